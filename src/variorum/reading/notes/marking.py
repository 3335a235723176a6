"""Notes behind an article: glossaries, footnotes, explainers; found, and read as entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.reading.cues import note_heading_pattern, note_opener_pattern
from variorum.reading.notes.mentions import find_mentions
from variorum.reading.notes.names import asks
from variorum.reading.shapes import ends_sentence, looks_like_furniture, tokens, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.model import Reading, Segment, Witness
    from variorum.reading.blocks import Block

HEADWORD_WORDS = 12
HEADWORD_CHARS = 110
PARAGRAPHS = 3
# How many paragraphs, from the last, may follow the notes.
TRIES = 12
ENTRIES = 2
# The share of entries whose explanation takes up its headword; subheadings don't.
NAMED = 0.6
# How much longer than a glossary that nothing announces its article is, at the least.
LONGER = 0.7
# The share of its headwords that the article before it names.
EXPLAINED = 0.5
# How far into an explanation the headword is looked for.
OPENING = 160
# What the containers of an explainer are flagged as, how many words its shortest sentence has,
# and how much of it may be links.
BOXES = ("notes", "aside")
BOX_WORDS = 5
BOX_LINKS = 0.4

_MARK = re.compile(
    r"[ \t]?(\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁴-⁹]{1,2}|\*{1,3}(?=\s?\S)|[†‡]|[①-⑳]|\^\d{1,3})\s?"
)
_TERM = re.compile(r"\W{0,3}[^\W\d_][^:：–—=.。!?]{0,60}?\s?(?:[:：]|\s[–—=-])(?=\s?\S)")


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """An entry of a witness's notes: a headword, where it has one, and its explanation.

    `mentions` are the places in the title, body and captions that name the
    headword, or that bear the footnote's mark; offsets are the witness's.
    """

    headword: Segment | None
    body: tuple[Segment, ...]
    mentions: tuple[Reading, ...] = ()


def note_entries(witness: Witness) -> list[NoteEntry]:
    """Return the entries of a witness's notes, in the order of the text.

    A heading such as "Glossary" is no entry.
    """
    notes = [
        s for s in witness.of_kind("note") if not note_heading_pattern().search(s.text.strip())
    ]
    entries: list[tuple[Segment | None, list[Segment]]] = []
    before: Segment | None = None
    for segment in notes:
        new_line = before is None or "\n" in witness.text[before.end : segment.start]
        rest = witness.text[segment.end : segment.end + 2]
        alone = not rest.strip() or rest.startswith("\n")
        term = not alone and "\n" not in rest and _TERM.match(segment.text + " x") is not None
        headed = alone and (is_headword(segment.text) or asks(segment.text))
        if new_line and (headed or (term and _is_term(segment))):
            entries.append((segment, []))
        elif not entries or (new_line and (_MARK.match(segment.text) or entries[-1][0] is None)):
            entries.append((None, [segment]))
        else:
            entries[-1][1].append(segment)
        before = segment
    places = find_mentions(
        witness,
        [headword.text if headword else None for headword, _ in entries],
        [body[0].text if body else "" for _, body in entries],
    )
    return [
        NoteEntry(headword, tuple(body), found)
        for (headword, body), found in zip(entries, places, strict=True)
    ]


def _is_term(segment: Segment) -> bool:
    return segment.text.rstrip().endswith((":", "：", "–", "—", "-", "="))


def is_headword(text: str) -> bool:
    """Tell whether a line can be the headword of an entry."""
    return (
        len(text) <= HEADWORD_CHARS
        and word_count(text) <= HEADWORD_WORDS
        and not ends_sentence(text)
        and not text.rstrip().endswith((",", ";", "，", "、", "：", ":"))
        and any(c.isalpha() for c in text)
    )


def mark_notes(blocks: Sequence[Block]) -> None:
    """Set the kind of the blocks that are notes.

    Notes stand behind the article, where page furniture stands too; so lines
    that were taken for furniture without bearing a mark of it are looked at.
    Boxes of a page may stand anywhere in it.
    """
    _mark_boxes(blocks)
    first_body = next((i for i, b in enumerate(blocks) if b.kind == "body"), len(blocks))
    behind = blocks[first_body:]
    content = [b for b in behind if _may_be_note(b)]
    if len([b for b in content if b.kind == "body"]) < ENTRIES:
        return
    start, end = _glossary(content)
    announced = _announced(content)
    if announced < start:
        start, end = announced, _last_sentence(content)
    for block in content[start:end]:
        if block.kind != "title":
            block.kind = "note"
    _mark_footnotes([b for b in behind if _may_be_note(b) or _MARK.match(b.text)])


def _may_be_note(block: Block) -> bool:
    if block.kind == "chrome":
        return not looks_like_furniture(block.text)
    return block.kind in ("body", "caption", "title")


def _mark_boxes(blocks: Sequence[Block]) -> None:
    """Mark the boxes that a page sets beside its article to explain a word.

    A container says so by its name, or an aside by its heading; it holds sentences
    and hardly a link, so that it is no list of other articles.
    """
    start = 0
    while start < len(blocks):
        flag = next((f for f in BOXES if f in _flags(blocks[start])), None)
        end = start + 1
        if flag:
            while end < len(blocks) and flag in _flags(blocks[end]):
                end += 1
            if _explains(blocks[start:end], named=flag == "notes"):
                for block in blocks[start:end]:
                    block.kind = block.kind if block.kind == "title" else "note"
        start = end


def _flags(block: Block) -> frozenset[str]:
    """Return what a page's containers say that a block is."""
    flags: frozenset[str] = getattr(block, "flags", frozenset())
    return flags


def _explains(box: Sequence[Block], *, named: bool) -> bool:
    sentences = [b for b in box if ends_sentence(b.text) and word_count(b.text) >= BOX_WORDS]
    linked = sum(b.link * len(b.text) for b in box)
    if not sentences or linked > BOX_LINKS * sum(len(b.text) for b in box):
        return False
    first = box[0].text
    return named or asks(first) or note_heading_pattern().search(first) is not None


def term_end(text: str) -> int:
    """Return where the term of a `Term: explanation` line ends, 0 if it has none."""
    found = _TERM.match(text)
    return found.end() if found and ends_sentence(text) else 0


def _announced(content: Sequence[Block]) -> int:
    """Return the index of a heading that announces notes, in the later part of the article."""
    total = sum(len(b.text) for b in content)
    seen = 0
    for i, block in enumerate(content):
        late = seen >= 0.3 * total and i >= 2
        followed = i + 1 < len(content)
        if late and followed and note_heading_pattern().search(block.text):
            return i
        seen += len(block.text)
    return len(content)


def _last_sentence(content: Sequence[Block]) -> int:
    """Return the index behind the last paragraph."""
    ends = (i + 1 for i in range(len(content) - 1, -1, -1) if ends_sentence(content[i].text))
    return next(ends, len(content))


def _glossary(content: Sequence[Block]) -> tuple[int, int]:
    """Return where a glossary begins and ends that stands behind the article."""
    tries = 0
    for end in range(len(content), 1, -1):
        if not ends_sentence(content[end - 1].text):
            continue
        start = _entries_before(content, end)
        if start < end and _belongs_to(content[:start], content[start:end]):
            return start, end
        tries += 1
        if tries == TRIES:
            break
    return len(content), len(content)


def _belongs_to(article: Sequence[Block], entries: Sequence[Block]) -> bool:
    """Tell a glossary from the parts of an article under their subheadings.

    The article before it is the longer, and names most of what it explains.
    """
    before = "\n".join(b.text for b in article).lower()
    if len(before) < LONGER * sum(len(b.text) for b in entries):
        return False
    heads = [b.text for b in entries if is_headword(b.text)]
    return sum(_has_words_of(head, before) for head in heads) >= EXPLAINED * len(heads)


def _entries_before(content: Sequence[Block], end: int) -> int:
    """Return the index at which the entries begin that run to `end`; `end` if none do."""
    entries: list[tuple[int, bool]] = []
    paragraphs: list[Block] = []
    for i in range(end - 1, 0, -1):
        block = content[i]
        if is_headword(block.text):
            if not paragraphs:
                break
            entries.append((i, _takes_up(block.text, paragraphs[-1].text)))
            paragraphs = []
            continue
        paragraphs.append(block)
        if len(paragraphs) > PARAGRAPHS:
            break
    # The entry that stands first must be sure, since the article ends before it.
    while entries and not entries[-1][1]:
        entries.pop()
    if len(entries) < ENTRIES or sum(named for _, named in entries) < NAMED * len(entries):
        return end
    return entries[-1][0]


def _takes_up(headword: str, explanation: str) -> bool:
    """Tell whether an explanation begins with the word that it explains, inflected or not."""
    return _has_words_of(headword, explanation[:OPENING].lower())


def _has_words_of(headword: str, opening: str) -> bool:
    """Tell whether a text in lower case has a headword, inflected or not."""
    if headword.lower().strip(" \"'“”«»") in opening:
        return True
    words = [w for w in tokens(headword) if len(w) > 1]
    if not words:
        return False
    stems = [w[: max(2, len(w) - 2)] if len(w) > 4 else w for w in words]
    return sum(1 for s in stems if s in opening) >= 0.6 * len(stems)


def _mark_footnotes(content: Sequence[Block]) -> None:
    """Mark the lines that a mark in the article refers to, and those that say they are notes."""
    referred: set[str] = set()
    for i, block in enumerate(content):
        found = _MARK.match(block.text)
        if i and block.kind in ("body", "chrome"):
            named = found is not None and found.group(1) in referred
            if named or note_opener_pattern().match(block.text):
                block.kind = "note"
        # A mark at the beginning of a line refers to nothing.
        start = found.end() if found else 0
        referred.update(m.group(1) for m in _MARK.finditer(block.text, start))
