/* The keyboard does everything: a table of keys, silent while one types. */

import { hideColumn, moveColumn, stepColumn } from "./columns.js";
import { dismissCurrent, undoDismissal } from "./dismiss.js";
import { all, one } from "./dom.js";
import { hideEvidence } from "./evidence.js";
import { setBox } from "./filters.js";
import { currentStory, step, unselect } from "./select.js";

const TYPED = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";
const lit = (act, by) => (story) => story?.table && story.lit !== null && act(story, story.lit, by);

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  "[": (story) => story && stepColumn(story, -1),
  "]": (story) => story && stepColumn(story, 1),
  "{": lit(moveColumn, -1),
  "}": lit(moveColumn, 1),
  x: lit(hideColumn),
  c: (story) => toggle(story?.changes),
  d: dismissCurrent,
  u: undoDismissal,
  "/": (story) => (one(".tools .find input", story?.root) ?? one("form[role=search] input"))?.focus(),
  "?": () => one("#help")?.showModal(),
  Escape: () => hideEvidence() || unselect(),
};

const toggle = (box) => box && setBox(box, !box.checked);

export function startKeys() {
  for (const button of all("button.help")) {
    button.hidden = false;
    button.addEventListener("click", KEYS["?"]);
  }
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.matches(TYPED) || one("dialog[open]")) return;
    if (/^[1-9]$/.test(key)) toggle(all(".kinds input", currentStory()?.root)[key - 1]);
    else if (Object.hasOwn(KEYS, key)) KEYS[key](currentStory());
    else return;
    if (key !== "Escape") event.preventDefault();
  });
}
