"""Variorum: an edition of the news, all versions of a story side by side."""

__version__ = "0.1.0"
