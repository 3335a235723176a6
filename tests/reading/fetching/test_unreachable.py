"""Addresses that must not be reached: none is, as Python's own audit of connections tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import variorum
from tests.reading.fetching.network import WATCH, Site, Watch, moved, page
from tests.reading.fetching.test_addresses import NUMBERS, ODD
from tests.reading.fetching.test_networks import NEVER, PRIVATE
from variorum.errors import SourceError
from variorum.reading.fetching.fetched import FetchOptions
from variorum.reading.fetching.fetcher import Fetcher
from variorum.reading.fetching.networks import why_not

if TYPE_CHECKING:
    from collections.abc import Iterator

STRICT = FetchOptions(pause=0, back_off=0, tries=1, robots=False, cache=None, timeout=5)
NAMES = [
    *("localhost", "LOCALHOST", "www.localhost", "a.b.localhost"),
    *("printer.local", "metadata.google.internal", "intranet", "kubernetes.default.svc"),
]


@pytest.fixture
def watch() -> Iterator[Watch]:
    with WATCH as watch:
        yield watch


@pytest.fixture(scope="module")
def listeners() -> Iterator[list[Site]]:
    """A listener on every address of this machine that the tests name, and a public host."""
    with (
        Site("127.0.0.1").up() as four,
        Site("::1", port=four.port).up() as six,
        Site("127.0.0.9", port=four.port).up() as public,
    ):
        yield [four, six, public]


@pytest.fixture
def sites(listeners: list[Site]) -> list[Site]:
    for site in listeners:
        site.connections = 0
        site.requests.clear()
        site.routes.clear()
    return listeners


def bracketed(ip: str) -> str:
    return f"[{ip}]" if ":" in ip else ip


def refused(address: str, options: FetchOptions = STRICT, ips: list[str] | None = None) -> str:
    def resolve(host: str, port: int) -> list[str]:
        assert host
        assert port
        return ips if ips is not None else ["127.0.0.1"]

    with Fetcher(options, resolve) as reader, pytest.raises(SourceError) as caught:
        reader.fetch(address)
    message = str(caught.value)
    assert message.isprintable()
    return message


@pytest.mark.parametrize("ip", [*PRIVATE, *NEVER])
def test_a_forbidden_ip_address(ip: str, sites: list[Site], watch: Watch) -> None:
    refused(f"http://{bracketed(ip)}:{sites[0].port}/")
    assert watch.connected == []
    assert sites[0].connections == sites[1].connections == 0


@pytest.mark.parametrize("ip", [*PRIVATE, *NEVER])
def test_a_name_that_leads_to_a_forbidden_ip_address(
    ip: str, sites: list[Site], watch: Watch
) -> None:
    said = refused(f"http://harbour.example:{sites[0].port}/", ips=[ip])
    assert f"leads to {ip}" in said
    # One forbidden address among good ones is enough: nobody honest answers so.
    refused(f"http://harbour.example:{sites[0].port}/", ips=["8.8.8.8", ip])
    assert watch.connected == []
    assert sites[0].connections == sites[1].connections == 0


@pytest.mark.parametrize("ip", NEVER)
def test_what_never_opens_when_private_networks_are_allowed(
    ip: str, sites: list[Site], watch: Watch
) -> None:
    options = FetchOptions(allow_private=True, tries=1, robots=False, cache=None)
    refused(f"http://{bracketed(ip)}:{sites[0].port}/", options)
    refused(f"http://harbour.example:{sites[0].port}/", options, [ip])
    assert watch.connected == []


@pytest.mark.parametrize("host", [*NUMBERS, *NAMES])
def test_a_number_or_a_name_of_this_machine(host: str, sites: list[Site], watch: Watch) -> None:
    refused(f"http://{host}:{sites[0].port}/")
    assert watch.connected == watch.looked_up == []
    assert sites[0].connections == sites[1].connections == 0


@pytest.mark.parametrize("host", ["localhost", "LocalHost", "www.localhost"])
def test_a_name_of_this_machine_whatever_it_resolves_to(host: str, watch: Watch) -> None:
    assert "is this machine by its name" in refused(f"http://{host}/", ips=["8.8.8.8"])
    assert watch.connected == []


@pytest.mark.parametrize("text", ODD)
def test_an_odd_address(text: str, watch: Watch) -> None:
    refused(text)
    assert watch.connected == watch.looked_up == []


def test_a_name_is_resolved_once_and_its_answer_pinned(sites: list[Site], watch: Watch) -> None:
    answers = [["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]]
    reader = Fetcher(STRICT, lambda _host, _port: answers.pop(0))
    with reader, pytest.raises(SourceError):
        reader.fetch(f"http://turning.example:{sites[0].port}/")
    assert len(answers) == 2
    assert watch.connected == ["93.184.215.14"]
    assert watch.looked_up == []
    assert sites[0].connections == 0


def test_a_name_that_changes_its_answer_is_checked_again_when_it_is_asked_again(
    sites: list[Site], watch: Watch
) -> None:
    sites[0].routes["/a"] = moved("/b")
    sites[0].routes["/b"] = page("<p>Not to be seen.</p>")
    answers = [["127.0.0.1"], ["169.254.169.254"]]
    options = FetchOptions(allow_private=True, pause=0, robots=False, cache=None)
    reader = Fetcher(options, lambda _host, _port: answers.pop(0))
    with reader, pytest.raises(SourceError, match=r"leads to 169\.254\.169\.254"):
        reader.fetch(sites[0].at("/a", "turning.example"))
    assert watch.connected == ["127.0.0.1"]
    assert sites[0].paths == ["/a"]


@pytest.mark.parametrize(
    "target",
    [
        *(f"http://{bracketed(ip)}:{{port}}/" for ip in [*PRIVATE, *NEVER]),
        *(f"http://{host}:{{port}}/" for host in [*NAMES, *NUMBERS, "inner.example"]),
        *("//127.0.0.1:{port}/", "http://me@127.0.0.1:{port}/", "http://h.example\\@127.0.0.1/"),
        *("file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1:{port}/"),
        *("http://127.0.0.1:22/", "http://127.0.0.1:6379/", "/\\127.0.0.1:{port}/"),
    ],
)
def test_a_redirect_from_the_public_web_into_it(
    target: str, sites: list[Site], watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 127.0.0.9 stands for a public host; the real table judges all else.
    def but_one(ip: str, *, allow_private: bool = False) -> str | None:
        return None if ip == "127.0.0.9" else why_not(ip, allow_private=allow_private)

    monkeypatch.setattr("variorum.reading.fetching.fetcher.why_not", but_one)
    known = {"public.example": ["127.0.0.9"]}
    public = sites[2]
    public.routes["/"] = moved(target.format(port=public.port))
    reader = Fetcher(STRICT, lambda host, _: known.get(host, ["127.0.0.1"]))
    with reader, pytest.raises(SourceError) as caught:
        reader.fetch(public.at("/", "public.example"))
    assert str(caught.value).isprintable()
    assert public.connections == 1
    assert watch.connected == ["127.0.0.9"]
    assert watch.looked_up == []
    assert sites[0].connections == sites[1].connections == 0


def test_proxies_of_the_environment_are_not_used(
    sites: list[Site], watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, sites[0].at("/"))
    refused(f"http://harbour.example:{sites[0].port}/", ips=["93.184.215.14"])
    assert watch.connected == ["93.184.215.14"]
    assert sites[0].connections == 0


def test_the_table_is_large_enough() -> None:
    assert len([*PRIVATE, *NEVER, *NUMBERS, *NAMES, *ODD]) >= 80


def test_one_module_alone_connects_to_others() -> None:
    import ast

    package = Path(variorum.__file__).parent
    web = package / "web"
    # The reader listens, and waits for its own child processes; neither calls anybody.
    allowed = {package / "reading" / "fetch.py", web / "serving.py", web / "jobs.py"}
    barred = {"socket", "urllib3", "http.client", "urllib.request", "requests", "httpx", "aiohttp"}
    barred |= {"ftplib", "smtplib", "asyncio", "socketserver"}
    for path in package.rglob("*.py"):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        found = {n for n in names if any(n == b or n.startswith(f"{b}.") for b in barred)}
        assert not found or path in allowed, f"{path} imports {found}"
        if path.parent == web:
            calls = {
                n.attr
                for n in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(n, ast.Attribute)
            }
            assert not calls & {"connect", "connect_ex", "create_connection", "open_connection"}
