"""A large story for the measurements of the reader: the storm at Skarn, told by many outlets."""

from __future__ import annotations

from variorum.model import (
    Difference,
    DifferenceKind,
    Edge,
    Edition,
    Passage,
    Reading,
    Segment,
    Severity,
    Stemma,
    Story,
    Witness,
)

LANGUAGES = ("en", "id", "zh-Hans", "ar", "de", "fr", "ru", "es")
KINDS: tuple[DifferenceKind, ...] = ("figure", "date", "name", "quotation", "meaning")
SEVERITIES: tuple[Severity, ...] = ("major", "minor", "info")
SENTENCES = {
    "zh-Hans": "第{n}段说，风暴来临的那天早晨，港口里停着{figure}艘船，渔民们正在修补渔网和船帆。",
    "ar": "تقول الفقرة {n} إن {figure} قاربا كانت راسية في الميناء صباح يوم العاصفة.",
    "ru": "В отрывке {n} говорится, что утром перед бурей в гавани стояло {figure} лодок.",
}
SENTENCE = (
    "Passage {n} says that {figure} boats lay in the harbour on the morning of the storm, and that "
    "their owners had been told to bring them in the night before."
)


def witness(index: int, passages: int) -> Witness:
    """Return a version whose figures are its own."""
    language = LANGUAGES[index % len(LANGUAGES)]
    segments, text = [], ""
    for n in range(passages):
        line = SENTENCES.get(language, SENTENCE).format(n=n + 1, figure=100 + index * n)
        segments.append(Segment(f"s{n}", "body", len(text), len(text) + len(line), line))
        text += line + "\n\n"
    source = f"https://outlet-{index}.example/storm"
    day = f"2031-05-{index % 20 + 10}"
    return Witness(f"version-{index}", source, text, tuple(segments), language, 0.99,
                   f"Outlet {index}", "The storm at Skarn", published=day)  # fmt: skip


def difference(number: int, witnesses: tuple[Witness, ...]) -> Difference:
    """Return a difference between the versions with an even place and the others."""
    passage = number * 2 // 3 % len(witnesses[0].segments)
    readings = {}
    for index, one in enumerate(witnesses):
        segment = one.segments[passage]
        figure = str(100 + index * passage)
        start = segment.start + segment.text.rindex(figure)
        readings[one.id] = Reading(segment.id, start, start + len(figure), figure, int(figure))
    return Difference(
        f"d{number}", KINDS[number % len(KINDS)], "value", SEVERITIES[number % 3],
        0.5 + number % 50 / 100, passage, readings, "The versions count other boats.",
    )  # fmt: skip


def edition_of(passages: int, count: int) -> Edition:
    """Return one story of so many passages in so many versions; every 25th passage was moved."""
    witnesses = tuple(witness(i, passages) for i in range(count))
    cells = [
        Passage(
            {w.id: (f"s{n}",) for w in witnesses}, 0.9, (witnesses[-1].id,) if n % 25 == 24 else ()
        )
        for n in range(passages)
    ]
    edges = tuple(
        Edge(witnesses[i // 2].id, witnesses[i].id, "translation", 0.8, ("It says so.",))
        for i in range(1, count)
    )
    found = tuple(difference(n, witnesses) for n in range(passages * 3 // 2))
    names = tuple(w.id for w in witnesses)
    story = Story("s1", "The storm at Skarn", names, tuple(cells), found, Stemma(edges))
    return Edition(witnesses, (story,))
