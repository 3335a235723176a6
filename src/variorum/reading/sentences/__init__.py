"""A block of text to its sentences, in any script, with exact offsets."""

from __future__ import annotations

from variorum.reading.sentences.splitting import split_sentences

__all__ = ["split_sentences"]
