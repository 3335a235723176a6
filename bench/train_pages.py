"""Train and measure the model that finds a page's article (`variorum.reading.pages`).

The pages are those of the gold sets with their article's text. Each is taken
four times: as it is; without the names of its containers and what it declares;
with line breaks for paragraphs; and its article alone, as tools and archives
give it. So the model learns to do without what old, careless or clean pages
lack. Sites are kept together when it is measured.

    python bench/train_pages.py GOLD/pages [--write] [--folds 4]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import pickle
import random
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from boosting import Settings, train, write

from variorum.reading.markup.declared import declared_by
from variorum.reading.pages.article import covered_by_extractor, weighed
from variorum.reading.pages.features import claims_of, features
from variorum.reading.pages.outline import outline_of
from variorum.reading.pages.tree import parse
from variorum.reading.shapes import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement
    from numpy.typing import NDArray

    from variorum.boosted import Boosted

SETS = ("zyte", "fundeval", "fundus")
TARGET = Path(__file__).parent.parent / "src/variorum/reading/pages/article.npz"
LEFT_OUT_WEIGHT = 0.1
SETTINGS = Settings(trees=420, depth=6, rate=0.06, smoothing=2.0, rows=0.5, features=0.3)
FRAME = ("article", "main", "section", "header", "footer", "nav", "aside", "figure", "figcaption")
NAMES = ("class", "id", "itemprop", "role", "aria-hidden")
# How much the variants count beside the pages as they are.
AS_IT_IS = "as it is"
WEIGHTS = {AS_IT_IS: 1.0, "bare": 0.5, "breaks": 0.5, "alone": 0.15}


@dataclass
class Page:
    """A page's lines with their features, and which of them the gold article has."""

    group: str
    site: str
    variant: str
    gold: str
    texts: list[str]
    names: tuple[str, ...]
    columns: NDArray[np.float32]
    labels: NDArray[np.float64]
    words: NDArray[np.float64]
    html: str

    def opinion(self) -> NDArray[np.bool_] | None:
        """Return the second opinion on the page as it is; the variants get none."""
        if self.variant != AS_IT_IS:
            return None
        return covered_by_extractor(outline_of(parse(self.html, self.site)).lines, self.html)


def load(folder: Path) -> Iterator[Page]:
    """Yield every page of the sets in its variants."""
    for group in SETS:
        with lzma.open(folder / f"{group}.dev.jsonl.xz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                for variant in WEIGHTS:
                    page = as_page(row, group, variant)
                    if page:
                        yield page


def as_page(row: dict[str, Any], group: str, variant: str) -> Page | None:
    """Return a page of a set; None if it shows no line."""
    rng = random.Random(row["id"] + variant)
    gold = str(row["body"])
    if variant == "alone":
        html, gold = alone(row, rng)
        tree = parse(html, row["id"])
    else:
        html = str(row["html"])
        tree = changed(parse(html, row["id"]), variant, rng)
    outline = outline_of(tree)
    if not outline.lines:
        return None
    names, columns = features(outline, claims_of(declared_by(tree)))
    texts = [line.text for line in outline.lines]
    labels, words = labelled(texts, gold)
    site = str(row["site"])
    return Page(group, site, variant, gold, texts, names, columns, labels, words, html)


def alone(row: dict[str, Any], rng: random.Random) -> tuple[str, str]:
    """Return a page of the article, or of its beginning, and hardly anything else; and its text."""
    paragraphs = [p for p in row["body"].split("\n") if p.strip()]
    kept = paragraphs[: rng.choice((1, 2, 3, 5, len(paragraphs), len(paragraphs)))]
    gold, kept = "\n".join(kept), [escape(p) for p in kept]
    title = escape(declared_by(parse(row["html"], row["id"])).title or "")
    form = rng.choice(("p", "p", "div", "br"))
    text = "<br><br>".join(kept) if form == "br" else "".join(f"<{form}>{p}</{form}>" for p in kept)
    within = rng.choice(("{}", "<article>{}</article>", "<div>{}</div>", "<main>{}</main>"))
    before = rng.choice(("", "", "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"))
    heading = f"<h1>{title}</h1>" if title and rng.random() < 0.8 else ""
    head = f"<title>{title}</title>" if rng.random() < 0.6 else ""
    body = within.format(heading + text) if rng.random() < 0.5 else heading + within.format(text)
    return f"<html><head>{head}</head><body>{before}{body}</body></html>", gold


def changed(tree: HtmlElement, variant: str, rng: random.Random) -> HtmlElement:
    """Return a page without what a variant does without."""
    if variant == "bare":
        for element in tree.iter():
            _without_names(element)
            if element.tag in FRAME:
                element.tag = "div"
            elif element.tag in ("time", "address"):
                element.tag = "span"
    elif variant == "breaks":
        for paragraph in list(tree.iter("p")):
            _broken(paragraph)
        for element in tree.iter():
            if rng.random() < 0.5:
                _without_names(element)
    if variant == "bare" or (variant == "breaks" and rng.random() < 0.5):
        for script in list(tree.iter("script")):
            script.text = ""
    if variant == "bare":
        for meta in list(tree.iter("meta")):
            meta.set("content", "")
    return tree


def _without_names(element: HtmlElement) -> None:
    for name in NAMES:
        element.attrib.pop(name, None)


def _broken(paragraph: HtmlElement) -> None:
    """Turn a paragraph into text with two line breaks behind it."""
    within = paragraph.getparent()
    if within is None:
        return
    paragraph.tag = "span"
    at = within.index(paragraph)
    breaks = [paragraph.makeelement("br"), paragraph.makeelement("br")]
    breaks[1].tail, paragraph.tail = paragraph.tail, None
    for offset, line_break in enumerate(breaks, 1):
        within.insert(at + offset, line_break)


def labelled(texts: list[str], gold: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each line the share of it that the gold article has, and its words."""
    words = tokens(gold)
    places: dict[tuple[str, ...], int] = {}
    for i in range(len(words) - 3):
        places.setdefault(tuple(words[i : i + 4]), i)
    short = {letters(line) for line in gold.split("\n") if line.strip()}
    labels, sizes = np.zeros(len(texts)), np.zeros(len(texts))
    place = np.full(len(texts), -1.0)
    for i, text in enumerate(texts):
        own = tokens(text)
        sizes[i] = len(own)
        if len(own) < 4:
            labels[i] = float(bool(letters(text)) and letters(text) in short)
            continue
        hits = [places.get(tuple(own[k : k + 4])) for k in range(len(own) - 3)]
        labels[i] = sum(h is not None for h in hits) / len(hits)
        found = [h for h in hits if h is not None]
        place[i] = float(np.median(found)) if found else -1.0
    _drop_repeated(texts, labels, place, max(1, len(words)))
    return labels, sizes


def _drop_repeated(
    texts: list[str], labels: NDArray[np.float64], place: NDArray[np.float64], length: int
) -> None:
    """Keep of a text that stands in the page twice the one in the article's order."""
    same: dict[str, list[int]] = {}
    for i in np.flatnonzero((labels > 0.5) & (place >= 0)).tolist():
        same.setdefault(letters(texts[i]), []).append(i)
    single = [where[0] for where in same.values() if len(where) == 1]
    for where in same.values():
        if len(where) == 1:
            continue

        def oddness(i: int) -> float:
            near = sorted(single, key=lambda j: abs(j - i))[:4]
            if not near:
                return 0.0
            moved = np.mean([abs(place[j] - place[i]) for j in near]) / length
            return float(moved + np.mean([abs(j - i) for j in near]) / len(texts))

        best = min(where, key=oddness)
        for i in where:
            labels[i] = labels[i] if i == best else 0.0


def tokens(text: str) -> list[str]:
    """Return a text's words, of ideographs every sign."""
    import re

    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+", text.lower())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the bag of a text's runs of four words."""
    words = tokens(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def f1(gold: str, said: str) -> float:
    """Return the F1 of two texts' bags of shingles."""
    a, b = shingles(gold), shingles(said)
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 1.0


def fit(pages: list[Page], settings: Settings = SETTINGS) -> Boosted:
    """Return the model of some pages."""
    weights = []
    for page in pages:
        article = max(50.0, float((page.words * (page.labels > 0.5)).sum()))
        weight = np.minimum(1, 4 * page.words / article) + 0.02
        weight[_left_out(page)] *= LEFT_OUT_WEIGHT
        weights.append(weight * WEIGHTS[page.variant])
    return train(
        np.concatenate([p.columns for p in pages], axis=1),
        np.concatenate([p.labels > 0.5 for p in pages]).astype(float),
        np.concatenate(weights),
        pages[0].names,
        settings,
    )


def _left_out(page: Page) -> NDArray[np.bool_]:
    """Tell the lines of lists and quoted posts amid the article that the gold lacks.

    The gold articles of fundus are their paragraphs alone; those of the other sets
    have the lists too, as a reader would.
    """
    if page.group != "fundus":
        return np.zeros(len(page.texts), dtype=bool)
    column = dict(zip(page.names, page.columns, strict=True))
    listed = (column["in_li"] > 0) | (column["in_blockquote"] > 0) | (column["in_td"] > 0)
    amid = (column["core_up"] == 0) & (column["link"] < 0.3)
    found: NDArray[np.bool_] = listed & amid & (page.labels < 0.5)
    return found


def fold(site: str, folds: int) -> int:
    """Return which part of the pages a site belongs to."""
    return hashlib.sha256(site.encode()).digest()[1] % folds


def measure(pages: list[Page], odds: list[NDArray[np.float64]]) -> dict[tuple[str, str], float]:
    """Return the mean F1 of each set and variant, without and with a second opinion."""
    scores: dict[tuple[str, str], list[float]] = {}
    for page, odd in zip(pages, odds, strict=True):
        for name, ask in (("", lambda: None), (", second opinion", page.opinion)):
            if name and page.variant != AS_IT_IS:
                continue
            taken = weighed(odd, page.words, ask).taken
            said = "\n".join(t for t, is_taken in zip(page.texts, taken, strict=True) if is_taken)
            scores.setdefault((page.variant + name, page.group), []).append(f1(page.gold, said))
    return {key: float(np.mean(values)) for key, values in scores.items()}


def main() -> None:
    """Measure on each part what was trained on the others; write the model of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path, help="keep the odds here, to try ways of choosing")
    parser.add_argument("--folds", type=int, default=4, help="0 to measure nothing")
    arguments = parser.parse_args()
    pages = list(load(arguments.gold))
    print(f"{len(pages)} pages, {len(pages[0].names)} features")
    tested: list[Page] = []
    odds: list[NDArray[np.float64]] = []
    for k in range(arguments.folds):
        model = fit([p for p in pages if fold(p.site, arguments.folds) != k])
        held = [p for p in pages if fold(p.site, arguments.folds) == k]
        tested += held
        odds += [model.log_odds(p.columns) for p in held]
    for (variant, group), score in sorted(measure(tested, odds).items() if tested else ()):
        print(f"{variant}, {group}: {score:.4f}")
    if arguments.keep:
        with arguments.keep.open("wb") as file:
            pickle.dump((tested, odds), file)
    if arguments.write:
        write(fit(pages), TARGET)
        print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
