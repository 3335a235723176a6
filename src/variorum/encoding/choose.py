"""Which encoder a set of languages gets, and encoders by name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.encoding.cache import CachedEncoder
from variorum.errors import EncoderError
from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from variorum.encoding.base import Encoder

ENCODER_NAMES = ("use", "e5")


@cache
def model_named(name: str) -> Encoder:
    """Return the one instance of an encoder: a model is loaded once a process."""
    from variorum.encoding.e5 import MultilingualE5
    from variorum.encoding.plugin import PluggedEncoder
    from variorum.encoding.use import UniversalSentenceEncoder

    encoders: dict[str, type[UniversalSentenceEncoder] | type[MultilingualE5]] = {
        "use": UniversalSentenceEncoder,
        "e5": MultilingualE5,
    }
    if name in encoders:
        return encoders[name]()
    if ":" in name:
        return PluggedEncoder(name)
    raise EncoderError(
        f"there is no encoder {name!r}; choose one of {', '.join(encoders)}, "
        "or name one of your own as module:Class"
    )


def encoder_named(name: str, *, kept: bool = True) -> Encoder:
    """Return the encoder with this name, its vectors cached.

    Args:
        name: one of `ENCODER_NAMES`, or `module:Class` for one of the user's own.
        kept: keep them on disk; otherwise as long as the encoder alone.

    Raises:
        EncoderError: there is no such encoder.
    """
    return CachedEncoder(model_named(name), kept=kept)


def choose_encoder(languages: Iterable[str], name: str | None = None) -> Encoder:
    """Return the encoder called `name`, or the one that knows most of the languages.

    Of two that know as many it is the quicker. There is one for all languages
    together: vectors of different encoders can't be compared.

    Raises:
        EncoderError: there is no encoder of this name.
    """
    if name is not None:
        return encoder_named(name)
    from variorum.encoding.e5 import weights_file

    codes = set(languages)
    quick = encoder_named("use")
    # Without the wide encoder's weights, the quick one still sees names and figures.
    if not unknown_languages(codes, quick) or weights_file() is None:
        return quick
    wide = encoder_named("e5")
    fewer = len(unknown_languages(codes, wide)) < len(unknown_languages(codes, quick))
    return wide if fewer else quick


def unknown_languages(languages: Iterable[str], encoder: Encoder) -> list[str]:
    """Return the primary subtags of those languages that an encoder doesn't know, in order.

    A language that wasn't recognised (`und`) doesn't count, and an encoder that
    names no languages knows all.
    """
    if encoder.languages is None:
        return []
    return sorted({primary(language) for language in languages} - encoder.languages - {"und"})
