"""Search: a word, a figure or a meaning in every version at once."""

from variorum.web.find.search import MOST_HITS, find, prepare

__all__ = ["MOST_HITS", "find", "prepare"]
