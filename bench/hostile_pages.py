"""Pages and texts made to hang, crash or bloat whoever reads them, of any size; and mutations.

`CASES` are functions of a scale: at 1.0 they are as large as the limits are tested with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.reading.documents import Document

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

GOOD = b"<p>The ferry left the harbour at noon. It came back with the evening tide.</p>"
BEHIND = b"<p>The keeper of the lamp had seen it all from the tower, she said.</p>"


def page(body: bytes, head: bytes = b"") -> bytes:
    """Return a page that holds something between two good paragraphs."""
    return (
        b"<!DOCTYPE html><html lang=en><head><title>The ferry</title>"
        + head
        + b"</head><body><article>"
        + GOOD
        + body
        + BEHIND
        + b"</article></body></html>"
    )


def ld(data: bytes) -> bytes:
    """Return a page with a block of linked data."""
    return page(b"", b'<script type="application/ld+json">' + data + b"</script>")


def _n(count: int, scale: float) -> int:
    return max(1, int(count * scale))


PAGES: dict[str, Callable[[float], bytes]] = {
    "nested divs": lambda k: page(b"<div>" * _n(100_000, k) + b"deep"),
    "a million nested divs": lambda k: page(b"<div>" * _n(1_000_000, k) + b"deep"),
    "nested and closed": lambda k: page(
        b"<div>" * _n(100_000, k) + b"deep" + b"</div>" * _n(100_000, k)
    ),
    "unclosed b": lambda k: page(b"<b>" * _n(1_000_000, k)),
    "unclosed b with words": lambda k: page(b"<b>word " * _n(300_000, k)),
    "nested lists": lambda k: page(b"<ul><li>x" * _n(100_000, k)),
    "nested tables": lambda k: page(b"<table><tr><td>x" * _n(50_000, k)),
    "misnested": lambda k: page(b"<a><b><i></a></b><p></i>x" * _n(100_000, k)),
    "paragraphs": lambda k: page(b"<p>a" * _n(1_000_000, k)),
    "line breaks": lambda k: page(b"a<br>" * _n(1_000_000, k)),
    "colspan": lambda _: page(
        b"<table><tr><td colspan=999999999 rowspan=999999999>a<td>b</table>"
    ),
    "a wide table": lambda k: page(
        b"<table>" + (b"<tr>" + b"<td>1</td>" * 200 + b"</tr>") * _n(5_000, k) + b"</table>"
    ),
    "a long attribute": lambda k: page(b'<p title="' + b"a" * _n(10_000_000, k) + b'">x</p>'),
    "a long class": lambda k: page(b'<p class="' + b"nav-x " * _n(1_600_000, k) + b'">x</p>'),
    "a long style": lambda k: page(b'<p style="' + b"display : " * _n(1_000_000, k) + b'">x</p>'),
    "many attributes": lambda k: page(
        b"<p " + b" ".join(b"a%d=1" % i for i in range(_n(100_000, k))) + b">x</p>"
    ),
    "many metas": lambda k: page(
        b"", b'<meta property="article:author" content="Ann Lee">' * _n(200_000, k)
    ),
    "deep linked data": lambda k: ld(b'{"a":' * _n(100_000, k) + b"1" + b"}" * _n(100_000, k)),
    "deep lists in linked data": lambda k: ld(b"[" * _n(5_000_000, k)),
    "long linked data": lambda k: ld(
        b"[" + b",".join([b'{"@type":"NewsArticle"}'] * _n(600_000, k)) + b"]"
    ),
    "a million items": lambda k: ld(
        b'{"@type":"NewsArticle","author":[' + b",".join([b'"A B"'] * _n(1_000_000, k)) + b"]}"
    ),
    "a graph in itself": lambda k: ld(
        b'{"@graph":[' * _n(20_000, k) + b'{"@type":"NewsArticle"}' + b"]}" * _n(20_000, k)
    ),
    "entities": lambda k: page(b"<p>" + b"&amp;amp;" * _n(1_000_000, k)),
    "entities without end": lambda k: page(b"<p>" + b"&a" * _n(3_000_000, k)),
    "figures of entities": lambda k: page(b"<p>" + b"&#99999999999;" * _n(500_000, k)),
    "an entity bomb": lambda _: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha">'
        + b"".join(
            b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 112)
        )
        + b']><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        + GOOD
        + b"<p>&o;</p></body></html>"
    ),
    "an outside entity": lambda _: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">'
        b'<!ENTITY % y SYSTEM "file:///etc/hosts"> %y;]>'
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body>' + GOOD + b"<p>&x;</p></body></html>"
    ),
    "null bytes": lambda k: page(b"<p>a\0b</p>" * _n(200_000, k)),
    "UTF-16 garbage": lambda k: b"\xff\xfe" + b"\x3c\xd8\x00\xdc\xff" * _n(500_000, k),
    "broken UTF-8": lambda k: page(b"<p>good words, \xff\xc3 bad \xe2\x82 ones</p>" * _n(5_000, k)),
    "only <": lambda k: b"<html>" + b"<" * _n(5_000_000, k),
    "only </": lambda k: b"<html>" + b"</" * _n(2_000_000, k),
    "only <!": lambda k: b"<html>" + b"<!-" * _n(2_000_000, k),
    "comments": lambda k: page(b"<!--x-->" * _n(500_000, k)),
    "instructions": lambda k: page(b"<?x y?>" * _n(500_000, k)),
    "foreign content": lambda k: page(b"<svg><math><template>" * _n(50_000, k)),
    "plaintext": lambda k: page(b"<plaintext>" + b"word " * _n(1_000_000, k)),
    "frames": lambda _: b"<html><frameset><frame src=x><noframes>" + GOOD + b"</frameset>",
    "an open script": lambda k: page(b"<script>" + b"<p>x " * _n(1_000_000, k)),
    "a long word": lambda k: page(b"<p>" + b"a" * _n(10_000_000, k)),
    "signs on signs": lambda k: page(("<p>" + "a" + "\u0301\u0327" * _n(1_000_000, k)).encode()),
    "right to left": lambda k: page(("<p>" + "\u202e\u05d0\u200f" * _n(1_000_000, k)).encode()),
    "a page too large": lambda _: page(b"<p>" + b"Some words stand here. " * 2_200_000),
}  # fmt: skip

TEXTS: dict[str, Callable[[float], bytes]] = {
    "one line": lambda k: b"The tide was late again that day. " * _n(150_000, k),
    "one line without stops": lambda k: b"the tide was late again and " * _n(180_000, k),
    "empty lines": lambda k: b"A line.\n" + b"\n" * _n(1_000_000, k) + b"Another line.\n",
    "short lines": lambda k: b"ab\n" * _n(200_000, k),
    "lines of prose": lambda k: b"The boat came in late, and so did we that day.\n" * _n(60_000, k),
    "returns": lambda k: b"\r" * _n(1_000_000, k) + b"a",
    "separators": lambda k: ("\u2028a" * _n(300_000, k)).encode(),
}
# What regular expressions that look back or ahead are slow on, one line each.
BAIT: dict[str, str] = {
    "spaces": "a" + " " * 50,
    "tabs and spaces": "a \t\u00a0\u3000 ",
    "digits": "1234567890",
    "digits and dots": "1.2,3",
    "dates": "1.2.2030 ",
    "capitals": "ABCDEFG",
    "capitalised": "Anna Maria ",
    "dots": ".",
    "dots and spaces": ". ",
    "initials": "A.",
    "quotes": '"',
    "quoted": "“a” ",
    "open quotes": "“",
    "brackets": "(",
    "brackets in brackets": "([（【",
    "closers": ")]）",
    "colons": "By: ",
    "dashes": "- ",
    "slashes": "/a",
    "bars": "| ",
    "ampersands": "& and ",
    "addresses": "a@",
    "links": "www.a.",
    "ideographs": "的一是",
    "ideographs and stops": "说。",
    "ideographs and digits": "3月5日",
    "kana": "のは",
    "hangul": "서울 ",
    "thai": "กขค",
    "arabic": "ال ",
    "devanagari stops": "।",
    "combining": "e\u0301",
    "joiners": "\u200d\u200b",
    "surrogate pairs": "𝒜😀",
    "mixed": "A1.“的” (b) - ",
    "by and by": "by By ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "underscores": "_",
}


def bait(name: str, size: int) -> bytes:
    """Return a text of one long line of some stuff between two sentences, about `size` bytes."""
    piece = BAIT[name].encode()
    return b"The ferry left at noon.\n" + piece * (size // len(piece)) + b"\nIt came back late.\n"


def hostile(scale: float = 1.0, line: int = 1_000_000) -> Iterator[Document]:
    """Yield all cases as documents, named after what they are."""
    for name, make in PAGES.items():
        yield Document(name, name, make(scale), form="page")
    for name, make in TEXTS.items():
        yield Document(name, name, make(scale), form="text")
    for name in BAIT:
        yield Document(f"a line of {name}", name, bait(name, line), form="text")


SNIPPETS: tuple[bytes, ...] = (
    b"<", b">", b'"', b"'", b"&", b"\0", b"\xff", b"\xff\xfe", b"<!--", b"-->", b"<![CDATA[", b"<?",
    b"</p>", b"<p>", b"<div>" * 300, b"</div>" * 300, b"<script>", b"</script>", b"<style>",
    b"<plaintext>", b"<textarea>", b"<title>", b"<svg>", b"<template>", b"<noscript>", b"<select>",
    b"<table><td colspan=99999999>", b"<frameset>", b"<body>", b"<html>", b"<base href=x:>",
    b'<meta charset="utf-16">', b'<meta charset="utf-7">', b"&#x110000;", b"&#0;", b"&amp;amp;",
    b'<script type="application/ld+json">{"@graph":[{', b'{"@type":"NewsArticle","author":[[[',
    b"<b>" * 1000, b"<a href='" + b"a" * 5000, b"\xe2\x80\xa8" * 20, b"\xcc\x81" * 2000,
    b" " * 5000, b"." * 5000, b"\n" * 5000, b"\xe2\x80\xae", b"<time datetime='99999-99-99T99:99'>",
    b'<meta property="article:published_time" content="0000-00-00">',
)  # fmt: skip
_TAGS = re.compile(rb"<[^<>]{0,200}>")


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Return a page with one to four changes; `other` lends the parts that are put in."""
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(CHANGES)(data or b"<p>", other, rng)
    return data


def _span(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + 1 + int(rng.paretovariate(0.5)) % 20_000)


def _flipped(data: bytes, _: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _n_th in range(rng.choice((1, 10, 100, 1000))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(data: bytes, _: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] if rng.random() < 0.7 else data[at:]


def _without(data: bytes, _: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def _repeated(data: bytes, _: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    times = rng.choice((1, 1, 2, 10, 100))
    piece = data[start:end] * times
    return data[:end] + piece[:1_000_000] + data[end:]


def _spliced(data: bytes, other: bytes, rng: random.Random) -> bytes:
    start, end = _span(other, rng)
    at = rng.randrange(len(data))
    return data[:at] + other[start:end] + data[at:]


def _inserted(data: bytes, _: bytes, rng: random.Random) -> bytes:
    for _n_th in range(rng.choice((1, 3, 20))):
        at = rng.randrange(len(data))
        data = data[:at] + rng.choice(SNIPPETS) + data[at:]
    return data


def _shuffled(data: bytes, _: bytes, rng: random.Random) -> bytes:
    tags = _TAGS.findall(data)
    if rng.random() < 0.5:
        rng.shuffle(tags)
    else:
        tags = [rng.choice(tags) if rng.random() < 0.1 else tag for tag in tags]
    left = iter(tags)
    return _TAGS.sub(lambda _: next(left), data)


CHANGES: Sequence[Callable[[bytes, bytes, random.Random], bytes]] = (
    _flipped,
    _cut,
    _without,
    _repeated,
    _spliced,
    _inserted,
    _shuffled,
)
