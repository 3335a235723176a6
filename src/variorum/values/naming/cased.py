"""Names in scripts with capitals: which capitals are names, and of what kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.naming.exonyms import calendar_words, is_demonym, is_place
from variorum.values.naming.tables import (
    ORGANISATION,
    PARTICLES,
    TRANSLATED,
    TRANSLATED_ENDINGS,
    table,
    word_set,
)
from variorum.values.sounds import transliteration

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int, str, bool]

fold = lru_cache(maxsize=32768)(transliteration.fold)

_TOKEN = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)*|[^\W\d_]+(?:['’ʼ‑-][^\W\d_]+)*", re.UNICODE)
_NUMBERED = re.compile(r"^.*\d", re.DOTALL)
_SENTENCE_END = frozenset(".!?…:;•«»“”„\"'‘‹—–|。")
_OPENING = frozenset("“„«‘‹\"'「『")
_CLOSING = frozenset("”“»’›\"'」』")
_OWNING = ("'s", "’s", "'S")
_GAP = frozenset({" ", "-", ". ", "\u00a0"})
# Whose name a hospital or a day may bear in English.
_OWNERS = word_set("people women children men workers king queen")
_TITLE_SHARE = 0.7
_LONGEST = 6
# What links two capitalised words into one name, by language.
_LINKS: dict[str, frozenset[str]] = {
    "en": word_set("of de da van von der den la bin al el du del di y"),
    "id": word_set("bin al de van"),
    "ms": word_set("bin binti al de van"),
    "de": word_set("von van de zu bin al el"),
    "fr": word_set("de du des la le d van von bin al el"),
    "es": word_set("de del la los las y van von bin al el"),
    "ru": word_set("фон ван де ла аль"),
}
_ANY_LINK = word_set("de da do dos van von der den la bin al el du del di")
_ARTICLES = word_set(
    """der die das dem den des ein eine einen einem einer eines im am zum zur vom beim"""
)
_ADJECTIVE = ("e", "en", "er", "es", "em")


@dataclass(slots=True)
class Token:
    """A word: its place, its folded form, and what its capital may be owed to."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    shout: bool
    initial: bool
    headline: bool


def cased_spans(text: str, language: str, known: frozenset[str]) -> list[Span]:
    """Return the names of a text whose script has capitals."""
    base = primary(language)
    tokens = case_tokens(text, base)
    low = {t.key for t in tokens if not t.capital}
    firm = {fold(word) for name in known for word in _words(name)}
    firm |= {
        t.key
        for t in tokens
        if t.capital and not t.initial and not t.headline and base != "de" and t.key not in low
    }
    spans: list[Span] = []
    for run in _runs(text, tokens, base):
        spans += _judge(text, run, base, low, firm)
    if base == "de":
        sure = {fold(w) for s, e, _, _ in spans for w in _words(text[s:e])}
        taken = {s for s, _, _, _ in spans}
        for token in tokens:
            if token.capital and token.start not in taken and token.key in sure - low:
                spans.append((token.start, token.end, "other", token.initial))
    return spans


def _words(name: str) -> list[str]:
    return [m.group() for m in _TOKEN.finditer(name)]


def case_tokens(text: str, base: str) -> tuple[Token, ...]:
    """Return the words of a text in a language, with what its capitals may mean."""
    return _kept_tokens(text, base == "de")


@lru_cache(maxsize=64)
def _kept_tokens(text: str, nouns: bool) -> tuple[Token, ...]:
    return tuple(_tokens(text, nouns=nouns))


def _tokens(text: str, *, nouns: bool = False) -> list[Token]:
    tokens: list[Token] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        row: list[Token] = []
        before = 0
        for match in _TOKEN.finditer(line):
            word = match.group()
            end = match.end()
            if word[-2:] in _OWNING:
                for suffix in _OWNING:
                    if word.endswith(suffix) and len(word) > 3:
                        word, end = word[:-2], end - 2
            if "-" in word:
                head, _, tail = word.partition("-")
                if head[0].isupper() and tail[:1].islower():
                    word, end = head, match.start() + len(head)
            gap = line[before : match.start()]
            # Behind a number no sentence begins, even if the number begins one: "60 Minutes".
            rest = gap if gap == " " else _NUMBERED.sub("", gap)
            ends = rest != " " and not _SENTENCE_END.isdisjoint(rest)
            initial = ends or (not row and rest == gap)
            if row and initial and gap.strip() == "." and len(row[-1].text) <= 3:
                initial = row[-1].key not in _ABBREVIATED and len(row[-1].text) > 2
            row.append(
                Token(
                    offset + match.start(),
                    offset + end,
                    word,
                    fold(word).rstrip("."),
                    word[0].isupper(),
                    len(word) > 1 and word.isupper(),
                    initial,
                    headline=False,
                )
            )
            before = match.end()
        long = [t for t in row if len(t.text) > 3]
        capitals = sum(t.capital for t in long)
        sentence = line.rstrip()[-1:] in _SENTENCE_END
        headline = not (nouns or sentence) and len(row) > 4 and capitals >= _TITLE_SHARE * len(long)
        for token in row:
            token.headline = headline
        tokens += row
        offset += len(line)
    return tokens


_ABBREVIATED = word_set("mr mrs ms dr st sr sra jr prof gen sen rep gov lt col sgt г р")


def _runs(text: str, tokens: Sequence[Token], base: str) -> list[list[Token]]:
    """Return runs of capitalised words, with the particles that link them."""
    links = _LINKS.get(base, _ANY_LINK)
    calendar = calendar_words(base)
    runs: list[list[Token]] = []
    run: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        joined = bool(run) and not token.initial and len(run) < _LONGEST
        joined = joined and _linked(text[run[-1].end : token.start], run[-1].key)
        if token.capital and token.key not in calendar:
            if not joined and run:
                runs.append(run)
                run = []
            run.append(token)
        elif joined and token.key in links and _goes_on(text, tokens, index, links):
            run.append(token)
        elif run:
            runs.append(run)
            run = []
        index += 1
    if run:
        runs.append(run)
    return runs


def _linked(gap: str, key: str) -> bool:
    return gap in _GAP or (gap in {"'s ", "’s "} and key in _OWNERS)


def _goes_on(text: str, tokens: Sequence[Token], index: int, links: frozenset[str]) -> bool:
    for here, after in zip(tokens[index : index + 2], tokens[index + 1 : index + 3], strict=False):
        if text[here.end : after.start] != " ":
            return False
        if after.capital:
            return True
        if after.key not in links:
            return False
    return False


def _judge(text: str, run: list[Token], base: str, low: set[str], firm: set[str]) -> list[Span]:
    common, titles = table("common", base), table("titles", base)
    titled = _is_title_before(text, run[0].start, titles)
    while run and (
        run[0].key in titles
        or run[0].key in common
        or run[0].key in PARTICLES
        or (len(run) > 1 and is_demonym(run[0].text, base) and run[0].key not in firm)
        or (run[0].initial and run[0].key in low)
        or (base == "de" and len(run) > 1 and run[0].key.endswith(_german_noun_endings()))
    ):
        titled = run[0].key in titles
        run = run[1:]
    while run and (not run[-1].capital or run[-1].key in common):
        run = run[:-1]
    if not run:
        return []
    head = run[0]
    start, end = head.start, run[-1].end
    kind = _kind(text, run, base, titled)
    if not titled and not _has_evidence(text, run, base, low, firm):
        return []
    return [(start, end, kind, head.initial)]


def _has_evidence(text: str, run: list[Token], base: str, low: set[str], firm: set[str]) -> bool:
    head = run[0]
    name = text[head.start : run[-1].end]
    if is_place(name, base):
        return True
    if head.headline and not all(t.key in firm for t in run if t.capital):
        return False
    if len(run) == 1:
        if len(head.text.strip(".")) < 2 or is_demonym(head.text, base):
            return False
        if base == "de":
            return head.key in firm or (head.shout and len(head.text) <= 6)
        if head.initial:
            return head.key in firm and head.key not in low
        return head.key not in TRANSLATED or (head.key in firm and base != "en")
    if base == "de":
        before = text[max(0, head.start - 12) : head.start].lower().split()
        article = bool(before) and before[-1] in _ARTICLES
        if article and head.text.endswith(_ADJECTIVE):
            return False
        return not any(t.key.endswith(_german_noun_endings()) for t in run)
    return True


def _german_noun_endings() -> tuple[str, ...]:
    return (*TRANSLATED_ENDINGS["de"], "chef", "chefin", "minister", "präsident", "sprecher")


def _is_title_before(text: str, start: int, titles: frozenset[str]) -> bool:
    """Tell whether a small-lettered title stands before the name (`presiden Joko`)."""
    before = text[max(0, start - 24) : start]
    words = _words(before)
    return bool(words) and before.endswith((" ", ". ")) and fold(words[-1]).strip(".") in titles


def _kind(text: str, run: list[Token], base: str, titled: bool) -> str:
    start, end = run[0].start, run[-1].end
    if start and text[start - 1] in _OPENING and end < len(text) and text[end] in _CLOSING:
        return "work"
    if titled:
        return "person"
    if is_place(text[start:end], base):
        return "place"
    if any(t.shout for t in run) or any(t.key in ORGANISATION for t in run):
        return "organisation"
    before = text[max(0, start - 12) : start].split()
    if before and fold(before[-1]) in table("places", base):
        return "place"
    if 2 <= len([t for t in run if t.capital]) <= 3 and len(run) <= 4:
        return "person"
    return "other"
