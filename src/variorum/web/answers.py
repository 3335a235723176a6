"""How the server answers: a page, JSON for a script, or a message in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from variorum.errors import SourceError, VariorumError
from variorum.export.page.shell import Shell
from variorum.web.guard import MOST_BYTES, TOKEN_HEADER, too_large, wants_json

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from variorum.web.state import State

    Change = Callable[[Request, FormData], Awaitable[Response]]

# A pasted text counts as a field; files are counted apart.
MOST_TEXT = 20_000_000
MOST_FILES = 200
_TITLES = {
    400: "That can't be done",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    413: "Too large",
}
_FAILED = "Something failed"
_KNOWN = {
    400: "the form can't be read",
    404: "the edition has nothing at this address",
    405: "{method} is not possible here",
    413: too_large(MOST_BYTES),
}
# What the parser of forms says, and what is told instead.
_LONG = (413, f"a pasted text may have {MOST_TEXT // 1_000_000} MB; add it as a file")
_FORMS = {
    "Part exceeded": _LONG,
    "Field exceeded": _LONG,
    "Too many files": (413, f"that is more than {MOST_FILES} files; add some of them later"),
    "Too many fields": (400, "the form has more fields than there are"),
}


def state_of(request: Request) -> State:
    """Return what the server holds."""
    state: State = request.app.state.reader
    return state


def changing(change: Change) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of what changes something: it needs the token, or nothing is done."""

    async def endpoint(request: Request) -> Response:
        access = state_of(request).access
        told = request.headers.get(TOKEN_HEADER)
        if told is not None and not access.is_token(told):
            raise HTTPException(403, _STALE)
        async with request.form(
            max_files=MOST_FILES, max_fields=100, max_part_size=MOST_TEXT
        ) as form:
            field = form.get("token")
            if told is None and not (isinstance(field, str) and access.is_token(field)):
                raise HTTPException(403, _STALE)
            return await change(request, form)

    return endpoint


_STALE = "the page is from another run of the server, or from elsewhere; load it again"


def changed(request: Request, back: str, data: Mapping[str, object]) -> Response:
    """Return what answers a change: JSON for a script, the way back to the page otherwise."""
    if wants_json(request.headers):
        return JSONResponse(dict(data))
    return RedirectResponse(back, 303)


def message(request: Request, status: int, words: str) -> Response:
    """Return a message as a page, or as JSON for a script."""
    if wants_json(request.headers):
        return JSONResponse({"error": words}, status)
    from variorum.export.page.html import render_message_page

    # The name of a file stays as it is.
    sentence = re.sub(r"^[a-z]+(?=[ ,])", lambda m: m[0].capitalize(), words)
    sentence += "" if words.endswith(".") else "."
    title = _TITLES.get(status, _FAILED)
    shell = Shell(state_of(request).access.token)
    try:
        return HTMLResponse(render_message_page(title, sentence, shell), status)
    except Exception:
        # What failed may be the pages themselves.
        return PlainTextResponse(sentence + "\n", status)


def refused(request: Request, error: Exception) -> Response:
    """Return the message for a request that Starlette or an endpoint has refused."""
    if not isinstance(error, HTTPException):
        return failed(request, error)
    status, told = error.status_code, error.detail
    for beginning, (instead, words) in _FORMS.items():
        if told.startswith(beginning):
            status, told = instead, words
    if not told[:1].islower():
        # Starlette's own words are a title at best.
        told = _KNOWN.get(status, "refused").format(method=request.method)
    response = message(request, status, told)
    response.headers.update(error.headers or {})
    return response


def failed(request: Request, error: Exception) -> Response:
    """Return the message for what went wrong; the place of a fault of ours is told too."""
    if isinstance(error, SourceError):
        return message(request, 500, str(error))
    if isinstance(error, VariorumError):
        return message(request, 400, str(error))
    from variorum.web.console import complain

    complain(f"{request.method} {request.url.path}: {type(error).__name__}: {error}")
    return message(request, 500, f"this page could not be made ({type(error).__name__})")
