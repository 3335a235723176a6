"""The keys of the page, as its help lists them; the scripts listen to the same."""

from __future__ import annotations

KEYS: tuple[tuple[tuple[str, ...], str, bool], ...] = (
    (("j", "k"), "step", False),
    (("1", "…", "9"), "kinds", False),
    (("[", "]"), "witness", False),
    (("{", "}"), "move", False),
    (("x",), "hide", False),
    (("c",), "changes", False),
    (("/",), "find", False),
    (("d",), "dismiss", True),
    (("u",), "undo", True),
    (("?",), "help", False),
    (("Esc",), "close", False),
)
"""Keys, what they do (under `help.` in the catalogue), and whether that needs a server."""
