"""TLS: certificates, and time and manners within it."""

from __future__ import annotations

import ssl
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import trustme

from tests.reading.fetching.asking import HEAD, LONG, QUICK, drip, sent
from tests.reading.fetching.network import WATCH, Site, moved, page
from variorum.errors import SourceError
from variorum.reading.fetching.fetcher import Fetcher

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this process trusts, as it does those of the system."""
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


def served_by(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def test_the_certificate_is_checked_against_the_name(authority: trustme.CA) -> None:
    asked: list[str] = []
    context = served_by(authority, "harbour.example")
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    reader = Fetcher(QUICK, lambda *_: ["127.0.0.1"])
    with WATCH, Site(tls=context, routes={"/": page("safe")}).up() as site, reader:
        assert reader.fetch(site.at("/", "harbour.example")).data == b"safe"
        with pytest.raises(SourceError, match=r"certificate is not good \(Hostname mismatch"):
            reader.fetch(site.at("/", "other.example"))
        with pytest.raises(SourceError, match=r"certificate is not good \(IP address mismatch"):
            reader.fetch(site.at("/"))
    assert asked == ["harbour.example", "other.example", None]
    assert [r.headers["host"] for r in site.requests] == [f"harbour.example:{site.port}"]


def test_an_ip_address_may_have_a_certificate(authority: trustme.CA) -> None:
    context = served_by(authority, "127.0.0.1")
    with Site(tls=context, routes={"/": page("safe")}).up() as site, Fetcher(QUICK) as reader:
        assert reader.fetch(site.at("/")).data == b"safe"


def test_an_authority_that_nobody_trusts(authority: trustme.CA) -> None:
    assert authority
    context = served_by(trustme.CA(), "harbour.example")
    reader = Fetcher(QUICK, lambda *_: ["127.0.0.1"])
    with (
        Site(tls=context, routes={"/": page()}).up() as site,
        reader,
        pytest.raises(SourceError, match="certificate is not good"),
    ):
        reader.fetch(site.at("/", "harbour.example"))
    assert site.requests == []


def test_a_redirect_from_https_to_http_is_not_followed(authority: trustme.CA, site: Site) -> None:
    site.routes["/"] = page("open to all")
    context = served_by(authority, "127.0.0.1")
    with (
        Site(tls=context, routes={"/": moved(site.at("/"))}).up() as safe,
        Fetcher(QUICK) as reader,
        pytest.raises(SourceError, match="redirects from https to"),
    ):
        reader.fetch(safe.at("/"))
    assert site.connections == 0


def test_time_is_up_within_tls_too(authority: trustme.CA) -> None:
    context = served_by(authority, "127.0.0.1")
    with (
        Site(tls=context, routes={"/": lambda _: drip(HEAD + b"\r\n")}).up() as site,
        Fetcher(replace(QUICK, timeout=0.5)) as reader,
        pytest.raises(SourceError, match="wasn't there after"),
    ):
        reader.fetch(site.at("/"))
    assert len(sent) < LONG


def test_a_host_that_speaks_plainly_where_tls_is_due(site: Site) -> None:
    address = site.at("/").replace("http:", "https:")
    with (
        Fetcher(replace(QUICK, tries=1, connect_timeout=0.5)) as reader,
        pytest.raises(SourceError),
    ):
        reader.fetch(address)
