"""Measure `variorum.reading` on pages, sentences and languages with known answers.

    python bench/reading.py [pages|sentences|language ...] [--sample N]

Pages: the F1 of 4-word shingles and of words against the gold article, beside
trafilatura alone. Sentences: the F1 of sentence ends within a paragraph.
Language: the share of documents with the right language.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import SourceError
from variorum.reading import read_bytes
from variorum.reading.language import detect_language
from variorum.reading.sentences import split_sentences
from variorum.reading.shapes import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLD = Path(os.environ.get("VARIORUM_GOLD", "../shared/gold"))

ALIASES = {"arb": "ar", "zho": "zh", "swa": "sw", "nob": "nb", "nno": "nn", "tgl": "tl"}
PAGES = ("zyte", "fundeval", "fundus")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON lines file, packed or not."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode()
    yield from (json.loads(line) for line in text.splitlines() if line)


def f1(gold: Counter[Any], said: Counter[Any]) -> float:
    """Return the F1 of two bags."""
    both = sum((gold & said).values())
    total = sum(gold.values()) + sum(said.values())
    return 2 * both / total if total else 1.0


def shingles(text: str) -> Counter[Any]:
    """Return the bag of a text's runs of four words."""
    words = tokens(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def ours(html: str) -> str:
    """Return the article of a page as `read` gives it."""
    try:
        witness = read_bytes(html.encode(), "page.html")
    except SourceError:
        return ""
    return "\n".join(s.text for s in witness.of_kind("body", "note"))


def theirs(html: str) -> str:
    """Return the article of a page as trafilatura gives it."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def pages(gold: Path, sample: int) -> None:
    """Print the F1 of pages by set."""
    readers: tuple[tuple[str, Callable[[str], str]], ...] = (("ours", ours), ("theirs", theirs))
    for name in PAGES:
        chosen = list(rows(gold / "pages" / f"{name}.dev.jsonl.xz"))
        step = max(1, len(chosen) // sample)
        chosen = chosen[::step]
        for reader, read in readers:
            started = time.perf_counter()
            texts = [read(r["html"]) for r in chosen]
            spent = time.perf_counter() - started
            both = [(r["body"], t) for r, t in zip(chosen, texts, strict=True)]
            shingled = sum(f1(shingles(g), shingles(t)) for g, t in both) / len(both)
            worded = sum(f1(Counter(tokens(g)), Counter(tokens(t))) for g, t in both) / len(both)
            print(
                f"{name} {reader}: {len(both)} pages, shingles {shingled:.3f}, "
                f"words {worded:.3f}, {spent / len(both):.2f} s a page"
            )


def sentences(gold: Path, sample: int) -> None:
    """Print the F1 of sentence ends by language."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    taken: Counter[str] = Counter()
    for row in rows(gold / "sentences" / "ud.dev.jsonl.xz"):
        taken[row["tb"]] += 1
        if taken[row["tb"]] > sample:
            continue
        text = row["text"]
        said = {end for _, end in split_sentences(text, row["lang"])} - {len(text.rstrip())}
        true = {len(text[:e].rstrip()) for e in row["ends"]} - {len(text.rstrip())}
        count = counts[row["lang"]]
        count[0] += len(said & true)
        count[1] += len(said)
        count[2] += len(true)
    scores = {k: 2 * a / max(1, b + c) for k, (a, b, c) in counts.items()}
    for language in sorted(scores):
        a, b, c = counts[language]
        print(
            f"{language}: F1 {scores[language]:.3f} (P {a / max(1, b):.3f}, "
            f"R {a / max(1, c):.3f}, {c} ends)"
        )
    print(f"mean {sum(scores.values()) / len(scores):.3f}")


def language(gold: Path, sample: int) -> None:
    """Print how often the language of ten sentences, and of one, is right."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for row in rows(gold / "language" / "ntrex.jsonl.xz"):
        by_language[row["language"]].append(row["text"])
    from babel.core import get_global

    # The set has three letters where Babel's tables lead to two.
    aliases = {**get_global("language_aliases"), **ALIASES}
    for size in (1, 10):
        right, seen, wrong = 0, 0, Counter[tuple[str, str]]()
        for tag, texts in sorted(by_language.items()):
            for i in range(0, min(len(texts), sample * size), size):
                told, _ = detect_language("\n".join(texts[i : i + size]))
                seen += 1
                base = tag.replace("_", "-").split("-")[0]
                base = aliases.get(base, base).split("_")[0]
                if told == base:
                    right += 1
                else:
                    wrong[base, told] += 1
        print(f"{size} sentences: {right / seen:.3f} of {seen}; most often {wrong.most_common(12)}")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", nargs="*", default=["pages", "sentences", "language"])
    parser.add_argument("--sample", type=int, default=30)
    arguments = parser.parse_args()
    for what in arguments.what:
        {"pages": pages, "sentences": sentences, "language": language}[what](GOLD, arguments.sample)


if __name__ == "__main__":
    main()
