"use strict";
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = still ? "auto" : "smooth";
  let current = null;

  /* The differences of a story that the filters let through. */
  const visible = (story) => all(".entry", story).filter((e) => e.getClientRects().length > 0);

  function refresh(story) {
    const range = story.querySelector(".f-sure");
    if (range) {
      const floor = Number(range.value) / 100;
      range.parentElement.querySelector("output").textContent = range.value + "%";
      for (const entry of all(".entry", story)) {
        const off = Number(entry.dataset.sure) < floor;
        for (const part of all(`[data-n="${entry.dataset.n}"]`, story)) part.classList.toggle("off", off);
      }
    }
    const entries = all(".entry", story);
    const shown = new Set(visible(story).map((e) => e.dataset.n));
    const note = story.querySelector(".shown");
    if (note) note.textContent = shown.size < entries.length ? `${shown.size} shown` : "";
    for (const row of all(".row[id]", story)) {
      row.classList.toggle("has", all("[data-n]", row).some((p) => shown.has(p.dataset.n)));
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
    for (const row of all(".row[id]", story)) {
      if (row.classList.contains("has")) flush();
      else hidden.push(row);
    }
    flush();
  }

  function light(entry, on) {
    const story = entry.closest(".story");
    for (const part of all(`[data-n="${entry.dataset.n}"]`, story)) part.classList.toggle("now", on);
  }

  /* Make a difference the current one: lit in the text and in the list, both in view. */
  function select(entry, focus) {
    if (current) light(current, false);
    current = entry;
    light(entry, true);
    const story = entry.closest(".story");
    const mark = all(`.n[data-n="${entry.dataset.n}"]`, story).find((m) => m.getClientRects().length);
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
    refresh(story);
  }
})();
