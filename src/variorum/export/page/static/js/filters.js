/* What is shown: differences by kind, severity, confidence and witnesses. */

import { one } from "./dom.js";
import { foldRows, tally } from "./folds.js";
import { changed } from "./story.js";

export const shownColumns = (story) => new Set(story.columns.filter(({ box }) => box.checked).map(({ w }) => w));

/* Return the kind or severity that a filter's box stands for. */
export const nameOf = (box) => /\bf-([\w-]+)/.exec(box.className)[1];

/* Set a box as a click would. */
export function setBox(box, on) {
  box.checked = on;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/* Say whether a difference is one among these witnesses: two groups of readings that
   disagree, a reading that another lacks, or a difference inside one witness. */
function concerns({ groups, lacks, kind }, columns) {
  const read = groups.map((group) => group.filter((w) => columns.has(w)).length).filter(Boolean);
  if (groups.length === 0 || read.length > 1) return true;
  if (read.length === 0) return false;
  if (groups.length > 1 || lacks.length) return lacks.some((w) => columns.has(w));
  return kind === "note-conflict" || read[0] >= Math.min(2, groups[0].length);
}

const AT_ONCE = 40;
const waiting = new Set();
let due = 0;

/* Let a difference be seen, or not, wherever it stands. */
export function dress(entry) {
  waiting.delete(entry);
  for (const part of entry.parts) part.classList.toggle("off", !entry.shown);
}

/* Hundreds at once would hold the page up: each frame takes some, the first of them in sight. */
function dressSome() {
  const some = waiting.size > AT_ONCE ? AT_ONCE / 4 : AT_ONCE;
  for (const entry of [...waiting].slice(0, some)) dress(entry);
  due = waiting.size && requestAnimationFrame(dressSome);
}

/* Bring the page to what its boxes, slider and columns say; only what changes is touched. */
export function refresh(story) {
  const floor = Number(story.sure?.value ?? 0) / 100;
  const off = new Set(story.filters.filter((box) => !box.checked).map(nameOf));
  const columns = shownColumns(story);
  for (const { w } of story.columns) story.root.classList.toggle(`no-${w}`, !columns.has(w));
  for (const entry of story.entries) {
    const passes = !entry.gone && entry.sure >= floor && !off.has(entry.kind) && !off.has(entry.severity);
    const shown = passes && concerns(entry, columns);
    if (shown !== entry.shown) waiting.add(entry);
    entry.shown = shown;
  }
  if (!due) dressSome();
  if (story.sure) one("output", story.sure.parentElement).textContent = story.sure.value + "%";
  for (const row of story.rows) {
    const has = row.always || row.numbers.some((n) => story.byNumber.get(n)?.shown);
    const idle = !row.cells.some(({ w, empty }) => columns.has(w) && !empty);
    if (has !== row.has) row.node.classList.toggle("has", (row.has = has));
    if (idle !== row.idle) row.node.classList.toggle("idle", (row.idle = idle));
    row.node.classList.remove("open");
  }
  foldRows(story);
  tally(story);
  changed(story);
}
