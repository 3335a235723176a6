"""Score the conflicts of notes with the article, on texts of our own (`notes.toml`).

    python bench/notes.py [--part dev|test] [--languages en,id,...] [--verbose]

Each note stands alone under an article, beside a version without notes. A wrong note is
found where a conflict of its subkind is reported; an alarm is any conflict of a note that
is right or that says what the article doesn't. `unsupported` counts those of the notes
that say what stands nowhere for which this is said.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.checking.facts import facts_of
from variorum.checking.notes.notes import find_note_conflicts
from variorum.encoding.choose import choose_encoder
from variorum.model import Passage, Segment, SegmentKind, Witness

if TYPE_CHECKING:
    from collections.abc import Collection

TEXTS = Path(__file__).with_name("notes.toml")
RIGHT = ("none", "unsupported")


def witness(name: str, language: str, lines: list[tuple[SegmentKind, str]]) -> Witness:
    """Return a version of the story, a segment a line."""
    segments, start = [], 0
    for n, (kind, text) in enumerate(lines, 1):
        segments.append(Segment(f"s{n}", kind, start, start + len(text), text))
        start += len(text) + 1
    whole = "\n".join(text for _, text in lines)
    return Witness(name, name, whole, tuple(segments), language, 1.0)


def subkinds_of(story: dict[str, Any], note: dict[str, str]) -> list[str]:
    """Return the subkinds of what is reported of a note."""
    language = story["language"]
    article: list[tuple[SegmentKind, str]] = [("body", text) for text in story["article"]]
    lines: list[tuple[SegmentKind, str]] = [
        *article,
        ("note", note["head"]),
        ("note", note["text"]),
    ]
    sides = [witness("one", language, lines), witness("other", language, article)]
    passages = [Passage({"one": (s.id,), "other": (s.id,)}, 1.0) for s in sides[1].segments]
    passages += [Passage({"one": (s.id,)}, 1.0) for s in sides[0].of_kind("note")]
    facts = {w.id: facts_of(w) for w in sides}
    found = find_note_conflicts(sides, passages, facts, choose_encoder([language]))
    return [f.subkind for f in found if f.kind == "note-conflict" and f.confidence >= 0.5]


@dataclass
class Score:
    """What was wanted and found by subkind, right notes and alarms, and what went wrong."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    alarms: int = 0
    remarks: list[str] = field(default_factory=list)


def measure(part: str, languages: Collection[str] = ()) -> Score:
    """Return what is found of the notes of a part, in some languages or in all."""
    score = Score()
    for story in tomllib.loads(TEXTS.read_text("utf-8"))["story"]:
        if languages and story["language"] not in languages:
            continue
        for note in (n for n in story["notes"] if n["part"] == part):
            said = subkinds_of(story, note)
            expected = note["expect"]
            conflicts = [s for s in said if s != "unsupported"]
            if expected in RIGHT:
                score.right += 1
                score.alarms += bool(conflicts)
            if expected != "none":
                score.wanted[expected] += 1
                score.found[expected] += expected in said
            if conflicts if expected == "none" else expected not in said:
                words = f"{note['head']}: {note['text']}"
                score.remarks.append(f"{story['language']} {expected}, not {said}: {words}")
    return score


def main() -> None:
    """Print what is found, by subkind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--languages", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    score = measure(options.part, list(filter(None, options.languages.split(","))))
    if options.verbose:
        print("\n".join(score.remarks))
    for subkind, count in sorted(score.wanted.items()):
        print(f"{subkind:15} {score.found[subkind]}/{count}")
    print(f"{'alarms':15} {score.alarms}/{score.right}")


if __name__ == "__main__":
    main()
