"""The forms of sources: how each is told, and which function takes it apart.

A new form is a row of `FORMS` and a function `open_NAME(stream, source, limits)`
in a module of this package, which yields documents and errors.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from variorum.errors import SourceError
from variorum.reading.blocks import listed
from variorum.reading.sources.streams import head_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from variorum.reading.documents import Found
    from variorum.reading.limits import Limits

    Opener = Callable[[BinaryIO, str, Limits], Iterator[Found]]


class UnknownFormError(SourceError):
    """Data that is sound, but of no form that holds articles; a folder's are passed over."""


@dataclass(frozen=True, slots=True)
class SourceForm:
    """A form that sources have.

    Attributes:
        name: how it is called.
        opener: `module:function` in this package.
        suffixes: by which a name tells it.
        begins: first bytes that tell it, whatever the name says.
        roots: names of XML root elements that tell it, in lower case.
        looks: tells it by the first 64 kB, whatever the name says.
        in_folders: whether it is looked for in folders and archives.
    """

    name: str
    opener: str
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    roots: frozenset[str] = frozenset()
    looks: Callable[[bytes], bool] | None = None
    in_folders: bool = True

    def open(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Found]:
        """Yield what a source of this form holds."""
        yield from _opener(self.opener)(stream, source, limits)


@cache
def _opener(name: str) -> Opener:
    module, _, function = name.partition(":")
    found = import_module(f"variorum.reading.sources.{module}")
    return cast("Opener", getattr(found, function))


def _packed_warc(head: bytes) -> bool:
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


_JSON = re.compile(
    r'\{\s*(?:"[^"\n]{0,200}"\s*:|\})|\[\s*(?:null\s*,\s*)*(?:\{\s*"[^"\n]{0,200}"\s*:|\])'
)


def _json(head: bytes) -> bool:
    return _JSON.match(_characters(head)) is not None


def _json_lines(head: bytes) -> bool:
    """Tell lines that are each an object: the first ends one, and the next begins one."""
    first, end, rest = _characters(head).partition("\n")
    if not end or not rest.lstrip().startswith("{") or not _json(head):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


# Headers of which a mail has one or more, and an article's first lines none.
_OF_MAILS = re.compile(r"^(?:mime-version|message-id|received|return-path|dkim-signature):", re.I)
_HEADER = re.compile(r"[!-9;-~]+:|[ \t]")


def _mail(head: bytes) -> bool:
    lines = _characters(head)[:20_000].split("\n")
    if lines[0].startswith(("From ", ">From ")):
        del lines[0]
    block = lines[: lines.index("")] if "" in lines else lines[:-1]
    if len(block) < 2 or not all(map(_HEADER.match, block)):
        return False
    return any(map(_OF_MAILS.match, block))


_BEFORE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")


def root_of(head: bytes) -> str | None:
    """Return the local name of the first element in lower case; None if it isn't markup."""
    text, at = _characters(head), 0
    while found := _BEFORE_ROOT.match(text, at):
        at = found.end()
    root = _ROOT.match(text, at)
    return root.group(1).lower() if root else None


def _page(head: bytes) -> bool:
    text = _characters(head[:4096]).lower()
    if text.startswith("<!doctype html"):
        return True
    of_html = any(tag in text for tag in ("<html", "<head>", "<body"))
    return of_html and text.startswith("<") and not text.startswith("<?xml")


def _declares_xml(head: bytes) -> bool:
    return _characters(head[:200]).startswith("<?xml")


def _characters(head: bytes) -> str:
    """Return the first characters as far as ASCII goes, of UTF-16 too."""
    text = head.replace(b"\x00", b"").decode("latin-1")
    return text.lstrip("\xef\xbb\xbf\xff\xfe \t\r\n").replace("\r\n", "\n")


# What a piece of a page may begin with, where no name says that it is something else.
_PIECES = listed("title meta p div span article section main header h1 h2 h3 table ul a")
# The first row that the bytes fit decides; if none does, the name; else it is a plain text.
FORMS: tuple[SourceForm, ...] = (
    SourceForm("a WARC", "warc:open_warc", (".warc", ".warc.gz"), (b"WARC/",), looks=_packed_warc),
    SourceForm("a gzip archive", "archives:open_gzip", (".gz",), (b"\x1f\x8b",)),
    SourceForm(
        "a ZIP archive",
        "archives:open_zip",
        (".zip", ".wacz"),
        (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"),
    ),
    SourceForm("a tar archive", "texts:refuse_tar", (".tar",), looks=_tar, in_folders=False),
    SourceForm(
        "a feed", "feeds:open_feed", (".rss", ".atom", ".rdf"), roots=listed("rss feed rdf")
    ),
    SourceForm("a sitemap", "sitemaps:open_sitemap", roots=listed("urlset sitemapindex")),
    SourceForm("a news item", "newsml:open_newsml", roots=listed("nitf newsitem newsmessage")),
    SourceForm(
        "a page",
        "texts:open_page",
        (".html", ".htm", ".xhtml"),
        roots=listed("html head body"),
        looks=_page,
    ),
    SourceForm("XML", "texts:refuse_xml", (".xml",), looks=_declares_xml),
    SourceForm(
        "JSON lines", "jsonl:open_jsonl", (".jsonl", ".ndjson", ".jsonlines"), looks=_json_lines
    ),
    SourceForm("JSON", "json_files:open_json", (".json", ".jsonld"), looks=_json),
    SourceForm("a mail", "mail:open_mail", (".eml",), looks=_mail),
    SourceForm("Markdown", "texts:open_markdown", (".md", ".markdown")),
    SourceForm("a text", "texts:open_text", (".txt", ".text")),
    SourceForm("a table", "texts:refuse_table", (".csv", ".tsv"), in_folders=False),
)
PAGE, PLAIN = (next(f for f in FORMS if f.name == n) for n in ("a page", "a text"))
SUFFIXES = tuple(sorted({s for f in FORMS if f.in_folders for s in f.suffixes}))


def form_of(head: bytes, name: str) -> SourceForm:
    """Return the form of a source: by its first bytes, else by its name, else a plain text.

    Args:
        head: what it begins with, up to 64 kB.
        name: of the file or member; only its end counts.
    """
    by_name = named(name)
    root = root_of(head)
    for form in FORMS:
        told = head.startswith(form.begins) or root in form.roots
        if told or (form.looks and form.looks(head) and not _weaker(form, by_name)):
            return form
    return by_name or (PAGE if root in _PIECES else PLAIN)


def _weaker(form: SourceForm, by_name: SourceForm | None) -> bool:
    """Tell whether the name knows better: which of two forms of JSON, or of XML."""
    return by_name is not None and {form.name, by_name.name} in (
        {"JSON", "JSON lines"},
        {"XML", "a page"},
        {"XML", "a feed"},
    )


def named(name: str) -> SourceForm | None:
    """Return the form that a name's end tells."""
    lower = name.lower()
    ends = [(len(s), f) for f in FORMS for s in f.suffixes if lower.endswith(s)]
    return max(ends, key=lambda e: e[0])[1] if ends else None


def is_wanted(name: str) -> bool:
    """Tell whether a file of a folder, or a member of an archive, is to be read by its name.

    Hidden files are not, nor those about the folder, nor what packers add.
    """
    path = PurePosixPath(name)
    if any(p.startswith(".") or p == "__MACOSX" for p in path.parts):
        return False
    if path.stem.upper() in _ABOUT_THE_FOLDER:
        return False
    form = named(path.name)
    return form is not None and form.in_folders


_ABOUT_THE_FOLDER = listed("README LICENSE LICENCE CHANGELOG")


def open_stream(
    stream: BinaryIO, source: str, limits: Limits, name: str | None = None
) -> Iterator[Found]:
    """Yield what a stream holds, an error for what can't be read.

    Args:
        stream: it is closed by the caller.
        source: its name for messages.
        limits: how much is taken in.
        name: the file's name, where that isn't the source's.
    """
    try:
        head = head_of(stream)
        yield from form_of(head, name or source).open(stream, source, limits)
    except SourceError as error:
        yield error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        yield SourceError(source, reason, "check the file")
    except Exception as error:
        # No one knows all that may be raised on hostile input; the other sources must be read.
        problem = f"could not be taken apart ({type(error).__name__})"
        yield SourceError(source, problem, "give its articles as pages or plain texts")
