"""Which IP addresses may be reached."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reading.fetching.networks import why_not

PRIVATE = [
    *("127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("100.64.0.1", "100.127.255.255", "::1", "fc00::1", "fd12:3456:789a::1"),
]
NEVER = [
    *("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "fd00:ec2::254"),
    *("fd20:ce::254", "169.254.0.1", "fe80::1", "fe80::1%lo", "fec0::1"),
    *("0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"),
    *("240.0.0.1", "255.255.255.255", "192.0.0.1", "192.0.0.192", "192.88.99.1"),
    *("192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"),
    *("198.18.0.1", "198.19.255.255", "2001:2::1", "2001:10::1", "2001:20::1", "100::1"),
    # IPv4 within IPv6: mapped, translated, compatible, 6to4, Teredo, NAT64, ISATAP
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "::127.0.0.1", "::8.8.8.8"),
    *("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe"),
    *("64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1"),
    *("2606:4700::5efe:7f00:1", "2606:4700::200:5efe:10.0.0.1", "5f00::1", "4000::1"),
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_private_network_opens_only_when_it_is_allowed(ip: str) -> None:
    assert why_not(ip) is not None
    assert why_not(ip, allow_private=True) is None


@pytest.mark.parametrize("ip", NEVER)
def test_what_is_no_host_of_anyone_never_opens(ip: str) -> None:
    assert why_not(ip) is not None
    assert why_not(ip, allow_private=True) is not None


@pytest.mark.parametrize("ip", PUBLIC)
def test_the_public_web_is_open(ip: str) -> None:
    assert why_not(ip) is None


@given(st.ip_addresses())
def test_what_is_open_is_global_to_the_standard_library_too(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if why_not(str(ip)) is None:
        assert ip.is_global
        assert not ip.is_multicast
