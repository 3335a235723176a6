/* The current difference: lit in the text and in the list, both in view; steps lead from one to the next. */

import { lightColumn } from "./columns.js";
import { bring, isSeen, narrow } from "./dom.js";
import { dress, shownColumns } from "./filters.js";
import { stories, storyOf } from "./story.js";

let current = null;
const followers = [];

/* Call `work(found, mark)` when another difference is the current one; `mark` is its
   place in the text where the list doesn't stand beside it. */
export const follow = (work) => followers.push(work);

export const currentFound = () => current;

/* The story of the current difference, or that in the middle of the window, or the first. */
export function currentStory() {
  if (current) return current.story;
  const found = stories().filter((story) => story.table);
  return found.find(({ root }) => root.getBoundingClientRect().bottom > innerHeight / 2) ?? found[0] ?? null;
}

function setCurrent(found) {
  for (const part of current?.entry.parts ?? []) part.classList.remove("now");
  current = found;
  for (const part of current?.entry.parts ?? []) part.classList.add("now");
}

export const unselect = () => setCurrent(null);

const markOf = ({ parts }) =>
  parts.find((part) => part.matches(".n") && isSeen(part)) ?? parts.find((part) => part.matches(".m, .block") && isSeen(part));

export function select(found, { focus = true, move = true } = {}) {
  const { story, entry } = found;
  setCurrent(found);
  dress(entry);
  if (narrow.matches && !markOf(entry)) {
    const shown = shownColumns(story);
    const w = entry.groups.flat().find((each) => shown.has(each));
    if (w !== undefined) lightColumn(story, w);
  }
  const mark = markOf(entry);
  const list = entry.node.closest(".apparatus");
  const beside = isSeen(list) && getComputedStyle(list).position === "sticky";
  if (beside) list.scrollTop += entry.node.getBoundingClientRect().top - list.getBoundingClientRect().top - 56;
  if (focus) ((!beside && mark) || entry.node).focus({ preventScroll: true });
  if (move) bring(mark ?? entry.node);
  for (const work of followers) work(found, beside ? null : mark);
}

/* Select the next difference shown, of whatever story, or the one before. */
export function step(by) {
  const found = stories().flatMap((story) => story.entries.filter(({ shown }) => shown).map((entry) => ({ story, entry })));
  if (found.length === 0) return;
  const on = found.findIndex(({ entry }) => entry === current?.entry);
  select(found[((on < 0 && by < 0 ? 0 : on) + by + found.length) % found.length]);
}

/* Return the story and the difference that a mark, a number or an entry belongs to. */
export function differenceAt(part) {
  const story = storyOf(part);
  const entry = story?.byNumber.get(part.dataset.n);
  return entry ? { story, entry, part } : null;
}
