"""The server as a program: a socket, a loop, signals that end it, and a browser that is opened."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from variorum.errors import VariorumError
from variorum.web.access import Access, access_for
from variorum.web.console import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import uvicorn

    from variorum.web.guard import Guard
    from variorum.web.state import State

PORT = 8642
_WAITING = 128


class PortError(VariorumError):
    """The server can't have the port or the host that was asked for."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the user asked for, option by option."""

    sources: Sequence[str] = ()
    host: str = "127.0.0.1"
    port: int = PORT
    token: str | None = None
    ignore: str = "variorum-ignore.tsv"
    encoder: str | None = None
    opens: bool = True


def serve(options: ServeOptions) -> None:
    """Serve an edition until a signal ends it.

    The address is printed on standard output as soon as it is answered to.

    Raises:
        AccessError: others could ask the server, and there is no token.
        PortError: the port is taken, or the host is none of this machine.
        SourceError: the edition or the ignore file can't be read.
    """
    from variorum.web.judgements import Judgements
    from variorum.web.opening import sort_out

    host = options.host.strip("[]")
    # Before anything is read: what it says doesn't depend on the port.
    access_for(host, options.port or PORT, options.token)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    edition, sources = sort_out(options.sources)
    judgements = Judgements(options.ignore)
    with listening(host, options.port) as listener:
        access = access_for(host, listener.getsockname()[1], options.token)
        _announce(access, opens=options.opens)

        from variorum.web.state import State

        state = State(access, judgements, edition, encoder=options.encoder, on_problem=complain)
        make_server(state, sources).run([listener])


def make_server(state: State, sources: Sequence[str] = ()) -> uvicorn.Server:
    """Return what serves a state once it is given a socket; it ends all jobs when it ends.

    Args:
        state: the edition and what belongs to it.
        sources: what to compare as the first job.
    """
    import uvicorn

    from variorum.web.app import create_app

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Before connections are waited for: those that follow a job end with it.
            await state.jobs.close()
            await super().shutdown(sockets)

    return Server(_settings(create_app(state, sources)))


def _settings(app: Guard) -> uvicorn.Config:
    import uvicorn

    return uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        # Nothing stands between this server and its browser.
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; what comes waits until the server stands.

    Raises:
        PortError: it can't be had.
    """
    try:
        [found, *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError) as error:
        raise PortError(f"--host {host}: no such host; give an address of this machine") from error
    listener = socket.socket(found[0], socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            # A server that has just ended must not keep its port from the next.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if found[0] == socket.AF_INET6 and found[4][0] == "::":
            # Every interface is those of IPv4 too, which not all systems take for granted.
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(found[4])
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        raise _port_error(host, port, error) from error
    return listener


def _port_error(host: str, port: int, error: OSError) -> PortError:
    import errno

    problems = {
        errno.EADDRINUSE: f"port {port} is taken; give another with --port, or 0 for a free one",
        errno.EACCES: f"port {port} may not be used; give one above 1023 with --port",
        errno.EADDRNOTAVAIL: f"--host {host}: is no address of this machine",
    }
    reason = (error.strerror or str(error)).lower()
    return PortError(problems.get(error.errno or 0, f"port {port} can't be used ({reason})"))


def _announce(access: Access, *, opens: bool) -> None:
    """Print the address, and open it in a browser if that is wanted."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(access.address + "\n")
        sys.stdout.flush()
    how = "add ?token=… to the address; " if access.asks_all else ""
    complain(f"{how}Ctrl-C ends the server")
    if opens:
        address = access.address + (f"?token={access.token}" if access.asks_all else "")
        # A browser of the terminal would hold the server up.
        threading.Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        complain("no browser could be opened; open the address by hand")


def _leave(number: int, frame: object) -> NoReturn:
    _ = number, frame
    raise SystemExit(0)
