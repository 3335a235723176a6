/* The drawing of the lineage: a witness becomes its root, the name of an edge chooses two columns. */

import { showColumns } from "./columns.js";
import { one } from "./dom.js";
import { storyOf } from "./story.js";

/* Return the name of the root that is chosen: an index, or `auto`. */
export const rootOf = (story) =>
  /\br-(\w+)/.exec(one(".lineage input[type=radio]:checked", story.root)?.className ?? "r-auto")[1];

export function setRoot(story, name) {
  const box = one(`.lineage .r-${name}`, story.root);
  if (!box || box.checked) return;
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

export function startStemma(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a.node, a.pair");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const story = storyOf(root);
    const { root: w, pair } = link.dataset;
    if (pair) return showColumns(story, pair.split(",").map(Number));
    const to = rootOf(story) === w ? "auto" : w;
    setRoot(story, to);
    /* The same node of the other drawing keeps the focus. */
    one(`.drawing.d-${to} a.node[data-root="${w}"]`, root)?.focus({ preventScroll: true });
  });
}
