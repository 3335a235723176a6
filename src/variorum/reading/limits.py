"""How much is taken in: one table of limits, in bytes and in numbers."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000
# What a file of data that is parsed as a whole may take in memory, by a rough reckoning.
PARSED_BYTES = 250 * MB


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source may hold; what is beyond is refused in one line, or left out with one.

    Attributes:
        page_bytes: of an HTML page.
        text_bytes: of a plain text, and of a mail.
        data_bytes: of a JSON or XML file, which is parsed as a whole.
        member_bytes: of one member of an archive, unpacked (of one record of a WARC,
            of one line of JSON lines).
        total_bytes: of all that is unpacked from one archive, archives in it included.
        members: of one archive, and the documents of one feed, mail or data file.
        depth: how many containers may lie within one another.
        ratio: how many times larger than packed a member may get.
        ratio_from: the size from which that is asked.
    """

    page_bytes: int = 20 * MB
    text_bytes: int = 20 * MB
    data_bytes: int = 100 * MB
    member_bytes: int = 50 * MB
    total_bytes: int = 2_000 * MB
    members: int = 10_000
    depth: int = 3
    ratio: int = 200
    ratio_from: int = 10 * MB


LIMITS = Limits()


def in_words(size: int) -> str:
    """Return a size as people say it: `20 MB`."""
    for unit, name in ((1_000 * MB, "GB"), (MB, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
