"""An article as plain text: title, body and captions, a paragraph a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.model import Witness


def article_as_text(witness: Witness) -> str:
    """Return title, body and captions, a blank line between paragraphs, and a final newline.

    Sentences that stand on one line of the source stay on one.
    """
    paragraphs: list[str] = []
    end = -1
    for segment in witness.of_kind("title", "body", "caption"):
        between = witness.text[end : segment.start] if end >= 0 else "\n"
        words = " ".join(segment.text.split())
        if "\n" in between or not paragraphs:
            paragraphs.append(words)
        else:
            paragraphs[-1] += (" " if between else "") + words
        end = segment.end
    if witness.title and not witness.of_kind("title"):
        paragraphs.insert(0, witness.title)
    return "\n\n".join(paragraphs) + "\n"
