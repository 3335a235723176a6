"""Every word of the interface, from one catalogue a language, so that a translation is a file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Entry = str | dict[str, str]
"""Words, with `{names}` for what is filled in; or such words for each form of the plural."""

FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """A catalogue; `entries` are under dotted keys, `tables` as the file has them."""

    language: str
    entries: Mapping[str, Entry]
    tables: Mapping[str, Any]

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key, filled; `n` chooses the form of the plural.

        Raises:
            KeyError: the catalogue lacks the key, or a value isn't given.
        """
        words = self._form(key, values)
        return words.format_map(values) if "{" in words else words

    def mark(self, key: str, **values: object) -> Markup:
        """Return the words as HTML: values are escaped unless they are markup themselves.

        Raises:
            KeyError: the catalogue lacks the key, or a value isn't given.
        """
        words = self._form(key, values)
        if "{" not in words:
            return escape(words)
        # Markup.format does the same, at ten times the time.
        parts = list(_parts(words))
        parts[1::2] = [escape(values[name]) for name in parts[1::2]]
        return Markup("".join(parts))

    def _form(self, key: str, values: Mapping[str, object]) -> str:
        entry = self.entries[key]
        if isinstance(entry, str):
            return entry
        form = _plural(self.language)(values["n"])
        return entry.get(form, entry["other"])


@lru_cache(maxsize=8)
def words_of(language: str = "en") -> Words:
    """Return the catalogue of a language.

    Raises:
        FileNotFoundError: there is none.
    """
    file = resources.files("variorum.export.page").joinpath("words", f"{language}.toml")
    tables = tomllib.loads(file.read_text("utf-8"))
    return Words(language, dict(_flat(tables)), tables)


@lru_cache(maxsize=1024)
def _parts(words: str) -> tuple[str, ...]:
    """Return what stands between the names to be filled in, escaped, and the names in turn."""
    return tuple(p if i % 2 else escape(p) for i, p in enumerate(PLACEHOLDER.split(words)))


def _flat(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Entry]]:
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, str) or value.keys() <= FORMS:
            yield key, value
        else:
            yield from _flat(value, key)


@lru_cache(maxsize=8)
def _plural(language: str) -> Callable[[object], str]:
    """Return what names the form that a number takes; English needs no table for that."""
    if language == "en":
        return lambda n: "one" if n == 1 else "other"
    from babel import Locale

    rule = Locale.parse(language).plural_form
    return lambda n: rule(int(str(n)))
