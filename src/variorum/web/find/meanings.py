"""Segments that say about what a query says, in any language that the encoder knows."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from variorum.export.width import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.encoding.base import Encoder, Vectors

# Set on NTREX-128, every fourth document: what one in two hundred pairs of a fragment of
# three to six words and a segment of another document and language reaches, and one in
# three thousand pairs of a whole sentence and such a segment (`bench/find.py`).
_LEAST = {"use": (0.24, 0.43), "e5": (0.26, 0.37)}
_OTHER = (0.3, 0.45)
_SURE = 0.9
_LITTLE = 9
"""A word or two, or so few wide signs, such as a headword's, are near to anything."""
_SENTENCE = 8
"""A query of so many words, or three times as many signs without spaces, is a sentence."""


# Queries come from several threads; a second that loads the same model helps nobody.
_ONE_AT_A_TIME = threading.Lock()


def near(
    query: str, texts: Sequence[str], languages: Sequence[str], encoder: str | None = None
) -> list[tuple[int, float]]:
    """Return the texts that are near a query in meaning, the nearest first.

    Args:
        query: some words, in any language.
        texts: to choose from.
        languages: the language of each text.
        encoder: the name of an encoder; by default the one that suits the languages.

    Returns:
        The index from 0 and the similarity of each text that is nearer than chance is.

    Raises:
        EncoderError: the encoder can't be used here.
    """
    import numpy as np

    from variorum.encoding.choose import choose_encoder

    if not texts or not query.strip():
        return []
    long = _is_sentence(query)
    with _ONE_AT_A_TIME:
        name = choose_encoder(set(languages), encoder).name
        vectors = _centred(texts, languages, _encoder(name))
        asked = _centred([query], [_language(query) if long else "und"], _encoder(name))[0]
    similarity = vectors @ asked
    order = np.argsort(-similarity, kind="stable")
    least = _LEAST.get(name, _OTHER)[long]
    return [
        (int(i), float(similarity[i]))
        for i in order
        if similarity[i] >= least and not _is_little(texts[i])
    ]


@cache
def _encoder(name: str) -> Encoder:
    """Return an encoder that is kept with the vectors that it has made."""
    from variorum.encoding.choose import encoder_named

    return encoder_named(name)


def _centred(texts: Sequence[str], languages: Sequence[str], encoder: Encoder) -> Vectors:
    from variorum.encoding.means import centre

    vectors = encoder.encode(texts)
    for language in set(languages):
        rows = [i for i, other in enumerate(languages) if other == language]
        vectors[rows] = centre(vectors[rows], language, encoder.name)
    return vectors


def _is_little(text: str) -> bool:
    return len(text.split()) < 3 and width_of(text) < 2 * _LITTLE


def _is_sentence(query: str) -> bool:
    words = query.split()
    return len(words) >= _SENTENCE or (len(words) == 1 and len(query) >= 3 * _SENTENCE)


def _language(query: str) -> str:
    """Return the language of a sentence; a few words are too little to tell it from."""
    from variorum.reading.language import detect_language

    language, confidence = detect_language(query)
    return language if confidence >= _SURE else "und"
