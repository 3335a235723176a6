"""Addresses: what a witness is called after one, and which may be followed at all."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from variorum.reading.fetching.addresses import MAX_LENGTH

_DULL = frozenset({"index", "default", "home", "article", "story", "news", "view", "page"})
_UNFIT = re.compile(r"[\s/\\:*?\"<>|\x00-\x1f]+")
# What may not stand in an address, but does in the files of careless writers.
_SPACES = re.compile(r"[\s\x00-\x1f]+")


def stem_of_address(address: str) -> str:
    """Return what a witness is called after its address: its path's last telling part."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "page"
    for part in reversed(parts.path.split("/")):
        name = _UNFIT.sub("-", unquote(part)).strip("-.")
        name = re.sub(r"\.[A-Za-z]{2,5}$", "", name)
        if name and name.lower() not in _DULL:
            return name[:80]
    return host.removeprefix("www.") or "page"


def http_address(address: str | None, base: str = "") -> str | None:
    """Return an address of the web, joined to its base; None if it is none."""
    cleaned = _SPACES.sub("", address or "")
    if not cleaned or len(cleaned) > MAX_LENGTH:
        return None
    try:
        joined = urljoin(base, cleaned)
        parts = urlsplit(joined)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return joined if known else None
