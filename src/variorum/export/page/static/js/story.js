/* A story of the page as its parts: looked up once, then only toggled. */

import { all, one } from "./dom.js";

const known = new WeakMap();
const watchers = [];

/* Return the story that a node stands in, or null. */
export function storyOf(node) {
  const root = node?.closest(".story");
  if (root && !known.has(root)) known.set(root, indexed(root));
  return known.get(root) ?? null;
}

export const stories = () => all(".story").map(storyOf);

/* Call `work(story)` whenever what is shown of a story has changed. */
export const watch = (work) => watchers.push(work);

export function changed(story) {
  for (const work of watchers) work(story);
}

function indexed(root) {
  const parts = new Map();
  for (const part of all("[data-n]", root)) {
    const list = parts.get(part.dataset.n);
    if (list) list.push(part);
    else parts.set(part.dataset.n, [part]);
  }
  const entries = all(".entry", root).map((node) => difference(node, parts));
  const table = one(".collation", root);
  return {
    root,
    table,
    key: root.id,
    id: root.dataset.id ?? "",
    entries,
    byNumber: new Map(entries.map((entry) => [entry.n, entry])),
    rows: table ? all(".row[id]", table).map(rowOf) : [],
    columns: all(".tools [data-siglum]", root).map((box) => ({ box, w: Number(box.dataset.w), siglum: box.dataset.siglum })),
    filters: all(".tools input[class*=f-]:not(.f-changes, .f-sure)", root),
    changes: one(".f-changes", root),
    sure: one(".f-sure", root),
    lit: null,
  };
}

function difference(node, parts) {
  const { n, sure, kind, severity, groups, lacks } = node.dataset;
  const indices = (text) => (text ? text.split(",").map(Number) : []);
  return {
    node,
    n,
    kind,
    severity,
    parts: parts.get(n),
    sure: Number(sure),
    groups: groups ? groups.split("|").map(indices) : [],
    lacks: indices(lacks),
    shown: true,
    gone: false,
  };
}

function rowOf(node) {
  const [first, last = first] = one(".gutter a", node).textContent.split("–").map(Number);
  const numbers = [...new Set(all("[data-n]", node).map((part) => part.dataset.n))];
  const has = node.matches(".has");
  return {
    node,
    cells: all(".cell", node).map((cell) => ({ cell, w: Number(cell.dataset.w), empty: cell.matches(".empty") })),
    passages: node.matches(".strayed") ? 0 : last - first + 1,
    numbers,
    always: has && numbers.length === 0,
    has,
    idle: false,
  };
}
