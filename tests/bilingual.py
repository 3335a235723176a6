"""What the tests of `align` share: bilingual files made by hand, and a check of TMX's structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from click.testing import CliRunner
from lxml import etree

from variorum.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from click.testing import Result

Variants = Sequence[tuple[str, str]]

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLIFF_1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file source-language="en" target-language="de"><body>{}</body></file></xliff>'
)
XLIFF_2 = (
    '<xliff version="2.0" srcLang="en" trgLang="de" '
    'xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">{}</file></xliff>'
)
_HEADER = {
    "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
}  # fmt: skip


def run(*arguments: str, data: bytes | None = None) -> Result:
    """Run the command; what isn't told in one line fails the test."""
    result = CliRunner().invoke(main, list(arguments), input=data, prog_name="variorum")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def write(folder: Path, name: str, data: bytes | str | Iterable[str]) -> str:
    """Write bytes, a text, or lines, and return the path."""
    path = folder / name
    if not isinstance(data, bytes | str):
        data = "".join(f"{line}\n" for line in data)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def tmx(*units: Variants, source: str = "*all*", doctype: str = "") -> str:
    """Return a translation memory; a unit is its variants, a language and a text each."""
    inner = "".join(
        "<tu>" + "".join(f'<tuv xml:lang="{t}"><seg>{s}</seg></tuv>' for t, s in unit) + "</tu>\n"
        for unit in units
    )
    head = f'<?xml version="1.0"?>\n{doctype}<tmx version="1.4"><header srclang="{source}"/>'
    return f"{head}<body>\n{inner}</body></tmx>"


def units_of_tmx(text: str) -> list[dict[str, str]]:
    """Return the variants of each unit of a TMX file, by language, once its structure is checked.

    The order and the number of elements and the attributes are those of TMX 1.4b.
    """
    root = etree.fromstring(text.encode())
    assert (root.tag, dict(root.attrib)) == ("tmx", {"version": "1.4"})
    header, body = root
    assert (header.tag, body.tag) == ("header", "body")
    assert set(header.attrib) >= _HEADER
    assert header.get("segtype") in {"block", "paragraph", "sentence", "phrase"}
    units = []
    for unit in body:
        assert unit.tag == "tu"
        names = [child.tag for child in unit]
        assert names == sorted(names, key=("prop", "tuv").index)
        assert "tuv" in names
        assert all(prop.get("type") for prop in unit.iter("prop"))
        for variant in unit.iterchildren("tuv"):
            parts = [child.tag for child in variant]
            assert parts[-1:] == ["seg"]
            assert set(parts[:-1]) <= {"prop"}
            assert variant.get(XML_LANG)
        units.append({v.get(XML_LANG): v.findtext("seg") for v in unit.iterchildren("tuv")})
    return units
