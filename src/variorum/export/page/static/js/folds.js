/* What is hidden is counted; what "changes only" folds away is unfolded in its place. */

import { all, make, makeButton, one } from "./dom.js";
import { word } from "./words.js";

const sizeOf = (rows) => rows.reduce((total, row) => total + row.passages, 0);

export function foldRows(story) {
  for (const line of all(".folded", story.root)) line.remove();
  if (!story.changes?.checked) return;
  let hidden = [];
  const flush = () => {
    if (hidden.length) hidden[0].node.before(foldLine(story, hidden));
    hidden = [];
  };
  for (const row of story.rows) {
    if (row.has) flush();
    else if (!row.idle) hidden.push(row);
  }
  flush();
}

function foldLine(story, rows) {
  const line = make("div", "folded", "", { role: "row" });
  const cell = line.appendChild(make("div", "", "", { role: "cell" }));
  const unfold = () => {
    for (const row of rows) row.node.classList.add("open");
    line.remove();
    tally(story);
    one(".gutter a", rows[0].node).focus();
  };
  cell.append(makeButton("fold", word("unfold", { n: sizeOf(rows) }), unfold));
  return line;
}

/* Tell how much of the story is shown. */
export function tally(story) {
  const folded = (row) => story.changes?.checked && !row.has && !row.node.matches(".open");
  const text = word("count", {
    d: story.entries.filter((entry) => entry.shown).length,
    all: story.entries.filter((entry) => !entry.gone).length,
    p: sizeOf(story.rows.filter((row) => !row.idle && !folded(row))),
    passages: sizeOf(story.rows),
  });
  for (const node of all(".count", story.root)) node.textContent = text;
}
