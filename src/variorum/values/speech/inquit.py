"""Any verb that closes a quotation says so: `“It sank”, grumbled the ferryman`.

No table holds every verb that can stand there, but its place and its form tell it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from variorum.values.speech.marks import Marks

_GERMAN_NO_VERBS = (
    "mit|seit|selbst|dort|laut|jetzt|nicht|ist|hat|fast|statt|samt|sonst|erst|oft|damit|somit|"
    "weit|bereit|zuerst|zuletzt|längst|meist|derzeit|bitte|heute|unter|hinter|hatten?|konnten?|"
    "sollten?|mussten?|wollten?|durften?|könnten?|möchten?|dürften?|müssten?|wüssten?|hätten?|"
    "letzten?|ersten?|zweiten?|dritten?|bekannten?|sogenannten?|genannten?|alten?|guten?|besten?"
)
_PATTERNS: dict[str, str] = {
    "de": rf"(?!(?:{_GERMAN_NO_VERBS})\b)(?P<said>[a-zäöüß]{{2,}}t(?:e|en|et)?"
    r"|fand|befand|schrie|schwor|las|rief|sang)"
    r"(?= (?:sich )?(?:[A-ZÄÖÜ]|er\b|sie\b|ich\b|der\b|die\b|das\b|ein\b|eine\b|sein\b|seine\b"
    r"|ihr\b|ihre\b|dessen\b|deren\b))",
    "en": r"(?:(?:(?:the|an?|his|her|one|another) (?:[a-z’'-]+ ){1,3}|he |she |they )"
    r"|(?:[A-Z][\w.’'-]+ ){1,4})(?P<said>[a-z]{3,}(?:ed|s)|began)\b",
    "nl": r"(?!(?:niet|met|dat|het|uit|bent|hebt)\b)(?P<said>[a-z]{3,}(?:t|de|te))"
    r"(?= (?:[A-Z]|hij\b|zij\b|ze\b|de\b|het\b|een\b))",
    "fr": r"(?P<said>(?:s[’'])?[a-zàâçéèêëîïôùû]{3,}(?=-t-(?:il|elle)\b)"
    r"|s[’'](?:exclame|emporte|insurge|indigne|agace|alarme|interroge|amuse|inquiète|étonne"
    r"|enthousiasme|émeut)\b)",
    "ru": r"(?P<said>[а-яё]{3,}(?:ает|яет|ует|ит|ал|ала|ил|ила|ул|ула|ел|ела|лся|лась|ется))"
    r"(?= (?:[А-ЯЁ]|он\b|она\b))",
}
_GAP: dict[str, str] = {
    "ru": r",?\s*[—–-]\s*",
    "fr": r"\s*,?\s*",
    "en": r" ",
    "de": r",? ",
    "nl": r",? ",
}
_COMPILED = {lang: re.compile(_GAP[lang] + pattern) for lang, pattern in _PATTERNS.items()}


def closing_verbs(
    text: str, mask: str, marks: Sequence[Marks], language: str
) -> Iterator[re.Match[str]]:
    """Yield the verbs right behind quotations, in the group `said`.

    A comma must stand before the verb, or the quotation end with a mark of its own.

    Args:
        text: the text.
        mask: the text with the words in marks masked.
        marks: its quotations.
        language: its language.
    """
    pattern = _COMPILED.get(primary(language))
    if pattern is None:
        return
    for mark in marks:
        match = pattern.match(mask, mark.end)
        closed = text[mark.inner_end - 1 : mark.inner_end] in {"!", "?", "…", ","}
        if match and (closed or "," in mask[mark.end : match.start("said")]):
            yield match
