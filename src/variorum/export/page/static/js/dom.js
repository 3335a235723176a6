/* What every module needs of the document, and no more. */

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const one = (selector, root = document) => root.querySelector(selector);
export const narrow = matchMedia("(max-width: 47.5em)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/* Return a new element; what comes from a source is only ever set as text. */
export function make(tag, css = "", text = "", more = {}) {
  return Object.assign(document.createElement(tag), { className: css, textContent: text }, more);
}

export function makeButton(css, text, work) {
  const node = make("button", css, text, { type: "button" });
  node.addEventListener("click", work);
  return node;
}

const SVG = new DOMParser().parseFromString("<svg>", "text/html").body.firstChild.namespaceURI;

export function draw(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

const asked = new Set();

/* Return a function that has the work done once in the next frame, however often it is called:
   it measures, and returns what draws. All is measured before anything is drawn. */
export function framed(work) {
  return () => {
    if (asked.size === 0) requestAnimationFrame(frame);
    asked.add(work);
  };
}

function frame() {
  const works = [...asked];
  asked.clear();
  for (const write of works.map((work) => work())) write?.();
}

/* Return a function that does the work when it hasn't been called for a while. */
export function settled(work, wait) {
  let timer = 0;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(work, wait, ...given);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

export const isSeen = (node) => node.checkVisibility();

export const bring = (node, block = "center") =>
  node.scrollIntoView({ block, inline: "nearest", behavior: calm.matches ? "auto" : "smooth" });

