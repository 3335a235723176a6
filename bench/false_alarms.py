"""Count what the checks report on professional translations, which should say the same.

    python bench/false_alarms.py [--part dev|test] [--languages id,zh,...] [--verbose]

Reads `ntrex/`: the sentences of a document correspond, so the passages are given.
Prints, for each language beside English, the reports per hundred sentences by kind.
Some are real: translators do err.
"""

from __future__ import annotations

import argparse
from collections import Counter

from gold import records

from variorum.checking.apparatus import check_story
from variorum.encoding.choose import choose_encoder
from variorum.model import Passage, Segment, Witness

LANGUAGES = ("id", "ms", "zh", "de", "fr", "es", "ar", "ru")


def documents(language: str, part: str) -> list[list[str]]:
    """Return the documents of a language: the first 32 for dev, the others for test."""
    segments = [row["segments"] for row in records(f"ntrex/{language}.jsonl")]
    return segments[:32] if part == "dev" else segments[32:]


def witness(language: str, sentences: list[str]) -> Witness:
    """Return a document as a witness, a sentence a paragraph."""
    segments, start = [], 0
    for n, sentence in enumerate(sentences, 1):
        segments.append(Segment(f"s{n}", "body", start, start + len(sentence), sentence))
        start += len(sentence) + 1
    return Witness(language, language, "\n".join(sentences), tuple(segments), language, 1.0)


def count(language: str, part: str, verbose: bool) -> tuple[Counter[str], int]:
    """Return how many differences of each kind are reported, and the number of sentences."""
    encoder = choose_encoder(["en", language])
    found: Counter[str] = Counter()
    total = 0
    pairs = zip(documents("en", part), documents(language, part), strict=True)
    for english, other in pairs:
        sides = [witness("en", english), witness(language, other)]
        cells = [{w.id: (s,) for w in sides} for s in (s.id for s in sides[0].segments)]
        passages = [Passage(c, 1.0) for c in cells]
        total += len(passages)
        for d in check_story(sides, passages, encoder):
            if d.severity != "info":
                found[d.kind] += 1
                if verbose:
                    print(
                        language,
                        d.kind,
                        d.subkind,
                        d.confidence,
                        {w: r.text[:150] for w, r in d.readings.items()},
                    )
    return found, total


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    kinds = ("figure", "date", "name", "quotation", "attribution", "meaning")
    print("language  sentences  " + "  ".join(f"{k:>11}" for k in kinds) + "        all")
    for language in options.languages.split(","):
        found, total = count(language, options.part, options.verbose)
        shares = [100 * found[k] / total for k in kinds]
        row = "  ".join(f"{share:>11.2f}" for share in shares)
        print(f"{language:8}  {total:9}  {row}  {sum(shares):9.2f}")


if __name__ == "__main__":
    main()
