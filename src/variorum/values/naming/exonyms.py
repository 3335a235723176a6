"""What other languages call countries, cities and languages, from Unicode's CLDR."""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from variorum.languages import primary
from variorum.values.naming.ordinary_words import ordinary
from variorum.values.naming.places import (
    city_forms,
    endonyms,
    han_cities,
    is_known_city,
    other_forms,
    place_codes,
    place_forms,
    place_stems,
)
from variorum.values.sounds.transliteration import fold
from variorum.values.sounds.units import script_of_text

_SHORTEST = 2
# Languages that call a people, its language and its country by one word.
_PEOPLE_AS_PLACES = frozenset({"id", "ms", "th", "vi"})


@cache
def locale(language: str) -> Locale | None:
    """Return the CLDR locale of a BCP 47 tag, or None where there is none."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        pass
    try:
        return Locale.parse(primary(language))
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _zone_cities(language: str) -> dict[str, str]:
    loc = locale(language)
    if loc is None:
        return {}
    return {
        f"city:{zone}": str(data["city"])
        for zone, data in loc.time_zones.items()
        if "city" in data and not zone.startswith("Etc/")
    }


@cache
def labels(language: str) -> dict[str, str]:
    """Return the names of territories, cities and languages under their codes."""
    loc = locale(language)
    if loc is None:
        return {}
    found = {
        f"territory:{code}": str(n)
        for code, n in loc.territories.items()
        if code not in {"ZZ", "001", "EZ", "QO"}
    }
    found |= {f"language:{code}": str(n) for code, n in loc.languages.items() if len(code) <= 3}
    found |= _zone_cities(language)
    if primary(language) == "en":
        for zone in get_global("zone_territories"):
            city = zone.rsplit("/", 1)[-1].replace("_", " ")
            found.setdefault(f"city:{zone}", city)
    return found


@cache
def _codes(language: str) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in labels(language).items():
        for form in {name, name.split(" (")[0], name.replace("&", "and")}:
            key = fold(form)
            if len(key) >= _SHORTEST:
                codes[key] = (*codes.get(key, ()), code)
    return codes


@lru_cache(maxsize=4096)
def is_place(name: str, language: str) -> bool:
    """Tell whether CLDR knows `name` as a territory or a city in this language."""
    if fold(name) in _places(language) or name.lower() in place_codes(language):
        return True
    return name in han_cities()


@cache
def _places(language: str) -> frozenset[str]:
    """Return the folded names of territories and cities."""
    coded = _codes(language).items()
    return frozenset(k for k, codes in coded if any(not c.startswith("language:") for c in codes))


@lru_cache(maxsize=4096)
def is_city(name: str, language: str) -> bool:
    """Tell whether `name` is known as a city's: unlike a country's it is hardly ever reworded."""
    key = fold(name)
    if name in han_cities() or any(c.startswith("city:") for c in _codes(language).get(key, ())):
        return True
    # A good many cities are words as well: Bath, Nice.
    return name[:1].isupper() and is_known_city(key) and not ordinary(name, language)[1]


@cache
def language_names(language: str) -> frozenset[str]:
    """Return the folded names of the world's languages, which also serve as demonyms."""
    found = labels(language)
    return frozenset(fold(n) for c, n in found.items() if c.startswith("language:"))


@lru_cache(maxsize=4096)
def exonyms(name: str, language: str, other_language: str) -> tuple[str, ...]:
    """Return what `other_language` calls the place or people `name` of `language`.

    The languages that are official in a territory are given too, for a place in
    one text is often an adjective in the other.
    """
    key = fold(name)
    codes = _codes(language).get(key, ())
    same = endonyms(key)
    if not codes and not same:
        near = _stems_by(language, key)
        stems = [k for k in near if key.startswith(k) and len(key) - len(k) <= 4]
        codes = _stems(language)[max(stems, key=len)] if stems else ()
    others = labels(other_language)
    found: list[str] = []
    for code in codes:
        kind, _, tag = code.partition(":")
        tags = [code]
        if kind == "territory":
            tags += [f"language:{t}" for t in _spoken(tag)]
        elif kind == "language":
            tags += [f"territory:{t}" for t in _speaking(tag)]
        found += [others[t] for t in tags if t in others]
    row = _row_of(name, language)
    listed = place_forms(row, other_language) if row is not None else ()
    forms = (*listed, *(part for n in found for part in _forms(n)))
    cities = city_forms(key) if _writes(other_language) else ()
    return tuple(dict.fromkeys((*forms, *same, *other_forms(key, other_language), *cities)))


@cache
def _writes(language: str) -> bool:
    """Tell whether a language is written in another script than Latin."""
    names = "".join(labels(language).values())[:200]
    return script_of_text(names) not in {None, "latn"}


def _row_of(name: str, language: str) -> int | None:
    low = name.lower()
    row = place_codes(language).get(low)
    if row is not None:
        return row
    if not low.startswith(_place_beginnings(language)):
        return None
    return next((i for stem, i in place_stems(language) if low.startswith(stem)), None)


@cache
def _place_beginnings(language: str) -> tuple[str, ...]:
    return tuple(stem for stem, _ in place_stems(language))


def _forms(name: str) -> tuple[str, ...]:
    bare = name.split(" (")[0]
    return (bare,) if bare == name else (bare, name)


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    """Return the beginnings of names of territories, for their adjectives."""
    stems: dict[str, tuple[str, ...]] = {}
    for code, name in labels(language).items():
        key = fold(name)
        if code.startswith("territory:") and len(code) == len("territory:XX") and " " not in key:
            stem = key.removesuffix("um").rstrip("aeiouyаяиоеь")
            if len(stem) >= 4:
                stems[stem] = (*stems.get(stem, ()), code)
    return stems


@lru_cache(maxsize=8192)
def is_demonym(word: str, language: str) -> bool:
    """Tell whether a word is a language, or an adjective made from a country's name."""
    key = fold(word)
    if is_place(word, language) or primary(language) in _PEOPLE_AS_PLACES:
        return False
    if word.lower().startswith(_place_beginnings(language)):
        return True
    if key in language_names(language) or key.rstrip("s") in language_names(language):
        return True
    return any(0 < len(key) - len(s) <= 5 and key.startswith(s) for s in _stems_by(language, key))


def _stems_by(language: str, key: str) -> tuple[str, ...]:
    return tuple(s for s in _by_first(language).get(key[:2], ()) if len(s) <= len(key))


@cache
def _by_first(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for stem in _stems(language):
        found[stem[:2]] = (*found.get(stem[:2], ()), stem)
    return found


@cache
def _spoken(territory: str) -> tuple[str, ...]:
    spoken = get_global("territory_languages").get(territory, {})
    official = [t for t, d in spoken.items() if d.get("official_status") == "official"]
    return tuple(t for t in official[:3] if territory not in {"US", "GB", "EU"})


@cache
def _speaking(language: str) -> tuple[str, ...]:
    found = get_global("territory_languages")
    return tuple(
        territory
        for territory, spoken in found.items()
        if spoken.get(language, {}).get("official_status") == "official"
        and spoken[language].get("population_percent", 0) > 70
    )[:12]


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Return the folded names of months and weekdays, long and short."""
    return frozenset(
        fold(w).rstrip(".") for width in ("wide", "abbreviated") for w in _calendar(language, width)
    )


@cache
def calendar_shorts(language: str) -> frozenset[str]:
    """Return the folded short forms of months and weekdays that are no long ones as well."""
    long = {fold(w) for w in _calendar(language, "wide")}
    return frozenset(fold(w).rstrip(".") for w in _calendar(language, "abbreviated")) - long


@cache
def writes_months_small(language: str) -> bool:
    """Tell whether the names of months and weekdays have no capital of their own."""
    return not any(w[:1].isupper() for w in _calendar(language, "wide"))


@cache
def _calendar(language: str, width: str) -> tuple[str, ...]:
    loc = locale(language)
    if loc is None:
        return ()
    return tuple(
        str(word)
        for table in (loc.months, loc.days)
        for context in ("format", "stand-alone")
        for word in table[context][width].values()
    )
