"""An address as text to what a request needs of it; whatever is odd about it is refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from variorum.errors import SourceError

# A longer one carries data; servers need not take more than twice as much (RFC 9110).
MAX_LENGTH = 4_000
_SHOWN = 200
_DEFAULT_PORTS = {"http": 80, "https": 443}
_FIRST_FREE_PORT = 1024
# Ports from 1024 on at which something else than the web listens (Fetch standard, "bad port"),
# and the stores that answer to whatever they are sent.
_OTHER_SERVICES = frozenset(
    {
        *(1719, 1720, 1723, 2049, 2375, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379),
        *(6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9200, 10080, 11211, 27017),
    }
)
_SCHEME = re.compile(r"(https?)://([^/?#]*)([^#]*)", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# What may stand in a path and a query as it is; all else is percent-encoded.
_KEPT = "!$&'()*+,;=:@/?%~-._"
_CONTROL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_JOINERS = "\u200c\u200d"  # letters of Persian and Indic words
_CHECK = "check the address"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web, in its one plain form.

    Attributes:
        scheme: `http` or `https`.
        host: a name in ASCII and small letters, or an IP address without brackets.
        port: its number, the scheme's own where none was given.
        target: path and query, percent-encoded; it begins with `/`.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_ip(self) -> bool:
        """Whether the host is an IP address and no name."""
        return ":" in self.host or _NUMBER.fullmatch(self.host.rpartition(".")[2]) is not None

    @property
    def is_local_name(self) -> bool:
        """Whether the host's name means this machine, whatever it resolves to."""
        return self.host == "localhost" or self.host.endswith(".localhost")

    @property
    def authority(self) -> str:
        """Host and port as the header `Host` has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(source: str) -> bool:
    """Return whether a source is meant as an address: it begins with `http://` or `https://`."""
    return source[:8].lower().startswith(("http://", "https://"))


def shown(text: str) -> str:
    """Return an address as a message of one line can have it."""
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return text if text.isprintable() and text.strip() else ascii(text)


def parse_address(text: str) -> Address:
    r"""Return the address that a text is.

    Only plain forms pass: no user name, backslash, space or control character, no
    zone, no dot at the end, no number that stands for an IP address (`127.1`,
    `0x7f000001`), no letters that only look like ASCII. The fragment is dropped.

    Raises:
        SourceError: it isn't one, or an odd one.
    """
    problem = _oddity(text)
    if problem:
        raise SourceError(shown(text), problem, _CHECK)
    found = _SCHEME.match(text)
    if not found:
        raise SourceError(shown(text), "is no address of the web", "it must begin with https://")
    scheme, authority, target = found[1].lower(), found[2], found[3]
    try:
        host, port = _split(authority, scheme)
        _check_port(port, scheme)
    except ValueError as error:
        raise SourceError(shown(text), str(error), _CHECK) from error
    target = target if target.startswith("/") else f"/{target}"
    return Address(scheme, host, port, quote(target, safe=_KEPT))


def joined(base: Address, location: str) -> Address:
    """Return the address that a redirect or a link names, seen from where it stands.

    Raises:
        SourceError: it is odd, or leads to something that is not the web.
    """
    # Servers send spaces within paths; they are the one oddity that has one meaning.
    location = location.strip(" ").replace(" ", "%20")
    problem = _oddity(location)
    if problem:
        raise SourceError(shown(location), problem, _CHECK)
    try:
        return parse_address(urljoin(str(base), location))
    except ValueError as error:  # of urljoin: brackets that don't match
        raise SourceError(shown(location), "is no address", _CHECK) from error


def _oddity(text: str) -> str | None:
    if len(text) > MAX_LENGTH:
        return f"is longer than {MAX_LENGTH:,} characters"
    if "\\" in text:
        return "holds a backslash, which programs read in different ways"
    if any(unicodedata.category(c) in _CONTROL and c not in _JOINERS for c in text):
        return "holds a space or a control character"
    return None


def _split(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise ValueError("holds a user name, so that it isn't what it looks like")
    if "%" in authority:
        raise ValueError("has a host with percent signs")
    if authority.startswith("["):
        literal, closed, port = authority[1:].partition("]")
        if not closed:
            raise ValueError("has a bracket that isn't closed")
        try:
            host = str(IPv6Address(literal))
        except AddressValueError as error:
            raise ValueError("has a host in brackets that is no IPv6 address") from error
    else:
        name, colon, digits = authority.partition(":")
        host, port = _host(name), colon + digits
    return host, _port(port) if port else _DEFAULT_PORTS[scheme]


def _port(text: str) -> int:
    digits = text.removeprefix(":")
    plain = digits.isascii() and digits.isdecimal() and not digits.startswith("0")
    if text == digits or not plain or len(digits) > 5 or int(digits) > 0xFFFF:
        raise ValueError("has a port that is no number from 1 to 65535")
    return int(digits)


def _check_port(port: int, scheme: str) -> None:
    usual = port in _DEFAULT_PORTS.values()
    if not usual and (port < _FIRST_FREE_PORT or port in _OTHER_SERVICES):
        raise ValueError(f"has the port {port}, where no {scheme} is served")


def _host(name: str) -> str:
    if not name:
        raise ValueError("has no host")
    if not name.isprintable():
        raise ValueError("has a host with letters that can't be seen")
    host = name.lower() if name.isascii() else _to_ascii(name)
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise ValueError("has a host that is no name")
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return host
    try:
        address = str(IPv4Address(host))
    except AddressValueError as error:
        raise ValueError("has a number for a host that is no plain IPv4 address") from error
    if host != name:
        raise ValueError("has a host of letters that only look like digits")
    return address


def _to_ascii(name: str) -> str:
    import idna

    if any(not c.isascii() and unicodedata.normalize("NFKC", c).isascii() for c in name):
        raise ValueError("has a host of letters that only look like ASCII")
    try:
        return idna.encode(name, uts46=True, std3_rules=True).decode("ascii").lower()
    except UnicodeError as error:  # IDNAError is one
        raise ValueError("has a host that is no name") from error
