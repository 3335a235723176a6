"""What stands before every page: foreign requests are refused, and no page may load elsewhere.

A page of another site can make a browser ask this server. Such a request is known by the
Host that it names (another name that was made to lead here), by its Origin, and by what the
browser says of the site that it comes from; what changes something needs the token too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from variorum.web.access import Access

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
TOKEN_HEADER = "x-variorum-token"
MOST_BYTES = 100_000_000
_OWN_SITES = frozenset({"same-origin", "none"})
_PASSED = (
    "this is not one of the addresses of this server; open {address}",
    "this request comes from another site; open {address} by hand",
    "this address needs the token: add ?token=… with the one that was given to --token",
)


class Guard:
    """Refuses what isn't meant for this server, and sets the headers that protect its pages."""

    def __init__(self, app: ASGIApp, access: Access, *, most_bytes: int = MOST_BYTES) -> None:
        self._app = app
        self._access = access
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            # There are no web sockets; what isn't accepted is refused.
            return
        sender = _with_headers(send)
        headers = Headers(scope=scope)
        refusal = self._refusal(headers) or self._token(scope, headers) or self._size(headers)
        if refusal is not None:
            await refusal(scope, receive, sender)
            return
        await self._app(scope, self._counted(receive), sender)

    def _refusal(self, headers: Headers) -> Response | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._access.knows_host(hosts[0]):
            return self._refused(headers, _PASSED[0])
        if not all(map(self._access.knows_origin, headers.getlist("origin"))):
            return self._refused(headers, _PASSED[1])
        if not _OWN_SITES.issuperset(headers.getlist("sec-fetch-site")):
            return self._refused(headers, _PASSED[1])
        return None

    def _token(self, scope: Scope, headers: Headers) -> Response | None:
        """Return what answers a request without the token, where every one needs it."""
        if not self._access.asks_all:
            return None
        query = scope["query_string"].decode("latin-1")
        fields = parse_qsl(query, keep_blank_values=True)
        given = [value for name, value in fields if name == "token"]
        if given and self._access.is_token(given[-1]) and scope["method"] in ("GET", "HEAD"):
            return self._let_in(scope, [f for f in fields if f[0] != "token"])
        told = (headers.get(TOKEN_HEADER), _cookie(headers, self._access.cookie))
        if any(map(self._access.is_token, told)):
            return None
        return self._refused(headers, _PASSED[2])

    def _let_in(self, scope: Scope, fields: list[tuple[str, str]]) -> Response:
        """Return what sets the cookie, and leads to the same page without the token."""
        # One slash alone: two would name another host.
        path = "/" + scope["raw_path"].decode("latin-1").split("?")[0].lstrip("/\\")
        response = RedirectResponse(path + ("?" + urlencode(fields) if fields else ""), 303)
        response.set_cookie(
            self._access.cookie, self._access.token, httponly=True, samesite="strict", path="/"
        )
        return response

    def _size(self, headers: Headers) -> Response | None:
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) <= self._most:
            return None
        return refusal_of(headers, too_large(self._most), 413)

    def _counted(self, receive: Receive) -> Receive:
        """Return what ends a request whose body goes beyond the limit unannounced."""
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._most:
                raise HTTPException(413, too_large(self._most))
            return message

        return counted

    def _refused(self, headers: Headers, words: str) -> Response:
        return refusal_of(headers, words.format(address=self._access.address), 403)


def too_large(most: int) -> str:
    """Return what is said of a request with too much in it."""
    return f"that is more than {most // 1_000_000} MB at once; add fewer files at a time"


def wants_json(headers: Headers) -> bool:
    """Return whether a script asked, which takes its answer as JSON."""
    return "application/json" in headers.get("accept", "")


def refusal_of(headers: Headers, words: str, status: int) -> Response:
    """Return a refusal, in a sentence, for a script or for a person."""
    if wants_json(headers):
        return JSONResponse({"error": words}, status)
    return PlainTextResponse(words[:1].upper() + words[1:] + ".\n", status)


def _cookie(headers: Headers, name: str) -> str | None:
    # What other programs of this machine have set comes along, whatever its form.
    return cookie_parser("; ".join(headers.getlist("cookie"))).get(name)


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sender
