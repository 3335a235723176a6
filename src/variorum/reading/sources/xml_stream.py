"""XML read piece by piece, safely: no entities, no DTD, no network, what is broken mended.

Feeds and sitemaps are written by hand and by careless programs. What makes a
parser stop is set right before it sees it: the encoding, characters that XML
forbids, names of HTML's entities, a bare `&` or `<`. A document type is left out, and
with it every entity that a hostile file could declare.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import SourceError
from variorum.reading.code_pages import code_page, is_western
from variorum.reading.decoding import BOMS, LABELS, WESTERN, encoding_of, shown_bytes
from variorum.reading.limits import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from variorum.reading.limits import Limits

CHUNK = 1 << 16
# An entry of a feed has some hundreds.
ELEMENTS = 200_000
# How far a document type may reach.
PROLOG = 1 << 16
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,400}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_DOCTYPE_END = re.compile(
    r"""<!DOCTYPE\b(?:[^\[>"']|"[^"]*"|'[^']*')*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\])?\s*>""",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(r"&(#[0-9]{1,8};|#[xX][0-9A-Fa-f]{1,7};|[A-Za-z][A-Za-z0-9]{0,31};)?")
# One that begins no tag.
_LESS = re.compile(r"<(?![A-Za-z_/!?:\u0080-\U0010ffff])")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
# The longest that may be cut in two by the end of a piece.
_TAIL = 48


def local(tag: object) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def namespace(tag: object) -> str:
    """Return an element's namespace, or the prefix that the file forgot to declare."""
    if not isinstance(tag, str):
        return ""
    space, brace, name = tag.rpartition("}")
    if brace:
        return space[1:]
    return name.rpartition(":")[0].lower()


class XmlStream:
    """The elements of an XML file as they end, with what was wrong with it.

    Attributes:
        faults: what had to be mended or left out, ready when the events are all read.
        cut: whether it ended too early; what ends then was not whole.
    """

    def __init__(self, stream: BinaryIO, source: str, limits: Limits) -> None:
        self._stream = stream
        self._source = source
        self._limits = limits
        self.faults: list[str] = []
        self.cut = False
        self._elements = 0

    def forget(self, element: Any) -> None:  # noqa: ANN401 (an lxml element)
        """Free an element that is done, and those before it: memory stays that of one."""
        element.clear(keep_tail=False)
        self._elements = 0
        while element.getprevious() is not None:
            del element.getparent()[0]

    def events(self) -> Iterator[tuple[str, Any]]:
        """Yield `start` or `end` with an lxml element; whoever reads clears what is done.

        Raises:
            SourceError: it is no text, or one of its elements holds too many others.
        """
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )
        try:
            for text in self._pieces():
                parser.feed(text.encode("utf-8"))
                yield from self._counted(parser)
        except etree.XMLSyntaxError:
            # What it was is in the log.
            self.cut = True
        errors = _errors(parser)
        if errors:
            message = re.sub(r"\s+", " ", errors[0].message).strip()[:120]
            self._note(f"is malformed in line {errors[0].line} ({message})")
        try:
            parser.close()
        except etree.XMLSyntaxError:
            self.cut = True
        if self.cut or len(_errors(parser)) > len(errors):
            self.cut = True
            if not errors:
                self._note("is cut off before its end")
        yield from self._counted(parser)

    def _counted(self, parser: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (of lxml)
        for event, element in parser.read_events():
            self._elements += event == "start"
            if self._elements > ELEMENTS:
                problem = f"has an element that holds more than {ELEMENTS} others"
                raise SourceError(self._source, problem, "leave it out: no feed and no list is so")
            yield event, element

    def _note(self, fault: str) -> None:
        if fault not in self.faults:
            self.faults.append(fault)

    def _pieces(self) -> Iterator[str]:
        """Yield the file's text, mended, without its declaration and document type."""
        text = self._decoded()
        head = ""
        for piece in text:
            head += piece
            if len(head) >= PROLOG:
                break
        head = _XML_DECLARATION.sub("", head.lstrip("\ufeff \t\r\n"), count=1)
        mender = Mender()
        yield mender.mended(self._without_doctype(head))
        for piece in text:
            yield mender.mended(piece)
        yield mender.rest()

    def _without_doctype(self, head: str) -> str:
        opened = _DOCTYPE.search(head)
        root = re.search(r"<[A-Za-z_]", head)
        if not opened or (root and root.start() < opened.start()):
            return head
        if "<!ENTITY" in head:
            self._note("declares entities, which are not followed")
        found = _DOCTYPE_END.match(head, opened.start())
        if found:
            return head[: opened.start()] + head[found.end() :]
        self._note("has a document type without an end")
        return ""

    def _decoded(self) -> Iterator[str]:
        first = self._read()
        encoding = _encoding(first, self._source)
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        piece, size, broken = first, 0, False
        while piece:
            size += len(piece)
            if size > self._limits.data_bytes:
                most = in_words(self._limits.data_bytes)
                self._note(f"holds more than {most}, the rest of which is left out")
                return
            text = decoder.decode(piece)
            broken = broken or "\ufffd" in text
            yield text
            piece = self._read()
        yield decoder.decode(b"", final=True)
        if broken:
            self._note(f"holds bytes that are not {encoding}")

    def _read(self) -> bytes:
        try:
            return self._stream.read(CHUNK)
        except (OSError, EOFError, ValueError) as error:
            self._note(f"can't be read to its end ({error})".replace("\n", " "))
            return b""


class Mender:
    """Text of an XML file made fit for a parser, piece by piece; CDATA is left as it is."""

    def __init__(self) -> None:
        self._held = ""
        self._in_cdata = False

    def mended(self, piece: str) -> str:
        """Return what can be said of the text so far; its last few characters are held."""
        text = self._held + piece
        cut = max(0, len(text) - _TAIL)
        # A reference that is cut in two is held whole.
        amp = text.rfind("&", max(0, cut - _TAIL), cut)
        cut = amp if amp >= 0 else cut
        if text[cut - 1 : cut] == "<":
            cut -= 1
        done, rest = self._mend(text[:cut], text[cut:])
        self._held = rest
        return done

    def rest(self) -> str:
        """Return what was held."""
        done, _ = self._mend(self._held, "")
        self._held = ""
        return done

    def _mend(self, text: str, ahead: str) -> tuple[str, str]:
        """Mend `text`; a mark of CDATA that reaches into `ahead` is taken from both."""
        whole = text + ahead
        out: list[str] = []
        at = 0
        while at < len(text):
            mark = _CDATA_END if self._in_cdata else _CDATA
            stop = whole.find(mark, at)
            found = 0 <= stop < len(text)
            end = stop if found else len(text)
            part = _FORBIDDEN.sub("", whole[at:end])
            if not self._in_cdata:
                part = _LESS.sub("&lt;", _AMPERSAND.sub(_reference, part))
            out.append(part)
            if not found:
                at = len(text)
                break
            out.append(mark)
            at = stop + len(mark)
            self._in_cdata = not self._in_cdata
        return "".join(out), whole[max(at, len(text)) :]


def _reference(found: re.Match[str]) -> str:
    """Return a reference that XML knows for one that HTML knows, or for a bare `&`."""
    name = found.group(1)
    if not name:
        return "&amp;"
    if name in _OF_XML:
        return found.group()
    if name[0] == "#":
        code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
        legal = code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
        return found.group() if legal or 0x10000 <= code <= 0x10FFFF else ""
    known = html5.get(name)
    return "".join(f"&#{ord(c)};" for c in known) if known else f"&amp;{name}"


def _is_mostly_utf_8(head: bytes) -> bool:
    text = head.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad <= (len(text) - sum(map(str.isascii, text))) / 4


def _errors(parser: Any) -> list[Any]:  # noqa: ANN401 (of lxml)
    return [e for e in parser.feed_error_log if e.level_name in ("ERROR", "FATAL")]


def _encoding(head: bytes, source: str) -> str:
    """Return the codec of a file: by its mark, its bytes, then what it declares."""
    if any(head.startswith(bom) for bom, _ in BOMS):
        return encoding_of(head, source)
    guessed = encoding_of(head, source)
    found = _DECLARED.match(head)
    label = found.group(1).decode("ascii", "replace").lower() if found else ""
    label = LABELS.get(label, label)
    if not label or label.startswith("utf-16") or guessed.startswith("utf-16"):
        return guessed
    if guessed == "utf-8" and not head.isascii():
        return guessed
    if label == WESTERN and not is_western(shown := shown_bytes(head)):
        return code_page(shown) or label
    if label in ("utf-8", "utf8"):
        return "utf-8" if _is_mostly_utf_8(head) else guessed
    try:
        # What is no codec of text, `rot13` or `undefined`, fails here.
        head.decode(label, "replace")
        codecs.getincrementaldecoder(label)
    except (LookupError, ValueError):
        return guessed
    return label
