"""What is asked of a fetch, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.encoding.cache import cache_file
from variorum.reading.limits import MB

if TYPE_CHECKING:
    from pathlib import Path


def fetched_file() -> Path | None:
    """Return where fetched pages are kept, beside the vectors; None where the cache is off."""
    vectors = cache_file()
    return None if vectors is None else vectors.with_name("fetched.sqlite")


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How addresses are fetched.

    Attributes:
        allow_private: loopback and private networks may be reached too.
        timeout: the seconds that one fetch may take on the wire, all its redirects
            and tries together; pauses don't count.
        connect_timeout: the seconds for a connection, TLS included.
        read_timeout: the seconds without a byte.
        max_bytes: of a body as it comes over the wire.
        max_unpacked: of a body without its content-coding.
        redirects: how many are followed.
        tries: how often a request is made when the host is busy or hangs up.
        back_off: the seconds before the second try; they double with each.
        pause: the seconds between two requests to a host.
        robots: whether robots.txt is asked for and obeyed.
        cache: the file of what was fetched before; None keeps nothing.
    """

    allow_private: bool = False
    timeout: float = 30.0
    connect_timeout: float = 10.0
    read_timeout: float = 15.0
    max_bytes: int = 20 * MB
    max_unpacked: int = 50 * MB
    redirects: int = 5
    tries: int = 3
    back_off: float = 1.0
    pause: float = 1.0
    robots: bool = True
    cache: Path | None = field(default_factory=fetched_file)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        address: as it was asked for.
        final_address: where it came from, after the redirects.
        status: of the answer, 200; also where the host said that nothing changed.
        headers: those that tell of the content, names in small letters.
        content_type: the media type, `""` where none is declared.
        charset: that the header declares, None without one.
        data: the body without its content-coding.
        fetched_at: when, ISO 8601 in UTC, to the second.
        redirects: the addresses that it was redirected to, in their order.
        from_cache: whether the host confirmed what was kept, and sent no body.
    """

    address: str
    final_address: str
    status: int
    headers: dict[str, str]
    content_type: str
    charset: str | None
    data: bytes
    fetched_at: str
    redirects: tuple[str, ...] = ()
    from_cache: bool = False
