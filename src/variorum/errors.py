"""What can go wrong, as one hierarchy; each message is one line for the user."""

from __future__ import annotations


class VariorumError(Exception):
    """The base of every error that the package raises on purpose."""


class SourceError(VariorumError):
    """A source can't be read: its name, what is wrong, what to do."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class EncoderError(VariorumError):
    """An encoder is unknown, not installed, or not the one that was pinned."""
