"""Measure the checks on differences that are planted in correct translations, and on other sets.

    python bench/differences.py [--rows figures,dates,...] [--languages id,zh,...]
        [--part dev|test] [--sample N] [--show N] [--list] [--judged FILE]

Rows on `ntrex/`, English beside each language, documents 1 to 32 for dev, the others
for test: one change is planted in a pair (see `planted`); it is found where a difference
of the kind that is asked for touches it on the changed side. Alarms are the unchanged
pairs with such a difference. Where translate-toolkit's pofilter has a test for it, that
test runs on the same pairs; it knows no places, so a failed pair counts as found.

`figures`, `comparators`, `dates`, `names`, `parts` and `meaning` check each pair alone,
as `variorum check` does, the last two with vectors and for their own kinds only;
`names-story` gives the document around it and an encoder, as `variorum compare` does;
`segments` aligns changed documents anew.

Some alarms are real errors of the translators. FILE lists those that were judged to be,
a line each (language, document, sentence, kind, reason; tabs between); they are counted
apart. `--list` prints what to judge.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import difference_sets as sets
from difference_sets import ABSENCES, Measure, Report, check_alone, pofilter
from false_alarms import witness
from gold import records
from planted import (
    Pair,
    Plant,
    Planter,
    name_planter,
    part_planter,
    plant_comparators,
    plant_dates,
    plant_digits,
    plant_words,
)
from planted_meaning import plant_meaning
from planted_quotations import quotation_planter

from variorum.checking.apparatus import similarity_of
from variorum.checking.facts import Facts, facts_of
from variorum.checking.finding import MIN_CONFIDENCE
from variorum.checking.fusing.fusion import fuse
from variorum.checking.pairs import find_in_pairs
from variorum.encoding.choose import choose_encoder
from variorum.model import Passage, Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LANGUAGES = ("id", "zh", "de", "fr", "es", "ar", "ru")
OTHER_SCRIPTS = ("zh", "ar", "ru")
JUDGED = Path(__file__).parent / "judged.tsv"


@dataclass(frozen=True)
class Row:
    """What is planted, what counts as finding it, and what as an alarm."""

    planters: Callable[[list[Pair]], list[Planter]]
    finds: Callable[[Report], bool]
    alarms: Callable[[Report], bool]
    peer: tuple[str, ...] = ()
    story: bool = False
    vectors: tuple[str, ...] = ()
    """Kinds that take vectors: then these alone are looked for, with them."""


def _valued(r: Report) -> bool:
    return r.kind in ("figure", "date")


def _name(r: Report) -> bool:
    return r.kind == "name"


def _absence(r: Report) -> bool:
    return r.kind in ABSENCES


def _spoken(r: Report) -> bool:
    return r.kind in ("quotation", "attribution")


def _said(r: Report) -> bool:
    # Another speaker is another name as well; which of the two is said does not matter.
    return _spoken(r) or r.kind == "name"


ROWS: dict[str, Row] = {
    "figures": Row(
        lambda _: [plant_digits, plant_words],
        _valued,
        lambda r: r.kind == "figure" and r.subkind != "comparator",
        ("numbers",),
    ),
    "comparators": Row(
        lambda _: [plant_comparators],
        lambda r: r.kind == "figure",
        lambda r: r.kind == "figure" and r.subkind == "comparator",
        ("numbers",),
    ),
    "dates": Row(lambda _: [plant_dates], _valued, lambda r: r.kind == "date", ("numbers",)),
    "names": Row(lambda pairs: [name_planter(pairs)], _name, _name),
    "names-story": Row(lambda pairs: [name_planter(pairs)], _name, _name, story=True),
    "parts": Row(
        lambda pairs: [part_planter(pairs)],
        _absence,
        _absence,
        ("short", "long"),
        vectors=("addition", "omission"),
    ),
    "meaning": Row(
        lambda _: [plant_meaning],
        lambda r: r.kind == "meaning",
        lambda r: r.kind == "meaning",
        vectors=("meaning",),
    ),
    "quotations": Row(lambda _: [], _spoken, _spoken, ("doublequoting", "singlequoting")),
    "quotations-story": Row(lambda _: [], _spoken, _spoken, story=True),
    "quoted": Row(lambda pairs: [quotation_planter(pairs)], _said, _spoken),
    "quoted-story": Row(lambda pairs: [quotation_planter(pairs)], _said, _spoken, story=True),
}
SETS = ("name-pairs", "quotes", "segments", "refresd", "seeds", "facts", "speed")


@cache
def pairs_of(language: str, part: str) -> list[Pair]:
    """Return the pairs of a language's documents, in order."""
    both = zip(records("ntrex/en.jsonl"), records(f"ntrex/{language}.jsonl"), strict=True)
    chosen = list(both)[:32] if part == "dev" else list(both)[32:]
    return [
        Pair(language, english["doc"], n, source, target)
        for english, other in chosen
        for n, (source, target) in enumerate(
            zip(english["segments"], other["segments"], strict=True), 1
        )
    ]


def check_in_story(pair: Pair, source: str, target: str, floor: float) -> list[Report]:
    """Return what the checks of passages report of a pair, with its document around it."""
    sides = []
    for side, (original, now) in enumerate(((pair.source, source), (pair.target, target))):
        code = pair.sides[side][1]
        sentences = [p.sides[side][0] for p in _document(pair)]
        if now != original:
            sentences[pair.number - 1] = now
        sides.append(_stated(code, tuple(sentences)))
    witnesses = [w for w, _ in sides]
    passage = Passage({w.id: (f"s{pair.number}",) for w in witnesses}, 1.0)
    facts = {w.id: f for w, f in sides}
    similarity = similarity_of(choose_encoder(["en", pair.language]))
    findings = fuse(find_in_pairs(witnesses, [passage], facts, similarity), {"en"})
    return [
        Report(f.kind, f.subkind, f.severity, f.confidence, {
            int(w != "en"): (r.start - begin, r.end - begin, r.text)
            for w, r in f.readings.items()
            for begin in [next(x for x in witnesses if x.id == w).segment(r.segment).start]
        })
        for f in findings if f.confidence >= floor
    ]  # fmt: skip


@cache
def _documents(language: str) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for part in ("dev", "test"):
        for pair in pairs_of(language, part):
            found.setdefault(pair.doc, []).append(pair)
    return found


def _document(pair: Pair) -> list[Pair]:
    return _documents(pair.language)[pair.doc]


_known: dict[tuple[str, tuple[str, ...]], tuple[Witness, Facts]] = {}


def _stated(language: str, sentences: tuple[str, ...]) -> tuple[Witness, Facts]:
    key = language, sentences
    if key not in _known:
        if len(_known) > 64:
            _known.clear()
        w = witness(language, list(sentences))
        _known[key] = w, facts_of(w)
    return _known[key]


def checker(
    story: bool, vectors: tuple[str, ...] = ()
) -> Callable[[Pair, str, str, float], list[Report]]:
    """Return what checks a pair: with its document around it, or alone, with vectors or without."""
    if story:
        return check_in_story
    return partial(check_alone, vectors=vectors) if vectors else check_alone


@cache
def alarms_of(
    language: str, part: str, story: bool, floor: float, vectors: tuple[str, ...] = ()
) -> list[tuple[Pair, list[Report]]]:
    """Return what is reported of the unchanged pairs."""
    check = checker(story, vectors)
    return [(p, check(p, p.source, p.target, floor)) for p in pairs_of(language, part)]


def read_judged(path: Path) -> set[tuple[str, str, str, str]]:
    """Return the language, document, sentence and kind of the translators' real errors."""
    if not path.exists():
        return set()
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(r[0], r[1], r[2], r[3]) for r in rows}


@dataclass
class Result:
    """A row's measures, ours and the peer's, of one language."""

    ours: Measure = field(default_factory=Measure)
    peer: Measure | None = None
    real: int = 0
    forms: dict[str, tuple[Measure, Measure]] = field(default_factory=dict)


def planted_row(name: str, language: str, options: argparse.Namespace) -> Result:
    """Plant, check, and check the unchanged pairs."""
    row = ROWS[name]
    pairs = pairs_of(language, options.part)
    asked = row.peer if options.peers else ()
    result = Result(peer=Measure() if asked else None)
    fails = pofilter(language, asked) if asked else None
    check = checker(row.story, row.vectors)
    for plant in plants_of(row, name, pairs, options):
        reports = check(plant.pair, plant.source, plant.target, options.min_confidence)
        hits = [r for r in reports if row.finds(r)]
        found = any(touches(r, plant) for r in hits)
        ours, peer = result.forms.setdefault(plant.form, (Measure(), Measure()))
        for measure in (result.ours, ours):
            measure.planted += 1
            measure.found += found
        if not found:
            result.ours.misses.append(_missed(plant, hits))
        for theirs in (result.peer, peer):
            if theirs and fails:
                theirs.planted += 1
                theirs.found += fails(plant.source, plant.target)
    for pair, reports in alarms_of(
        language, options.part, row.story, options.min_confidence, row.vectors
    ):
        alarms = [r for r in reports if row.alarms(r)]
        result.ours.correct += 1
        result.ours.alarms += bool(alarms)
        keys = {(language, pair.doc, str(pair.number), r.kind) for r in alarms}
        result.real += bool(keys) and keys <= options.errors
        result.ours.false += [f"{language} {pair.doc} {pair.number} {r}" for r in alarms]
        if result.peer and fails:
            result.peer.correct += 1
            result.peer.alarms += fails(pair.source, pair.target)
    return result


def plants_of(
    row: Row, name: str, pairs: list[Pair], options: argparse.Namespace
) -> Iterator[Plant]:
    """Yield a sample of what can be planted, `options.sample` of each form."""
    rng = random.Random(f"{options.seed} {name.removesuffix('-story')} {pairs[0].language}")
    forms: dict[str, list[Plant]] = {}
    for planter in row.planters(pairs):
        for pair in pairs:
            for plant in planter(pair, rng):
                forms.setdefault(plant.form, []).append(plant)
    for plants in forms.values():
        yield from rng.sample(plants, min(options.sample, len(plants)))


def touches(report: Report, plant: Plant) -> bool:
    """Return whether a reading shares a character with the place that was changed.

    What was cut has no place left: then a reading on the side that keeps it will do.
    """
    if plant.form == "cut":
        return 1 - plant.side in report.readings
    reading = report.readings.get(plant.side)
    return reading is not None and reading[0] < plant.end and plant.start < reading[1]


def _missed(plant: Plant, hits: list[Report]) -> str:
    text, other = plant.source, plant.target
    if plant.side == 1:
        text, other = other, text
    start, end = plant.start, plant.start + len(plant.now)
    place = f"{text[max(0, start - 50) : start]}[{plant.now}]{text[end : end + 50]}"
    said = "; ".join(map(str, hits))
    head = f"{plant.pair.language} {plant.pair.doc} {plant.pair.number} {plant.form}"
    return f"{head}: was “{plant.was}”: {place} || {other[:200]}" + (
        f" || said {said}" * bool(said)
    )


HEAD = f"{'row':17} {'on':26} {'planted':>7} {'recall':>7} {'alarms':>14} {'pofilter':>16}"


def _line(name: str, on: str, m: Measure, peer: Measure | None = None, real: int = 0) -> str:
    recall = f"{m.found / m.planted:7.1%}" if m.planted else "      –"
    alarms = f"{m.alarms}/{m.correct} {m.alarms / m.correct:.2%}" if m.correct else "–"
    other = ""
    if peer:
        share = f"{peer.found / peer.planted:.1%}" if peer.planted else "–"
        other = share
        if peer.correct:
            other += f" at {peer.alarms / peer.correct:.2%}"
    apart = f"  ({real} of the alarms real errors)" if real else ""
    return f"{name:17} {on:26} {m.planted:7} {recall} {alarms:>14} {other:>16}{apart}"


def _sum(measures: list[Measure]) -> Measure:
    total = Measure()
    for m in measures:
        total = replace(
            total, found=total.found + m.found, planted=total.planted + m.planted,
            alarms=total.alarms + m.alarms, correct=total.correct + m.correct,
        )  # fmt: skip
    return total


def print_planted(name: str, options: argparse.Namespace) -> None:
    """Print a row: by language, by form, and for Latin and other scripts together."""
    results = {code: planted_row(name, code, options) for code in options.codes}
    for code, r in results.items():
        print(_line(name, code, r.ours, r.peer, r.real), flush=True)
    for form in dict.fromkeys(f for r in results.values() for f in r.forms):
        both = [r.forms[form] for r in results.values() if form in r.forms]
        peer = _sum([m for _, m in both]) if ROWS[name].peer else None
        print(_line(name, form, _sum([m for m, _ in both]), peer))
    groups = {"all": options.codes}
    if name.startswith("names"):
        groups = {
            "Latin scripts": [c for c in options.codes if c not in OTHER_SCRIPTS],
            "other scripts": [c for c in options.codes if c in OTHER_SCRIPTS],
        }
    for label, codes in groups.items():
        chosen = [results[c] for c in codes]
        peers = [r.peer for r in chosen if r.peer]
        real = sum(r.real for r in chosen)
        others = _sum(peers) if peers else None
        print(_line(name, label, _sum([r.ours for r in chosen]), others, real))
    for r in results.values():
        _show(r.ours, options)


def _show(measure: Measure, options: argparse.Namespace) -> None:
    rng = random.Random(options.seed)
    for label, lines in (("missed", measure.misses), ("alarm", measure.false)):
        few = min(options.show, len(lines))
        chosen = lines if options.list and label == "alarm" else rng.sample(lines, few)
        for line in chosen:
            print(f"    {label} {line}")


def print_set(name: str, options: argparse.Namespace) -> None:
    """Print the row of another set."""
    measures: dict[str, Measure] = {}
    if name == "name-pairs":
        for label, score in sets.name_scores().items():
            for code in (c for c in options.codes if c in OTHER_SCRIPTS):
                size = 4 * options.sample
                m = sets.name_pairs(code, options.part, size, options.seed, score)
                measures[f"{code}, {label}"] = m
    elif name == "quotes":
        measures = sets.quotations(options.part)
    elif name == "segments":
        for code in options.codes:
            measures[code] = sets.segments(code, options.part, options.seed)
        measures["all"] = _sum(list(measures.values()))
    elif name == "seeds":
        measures["differences"] = sets.seed_differences()
    elif name == "facts":
        measures = sets.seed_facts()
        measures["all"] = _sum(list(measures.values()))
    elif name == "refresd":
        for label, value in sets.divergence(options.part, 10 * options.sample).items():
            print(f"{name:17} {label:26} AUC {value:.3f}")
    else:
        print_speed(options)
    for label, m in measures.items():
        print(_line(name, label, m), flush=True)
    for m in measures.values():
        _show(m, options)


def print_speed(options: argparse.Namespace) -> None:
    """Print pairs per second and core, the first documents of dev being the warm-up."""
    for code in options.codes:
        pairs = pairs_of(code, "test")[: 2 * options.sample]
        found = sets.speeds(pairs, pairs_of(code, "dev")[:30])
        said = ", ".join(f"{way} {rate:.0f}" for way, rate in found.items())
        print(f"{'speed':17} {code:8} {said} pairs/s", flush=True)


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=",".join((*ROWS, *SETS)))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--sample", type=int, default=150, help="of each form and language")
    parser.add_argument("--min-confidence", type=float, default=MIN_CONFIDENCE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="so many misses and alarms")
    parser.add_argument("--list", action="store_true", help="all alarms")
    parser.add_argument("--judged", type=Path, default=JUDGED)
    options = parser.parse_args()
    options.peers = find_spec("translate") is not None
    if not options.peers:
        print("translate-toolkit isn't installed: pofilter is left out")
    options.codes = options.languages.split(",")
    options.errors = read_judged(options.judged)
    names = options.rows.split(",")
    if unknown := [n for n in names if n not in ROWS and n not in SETS]:
        parser.error(f"no such row: {', '.join(unknown)}")
    print(HEAD)
    for name in names:
        (print_planted if name in ROWS else print_set)(name, options)


if __name__ == "__main__":
    main()
