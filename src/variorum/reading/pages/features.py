"""What is known of each line of a page: the features of the model that finds the article.

They are of four sorts: the line's own words and marks, the boxes that it lies
in, what stands near it, and what the page declares of its article. None is a
word of a language, apart from the words of furniture in `cues.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.reading.blocks import in_order
from variorum.reading.pages.class_names import class_names
from variorum.reading.pages.outline import TAG
from variorum.reading.shapes import STOPS, WIDE, furniture_words, letters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from variorum.reading.blocks import Declared
    from variorum.reading.pages.outline import Outline

    Floats = NDArray[np.float64]

CLOSERS = "\"'“”‘’»«」』）)]】"
COMMAS = ",،、，;；"
QUOTES = frozenset("\"'“„«‹「『‘–—-•·*|>")
# Lines longer than this are not asked for words of furniture.
FURNITURE_CHARS = 60
# How many of a line's first characters and words are looked at one by one.
HEAD = 40
DESCRIBED_CHARS = 20
FEW = 10
# How long the pieces are by which a text is searched, and how far apart.
GRAM = 6
STEP = 3
# How far from the title a line's distance is counted.
FAR = 100
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_DIGITS = b"0123456789"
_NO_LETTER = re.compile(r"[\W_]+")
# The same in two steps: most of what is no letter is ASCII, and bytes are quick to drop.
_FRAME = sum(1 << TAG[t] for t in ("nav", "footer", "form"))
# The tags that a line is asked whether it lies in them, and those of its own box.
WITHIN = in_order(
    """nav footer header aside form article main section figure figcaption blockquote ul ol li
    table td dl dd address time h1 h2 h3 h4 p div button details pre"""
)
ITSELF = in_order("p div li span h1 h2 h3 h4 td blockquote section article center")
NEIGHBOURS = ("words", "stop", "link", "furniture_share", "core_down", "like_words", "own_prose")


class Claims:
    """What a page declares of its article: headline, description and, seldom, its text."""

    def __init__(self, title: str = "", description: str = "", body: str = "") -> None:
        """Keep the letters and figures alone of each."""
        self.title = letters(title)
        self.description = letters(description)
        self.body = letters(body)
        self.topic = topic_words(title)


def claims_of(declared: Declared) -> Claims:
    """Return what a page declares of its article as the features take it."""
    return Claims(declared.title or "", declared.description or "", declared.body or "")


def topic_words(title: str) -> frozenset[str]:
    """Return what a headline's longer words begin with; of ideographs every pair."""
    words = {w[:6] for w in _NO_LETTER.sub(" ", title.lower()).split() if len(w) >= 4}
    wide = "".join(WIDE.findall(title))
    return frozenset(words | {wide[i : i + 2] for i in range(len(wide) - 1)})


def features(outline: Outline, claims: Claims) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the names of the features and their values, shape (features, lines)."""
    columns = _Table(outline, claims).columns
    values = np.empty((len(columns), len(outline.lines)), dtype=np.float32)
    for n, column in enumerate(columns.values()):
        values[n] = column
    return tuple(columns), values


class _Table:
    """The features of one page's lines, a column each."""

    def __init__(self, outline: Outline, claims: Claims) -> None:
        self.columns: dict[str, NDArray[Any]] = {}
        self.lines, self.boxes = outline.lines, outline.boxes
        self.claims = claims
        self.size = len(self.lines)
        self.texts = [line.text for line in self.lines]
        self.own_boxes = [line.box for line in self.lines]
        self.own = np.array([box.number for box in self.own_boxes], dtype=np.intp)
        self.parents = np.array([box.parent for box in self.boxes], dtype=np.intp)
        self.parent = np.maximum(self.parents[self.own], 0)
        self.grandparent = np.maximum(self.parents[self.parent], 0)
        self._words()
        self._boxes()
        self._structure()
        self._likeness()
        self._place()
        self._declared()
        self._neighbours()

    def _words(self) -> None:
        """What the line itself is like."""
        add, texts = self.columns.__setitem__, self.texts
        rows = np.array([_shape(t) for t in texts], dtype=np.float64).T
        chars, words, stop, inner, commas, digits, upper, capitals, titled, quote, colon = rows
        furniture = np.array(
            [furniture_words(t) if len(t) <= FURNITURE_CHARS else 0 for t in texts], dtype=float
        )
        marks = [(line.linked, line.anchors, line.strong, line.gap) for line in self.lines]
        link, anchors, strong, gap = np.array(marks, dtype=np.float64).T
        some = np.maximum(words, 1)
        add("chars", np.log1p(chars))
        add("words", np.log1p(words))
        add("stop", stop)
        add("inner_stop", inner)
        add("commas", commas / some)
        add("link", link)
        add("anchors", anchors)
        add("anchors_share", anchors / some)
        add("strong", strong)
        add("digits", digits)
        add("upper", upper)
        add("capitals", capitals)
        add("titled", titled)
        add("quote", quote)
        add("colon", colon)
        add("furniture", furniture)
        add("furniture_share", furniture / some)
        add("gap", gap)
        counts = Counter(texts)
        add("repeated", np.array([counts[t] for t in texts], dtype=float))
        ends = np.where(stop > 0, 1.0, np.where(inner > 0, 0.7, 0.15))
        prose = words * (1 - link) * ends * (words >= 5)
        self.prose = np.where(furniture > 0.15 * some, 0.3 * prose, prose)
        self.words, self.link, self.stop, self.furniture = words, link, stop, furniture

    def _boxes(self) -> None:
        """What the boxes that it lies in are called."""
        add, own = self.columns.__setitem__, self.own_boxes
        every = np.array([box.tags for box in self.boxes], dtype=np.uint64)
        self.framed = (every & np.uint64(_FRAME)) > 0
        tags = every[self.own]
        for tag, column in zip(WITHIN, _bits(tags, [TAG[t] for t in WITHIN]), strict=True):
            add(f"in_{tag}", column)
        marks = [(box.tag, box.depth, box.role, box.hidden, box.silent) for box in own]
        tag_of, depth, role, hidden, silent = np.array(marks, dtype=np.intp).T
        for tag in ITSELF:
            add(f"is_{tag}", tag_of == TAG[tag])
        names = np.array([box.own for box in self.boxes], dtype=np.uint64)
        near = names[self.own] | names[self.parent] | names[self.grandparent]
        whole = np.array([box.names for box in own], dtype=np.uint64)
        groups = class_names().groups
        numbers = list(range(len(groups)))
        for group, close, anywhere in zip(
            groups, _bits(near, numbers), _bits(whole, numbers), strict=True
        ):
            add(f"near_{group}", close)
            add(f"all_{group}", anywhere)
        add("depth", depth)
        add("role", role)
        add("hidden", hidden)
        add("silent", silent)
        self.depth = depth
        self.level = tag_of - TAG["h1"]
        self.heading = (self.level >= 0) & (tag_of <= TAG["h5"])

    def _structure(self) -> None:
        """How much prose its boxes hold, and how far it lies from the box that holds most."""
        add, total = self.columns.__setitem__, max(1.0, float(self.prose.sum()))
        count = len(self.boxes)
        direct = np.bincount(self.own, self.prose, count)
        topical = np.array([self._topic(t) for t in self.texts])
        prose, words, linked, lines, topic = self._sums(
            self.prose, self.words, self.words * self.link, np.ones(self.size), topical
        )
        child = np.bincount(self.parents[1:], direct[1:], count)
        grand = np.bincount(self.parents[1:], child[1:], count)
        links = linked / np.maximum(1, words)
        score = (direct + child + 0.5 * grand) * (1 - links) * np.where(self.framed, 0.2, 1)
        core = int(score.argmax())
        up, down = self._way_to(core)
        self.core = up == 0
        add("core_up", up)
        add("core_down", down)
        add("core_share", np.full(self.size, score[core] / total))
        add("core_prose", np.full(self.size, prose[core] / total))
        for name, of in (("parent", self.parent), ("grandparent", self.grandparent)):
            add(f"{name}_prose", prose[of] / total)
            add(f"{name}_links", links[of])
            add(f"{name}_lines", np.log1p(lines[of]))
            add(f"{name}_density", words[of] / np.maximum(1, lines[of]))
            add(f"{name}_topic", topic[of] / np.maximum(20, words[of]))
        add("own_prose", prose[self.own] / total)
        add("own_lines", np.log1p(lines[self.own]))
        best = max(1.0, float(score.max()))
        add("own_score", score[self.own] / best)
        add("parent_score", score[self.parent] / best)
        add("own_direct", np.log1p(np.bincount(self.own, minlength=count)[self.own]))
        siblings = np.bincount(self.parents[1:], (direct[1:] > 8).astype(float), count)
        add("prose_siblings", np.log1p(siblings[self.parent]))
        add("topic", topical)
        add("all_prose", np.full(self.size, np.log1p(total)))
        add("all_lines", np.full(self.size, np.log1p(self.size)))

    def _topic(self, text: str) -> float:
        """Return how many words of the headline a line has."""
        topic = self.claims.topic
        if not topic or len(text) < 12:
            return 0.0
        lowered = text[:2000].lower()
        return float(sum([word in lowered for word in topic]))

    def _sums(self, *values: Floats) -> list[Floats]:
        """Return for each kind of value what every box holds of it, its inner boxes' included."""
        count = len(self.boxes)
        ends = np.array([box.end for box in self.boxes], dtype=np.intp)
        found = []
        for value in values:
            before = np.concatenate([[0.0], np.cumsum(np.bincount(self.own, value, count))])
            found.append(before[ends] - before[:-1])
        return found

    def _way_to(self, core: int) -> tuple[Floats, Floats]:
        """Return for each line the steps from the core up to a common box, and down to it."""
        common = np.zeros(self.size)
        box = self.boxes[core]
        while box.parent >= 0:
            inside = (self.own >= box.number) & (self.own < box.end)
            common = np.maximum(common, np.where(inside, box.depth, 0))
            box = self.boxes[box.parent]
        return self.boxes[core].depth - common, self.depth - common

    def _likeness(self) -> None:
        """What the lines in boxes of the same likeness are like."""
        add = self.columns.__setitem__
        group = np.array([box.likeness for box in self.own_boxes], dtype=np.intp)
        count = np.maximum(1, np.bincount(group)).astype(float)

        def mean(values: Floats) -> Floats:
            means: Floats = np.bincount(group, values) / count
            return means[group]

        add("like_lines", np.log1p(count[group]))
        add("like_words", np.log1p(mean(self.words)))
        add("like_link", mean(self.link))
        add("like_stop", mean(self.stop))
        add("like_prose", (np.bincount(group, self.prose) / max(1.0, self.prose.sum()))[group])
        add("like_furniture", mean((self.furniture > 0).astype(float)))
        add("like_core", mean(self.core.astype(float)))
        same = (group[1:] == group[:-1]).astype(float)
        add("like_before", np.concatenate([[0.0], same]))
        add("like_after", np.concatenate([same, [0.0]]))

    def _place(self) -> None:
        """Where it stands: in the page, among its prose, below which heading."""
        add, size = self.columns.__setitem__, self.size
        index = np.arange(size)
        add("place", index / size)
        add("index", np.minimum(index, 200).astype(float))
        add("index_from_end", np.minimum(size - index, 200).astype(float))
        inner = self.prose * np.where(self.core, 1, 0.2)
        add("prose_before", (np.cumsum(inner) - inner) / max(1.0, float(inner.sum())))
        paragraph = (self.prose >= 8) & (self.words >= 8)
        for name, mask in (("prose", paragraph), ("core", paragraph & self.core)):
            add(f"{name}_distance_before", _since(mask))
            add(f"{name}_distance_after", _since(mask[::-1])[::-1])
        last = np.maximum.accumulate(np.where(self.heading, index, -1))
        below = last >= 0
        add("heading_distance", np.where(below, np.minimum(50, index - last), 50))
        add("heading_furniture", np.where(below, self.furniture[last], 0))
        add("heading_level", np.where(below, self.level[last], 0))
        first = self.level == 0
        add("h1_before", np.minimum(3, np.cumsum(first) - first).astype(float))

    def _declared(self) -> None:
        """Whether it is, or is near, what the page declares."""
        add, claims = self.columns.__setitem__, self.claims
        wanted = claims.title
        # Letters are the most of a headline, so that a length tells most lines from it.
        shortest, longest = len(wanted) or 1 << 30, 2 * len(wanted) + 9
        titles = np.array(
            [shortest <= len(t) <= longest and letters(t) == wanted for t in self.texts]
        )
        add("is_title", titles)
        anchor = titles if titles.any() else self.level == 0
        index = np.arange(self.size)
        distance = index - int(np.argmax(anchor)) if anchor.any() else np.full(self.size, -FAR)
        add("title_distance", np.clip(distance, -FAR, FAR))
        body = claims.body if len(claims.body) > 150 else ""
        described = claims.description if len(claims.description) > 30 else ""
        none = np.full(self.size, -1.0)
        keys = [letters(t) for t in self.texts] if body or described else []
        text = _Text(body)
        found = np.array([_share_in(k, text) for k in keys]) if body else none
        told = float((found * [len(k) for k in keys]).sum()) / len(body) if body else -1.0
        add("declared", found)
        add("declared_found", np.full(self.size, min(2.0, told)))
        add("described", np.array([_described(k, described) for k in keys]) if described else none)

    def _neighbours(self) -> None:
        """What the two lines before it and the two behind it are like."""
        for name in NEIGHBOURS:
            values = self.columns[name]
            padded = np.concatenate([[-1.0, -1.0], values, [-1.0, -1.0]])
            for step in (-2, -1, 1, 2):
                self.columns[f"{name}{step:+d}"] = padded[2 + step : 2 + step + self.size]


def _shape(text: str) -> tuple[float, ...]:
    """Return what a line's characters show, in the order in which `_words` takes it."""
    words = float(text.count(" ") + 1)
    plain = text.isascii()
    if not plain:
        words = _unspaced_words(text, words)
    bare = text[-12:].rstrip(CLOSERS)
    head = text[:HEAD]
    few = text.split(" ", FEW)[:FEW]
    first = text[0]
    return (
        len(text),
        words,
        bool(bare) and bare[-1] in STOPS,
        ". " in text or "! " in text or "? " in text or (not plain and "。" in text),
        text.count(",") + text.count(";") if plain else sum(map(text.count, COMMAS)),
        _digits(head, plain=plain) / len(head),
        1.0 if first.isupper() else 0.0 if first.islower() else 0.5,
        head.isupper(),
        len([part for part in few if part[0].isupper()]) / len(few),
        first in QUOTES,
        text[-1] in ":：",
    )


def _digits(text: str, *, plain: bool) -> int:
    """Return how many digits a text has; `plain` says that all of it is ASCII."""
    if plain:
        return len(text) - len(text.encode().translate(None, _DIGITS))
    return sum(map(str.isdigit, text))


def _unspaced_words(text: str, words: float) -> float:
    """Return how many words a text has whose script may put no space between them."""
    wide = len(WIDE.findall(text))
    if wide:
        return words + wide / 2
    if words < len(text) / 12:
        return words + len(_UNSPACED.findall(text)) / 5
    return words


def _bits(words: NDArray[np.uint64], numbers: list[int]) -> NDArray[np.uint64]:
    """Return the bits of these numbers, shape (numbers, words)."""
    shifts = np.array(numbers, dtype=np.uint64)[:, None]
    return (words[None, :] >> shifts) & np.uint64(1)


def _since(mask: NDArray[np.bool_]) -> Floats:
    """Return how many lines before each line the last one of the mask stands, 50 at most."""
    index = np.arange(len(mask))
    last = np.maximum.accumulate(np.where(mask, index, -1000))
    before = np.concatenate([[-1000], last[:-1]])
    since: Floats = np.minimum(50, index - before).astype(np.float64)
    return since


class _Text:
    """A text that is asked many times whether a passage stands in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        # What stands at every few letters of it: a passage has one of these near its beginning.
        self._grams = {text[i : i + GRAM] for i in range(0, len(text), STEP)}

    def __contains__(self, passage: str) -> bool:
        if len(passage) >= GRAM + STEP and self._grams.isdisjoint(
            [passage[i : i + GRAM] for i in range(STEP)]
        ):
            return False
        return passage in self._text


def _share_in(key: str, body: _Text) -> float:
    """Return which share of a line's ends the declared text has: none, half, or all."""
    if len(key) < 4:
        return 0.0
    if key in body:
        return 1.0
    if len(key) < 40:
        return 0.0
    return 0.5 * (key[:30] in body) + 0.5 * (key[-30:] in body)


def _described(key: str, description: str) -> float:
    """Tell whether a line is the declared description, holds it, or begins like it."""
    if len(key) < DESCRIBED_CHARS:
        return 0.0
    return float(key in description or description[:60] in key or key[:30] in description)
