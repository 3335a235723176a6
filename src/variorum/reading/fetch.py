"""One request to one checked address: the only place that opens a socket to another host."""

from __future__ import annotations

import contextlib
import functools
import http.client
import io
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, IncompleteRead, NewConnectionError, ProtocolError
from urllib3.exceptions import TimeoutError as Urllib3Timeout

from variorum.errors import SourceError
from variorum.reading.fetching.transfer import BY_HAND, LATER
from variorum.reading.limits import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from urllib3.response import HTTPResponse

    from variorum.reading.fetching.addresses import Address
    from variorum.reading.fetching.fetched import FetchOptions

_CHUNK = 65_536
_HEADER_BYTES = 65_536
# What may come beside a body: its header, and what marks its chunks.
_AROUND_BODY = 1_000_000


class PassingError(SourceError):
    """A request failed in a way that may pass by itself, so that another try may help."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came over the wire.

    Attributes:
        status: its number.
        headers: names in small letters.
        body: not unpacked; empty where it was not wanted.
    """

    status: int
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Body:
    """What of a body is taken.

    Attributes:
        wanted: called with status and headers before any of it is read; it returns
            whether to read it, or raises what speaks against it.
        limit: the bytes that it may have.
        cut: whether what is beyond the limit is left, and not refused.
    """

    wanted: Callable[[int, Mapping[str, str]], bool]
    limit: int
    cut: bool = False


class _TooLargeError(http.client.HTTPException):
    pass


class _Wire(io.RawIOBase):
    """What comes from a connection, up to a size."""

    def __init__(self, raw: io.RawIOBase, limit: int) -> None:
        self._raw, self._left = raw, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        size: int | None = self._raw.readinto(buffer)
        self._left -= size or 0
        if self._left < 0:
            raise _TooLargeError
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """An answer that can't be made to read more than its limit.

    The standard library takes the size of a chunk as it comes: with `-1` it reads
    whatever is sent, and all of it at once.
    """

    def __init__(self, limit: int, sock: socket.socket, method: str | None = None) -> None:
        super().__init__(sock, method=method)
        self.fp = io.BufferedReader(_Wire(self.fp.detach(), limit))


class Budget:
    """The seconds on the wire that are left; a connection that is open at their end is cut.

    Timeouts of sockets begin anew with each byte, so a server that sends one now
    and then would hold a reader for as long as it likes.
    """

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._since: float | None = None
        self._lock = threading.Lock()
        self._held: socket.socket | None = None
        self.seconds = seconds
        self.gone = False

    @property
    def left(self) -> float:
        """The seconds that may still be spent."""
        spent = 0.0 if self._since is None else time.monotonic() - self._since
        return self._left - spent

    @contextlib.contextmanager
    def spending(self) -> Iterator[None]:
        """Spend while the block runs."""
        self._since = time.monotonic()
        timer = threading.Timer(max(self._left, 0.0), self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                self._held = None
            self._left = self.left
            self._since = None
            self.gone = self.gone or self._left <= 0

    def hold(self, sock: socket.socket) -> None:
        """Name the connection that is to be cut."""
        with self._lock:
            self._held = sock
        if self.gone:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            self.gone = True
            if self._held is not None:
                # The plain method: that of TLS sockets would forget its state while it is read.
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(self._held, socket.SHUT_RDWR)


def system_resolver(host: str, port: int) -> list[str]:
    """Return the IP addresses of a name, in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def ask(
    address: Address,
    ips: Sequence[str],
    headers: Mapping[str, str],
    body: Body,
    options: FetchOptions,
    budget: Budget,
) -> Reply:
    """Return what a host answers to one request; nothing is followed, nothing tried again.

    Args:
        address: what is asked for; its name goes into `Host` and is what the
            certificate must bear.
        ips: the checked IP addresses of the host, the only ones that are connected to.
        headers: of the request.
        body: what is taken of the answer's.
        options: the timeouts.
        budget: the time that is left for the whole fetch.

    Raises:
        SourceError: no connection, no HTTP, no sound certificate, over a limit.
        PassingError: of these what may pass: a timeout, a connection that broke.
    """
    source = str(address)
    with budget.spending():
        try:
            if budget.left <= 0:
                raise TimeoutError
            with contextlib.closing(_connected(address, ips, options, budget)) as connection:
                reply = _exchange(connection, address, headers, body)
            if not budget.gone:
                return reply
            raise TimeoutError
        except (OSError, ValueError, HTTPError, http.client.HTTPException) as error:
            if budget.gone or budget.left <= 0:
                problem = f"wasn't there after {budget.seconds:g} seconds"
                raise SourceError(source, problem, LATER) from error
            raise _failure(source, error, body.limit) from error


def _connected(
    address: Address, ips: Sequence[str], options: FetchOptions, budget: Budget
) -> HTTPConnection:
    last: Exception = OSError("no address")
    for ip in ips:
        connection = _connection(address, ip, min(options.connect_timeout, max(budget.left, 0.001)))
        try:
            connection.connect()
        except (OSError, HTTPError) as error:
            connection.close()
            last = error
            if isinstance(error, ssl.SSLError):
                break
            continue
        connection.timeout = options.read_timeout
        budget.hold(connection.sock)
        return connection
    raise last


def _connection(address: Address, ip: str, timeout: float) -> HTTPConnection:
    """Return a connection to the IP address itself; the name is never resolved again."""
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=timeout)
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath) and not context.cert_store_stats()["x509_ca"]:
        import certifi

        context.load_verify_locations(certifi.where())
    return HTTPSConnection(
        ip, address.port, timeout=timeout, ssl_context=context, server_hostname=address.host
    )


def _exchange(
    connection: HTTPConnection, address: Address, headers: Mapping[str, str], body: Body
) -> Reply:
    limit = body.limit + _AROUND_BODY
    connection.response_class = functools.partial(_Response, limit)  # type: ignore[assignment]
    connection.request(
        "GET",
        address.target,
        headers={"Host": address.authority, "Connection": "close", **headers},
        preload_content=False,
        decode_content=False,
        enforce_content_length=True,
    )
    response = connection.getresponse()
    with contextlib.closing(response):
        got = {name.lower(): value for name, value in response.headers.items()}
        if sum(len(name) + len(value) for name, value in got.items()) > _HEADER_BYTES:
            raise http.client.LineTooLong("header")
        if not body.wanted(response.status, got):
            return Reply(response.status, got)
        return Reply(response.status, got, _taken(response, got, body, str(address)))


def _taken(response: HTTPResponse, headers: Mapping[str, str], body: Body, source: str) -> bytes:
    """Return a body's bytes; a length that is told and too large is believed."""
    length = headers.get("content-length", "")
    told = int(length) if length.isascii() and length.isdecimal() and len(length) < 20 else 0
    parts: list[bytes] = []
    size = 0
    while size <= body.limit and (body.cut or told <= body.limit):
        part = response.read(_CHUNK, decode_content=False)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
    if body.cut:
        return b"".join(parts)[: body.limit]
    raise SourceError(source, f"is larger than {in_words(body.limit)}", BY_HAND)


def _failure(source: str, error: Exception, limit: int) -> SourceError:
    """Return a failure of the network in words."""
    cause = error.args[-1] if isinstance(error, ProtocolError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        problem = f"its certificate is not good ({cause.verify_message})"
        return SourceError(source, problem, "check the address")
    if isinstance(cause, ssl.SSLError):
        reason = (cause.reason or "no reason given").lower().replace("_", " ")
        return SourceError(source, f"no safe connection ({reason})", "check the address")
    if isinstance(cause, _TooLargeError):
        return SourceError(source, f"is larger than {in_words(limit)}", BY_HAND)
    if isinstance(cause, NewConnectionError):
        reason = getattr(cause.__cause__, "strerror", None) or "no reason given"
        return SourceError(source, f"no connection ({reason.lower()})", "check the address")
    if isinstance(cause, http.client.LineTooLong) or "headers" in str(cause):
        return SourceError(source, "sends headers without end", BY_HAND)
    if isinstance(cause, (http.client.IncompleteRead, IncompleteRead)):
        return PassingError(source, "arrived cut short", LATER)
    if isinstance(cause, (Urllib3Timeout, TimeoutError)):
        return PassingError(source, "the host doesn't answer in time", LATER)
    if isinstance(cause, ConnectionError):  # RemoteDisconnected is one
        return PassingError(source, "the host hung up", LATER)
    return SourceError(source, "the host doesn't speak HTTP", "check the address")
