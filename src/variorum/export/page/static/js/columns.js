/* The columns: which are shown, in which order, and which one is lit. */

import { all, isSeen, makeButton, narrow, one } from "./dom.js";
import { refresh, shownColumns } from "./filters.js";
import { changed, watch } from "./story.js";
import { word } from "./words.js";

const natural = (story) => story.columns.map(({ w }) => w);
const headsOf = (story) => all(".heads > .head", story.table ?? story.root);

/* Return the indices of the witnesses in the order of the columns. */
export const orderOf = (story) => headsOf(story).map((head) => Number(head.dataset.w));

/* Return the witnesses shown in their order, or null where these are all, as found. */
export function choiceOf(story) {
  const shown = shownColumns(story);
  const order = orderOf(story).filter((w) => shown.has(w));
  return order.join() === natural(story).join() ? null : order;
}

/* Put these columns first, in the document itself, so that it is read in that order too. */
export function reorder(story, chosen) {
  const order = [...chosen, ...natural(story).filter((w) => !chosen.includes(w))];
  if (!story.table || orderOf(story).join() === order.join()) return;
  const sorted = (nodes) => nodes.sort((a, b) => order.indexOf(Number(a.dataset.w)) - order.indexOf(Number(b.dataset.w)));
  const held = document.activeElement;
  one(".heads", story.table).append(...sorted(headsOf(story)));
  for (const { node, cells } of story.rows) {
    if (cells.length > 1) node.append(...sorted(cells.map(({ cell }) => cell)));
  }
  held.focus({ preventScroll: true });
  changed(story);
}

/* Move a column past the next one shown, on its left (-1) or right (1). */
export function moveColumn(story, w, by) {
  const order = orderOf(story);
  const shown = shownColumns(story);
  let to = order.indexOf(w) + by;
  while (to in order && !shown.has(order[to])) to += by;
  if (!(to in order)) return;
  order.splice(order.indexOf(w), 1);
  order.splice(to, 0, w);
  reorder(story, order);
}

/* Show these witnesses in this order, and no others; without any, all as found. */
export function showColumns(story, chosen = natural(story)) {
  reorder(story, chosen);
  for (const { box, w } of story.columns) box.checked = chosen.includes(w);
  refresh(story);
}

export function hideColumn(story, w) {
  const { box } = story.columns.find((column) => column.w === w);
  if (shownColumns(story).size < 2 || !box.checked) return;
  box.checked = false;
  if (story.lit === w) lightColumn(story, null);
  refresh(story);
}

/* Light a column; on a phone, where one is shown at a time, switch to it. */
export function lightColumn(story, w) {
  for (const node of all(".lit", story.table)) node.classList.remove("lit");
  story.lit = w;
  for (const node of all(`.c-${w}`, story.table)) node.classList.add("lit");
  const button = one(`.switch .s-${w}`, story.root);
  if (button) button.checked = true;
}

export function stepColumn(story, by) {
  const shown = shownColumns(story);
  const order = orderOf(story).filter((w) => shown.has(w));
  const switched = narrow.matches && one(".switch :checked", story.root)?.dataset.w;
  const on = order.indexOf(Number(switched || (story.lit ?? -1)));
  lightColumn(story, order[((on < 0 && by < 0 ? 0 : on) + by + order.length) % order.length]);
}

export function startColumns(story) {
  /* One version at least is shown. */
  for (const { box } of story.columns) {
    box.addEventListener("input", () => (box.checked ||= shownColumns(story).size === 0));
  }
  for (const button of all(".heads button", story.root)) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const w = Number(button.closest(".head").dataset.w);
      if (button.matches(".hide")) hideColumn(story, w);
      else moveColumn(story, w, button.matches(".left") ? -1 : 1);
      if (!isSeen(button)) one(".heads button:not([hidden])", story.table).focus();
    });
  }
  const every = makeButton("every", word("every"), () => {
    showColumns(story);
    story.columns[0].box.focus();
  });
  every.hidden = choiceOf(story) === null;
  story.columns[0]?.box.closest("fieldset").append(every);
  watch((seen) => seen === story && (every.hidden = choiceOf(story) === null));
}
