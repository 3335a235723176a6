"""Plant and take out what denies, doubts or plans, to train `checking/meanings/lost_cues.py` with.

Other changes than those of `planted_meaning`, which measures: a verb is denied where it
stands, a cue of the package's tables goes, "may" becomes "will" and the reverse, and
what is planned becomes what was done. They need not be good style to be such a change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planted import Pair, Plant, changed

from variorum.values.contrasts import find_cues

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

Rules = dict[str, tuple[tuple[str, str], ...]]

_LATER_DE = r"(?=[^,.]{3,60}(?:en|ern|eln)\b[,.])"
_MALAY = r"\b(me(?:n|m|ng|ny)\w{4,}|ber\w{4,}|di\w{5,}) "

DOUBT_LOST: Rules = {
    "en": ((r"\b(?:may|might|could) (?=\w)", "will "),),
    "id": ((r"\bmungkin ", ""),),
    "ms": ((r"\bmungkin ", ""),),
    "zh": ((r"可能(?!性)", ""), (r"或许|也许", "")),
    "de": (
        (r"\bkönnte\b", "wird"), (r"\bkönnten\b", "werden"),
        (r"\b(?:vielleicht|möglicherweise) ", ""),
    ),
    "fr": ((r"\bpourrait\b", "va"), (r"\bpourraient\b", "vont"), (r"\bpeut-être ", "")),
    "es": ((r"\bpodría\b", "va a"), (r"\bpodrían\b", "van a"), (r"\b(?:quizás?|tal vez) ", "")),
    "ru": ((r"\b(?:возможно|вероятно),? ", ""), (r"\bможет (?=\w+ть\b)", "будет ")),
    "ar": ((r"\bقد (?=[يت])", "س"), (r"\bربما ", "")),
}  # fmt: skip
DOUBT_ADDED: Rules = {
    "en": ((r"\bwill (?!not)", "may "),),
    "id": ((r"\bakan ", "mungkin "),),
    "ms": ((r"\bakan ", "mungkin "),),
    "zh": ((r"将(?=[会在于继续成为进行举])", "可能"), (r"会(?=[有是在被])", "可能")),
    "de": ((rf"\bwird\b{_LATER_DE}", "könnte"), (rf"\bwerden\b{_LATER_DE}", "könnten")),
    "fr": (
        (r"\bva (?=\w+(?:er|ir|re)\b)", "pourrait "), (r"\bsera\b", "pourrait être"),
        (r"\bseront\b", "pourraient être"),
    ),
    "es": ((r"\bserá\b", "podría ser"), (r"\bva a (?=\w+r\b)", "podría "),
           (r"\bserán\b", "podrían ser")),
    "ru": ((r"\bбудет\b", "может быть"), (r"\bбудут\b", "могут быть")),
    "ar": ((r"\bسوف ", "قد "), (r"\bس(?=[يت]\w{3})", "قد ")),
}  # fmt: skip
DONE: Rules = {
    "en": (
        (r"\b(?:plan|intend|hope|aim|expect)s? to (?=\w)|\b(?:is|are) (?:expected|set) to (?=\w)",
         "did "),
        (r"\bwill be\b", "has been"), (r"\bwill (?=\w)", "did "),
    ),
    "id": ((r"\b(?:akan|berencana|hendak|bakal) ", "telah "),),
    "ms": ((r"\b(?:akan|merancang|bakal) ", "telah "),),
    "zh": (
        (r"(?:计划|打算|准备|拟)(?!的|中)", "已"),
        (r"(?<!即)将(?=[会在于继续成为进行举])", "已"),
    ),
    "de": ((rf"\bwird\b{_LATER_DE}", "hat"), (rf"\bwerden\b{_LATER_DE}", "haben")),
    "fr": ((r"\bsera\b", "a été"), (r"\bseront\b", "ont été"),
           (r"\bva (?=\w+(?:er|ir|re)\b)", "vient de ")),
    "es": ((r"\bserá\b", "ha sido"), (r"\bserán\b", "han sido"),
           (r"\bva a (?=\w+r\b)", "acaba de ")),
    "ru": ((r"\bбудет\b", "был"), (r"\bбудут\b", "были"), (r"\b(?:планирует|намерен) ", "уже ")),
    "ar": ((r"\bسوف ", "لقد "), (r"\bس(?=[يت]\w{3})", "")),
}  # fmt: skip
DENIED: Rules = {
    "en": (
        (r"\b(said|says|told|knows?|wants?|made|took|went|came|gave|found|works?|lives?|shows?"
         r"|means?|needs?|believes?|thinks?)\b", r"never \1"),
        (r"\b(does|do|did)\b(?! not)", r"\1 not"),
    ),
    "id": ((_MALAY, r"tidak \1 "), (r"\badalah ", "bukan ")),
    "ms": ((_MALAY, r"tidak \1 "), (r"\badalah ", "bukan ")),
    "zh": (
        (r"(认为|知道|希望|需要|支持|同意|想要|喜欢|相信)", r"不\1"), (r"有(?=[一很多人])", "没有"),
        (r"(要|应该|愿意)(?=[\u4e00-\u9fff])", r"不\1"),
    ),
    "de": (
        (r"\bein(e[nmrs]?)? (?=[A-ZÄÖÜ])", r"kein\1 "),
        (r"\b(kann|können|muss|müssen|will|wollen|soll|sollte|darf|könnte)\b(?! nicht)",
         r"\1 nicht"),
    ),
    "fr": (
        (r"\b(?<![\w’'-])(a|ont|avait|va|vont|fait|dit)\b (?=\w+(?:é|i|u)e?s?\b)", r"n’\1 pas "),
        (r"\b(?<![\w’'-])(peuvent|doivent|seront|sera|pouvait|veut)\b", r"ne \1 pas"),
    ),
    "es": (
        (r"\b(?<!no )(tiene|tienen|había|hay|pueden|debe|deben|quiere|estaba|era|fueron|dijo|hizo"
         r"|hace)\b", r"no \1"),
    ),
    "ru": ((r"\b(?<!не )(\w{3,}(?:ает|ит|ют|ят|ал|ала|али|ил|ила|или))\b", r"не \1"),),
    "ar": ((r"\b(?<!لا )([يت]\w{3,5}) ", r"لا \1 "), (r"\b(?:كان|كانت) ", "لم يكن ")),
}  # fmt: skip
TABLES = {"doubt lost": DOUBT_LOST, "doubt added": DOUBT_ADDED, "done": DONE, "denied": DENIED}
_LONGEST = 14


def plant_cues(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Yield the pair with one such change of each sort that its words allow."""
    side = rng.randrange(2)
    text, language = pair.sides[side]
    for form, table in TABLES.items():
        found = [(m, now) for p, now in table.get(language, ()) for m in re.finditer(p, text)]
        if found:
            match, now = rng.choice(found)
            yield changed(pair, form, side, match.start(), match.end(), match.expand(now))
    cues = [
        cue
        for cue in find_cues(text, language)
        if cue.contrast == "negation" and cue.pole == "negated" and len(cue.text) < _LONGEST
    ]
    if cues and language != "fr":
        # French denies with two words round the verb.
        cue = rng.choice(cues)
        end = cue.end + (text[cue.end : cue.end + 1] == " ")
        yield changed(pair, "cue lost", side, cue.start, end, "")
