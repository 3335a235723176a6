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
from pathlib import Path
from typing import Any

from variorum.checking.facts import facts_of
from variorum.checking.notes import find_note_conflicts
from variorum.encoding.choose import choose_encoder
from variorum.model import Passage, Segment, SegmentKind, Witness

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


def main() -> None:
    """Print what is found, by subkind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--languages", default="")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    wanted, found = Counter[str](), Counter[str]()
    right = alarms = 0
    for story in tomllib.loads(TEXTS.read_text("utf-8"))["story"]:
        if options.languages and story["language"] not in options.languages.split(","):
            continue
        for note in (n for n in story["notes"] if n["part"] == options.part):
            said = subkinds_of(story, note)
            expected = note["expect"]
            conflicts = [s for s in said if s != "unsupported"]
            if expected in RIGHT:
                right += 1
                alarms += bool(conflicts)
            if expected != "none":
                wanted[expected] += 1
                found[expected] += expected in said
            fine = conflicts == [] if expected == "none" else expected in said
            if options.verbose and not fine:
                print(f"{story['language']} {expected}, not {said}: {note['head']}: {note['text']}")
    for subkind, count in sorted(wanted.items()):
        print(f"{subkind:15} {found[subkind]}/{count}")
    print(f"{'alarms':15} {alarms}/{right}")


if __name__ == "__main__":
    main()
