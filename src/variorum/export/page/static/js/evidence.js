/* What a difference rests on, beside its mark: on hover, on focus, and kept open by a click. */

import { all, make, narrow, one, settled } from "./dom.js";
import { shownColumns } from "./filters.js";
import { currentFound, differenceAt, follow, select } from "./select.js";
import { watch } from "./story.js";
import { word } from "./words.js";

const MARKED = ".m[data-n]:not(.off), .n[data-n]:not(.off)";
const GAP = 8;
let panel = null;
let told = null;

const showSoon = settled(showEvidence, 140);
const hideSoon = settled(hideEvidence, 220);

/* Fill the panel from the entry of the list, without what would be there twice. */
function fillPanel({ story, entry }) {
  const body = make("div", `told ${entry.kind} ${entry.severity}`);
  body.append(...[...entry.node.children].map((child) => child.cloneNode(true)));
  const shown = shownColumns(story);
  for (const { w } of story.columns) if (!shown.has(w)) for (const node of all(`.c-${w}`, body)) node.remove();
  for (const group of all(".readings > li", body)) if (!one(".reading", group)) group.remove();
  panel.setAttribute("aria-label", word("evidence", { n: entry.n }));
  panel.replaceChildren(body);
}

/* Put the panel under the words, or above where there is more room; a phone has it at its foot. */
function placePanel(part, x) {
  panel.classList.toggle("sheet", narrow.matches);
  const lines = [...part.getClientRects()];
  const line = lines.find(({ left, right }) => x >= left && x <= right) ?? lines[0] ?? part.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const under = line.bottom + GAP + height <= innerHeight || line.top < innerHeight / 2;
  const left = Math.min(line.left - 12, document.documentElement.clientWidth - width - GAP);
  const top = under ? line.bottom + GAP : line.top - GAP - height;
  const at = (place) => (narrow.matches ? "" : `${Math.max(GAP, place)}px`);
  Object.assign(panel.style, { left: at(left), top: at(top) });
}

/* Show the evidence at a part of the text; what is `kept` stays until it is closed. */
export function showEvidence(found, { kept = false, x = -1 } = {}) {
  hideSoon.cancel();
  if (told?.part === found.part) {
    told.kept ||= kept;
    return;
  }
  hideEvidence();
  told = { ...found, kept };
  fillPanel(found);
  panel.showPopover();
  placePanel(found.part, x);
  found.part.setAttribute("aria-describedby", "evidence");
}

/* Close the evidence, and say whether it was open. */
export function hideEvidence() {
  showSoon.cancel();
  if (!told) return false;
  told.part.removeAttribute("aria-describedby");
  told = null;
  panel.hidePopover();
  return true;
}

function onHover(event) {
  if (event.pointerType === "touch" || told?.kept) return;
  const part = event.target.closest(MARKED);
  const found = part && differenceAt(part);
  if (found) showSoon(found, { x: event.clientX });
  else showSoon.cancel();
  if (panel.contains(event.target)) hideSoon.cancel();
  else if (told && !found) hideSoon();
}

/* A click on a mark or number selects it; a click elsewhere closes what was kept open. */
function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const part = event.target.closest(MARKED);
  const found = part && differenceAt(part);
  if (!found) {
    if (!event.target.closest("#evidence, .entry")) hideEvidence();
    return;
  }
  if (part.matches(".m") && !getSelection().isCollapsed) return;
  event.preventDefault();
  const pointed = event.detail > 0;
  select(found, { focus: !pointed, move: !pointed });
  if (pointed) showEvidence(found, { kept: true, x: event.clientX });
}

/* A panel whose words are scrolled away says nothing. */
function stayAtWords() {
  if (!told || narrow.matches) return;
  const { top, bottom } = told.part.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) hideEvidence();
  else placePanel(told.part, -1);
}

export function startEvidence() {
  panel = make("div", "", "", { id: "evidence", role: "group", popover: "manual" });
  document.body.append(panel);
  document.addEventListener("pointerover", onHover);
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", ({ target }) => {
    const found = target.matches(".n[data-n]:focus-visible") && differenceAt(target);
    if (found) showEvidence(found);
    else if (!told?.kept && !panel.contains(target)) hideEvidence();
  });
  addEventListener("scroll", settled(stayAtWords, 60), { passive: true });
  watch(() => told?.entry.shown === false && hideEvidence());
  follow((found, part) => {
    if (part) showEvidence({ ...found, part }, { kept: true });
    else if (told?.entry !== currentFound().entry) hideEvidence();
  });
}
