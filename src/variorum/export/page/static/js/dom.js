/* What every module needs of the document, and no more. */

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const one = (selector, root = document) => root.querySelector(selector);
export const narrow = matchMedia("(max-width: 760px)");
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

/* Return a function that does the work once in the next frame, however often it is called. */
export function framed(work) {
  let asked = false;
  return () => {
    if (!asked) requestAnimationFrame(() => ((asked = false), work()));
    asked = true;
  };
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

export const isSeen = (node) => node.checkVisibility?.() ?? node.getClientRects().length > 0;

export const bring = (node, block = "center") =>
  node.scrollIntoView({ block, inline: "nearest", behavior: calm.matches ? "auto" : "smooth" });

export const indexIn = (css, letter) => Number(new RegExp(`\\b${letter}-(\\d+)`).exec(css)?.[1] ?? -1);
