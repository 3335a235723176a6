"""`align` over bilingual files: their sides are aligned anew, and what is written is read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bilingual import XLIFF_1, XLIFF_2, run, tmx, units_of_tmx, write
from tests.build import LIGHTHOUSE
from variorum.reading.pairs import TextPair, read_pairs

if TYPE_CHECKING:
    from pathlib import Path

EN, DE, ID = (LIGHTHOUSE[tag][:6] for tag in ("en", "de", "id"))
PAIRS = list(zip(EN, DE, strict=True))
# Each translation stands a row too low.
SHIFTED = list(zip([*EN, ""], ["", *DE], strict=True))


def files(folder: Path, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Write the pairs in every form of bilingual file."""
    trans = "".join(
        f'<trans-unit id="{n}"><source>{s}</source><target>{t}</target></trans-unit>'
        for n, (s, t) in enumerate(pairs)
    )
    segments = "".join(
        f'<unit id="{n}"><segment><source>{s}</source><target>{t}</target></segment></unit>'
        for n, (s, t) in enumerate(pairs)
    )
    catalog = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"'
    catalog += "".join(f'\n\nmsgid "{s}"\nmsgstr "{t}"' for s, t in pairs if s)
    rows = [dict(zip(("source", "target"), pair, strict=True)) for pair in pairs]
    texts = {
        "a.tmx": tmx(*[[("en", s), ("de", t)] for s, t in pairs]),
        "a.xlf": XLIFF_1.format(trans),
        "a.xliff": XLIFF_2.format(segments),
        "a.tsv": "".join(f"{s}\t{t}\n" for s, t in pairs),
        "a.po": catalog + "\n",
        "a.jsonl": "".join(json.dumps(row) + "\n" for row in rows),
    }
    return {name: write(folder, name, text) for name, text in texts.items()}


def pairs_of(path: str) -> list[tuple[str, str]]:
    found = list(read_pairs(path))
    assert all(isinstance(p, TextPair) for p in found), found
    return [(p.source, p.target) for p in found if isinstance(p, TextPair)]


@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "a.xliff", "a.tsv", "a.jsonl"])
def test_sides_that_had_slipped_are_aligned_anew(tmp_path: Path, name: str) -> None:
    source = files(tmp_path, SHIFTED)[name]
    target = str(tmp_path / ("out.tsv" if name == "a.tsv" else "out.tmx"))
    result = run("align", source, "-o", target)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert pairs_of(target) == PAIRS


def test_a_catalogue_is_written_as_a_memory(tmp_path: Path) -> None:
    result = run("align", files(tmp_path, PAIRS)["a.po"])
    assert units_of_tmx(result.stdout) == [{"en": s, "de": t} for s, t in PAIRS]


@pytest.mark.parametrize("form", ["tmx", "tsv"])
def test_what_was_written_is_read_back_the_same(tmp_path: Path, form: str) -> None:
    odd = [("a < b & \"c\" 'd' ]]> e", "a < b & \"c\" 'd' ]]> e"), ("tab\there", "tab\there")]
    expected = [*PAIRS, *odd] if form == "tmx" else PAIRS
    one, other = (write(tmp_path, name, [p[n] for p in expected]) for n, name in enumerate("ab"))
    target = str(tmp_path / f"out.{form}")
    result = run("align", one, other, "--lines", "--format", form, "-o", target)
    assert (result.exit_code, result.stderr) == (0, "")
    assert pairs_of(target) == expected
    again = str(tmp_path / f"again.{form}")
    assert run("align", target, "-o", again).exit_code == 0
    assert pairs_of(again) == expected


def test_tabs_in_a_text_are_spaces_in_tsv(tmp_path: Path) -> None:
    one, other = (write(tmp_path, n, ["A tab\tstands\u2028here."]) for n in "ab")
    line = run("align", one, other, "--lines", "--format", "tsv").stdout
    assert line.split("\t")[:2] == ["A tab stands here."] * 2


def test_characters_that_xml_forbids_are_left_out(tmp_path: Path) -> None:
    text = " ".join(EN)
    one, other = (write(tmp_path, n, [f"{text} \x01\x1b[0m end\ufffe."]) for n in "ab")
    (unit,) = units_of_tmx(run("align", one, other, "--lines", "--format", "tmx").stdout)
    assert unit == {"en": f"{text}   [0m end ."}


def test_units_are_cut_into_sentences(tmp_path: Path) -> None:
    whole = [(" ".join(EN[:3]), " ".join(DE[:3])), (" ".join(EN[3:]), " ".join(DE[3:]))]
    source = files(tmp_path, whole)["a.tsv"]
    assert len(run("align", source).stdout.splitlines()) == 2
    rows = run("align", source, "--split").stdout.splitlines()
    assert [tuple(row.split("\t")[:2]) for row in rows] == PAIRS


def test_beads_count_units(tmp_path: Path) -> None:
    text = tmx([("en", EN[0])], [("de", DE[0])], [("en", EN[1]), ("de", DE[1])])
    result = run("align", write(tmp_path, "a.tmx", text), "--format", "beads")
    assert sorted(result.stdout.splitlines()) == ["[0]:[1]", "[1]:[]", "[2]:[2]", "[]:[0]"]


def test_a_memory_of_several_languages(tmp_path: Path) -> None:
    units = [[("en", s), ("de", t), ("id", u)] for s, t, u in zip(EN, DE, ID, strict=True)]
    source = write(tmp_path, "a.tmx", tmx(*units))
    result = run("align", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"variorum: {source}: has texts in en, de, id; "
        "choose with --source-language and --target-language\n"
    )
    result = run("align", source, "--source-language", "id", "--target-language", "de")
    assert units_of_tmx(result.stdout) == [{"id": u, "de": t} for t, u in zip(DE, ID, strict=True)]


def test_variants_in_another_order_and_of_two_regions(tmp_path: Path) -> None:
    text = tmx(
        [("de", DE[0]), ("en-GB", EN[0])],
        [("en-US", EN[1]), ("de", DE[1])],
        [("de", DE[2]), ("en-GB", EN[2])],
        source="en",
    )
    result = run("align", write(tmp_path, "a.tmx", text))
    assert units_of_tmx(result.stdout) == [{"en-GB": s, "de": t} for s, t in PAIRS[:3]]


def test_two_versions_in_one_language(tmp_path: Path) -> None:
    source = write(tmp_path, "a.tmx", tmx(*[[("en", s), ("en", s)] for s in EN]))
    rows = run("align", source, "--format", "tsv").stdout.splitlines()
    assert [tuple(row.split("\t")[:2]) for row in rows] == list(zip(EN, EN, strict=True))


def test_the_codes_of_a_document_are_no_words(tmp_path: Path) -> None:
    text = tmx(
        [
            ("en", 'The <bpt i="1">&lt;b&gt;</bpt>lamp<ept i="1">&lt;/b&gt;</ept> <hi>burns</hi>.'),
            ("de", "Die <ph>{{0}}</ph>Lampe brennt.<!-- no --><?note no?>"),
        ]
    )
    result = run("align", write(tmp_path, "a.tmx", text))
    assert units_of_tmx(result.stdout) == [{"en": "The lamp burns.", "de": "Die Lampe brennt."}]


def test_untranslated_units_have_no_counterpart(tmp_path: Path) -> None:
    unit = '<trans-unit id="{}"><source>{}</source>{}</trans-unit>'
    inner = unit.format(1, EN[0], "") + unit.format(2, EN[1], f"<target>{DE[1]}</target>")
    source = write(tmp_path, "a.xlf", XLIFF_1.format(inner))
    result = run("align", source, "--keep-empty")
    assert units_of_tmx(result.stdout) == [{"en": EN[0]}, {"en": EN[1], "de": DE[1]}]
    result = run("align", source)
    assert "left out 1 row without a counterpart" in result.stderr
    assert units_of_tmx(result.stdout) == [{"en": EN[1], "de": DE[1]}]
