"""Colour for a terminal, or none: the few styles that the summary uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.export.languages import direction
from variorum.export.width import pad

Style = Literal["strong", "quiet", "major", "minor", "info", "link"]

_CODES: dict[Style, str] = {
    "strong": "1",
    "quiet": "2",
    "major": "31",
    "minor": "33",
    "info": "36",
    "link": "34",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """Styles text where colour is wanted, and returns it as it is where not."""

    color: bool

    def __call__(self, text: str, *styles: Style) -> str:
        """Return the text in these styles."""
        if not self.color or not text:
            return text
        return f"\x1b[{';'.join(_CODES[s] for s in styles)}m{text}\x1b[0m"

    def focus(self, text: str, style: Style) -> str:
        """Return words that are to be seen: bold and underlined, or in brackets."""
        return f"\x1b[1;4;{_CODES[style]}m{text}\x1b[0m" if self.color else f"[{text}]"

    @property
    def focus_width(self) -> int:
        """The columns that `focus` adds to its words."""
        return 0 if self.color else 2

    def isolate(self, text: str, language: str) -> str:
        """Keep right-to-left text from reordering its line; invisible, so only for a screen."""
        if not self.color or direction(language) == "ltr":
            return text
        return f"\u2068{text}\u2069"

    def column(self, text: str, columns: int, language: str = "en") -> str:
        """Return text cut and filled to a column of a table."""
        filled = pad(text, columns)
        shown = filled.rstrip(" ")
        return self.isolate(shown, language) + filled[len(shown) :]
