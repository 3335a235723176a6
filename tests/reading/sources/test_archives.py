"""gzip and ZIP: what of them is read, under which name, and what is refused in one line."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.reading.sources.files import (
    BODY,
    PAGE,
    TEXT,
    TITLE,
    assert_line,
    gzipped,
    read,
    read_one,
    refusal,
    write,
    zipped,
)
from variorum.errors import SourceError
from variorum.reading import read_sources
from variorum.reading.documents import Document
from variorum.reading.sources import LIMITS, documents

if TYPE_CHECKING:
    from pathlib import Path

NOISE = random.Random(7).randbytes(40_000).hex()


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def test_gzip(tmp_path: Path) -> None:
    source = write(tmp_path, "bridge.html.gz", gzipped(PAGE))
    witness = read_one(source)
    assert (witness.id, witness.source, witness.title) == ("bridge", source, TITLE)
    assert witness.provenance[0] == ("gzip", source)


def test_gzip_in_several_pieces(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "a.gz", gzipped("A mill. ") + gzipped("It turns."))).text == (
        "A mill. It turns."
    )


def test_zip(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "a/bridge.html": PAGE,
        "notes.txt": TEXT,
        "b/rows.jsonl": '{"text": "A mill. It turns."}\n{"text": "A dam. It holds."}\n',
        "picture.png": b"\x89PNG",
        "README.md": "About this.",
        ".hidden/a.txt": TEXT,
        "__MACOSX/._notes.txt": b"\0\1",
        "settings.json": "{}",
    }
    source = write(tmp_path, "pack.zip", zipped(members))
    witnesses = read(source)
    assert {w.source: w.id for w in witnesses} == {
        f"{source}!a/bridge.html": "bridge",
        f"{source}!notes.txt": "notes",
        f"{source}!b/rows.jsonl:1": "rows",
        f"{source}!b/rows.jsonl:2": "rows-2",
    }
    assert dict(witnesses[0].provenance)["zip"] == "a/bridge.html"


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"deep/a.txt.gz": gzipped(TEXT)})
    source = write(tmp_path, "pack.zip", zipped({"in.zip": inner}))
    witness = read_one(source)
    assert (witness.id, witness.source) == ("a", f"{source}!in.zip!deep/a.txt.gz")
    for _ in range(3):
        inner = zipped({"in.zip": inner})
    assert "too deep" in refusal(write(tmp_path, "deep.zip", inner))
    nested = TEXT.encode()
    for _ in range(5):
        nested = gzipped(nested)
    assert "too deep" in refusal(write(tmp_path, "deep.gz", nested))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/etc/notes.txt", "etc/notes.txt"),
        ("../../notes.txt", "notes.txt"),
        ("a\\..\\notes.txt", "a/notes.txt"),
        ("a\n\x1b[31m/notes.txt", "a??[31m/notes.txt"),
        ("мост/заметки.txt", "мост/заметки.txt"),
    ],
)
def test_names_are_shown_as_paths_below_the_archive(tmp_path: Path, name: str, shown: str) -> None:
    source = write(tmp_path, "pack.zip", zipped({name: TEXT}))
    assert read_one(source).source == f"{source}!{shown}"


def test_names_in_utf_8_that_do_not_say_so(tmp_path: Path) -> None:
    name = "мост.txt"
    data = zipped({name: TEXT})
    # The flag for UTF-8 stands in both headers of a member.
    for at in (data.index(b"PK\3\4") + 6, data.index(b"PK\1\2") + 8):
        data = data[:at] + b"\0\0" + data[at + 2 :]
    source = write(tmp_path, "pack.zip", data)
    assert read_one(source).source == f"{source}!{name}"


def test_a_damaged_member_does_not_cost_the_others(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT, "b.txt": "Another mill. It turns.", "c.txt": TEXT}, 0)
    source = write(tmp_path, "pack.zip", changed(data, data.index(b"Another")))
    witnesses, (error,) = read_sources([source])
    assert [w.id for w in witnesses] == ["a", "c"]
    assert str(error).startswith(f"{source}!b.txt: is a packed file that is damaged")
    assert_line(error)


def test_encrypted_members_are_told_once(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT})
    for name in (b"a.txt", b"b.txt"):
        at = data.index(b"PK\1\2", data.index(b"PK\1\2")) if name == b"a.txt" else 0
        at = data.rindex(name) - 46
        data = data[: at + 8] + b"\1\0" + data[at + 10 :]
    witnesses, (error,) = read_sources([write(tmp_path, "pack.zip", data)])
    assert [w.id for w in witnesses] == ["c"]
    assert "2 of 3 members are encrypted" in str(error)


def test_what_is_cut_off(tmp_path: Path) -> None:
    whole = gzipped(PAGE)
    message = refusal(write(tmp_path, "a.html.gz", whole[: len(whole) // 2]))
    assert "is a gzip archive that is cut off before its end" in message
    assert "cut off or damaged" in refusal(write(tmp_path, "a.zip", zipped({"a.txt": TEXT})[:60]))


def test_a_wrong_checksum(tmp_path: Path) -> None:
    whole = gzipped(PAGE)
    message = refusal(write(tmp_path, "a.html.gz", changed(whole, len(whole) - 6)))
    assert "its checksum is wrong" in message


def test_lines_before_the_cut_are_kept(tmp_path: Path) -> None:
    rows = "".join(f'{{"text": "Mill {n} stands. {NOISE[n : n + 2000]}"}}\n' for n in range(99))
    whole = gzipped(rows)
    source = write(tmp_path, "a.jsonl.gz", whole[: len(whole) * 2 // 3])
    found = list(documents([source]))
    assert isinstance(found[-1], SourceError)
    assert "cut off" in str(found[-1])
    assert len(found) > 2
    assert not any(isinstance(f, SourceError) for f in found[:-1])


def test_an_archive_with_nothing_to_read(tmp_path: Path) -> None:
    assert "holds nothing to read" in refusal(write(tmp_path, "a.zip", zipped({"a.png": b"x"})))
    assert "holds nothing to read" in refusal(write(tmp_path, "b.zip", zipped({})))


def test_office_documents_and_tar(tmp_path: Path) -> None:
    office = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    assert "an office document" in refusal(write(tmp_path, "a.docx", office))
    tar = bytes(257) + b"ustar\x0000" + bytes(1000)
    assert "a tar archive" in refusal(write(tmp_path, "a.tar.gz", gzipped(tar)))


def bomb(size: int) -> bytes:
    """Return zeros in gzip form, packed without ever holding them all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(size >> 20)) + packer.flush()


def test_bombs_in_gzip(tmp_path: Path) -> None:
    packed = bomb(1 << 28)
    assert "more than 200 times" in refusal(write(tmp_path, "a.txt.gz", packed))
    assert "more than 200 times" in refusal(write(tmp_path, "b.gz", gzipped(packed)))
    packed = zipped({"a.txt": bytes(20_000_000), "b.txt": TEXT})
    witnesses, (error,) = read_sources([write(tmp_path, "pack.zip", packed)])
    assert [w.id for w in witnesses] == ["b"]
    assert "more than 200 times" in str(error)


def test_members_that_overlap(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT})
    end = data.rindex(b"PK\5\6")
    (at,) = struct.unpack_from("<L", data, end + 16)
    entries = data[at:end] * 500
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 500, 500, len(entries), at, 0)
    assert "overlap" in refusal(write(tmp_path, "a.zip", data[:at] + entries + tail))


def test_limits_of_archives(tmp_path: Path) -> None:
    source = write(tmp_path, "a.zip", zipped({f"m{n}.txt": TEXT for n in range(5)}))
    found = list(documents([source], limits=replace(LIMITS, members=3)))
    assert len(found) == 4
    assert "only the first 3 members were read" in str(found[-1])
    found = list(documents([source], limits=replace(LIMITS, total_bytes=2 * len(TEXT))))
    assert [isinstance(f, SourceError) for f in found] == [False, False, True]
    found = list(documents([source], limits=replace(LIMITS, member_bytes=10)))
    assert all("more than 10 bytes" in str(f) for f in found)
    packed = write(tmp_path, "b.txt.gz", gzipped(NOISE))
    (error,) = documents([packed], limits=replace(LIMITS, total_bytes=1000))
    assert "unpacks to more than 1 kB" in str(error)


def test_many_bad_members_are_summed_up(tmp_path: Path) -> None:
    data = zipped({f"m{n}.txt": BODY for n in range(50)}, zipfile.ZIP_STORED)
    data = data.replace(b"The bridge at", b"The bridge to")
    _, errors = read_sources([write(tmp_path, "a.zip", data)])
    assert len(errors) == 21
    assert "30 more of its members could not be read" in str(errors[-1])


def test_a_list_of_members_that_is_too_long(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", allowZip64=True) as archive:
        for n in range(70_000):
            archive.writestr(zipfile.ZipInfo(f"{n:0120}.txt"), b"")
    assert "lists more members" in refusal(write(tmp_path, "a.zip", packed.getvalue()))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", [False, True])
def test_members_before_the_cut_are_kept(tmp_path: Path, method: int, streamed: bool) -> None:
    class Pipe(io.BytesIO):
        def seek(self, at: int, whence: int = 0) -> int:
            if streamed:
                raise io.UnsupportedOperation
            return super().seek(at, whence)

    packed = Pipe()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name in ("a.txt", "b/c.html", "d.txt"):
            archive.writestr(name, PAGE if name.endswith("html") else NOISE)
    data = packed.getvalue()
    source = write(tmp_path, "pack.zip", data[: len(data) - len(data) // 3])
    found = list(documents([source]))
    stored_unsized = streamed and method == zipfile.ZIP_STORED
    kept = [] if stored_unsized else [f"{source}!a.txt", f"{source}!b/c.html"]
    assert [f.source for f in found] == [*kept, source]
    assert isinstance(found[-1], SourceError)
    assert_line(found[-1])


def test_what_is_damaged_before_the_cut(tmp_path: Path) -> None:
    data = zipped({f"m{n}.txt": NOISE[n : n + 900] for n in range(20)})
    for seed in range(40):
        chance = random.Random(seed)
        cut = bytearray(data[: chance.randrange(30, len(data) - 900)])
        for _ in range(3):
            cut[chance.randrange(len(cut))] = chance.randrange(256)
        found = list(documents([write(tmp_path, f"{seed}.zip", bytes(cut))]))
        assert isinstance(found[-1], SourceError)
        texts = [f.data.decode() for f in found if isinstance(f, Document)]
        assert all(text in NOISE for text in texts)
