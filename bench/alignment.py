"""Score links on stories with known ones: as judged, of two versions alone, and of passages.

    python bench/alignment.py [--encoder use|e5] [--part train|test] [--languages en,id,ms]

Prints precision, recall and F1 of links and of segments without a counterpart, over
all pairs of versions of `alignment/versions.en-de-es-zh.jsonl`, of its rewrites
alone, and of versions made from `ntrex/`:

- *links*: those judged more probable than not, every version being evidence for all;
- *pairs*: those within the beads of two versions that are given alone;
- *passages*: those within the passages of the whole story. Where a version tells in
  one segment what two others tell in two, all stand in one passage, and the cross
  links of the two others count as wrong here.

The shipped models have seen all of the versions; `train_links.py --check` measures
each half by models of the other.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from gold import records
from link_stories import LANGUAGES, Version, given_versions, made_versions

from variorum.alignment.beads import align_pair, align_segments
from variorum.alignment.linking.links import link_tables
from variorum.encoding.choose import encoder_named
from variorum.encoding.means import centre

if TYPE_CHECKING:
    from collections.abc import Callable

    from variorum.encoding.base import Encoder

Counts = dict[str, list[int]]
Places = set[tuple[int, ...]]
Said = dict[tuple[int, int], Places]


def judged_links(story: list[Version], encoder: Encoder) -> Said:
    """Return for each pair of versions the links that are more probable than not."""
    vectors = [centre(encoder.encode(s), code, encoder.name) for code, s, _ in story]
    tables = link_tables([s for _, s, _ in story], vectors, encoder.name)
    return {
        pair: {(int(i), int(j)) for i, j in zip(*np.nonzero(p >= 0.5), strict=True)}
        for pair, p in tables.items()
    }


def links_of_pairs(story: list[Version], encoder: Encoder) -> Said:
    """Return for each pair of versions the links within the beads of the two."""
    return {
        (a, b): {
            (i, j)
            for bead in align_pair(
                story[a][1], story[b][1], (story[a][0], story[b][0]), encoder, method="free"
            )
            for i in bead.source
            for j in bead.target
        }
        for a, b in combinations(range(len(story)), 2)
    }


def links_of_passages(story: list[Version], encoder: Encoder) -> Said:
    """Return for each pair of versions the links within the passages of all."""
    clusters = align_segments([s for _, s, _ in story], [c for c, _, _ in story], encoder)
    return {
        (a, b): {
            (i, j) for c in clusters for v, i in c.nodes for w, j in c.nodes if (v, w) == (a, b)
        }
        for a, b in combinations(range(len(story)), 2)
    }


WAYS: dict[str, Callable[[list[Version], Encoder], Said]] = {
    "links": judged_links,
    "pairs": links_of_pairs,
    "passages": links_of_passages,
}


def score(
    stories: list[list[Version]],
    encoder_name: str,
    way: Callable[[list[Version], Encoder], Said] = links_of_passages,
) -> Counts:
    """Return `[right, said, gold]` for links and for segments without a counterpart."""
    encoder = encoder_named(encoder_name)
    counts = {"links": [0, 0, 0], "nulls": [0, 0, 0]}
    for story in stories:
        for (a, b), said in way(story, encoder).items():
            gold = _links(story[a], story[b])
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


def f1(row: list[int]) -> float:
    """Return the F1 of `[right, said, gold]`."""
    right, said, gold = row
    return 2 * right / max(1, said + gold)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--part", default="test", choices=["train", "test"])
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="those of ntrex/")
    options = parser.parse_args()
    half = slice(0, 20) if options.part == "train" else slice(20, 40)
    news = slice(0, 32) if options.part == "train" else slice(32, 63)
    names = [row["doc"] for row in records("alignment/versions.en-de-es-zh.jsonl")][half]
    versions = list(given_versions(half))
    sets = {
        "versions": versions,
        "rewrites": [s for s, n in zip(versions, names, strict=True) if n.endswith("rewrite")],
        "ntrex": list(made_versions(options.languages.split(","), news, 2)),
    }
    for name, stories in sets.items():
        for way, found in WAYS.items():
            for what, row in score(stories, options.encoder, found).items():
                p, r = row[0] / max(1, row[1]), row[0] / max(1, row[2])
                kind = "segments alone" if what == "nulls" else "links"
                print(
                    f"{name:9} {way:9} {kind:15} precision {p:.3f} recall {r:.3f} F1 {f1(row):.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
