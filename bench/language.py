"""Measure the language of documents, sentences and four words against known answers.

    python bench/language.py [--fast] [--part report|fit|all]

The set is `language/ntrex` (129 languages and variants, 200 news sentences each). The
vote's weights were fitted on the documents that stand at even places by name;
the figures are of the others. A language counts as found where its primary
subtag is right; `wide` also takes what no reader would call a mistake: the
languages under one macrolanguage or of one text (Dari under Persian, Hassaniya under
Arabic, Cantonese under Chinese, the national standards of Serbo-Croatian).
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from gold import records

UNSPACED = re.compile("[\u0e00-\u10ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
CODES = {"ref-2.spa": "es", "arb": "ar", "swa": "sw", "no": "nb", "tl": "fil", "hmn": "hmn"}
WIDE = (
    {"ar", "mey"},
    {"zh", "yue"},
    {"bs", "hr", "sr"},
    {"nb", "nn"},
    {"st", "nso"},
    {"nd", "nr", "zu"},
    {"id", "ms"},
)
# What the target of Indonesian and Malay counts.
APART = ("ind", "msa")


class Case(NamedTuple):
    """A text with its answer: the set's label, the primary subtag, and where it comes from."""

    label: str
    language: str
    size: str
    document: str
    text: str


@cache
def language_of(label: str) -> str:
    """Return the primary subtag of a label of the set (Dari is CLDR's `fa`)."""
    from babel.core import get_global

    base = label if label in CODES else label.split("-")[0]
    base = CODES.get(base, get_global("language_aliases").get(base, base)).split("_")[0]
    return str(CODES.get(base, base))


def ends_meet(tag: str, language: str) -> bool:
    """Tell whether a tag is of a language."""
    return tag.split("-")[0] == language


def four_words(text: str, seed: str) -> str:
    """Return four words in a row, or of a script without spaces twelve characters."""
    chance = random.Random(seed)
    if len(UNSPACED.findall(text)) > 0.3 * len(text):
        start = chance.randrange(max(1, len(text) - 12))
        return text[start : start + 12]
    words = text.split()
    start = chance.randrange(max(1, len(words) - 3))
    return " ".join(words[start : start + 4])


def part_of(case: Case) -> str:
    """Return `fit` or `report`."""
    return "fit" if _documents().index(case.document) % 2 == 0 else "report"


@cache
def _rows() -> list[tuple[str, str, str]]:
    rows = records("language/ntrex.jsonl.xz")
    return [(r["language"], r["doc"], r["text"]) for r in rows]


@cache
def _documents() -> list[str]:
    return sorted({document for _, document, _ in _rows()})


def gold_cases() -> list[Case]:
    """Return the sentences, four words of each, and ten sentences of one part in a row."""
    cases = []
    gathered: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for i, (label, document, text) in enumerate(_rows()):
        case = Case(label, language_of(label), "sentence", document, text)
        cases.append(case)
        cases.append(case._replace(size="words", text=four_words(text, f"{i}")))
        ten = gathered[label, part_of(case)]
        ten.append(case)
        if len(ten) == 10:
            cases.append(case._replace(size="document", text="\n".join(c.text for c in ten)))
            ten.clear()
    return cases


def main() -> None:
    """Print the shares that are right by size, what is confused, and how far to trust them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--part", default="report", choices=("report", "fit", "all"))
    parser.add_argument("--fast", action="store_true", help="a tenth of the sentences")
    arguments = parser.parse_args()
    from variorum.reading.language import detect_language

    cases = [c for c in gold_cases() if arguments.part in ("all", part_of(c))]
    if arguments.fast:
        cases = [c for i, c in enumerate(cases) if i % 10 == 0]
    detect_language("The first call reads the models, which the time below leaves out.")
    strict: dict[tuple[str, str], list[bool]] = defaultdict(list)
    wide: dict[tuple[str, str], list[bool]] = defaultdict(list)
    trust: dict[int, list[bool]] = defaultdict(list)
    script: list[bool] = []
    wrong: Counter[str] = Counter()
    spent: dict[str, float] = defaultdict(float)
    for case in cases:
        started = time.perf_counter()
        tag, confidence = detect_language(case.text)
        spent[case.size] += time.perf_counter() - started
        right = ends_meet(tag, case.language)
        near = any({tag.split("-")[0], case.language} <= group for group in WIDE)
        strict[case.size, case.label].append(right)
        wide[case.size, case.label].append(right or near)
        trust[min(9, int(confidence * 10))].append(right)
        if case.label in ("zho-CN", "zho-TW") and case.size == "sentence":
            script.append(tag == {"zho-CN": "zh-Hans", "zho-TW": "zh-Hant"}[case.label])
        if not right and case.size == "sentence":
            wrong[f"{case.language}>{tag}"] += 1
    for size in ("document", "sentence", "words"):
        each = [(v, wide[k]) for k, v in strict.items() if k[0] == size]
        a, b = (sum(sum(v[i]) / len(v[i]) for v in each) / len(each) for i in (0, 1))
        count = sum(len(v) for v, _ in each)
        ms = 1000 * spent[size] / count
        print(f"{size}: {a:.3f} strict, {b:.3f} wide ({count} texts, {ms:.2f} ms each)")
    for label in APART:
        print(
            label,
            *(f"{s} {_mean(strict[s, label]):.3f}" for s in ("document", "sentence", "words")),
        )
    print(f"Hans or Hant, a sentence: {_mean(script):.3f}")
    print("sentences confused:", ", ".join(f"{k} {n}" for k, n in wrong.most_common(25)))
    print("right where the confidence is")
    for tenth, told in sorted(trust.items()):
        print(f"  {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {_mean(told):.3f} of {len(told)}")


def _mean(told: list[bool]) -> float:
    return sum(told) / max(1, len(told))


if __name__ == "__main__":
    main()
