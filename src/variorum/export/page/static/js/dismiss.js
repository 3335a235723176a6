/* "Not a difference": hidden for good by the server, and back again by one step. */

import { all, one } from "./dom.js";
import { refresh } from "./filters.js";
import { currentFound, step, unselect } from "./select.js";
import { send, served, toast } from "./server.js";
import { stories, storyOf } from "./story.js";
import { word } from "./words.js";

const trail = [];

function setGone({ story, entry }, gone) {
  entry.gone = gone;
  refresh(story);
  const line = one(".dismissed", story.root);
  if (!line) return;
  /* Those that were dismissed before the page was loaded are listed in it. */
  const n = all("li", line).length + trail.filter((each) => each.story === story).length;
  line.hidden = n === 0;
  one("summary", line).textContent = word("dismissed", { n });
}

async function dismiss(story, entry) {
  const form = one(".dismiss-form", entry.node);
  if (!form || entry.gone) return;
  /* At once, so that a second press asks nothing. */
  entry.gone = true;
  const answer = await send(form.action, new FormData(form));
  entry.gone = Boolean(answer);
  if (!answer) return;
  if (currentFound()?.entry === entry) step(1);
  if (currentFound()?.entry === entry) unselect();
  trail.push({ story, entry, mark: answer.mark });
  setGone({ story, entry }, true);
  toast(word("gone", { n: entry.n }), word("undo"), undoDismissal);
}

/* Take the last dismissal back; one made before the page was loaded needs the page anew. */
export async function undoDismissal() {
  const form = one(".undo-form.last");
  if (!served || !form) return;
  const fields = new FormData(form);
  const last = trail.pop();
  if (last) fields.set("mark", last.mark);
  if (!(await send(form.action, fields))) return last && trail.push(last);
  if (!last) return location.reload();
  setGone(last, false);
  toast(word("back", { n: last.entry.n }));
}

export function dismissCurrent() {
  const found = currentFound();
  if (found) dismiss(found.story, found.entry);
}

export function startDismissals() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".undo-form.last")) {
      event.preventDefault();
      undoDismissal();
    }
    if (!form.matches(".dismiss-form")) return;
    /* The form may stand in the evidence, as a copy of the entry's own. */
    const fields = new FormData(form);
    const story = storyOf(form) ?? stories().find(({ id }) => id === fields.get("story"));
    const entry = story.entries.find(({ node }) => one("[name=difference]", node).value === fields.get("difference"));
    event.preventDefault();
    dismiss(story, entry);
  });
}
