"""How near in meaning a hit of the search must be, and how quick the search is.

    python bench/find.py [use|e5] ...

Queries are sentences, and fragments of three to six words (six to twelve Chinese signs),
of NTREX-128 in one language; they are put to the segments of all chosen documents in each
other language. What corresponds is to be found; a segment of another document is not.
Every fourth document is looked at: thresholds in `variorum.web.find.meanings` are what, of
pairs that have nothing to do with each other, one in two hundred with a fragment and one in
three thousand with a sentence reach.
"""

from __future__ import annotations

import random
import sys
import time

import numpy as np
from gold import records

from variorum.encoding.choose import encoder_named
from variorum.encoding.means import centre
from variorum.model import Edition, Passage, Segment, Story, Witness
from variorum.web.find import find, prepare

LANGUAGES = ("en", "zh", "de", "ar", "id")
ASKED = LANGUAGES[:3]
QUERIES = 120
SHARES = {"fragment": 0.005, "sentence": 0.0003}
Told = list[tuple[int, int, str]]


def main() -> None:
    """Print what each threshold finds, and how long a query takes."""
    texts = {code: _told(code) for code in LANGUAGES}
    for name in sys.argv[1:] or ("use", "e5"):
        for kind in SHARES:
            _report(name, kind, texts)
    _speed(texts)


def _told(code: str) -> Told:
    documents = [r["segments"] for r in records(f"ntrex/{code}.jsonl")][::4]
    return [(d, n, text) for d, own in enumerate(documents) for n, text in enumerate(own)]


def _report(name: str, kind: str, texts: dict[str, Told]) -> None:
    encoder = encoder_named(name)
    vectors = {
        code: centre(encoder.encode([t for *_, t in told]), code, name)
        for code, told in texts.items()
    }
    found: dict[str, list[float]] = {"right": [], "beside": [], "wrong": []}
    for code in ASKED:
        chosen = random.Random(code).sample([t for t in texts[code] if len(t[2]) > 20], QUERIES)
        queries = [t if kind == "sentence" else _fragment(t, code) for *_, t in chosen]
        asked = centre(encoder.encode(queries), code if kind == "sentence" else "und", name)
        for other in LANGUAGES:
            if other == code:
                continue
            near = asked @ vectors[other].T
            for row, (document, number, _) in zip(near, chosen, strict=True):
                for value, (d, n, _) in zip(row, texts[other], strict=True):
                    where = "wrong" if d != document else "right" if n == number else "beside"
                    found[where].append(float(value))
    least = float(np.quantile(found["wrong"], 1 - SHARES[kind]))
    shares = {k: float(np.mean(np.array(v) >= least)) for k, v in found.items()}
    told = ", ".join(f"{k} {v:.4f}" for k, v in shares.items())
    print(f"{name}, {kind}: at {least:.3f}: {told}")


def _fragment(text: str, code: str) -> str:
    rng = random.Random(text)
    parts, joint = (list(text), "") if code == "zh" else (text.split(), " ")
    size = rng.randint(6, 12) if code == "zh" else rng.randint(3, 6)
    start = rng.randint(0, max(0, len(parts) - size))
    return joint.join(parts[start : start + size]).strip(".,;:“”")


def _speed(texts: dict[str, Told]) -> None:
    """Measure queries on 8 witnesses of 200 segments each."""
    codes = [*LANGUAGES, "en", "de", "zh"]
    witnesses = []
    for number, code in enumerate(codes):
        segments, text = [], ""
        for n, (*_, line) in enumerate(texts[code][:200]):
            segments.append(Segment(f"s{n}", "body", len(text), len(text) + len(line), line))
            text += line + "\n"
        witnesses.append(Witness(f"w{number}", code, text, tuple(segments), code, 1.0))
    passages = tuple(Passage({w.id: (f"s{n}",) for w in witnesses}, 1.0) for n in range(200))
    story = Story("s", "Speed", tuple(w.id for w in witnesses), passages)
    edition = Edition(tuple(witnesses), (story,))
    start = time.perf_counter()
    prepare(edition)
    print(f"prepared in {time.perf_counter() - start:.2f} s")
    for query in (
        "government",
        "the",
        "会议",
        "two people",
        "20",
        "“he said”",
        "Donnerstag",
        "xyz",
    ):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            hits = find(edition, query)
            times.append(time.perf_counter() - start)
        print(f"{query!r}: {len(hits)} hits in {min(times) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
