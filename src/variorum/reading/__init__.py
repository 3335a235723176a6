"""Bytes to witnesses: texts and pages, read from files, folders and standard input."""

from __future__ import annotations

from variorum.reading.notes.marking import NoteEntry, note_entries
from variorum.reading.reader import read_bytes
from variorum.reading.sources import read_sources

__all__ = ["NoteEntry", "note_entries", "read_bytes", "read_sources"]
