"""An edition as pages: one self-contained file, or the pages that the server answers with.

Whatever comes from a source is text: the templates escape all that they print.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from variorum.export.cleaning import isolate_quotes, one_line, source_name, visible
from variorum.export.labels import KINDS, SEGMENTS, SEVERITY, confidence_word, percent
from variorum.export.page.as_read import as_read
from variorum.export.page.assets import address, bundle, style
from variorum.export.page.cards import desk_of, near_of
from variorum.export.page.found import found_of
from variorum.export.page.inline import label_html, reading_html, segment_html
from variorum.export.page.keys import KEYS
from variorum.export.page.shell import Dismissed, JobView, Shell
from variorum.export.page.views import day_and_time, page_of, story_view
from variorum.export.page.words import words_of
from variorum.model import by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from variorum.export.page.hits import Hit
    from variorum.model import Edition

__all__ = [
    "Dismissed",
    "JobView",
    "Shell",
    "content_security_policy",
    "render_edition_page",
    "render_find_page",
    "render_html",
    "render_message_page",
    "render_story_page",
    "render_witness_page",
]


def render_html(edition: Edition) -> str:
    """Return the edition as one page that works from disk, with scripts or without.

    The style and the script stand in the file; the Content-Security-Policy
    allows these two by their digests and nothing else.
    """
    return _render(
        "report.html.j2",
        None,
        page=page_of(edition),
        style=style(),
        script=bundle(),
        policy=content_security_policy(style(), bundle()),
    )


def render_edition_page(edition: Edition, shell: Shell) -> str:
    """Return the page of the edition: stories by date, documents alone, adding, what runs."""
    return _render("edition.html.j2", shell, desk=desk_of(edition))


def render_story_page(
    edition: Edition, story_id: str, shell: Shell, *, root: str | None = None
) -> str:
    """Return the page of a story; `root` is the siglum of the witness its stemma opens at.

    Raises:
        KeyError: the edition has no such story.
    """
    story = next((s for s in edition.stories if s.id == story_id), None)
    if story is None or not story.witnesses:
        raise KeyError(story_id)
    view = story_view("s1", story, by_id(edition.witnesses), root)
    return _render("story.html.j2", shell, view=view, related=near_of(edition, story_id))


def render_witness_page(edition: Edition, witness_id: str, shell: Shell) -> str:
    """Return the page of a witness: its text as read, and how it was read.

    Raises:
        KeyError: the edition has no such witness.
    """
    return _render("witness.html.j2", shell, read=as_read(edition, witness_id))


def render_find_page(
    edition: Edition,
    query: str,
    hits: Sequence[Hit],
    shell: Shell,
    story_id: str | None = None,
    *,
    more: bool = False,
) -> str:
    """Return the page of a search: its hits under their stories, each in its passage.

    `more` says that there are more hits than are given.

    Raises:
        KeyError: the edition has no such story.
    """
    found = found_of(edition, query, hits, story_id, more=more)
    return _render("find.html.j2", shell, query=query, found=found)


def render_message_page(title: str, text: str, shell: Shell) -> str:
    """Return a page that says one thing, such as that an address is none of the edition's."""
    return _render("message.html.j2", shell, title=title, text=text)


def content_security_policy(style: str, script: str) -> str:
    """Return a policy under which only this style and this script work."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _render(template: str, shell: Shell | None, **values: object) -> str:
    return _environment().get_template(template).render(shell=shell, **values)


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _link(address: str, words: str) -> Markup:
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(address, words)


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
        day_and_time=day_and_time,
        part=lambda name: quote(name, safe=""),
    )
    words = words_of()
    # In a script's data "<" alone could end it.
    script_words = json.dumps(words.tables["script"], ensure_ascii=False).replace("<", "\\u003c")
    environment.globals.update(
        t=words.mark,
        link=_link,
        segment=segment_html,
        label=label_html,
        reading=reading_html,
        address=address,
        language=words.language,
        script_words=script_words,
        segment_kinds=SEGMENTS,
        kinds=KINDS,
        severities=SEVERITY,
        keys=KEYS,
        blank_job=JobView("", "", "waiting"),
    )
    return environment
