"""The style and the scripts of the page: as files for a server, in one piece for a file.

The scripts are ES modules that import from one another by name alone and whose
names at top level are unique over all of them; so they can be laid end to end,
without comments and indents: one request, and the same script in a file.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from graphlib import TopologicalSorter
from importlib import resources

from variorum.export.page.rules import filter_rules

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=const |let |function |async function |class )", re.M)
_COMMENT = re.compile(r"^\s*/\*.*?\*/\n", re.M | re.S)
# No text of the scripts goes over a line, so that its lines can lose their indents.
_INDENT = re.compile(r"^ +", re.M)
_FILTER = re.compile(r"\.story:has\(\.[fw]-[\w-]+:not\(:checked\)\)")
_SHEETS = ("reader.css", "added.css")


@lru_cache(maxsize=1)
def style() -> str:
    """Return the whole style sheet, with the rules that let the filters work without scripts.

    Where scripts run they filter themselves: the rules of a filter make a browser
    look at the whole of a story again after each change.
    """
    rules = filter_rules().splitlines()
    filters = [rule for rule in rules if _FILTER.match(rule)]
    others = [rule for rule in rules if not _FILTER.match(rule)]
    sheets = [_COMMENT.sub("", _read(name)) for name in _SHEETS]
    return "\n".join([*sheets, *others, "@media (scripting: none) {", *filters, "}", ""])


@lru_cache(maxsize=1)
def modules() -> dict[str, str]:
    """Return the text of each module under its file name, such as `reader.js`."""
    folder = resources.files("variorum.export.page").joinpath("static", "js")
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".js"))
    return {name: _read(f"js/{name}") for name in names}


@lru_cache(maxsize=1)
def bundle() -> str:
    """Return all modules as one script in an order in which each finds what it imports."""
    parts = modules()
    order = TopologicalSorter({name: set(_IMPORT.findall(text)) for name, text in parts.items()})
    bodies = [_EXPORT.sub("", _IMPORT.sub("", parts[name])) for name in order.static_order()]
    joined = "\n".join(_INDENT.sub("", _COMMENT.sub("", body)).strip("\n") for body in bodies)
    return f'"use strict";\n(() => {{\n{joined}\n}})();\n'


@lru_cache(maxsize=1)
def static_files() -> dict[str, tuple[bytes, str]]:
    """Return what a server gives out under /static/: the bytes and media type of each name."""
    return {
        "reader.css": (style().encode(), "text/css; charset=utf-8"),
        "reader.js": (bundle().encode(), "text/javascript; charset=utf-8"),
    }


@lru_cache(maxsize=8)
def address(name: str) -> str:
    """Return the path of a file of `static_files`, which changes with what is in it.

    Raises:
        KeyError: there is no such file.
    """
    data, _ = static_files()[name]
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def _read(name: str) -> str:
    return resources.files("variorum.export.page").joinpath("static", name).read_text("utf-8")
