"""The number words of a language, built backwards from CLDR's spell-out rules.

The rules say how a number is written; writing out the small numbers in every
form that the rules know gives the words from which larger numbers are made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from unicode_rbnf import RbnfEngine

from variorum.values.numbers import tables as data
from variorum.values.numbers.factors import FACTORS, IMPLICIT
from variorum.values.words import CJK, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Role = Literal["cardinal", "ordinal", "scale", "fraction", "article", "implicit", "factor"]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word or a phrase says: its value and the part that it plays."""

    value: Fraction
    role: Role
    bare: bool = True


@dataclass(slots=True)
class Lexicon:
    """The number words of a language: phrases of folded words and their entries."""

    entries: dict[Key, Entry] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    doubtful: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    compounds: bool = False
    most: int = 1

    def add(self, phrase: str, entry: Entry, *, replace: bool = False) -> None:
        """Add a phrase; the first meaning stays unless `replace` is given."""
        key = tuple(w.key for w in words(phrase))
        if not key or (key in self.entries and not replace):
            return
        self.entries[key] = entry
        self.longest[key[0]] = max(self.longest.get(key[0], 0), len(key))
        self.most = max(self.most, len(key))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the number words of a language; it is empty where none are known."""
    book = Lexicon(
        joiners=frozenset(fold(w) for w in data.JOINERS.get(language, "").split()),
        prefixes=data.PREFIXES.get(language, ()),
        doubtful=frozenset(fold(w) for w in data.DOUBTFUL.get(language, "").split()),
        never=frozenset(fold(w) for w in data.NEVER.get(language, "").split()),
        compounds=language in data.COMPOUNDS,
    )
    if language in CJK or language == "ko":
        return book
    _add_tables(book, language)
    for number, text, role in _spelled(language):
        book.add(text, Entry(Fraction(number), role))
    if language == "ar":
        _add_arabic(book)
    _add_derived(book, language)
    _add_compounds(book, language)
    return book


def _add_tables(book: Lexicon, language: str) -> None:
    bare = {fold(w) for w in data.BARE.get(language, "").split()}
    for text in data.ARTICLES.get(language, "").split():
        book.add(text, Entry(Fraction(1), "article"))
    for value, forms in data.SCALES.get(language, {}).items():
        for form in forms.split():
            book.add(form, Entry(Fraction(value), "scale", fold(form) in bare))
    for part, forms in data.FRACTIONS.get(language, {}).items():
        for form in forms.split():
            for ending in ("", *data.POSSESSIVES.get(language, "").split()):
                book.add(form.replace("_", " ") + ending, Entry(part, "fraction"))
    for part, forms in data.COUNTED_FRACTIONS.get(language, {}).items():
        for form in forms.split():
            book.add(form, Entry(part, "fraction", bare=False))
    for table, role in _WORD_TABLES:
        for number, forms in table.get(language, {}).items():
            for form in forms.split():
                book.add(form, Entry(Fraction(number), role))


# The tables of single words, in the order in which their meanings count.
_WORD_TABLES: tuple[tuple[Mapping[str, Mapping[Any, str]], Role], ...] = (
    (data.CARDINALS, "cardinal"),
    (FACTORS, "factor"),
    (IMPLICIT, "implicit"),
    (data.ORDINALS, "ordinal"),
)


def _spelled(language: str) -> Iterator[tuple[int, str, Role]]:
    """Write out the small numbers in all forms that the language's rules know."""
    code = {"nb": "no", "nn": "nn"}.get(language, language)
    if code not in RbnfEngine.get_supported_languages():
        return
    engine = RbnfEngine.for_language(code)
    names = [
        n
        for n, rules in engine.rulesets.items()
        if n.startswith(("spellout-cardinal", "spellout-numbering", "spellout-ordinal"))
        and not rules.is_private
        and "year" not in n
        and "verbose" not in n
    ]
    joined = len(words(_write(engine, 432, names[0]))) == 1 if names else False
    cardinals = range(1000) if joined else [*range(100), *range(100, 1001, 100)]
    for name in names:
        ordinal = "ordinal" in name
        for number in [*range(1, 101), 1000] if ordinal else cardinals:
            if text := _write(engine, number, name):
                yield number, text, "ordinal" if ordinal else "cardinal"


def _write(engine: RbnfEngine, number: int, rules: str) -> str:
    try:
        return str(engine.format_number(number, ruleset_names=[rules]).text)
    except Exception:  # the rules of some languages have gaps, each with its own error
        return ""


def _add_arabic(book: Lexicon) -> None:
    """Add what Arabic's rules lack: teens and joined tens in every form of the ones."""
    ones = [(k[0], e) for k, e in book.entries.items() if len(k) == 1 and 1 < e.value < 10]
    tens = [
        (k[0], e)
        for k, e in book.entries.items()
        if len(k) == 1 and e.value in range(20, 100, 10) and not k[0].startswith("و")
    ]
    for one, entry in ones:
        if entry.role == "fraction":
            continue
        for ten in ("عشر", "عشرة"):
            book.add(f"{one} {ten}", Entry(10 + entry.value, entry.role))
        for ten, more in tens:
            for joined in ("و", "وال"):
                book.add(f"{one} {joined}{ten}", Entry(more.value + entry.value, entry.role))
    for two in ("اثنا", "اثني", "اثنتا", "اثنتي"):
        for ten in ("عشر", "عشرة"):
            book.add(f"{two} {ten}", Entry(Fraction(12), "cardinal"))
    for eleven in ("أحد عشر", "إحدى عشرة", "احدى عشر"):
        book.add(eleven, Entry(Fraction(11), "cardinal"))


def _add_derived(book: Lexicon, language: str) -> None:
    """Add the words that are made of a small number and an ending: `twofold`, `zweijährig`."""
    endings = data.DERIVED.get(language, "").split()
    small = [
        (k[0], e.value)
        for k, e in book.entries.items()
        if len(k) == 1 and e.role == "cardinal" and 2 <= e.value <= 100 and len(k[0]) > 2
    ]
    for word, value in small if endings else ():
        for ending in endings:
            book.add(word + ending, Entry(value, "implicit"))


def _add_compounds(book: Lexicon, language: str) -> None:
    """Add thousands that are one word with what they count, such as `zweitausend`."""
    stems = data.COMPOUNDS.get(language, ())
    if not stems:
        return
    small = [
        (k[0], e.value)
        for k, e in book.entries.items()
        if len(k) == 1
        and (e.role in ("cardinal", "article") or e.value == 100)
        and 0 < e.value < 1000
        and e.value.denominator == 1
    ]
    for stem in stems:
        for word, value in small:
            book.add(word + stem, Entry(value * 1000, "cardinal"))


def split_compound(book: Lexicon, language: str, key: str) -> Entry | None:
    """Read a long number that is one word, such as `zweitausendfünfhundert`."""
    for stem in data.COMPOUNDS.get(language, ()):
        head, found, tail = key.rpartition(stem)
        if not found or not tail:
            continue
        high = book.entries.get((head,)) if head else Entry(Fraction(1), "cardinal")
        low = book.entries.get((tail.removeprefix("und"),))
        if high and low and high.value < 1000 and low.value < 1000 and low.role != "scale":
            return Entry(high.value * 1000 + low.value, low.role)
    return None
