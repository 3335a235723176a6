"""What HTTP wraps around a body."""

import gzip
import tracemalloc

import pytest

from variorum.errors import SourceError
from variorum.reading.fetching.transfer import is_read, type_and_charset, unpacked


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html", ("text/html", None)),
        (" Text/HTML ;charset=UTF-8", ("text/html", "UTF-8")),
        ('text/html; level=1; charset="shift_jis"', ("text/html", "shift_jis")),
        ("text/html; charset = 'big5' ", ("text/html", "big5")),
        ("text/html; charset=", ("text/html", None)),
        (";charset=koi8-r", ("", "koi8-r")),
        ("", ("", None)),
        (None, ("", None)),
    ],
)
def test_type_and_charset(header: str | None, expected: tuple[str, str | None]) -> None:
    assert type_and_charset(header) == expected


def test_what_is_read() -> None:
    assert is_read("text/html", "/a.png")
    assert is_read("", "/a")
    assert is_read("application/octet-stream", "/crawl.WARC.GZ")
    assert not is_read("application/octet-stream", "/a")
    assert not is_read("image/png", "/a.html")


def test_a_body_that_unpacks_without_end_takes_no_memory() -> None:
    packed = gzip.compress(b"\0" * 100_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match="unpacks to more than 1 MB"):
            unpacked(packed, "gzip", 1_000_000, "https://harbour.example/")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_the_limit_is_of_all_pieces_together() -> None:
    packed = gzip.compress(b"a" * 60) * 2
    assert unpacked(packed, "gzip", 120, "a") == b"a" * 120
    with pytest.raises(SourceError):
        unpacked(packed, "gzip", 119, "a")
