"""Glossaries, footnotes, explainers: found, read as entries, tied to the text."""

from __future__ import annotations

from variorum.reading.notes.marking import (
    NoteEntry,
    is_headword,
    mark_notes,
    note_entries,
    term_end,
)

__all__ = ["NoteEntry", "is_headword", "mark_notes", "note_entries", "term_end"]
