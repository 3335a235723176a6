"""The server's addresses, and what each answers."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from variorum.web.answers import changed, changing, state_of
from variorum.web.guard import wants_json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from variorum.export.page.hits import Hit
    from variorum.export.page.shell import Shell
    from variorum.model import Edition
    from variorum.web.jobs import Job


class IdConvertor(Convertor[str]):
    """The id of a story or a witness, which may be any text, line breaks and slashes included."""

    regex = "(?s:.+)"

    def convert(self, value: str) -> str:
        """Return the id that an address names."""
        return value

    def to_string(self, value: str) -> str:
        """Return what an address says of an id."""
        return value


register_url_convertor("id", IdConvertor())

_FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}
_MOST_QUERY = 500


async def home(request: Request) -> Response:
    """Answer with the page of the edition."""
    from variorum.export.page.html import render_edition_page

    state = state_of(request)
    edition, shell = state.edition, state.shell()
    page = state.page(shell, "/", lambda: render_edition_page(edition, shell))
    first = next((s for s in edition.stories if len(s.witnesses) > 1), None)
    if state.warm or first is None:
        return HTMLResponse(page)
    state.warm = True
    return HTMLResponse(page, background=BackgroundTask(_warm_up, edition, first.id, shell))


def _warm_up(edition: Edition, name: str, shell: Shell) -> None:
    """Have what the next pages need at hand while the reader looks: templates, figures to find."""
    from variorum.export.page.html import render_story_page
    from variorum.web.find import prepare

    render_story_page(edition, name, shell)
    prepare(edition)


async def story(request: Request) -> Response:
    """Answer with the page of a story, its stemma rooted as the query asks."""
    from variorum.export.page.html import render_story_page

    name = request.path_params["id"]
    root = request.query_params.get("root") or None
    state = state_of(request)
    edition, shell = state.edition, state.shell(name)
    _known(name, (s.id for s in edition.stories))
    page = state.page(
        shell, ("story", name, root), lambda: render_story_page(edition, name, shell, root=root)
    )
    return HTMLResponse(page)


async def witness(request: Request) -> Response:
    """Answer with the page of a witness."""
    from variorum.export.page.html import render_witness_page

    name = request.path_params["id"]
    state = state_of(request)
    edition, shell = state.edition, state.shell()
    _known(name, (w.id for w in edition.witnesses))
    page = state.page(shell, ("witness", name), lambda: render_witness_page(edition, name, shell))
    return HTMLResponse(page)


async def find(request: Request) -> Response:
    """Answer with the places that have a word, a figure or a meaning."""
    from variorum.export.page.html import render_find_page

    query = " ".join(request.query_params.get("q", "").split())[:_MOST_QUERY]
    name = request.query_params.get("story") or None
    as_json = request.query_params.get("format") == "json" or wants_json(request.headers)
    # Vectors take their time; a script that asks as the reader types does without.
    meanings = request.query_params.get("meanings", "0" if as_json else "1") != "0"
    state = state_of(request)
    edition = state.edition
    if name is not None:
        _known(name, (s.id for s in edition.stories))
    look = partial(_hits, edition, query, name, meanings=meanings, encoder=state.encoder)
    hits, more, notice = await run_in_threadpool(look) if query else ([], False, "")
    if as_json:
        answer = {"hits": [hit.to_json() for hit in hits], "more": more, "notice": notice}
        return JSONResponse(answer)
    shell = state.shell()
    if notice:
        shell = replace(shell, notice=notice)
    return HTMLResponse(render_find_page(edition, query, hits, shell, name, more=more))


def _hits(
    edition: Edition, query: str, name: str | None, *, meanings: bool, encoder: str | None
) -> tuple[list[Hit], bool, str]:
    """Return the hits, whether there are more words and figures, and what is to be told."""
    from variorum.web.find import MOST_HITS
    from variorum.web.find import find as find_in

    told: list[str] = []
    hits = find_in(
        edition, query, story=name, meanings=meanings, encoder=encoder, on_notice=told.append
    )
    exact = sum(hit.how != "meaning" for hit in hits)
    return hits, exact >= MOST_HITS, "; ".join(told)


async def edition_json(request: Request) -> Response:
    """Answer with the edition as `compare --json` writes it, without what is dismissed."""
    text = json.dumps(state_of(request).edition.to_json(), ensure_ascii=False, indent=1) + "\n"
    return _download(text.encode("utf-8", "replace"), "application/json", "edition.json")


async def export(request: Request) -> Response:
    """Answer with the edition as one file that works from disk."""
    from variorum.export.page.html import render_html

    page = render_html(state_of(request).edition).encode("utf-8", "replace")
    return _download(page, "text/html; charset=utf-8", "variorum.html", "attachment")


def _download(data: bytes, form: str, name: str, how: str = "inline") -> Response:
    headers = {"content-disposition": f'{how}; filename="{name}"'}
    return Response(data, media_type=form, headers=headers)


async def static(request: Request) -> Response:
    """Answer with a style sheet or a script; their addresses change when they do."""
    from variorum.export.page.assets import address, static_files

    found = static_files().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    data, form = found
    # A page of an older program asks for what was there then.
    now = f"{request.url.path}?{request.url.query}" == address(request.path_params["name"])
    kept = _FOR_GOOD if now else {"cache-control": "no-cache"}
    return Response(data, media_type=form, headers=kept)


async def icon(request: Request) -> Response:
    """Answer that there is no icon, which browsers ask for unasked."""
    _ = request
    return Response(status_code=204)


async def events(request: Request) -> Response:
    """Answer with what happens to a job, as it happens."""
    job = _job(request)
    last = request.headers.get("last-event-id", "")
    after = int(last) if last.isdecimal() and len(last) < 10 else 0
    if job.is_told(after):
        # A browser that hears this doesn't ask again.
        return Response(status_code=204)
    if request.method == "HEAD":
        return Response(media_type="text/event-stream")
    return StreamingResponse(
        _stream(job, after), media_type="text/event-stream", headers={"x-accel-buffering": "no"}
    )


async def _stream(job: Job, after: int) -> AsyncIterator[str]:
    # The browser asks again at once if the line breaks.
    yield "retry: 1000\n\n"
    async for number, event in job.follow(after):
        yield f"id: {number}\nevent: {event.name}\ndata: {json.dumps(event.data)}\n\n"


async def add(request: Request, form: FormData) -> Response:
    """Begin a job with what the reader has sent."""
    from variorum.web.intake import take_in

    sources, folder = await take_in(form)
    job = state_of(request).jobs.add(sources, folder)
    return changed(request, "/", {"job": job.id, "problems": []})


async def cancel(request: Request, form: FormData) -> Response:
    """End a job."""
    _ = form
    job = _job(request)
    await state_of(request).jobs.cancel(job.id)
    return changed(request, "/", {"job": job.id, "state": job.state})


async def dismiss(request: Request, form: FormData) -> Response:
    """Dismiss a difference."""
    from variorum.web.judgements import mark_of

    name, difference = str(form.get("story", "")), str(form.get("difference", ""))
    try:
        number = state_of(request).dismiss(name, difference)
    except KeyError:
        raise HTTPException(404, "the edition has no such difference") from None
    data = {"dismissed": number, "difference": difference, "mark": mark_of(name, difference)}
    return changed(request, _story_page(name), data)


async def undo(request: Request, form: FormData) -> Response:
    """Take a dismissal back: the one that is marked, or the last."""
    state = state_of(request)
    asked, mark = (str(form.get(name, "")) or None for name in ("story", "mark"))
    found = state.undo(asked, mark)
    name, difference = found or (asked, None)
    data = {"dismissed": state.dismissed(name), "difference": difference, "story": name}
    return changed(request, _story_page(name) if name else "/", data)


def _known(name: str, ids: Iterable[str]) -> None:
    if name not in ids:
        raise HTTPException(404)


def _story_page(name: str) -> str:
    return f"/story/{quote(name, safe='')}"


def _job(request: Request) -> Job:
    try:
        return state_of(request).jobs[request.path_params["id"]]
    except KeyError:
        raise HTTPException(404, "there is no such job any more") from None


ROUTES = [
    Route("/", home),
    Route("/story/{id:id}", story),
    Route("/witness/{id:id}", witness),
    Route("/find", find),
    Route("/edition.json", edition_json),
    Route("/export", export),
    Route("/static/{name}", static),
    Route("/favicon.ico", icon),
    Route("/jobs/{id}/events", events),
    Route("/add", changing(add), methods=["POST"]),
    Route("/jobs/{id}/cancel", changing(cancel), methods=["POST"]),
    Route("/dismiss", changing(dismiss), methods=["POST"]),
    Route("/undo", changing(undo), methods=["POST"]),
]
