"""Score the collation on stories with known links.

    python bench/alignment.py [--encoder use|e5] [--part train|test] [--languages en,id,ms]

Prints precision, recall and F1 of links and of segments without a counterpart,
over all pairs of versions of `alignment/versions.en-de-es-zh.jsonl`.
"""

from __future__ import annotations

import argparse
from itertools import combinations

from link_stories import LANGUAGES, Version, given_versions, made_versions

from variorum.alignment.beads import align_segments
from variorum.encoding.choose import encoder_named

Counts = dict[str, list[int]]
Places = set[tuple[int, ...]]


def score(stories: list[list[Version]], encoder_name: str) -> Counts:
    """Return `[right, said, gold]` for links and for segments without a counterpart."""
    encoder = encoder_named(encoder_name)
    counts = {"links": [0, 0, 0], "nulls": [0, 0, 0]}
    for story in stories:
        clusters = align_segments([s for _, s, _ in story], [c for c, _, _ in story], encoder)
        home = {node: k for k, c in enumerate(clusters) for node in c.nodes}
        for a, b in combinations(range(len(story)), 2):
            gold = _links(story[a], story[b])
            said: Places = {
                (i, j)
                for i in range(len(story[a][1]))
                for j in range(len(story[b][1]))
                if home[a, i] == home[b, j]
            }
            _add(counts["links"], said, gold)
            for side, size in ((0, len(story[a][1])), (1, len(story[b][1]))):
                everything: Places = {(n,) for n in range(size)}
                _add(
                    counts["nulls"],
                    everything - {(p[side],) for p in said},
                    everything - {(p[side],) for p in gold},
                )
    return counts


def _links(one: Version, other: Version) -> Places:
    return {(i, j) for i, x in enumerate(one[2]) for j, y in enumerate(other[2]) if x & y}


def _add(row: list[int], said: Places, gold: Places) -> None:
    row[0] += len(said & gold)
    row[1] += len(said)
    row[2] += len(gold)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--part", default="test", choices=["train", "test"])
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="those of ntrex/")
    options = parser.parse_args()
    half = slice(0, 20) if options.part == "train" else slice(20, 40)
    news = slice(0, 32) if options.part == "train" else slice(32, 63)
    sets = {
        "versions": list(given_versions(half)),
        "ntrex, moved and cut": list(made_versions(options.languages.split(","), news, 2)),
    }
    for name, stories in sets.items():
        for what, (right, said, gold) in score(stories, options.encoder).items():
            p, r = right / max(1, said), right / max(1, gold)
            f1 = 2 * p * r / max(1e-9, p + r)
            print(f"{name}, {what}: precision {p:.3f} recall {r:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
