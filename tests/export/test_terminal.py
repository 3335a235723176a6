"""The summary for the terminal: what it says, how wide it is, and that nothing gets out of it."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest

from variorum.export.terminal.summary import render_summary
from variorum.model import Edition

from .sample import edition, island_edition, note_edition

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def columns(line: str) -> int:
    wide = {"W": 2, "F": 2}
    shown = (c for c in ANSI.sub("", line) if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return sum(wide.get(unicodedata.east_asian_width(c), 1) for c in shown)


def plain(**options: object) -> str:
    return render_summary(island_edition(), width=80, color=False, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [40, 57, 80, 100, 120, 200])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_the_screen(width: int, color: bool) -> None:
    for line in render_summary(edition(), width=width, color=color).splitlines():
        assert columns(line) <= width, line


def test_no_colour_and_no_invisible_character_unless_asked_for() -> None:
    assert not re.search("[\x1b\u2066-\u2069\u202a-\u202e]", plain())


@pytest.mark.parametrize("color", [False, True])
def test_control_characters_of_a_source_do_not_reach_the_terminal(color: bool) -> None:
    text = ANSI.sub("", render_summary(edition(), width=80, color=color))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "\u241b[31m" in text


def test_right_to_left_text_is_isolated_on_a_screen() -> None:
    text = render_summary(island_edition(), width=120, color=True)
    assert text.count("\u2068") == text.count("\u2069") > 0


def test_witnesses_stand_in_a_table() -> None:
    assert "  zh  Chinese (Simplified)  海岛日报       2024-06-04         9\n" in plain()
    assert "  de  German                Küstenbote     undated           17\n" in plain()


def test_coverage_has_a_mark_for_every_passage() -> None:
    assert "Coverage  21 passages: 7 in all versions, 11 in only one\n" in plain()
    assert "  id  ■··■■■■■■■■··········  9/21\n" in plain()


def test_witnesses_of_one_reading_share_a_line_and_its_words_stand_out() -> None:
    assert """\
    3  #  figure · amount  near certain, 97%
       en, id, zh, ar  The work cost [4.2 million euros], two thirds of it…
       de              …kosteten [4,6 Millionen Euro], zwei Drittel davon…
       The cost is 4.2 million euros in four versions and 4.6 million in one.
""" in plain()


def test_all_major_differences_are_shown_before_the_minor_ones() -> None:
    text = plain()
    major = [d for d in island_edition().stories[0].differences if d.severity == "major"]
    ends = [text.index(d.explanation) for d in major]
    assert max(ends) < text.index("◐ minor") < text.index("Lineage")


def test_what_is_missing_takes_a_line() -> None:
    assert re.search(r"^ {3}11  \+  addition de +Kritiker nennen .*teuer\. +89%$", plain(), re.M)
    wide = render_summary(island_edition(), width=120, color=False)
    assert re.search(r"^ {3}12  −  omission en .*not in id, zh, ar, de +91%$", wide, re.M)


def test_info_is_counted_and_listed_only_if_asked_for() -> None:
    assert "Not listed: 2 info." in plain()
    assert "two spellings" not in plain()
    everything = plain(min_severity="info")
    assert "One person, two spellings." in everything
    assert "Not listed" not in everything


def test_the_number_of_differences_can_be_limited() -> None:
    text = plain(max_differences=2)
    assert "Not listed: 4 major, 6 minor, 2 info." in text
    assert "figure · amount" in text
    assert "meaning · modality" not in text


def test_lineage_is_a_tree_with_its_evidence() -> None:
    assert """\
Lineage
  en  The Sula Post
  ├─ translation, very likely (94%) → id  Kabar Laut
  │     9 of 9 passages stand in the same order.
  │     “reopened on Monday, 3 June” is kept word for word.
  └─ rewrite, likely (71%) → ar  صحيفة الخليج
""" in plain()
    assert "  zh — en  common source, more likely than not (58%); order unknown\n" in plain()
    assert "Without a known relation: de" in plain()


def test_documents_alone_and_related_stories_are_named() -> None:
    text = plain()
    assert "Documents that stand alone\n  Ferry timetable for the summer\n" in text
    assert "   63%  Island library opens after three-year rebuild\n" in text


def test_an_empty_edition_has_a_summary() -> None:
    assert render_summary(Edition(), width=80, color=False) == "0 documents\n"


def test_the_same_edition_gives_the_same_text() -> None:
    assert plain() == plain()


def test_long_ids_become_letters_and_stand_in_the_table() -> None:
    text = render_summary(edition(), width=100, color=False)
    assert re.search(r"^  B  .*undated +2  </script>$", text, re.M)
    assert "       A  [Five] boats." in text


def test_an_english_version_speaks_for_its_group() -> None:
    text = render_summary(note_edition(), width=80, color=False)
    assert "       A, B  We have [three boats].\n" in text


def test_a_note_is_shown_with_the_words_that_it_contradicts() -> None:
    text = render_summary(note_edition(), width=80, color=False)
    assert "       B  Boat: [two masts].\n       ↔  We have [three boats].\n" in text


def test_importing_the_summary_loads_nothing_heavy() -> None:
    code = "import sys, variorum.export.terminal.summary as t; print([m for m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    for heavy in ("jinja2", "babel", "numpy", "lxml"):
        assert f"'{heavy}'" not in loaded
