"""Manners towards a server: what its robots.txt allows, how long to wait, who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from protego import Protego

ROBOT = "variorum"
ROBOTS_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are read
MAX_CRAWL_DELAY = 10.0
MAX_RETRY_AFTER = 30.0
# 429 is no "no": the host is busy, as with 5xx.
BUSY = frozenset({429, 500, 502, 503, 504})


@cache
def user_agent() -> str:
    """Return how requests say who sends them: name, version, the project's page if it has one."""
    from importlib.metadata import PackageNotFoundError, metadata

    from variorum import __version__

    name = f"{ROBOT}/{__version__}"
    try:
        pages = metadata(ROBOT).get_all("Project-URL") or []
    except PackageNotFoundError:
        pages = []
    urls = {
        label.strip().lower(): url.strip() for label, _, url in (p.partition(",") for p in pages)
    }
    page = urls.get("homepage") or urls.get("repository") or urls.get("source")
    return f"{name} (+{page})" if page else name


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt says to us.

    Attributes:
        parser: the file's rules, None where there are none.
        problem: why the rules aren't known, so that nothing may be read for now.
    """

    parser: Protego | None = None
    problem: str | None = None

    def allow(self, address: str) -> bool:
        """Return whether an address may be read."""
        if self.problem is not None:
            return False
        return self.parser is None or self.parser.can_fetch(address, ROBOT)

    @property
    def delay(self) -> float:
        """The seconds between two requests that the host asks for, up to 10."""
        asked = self.parser.crawl_delay(ROBOT) if self.parser else None
        return min(max(asked or 0.0, 0.0), MAX_CRAWL_DELAY)


def rules_of(status: int, data: bytes) -> Rules:
    """Return the rules that an answer to the request for robots.txt makes (RFC 9309, 2.3.1)."""
    if status in BUSY or status >= 500:
        return Rules(problem=f"its robots.txt can't be had now (status {status})")
    if status != 200:
        return Rules()
    from protego import Protego

    return Rules(Protego.parse(data[:ROBOTS_BYTES].decode("utf-8", "replace")))


class Pauses:
    """When each host was last asked, and how long to wait before it is asked again."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def wait(self, host: str, pause: float, now: float) -> float:
        """Return the seconds to wait, and remember that the host is asked after them.

        Args:
            host: its name.
            pause: the seconds between two requests to it.
            now: seconds of a clock that only goes forward.
        """
        last = self._last.get(host)
        seconds = 0.0 if last is None else max(0.0, last + pause - now)
        self._last[host] = now + seconds
        return seconds


def retry_after(header: str | None, now: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks to wait, None where it says nothing sound.

    Args:
        header: a number of seconds, or a date as HTTP has them.
        now: the time, with its zone.
    """
    if header is None:
        return None
    value = header.strip()
    if value.isascii() and value.isdecimal() and len(value) < 10:
        return float(value)
    try:
        then = parsedate_to_datetime(value)
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError, OverflowError):  # no date; a date without a zone
        return None


def back_off(attempt: int, base: float) -> float:
    """Return the seconds before the next try: base, 2 base, 4 base, without chance.

    Args:
        attempt: how many tries were made, from 1.
        base: the seconds after the first.
    """
    return float(base * 2 ** (attempt - 1))
