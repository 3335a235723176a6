"""Differences of pairs as lines to read."""

from __future__ import annotations

from typing import Any

from variorum.export.checked import difference_as_line
from variorum.reading.pairs import TextPair

TEXTS = {
    "source": "The council said that the old bridge cost 40 crowns, and nobody asked why it was "
    "so.",
    "target": "Die \u202eBrücke\x1b[31m kostete\n14 Kronen.",
}
PAIR = TextPair(7, TEXTS["source"], TEXTS["target"], "en", "de", 12, "menu")


def difference(explanation: str, **readings: str) -> dict[str, Any]:
    places = {side: TEXTS[side].index(text) for side, text in readings.items()}
    return {
        "kind": "figure",
        "subkind": "value",
        "severity": "major",
        "confidence": 0.9,
        "explanation": explanation,
        "readings": [
            {"side": s, "start": places[s], "end": places[s] + len(t), "text": t, "value": None}
            for s, t in readings.items()
        ],
    }


def test_both_readings_stand_among_their_words() -> None:
    line = difference_as_line(
        PAIR.place, TEXTS, difference("It is less.", source="40", target="14")
    )
    assert line == (
        "pair 7 (menu, line 12): major figure (value, 90%): …the old bridge cost [40] crowns, "
        "and nobody… | Die Brücke␛[31m kostete [14] Kronen. – It is less.\n"
    )


def test_a_side_without_a_reading_and_what_says_nothing_new() -> None:
    line = difference_as_line(PAIR.place, TEXTS, difference("", source="40"))
    assert line.endswith("[40] crowns, and nobody… | –\n")
    line = difference_as_line(
        PAIR.place, TEXTS, difference("“40” against “14”.", source="40", target="14")
    )
    assert "against" not in line
