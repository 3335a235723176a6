"""Which IP addresses may be reached: those of the public internet, by a table of the others."""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

_PUBLIC_6 = IPv6Network("2000::/3")
# Hosts with IPv6 alone reach the public IPv4 through it, so what it holds decides.
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)

# A network, what it is, and whether `allow_private` opens it; the first that fits decides.
# After IANA's registries of special-purpose addresses; clouds' own services by their manuals.
_TABLE: tuple[tuple[str, str, bool], ...] = (
    ("169.254.169.254/32", "a cloud's metadata service", False),
    ("169.254.170.2/32", "a cloud's metadata service", False),
    ("100.100.100.200/32", "a cloud's metadata service", False),
    ("168.63.129.16/32", "a cloud's own service", False),
    ("fd00:ec2::/32", "a cloud's metadata service", False),
    ("fd20:ce::254/128", "a cloud's metadata service", False),
    ("127.0.0.0/8", "this machine (loopback)", True),
    ("::1/128", "this machine (loopback)", True),
    ("10.0.0.0/8", "a private network", True),
    ("172.16.0.0/12", "a private network", True),
    ("192.168.0.0/16", "a private network", True),
    ("100.64.0.0/10", "a provider's inner network", True),
    ("fc00::/7", "a private network", True),
    ("0.0.0.0/8", "no address of a host", False),
    ("::/128", "no address of a host", False),
    ("169.254.0.0/16", "link-local", False),
    ("fe80::/10", "link-local", False),
    ("fec0::/10", "a private network of a withdrawn kind", False),
    ("224.0.0.0/4", "multicast", False),
    ("ff00::/8", "multicast", False),
    ("240.0.0.0/4", "reserved", False),
    ("192.0.0.0/24", "reserved", False),
    ("192.88.99.0/24", "a relay of 6to4", False),
    ("192.0.2.0/24", "for documentation", False),
    ("198.51.100.0/24", "for documentation", False),
    ("203.0.113.0/24", "for documentation", False),
    ("2001:db8::/32", "for documentation", False),
    ("3fff::/20", "for documentation", False),
    ("198.18.0.0/15", "for benchmarks", False),
    ("2001::/32", "an IPv4 address within IPv6 (Teredo)", False),
    ("2001::/23", "reserved", False),
    ("2002::/16", "an IPv4 address within IPv6 (6to4)", False),
    ("::ffff:0:0/96", "an IPv4 address within IPv6", False),
    ("::ffff:0:0:0/96", "an IPv4 address within IPv6", False),
    ("::/96", "an IPv4 address within IPv6", False),
    ("64:ff9b:1::/48", "an IPv4 address within IPv6 (NAT64)", False),
)
_NETWORKS: tuple[tuple[IPv4Network | IPv6Network, str, bool], ...] = tuple(
    (ip_network(network), what, private) for network, what, private in _TABLE
)


def why_not(address: str, *, allow_private: bool = False) -> str | None:
    """Return what keeps an IP address from being reached, None where nothing does.

    Args:
        address: an IPv4 or IPv6 address in the usual form.
        allow_private: loopback and private networks may be reached too; link-local,
            metadata services, multicast and what is reserved still may not.

    Raises:
        ValueError: it is no IP address.
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and ip.scope_id:
        return "link-local"
    for network, what, private in _NETWORKS:
        if ip.version == network.version and ip in network:
            return None if private and allow_private else what
    if isinstance(ip, IPv4Address):
        return None
    inner = _within(ip)
    if inner is not None:
        what_inner = why_not(str(inner), allow_private=False)
        return what_inner and f"an IPv4 address within IPv6, {what_inner}"
    return None if ip in _PUBLIC_6 else "reserved"


def _within(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a translator or a tunnel takes this one for."""
    if ip in _NAT64 or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
