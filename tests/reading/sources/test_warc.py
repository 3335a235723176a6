"""Web archives: which of their pages are read, and that no damage passes unseen."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

import pytest

from variorum.errors import SourceError
from variorum.reading.documents import Document
from variorum.reading.limits import LIMITS, Limits
from variorum.reading.reader import read_document
from variorum.reading.sources.warc import Archive, open_warc, read_archive

NAME = "crawl.warc.gz"
WORDS = "The ferry to Skarholm was late again, and the council asked the company why."
SEED = 20310515
ROBOTS = "https://a.example/robots.txt"
CHUNKED = {"Transfer_Encoding": "chunked"}
GZIPPED = {"Content_Encoding": "gzip"}


Pack = Callable[[list[bytes]], bytes]


def page(n: int, words: str = WORDS) -> bytes:
    return f"<html><body><h1>Ferry {n}</h1><p>{words} No. {n}.</p></body></html>".encode()


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def http(body: bytes, status: str = "200 OK", **fields: str) -> bytes:
    said = {"Content_Type": "text/html; charset=utf-8", **fields}
    named = [f"{k.replace('_', '-')}: {v}" for k, v in said.items() if v]
    lines = [f"HTTP/1.1 {status}", *named, ""]
    return "\r\n".join(lines).encode() + b"\r\n" + body


def record(
    n: int, block: bytes, kind: str = "response", *, digests: bool = True, **more: str
) -> bytes:
    """Return a record as it stands in an archive; an empty field of `more` is left out."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:test:{n}>",
        "WARC-Date": "2031-05-15T07:20:00Z",
        "WARC-Target-URI": f"https://a.example/{n}",
        "Content-Type": "application/http; msgtype=response",
        **({"WARC-Block-Digest": digest(block)} if digests else {}),
        "Content-Length": str(len(block)),
        **{k.replace("_", "-"): v for k, v in more.items()},
    }
    head = "".join(f"{k}: {v}\r\n" for k, v in fields.items() if v)
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def pages(n: int = 5, digests: bool = True) -> list[bytes]:
    return [record(i, http(page(i)), digests=digests) for i in range(n)]


@dataclass
class Found:
    documents: list[Document]
    errors: list[str]
    archive: Archive

    @property
    def numbers(self) -> list[str]:
        return [d.source.rpartition("/")[2] for d in self.documents]


def found_in(data: bytes, limits: Limits = LIMITS, stream: BinaryIO | None = None) -> Found:
    archive = Archive(NAME, limits)
    found = list(read_archive(stream or io.BytesIO(data), archive))
    errors = [str(e) for e in found if isinstance(e, SourceError)]
    assert all("\n" not in e and e.startswith(NAME) for e in errors)
    return Found([d for d in found if isinstance(d, Document)], errors, archive)


def packed(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(r, mtime=0) for r in records)


@pytest.mark.parametrize("version", [b"WARC/1.0", b"WARC/1.1"])
@pytest.mark.parametrize("pack", [b"".join, packed, lambda r: gzip.compress(b"".join(r))])
def test_pages_come_with_what_the_archive_says(pack: Pack, version: bytes) -> None:
    found = found_in(pack([r.replace(b"WARC/1.0", version) for r in pages(3)]))
    assert found.errors == []
    first = found.documents[0]
    assert [d.source for d in found.documents] == [
        f"{NAME}!https://a.example/{n}" for n in range(3)
    ]
    assert (first.data, first.form, first.charset) == (page(0), "page", "utf-8")
    assert first.declared.address == "https://a.example/0"
    assert dict(first.provenance) == {
        "container": "warc",
        "record": "<urn:test:0>",
        "fetched": "2031-05-15T07:20:00Z",
        "record type": "response",
    }
    assert "Skarholm" in read_document(first).text


def test_the_name_of_a_witness_is_that_of_its_page() -> None:
    address = "https://a.example/news/Ferry%20late.html?x=1"
    found = found_in(record(1, http(page(1)), WARC_Target_URI=address))
    assert found.documents[0].stem == "Ferry-late"


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    records = [
        record(0, b"software: test\r\n", "warcinfo", Content_Type="application/warc-fields"),
        record(1, b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(2, http(b"", "304 Not Modified"), "revisit"),
        record(3, http(page(3), "404 Not Found")),
        record(4, http(b"\x89PNG", Content_Type="image/png")),
        record(5, http(b"Disallow: /", Content_Type="text/plain"), WARC_Target_URI=ROBOTS),
        record(6, http(page(6))),
        record(7, http(page(6))),
    ]
    found = found_in(packed(records))
    assert found.numbers == ["6"]
    assert found.errors == []
    assert found.archive.tally == {
        "other": 2, "revisit": 1, "not 200": 1, "no page": 2, "read": 1, "duplicate": 1,
    }  # fmt: skip


def test_an_archive_without_pages_says_what_it_holds() -> None:
    found = found_in(packed([record(1, http(page(1), "404 Not Found"))]))
    assert "holds no page (1 not 200)" in found.errors[0]


def test_resources_and_conversions_are_pages_too() -> None:
    records = [
        record(1, page(1), "resource", Content_Type="text/html"),
        record(2, "Žluťoučká loď nepřijela.".encode(), "conversion", Content_Type="text/plain"),
    ]
    documents = found_in(packed(records)).documents
    assert [(d.form, d.charset) for d in documents] == [("page", None), (None, "utf-8")]


def chunked(data: bytes, size: int = 40) -> bytes:
    parts = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (chunked(page(1)), CHUNKED),
        (page(1), CHUNKED),
        (gzip.compress(page(1)), GZIPPED),
        (page(1), GZIPPED),
        (chunked(gzip.compress(page(1))), CHUNKED | GZIPPED),
        (zlib.compress(page(1)), {"Content_Encoding": "deflate"}),
        (zlib.compress(page(1))[2:-4], {"Content_Encoding": "deflate"}),
        (gzip.compress(zlib.compress(page(1))), {"Content_Encoding": "deflate, gzip"}),
    ],
)  # fmt: skip
def test_codings_are_undone(body: bytes, fields: dict[str, str]) -> None:
    block = http(body, **fields)
    said = digest(page(1))
    found = found_in(record(1, block, WARC_Payload_Digest=said, WARC_Block_Digest=""))
    assert [d.data for d in found.documents] == [page(1)]
    assert found.errors == []


def test_brotli_is_undone_where_it_is_installed() -> None:
    brotli = pytest.importorskip("brotli", reason="brotli isn't installed")
    found = found_in(record(1, http(brotli.compress(page(1)), Content_Encoding="br")))
    assert [d.data for d in found.documents] == [page(1)]
    bomb = brotli.compress(bytes(30_000_000))
    assert "unpacks to more" in found_in(record(1, http(bomb, Content_Encoding="br"))).errors[0]


@pytest.mark.parametrize(
    ("body", "fields", "said"),
    [
        (chunked(page(1))[:90], CHUNKED, "chunks that are cut"),
        (gzip.compress(page(1))[:-20], GZIPPED, "is packed and cut short"),
        (gzip.compress(bytes(30_000_000)), GZIPPED, "unpacks to more than 20 MB"),
        (page(1), {"Content_Encoding": "shrunk"}, "'shrunk', which isn't read"),
        (page(1), {"Content_Encoding": "gzip, " * 9}, "9 times over"),
    ],
)
def test_a_body_that_cannot_be_read_costs_one_line(
    body: bytes, fields: dict[str, str], said: str
) -> None:
    found = found_in(packed([record(1, http(body, **fields)), *pages(1)]))
    assert found.numbers == ["0"]
    assert len(found.errors) == 1
    assert said in found.errors[0]
    assert "<urn:test:1>" in found.errors[0]


# Where an archive is cut: within the fourth of five records, as a share of it.
@pytest.mark.parametrize("at", [0.02, 0.2, 0.5, 0.8, 0.95, 0.99])
@pytest.mark.parametrize("pack", [b"".join, packed])
def test_an_archive_that_is_cut_is_told(pack: Pack, at: float) -> None:
    whole, last = pack(pages(3)), pack(pages(4)[3:])
    found = found_in(whole + last[: int(at * len(last))])
    assert found.numbers[:3] == ["0", "1", "2"]
    assert len(found.errors) == 1
    assert "cut short" in found.errors[0]
    assert f"at byte {len(whole)}" in found.errors[0]
    assert f"{len(found.documents)} pages were read before" in found.errors[0]


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_every_cut_is_told_unless_it_is_between_records(pack: Pack) -> None:
    ends = [0]
    for each in pages(3):
        ends.append(ends[-1] + len(pack([each])))
    data = pack(pages(3))
    for n in range(1, len(data)):
        found = found_in(data[:n])
        whole = sum(e <= n for e in ends[1:])
        assert len(found.documents) in (whole, whole + 1)
        assert bool(found.errors) == (n not in ends), n


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_reading_goes_on_behind_a_record_that_is_cut_in_the_middle(pack: Pack) -> None:
    parts = [pack([r]) for r in pages(5, digests=False)]
    found = found_in(parts[0] + parts[1][: len(parts[1]) // 2] + b"".join(parts[2:]))
    assert found.numbers == ["0", "2", "3", "4"]
    assert len(found.errors) == 1
    assert f"reading goes on at byte {len(parts[0]) + len(parts[1]) // 2}" in found.errors[0]


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_bytes_between_records_are_told(pack: Pack) -> None:
    parts = [pack([r]) for r in pages(4)]
    for junk in (b"\x00" * 500, b"<html>lost</html>\n" * 9, bytes(range(256)) * 300):
        found = found_in(parts[0] + junk + b"".join(parts[1:]))
        assert found.numbers == ["0", "1", "2", "3"]
        assert len(found.errors) == 1
        assert "bytes that belong to no record" in found.errors[0]


@pytest.mark.parametrize("pack", [b"".join, packed])
@pytest.mark.parametrize("lost", [1, 2, 100])
def test_an_archive_whose_beginning_is_lost_is_read_from_its_next_record(
    pack: Pack, lost: int
) -> None:
    found = found_in(pack(pages(4))[lost:])
    assert found.numbers == ["1", "2", "3"]
    assert len(found.errors) == 1
    assert "at byte 0, bytes that belong to no record" in found.errors[0]


def test_a_stream_that_cannot_seek_is_read_on() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self._data.readinto(buffer)

    parts = [gzip.compress(r) for r in pages(4)]
    data = parts[0] + parts[1][:60] + parts[2] + parts[3]
    found = found_in(b"", stream=cast("BinaryIO", io.BufferedReader(Pipe(data))))
    assert found.numbers == ["0", "2", "3"]
    assert len(found.errors) == 1


def test_a_wrong_digest_is_told_and_its_page_left_out() -> None:
    other = digest(b"something else")
    hexed = "sha256:" + hashlib.sha256(http(page(3))).hexdigest()
    records = [
        record(0, http(page(0)), WARC_Block_Digest=other),
        record(1, http(page(1)), WARC_Block_Digest="", WARC_Payload_Digest=other),
        # Of the two the payload's alone is wrong: writers disagree on what it is of.
        record(2, http(page(2)), WARC_Payload_Digest=other),
        record(3, http(page(3)), WARC_Block_Digest=hexed),
        record(4, http(page(4)), WARC_Block_Digest="crc9:AAAAAAAAAAAAAAAA"),
    ]
    found = found_in(packed(records))
    assert found.numbers == ["2", "3", "4"]
    assert len(found.errors) == 2
    assert "<urn:test:0> has a wrong block digest" in found.errors[0]
    assert "<urn:test:1> has a wrong payload digest" in found.errors[1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((b"WARC-Type: response", b"WARC-Type: respanse"), "unknown type 'respanse'"),
        ((b"Content-Length: ", b"Content-Length: x"), "Content-Length that is no number"),
        ((b"WARC-Record-ID:", b"WARC-Record-IE:"), "no WARC-Record-ID"),
        ((b"WARC-Target-URI:", b"WARC-Target-URL:"), "no WARC-Target-URI"),
        ((b"WARC/1.0", b"WARD/1.0"), "belong to no record"),
        ((b"WARC-Date: ", b"WARC-Date; "), "a line in its header that is none"),
    ],
)
def test_a_header_that_is_none_is_told(change: tuple[bytes, bytes], said: str) -> None:
    records = pages(3)
    records[1] = records[1].replace(*change, 1)
    for data in (b"".join(records), packed(records)):
        found = found_in(data)
        assert found.numbers == ["0", "2"]
        assert len(found.errors) == 1
        assert said in found.errors[0]


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_flipped_bits_never_pass_unseen(pack: Pack) -> None:
    rng = random.Random(SEED)
    data = pack(pages(4))
    good = {page(n) for n in range(4)}
    for _ in range(800):
        bad = bytearray(data)
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        found = found_in(bytes(bad))
        assert {d.data for d in found.documents} <= good
        assert len(found.documents) == 4 or found.errors


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_no_damage_crashes_or_hangs(pack: Pack) -> None:
    rng = random.Random(SEED)
    data = pack(pages(6, digests=False))
    for _ in range(500):
        bad = bytearray(data)
        at = rng.randrange(len(bad))
        bad[at : at + rng.randrange(300)] = rng.randbytes(rng.randrange(300))
        for _ in range(rng.randrange(20)):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        found = found_in(bytes(bad))
        assert len(found.documents) <= 6


def test_many_damages_are_told_in_a_few_lines() -> None:
    parts = [gzip.compress(r) for r in pages(60)]
    found = found_in(b"??".join(parts))
    assert len(found.documents) == 60
    assert len(found.errors) == 21
    assert "damaged in 39 more places" in found.errors[-1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"Dear reader,\nthis is a letter.\n" * 40, "is no web archive"),
        (gzip.compress(b"Dear reader"), "is no web archive"),
        (b"\x28\xb5\x2f\xfd" + bytes(300), "is no web archive"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 40_000, "header without an end"),
        (b"WARC/1.0\r\nWARC-Type: resp", "cut short in its header"),
    ],
)
def test_what_is_no_archive_is_told_in_one_line(data: bytes, said: str) -> None:
    found = found_in(data)
    assert found.documents == []
    assert len(found.errors) == 1
    assert said in found.errors[0]


def test_limits_are_kept() -> None:
    data = packed(pages(5))
    few = found_in(data, replace(LIMITS, members=3))
    assert few.numbers == ["0", "1", "2"]
    assert "more than 3 pages" in few.errors[0]
    small = found_in(data, replace(LIMITS, total_bytes=300))
    assert len(small.documents) == 2
    assert "more than 300 bytes" in small.errors[0]
    large = record(9, http(page(9, WORDS * 2000)))
    found = found_in(packed([large, *pages(1)]), replace(LIMITS, page_bytes=50_000))
    assert found.numbers == ["0"]
    assert "too large for a page" in found.errors[0]


def test_a_record_that_unpacks_to_far_more_is_left() -> None:
    bomb = gzip.compress(record(1, http(bytes(60_000_000), Content_Type="image/png")))
    found = found_in(bomb + packed(pages(1)))
    assert found.numbers == ["0"]
    assert "times larger when it is unpacked" in found.errors[0]


def test_what_the_crawler_cut_says_so() -> None:
    found = found_in(record(1, http(page(1)), WARC_Truncated="length"))
    assert ("truncated", "length") in found.documents[0].provenance


def test_a_page_without_a_type_is_told_by_its_bytes() -> None:
    assert found_in(record(1, http(page(1), Content_Type=""))).numbers == ["1"]
    assert found_in(record(1, http(b"%PDF-1.7", Content_Type=""))).numbers == []


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_arc_is_read(pack: Pack) -> None:
    def arc(address: str, kind: str, block: bytes) -> bytes:
        head = f"{address} 192.0.2.7 20060515072000 {kind} {len(block)}\n"
        return head.encode() + block + b"\n"

    about = arc("filedesc://test.arc", "text/plain", b"1 0 test\nURL IP-address\n")
    data = pack(
        [about, *(arc(f"http://a.example/{n}", "text/html", http(page(n))) for n in (1, 2))]
    )
    found = found_in(data)
    assert found.numbers == ["1", "2"]
    assert found.errors == []
    steps = dict(found.documents[0].provenance)
    assert (steps["container"], steps["fetched"]) == ("arc", "2006-05-15T07:20:00Z")
    assert found_in(data[:-30]).errors


def test_the_opener_yields_the_same() -> None:
    data = packed(pages(2))
    assert len(list(open_warc(io.BytesIO(data), NAME, LIMITS))) == 2


def test_a_stream_that_fails_is_told() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 1 << 16:
                raise OSError("the disk is gone")
            return super().read(size)

    noise = random.Random(SEED).randbytes(200_000)
    data = packed([*pages(2), record(3, http(noise, Content_Type="image/png")), *pages(1)])
    found = found_in(b"", stream=Failing(data))
    assert found.numbers == ["0", "1"]
    assert "the disk is gone" in found.errors[0]
