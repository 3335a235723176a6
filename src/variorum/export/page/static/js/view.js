/* The view as the address's hash, so that a link shows just this: columns, filters, difference. */

import { choiceOf, reorder } from "./columns.js";
import { bring, settled } from "./dom.js";
import { nameOf, refresh } from "./filters.js";
import { currentFound, follow, select } from "./select.js";
import { rootOf, setRoot } from "./stemma.js";
import { storyOf, watch } from "./story.js";

let restoring = false;

/* Return the hash that stands for what is shown of a story, such as `#s1?w=A,C&d=5`. */
function hashOf(story) {
  const found = currentFound();
  const siglum = new Map(story.columns.map((column) => [String(column.w), column.siglum]));
  const told = {
    w: choiceOf(story)?.map((w) => siglum.get(String(w))),
    off: story.filters.filter((box) => !box.checked).map(nameOf),
    sure: Number(story.sure?.value) ? [story.sure.value] : [],
    changes: story.changes?.checked ? [1] : [],
    root: [siglum.get(rootOf(story))].filter(Boolean),
    d: found?.story === story ? [found.entry.n] : [],
  };
  const parts = Object.entries(told).filter(([, items]) => items?.length);
  const query = parts.map(([name, items]) => `${name}=${items.map(encodeURIComponent).join(",")}`).join("&");
  return query && `#${story.key}?${query}`;
}

/* A hash that means a place in the text stays as long as there is nothing else to tell. */
const remember = settled((story) => {
  const hash = hashOf(story);
  if (hash === location.hash || (!hash && !location.hash.includes("?"))) return;
  history.replaceState(history.state, "", hash || location.pathname + location.search);
}, 150);

function toldBy(query) {
  const told = {};
  for (const part of query.split("&")) {
    const [name, value = ""] = part.split("=");
    try {
      told[name] = value.split(",").map(decodeURIComponent);
    } catch {
      continue;
    }
  }
  return told;
}

/* Bring a story to what the hash says; what it doesn't say is as found. */
function restore() {
  const [key, query] = location.hash.slice(1).split("?");
  const node = document.getElementById(key);
  const story = storyOf(node);
  if (!story) return;
  const d = node.matches(".entry, .n") && story.byNumber.get(node.dataset.n);
  if (d) select({ story, entry: d }, { focus: node === d.node, move: false });
  if (query === undefined) return;
  restoring = true;
  const { w = [], off = [], sure = [], changes = [], root = [], d: [n] = [] } = toldBy(query);
  const bySiglum = (siglum) => story.columns.find((column) => column.siglum === siglum)?.w;
  const chosen = [...new Set(w.map(bySiglum))].filter((each) => each !== undefined);
  reorder(story, chosen);
  for (const column of story.columns) column.box.checked = chosen.length === 0 || chosen.includes(column.w);
  for (const box of story.filters) box.checked = !off.includes(nameOf(box));
  if (story.sure) story.sure.value = Number(sure[0]) || 0;
  if (story.changes) story.changes.checked = changes[0] === "1";
  setRoot(story, bySiglum(root[0]) ?? "auto");
  refresh(story);
  const entry = story.byNumber.get(n);
  if (entry?.shown) select({ story, entry });
  else bring(story.table ?? story.root, "start");
  restoring = false;
}

export function startView() {
  watch((story) => restoring || remember(story));
  follow(({ story }) => restoring || remember(story));
  addEventListener("hashchange", restore);
  document.addEventListener("change", ({ target }) => target.matches(".lineage input") && remember(storyOf(target)));
  if (location.hash) restore();
}
