/* A strip beside the collation: a tick a difference, and the part that is in view. */

import { draw, framed, isSeen, make } from "./dom.js";
import { select } from "./select.js";
import { watch } from "./story.js";

const TALL = 1000;

/* Where differences stand, from 0 to 1. */
function ticksOf(story) {
  const height = story.table.scrollHeight || 1;
  return story.rows.flatMap((row) => {
    const shown = row.idle ? [] : row.numbers.map((n) => story.byNumber.get(n)).filter((entry) => entry?.shown);
    const { offsetTop, offsetHeight } = row.node;
    return shown.map((entry, i) => ({ entry, at: (offsetTop + (offsetHeight * (i + 0.5)) / shown.length) / height }));
  });
}

/* Show which part of the collation is in the window, or in its own frame if it scrolls in one. */
function track(table, view) {
  const { top, height } = table.getBoundingClientRect();
  const framing = table.scrollHeight > table.clientHeight + 1;
  const [from, seen, whole] = framing ? [table.scrollTop, height, table.scrollHeight] : [-top, innerHeight, height];
  const [y, end] = [from, from + seen].map((place) => Math.min(Math.max(place / whole, 0), 1) * TALL);
  return () => {
    view.setAttribute("y", y);
    view.setAttribute("height", end - y);
  };
}

export function startMinimap(story) {
  const { table } = story;
  if (!table || story.entries.length === 0) return;
  const strip = make("div", "minimap", "", { ariaHidden: "true" });
  const svg = draw("svg", { viewBox: `0 0 10 ${TALL}`, preserveAspectRatio: "none" });
  const view = draw("rect", { class: "view", width: 10 });
  let ticks = [];
  strip.append(svg);
  table.before(strip);
  const redraw = framed(() => {
    if (!isSeen(strip)) return null;
    ticks = ticksOf(story);
    const moved = track(table, view);
    return () => {
      const marks = ticks.map(({ entry, at }) => draw("rect", { class: entry.severity, x: 1, width: 8, y: at * TALL, height: 4 }));
      svg.replaceChildren(view, ...marks);
      moved();
    };
  });
  svg.addEventListener("click", (event) => {
    const { top, height } = svg.getBoundingClientRect();
    const off = ({ at }) => Math.abs(at - (event.clientY - top) / height);
    const [nearest] = ticks.toSorted((a, b) => off(a) - off(b));
    if (nearest) select({ story, entry: nearest.entry }, { focus: false });
  });
  new ResizeObserver(redraw).observe(table);
  watch((seen) => seen === story && redraw());
  const follow = framed(() => track(table, view));
  for (const scroller of [document, table]) scroller.addEventListener("scroll", follow, { passive: true });
}
