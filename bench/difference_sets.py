"""The rows of `differences` that are not one exchanged word: parts, segments, other test sets."""

from __future__ import annotations

import functools
import gc
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from false_alarms import documents, witness
from gold import GOLD, records
from planted import Pair
from planted_words import NAME_FILES
from seeds import SEEDS, score_seeds

from variorum.checking.apparatus import check_story, similarity_of
from variorum.checking.facts import facts_of
from variorum.checking.fusing.fusion import fuse
from variorum.checking.index.index import index_facts
from variorum.checking.pairs import find_in_pairs
from variorum.checking.translation import check_pair, report_pair
from variorum.encoding.choose import choose_encoder
from variorum.model import Passage, Witness
from variorum.reading import read_sources
from variorum.reading.pairs import TextPair

if TYPE_CHECKING:
    from variorum.checking.meanings.vectors import Vectors

Way = Callable[[Pair], object]
ABSENCES = ("addition", "omission", "only-in")


@dataclass
class Measure:
    """Found of planted, alarms of correct, and lines for those who work on them."""

    found: int = 0
    planted: int = 0
    alarms: int = 0
    correct: int = 0
    misses: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """A difference: readings are start, end and text by side (0 source, 1 target)."""

    kind: str
    subkind: str
    severity: str
    confidence: float
    readings: dict[int, tuple[int, int, str]]

    def __str__(self) -> str:
        texts = " | ".join(r[2][:80] for _, r in sorted(self.readings.items()))
        return f"{self.kind}/{self.subkind} {self.severity} {self.confidence:.2f}: {texts}"


def pofilter(language: str, tests: tuple[str, ...] = ()) -> Callable[[str, str], bool]:
    """Return whether one of pofilter's tests, by default any, fails for a source and a target."""
    checks: Any = import_module("translate.filters.checks")
    pounit: Any = import_module("translate.storage.pypo").pounit
    config = checks.CheckerConfig(targetlanguage=language)
    checker = checks.StandardChecker(config, limitfilters=list(tests) or None)

    def fails(source: str, target: str) -> bool:
        unit = pounit(source)
        unit.target = target
        return bool(checker.run_filters(unit))

    return fails


@functools.cache
def vectors_of(language: str) -> Vectors:
    """Return the vectors for pairs of English and a language."""
    return similarity_of(choose_encoder(["en", language]))


def check_alone(
    pair: Pair, source: str, target: str, floor: float, vectors: tuple[str, ...] = ()
) -> list[Report]:
    """Return what `variorum check` reports of a pair, from a confidence on.

    With `vectors`, kinds of difference, it looks for these alone, with vectors.
    """
    text_pair = TextPair(0, source, target, "en", pair.language)
    similarity = vectors_of(pair.language) if vectors else None
    found = check_pair(
        text_pair, min_confidence=floor, kinds=vectors or None, similarity=similarity
    )
    return [
        Report(
            d["kind"], d["subkind"], d["severity"], d["confidence"],
            {int(r["side"] == "target"): (r["start"], r["end"], r["text"]) for r in d["readings"]},
        )
        for d in found
    ]  # fmt: skip


def _clip(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"


def segments(language: str, part: str, seed: int) -> Measure:
    """Drop, add and move sentences of documents, align them anew, and see what is reported.

    A dropped or added sentence is found where half of it is said to be absent from the
    other version; the correct ones are all other sentences of both, moved ones included.
    """
    rng = random.Random(f"{seed} segments {language}")
    encoder = choose_encoder(["en", language])
    score = Measure()
    rows = list(zip(documents("en", part), documents(language, part), strict=True))
    for n, (english, other) in enumerate(rows):
        strangers = rows[(n + 1) % len(rows)][1]
        sides, alone = _altered(english, other, strangers, rng)
        witnesses = [witness(code, s) for code, s in zip(("en", language), sides, strict=True)]
        absent = _absent(witnesses, encoder)
        for side, w in enumerate(witnesses):
            for s, is_alone in zip(w.segments, alone[side], strict=True):
                covered = sum(max(0, min(e, s.end) - max(b, s.start)) for b, e in absent[w.id])
                said = 2 * covered > s.end - s.start
                score.planted += is_alone
                score.correct += not is_alone
                score.found += is_alone and said
                score.alarms += said and not is_alone
                line = f"{language} document {n}, {w.id} {s.id}: {s.text[:150]}"
                if is_alone and not said:
                    score.misses.append(line)
                if said and not is_alone:
                    score.false.append(line)
    return score


def _altered(
    english: list[str], other: list[str], strangers: list[str], rng: random.Random
) -> tuple[list[list[str]], list[list[bool]]]:
    """Return both sides with sentences dropped, added and moved, and which stand alone."""
    count = len(english)
    drops = rng.sample(range(count), 2 + count // 8)
    half = len(drops) // 2
    gone = drops[:half], drops[half:]
    # What one side lacks stands alone on the other.
    left = [(s, n in gone[1]) for n, s in enumerate(english) if n not in gone[0]]
    right = [(s, n in gone[0]) for n, s in enumerate(other) if n not in gone[1]]
    if count >= 10:
        at, to = rng.sample(range(len(right) - 2), 2)
        block = right[at : at + 2]
        del right[at : at + 2]
        right[to:to] = block
    for stranger in rng.sample(strangers, min(len(strangers), 1 + count // 15)):
        right.insert(rng.randrange(len(right) + 1), (stranger, True))
    return (
        [[s for s, _ in left], [s for s, _ in right]],
        [[a for _, a in left], [a for _, a in right]],
    )


def _absent(witnesses: list[Witness], encoder: Any) -> dict[str, list[tuple[int, int]]]:  # noqa: ANN401
    from variorum.alignment.collation import collate

    found: dict[str, list[tuple[int, int]]] = {w.id: [] for w in witnesses}
    for d in check_story(witnesses, collate(witnesses, encoder), encoder):
        if d.kind in ABSENCES:
            for w, r in d.readings.items():
                found[w].append((r.start, r.end))
    return found


Score = Callable[[str, str, str], float]


def name_scores() -> dict[str, Score]:
    """Return the scores that the package gives to two names: Latin, other, the other's language."""
    from variorum.values.names import name_matches
    from variorum.values.sounds.transliteration import same_name

    def matched(latin: str, other: str, language: str) -> float:
        match = name_matches(latin.title(), "en", other, language)
        return match.score if match else 0.0

    return {
        "same_name": lambda latin, other, _language: same_name(latin, other),
        "name_matches": matched,
    }


def name_pairs(language: str, part: str, sample: int, seed: int, score: Score) -> Measure:
    """Return the recall of pairs of names at 1 % of wrong pairs taken for one name.

    The last fifth of the file is test. A wrong pair is a name beside another's; the
    threshold is the score that one wrong pair in a hundred exceeds.
    """
    rows = list(records(f"names/en-{NAME_FILES[language]}.dev.jsonl"))
    cut = len(rows) * 4 // 5
    rows = rows[:cut] if part == "dev" else rows[cut:]
    rng = random.Random(f"{seed} names {language}")
    rows = rng.sample(rows, min(sample, len(rows)))
    right = np.array([score(r["en"], r["other"], language) for r in rows])
    wrong = np.array(
        [
            score(r["en"], o["other"], language)
            for r in rows
            for o in rng.sample(rows, 5)
            if o["other"] != r["other"] and o["en"] != r["en"]
        ]
    )
    limit = float(np.quantile(wrong, 0.99, method="higher"))
    missed = [f"{r['en']} {r['other']} {s:.2f}" for r, s in zip(rows, right, strict=True)
              if s <= limit]  # fmt: skip
    found = int((right > limit).sum())
    alarms = int((wrong > limit).sum())
    return Measure(found, len(rows), alarms, len(wrong), missed)


def quotations(part: str) -> dict[str, Measure]:
    """Return what is found of direct quotations and of their speakers (German news).

    The odd items are test. A quotation is found where it and one that is found share
    four fifths of what they cover together; its speaker, or who the pronoun stands for,
    where they share a word.
    `spans` are those in marks that are found at all, `as speech` those of them that are
    told from titles and terms; the alarms are speech where the gold has no quotation.
    """
    from variorum.values.quotations import find_quotations

    spans, speech, speakers = Measure(), Measure(), Measure()
    for n, item in enumerate(records("quotes/de.dev.jsonl")):
        if n % 2 != (part == "test"):
            continue
        text = item["text"]
        found = find_quotations(text, "de")
        placed = [(text.find(g["quote"]), g) for g in item["quotes"]]
        every = [(at, at + len(g["quote"])) for at, g in placed if at >= 0]
        for gold in (g for at, g in placed if at >= 0 and g["type"] == "Direct"):
            at = text.find(gold["quote"])
            place = at, at + len(gold["quote"])
            near = [q for q in found if _shared((q.start, q.end), place) >= 0.8]
            said = [q for q in near if q.speech]
            for measure, hit in ((spans, near), (speech, said)):
                measure.planted += 1
                measure.found += bool(hit)
                measure.misses += [] if hit else [_clip(text, *place)]
            if gold["speaker"]:
                speaker = next((_told(q) for q in said if q.speaker), "")
                right = bool(_words(speaker) & _words(gold["speaker"]))
                speakers.planted += 1
                speakers.found += right
                line = f"“{gold['speaker']}”, not “{speaker}”: {_clip(text, *place)}"
                speakers.misses += [] if right else [line]
        for q in (q for q in found if q.speech):
            false = not any(q.start < e and b < q.end for b, e in every)
            speech.correct += 1
            speech.alarms += false
            speech.false += [_clip(text, q.start, q.end)] if false else []
    return {"spans": spans, "as speech": speech, "speakers": speakers}


def _told(quotation: Any) -> str:  # noqa: ANN401
    """Return a quotation's speaker as it is stated, and who a pronoun is."""
    spans = quotation.speaker, quotation.named
    return " ".join(span.text for span in spans if span)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the part that two places share of what they cover together."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (max(one[1], other[1]) - min(one[0], other[0]))


def _words(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text.casefold()))
    return words - {"der", "die", "das", "des", "dem", "den", "von"} or words


def divergence(part: str, sample: int) -> dict[str, float]:
    """Return the AUC of some difference against none on `refresd/`, by what gives the score.

    The odd pairs are test. `checks` is the highest confidence of any difference that
    is found without vectors, `vectors` how far the pair's vectors are apart, `checks
    with vectors` what the checks make of both, `divergence of the pair` what `variorum
    check` writes under that key.
    """
    similarity = similarity_of(choose_encoder(["en", "fr"]))
    names = "checks", "checks with vectors", "divergence of the pair", "vectors"
    scores: dict[str, list[float]] = {name: [] for name in names}
    labels = []
    rows = [r for n, r in enumerate(records("refresd/en-fr.jsonl")) if n % 2 == (part == "test")]
    for row in [r for r in rows if r["label"] != "unrelated"][:sample]:
        source, target = row["src"], row["tgt"]
        labels.append(row["label"] == "some_meaning_difference")
        pair = TextPair(0, source, target, "en", "fr")
        found = check_pair(pair, min_confidence=0.0)
        scores["checks"].append(max((d["confidence"] for d in found), default=0.0))
        report = report_pair(pair, min_confidence=0.0, similarity=similarity)
        checked = report.differences
        scores["checks with vectors"].append(max((d["confidence"] for d in checked), default=0.0))
        scores["divergence of the pair"].append(report.divergence or 0.0)
        scores["vectors"].append(1 - similarity(source, "en", target, "fr"))
    return {name: auc(np.array(labels), np.array(values)) for name, values in scores.items()}


def _with_vectors(source: str, target: str, language: str, similarity: Any) -> list[float]:  # noqa: ANN401
    sides = [witness("en", [source]), witness(language, [target])]
    sides = [replace(w, id=i) for w, i in zip(sides, ("source", "target"), strict=True)]
    passage = Passage({w.id: ("s1",) for w in sides}, 1.0)
    facts = {w.id: facts_of(w) for w in sides}
    return [f.confidence for f in fuse(find_in_pairs(sides, [passage], facts, similarity))]


def auc(labels: Any, scores: Any) -> float:  # noqa: ANN401
    """Return how often a true one's score is above a false one's; a tie counts half."""
    true, false = scores[labels][:, None], scores[~labels][None, :]
    return float((true > false).mean() + (true == false).mean() / 2)


def seed_differences() -> Measure:
    """Return what is found of the seeds' differences, and the equal pairs reported."""
    score, _ = score_seeds()
    found, missed = len(score.must_find), len(score.missed)
    return Measure(found, found + missed, len(score.traps_reported), score.traps,
                   score.missed, score.traps_reported)  # fmt: skip


def seed_facts() -> dict[str, Measure]:
    """Return by kind the facts of the seeds that overlap a found one of the same value."""
    witnesses, _ = read_sources([str(p) for p in sorted(SEEDS.glob("*.txt"))])
    names = {w.id: w.source.rsplit("/", 1)[-1].split("_")[0].split(".")[0] for w in witnesses}
    rows = index_facts(witnesses)
    scores: dict[str, Measure] = {}
    for fact in json.loads((GOLD / "seeds/facts.json").read_text("utf-8"))["facts"]:
        near = [
            (row["value"], r)
            for row in rows
            if row["kind"] == fact["kind"]
            for w, readings in row["readings"].items()
            if names[w].startswith(fact["witness"])
            for r in readings
            if r["start"] < fact["end"] and fact["start"] < r["end"]
        ]
        said = fact.get("value", {})
        right = any(all(_equal(k, v, value) for k, v in said.items()) for value, _ in near)
        score = scores.setdefault(fact["kind"], Measure())
        score.planted += 1
        score.found += right
        if not right:
            values = [value for value, _ in near]
            score.misses.append(f"{fact['witness']} “{fact['text'][:60]}” {said}, not {values}")
    return scores


def _equal(key: str, expected: Any, value: dict[str, Any]) -> bool:  # noqa: ANN401
    found = value.get(key)
    if key == "speaker":
        return bool(found) and (str(expected) in str(found) or str(found) in str(expected))
    return bool(found == expected)


def speeds(pairs: Sequence[Pair], warm: Sequence[Pair]) -> dict[str, float]:
    """Return pairs per second of one core's time, after a run over other pairs."""
    similarity = similarity_of(choose_encoder(["en", pairs[0].language]))

    def quick(pair: Pair) -> None:
        from variorum.checking.amounts.dates import compare_dates
        from variorum.checking.amounts.figures import compare_figures
        from variorum.values.figures import find_values

        (one, da), (two, db) = (find_values(t, code) for t, code in pair.sides)
        compare_figures(one, two, "en", pair.language, dates_a=da, dates_b=db)
        compare_dates(da, db)

    def named(pair: Pair) -> None:
        told = TextPair(0, pair.source, pair.target, "en", pair.language)
        check_pair(told, kinds=("figure", "date", "name", "quotation", "attribution"))

    def whole(pair: Pair) -> None:
        check_pair(TextPair(0, pair.source, pair.target, "en", pair.language))

    def vectors(pair: Pair) -> None:
        _with_vectors(pair.source, pair.target, pair.language, similarity)

    numbers, every = pofilter(pairs[0].language, ("numbers",)), pofilter(pairs[0].language)
    ways: dict[str, Way] = {
        "figures and dates": quick,
        "with names and quotations": named,
        "all but vectors": whole,
        "with vectors": vectors,
        "pofilter, numbers": lambda p: numbers(p.source, p.target),
        "pofilter, all": lambda p: every(p.source, p.target),
    }
    return {name: _speed(way, pairs, warm) for name, way in ways.items()}


def _forget() -> None:
    """Empty the caches of what was found in texts, or the second way would find all done."""
    for thing in gc.get_objects():
        if not isinstance(thing, functools._lru_cache_wrapper):
            continue
        # Tables are kept without a limit: they stay.
        limited = thing.cache_parameters()["maxsize"] is not None
        if limited and thing.__module__.startswith("variorum"):
            thing.cache_clear()


def _speed(way: Way, pairs: Sequence[Pair], warm: Sequence[Pair]) -> float:
    _forget()
    for pair in warm:
        way(pair)
    begun = time.process_time()
    for pair in pairs:
        way(pair)
    return len(pairs) / (time.process_time() - begun)
