"use strict";
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = still ? "auto" : "smooth";
  let current = null;

  /* What belongs to a difference, and what stands in a row: looked up once for each story. */
  const indices = new Map();
  function index(story) {
    if (!indices.has(story)) {
      const parts = new Map();
      for (const part of all("[data-n]", story)) {
        if (!parts.has(part.dataset.n)) parts.set(part.dataset.n, []);
        parts.get(part.dataset.n).push(part);
      }
      const rows = all(".row[id]", story).map((row) => ({
        row,
        always: row.classList.contains("has") && !row.querySelector("[data-n]"),
        numbers: new Set(all("[data-n]", row).map((part) => part.dataset.n)),
      }));
      indices.set(story, { parts, rows, entries: all(".entry", story) });
    }
    return indices.get(story);
  }

  /* The differences of a story that the filters let through. */
  function visible(story) {
    const floor = Number(story.querySelector(".f-sure")?.value ?? 0) / 100;
    const off = all(".tools input[class^=f-]:not(:checked)", story).map((box) => box.className.slice(2));
    return index(story).entries.filter(
      (entry) => Number(entry.dataset.sure) >= floor && !off.some((name) => entry.classList.contains(name)),
    );
  }

  function refresh(story) {
    const { parts, rows, entries } = index(story);
    const range = story.querySelector(".f-sure");
    if (range) {
      range.parentElement.querySelector("output").textContent = range.value + "%";
      for (const entry of entries) {
        const off = Number(entry.dataset.sure) < Number(range.value) / 100;
        if (off === entry.classList.contains("off")) continue;
        for (const part of parts.get(entry.dataset.n)) part.classList.toggle("off", off);
      }
    }
    const shown = new Set(visible(story).map((entry) => entry.dataset.n));
    const note = story.querySelector(".shown");
    if (note) note.textContent = shown.size < entries.length ? `${shown.size} shown` : "";
    for (const { row, always, numbers } of rows) {
      row.classList.toggle("has", always || [...numbers].some((n) => shown.has(n)));
      row.classList.remove("open");
    }
    fold(story);
  }

  /* Count what "changes only" hides, and let it be unfolded where it was. */
  function fold(story) {
    for (const line of all(".folded", story)) line.remove();
    if (!story.querySelector(".f-changes:checked")) return;
    let hidden = [];
    const flush = () => {
      if (hidden.length === 0) return;
      const rows = hidden;
      const line = document.createElement("div");
      line.className = "folded";
      line.setAttribute("role", "row");
      const cell = line.appendChild(document.createElement("div"));
      cell.setAttribute("role", "cell");
      const button = cell.appendChild(document.createElement("button"));
      button.type = "button";
      button.className = "fold";
      const noun = rows.length === 1 ? "passage" : "passages";
      button.textContent = `Show ${rows.length} ${noun} without a difference shown`;
      button.addEventListener("click", () => {
        for (const row of rows) row.classList.add("open");
        line.remove();
        rows[0].querySelector(".gutter a").focus();
      });
      rows[0].before(line);
      hidden = [];
    };
    for (const { row } of index(story).rows) {
      if (row.classList.contains("has")) flush();
      else hidden.push(row);
    }
    flush();
  }

  function light(entry, on) {
    const parts = index(entry.closest(".story")).parts.get(entry.dataset.n);
    for (const part of parts) part.classList.toggle("now", on);
  }

  /* Make a difference the current one: lit in the text and in the list, both in view. */
  function select(entry, focus) {
    if (current) light(current, false);
    current = entry;
    light(entry, true);
    const story = entry.closest(".story");
    const mark = index(story).parts.get(entry.dataset.n).find((m) => m.matches(".n") && m.getClientRects().length);
    const beside = getComputedStyle(entry.closest(".apparatus")).position === "sticky";
    if (focus) entry.focus({ preventScroll: true });
    if (beside) {
      const list = entry.closest(".apparatus");
      const top = entry.getBoundingClientRect().top - list.getBoundingClientRect().top;
      list.scrollBy({ top: top - 56, behavior });
    }
    if (mark) mark.scrollIntoView({ block: "center", behavior });
    else if (!beside) entry.scrollIntoView({ block: "center", behavior });
  }

  function step(by) {
    const entries = all(".story", document).flatMap(visible);
    if (entries.length === 0) return;
    const at = entries.indexOf(current);
    select(entries[at < 0 ? (by > 0 ? 0 : entries.length - 1) : (at + by + entries.length) % entries.length], true);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target.matches("input[type=text], input[type=search], textarea, select, [contenteditable]")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".n");
    if (!link || event.ctrlKey || event.metaKey) return;
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry || getComputedStyle(entry.closest(".apparatus")).position !== "sticky") return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    select(entry, true);
  });

  for (const story of all(".story", document)) {
    for (const part of all(".slider, .keys", story)) part.hidden = false;
    story.addEventListener("input", (event) => {
      if (event.target.matches(".tools input")) refresh(story);
    });
    if (story.querySelector(".f-changes:checked")) refresh(story);
  }
})();
