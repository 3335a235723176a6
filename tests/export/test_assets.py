"""The scripts and the style: small, whole, and safe to be laid end to end."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from variorum.export.page.assets import address, bundle, modules, static_files, style

LIMIT = 40_960
NAME = re.compile(r"^(?:export )?(?:async )?(?:const|let|function) (\w+)", re.M)
EXPORTED = re.compile(r"^export (?:async )?(?:const|let|function) (\w+)", re.M)
IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+\.js)";$', re.M)


def words_of(text: str) -> set[str]:
    """Return the names that a module uses: no properties, keys, comments or quoted text."""
    bare = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"", "", text, flags=re.S)
    return set(re.findall(r"(?<![.\w])(\w+)\b(?!\s*:(?!:))", IMPORT.sub("", bare)))


def test_all_scripts_together_are_small() -> None:
    assert len(bundle().encode()) <= LIMIT
    sent = [data for name, (data, _) in static_files().items() if name.endswith(".js")]
    assert sum(map(len, sent)) <= LIMIT


def test_names_at_top_level_are_unique_over_all_modules() -> None:
    names = Counter(name for text in modules().values() for name in NAME.findall(text))
    assert [name for name, times in names.items() if times > 1] == []


def test_modules_import_what_they_use_and_nothing_else() -> None:
    texts = modules()
    home = {name: file for file, text in texts.items() for name in EXPORTED.findall(text)}
    for file, text in texts.items():
        imported = {
            name.strip(): source
            for names, source in IMPORT.findall(text)
            for name in names.split(",")
        }
        assert len(IMPORT.findall(text)) == len(re.findall(r"^import ", text, re.M)), file
        assert {name: home.get(name) for name in imported} == imported, file
        used = words_of(text)
        assert imported.keys() <= used, file
        own = set(NAME.findall(text)) | set(re.findall(r"\b(?:const|let) \[?\{? ?(\w+)", text))
        taken = {name for name in used & home.keys() if home[name] != file} - own
        assert taken <= imported.keys(), file


def test_no_text_of_a_script_goes_over_a_line() -> None:
    for file, text in modules().items():
        assert all(line.count("`") % 2 == 0 for line in text.splitlines()), file


def test_the_bundle_is_one_script_without_imports() -> None:
    text = bundle()
    assert text.startswith('"use strict";\n(() => {')
    assert not re.search(r"^\s*(?:import|export)\b", text, re.M)
    assert "/*" not in text
    assert "</script" not in text.lower()


def test_scripts_set_no_markup_and_ask_no_other_host() -> None:
    text = bundle()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert word not in text
    assert "//" not in re.sub(r"/[^/\n]+\\/\\/[^\n]*/i", "", text)


def test_the_style_asks_for_nothing() -> None:
    assert "url(" not in style()
    assert "@import" not in style()


def test_addresses_change_with_what_is_in_them() -> None:
    assert set(static_files()) == {"reader.css", "reader.js"}
    assert re.fullmatch(r"/static/reader\.js\?v=[0-9a-f]{12}", address("reader.js"))
    assert address("reader.js")[-12:] != address("reader.css")[-12:]
    with pytest.raises(KeyError):
        address("other.js")
