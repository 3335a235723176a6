"""Requests that aren't meant for the server, or not from its own pages: none is accepted."""

from __future__ import annotations

import socket
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.export.sample import island_edition
from tests.web.live import FORM, JSON, Answer, Live, live, multipart
from variorum.export.page.assets import address
from variorum.web.access import Access, AccessError, access_for, is_loopback
from variorum.web.app import create_app
from variorum.web.guard import HEADERS, POLICY
from variorum.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "a-token-of-the-tests.0123"
PAGES = ["/", "/story/story-1", "/witness/en", "/find?q=roof", "/edition.json", "/export"]
CHANGES = ["/add", "/dismiss", "/undo", "/jobs/1/cancel"]
DISMISS = b"story=story-1&difference=d1"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live(island_edition(), tmp_path_factory.mktemp("open") / "ignore.tsv") as running:
        yield running


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server that asks everybody for a token."""
    ignore = tmp_path_factory.mktemp("closed") / "ignore.tsv"
    with live(island_edition(), ignore, token=TOKEN) as running:
        yield running


def unchanged(server: Live) -> bool:
    return server.state.dismissed() == 0 and not server.state.jobs.views


def is_refusal(answer: Answer, status: int = 403) -> bool:
    """Tell whether nothing of the edition was given, and the headers are there all the same."""
    kept = all(answer.headers.get(name) == value for name, value in HEADERS.items())
    return answer.status == status and kept and b"Tomas Weyer" not in answer.body


# Hosts, origins, sites


def foreign_hosts(port: int) -> list[str | None]:
    return [
        None,
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port + 1}",
        f"127.0.0.2:{port}",
        f"0.0.0.0:{port}",
        f"localhost.evil.example:{port}",
        f"evil.localhost:{port}",
        f"localhost:{port}.evil.example",
        f"localhost:{port}:80",
        f"user@localhost:{port}",
        f"127.1:{port}",
        f"2130706433:{port}",
        f"0x7f.0.0.1:{port}",
        f"[::1]:{port + 1}",
        f"[::2]:{port}",
        f"[::ffff:127.0.0.1]:{port}",
        f"::1:{port}",
        f"192.168.0.7:{port}",
        f"localhost.:{port}",
        f"127.0.0.1:0{port}",
        "localhost:",
        ":",
    ]


@pytest.mark.parametrize("n", range(24))
@pytest.mark.parametrize("path", ["/", "/edition.json"])
def test_a_foreign_host_is_refused(server: Live, n: int, path: str) -> None:
    hosts = foreign_hosts(server.access.port)
    assert len(hosts) == 24
    answer = server.ask("GET", path, host=hosts[n])
    # A request of HTTP/1.1 without a Host is refused before it gets to us.
    assert answer.status == 400 if hosts[n] is None else is_refusal(answer)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_its_own_names_are_known(server: Live, name: str) -> None:
    assert server.ask("GET", "/", host=f"{name}:{server.access.port}").status == 200


def test_two_hosts_are_refused(server: Live) -> None:
    answer = server.ask("GET", "/", [("Host", "evil.example")])
    assert answer.status in (400, 403)
    assert b"Tomas Weyer" not in answer.body


def foreign_origins(port: int) -> list[str]:
    return [
        "null",
        "https://evil.example",
        f"http://evil.example:{port}",
        "http://127.0.0.1",
        "http://localhost",
        f"http://localhost:{port + 1}",
        f"https://localhost:{port}",
        f"https://127.0.0.1:{port}",
        f"http://127.0.0.1:{port}.evil.example",
        f"http://127.0.0.1:{port}@evil.example",
        f"http://[::1]:{port + 1}",
        f"ftp://127.0.0.1:{port}",
        f"127.0.0.1:{port}",
        "file://",
        "chrome-extension://abcdefgh",
        "",
        f"http://127.0.0.1:{port} http://evil.example",
    ]


@pytest.mark.parametrize("n", range(17))
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused(server: Live, n: int, method: str) -> None:
    origins = foreign_origins(server.access.port)
    assert len(origins) == 17
    told = {"Origin": origins[n], "X-Variorum-Token": server.access.token, **FORM}
    path, body = ("/dismiss", DISMISS) if method == "POST" else ("/", b"")
    assert is_refusal(server.ask(method, path, told, body))
    assert unchanged(server)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "CROSS-SITE", "other", "none, x"])
@pytest.mark.parametrize("path", PAGES)
def test_a_request_from_another_site_is_refused(server: Live, site: str, path: str) -> None:
    assert is_refusal(server.get(path, Sec_Fetch_Site=site))


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_request_of_its_own_pages_or_of_the_user_passes(server: Live, site: str) -> None:
    assert server.get("/", Sec_Fetch_Site=site, Origin=server.address.rstrip("/")).status == 200


# Changes need the token


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize("token", [None, "", "x", "0" * 43, "ä", "\xff"])
def test_a_change_without_the_token_is_refused(server: Live, path: str, token: str | None) -> None:
    told = {**FORM} if token is None else {**FORM, "X-Variorum-Token": token}
    body = DISMISS + b"&text=New+boats&token=" + (token or "").encode("latin-1")
    assert is_refusal(server.ask("POST", path, told, body))
    assert unchanged(server)


def test_the_token_may_not_come_in_the_address_or_as_json(server: Live) -> None:
    token = server.access.token
    for told, body in (
        (FORM, DISMISS),
        ({"Content-Type": "text/plain"}, DISMISS + f"&token={token}".encode()),
        ({"Content-Type": "application/json"}, f'{{"token": "{token}"}}'.encode()),
        ({"Cookie": f"token={token}; {server.access.cookie}={token}", **FORM}, DISMISS),
    ):
        assert is_refusal(server.ask("POST", f"/dismiss?token={token}", told, body))
    assert unchanged(server)


def test_a_file_in_place_of_the_token_is_refused(server: Live) -> None:
    parts = [("token", "token.txt", server.access.token.encode()), ("text", None, b"New boats.")]
    told = {"Content-Type": "multipart/form-data; boundary=a-boundary-of-the-tests"}
    assert is_refusal(server.ask("POST", "/add", told, multipart(parts)))
    assert unchanged(server)


def test_every_address_that_takes_a_post_was_tried() -> None:
    posts = [r.path for r in ROUTES if "POST" in (r.methods or ())]
    assert sorted(posts) == sorted(p.replace("/1/", "/{id}/") for p in CHANGES)
    assert all((r.methods or set()) <= {"GET", "HEAD", "POST"} for r in ROUTES)


def test_the_token_of_another_run_is_told(server: Live) -> None:
    answer = server.post("/undo", {}, X_Variorum_Token="from-yesterday")
    assert answer.status == 403
    assert "load it again" in answer.data["error"]


# Methods, paths, sizes


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/add", "/dismiss"])
def test_other_methods_are_refused(server: Live, method: str, path: str) -> None:
    told = {"X-Variorum-Token": server.access.token, **FORM}
    assert is_refusal(server.ask(method, path, told, DISMISS), 405)
    assert unchanged(server)


@pytest.mark.parametrize("path", PAGES)
def test_pages_take_no_post(server: Live, path: str) -> None:
    assert is_refusal(server.post(path, {"story": "story-1"}), 405)


@pytest.mark.parametrize("path", CHANGES)
def test_changes_take_no_get(server: Live, path: str) -> None:
    query = f"?{DISMISS.decode()}&token={server.access.token}&text=x"
    assert is_refusal(server.get(path + query, X_Variorum_Token=server.access.token), 405)
    assert unchanged(server)


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/static/../app.py",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/reader.css/..",
        "/static/reader.css%00.js",
        "/story/../../../etc/passwd",
        "/story/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/witness//etc/passwd",
        "/witness/C:%5cWindows%5cwin.ini",
        "/jobs/..%2f..%2fetc/events",
        "/jobs/1/events",
        "//evil.example/",
        "/%2f%2fevil.example",
        "/\\evil.example",
        "/story/story-1/",
        "/static/",
        "http://evil.example/",
        "*",
    ],
)
def test_tricks_with_paths_find_nothing(server: Live, path: str) -> None:
    answer = server.ask("GET", path)
    assert answer.status in (400, 404), answer
    assert b"root:" not in answer.body
    assert "location" not in answer.headers


def test_too_much_is_refused_before_it_is_sent(server: Live) -> None:
    told = {"X-Variorum-Token": server.access.token, **JSON, **FORM, "Content-Length": "100000001"}
    answer = server.ask("POST", "/add", told, b"text=x")
    assert answer.status == 413
    assert "more than 100 MB" in answer.data["error"]
    assert unchanged(server)


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "99999999999999999999", "+5"])
def test_a_length_that_is_none_is_refused(server: Live, length: str) -> None:
    told = {"X-Variorum-Token": server.access.token, **FORM, "Content-Length": length}
    assert server.ask("POST", "/undo", told, b"").status in (400, 413)


def test_too_much_without_a_length_is_refused(server: Live) -> None:
    told = {"X-Variorum-Token": server.access.token, **FORM, "Transfer-Encoding": "chunked"}
    piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    answer = server.ask("POST", "/add", told, b"5\r\ntext=\r\n" + piece * 25)
    assert answer.status in (400, 413)
    assert unchanged(server)


def test_a_form_with_too_many_files_is_refused(server: Live) -> None:
    answer = server.add(*(("file", f"{n}.txt", b"x") for n in range(201)))
    assert answer.status == 413
    assert "more than 200 files" in answer.data["error"]
    assert unchanged(server)


def test_a_text_that_is_too_long_is_refused(server: Live) -> None:
    answer = server.add(("text", None, b"x" * 20_000_001))
    assert answer.status == 413
    assert "may have 20 MB" in answer.data["error"]
    assert unchanged(server)


def test_a_file_that_is_too_large_is_refused(server: Live) -> None:
    answer = server.add(("file", "a.txt", b"x"), ("file", "book.txt", b"x" * 50_000_001))
    assert answer.status == 400
    assert answer.data["error"].startswith("book.txt: is more than 50 MB")
    assert unchanged(server)


def test_a_form_that_is_broken_is_refused(server: Live) -> None:
    told = {"X-Variorum-Token": server.access.token, **JSON}
    for form in ("multipart/form-data; boundary=a", "multipart/form-data"):
        answer = server.ask("POST", "/add", {**told, "Content-Type": form}, b"--b\r\nx")
        assert answer.status == 400
        assert "can't be read" in answer.data["error"]
    assert unchanged(server)


# What answers carry


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/static/reader.css", "/favicon.ico"])
def test_every_answer_has_the_headers(server: Live, path: str) -> None:
    answer = server.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    kept = answer.headers["cache-control"]
    assert kept == ("no-cache" if "static" in path else "no-store")


def test_the_policy_allows_nothing_inline(server: Live) -> None:
    assert "unsafe" not in POLICY
    page = server.get("/story/story-1").text
    assert " style=" not in page
    assert "<script>" not in page
    assert "<style" not in page


def test_a_file_of_the_page_may_be_kept_under_its_version_alone(server: Live) -> None:
    assert "immutable" in server.get(address("reader.css")).headers["cache-control"]
    for query in ("", "?v=1", "?v="):
        kept = server.get(f"/static/reader.css{query}").headers["cache-control"]
        assert kept == "no-cache"


# A server that others can reach


@pytest.mark.parametrize("path", [*PAGES, "/static/reader.css", "/jobs/1/events", "/nothing"])
@pytest.mark.parametrize("query", ["", "token=", "token=wrong", f"TOKEN={TOKEN}"])
def test_nothing_is_answered_without_the_token(closed: Live, path: str, query: str) -> None:
    joined = path + ("&" if "?" in path else "?") + query
    assert is_refusal(closed.get(joined, Cookie=f"variorum-1={TOKEN}"))


def test_the_token_lets_in_once_and_stays_as_a_cookie(closed: Live) -> None:
    answer = closed.get(f"/find?q=a%26b&token={TOKEN}&story=story-1")
    assert answer.status == 303
    assert answer.headers["location"] == "/find?q=a%26b&story=story-1"
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    told = cookie.split(";")[0]
    assert told == f"{closed.access.cookie}={TOKEN}"
    for other in ("other=1", 'settings={"dark": true}', "a[b]=c d", "bare"):
        assert closed.get("/", Cookie=f"{other}; {told}").status == 200
        assert closed.get("/", Cookie=f"{told}; {other}").status == 200
    assert closed.get("/", X_Variorum_Token=TOKEN).status == 200


def test_a_token_that_was_in_the_address_is_in_no_page(closed: Live) -> None:
    answer = closed.ask("HEAD", f"/story/story-1?token={TOKEN}")
    assert (answer.status, answer.headers["location"]) == (303, "/story/story-1")
    wrong = f"{closed.access.cookie}={TOKEN[:-1]}"
    assert is_refusal(closed.get("/", Cookie=wrong))


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example/x", "///evil.example"])
def test_letting_in_leads_nowhere_else(closed: Live, path: str) -> None:
    answer = closed.get(f"{path}?token={TOKEN}")
    assert answer.status == 303
    assert answer.headers["location"].startswith("/evil.example")


def test_the_token_does_not_replace_the_other_checks(closed: Live) -> None:
    for told in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert is_refusal(closed.ask("GET", "/", {"X-Variorum-Token": TOKEN, **told}))
    assert is_refusal(closed.ask("GET", "/", {"X-Variorum-Token": TOKEN}, host="evil.example"))


# Access


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "reader.example", "fe80::1"])
def test_a_host_that_others_reach_needs_a_token(host: str) -> None:
    with pytest.raises(AccessError, match="give a --token"):
        access_for(host, 8642)
    assert access_for(host, 8642, TOKEN).asks_all


@pytest.mark.parametrize("token", ["", "short", "with spaces in it all along", "é" * 20, "a;" * 20])
def test_a_token_that_is_unfit(token: str) -> None:
    with pytest.raises(AccessError, match="16 or more letters"):
        access_for("127.0.0.1", 8642, token)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_this_machine_alone(host: str) -> None:
    assert is_loopback(host)
    access = access_for(host, 8642)
    assert not access.asks_all
    assert access.knows_host(access.address.removeprefix("http://").rstrip("/"))
    assert access.knows_origin(access.address.rstrip("/"))


@pytest.mark.parametrize("host", ["::1", "0:0:0:0:0:0:0:1", "localhost"])
def test_it_is_served_where_its_address_says(host: str, tmp_path: Path) -> None:
    with live(island_edition(), tmp_path / "ignore.tsv", host=host) as running:
        assert running.address == f"http://{'localhost' if host == 'localhost' else '[::1]'}" + (
            f":{running.access.port}/"
        )
        with urllib.request.urlopen(running.address, timeout=30) as answer:
            assert answer.status == 200


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this system has no IPv6")
def test_all_interfaces_of_ipv6_are_those_of_ipv4_too(tmp_path: Path) -> None:
    with live(island_edition(), tmp_path / "ignore.tsv", host="::", token=TOKEN) as running:
        assert running.get("/", X_Variorum_Token=TOKEN).status == 200
        asked = urllib.request.Request(f"http://[::1]:{running.access.port}/")
        asked.add_header("X-Variorum-Token", TOKEN)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            assert answer.status == 200


def test_a_server_on_all_interfaces_knows_addresses_in_numbers_and_its_name() -> None:
    access = access_for("0.0.0.0", 8642, TOKEN)
    assert access.knows_host("192.168.0.7:8642")
    assert access.knows_host(f"{socket.gethostname()}:8642")
    assert not access.knows_host("evil.example:8642")
    assert access.address == "http://127.0.0.1:8642/"


def test_the_port_of_the_web_needs_no_mention() -> None:
    access: Access = access_for("127.0.0.1", 80)
    assert access.knows_host("127.0.0.1")
    assert access.knows_host("127.0.0.1:80")
    assert not access.knows_host("127.0.0.1:8642")
    assert access.knows_origin("http://localhost")
    assert not access.knows_origin("https://localhost")


def test_tokens_are_of_one_run_alone() -> None:
    tokens = {access_for("127.0.0.1", 8642).token for _ in range(9)}
    assert len(tokens) == 9
    assert min(map(len, tokens)) >= 43


def test_the_guard_stands_before_the_application(server: Live) -> None:
    assert type(create_app(server.state)).__name__ == "Guard"
