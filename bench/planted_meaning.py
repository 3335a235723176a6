"""Plant a difference of meaning in a pair of sentences that say the same.

`negation`: a negation is taken out of a side, or put in behind an auxiliary verb;
`opposite`: a word that both sides have in one of two opposite senses is exchanged on one
side for the other of them; `planned`: a planning word before a verb goes. The tables
are kept apart from those of the package, so that a word which these lack is missed in
the measure too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from planted import Pair, Plant, changed

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

# A negation between spaces, and what stands there without it.
NEGATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(is|was|are|were|can|have|had|has|will|would|could|should) not\b", r"\1"),
        (r"\bcannot\b", "can"),
        (r"\b(is|was|are|were|has|have|had)n[’']t\b", r"\1"),
    ),
    "id": ((r"\btidak ", ""), (r"\bbelum ", "sudah ")),
    "ms": ((r"\btidak ", ""), (r"\bbelum ", "sudah ")),
    "zh": ((r"没有(?=[\u4e00-\u9fff])", ""), (r"(?<![\u4e0d])不(?=[会能是可])", "")),
    "de": ((r" nicht\b(?! nur)", ""), (r"\bkeine(?=[nmrs]? )", "eine")),
    "fr": ((r"\bne (\w+) pas\b", r"\1"), (r"\bn[’'](\w+) pas\b", r"\1")),
    "es": ((r"\b[Nn]o (?=(?:es|fue|se|ha|han|hay|tiene|puede|pueden|está|están|era)\b)", ""),),
    "ru": ((r"\bне (?=\w+(?:ет|ит|ют|ят|ал|ла|ло|ли|ил|ел)\b)", ""),),
    "ar": ((r"\bلا (?=[يتن])", ""), (r"\bلم (?=[يتن])", "")),
}
# A verb behind which a negation is put.
AUXILIARIES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\b(is|was|are|were|will|can|would|could|should|has been|have been)\b(?! not)", "not"),
    ),
    "id": ((r"\b()(?=akan |bisa |dapat )", "tidak "),),
    "ms": ((r"\b()(?=akan |boleh |dapat )", "tidak "),),
    "zh": ((r"()(?=会|能够|可以|是)", "不"),),
    "de": ((r"\b(ist|war|wird|sind|waren|werden|hat|haben)\b(?! nicht)", "nicht"),),
    "fr": ((r"\b(?<![\w’'-])(est|sont|était|peut|doit|sera)\b", "ne … pas"),),
    "es": ((r"\b()(?=(?:es|fue|son|está|están|puede|ha|han|será) )", "no "),),
    "ru": ((r"\b()(?=(?:был|была|было|были|будет|будут|может|могут|является) )", "не "),),
    "ar": ((r"\b()(?=يمكن |يستطيع )", "لا "),),
}
# Two opposite senses: in each language forms of either, the same in all else.
OPPOSITES: tuple[dict[str, str], ...] = (
    {
        "en": "increased/decreased, rose/fell, increase/decrease, rising/falling",
        "id": "meningkat/menurun, naik/turun, peningkatan/penurunan",
        "ms": "meningkat/menurun, naik/turun, peningkatan/penurunan",
        "zh": "增加/减少, 上升/下降, 上涨/下跌, 增长/下降",
        "de": "gestiegen/gesunken, stieg/sank, steigen/sinken, Anstieg/Rückgang",
        "fr": "augmenté/diminué, augmentation/diminution, hausse/baisse",
        "es": "aumentó/disminuyó, aumento/descenso, aumentado/disminuido, subió/bajó",
        "ru": "увеличилось/уменьшилось, выросли/упали, рост/падение, вырос/упал",
        "ar": "ارتفع/انخفض, زيادة/انخفاض, ارتفاع/انخفاض, ارتفعت/انخفضت",
    },
    {
        "en": "won/lost, victory/defeat, win/lose, winning/losing",
        "id": "menang/kalah, kemenangan/kekalahan, memenangkan/kehilangan",
        "ms": "menang/kalah, kemenangan/kekalahan, memenangi/kehilangan",
        "zh": "胜利/失败, 赢得/输掉, 获胜/落败",
        "de": "gewann/verlor, gewonnen/verloren, Sieg/Niederlage, gewinnen/verlieren",
        "fr": "gagné/perdu, victoire/défaite, remporté/perdu, gagner/perdre",
        "es": "ganó/perdió, victoria/derrota, ganado/perdido, ganar/perder",
        "ru": "выиграл/проиграл, победу/поражение, победа/поражение, выиграть/проиграть",
        "ar": "فاز/خسر, الفوز/الخسارة, انتصار/هزيمة, فوز/خسارة",
    },
    {
        "en": "before/after, prior to/following",
        "id": "sebelum/setelah",
        "ms": "sebelum/selepas",
        "zh": "之前/之后",
        "de": "bevor/nachdem",
        "fr": "avant/après",
        "es": "antes de/después de",
        "ru": "перед/после, до того/после того",
        "ar": "قبل/بعد",
    },
    {
        "en": "began/ended, started/ended, begin/end, begins/ends",
        "id": "dimulai/berakhir, memulai/mengakhiri",
        "ms": "bermula/berakhir, memulakan/menamatkan",
        "zh": "开始/结束",
        "de": "begann/endete, begonnen/beendet, beginnt/endet, beginnen/enden",
        "fr": "commencé/terminé, commence/termine, début/fin",
        "es": "comenzó/terminó, empezó/terminó, comenzar/terminar, inicio/final",
        "ru": "началась/закончилась, начал/закончил, начался/закончился, начало/конец",
        "ar": "بدأ/انتهى, بدأت/انتهت, بداية/نهاية",
    },
    {
        "en": "approved/rejected, accepted/rejected, agreed/refused, confirmed/denied",
        "id": "menyetujui/menolak, setuju/menolak, menerima/menolak, disetujui/ditolak",
        "ms": "meluluskan/menolak, bersetuju/menolak, menerima/menolak, diluluskan/ditolak",
        "zh": "批准/否决, 同意/拒绝, 接受/拒绝, 证实/否认",
        "de": "genehmigt/abgelehnt, akzeptiert/abgelehnt, bestätigte/dementierte",
        "fr": "approuvé/rejeté, accepté/refusé, confirmé/démenti",
        "es": "aprobó/rechazó, aceptó/rechazó, aprobado/rechazado, confirmó/negó",
        "ru": "одобрил/отклонил, согласился/отказался, принял/отверг, подтвердил/опроверг",
        "ar": "وافق/رفض, قبل/رفض, أكد/نفى, أكدت/نفت",
    },
    {
        "en": "dead/alive, killed/injured",
        "id": "tewas/terluka",
        "ms": "terbunuh/cedera, maut/cedera",
        "zh": "死亡/受伤",
        "de": "getötet/verletzt, tot/am Leben",
        "fr": "tué/blessé, tués/blessés, mort/vivant",
        "es": "muertos/heridos, muerto/vivo",
        "ru": "убит/ранен, погибли/ранены, убиты/ранены",
        "ar": "قتل/أصيب, مقتل/إصابة",
    },
)
# "Plans to do" to "does": what goes, and the verb that must follow.
PLANNED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r"\b(?:plans? to|planned to|intends? to|will) (?=(?:be|have)\b)", "has "),
           (r"\bwill be\b", "was"), (r"\bwill have\b", "had")),
    "id": ((r"\b(?:akan|berencana) (?=(?:me|di|ber)\w{3,})", "telah "),),
    "ms": ((r"\b(?:akan|merancang) (?=(?:me|di|ber)\w{3,})", "telah "),),
    "zh": ((r"(?<![\u4e00-\u9fff]即)将(?=于|会|在|继续|成为|进行|举行)", "已经"),),
    "de": ((r"\bwird (?=[^,.]{3,60}(?:en|ern|eln)\b[,.])", "hat "),),
}  # fmt: skip


@cache
def _word(form: str) -> re.Pattern[str]:
    wide = bool(re.match(r"[\u4e00-\u9fff]", form))
    return re.compile(form if wide else rf"(?<!\w)(?:{re.escape(form)})(?!\w)")


def plant_meaning(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    """Yield the pair with a negation more or less, an opposite, or a plan carried out."""
    yield from _negations(pair, rng)
    yield from _opposites(pair, rng)
    yield from _planned(pair, rng)


def _rewritten(
    pair: Pair, form: str, side: int, rules: tuple[tuple[str, str], ...], rng: random.Random
) -> Iterator[Plant]:
    text = pair.sides[side][0]
    found = [(m, now) for pattern, now in rules for m in re.finditer(pattern, text)]
    if found:
        match, now = rng.choice(found)
        yield changed(pair, form, side, match.start(), match.end(), match.expand(now))


def _negations(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    for side in rng.sample((0, 1), 2):
        language = pair.sides[side][1]
        plants = list(_rewritten(pair, "negation lost", side, NEGATIONS.get(language, ()), rng))
        if plants:
            # Of a sentence with several negations hardly anyone can tell which is lost.
            yield plants[0]
            return
    side = rng.randrange(2)
    text, language = pair.sides[side]
    for pattern, word in AUXILIARIES.get(language, ()):
        if match := re.search(pattern, text):
            verb = match.group(1)
            now = f"{verb} {word}" if verb else word
            if "…" in word:
                now = word.replace("…", verb) if verb[0] not in "eé" else f"n’{verb} pas"
            yield changed(pair, "negation added", side, match.start(), match.end(), now)


def _opposites(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    for senses in OPPOSITES:
        hits: list[list[tuple[int, int, int, str]]] = []
        for text, language in pair.sides:
            hits.append(
                [
                    (m.start(), m.end(), pole, forms[1 - pole])
                    for forms in (f.split("/") for f in senses.get(language, "").split(", ") if f)
                    for pole in (0, 1)
                    for m in _word(forms[pole]).finditer(text)
                ]
            )
        # Both sides have one, and the same.
        if not all(hits) or len({hit[2] for side in hits for hit in side}) != 1:
            continue
        side = rng.randrange(2)
        if len(hits[side]) == 1:
            start, end, _, now = hits[side][0]
            yield changed(pair, "opposite", side, start, end, now)


def _planned(pair: Pair, rng: random.Random) -> Iterator[Plant]:
    for side in rng.sample((0, 1), 2):
        rules = PLANNED.get(pair.sides[side][1], ())
        plants = list(_rewritten(pair, "planned to done", side, rules, rng))
        if plants:
            yield plants[0]
            return
