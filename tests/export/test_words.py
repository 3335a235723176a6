"""The catalogue: no word of the interface stands elsewhere, none is missing, none is spare."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import Markup

from variorum.export.labels import KINDS, RELATIONS, SEGMENTS, SEVERITY
from variorum.export.page.keys import KEYS
from variorum.export.page.shell import JobState
from variorum.export.page.words import FORMS, PLACEHOLDER, Words, words_of
from variorum.export.values import _COMPARATORS, _MONTHS, _WEEKDAYS

EXPORT = Path(__file__).parents[2] / "src" / "variorum" / "export"
TEMPLATES = sorted((EXPORT / "page" / "templates").glob("*.j2"))
SCRIPTS = sorted((EXPORT / "page" / "static" / "js").glob("*.js"))
CODE = [*TEMPLATES, *EXPORT.rglob("*.py")]
TOLD = re.compile(r'(?:title|placeholder|alt|aria-label|aria-description)="([^"]*)"')


def _bare(text: str) -> str:
    """Return what a template prints by itself, without tags."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    spoken = " ".join(TOLD.findall(text))
    return re.sub(r"<[^>]*>", " ", text) + spoken


def _made_keys() -> set[str]:
    """Return the keys that are put together from a name."""
    labels = [*KINDS.values(), *SEVERITY.values(), *RELATIONS.values()]
    return {
        *(f"{label.key}.{part}" for label in labels for part in ("label", "description")),
        *(f"{label.key}.label" for label in SEGMENTS.values()),
        *(f"help.{does}" for _, does, _ in KEYS),
        *(f"job.{state}" for state in get_args(JobState)),
        *(f"value.{name}" for name in (*_COMPARATORS.values(), "day", "decade", "century")),
        *(f"month.{name}" for name in _MONTHS),
        *(f"weekday.{name}" for name in _WEEKDAYS),
        *(f"confidence.{name}" for name in ("near", "very", "likely", "rather", "unsure")),
    }


def _used_keys() -> set[str]:
    known = words_of().entries.keys()
    literal = {
        k for p in CODE for k in re.findall(r'["\']([a-z-]+\.[a-z-]+)["\']', p.read_text("utf-8"))
    }
    facts = re.findall(r'yield "([a-z-]+)"', (EXPORT / "page" / "as_read.py").read_text("utf-8"))
    return _made_keys() | {f"witness.fact-{f}" for f in facts} | (literal & known)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    words = re.findall(r"[^\W\d_]{2,}", _bare(path.read_text("utf-8")))
    assert set(words) <= {"https"}


def test_no_key_is_missing() -> None:
    asked = {
        key
        for path in TEMPLATES
        for call in re.findall(
            r'\bt\(((?:"[a-z.-]+")(?: if [\w.]+ else "[a-z.-]+")?)', path.read_text("utf-8")
        )
        for key in re.findall(r'"([a-z.-]+)"', call)
        if not key.endswith((".", "-"))
    }
    said = {
        key
        for path in EXPORT.rglob("*.py")
        for key in re.findall(r'\.say\("([a-z.-]+)"', path.read_text("utf-8"))
    }
    assert len(asked) > 80
    assert (asked | said | _made_keys()) - words_of().entries.keys() == set()


def test_no_key_is_spare() -> None:
    spare = words_of().entries.keys() - _used_keys()
    assert {key for key in spare if not key.startswith("script.")} == set()


def test_the_scripts_have_their_words_and_no_other() -> None:
    """A script asks for a word by its key, in a call of `word` or in a table of keys."""
    text = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    known = set(words_of().tables["script"])
    asked = set(re.findall(r'\bword\("([a-z-]+)"', text))
    assert asked <= known
    assert {key for key in known if f'"{key}"' not in text and key not in text} == set()


def test_the_forms_of_a_plural_have_the_same_holes() -> None:
    for key, entry in words_of().entries.items():
        if isinstance(entry, dict):
            assert entry.keys() <= FORMS, key
            assert "other" in entry, key
            assert len({frozenset(PLACEHOLDER.findall(w)) - {"n"} for w in entry.values()}) == 1, (
                key
            )


def test_a_number_chooses_the_form() -> None:
    words = words_of()
    assert words.say("story.versions", n=1) == "1 version"
    assert words.say("story.versions", n=0) == "0 versions"


def test_another_language_has_its_own_forms() -> None:
    entry = {"one": "{n} текст", "few": "{n} текста", "many": "{n} текстов", "other": "{n}"}
    words = Words("ru", {"texts": entry}, {})
    assert [words.say("texts", n=n) for n in (1, 2, 5, 21)] == [
        "1 текст",
        "2 текста",
        "5 текстов",
        "21 текст",
    ]


def test_what_is_filled_in_is_escaped_unless_it_is_markup() -> None:
    words = Words("en", {"a": "<{what}>"}, {})
    assert words.mark("a", what="<b>") == "&lt;&lt;b&gt;&gt;"
    assert words.mark("a", what=Markup("<b>")) == "&lt;<b>&gt;"


def test_a_key_or_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_of().say("page.nothing")
    with pytest.raises(KeyError):
        words_of().mark("edition.until")
