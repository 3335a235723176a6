"""The language of a document and of its segments, with a confidence."""

from __future__ import annotations

from variorum.reading.language.detection import detect_language, segment_languages

__all__ = ["detect_language", "segment_languages"]
