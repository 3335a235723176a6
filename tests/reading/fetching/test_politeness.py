"""Manners: rules of robots.txt, pauses, waiting for a host that is busy."""

from datetime import UTC, datetime

import pytest

from variorum import __version__
from variorum.reading.fetching.politeness import Pauses, back_off, retry_after, rules_of, user_agent

NOW = datetime(2032, 3, 1, 12, tzinfo=UTC)


def test_a_host_is_asked_again_after_a_pause_and_others_at_once() -> None:
    pauses = Pauses()
    assert pauses.wait("a.example", 2, now=100) == 0
    assert pauses.wait("b.example", 2, now=100) == 0
    assert pauses.wait("a.example", 2, now=100.5) == 1.5
    # asked at 102, thus again at 104
    assert pauses.wait("a.example", 2, now=103) == 1
    assert pauses.wait("a.example", 2, now=500) == 0


def test_tries_lie_further_apart_each_time() -> None:
    assert [back_off(n, 1.5) for n in (1, 2, 3)] == [1.5, 3, 6]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        (" 0 ", 0),
        ("Mon, 01 Mar 2032 12:00:20 GMT", 20),
        ("Mon, 01 Mar 2032 11:00:00 GMT", 0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-4", None),
        ("１", None),
        ("9" * 400, None),
        ("Mon, 99 Mar 2032 12:00:20 GMT", None),
        ("Mon, 01 Mar 2032 12:00:20", None),
    ],
)
def test_how_long_a_busy_host_asks_to_wait(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 3\n", 3),
        ("User-agent: *\nCrawl-delay: 86400\n", 10),
        ("User-agent: *\nCrawl-delay: -5\n", 0),
        ("User-agent: *\nCrawl-delay: nan\n", 0),
        ("User-agent: other\nCrawl-delay: 3\n", 0),
        ("", 0),
    ],
)
def test_a_delay_is_kept_up_to_ten_seconds(text: str, delay: float) -> None:
    assert rules_of(200, text.encode()).delay == delay


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"<html><p>Nothing here</p></html>",
        b"Disallow: /",
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"\n",
        b"User-agent: *\n" + b"Disallow: /*x*y*z$\n" * 20_000,
    ],
)
def test_a_robots_txt_that_makes_no_sense_forbids_nothing(data: bytes) -> None:
    assert rules_of(200, data).allow("https://harbour.example/" + "a" * 3_000)


def test_who_asks() -> None:
    assert user_agent().split(" ")[0] == f"variorum/{__version__}"
    assert user_agent().isascii()
