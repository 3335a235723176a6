"""An edition as one self-contained HTML file: no request leaves it, and no source can run in it."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from variorum.export.cleaning import isolate_quotes, one_line, source_name, visible
from variorum.export.labels import (
    KINDS,
    RELATIONS,
    SEGMENTS,
    SEVERITY,
    confidence_word,
    count,
    percent,
)
from variorum.export.page.views import page_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from variorum.model import Edition

_COLUMNS = 12
"""Stories of up to so many witnesses have a switch for each that needs no script."""


def render_html(edition: Edition) -> str:
    """Return the edition as a page that works from disk, with scripts or without.

    The style and the script stand in the file; the Content-Security-Policy
    allows these two by their digests and nothing else.
    """
    style, script = _style(), _read("report.js")
    template = _environment().get_template("report.html.j2")
    return template.render(
        page=page_of(edition),
        style=style,
        script=script,
        policy=content_security_policy(style, script),
    )


def content_security_policy(style: str, script: str) -> str:
    """Return a policy under which only this style and this script work."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("variorum.export.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        visible=visible,
        told=isolate_quotes,
        source_name=source_name,
        one_line=one_line,
        percent=percent,
        sure=confidence_word,
        count=lambda number, noun, plural=None: count(number, noun, plural),
    )
    environment.globals.update(
        segment_kinds=SEGMENTS, relations=RELATIONS, kinds=KINDS, severities=SEVERITY
    )
    return environment


def _read(name: str) -> str:
    return resources.files("variorum.export.page").joinpath("templates", name).read_text("utf-8")


@lru_cache(maxsize=1)
def _style() -> str:
    return _read("report.css") + _filter_rules()


def _filter_rules() -> str:
    """Return the rules that make the filters work without a script: a box unchecked hides."""
    rules = []
    for label in [*KINDS.values(), *SEVERITY.values()]:
        off = f".story:has(.f-{label.css}:not(:checked)) "
        rules.append(f"{off}.entry.{label.css}{{display:none}}")
        rules.append(f"{off}.m.{label.css}{{all:unset}}{off}.n.{label.css}{{display:none}}")
        rules.append(f"{off}.block.{label.css}{{border-color:transparent}}")
    for index in range(_COLUMNS):
        rules.append(f".story:has(.w-{index}:not(:checked)) .c-{index}{{display:none}}")
    return "\n".join(rules) + "\n"
