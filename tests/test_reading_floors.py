"""The floors of quality of reading, on the test sets where they are at hand.

The models of pages and lines learned from these sets, so that their floors here guard
against a fall and say nothing of other sites; `bench/RESULTS.md` has the figures of
sites that they had not seen.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import language
import line_documents
import lines
import metadata
import pages
import pytest
import sentences
from gold import GOLD
from train_pages import f1

from variorum.reading.language import detect_language

FLOORS = json.loads((Path(__file__).parent.parent / "bench" / "floors.json").read_text("utf-8"))

pytestmark = [
    pytest.mark.floors,
    pytest.mark.skipif(
        not (GOLD / "pages").is_dir(),
        reason=f"{GOLD} holds no pages; set VARIORUM_GOLD to the folder that does",
    ),
]


@pytest.mark.parametrize("name", ["zyte", "fundeval", "fundus"])
def test_pages(name: str) -> None:
    rows = pages.rows(name, 0)
    scores = [f1(row["body"], pages.whole(row["html"])) for row in rows]
    assert sum(scores) / len(scores) >= FLOORS[f"reading.pages.{name}"]


def test_what_pages_say_of_themselves() -> None:
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = [
        (metadata.known(row), metadata.read(row["html"])) for row in metadata.rows("fundus")
    ]
    for field in metadata.FIELDS:
        right = sum(known[field] == said[field] for known, said in pairs) / len(pairs)
        assert right >= FLOORS[f"reading.metadata.{field}"], field


@pytest.mark.parametrize("mode", ["full", "noisy"])
def test_plain_lines(mode: str) -> None:
    documents = line_documents.load(GOLD / "lines" / "dev.jsonl.xz")
    chosen = [d for d in documents if d.mode == mode and zlib.crc32(d.site.encode()) % 3 == 0]
    score, _ = line_documents.measure(chosen, [lines.as_read(d) for d in chosen])
    assert score >= FLOORS[f"reading.lines.{mode}"]


def test_languages() -> None:
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    cases = [c for c in language.gold_cases() if language.part_of(c) == "report"]
    for case in (c for c in cases if zlib.crc32(c.text.encode()) % 3 == 0):
        tag, _ = detect_language(case.text)
        right[case.size, case.label].append(language.ends_meet(tag, case.language))
    for size in ("document", "sentence", "words"):
        each = [sum(told) / len(told) for (s, _), told in right.items() if s == size]
        assert sum(each) / len(each) >= FLOORS[f"reading.language.{size}"], size


def test_sentences() -> None:
    scores = sentences.score(sentences.treebanks(), sentences.ours)
    known = [score.f1 for score in scores.values() if score.said]
    assert sum(known) / len(known) >= FLOORS["reading.sentences"]
