"""A small web on this machine: sites that answer by script, and a watch on what is reached."""

from __future__ import annotations

import ipaddress
import socket
import socketserver
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl


@dataclass
class Request:
    """What a site was asked: the path with its query, and the header, names in small letters."""

    path: str
    headers: dict[str, str]


Answer = bytes | Iterable[bytes] | Callable[[Request], "bytes | Iterable[bytes]"]


def page(
    body: bytes | str = "<p>Good morning.</p>",
    *headers: str,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
) -> bytes:
    """Return an answer of HTTP with its length."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers]
    if kind:
        lines.append(f"Content-Type: {kind}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + data


def moved(location: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return page("", f"Location: {location}", status=status)


@dataclass
class Site:
    """A site on this machine; it answers each path by its script and counts what comes."""

    ip: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    routes: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def at(self, path: str, host: str | None = None) -> str:
        """Return the address of a path, under another name if one is given."""
        host = host or (f"[{self.ip}]" if ":" in self.ip else self.ip)
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    @contextmanager
    def up(self) -> Iterator[Site]:
        """Serve while the block runs."""
        site = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                site.connections += 1
                with suppress(OSError):  # the reader may leave
                    site._answer(self.request)

        class Server(socketserver.ThreadingTCPServer):
            address_family = socket.AF_INET6 if ":" in site.ip else socket.AF_INET
            daemon_threads = True
            block_on_close = False
            allow_reuse_address = True

        with Server((self.ip, self.port), Handler) as server:
            self.port = server.server_address[1]
            thread = threading.Thread(target=server.serve_forever, args=(0.01,))
            thread.start()
            try:
                yield self
            finally:
                server.shutdown()
                thread.join()

    def _answer(self, sock: socket.socket) -> None:
        sock.settimeout(10)
        if self.tls:
            sock = self.tls.wrap_socket(sock, server_side=True)
        with sock:
            head = b""
            while b"\r\n\r\n" not in head:
                part = sock.recv(65_536)
                if not part:
                    return
                head += part
            first, *lines = head.decode("latin-1").split("\r\n")
            pairs = (line.split(": ", 1) for line in lines if line)
            request = Request(first.split(" ")[1], {k.lower(): v for k, v in pairs})
            self.requests.append(request)
            answer = self.routes.get(request.path, page("", status="404 Not Found"))
            made = answer(request) if callable(answer) else answer
            for part in [made] if isinstance(made, bytes) else made:
                sock.sendall(part)


class Watch:
    """All that this process connects to or looks up; what isn't on this machine is stopped."""

    def __init__(self) -> None:
        self.active = False
        self.connected: list[str] = []
        self.looked_up: list[str] = []
        sys.addaudithook(self._hook)

    def __enter__(self) -> Watch:
        self.active, self.connected, self.looked_up = True, [], []
        return self

    def __exit__(self, *_: object) -> None:
        self.active = False

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.active:
            return
        if event == "socket.connect":
            host = str(args[1][0])
            self.connected.append(host)
            if not ipaddress.ip_address(host.partition("%")[0]).is_loopback:
                raise OSError(101, "stopped by the test")
        elif event == "socket.getaddrinfo":
            host = str(args[0])
            if not _is_ip(host):
                self.looked_up.append(host)
                raise socket.gaierror("stopped by the test")


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


WATCH = Watch()
