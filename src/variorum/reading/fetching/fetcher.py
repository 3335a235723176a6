"""Addresses fetched: checked, asked for with manners, followed, tried again, kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from variorum.errors import SourceError
from variorum.reading.fetch import Body, Budget, PassingError, Reply, ask, system_resolver
from variorum.reading.fetching import politeness, transfer
from variorum.reading.fetching.addresses import Address, joined, parse_address, shown
from variorum.reading.fetching.cache import FetchCache, Kept, may_keep
from variorum.reading.fetching.fetched import Fetched, FetchOptions
from variorum.reading.fetching.networks import why_not

if TYPE_CHECKING:
    from types import TracebackType

Resolve = Callable[[str, int], Sequence[str]]
"""A name and a port to the name's IP addresses; it raises OSError for a name that has none."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOUND = frozenset({200, 203})
_TRIED_AGAIN = frozenset({429, 502, 503, 504})
_MAX_IPS = 4
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
_TOLD = ("content-language", "content-type", "date", "etag", "last-modified")
# What a kept page needs besides; cookies and the like are not written down.
_KEPT = (*_TOLD, "content-encoding")
_BY_HAND = "save the page from a browser and give the file"
# What a status means, and what to do.
_STATUS = {
    401: ("asks for a login", _BY_HAND),
    402: ("asks for payment", _BY_HAND),
    403: ("may not be read", _BY_HAND),
    404: ("is not there", "check the address"),
    410: ("is there no more", "look for it in an archive"),
    429: ("was asked for too often", transfer.LATER),
    451: ("is withheld by law", "look for it elsewhere"),
    503: ("the host is busy", transfer.LATER),
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """A reply with the address that gave it."""

    address: Address
    reply: Reply
    redirects: tuple[Address, ...]


class Fetcher:
    """Fetches addresses one after the other, and remembers what each host allows.

    Args:
        options: limits, manners, and whether private networks may be reached.
        resolve: what turns names into IP addresses; the system if not given. It is
            asked once for each request, and its answer is what is connected to.
    """

    def __init__(
        self, options: FetchOptions | None = None, resolve: Resolve = system_resolver
    ) -> None:
        self.options = options or FetchOptions()
        self._resolve = resolve
        self._cache = FetchCache(self.options.cache)
        self._pauses = politeness.Pauses()
        self._rules: dict[str, politeness.Rules] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def fetch(self, address: str) -> Fetched:
        """Return what an address gives.

        Args:
            address: of http or https.

        Raises:
            SourceError: it is odd, may not be reached or read, or gives nothing to read.
        """
        name = shown(address)
        budget = Budget(self.options.timeout)
        answer = self._follow(name, parse_address(address), lambda here: self._page(here, budget))
        final, reply = str(answer.address), answer.reply
        kept = None
        if reply.status == 304:
            kept = self._cache.get(final)
        if kept is not None:
            reply = Reply(200, kept.headers, kept.body)
        elif reply.status not in _FOUND:
            raise SourceError(name, *_in_words(reply))
        kind, charset = transfer.type_and_charset(reply.headers.get("content-type"))
        coding = reply.headers.get("content-encoding")
        data = transfer.unpacked(reply.body, coding, self.options.max_unpacked, name)
        if kept is None and may_keep(reply.headers):
            headers = {h: reply.headers[h] for h in _KEPT if h in reply.headers}
            self._cache.put(final, Kept(headers, reply.body))
        return Fetched(
            address=address,
            final_address=final,
            status=reply.status,
            headers={h: reply.headers[h] for h in _TOLD if h in reply.headers},
            content_type=kind,
            charset=charset,
            data=data,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
            redirects=tuple(str(a) for a in answer.redirects),
            from_cache=kept is not None,
        )

    def _follow(self, name: str, start: Address, visit: Callable[[Address], Reply]) -> _Answer:
        """Return the first answer that is no redirect; each address is visited anew."""
        here, passed = start, [start]
        while True:
            try:
                reply = visit(here)
                if reply.status not in _REDIRECTS:
                    return _Answer(here, reply, tuple(passed[1:]))
                here = self._next(here, reply, passed)
            except SourceError as error:
                if here == start:
                    raise SourceError(name, error.problem, error.remedy) from error
                problem = f"redirects to {here}: {error.problem}"
                raise SourceError(name, problem, error.remedy) from error
            passed.append(here)

    def _next(self, here: Address, reply: Reply, passed: list[Address]) -> Address:
        location = reply.headers.get("location", "")
        # Header fields come as Latin-1; servers put UTF-8 into them.
        location = location.encode("latin-1", "replace").decode("utf-8", "replace")
        if not location:
            raise SourceError(str(here), "redirects to nowhere", "check the address")
        try:
            there = joined(here, location)
        except SourceError as error:
            problem = f"redirects to {error.source}: {error.problem}"
            raise SourceError(str(here), problem, error.remedy) from error
        if there in passed:
            raise SourceError(str(here), "redirects in a circle", "check the address")
        if len(passed) > self.options.redirects:
            problem = f"redirects more than {self.options.redirects} times"
            raise SourceError(str(here), problem, "give the address that it leads to")
        if here.scheme == "https" and there.scheme == "http":
            problem = f"redirects from https to {there}, where anyone on the way can change it"
            raise SourceError(str(here), problem, "give that address if it is meant")
        return there

    def _page(self, here: Address, budget: Budget) -> Reply:
        ips = self._checked(here)
        pause = self.options.pause
        if self.options.robots:
            rules = self._robots(here)
            if not rules.allow(str(here)):
                problem = rules.problem or "its robots.txt asks programs not to read it"
                raise SourceError(str(here), problem, transfer.LATER if rules.problem else _BY_HAND)
            pause = max(pause, rules.delay)
        kept = self._cache.get(str(here))
        headers = {
            "User-Agent": politeness.user_agent(),
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            **(kept.validators if kept else {}),
        }

        def wanted(status: int, got: Mapping[str, str]) -> bool:
            kind, _ = transfer.type_and_charset(got.get("content-type"))
            if status in _FOUND and not transfer.is_read(kind, here.target.partition("?")[0]):
                problem = f"is {shown(kind)}, which is not read"
                raise SourceError(str(here), problem, "give the address of a page or a feed")
            return status in _FOUND

        body = Body(wanted, self.options.max_bytes)
        return self._tried(here, ips, headers, body, budget, pause)

    def _checked(self, here: Address) -> Sequence[str]:
        """Return the IP addresses of a host, if all of them may be reached."""
        private = self.options.allow_private
        allow = "give --allow-private if that is meant"
        if here.is_local_name and not private:
            raise SourceError(str(here), "is this machine by its name", allow)
        try:
            ips = [here.host] if here.is_ip else list(self._resolve(here.host, here.port))
        except (OSError, UnicodeError) as error:
            problem = "the host's name is not known"
            raise SourceError(str(here), problem, "check the address and the network") from error
        for ip in ips:
            why = why_not(ip, allow_private=private)
            if why:
                helps = why_not(ip, allow_private=True) is None
                remedy = allow if helps else "give an address of the public web"
                raise SourceError(str(here), f"leads to {ip}, {why}", remedy)
        if not ips:
            raise SourceError(str(here), "the host has no IP address", "check the address")
        return ips[:_MAX_IPS]

    def _robots(self, here: Address) -> politeness.Rules:
        """Return the rules of the address's host, asked for once."""
        rules = self._rules.get(here.origin)
        if rules is None:
            try:
                budget = Budget(self.options.timeout)
                start = replace(here, target="/robots.txt")
                reply = self._follow(
                    str(start), start, lambda a: self._robots_file(a, budget)
                ).reply
                coding = reply.headers.get("content-encoding")
                data = transfer.unpacked(reply.body, coding, self.options.max_unpacked, str(start))
                rules = politeness.rules_of(reply.status, data)
            except SourceError as error:
                rules = politeness.Rules(problem=f"its robots.txt can't be had ({error.problem})")
            self._rules[here.origin] = rules
        return rules

    def _robots_file(self, here: Address, budget: Budget) -> Reply:
        headers = {
            "User-Agent": politeness.user_agent(),
            "Accept": "text/plain,*/*;q=0.5",
            "Accept-Encoding": "identity",
        }
        body = Body(lambda status, _: status == 200, politeness.ROBOTS_BYTES, cut=True)
        return self._tried(here, self._checked(here), headers, body, budget, None)

    def _tried(
        self,
        here: Address,
        ips: Sequence[str],
        headers: Mapping[str, str],
        body: Body,
        budget: Budget,
        pause: float | None,
    ) -> Reply:
        """Return the answer of the first try that the host wasn't too busy for."""
        attempt = 0
        while True:
            attempt += 1
            if pause is not None:
                time.sleep(self._pauses.wait(here.host, pause, time.monotonic()))
            wait = politeness.back_off(attempt, self.options.back_off)
            try:
                reply = ask(here, ips, headers, body, self.options, budget)
            except PassingError:
                if attempt >= self.options.tries:
                    raise
            else:
                after = reply.headers.get("retry-after")
                asked = politeness.retry_after(after, datetime.now(UTC)) or 0.0
                is_last = attempt >= self.options.tries or asked > politeness.MAX_RETRY_AFTER
                if reply.status not in _TRIED_AGAIN or is_last:
                    return reply
                wait = max(wait, asked)
            time.sleep(wait)


def _in_words(reply: Reply) -> tuple[str, str]:
    """Return what a status means, and what to do."""
    status = reply.status
    usual = ("gives no page", "check the address")
    if status >= 500:
        usual = ("the host failed", transfer.LATER)
    problem, remedy = _STATUS.get(status, usual)
    asked = politeness.retry_after(reply.headers.get("retry-after"), datetime.now(UTC))
    if asked and status in _TRIED_AGAIN:
        problem += f", and asks to wait {asked:.0f} seconds"
    return f"{problem} (status {status})", remedy
