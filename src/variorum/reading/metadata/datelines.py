"""Datelines: the place, the day and the agency with which a report begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.reading.metadata.agencies import agency_in

OPENING = 200
PLACE_WORDS = 9
ABBREVIATION = 6
_DASH = r"\s*[.,]?\s*(?:--|[—–:：=＝-]|\.\s*[-–—])"
_LOWER = "a-zà-öø-ÿа-яёіїєґα-ω"
_UPPER = rf"[^\W\d_{_LOWER}]"
_DAY = r"\d{1,2}(?:\.|º|er)?\s?[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?\s\d{1,2}"
_TOWN = r"[^\W\d_][^\W_]+(?: [^\W\d_]+){0,2}"
_DOMAIN = r"[\w-]{2,20}(?:\.\w{2,4}){1,2}"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a report begins: its place, with its day where it names one, and its agency.

    `agency` is as it stands there; it may be the outlet itself.
    """

    place: str
    agency: str | None


# PLACE, perhaps a day, an agency in brackets, a dash.
_BRACKETED = re.compile(
    rf"^\W{{0,3}}(?P<place>[^\W\d_][^()（）\n]{{0,70}}?)\s*[,،،]?\s*"
    rf"[(（](?P<agency>[^\d()（）/:：]{{2,40}}?)(?:\s?/[^()（）]{{1,40}})?[)）]{_DASH}"
)
# The same without a dash, if the agency is known.
_UNDASHED = re.compile(
    r"^(?P<place>[^\W\d_][^()（）\n]{0,50}?)\s*[,،]?\s*[(（](?P<agency>[^\d()（）:：]{2,30})[)）][\s.।:,]"
)
# (AGENCY) - PLACE, DAY -, and 【PLACE=AGENCY】, (PLACE=AGENCY).
_FIRST = re.compile(
    rf"^[(（](?P<agency>[^\d()（）:：=＝]{{2,30}})[)）]\s*[-–—]\s*"
    rf"(?P<place>{_UPPER}[^()（）.\n]{{1,40}}?)\s+[-–—]\s"
)
_EQUAL = re.compile(
    r"^[【(（\[](?P<place>[^\W\d_][^()（）【】=＝\n]{0,20}?)\s?[=＝]\s?(?P<agency>[^()（）【】\n]{2,20}?)[】)）\]]"
)
_LENTICULAR = re.compile(
    r"^【(?P<place>[^\W\d_][^【】=＝\n]{1,16}?)(?P<agency>共同|時事|ロイター|AFP時事)】"
)
# How a Chinese report begins: an agency, a place, a day and 电; 中央社 sets it in brackets.
_WIRE = re.compile(
    r"^\W{0,3}(?P<agency>[\u4e00-\u9fff]{2,8}[社網网報报]|路透|彭博|共同|韩联|德新)"
    r"(?:[记記]者[\u4e00-\u9fff]{3}(?=[\u4e00-\u9fff]{2}))?(?:[记記]者)?"
    r"(?P<place>[\u4e00-\u9fff·]{2,12}?(?:\d{1,2}月)?\d{1,2}日)(?:综合|綜合|专)?[电電訊讯]"
)
# PLACE, DAY. /AGENCY/ and PLACE, DAY - AGENCY.
_SLASHED = re.compile(
    rf"^(?P<place>{_UPPER}{{2}}[^/\n]{{0,40}}?)\s*[.,–—-]?\s*/(?P<agency>[^/\n\d]{{2,30}})/"
)
_BEHIND = re.compile(
    rf"^(?P<place>{_UPPER}{{3}}[^.–—\n]{{0,20}}?,\s?(?:{_DAY}))\s*[–—-]{{1,2}}\s*(?P<agency>[^.\n\d–—]{{2,20}}?)\.\s"
)
# JAKARTA, NAME.TLD - and NAME.TLD, JAKARTA -
_SITE = re.compile(rf"^(?P<place>{_TOWN}),\s?(?P<agency>{_DOMAIN})\s*[-–—]{{1,2}}\s")
_SITE_FIRST = re.compile(rf"^(?P<agency>{_DOMAIN}),\s?(?P<place>{_TOWN})\s*[-–—]{{1,2}}\s")
# PLACE, DAY - without an agency: the place in capitals.
_PLACE = re.compile(
    rf"^(?P<place>{_UPPER}{{3,}}(?:[ ,/'-]{{1,2}}{_UPPER}[^\W\d_.]*\.?){{0,4}}(?:,\s?(?:{_DAY}))?)"
    rf"\s*(?:\([^()]{{1,20}}\)\s*)?(?:\s[-–—]{{1,2}}|\.?[-–—]{{1,2}}|--)\s+(?![{_LOWER}])"
)
# AGENCY - and nothing of a place.
_BARE = re.compile(r"^[(（]?(?P<agency>[^\W\d_][\w .]{1,24})[)）]?\s[-–—]{1,2}\s")
# Forms that hold with any name in the agency's place, and those that ask for a known one.
_SURE = (_BRACKETED, _FIRST, _LENTICULAR, _WIRE, _SLASHED, _BEHIND, _SITE, _SITE_FIRST)
_NAMED = (*_SURE, _EQUAL, _UNDASHED)


def dateline_of(paragraph: str) -> Dateline | None:
    """Return the dateline with which a paragraph begins, if it begins with one."""
    opening = paragraph[:OPENING]
    for pattern in _NAMED:
        found = pattern.match(opening)
        if not found or not _is_place(found.group("place")):
            continue
        agency = found.group("agency").strip()
        if pattern in _SURE or agency_in(agency):
            return Dateline(_stripped(found.group("place")), agency)
        if pattern is _EQUAL:
            return Dateline(_stripped(found.group("place")), None)
    found = _PLACE.match(opening)
    if found:
        return Dateline(found.group("place").strip(" ,"), None)
    found = _BARE.match(opening)
    if found and agency_in(found.group("agency")):
        return Dateline("", found.group("agency").strip())
    return None


def _stripped(place: str) -> str:
    """Return a place without the stop behind it, save that of an abbreviation: `Calif.`."""
    place = place.strip(" ,，،")
    last = place.split()[-1]
    return place if len(last) <= ABBREVIATION and not last.isupper() else place.rstrip(".")


def _is_place(text: str) -> bool:
    """Tell whether the opening of a report can be a place with a day, not a clause."""
    words = text.split()
    small = sum(1 for w in words if w[0].islower())
    clause = re.search(r"[!?;:]\s", text)
    return len(words) <= PLACE_WORDS and not clause and small <= (3 if _DIGIT.search(text) else 1)
