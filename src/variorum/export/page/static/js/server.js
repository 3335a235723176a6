/* Asking the server that gave out the page, and no other, to change something. */

import { make, makeButton, one, settled } from "./dom.js";
import { word } from "./words.js";

export const served = document.body.hasAttribute("data-server");
const quieten = settled((box) => box.matches(":hover, :focus-within") || box.replaceChildren(), 8000);

/* Tell something for a while, with a button that does something about it. */
export function toast(text, label = "", work = null) {
  const box = one("#toast");
  if (!box) return;
  const act = () => {
    box.replaceChildren();
    work();
  };
  box.replaceChildren(make("span", "", text), ...(work ? [makeButton("", label, act)] : []));
  quieten(box);
}

/* Send a form; return the answer, or null after having told what went wrong. */
export async function send(path, body = new FormData()) {
  const token = one("meta[name=variorum-token]")?.content ?? "";
  try {
    const headers = { Accept: "application/json", "X-Variorum-Token": token };
    const answer = await fetch(path, { method: "POST", body, headers, redirect: "error" });
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    toast(told.error || word("refused"));
  } catch {
    toast(word("unreachable"));
  }
  return null;
}
