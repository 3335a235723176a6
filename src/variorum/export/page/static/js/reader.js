/* The reader: what scripts add to a page that also works without them. */

import { startAdding } from "./add.js";
import { startColumns } from "./columns.js";
import { startDismissals } from "./dismiss.js";
import { all, narrow, one } from "./dom.js";
import { startEvidence } from "./evidence.js";
import { refresh } from "./filters.js";
import { findAsked, startFind } from "./find.js";
import { startKeys } from "./keys.js";
import { startMinimap } from "./minimap.js";
import { startRibbons } from "./ribbons.js";
import { startStemma } from "./stemma.js";
import { storyOf } from "./story.js";
import { startView } from "./view.js";

function begin(root) {
  near.unobserve(root);
  for (const start of [startColumns, startFind, startMinimap, startRibbons]) start(storyOf(root));
}

/* Of many stories all but the first are made ready when they come near the window. */
const near = new IntersectionObserver(
  (seen) => seen.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => begin(target)),
  { rootMargin: "50%" },
);

document.documentElement.classList.add("js");
for (const root of all(".story")) {
  for (const part of all(".slider", root)) part.hidden = false;
  root.addEventListener("input", ({ target }) => {
    if (target.matches(".tools [type=checkbox], .tools [type=range]")) refresh(storyOf(root));
  });
  startStemma(root);
  if (root === one(".story")) begin(root);
  else near.observe(root);
}
/* A phone's first screen is for the text. */
for (const head of all("details.front")) head.open &&= !narrow.matches;
startEvidence();
startDismissals();
startAdding();
startKeys();
startView();
findAsked();
