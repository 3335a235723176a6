"""What users are told of an encoder: which of their languages it wasn't trained on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from variorum.encoding.choose import ENCODER_NAMES, encoder_named, unknown_languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from variorum.encoding.base import Encoder

Stop = Literal["grouping", "alignment"]
_SUFFERING: dict[Stop, str] = {
    "grouping": "stories told in {} may not be recognised",
    "alignment": "what is aligned in {} rests on figures, names and lengths",
}
_SUBTAG = re.compile("[a-z]{2,8}")
# Noise is taken for some rare language, which nobody should be told of.
_SURE = 0.7


def untrained(languages: Mapping[str, float], encoder: Encoder, *stops: Stop) -> str:
    """Return a line on the languages that an encoder wasn't trained on, empty if there are none.

    Args:
        languages: of the texts, as BCP 47 tags, each with how sure it is, 0 to 1.
        encoder: the one that was chosen.
        stops: what it is for; what becomes of the languages is told for each.
    """
    sure = [language for language, confidence in languages.items() if confidence >= _SURE]
    # A tag comes from a document, and may be anything.
    unknown = [tag for tag in unknown_languages(sure, encoder) if _SUBTAG.fullmatch(tag)]
    if not unknown:
        return ""
    they = "it" if len(unknown) == 1 else "them"
    outcome = ", and ".join(_SUFFERING[stop].format(they) for stop in stops)
    line = f"the encoder {encoder.name} wasn't trained on: {', '.join(unknown)}; {outcome}"
    return "; ".join(filter(None, (line, _remedy(unknown))))


def _remedy(unknown: Sequence[str]) -> str:
    """Return which encoder of ours knows some of the languages, if one does."""
    from variorum.encoding.e5 import weights_file

    left = {name: unknown_languages(unknown, encoder_named(name)) for name in ENCODER_NAMES}
    # Of two that know as many it is the quicker.
    best = min(left, key=lambda name: len(left[name]))
    known = ", ".join(tag for tag in unknown if tag not in left[best])
    if not known:
        return ""
    if best == "e5" and weights_file() is None:
        return f"e5 knows {known}, but its weights are missing (docs/encoders.md has the remedy)"
    return f"use --encoder {best}, which knows {known}"
