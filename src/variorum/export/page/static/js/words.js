/* The words of the interface: the page brings them, so that a translation is a file. */

import { one } from "./dom.js";

let catalogue = null;
let plural = null;

/* Return a text of the catalogue; holes are {names}, and `n` chooses among plural forms. */
export function word(key, holes = {}) {
  catalogue ??= JSON.parse(one("#words")?.textContent || "{}");
  plural ??= new Intl.PluralRules(document.documentElement.lang || "en");
  let text = catalogue[key] ?? key;
  if (typeof text === "object") text = text[plural.select(holes.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (hole, name) => String(holes[name] ?? hole));
}
