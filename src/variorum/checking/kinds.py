"""The table of kinds: every sort of difference, its code, how grave it is, what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.model import DifferenceKind, Severity


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of difference: a kind and a subkind.

    Attributes:
        code: short and fixed, for those who script against it.
        kind: as in the apparatus.
        subkind: as in the apparatus.
        severities: which it can have, the usual one first.
        rule: when it has another than the usual one; empty where it never has.
        message: the sense of what is said of it, `{left}` and `{right}` being the readings' words;
            a check may tell more.
    """

    code: str
    kind: DifferenceKind
    subkind: str
    severities: tuple[Severity, ...]
    rule: str
    message: str


SORTS: tuple[Sort, ...] = (
    Sort(
        "F1", "figure", "value", ("major", "minor", "info"),
        "minor where a number is spelt out on one side alone, or a conversion is a little off; "
        "info for a number that one language says and another implies",
        "one side has “{left}”, the other “{right}”",
    ),
    Sort(
        "F2", "figure", "rounded", ("minor",), "",
        "rounded: one side has “{left}”, the other “{right}”",
    ),
    Sort(
        "F3", "figure", "unit", ("major", "minor"),
        "minor where the amounts are close, and between currencies",
        "units differ: one side has “{left}”, the other “{right}”",
    ),
    Sort(
        "F4", "figure", "comparator", ("major", "minor", "info"),
        "major where it is turned round, or where “more than” or “less than” is dropped; info "
        "where “about” is",
        "comparison differs: one side has “{left}”, the other “{right}”",
    ),
    Sort(
        "F5", "figure", "missing", ("major", "minor", "info"),
        "minor for a number in words, info for a small one or one within a name",
        "only one side has “{left}”",
    ),
    Sort(
        "D1", "date", "date", ("major",), "",
        "one side has “{left}”, the other “{right}”",
    ),
    Sort(
        "D2", "date", "time", ("major", "minor"),
        "minor for whole hours, which may be another time zone's",
        "one side has “{left}”, the other “{right}”",
    ),
    Sort("D3", "date", "missing", ("info",), "", "only one side has “{left}”"),
    Sort(
        "N1", "name", "changed", ("major", "minor"),
        "minor for one part of a name between Latin letters and Chinese",
        "“{left}” has no counterpart; the other version has “{right}” there",
    ),
    Sort("N2", "name", "missing", ("minor",), "", "“{left}” stands in one version only"),
    Sort("N3", "name", "spelling", ("minor",), "", "one name is spelt “{left}” and “{right}”"),
    Sort(
        "Q1", "quotation", "content", ("minor", "major"),
        "major where it is both much shorter and unlike",
        "the quotation of one version is much shorter than the other's, or says something else",
    ),
    Sort(
        "Q2", "quotation", "reported", ("minor",), "",
        "direct speech of one version has no quotation marks in the other",
    ),
    Sort(
        "Q3", "quotation", "lost", ("minor",), "",
        "a quotation of one version has no counterpart in the other",
    ),
    Sort(
        "A1", "attribution", "speaker", ("major", "minor"),
        "minor for descriptions, after a pronoun, or where one speaker is named on both sides",
        "“{left}” speaks in one version, “{right}” in the other",
    ),
    Sort(
        "A2", "attribution", "unattributed", ("minor",), "",
        "“{left}” says so in one version, the other states it as a fact",
    ),
    Sort(
        "M1", "meaning", "negation", ("major",), "",
        "negation: “{left}” against “{right}”",
    ),
    Sort(
        "M2", "meaning", "polarity", ("major",), "",
        "{name}: “{left}” against “{right}”",
    ),
    Sort(
        "M3", "meaning", "modality", ("minor", "major"),
        "major for planned against done",
        "{name}: “{left}” against “{right}”",
    ),
    Sort(
        "M4", "meaning", "divergence", ("minor",), "",
        "by their words' counterparts the two may not say the same",
    ),
    Sort(
        "P1", "only-in", "sentence", ("major", "info"),
        "info for a few words at an article's edge",
        "{left} alone has a sentence; {right} lacks it",
    ),
    Sort(
        "P2", "only-in", "sentences", ("major",), "",
        "{left} alone has sentences; {right} lacks them",
    ),
    Sort(
        "P3", "only-in", "part", ("minor", "major"),
        "major where it is long or surely absent",
        "{left} alone has a part of the sentence; {right} lacks it",
    ),
    Sort("P4", "only-in", "notes", ("major",), "", "{left} alone has notes; {right} lacks them"),
    Sort(
        "P5", "only-in", "caption", ("minor",), "",
        "{left} alone has a caption; {right} lacks it",
    ),
    Sort("P6", "only-in", "title", ("info",), "", "{left} alone has a title; {right} lacks it"),
    Sort("P7", "omission", "untranslated", ("info",), "", "The source has no translation."),
    Sort("P8", "addition", "without-source", ("info",), "", "The target has no source."),
    Sort("O1", "order", "sentence", ("info",), "", "{left} tells this in another place"),
    Sort("O2", "order", "block", ("info",), "", "{left} tells this in another place"),
    Sort(
        "C1", "note-conflict", "kind-of-thing", ("major",), "",
        "The note says “{left}”, the text “{right}”.",
    ),
    Sort(
        "C2", "note-conflict", "date", ("major",), "",
        "The note says “{left}”, the text “{right}”.",
    ),
    Sort(
        "C3", "note-conflict", "figure", ("major",), "",
        "The note says “{left}”, the text “{right}”.",
    ),
    Sort(
        "C4", "note-conflict", "place", ("major",), "",
        "The note says “{left}”, the text “{right}”.",
    ),
    Sort(
        "C5", "note-conflict", "unsupported", ("info",), "",
        "The note says “{left}”, which stands nowhere in the text.",
    ),
)  # fmt: skip
"""Every sort, by kind. An `only-in` is said as `addition` or `omission` once a source is known."""

_PRESENCE = frozenset({"addition", "omission", "only-in"})


def sort_of(kind: str, subkind: str) -> Sort:
    """Return the row of a difference.

    Raises:
        KeyError: there is no such sort.
    """
    for sort in SORTS:
        same = sort.kind == kind or {sort.kind, kind} <= _PRESENCE
        if same and sort.subkind == subkind:
            return sort
    raise KeyError(f"{kind}/{subkind}")
