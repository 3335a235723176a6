/* Find in all versions of a story as one types; a server adds figures and meanings to words. */

import { lightColumn } from "./columns.js";
import { all, bring, isSeen, make, makeButton, narrow, one, settled } from "./dom.js";
import { shownColumns } from "./filters.js";
import { folded, foldedPlaces } from "./folding.js";
import { served } from "./server.js";
import { stories } from "./story.js";
import { word } from "./words.js";

const LISTED = 60;
const SLICE = 12;
const texts = new WeakMap();
let hunt = 0;

const pause = () => new Promise((go) => setTimeout(go));

function paint(name, hits) {
  if (globalThis.Highlight) CSS.highlights.set(name, new Highlight(...hits.map(({ range }) => range)));
}

/* The text of a segment with its nodes: once folded, it is kept. */
function textOf(segment) {
  if (!texts.has(segment)) {
    const nodes = [];
    let whole = "";
    const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".n, .kind")) continue;
      nodes.push({ node, from: whole.length });
      whole += node.data;
    }
    texts.set(segment, { whole, nodes, ...foldedPlaces(whole) });
  }
  return texts.get(segment);
}

function hitIn(segment, from, length, more) {
  const { whole, nodes, at } = textOf(segment);
  const [start, end] = [from, from + length].map((place) => at?.[place] ?? place);
  const range = document.createRange();
  const first = nodes.findLast((each) => each.from <= start);
  const last = nodes.findLast((each) => each.from < end) ?? first;
  range.setStart(first.node, start - first.from);
  range.setEnd(last.node, end - last.from);
  const words = [whole.slice(Math.max(0, start - 30), start), whole.slice(start, end), whole.slice(end, end + 40)];
  return { segment, range, words, ...more };
}

function hitsIn(segment, needle, more) {
  const { text } = textOf(segment);
  const found = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    found.push(hitIn(segment, at, needle.length, more));
  }
  return found;
}

/* Look through the text in slices, so that typing is never held up; a later hunt ends this one. */
async function wordsIn(story, needle) {
  const mine = ++hunt;
  const hits = [];
  let since = performance.now();
  for (const segment of all(".text-side .seg", story.root)) {
    if (performance.now() - since > SLICE) {
      await pause();
      if (mine !== hunt) return null;
      since = performance.now();
    }
    const w = Number(/\bc-(\d+)/.exec(segment.closest(".cell, .rest").className)[1]);
    hits.push(...hitsIn(segment, needle, { w, how: "word" }));
  }
  return hits;
}

/* Ask the server for what is said otherwise; its hits are found again in the page's own text. */
async function otherwise({ story, status }, query, hits, meanings) {
  const asked = new URLSearchParams({ q: query, story: story.id, format: "json", meanings });
  const answer = await fetch(`/find?${asked}`).catch(() => null);
  const told = answer?.ok ? await answer.json() : { hits: [] };
  if (told.notice) status.textContent = told.notice;
  const known = new Set(hits.map(({ segment }) => segment));
  return told.hits.flatMap(({ how, passage, witness, focus }) => {
    const w = story.columns.find(({ box }) => box.dataset.id === witness)?.w;
    const needle = folded(focus).trim();
    const places = how === "word" ? [] : all(`[data-p="${passage}"] > .c-${w} .seg`, story.table);
    const segment = places.find((each) => textOf(each).text.includes(needle));
    if (!segment || known.has(segment)) return [];
    known.add(segment);
    return hitsIn(segment, needle, { w, how }).slice(0, 1);
  });
}

function listHits(finder, found) {
  const shown = shownColumns(finder.story);
  const hits = found.filter(({ w }) => shown.has(w));
  const hidden = found.length - hits.length;
  finder.hits = hits;
  paint("hit", hits);
  const versions = word("versions", { n: new Set(hits.map(({ w }) => w)).size });
  finder.status.textContent = word(hits.length ? "found" : "nohit", { n: hits.length, versions });
  if (hidden) finder.status.textContent += `; ${word("hidden", { n: hidden })}`;
  finder.list.replaceChildren(...hits.slice(0, LISTED).map((hit, at) => hitLine(finder, hit, at)));
  finder.box.hidden = false;
}

function hitLine(finder, { segment, words, w, how }, at) {
  const { lang, dir } = segment.closest("[lang]");
  const quote = make("span", "quote", "", { lang, dir });
  quote.append(words[0], make("b", "", words[1]), words[2]);
  const button = makeButton("", "", () => goToHit(finder, at));
  button.append(make("span", "siglum", finder.story.columns.find((column) => column.w === w).siglum), " ", quote);
  if (how !== "word") button.append(" ", make("span", "how", word(how)));
  const line = make("li");
  line.append(button);
  return line;
}

function goToHit(finder, to) {
  const { hits } = finder;
  if (hits.length === 0) return;
  finder.at = (to + hits.length) % hits.length;
  const { range, segment, w } = hits[finder.at];
  const folds = segment.closest("details");
  if (folds) folds.open = true;
  segment.closest(".row")?.classList.add("open");
  if (narrow.matches && !isSeen(segment)) lightColumn(finder.story, w);
  finder.box.hidden = narrow.matches;
  paint("hit-now", [{ range }]);
  bring(range.startContainer.parentElement);
  finder.status.textContent = word("hit", { at: finder.at + 1, n: hits.length });
}

/* Look for words and figures, or `deep`ly for meanings too, which takes a server longer. */
async function search(finder, deep) {
  const query = finder.field.value.trim();
  const needle = folded(query);
  const hits = needle ? await wordsIn(finder.story, needle) : [];
  if (!hits) return;
  const mine = hunt;
  if (!deep) {
    finder.at = -1;
    paint("hit-now", []);
    listHits(finder, hits);
    finder.box.hidden = !needle;
  }
  if (!served || query.length < 2) return;
  const more = await otherwise(finder, query, hits, Number(deep));
  if (more.length && mine === hunt) listHits(finder, [...hits, ...more]);
}

export function startFind(story) {
  const form = one(".tools .find", story.root);
  if (!form) return;
  const field = one("input[type=search]", form);
  const box = make("div", "found", "", { hidden: true });
  const status = make("p", "quiet", "", { role: "status" });
  const list = make("ol");
  const finder = { story, field, box, list, status, hits: [], at: -1 };
  field.hidden = false;
  box.append(status, list);
  form.append(box);
  field.addEventListener("input", settled(() => search(finder, false), 120));
  field.addEventListener("input", settled(() => served && search(finder, true), 700));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (finder.hits.length === 0) await search(finder, false);
    goToHit(finder, finder.at + 1);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    search(finder, false);
  });
  form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || (box.hidden = true));
  field.addEventListener("focus", () => (box.hidden = finder.hits.length === 0));
}

/* A page asked for with a word (`?q=`), as the page of hits does, shows it in the text. */
export async function findAsked() {
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  const [story] = stories();
  if (asked && story?.table) paint("hit", (await wordsIn(story, folded(asked))) ?? []);
}
