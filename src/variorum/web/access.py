"""Who may ask the server what: the addresses that it answers to, and the token."""

from __future__ import annotations

import ipaddress
import platform
import re
import secrets
from dataclasses import dataclass

from variorum.errors import VariorumError

LEAST_TOKEN = 16
_TOKEN = re.compile(r"[A-Za-z0-9._~-]+")
_WILD = frozenset({"0.0.0.0", "::"})
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class AccessError(VariorumError):
    """The server would be open to others, or its token is unfit; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Access:
    """The addresses under which the server may be asked, and the token that it asks for.

    Attributes:
        host: what it is bound to.
        port: its port.
        hosts: what a request's Host may say, without the port.
        any_literal: whether any address in numbers will do; it stands for every interface.
        token: what changes need.
        asks_all: whether every request needs the token, not those alone that change something.
    """

    host: str
    port: int
    hosts: frozenset[str]
    any_literal: bool
    token: str
    asks_all: bool

    @property
    def address(self) -> str:
        """The server's address, with a slash at its end."""
        host = "127.0.0.1" if self.host in _WILD else self.host
        return f"http://{_bracketed(host)}:{self.port}/"

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the token; cookies don't tell ports apart."""
        return f"variorum-{self.port}"

    def knows_host(self, value: str) -> bool:
        """Return whether a Host, with its port, names this server."""
        name, port = _split(value.lower())
        if (port or "80") != str(self.port):
            return False
        return name in self.hosts or (self.any_literal and _is_literal(name))

    def knows_origin(self, value: str) -> bool:
        """Return whether an Origin is one of this server's own pages."""
        scheme, separator, host = value.partition("://")
        return scheme == "http" and separator == "://" and self.knows_host(host)

    def is_token(self, value: str | None) -> bool:
        """Return whether a text is the token, in the same time whatever it is."""
        given = (value or "").encode("utf-8", "surrogatepass")
        return secrets.compare_digest(given, self.token.encode())


def access_for(host: str, port: int, token: str | None = None) -> Access:
    """Return who may ask a server that is bound to a host.

    Args:
        host: a name or an address in numbers, without brackets.
        port: the one that it has, not 0.
        token: what the user chose; then every request needs it. By default one by chance
            that its own pages know.

    Raises:
        AccessError: others could ask it, and no token is given; or the token is unfit.
    """
    host = _plain(host)
    alone = is_loopback(host)
    if token is None and not alone:
        raise AccessError(
            f"{host} can be reached by others on the network, who could read and change "
            "the edition; give a --token that they don't know, or leave out --host"
        )
    if token is not None and not (_TOKEN.fullmatch(token) and len(token) >= LEAST_TOKEN):
        raise AccessError(
            f"a token needs {LEAST_TOKEN} or more letters, digits and . _ ~ -; for example "
            f"{secrets.token_urlsafe(LEAST_TOKEN)}"
        )
    wild = host in _WILD
    names = {*_LOOPBACK_NAMES, _bracketed(host).lower()}
    if wild:
        names.add(platform.node().lower())
    return Access(
        host, port, frozenset(names), wild, token or secrets.token_urlsafe(32), token is not None
    )


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine alone, as far as its name tells."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _plain(host: str) -> str:
    """Return an address in numbers in its one plain form, such as `::1` for `0:0:0:0:0:0:0:1`."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _split(value: str) -> tuple[str, str]:
    """Return the name and the port of a Host; the name of an IPv6 address keeps its brackets."""
    head, bracket, tail = value.rpartition("]")
    name, _, port = tail.partition(":")
    return (head + bracket + name, port)


def _is_literal(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
