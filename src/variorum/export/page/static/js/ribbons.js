/* A ribbon from where a passage stands in most versions to where it stands in one that moved it. */

import { all, draw, framed, one } from "./dom.js";
import { follow } from "./select.js";
import { watch } from "./story.js";

const LANES = 5;

/* Passages that were moved together have one ribbon. */
const follows = ({ head, rows }, before) =>
  head === before?.head && rows.every((row, i) => row?.previousElementSibling === before.rows[i]);

/* Rows are measured and not their cells: those out of sight have not been laid out, and needn't be. */
export function startRibbons(story) {
  const { table } = story;
  const moved = all(".cell[data-ribbon]", table ?? story.root).map(({ dataset, parentElement }) => ({
    head: one(`.head.c-${dataset.w}`, table),
    rows: [document.getElementById(dataset.ribbon)?.closest(".row"), parentElement],
  }));
  const ends = [];
  for (const [i, end] of moved.entries()) {
    if (follows(end, moved[i - 1])) ends.at(-1).joined.push(...end.rows);
    else ends.push({ ...end, joined: [...end.rows] });
  }
  if (ends.length === 0) return;
  const svg = draw("svg", { class: "ribbons", "aria-hidden": "true" });
  table.append(svg);
  let lit = [];
  const light = (rows) => {
    lit = rows;
    for (const path of svg.children) {
      path.classList.toggle("lit", ends[path.dataset.end].joined.some((row) => lit.includes(row)));
    }
  };
  const redraw = framed(() => {
    const start = table.getBoundingClientRect().left - table.scrollLeft;
    const [width, height] = [table.scrollWidth, table.scrollHeight];
    const paths = ends.flatMap(({ head, rows }, i) => {
      if (!head.offsetHeight || !rows.every((row) => row?.offsetHeight)) return [];
      const [from, to] = rows.map((row) => row.offsetTop + 20);
      const x = head.getBoundingClientRect().left - start - 4;
      const bow = x - 3 - 2.5 * (i % LANES);
      const turn = Math.sign(to - from) * 12;
      return [[i, `M${x} ${from}Q${bow} ${from} ${bow} ${from + turn}V${to - turn}Q${bow} ${to} ${x} ${to}`]];
    });
    return () => {
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
      svg.replaceChildren(...paths.map(([i, d]) => draw("path", { d, "data-end": i })));
      light(lit);
    };
  });
  new ResizeObserver(redraw).observe(table);
  watch((seen) => seen === story && redraw());
  /* Quiet until one of its passages is pointed at or stepped to. */
  table.addEventListener("pointerleave", () => light([]));
  table.addEventListener("pointerover", ({ target }) => light([target.closest(".row")]));
  follow((found) => found.story === story && light(found.entry.parts.map((part) => part.closest(".row"))));
}
