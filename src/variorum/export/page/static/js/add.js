/* Adding sources: dropped, pasted or typed; what is done with them is told as it happens. */

import { all, make, one } from "./dom.js";
import { send, toast } from "./server.js";
import { word } from "./words.js";

const NAMED = 3;
const OPEN = ".job[data-state=running], .job[data-state=waiting]";

/* What a job is called until the server tells more. */
function titleOf(fields) {
  const text = fields.get("title") || (fields.get("text") && word("pasted"));
  const names = [...fields.getAll("file").map(({ name }) => name), fields.get("address"), text].filter(Boolean);
  const told = names.slice(0, NAMED).join(", ");
  return names.length > NAMED ? word("more", { names: told, n: names.length - NAMED }) : told;
}

async function addSources(fields) {
  const answer = await send("/add", fields);
  if (!answer) return false;
  for (const problem of answer.problems ?? []) toast(problem);
  const job = one("#job-template").content.firstElementChild.cloneNode(true);
  job.dataset.job = answer.job;
  one("h3 bdi", job).textContent = titleOf(fields);
  one(".cancel-form", job).action = `/jobs/${encodeURIComponent(answer.job)}/cancel`;
  one("#jobs").prepend(job);
  attend(job);
  return true;
}

/* Follow a job: its lines, how far it is, its problems, and its end. */
function attend(job) {
  const source = new EventSource(`/jobs/${encodeURIComponent(job.dataset.job)}/events`);
  const on = (name, work) => source.addEventListener(name, ({ data }) => work(JSON.parse(data || "{}")));
  const tell = (state) => {
    job.dataset.state = state;
    one(".state", job).textContent = word(state);
  };
  const end = (state) => {
    source.close();
    tell(state);
    one(".line", job).textContent = "";
    for (const node of all("progress, .cancel-form", job)) node.hidden = true;
  };
  on("progress", ({ line, share }) => {
    tell("running");
    one(".line", job).textContent = line;
    if (share == null) one("progress", job).removeAttribute("value");
    else one("progress", job).value = share;
  });
  on("problem", ({ line }) => {
    /* A page that was loaded meanwhile has the first of them. */
    const known = all(".problems li", job).some(({ textContent }) => textContent === line);
    if (!known) one(".problems", job).append(make("li", "", line));
  });
  on("cancelled", () => end("cancelled"));
  /* Another run of the server knows nothing of it; a line that breaks is taken up again. */
  source.addEventListener("error", () => source.readyState === EventSource.CLOSED && end("cancelled"));
  on("done", ({ url }) => {
    end(url ? "done" : "failed");
    if (!url) return;
    /* The page is left only where nothing failed, nobody is typing and nothing else runs. */
    const typed = all("#add textarea, #add input:not([type=hidden])").some(({ value }) => value);
    if (!typed && !one(OPEN) && !one(".problems li", job)) location.assign(url);
    else job.append(make("a", "open", word("see"), { href: url }));
  });
}

function pasted(event, form) {
  if (event.target.closest?.("input, textarea")) return;
  const { files } = event.clipboardData;
  const text = event.clipboardData.getData("text/plain").trim();
  if (files.length) addSources(withFiles(form, files));
  else if (text) {
    const field = one(/^https?:\/\/\S+$/i.test(text) ? "[name=address]" : "[name=text]", form);
    one("#add").open = true;
    field.value = text;
    field.focus();
  }
}

function withFiles(form, files) {
  const fields = new FormData(form);
  fields.delete("file");
  for (const file of files) fields.append("file", file);
  return fields;
}

export function startAdding() {
  for (const job of all(OPEN)) attend(job);
  const form = one(".add-form");
  if (!form) return;
  const drag = (over) => (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", over || (event.type === "dragleave" && event.relatedTarget !== null));
    if (event.type === "drop") addSources(withFiles(form, event.dataTransfer.files));
  };
  addEventListener("dragover", drag(true));
  addEventListener("dragleave", drag(false));
  addEventListener("drop", drag(false));
  addEventListener("paste", (event) => pasted(event, form));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = one("button", form);
    button.disabled = true;
    const chosen = [...one("[type=file]", form).files];
    if (await addSources(withFiles(form, chosen))) form.reset();
    button.disabled = false;
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".cancel-form")) return;
    event.preventDefault();
    send(event.target.action, new FormData(event.target));
  });
}
