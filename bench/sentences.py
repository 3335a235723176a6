"""Measure `variorum.reading.sentences` on treebanks and on joined news sentences.

    python bench/sentences.py [--half tune|report] [--peers] [--ntrex] [--speed] [--sample N]

Boundary precision, recall and F1 within a paragraph of Universal Dependencies,
per treebank; the mean is over treebanks, Thai apart. Rules are tuned on the
half `tune` of each treebank (by a hash of the text); `report` is the other.
`--ntrex` does the same for paragraphs made of five news sentences, in every
language of the set: there whole sentences stand for sentence ends, although
some hold more than one. `--peers` adds the splitters that are installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gold import records

from variorum.reading.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Sentences that make a paragraph of `--ntrex`, and scripts that join them without a space.
JOINED = 5
UNSPACED = frozenset({"zho-CN", "zho-TW", "yue", "jpn", "bod", "dzo"})
# Babel's tables lead from three letters to two for most languages; not for these.
ALIASES = {
    "arb": "ar", "zho": "zh", "swa": "sw", "nob": "nb", "nno": "nn", "tha": "th", "msa": "ms",
    "aze": "az", "fas": "fa", "sqi": "sq", "mlg": "mg", "orm": "om", "ref": "es", "mon": "mn",
}  # fmt: skip

Ends = list[int]


@dataclass(slots=True)
class Paragraph:
    """A paragraph, and the offsets at which its sentences end."""

    language: str
    name: str
    text: str
    ends: set[int]


@dataclass(slots=True)
class Score:
    """The counts of ends that were right, said and true, and the time they took."""

    right: int = 0
    said: int = 0
    true: int = 0
    seconds: float = 0.0
    characters: int = 0

    @property
    def f1(self) -> float:
        """The balanced F-measure of the ends."""
        return 2 * self.right / max(1, self.said + self.true)

    def row(self) -> str:
        """Return precision, recall and F1 as a line's cells."""
        precision, recall = self.right / max(1, self.said), self.right / max(1, self.true)
        return f"{precision:.3f}  {recall:.3f}  {self.f1:.3f}"


def ours(text: str, language: str) -> Ends:
    """Return the ends that Variorum sets."""
    return [end for _, end in split_sentences(text, language)]


@cache
def _srx() -> object:
    choppa = importlib.import_module("choppa.srx_parser")
    rules = Path(str(choppa.__file__)).parent / "data/srx/languagetool_segment.srx"
    return choppa.SrxDocument(ruleset=rules)


def choppa(text: str, language: str) -> Ends:
    """Return the ends of LanguageTool's rules as choppa runs them."""
    iterator = importlib.import_module("choppa.iterators").SrxTextIterator
    return _running(text, iterator(_srx(), f"{language}_two", text))


def icu(text: str, language: str) -> Ends:
    """Return the ends of ICU's break iterator."""
    library = importlib.import_module("icu")
    breaker = library.BreakIterator.createSentenceInstance(library.Locale(language))
    wide = library.UnicodeString(text)
    breaker.setText(wide)
    return [len(str(wide[:end])) for end in breaker]


def sentencex(text: str, language: str) -> Ends:
    """Return the ends of Wikimedia's sentencex."""
    return _running(text, importlib.import_module("sentencex").segment(language, text))


def pysbd(text: str, language: str) -> Ends:
    """Return the ends of pysbd, of its English rules where it lacks the language."""
    library = importlib.import_module("pysbd")
    known = importlib.import_module("pysbd.languages").LANGUAGE_CODES
    code = language if language in known else "en"
    return _running(text, library.Segmenter(language=code, clean=False).segment(text))


def crfcut(text: str, language: str) -> Ends:
    """Return the ends of PyThaiNLP's crfcut; none for other languages."""
    if language != "th":
        return []
    tokenize = importlib.import_module("pythainlp.tokenize")
    return _running(text, tokenize.sent_tokenize(text, engine="crfcut"))


PEERS: dict[str, Callable[[str, str], Ends]] = {
    "choppa": choppa,
    "icu": icu,
    "sentencex": sentencex,
    "pysbd": pysbd,
    "pythainlp": crfcut,
}


def _running(text: str, pieces: Iterable[object]) -> Ends:
    """Return where pieces end that a splitter may have stripped."""
    ends, at = [], 0
    for piece in pieces:
        inner = str(piece).strip()
        found = text.find(inner, at)
        if found >= 0 and inner:
            at = found + len(inner)
            ends.append(at)
    return ends


def half_of(text: str) -> str:
    """Return the half that a paragraph is in."""
    return "tune" if hashlib.sha256(text.encode()).digest()[0] % 2 else "report"


def treebanks() -> list[Paragraph]:
    """Return the paragraphs of the treebanks."""
    rows = records("sentences/ud.dev.jsonl.xz")
    return [Paragraph(r["lang"], r["tb"], r["text"], set(r["ends"])) for r in rows]


def news() -> list[Paragraph]:
    """Return paragraphs of news sentences, five together, in every language of the set."""
    from babel.core import get_global

    aliases = {**get_global("language_aliases"), **ALIASES}
    texts: dict[str, list[str]] = defaultdict(list)
    for row in records("language/ntrex.jsonl.xz"):
        texts[row["language"]].append(" ".join(row["text"].split()))
    paragraphs = []
    for tag, sentences in texts.items():
        base = tag.replace("_", "-").replace(".", "-").split("-")[0]
        language = str(aliases.get(base, base)).split("_")[0]
        space = "" if tag in UNSPACED else " "
        for i in range(0, len(sentences), JOINED):
            text, ends = "", set()
            for sentence in sentences[i : i + JOINED]:
                text += (space if text else "") + sentence
                ends.add(len(text))
            paragraphs.append(Paragraph(language, tag, text, ends))
    return paragraphs


def score(paragraphs: list[Paragraph], split: Callable[[str, str], Ends]) -> dict[str, Score]:
    """Return the scores by name of the set."""
    scores: dict[str, Score] = defaultdict(Score)
    for paragraph in paragraphs:
        text, one = paragraph.text, scores[paragraph.name]
        started = time.process_time()
        found = split(text, paragraph.language)
        one.seconds += time.process_time() - started
        one.characters += len(text)
        last = {len(text.rstrip())}
        said = {len(text[:e].rstrip()) for e in found if e} - last
        true = {len(text[:e].rstrip()) for e in paragraph.ends} - last
        one.right += len(said & true)
        one.said += len(said)
        one.true += len(true)
    return dict(scores)


def table(paragraphs: list[Paragraph], name: str, split: Callable[[str, str], Ends]) -> None:
    """Print a splitter's scores, a line a set, then the mean without Thai."""
    languages = {p.name: p.language for p in paragraphs}
    scores = score(paragraphs, split)
    print(f"{name:26} P      R      F1     ends")
    for one in sorted(scores):
        print(f"{one:26} {scores[one].row()}  {scores[one].true}")
    known = {k: v.f1 for k, v in scores.items() if v.said}
    thai = [f1 for k, f1 in known.items() if languages[k] == "th"]
    rest = [f1 for k, f1 in known.items() if languages[k] != "th"]
    if rest:
        print(f"mean F1 of the {len(rest)} with an end: {sum(rest) / len(rest):.4f}", end="; ")
    if thai:
        print(f"Thai: {thai[0]:.3f}", end="; ")
    spent = sum(s.seconds for s in scores.values())
    speed = sum(s.characters for s in scores.values()) / spent
    print(f"{speed / 1e6:.2f} million characters/s of processor time\n")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--half", choices=["tune", "report"], help="one half of each treebank")
    parser.add_argument("--peers", action="store_true", help="other splitters too")
    parser.add_argument("--ntrex", action="store_true", help="joined news sentences instead")
    parser.add_argument("--sample", type=int, default=1, help="every n-th paragraph alone")
    arguments = parser.parse_args()
    paragraphs = news() if arguments.ntrex else treebanks()
    if arguments.half:
        paragraphs = [p for p in paragraphs if half_of(p.text) == arguments.half]
    paragraphs = paragraphs[:: arguments.sample]
    for language in {p.language for p in paragraphs}:
        split_sentences("A. B.", language)
    table(paragraphs, "Variorum", ours)
    for name, split in PEERS.items() if arguments.peers else ():
        try:
            table(paragraphs, name, split)
        except ImportError:
            print(f"{name}: not installed\n")


if __name__ == "__main__":
    main()
