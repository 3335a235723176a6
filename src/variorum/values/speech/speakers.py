"""Who speaks: the cue beside a quotation, and the phrase at the cue that is its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from variorum.languages import primary
from variorum.values.speech import german
from variorum.values.speech.inquit import closing_verbs
from variorum.values.speech.plausible import plausible
from variorum.values.speech.sentences import sentence_at
from variorum.values.speech.tables import NO_SPACES, act_pattern, cue_pattern, word_set, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from variorum.values.speech.marks import Marks

_CLAUSE_END = re.compile(r"[,;:.!?…，。；：！？、،؛“”„«»‘\"「」『』()（）\n—–]|\s-\s")
_TOKEN = re.compile(r"\S+")
_MOST_WORDS = 9
_MOST_SIGNS = 14
_REACH = 220
_STOP_AFTER: dict[str, frozenset[str]] = {
    "en": word_set("that in on at to after before during when while as of by for from") - {"of"},
    "id": word_set("di pada saat kepada dalam usai setelah sebelum ketika bahwa untuk"),
    "ms": word_set("di pada semasa kepada dalam selepas sebelum ketika bahawa untuk"),
    "de": word_set(
        """in am im beim bei gegenüber nach vor dass daß zum zur während anlässlich auf dazu
        den dem seien sei habe werde sich nicht"""
    ),
    "fr": word_set("à dans lors que qu devant après avant sur au"),
    "es": word_set("en a que durante tras al ante después antes cuando"),
    "pt": word_set("em a que durante após ao no na"),
    "ru": word_set("в на что во после журналистам при"),
    "ar": word_set("في إن أن خلال بعد قبل إنه إنها بأن بأنه بأنها عبر على لصحيفة"),
}
_ADVERBS = word_set(
    """also later then has have had is was been hat haben hatte habe auch juga lalu
        kemudian pun a ont avait también ha había también également já também ha anche также
        also"""
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue, its kind (`by`, `said`, `view`), and the sentence around it."""

    cue: Span
    kind: str
    start: int
    end: int
    match: re.Match[str]


def span(text: str, start: int, end: int, base: int = 0) -> Span | None:
    """Return a stretch without the blanks and commas around it, or None if empty.

    `base` is added to its offsets.
    """
    while start < end and (text[start].isspace() or text[start] in ',;:،，、.-–—“”"»«)'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:،，、-–—“”"»«('):
        end -= 1
    return Span(base + start, base + end, text[start:end]) if start < end else None


class Cues:
    """The cues of a text, in order; a speaker is looked for when it is asked for."""

    def __init__(
        self, text: str, mask: str, ends: Sequence[int], language: str, marks: Sequence[Marks] = ()
    ) -> None:
        """Find the cues that stand outside marks.

        Args:
            text: the text.
            mask: the text with the words in marks masked.
            ends: where its sentences end.
            language: the text's language.
            marks: what stands in marks, which a verb may close that no table has.
        """
        self._text, self._mask, self._ends, self._language = text, mask, ends, language
        self._speakers: dict[int, Span | None] = {}
        self.found: list[CueAt] = []
        pattern = cue_pattern(language)
        for match in pattern.finditer(mask) if pattern else ():
            start, end = sentence_at(ends, match.start())
            if not _is_other_word(mask, language, match, start, end):
                place = Span(match.start(), match.end(), text[match.start() : match.end()])
                kind = match.lastgroup or "said"
                self.found.append(CueAt(place, kind, start, end, match))
        self._add(closing_verbs(text, mask, marks, language))
        self._starts = [c.cue.start for c in self.found]

    def acts(self, start: int, end: int) -> Iterator[CueAt]:
        """Yield verbs that are no cues by themselves, but may govern what surely is speech."""
        pattern = act_pattern(self._language)
        for match in pattern.finditer(self._mask, start, end) if pattern else ():
            place = Span(match.start(), match.end(), match.group())
            yield CueAt(place, "act", *sentence_at(self._ends, match.start()), match)

    def _add(self, verbs: Iterable[re.Match[str]]) -> None:
        known = {c.cue.start for c in self.found}
        for match in verbs:
            at, end = match.span("said")
            if at not in known:
                place = Span(at, end, self._text[at:end])
                self.found.append(CueAt(place, "said", *sentence_at(self._ends, at), match))
        self.found.sort(key=lambda c: c.cue.start)

    def between(self, start: int, end: int) -> list[CueAt]:
        """Return the cues that begin in a stretch."""
        return self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def speaker(self, cue: CueAt) -> Span | None:
        """Return who speaks at a cue."""
        at = cue.cue.start
        if at not in self._speakers:
            # One step back and no more: a chain of cues needs no recursion.
            joined = self._joined(cue)
            first = primary(self._language) == "de" or self._is_participle(cue)
            found = None if joined and first else self._find(cue)
            self._speakers[at] = found or (self._find(joined) if joined else None)
        return self._speakers[at]

    def _joined(self, cue: CueAt) -> CueAt | None:
        """Return the cue whose subject is this one's too: `Ilse smiled and added:`."""
        before = self._mask[max(cue.start, cue.cue.start - _JOIN) : cue.cue.start].split()
        if not before or not (before[-1].lower() in _AND or self._is_participle(cue)):
            return None
        index = bisect_left(self._starts, cue.cue.start) - 1
        earlier = self.found[index] if index >= 0 else None
        if earlier is None or earlier.start != cue.start or earlier.kind == "by":
            return None
        return earlier if cue.cue.start - earlier.cue.end <= _REACH else None

    def _is_participle(self, cue: CueAt) -> bool:
        end = _PARTICIPLES.get(primary(self._language))
        return end is not None and cue.kind != "by" and cue.cue.text.lower().endswith(end)

    def mentioned(self, start: int, end: int) -> Span | None:
        """Return whose words a noun announces in a sentence: `an answer of the mayor:`."""
        lang = primary(self._language)
        link = _LINKS_OF.get(lang)
        nouns = words("mentions", lang)
        if link is None:
            return None
        for token in _WORDS.finditer(self._mask, max(start, end - _REACH), end):
            noun = token.group().lower()
            if noun not in nouns and not (lang == "de" and noun.endswith(_compounded(lang))):
                continue
            of = link.match(self._mask, token.end(), end)
            if of and lang == "de":
                return self._span(german.phrase(self._mask, of.end(), end))
            if of:
                found = _after(self._mask, self._language, of.end(), end)
                return self._span((found.start, found.end)) if found else None
        return None

    def opening(self, start: int, end: int) -> Span | None:
        """Return the phrase that opens a sentence and can be its subject."""
        if primary(self._language) == "de":
            return self._span(german.leading(self._mask, start, end))
        head = self._mask[start:end].strip()
        if head[-1:] in {":", "："} and len(head) <= _LABEL and len(head.split()) <= _LABEL_WORDS:
            return self._span((start, end - 1))
        return None

    @property
    def shows_subjects(self) -> bool:
        """Whether the grammar of the language finds the subject of any sentence."""
        return primary(self._language) == "de"

    def topics(self, start: int, end: int) -> list[Span]:
        """Return what may be the subject of a sentence without a cue, the likeliest first."""
        if primary(self._language) != "de":
            return []
        found = (self._span(place) for place in german.topics(self._mask, start, end))
        return [topic for topic in found if topic is not None]

    def _find(self, cue: CueAt) -> Span | None:
        lang, mask, start = primary(self._language), self._mask, cue.start
        end = min(cue.end, cue.cue.end + _FAR)
        if cue.kind == "by":
            quoted = _MARKED.match(self._text, cue.cue.end, min(len(mask), cue.cue.end + 80))
            if quoted:
                return Span(quoted.start(1), quoted.end(1), quoted.group(1))
            if lang == "de":
                own = _OWN_WORDS.match(mask, cue.cue.start)
                if own:
                    return self._span(german.subject(mask, start, end, own.span()))
                return self._span(german.phrase(mask, cue.cue.end, end))
            found = _after(mask, self._language, cue.cue.end, end)
        elif lang == "de" and cue.cue.text.lower() not in words("behind", lang):
            verb = cue.cue.start, cue.cue.end
            it = cue.cue.text in _GERMAN_IT
            look = german.source_of_it if it else german.subject
            return self._span(look(mask, start, end, verb))
        elif lang == "fr" and (pronoun := _INVERTED.match(mask, cue.cue.end)):
            return Span(*pronoun.span(1), pronoun.group(1))
        elif lang in _VERB_LAST and (quoted := _CLOSING.search(mask[start : cue.cue.start])):
            found = _before(mask, self._language, start, start + quoted.start())
        else:
            found = _at_verb(mask, self._language, cue, start, end)
        return self._span((found.start, found.end) if found else None)

    def _span(self, place: tuple[int, int] | None) -> Span | None:
        found = span(self._text, *place) if place else None
        if found is not None and _MASKED.match(self._mask, found.start):
            # What is said is nobody who says something.
            return None
        found = trimmed(found, self._language) if found else None
        if found is None or primary(self._language) != "de":
            return found
        part = plausible(found.text)
        return span(found.text, *part, found.start) if part else None


_WORDS = re.compile(r"[^\W\d_]+")
_MASKED = re.compile(r"[„“”«»\"]?X{20,}")
_LINKS_OF: dict[str, re.Pattern[str]] = {
    lang: re.compile(rf"\s+(?:{link})\s+", re.IGNORECASE)
    for lang, link in {
        "de": "von|vom|des|der|seitens", "en": "of|from|by", "fr": "de|du", "nl": "van",
        "es": "del?", "pt": "d[eoa]", "it": "d[ei]|del|della", "id": "dari", "ms": "daripada",
        "ru": "от",
    }.items()
}  # fmt: skip


@cache
def _compounded(language: str) -> tuple[str, ...]:
    return tuple(sorted(n for n in words("mentions", language) if len(n) > _LONG_NOUN))


_LONG_NOUN = 5
_JOIN = 8
# `The mayor denied it, calling it a rumour`: the subject is that of the main clause.
_PARTICIPLES = {"en": "ing", "fr": "ant", "es": "ndo", "pt": "ndo", "it": "ndo"}
_AND = word_set("und and et y e en dan и")
_MARKED = re.compile(
    r"(?: (?:der|die|das|dem|the|le|la|el))?\s*[„“”«»\"「]([^„“”«»\"「」\n]{2,60})[“”«»\"」]"
)
_FAR = 260
_LABEL, _LABEL_WORDS = 40, 5
# The verb of saying closes the sentence, and its speaker stands before what is said.
_VERB_LAST = frozenset({"tr", "ja", "ko", "hi"})
_CLOSING = re.compile(r"[“”\"«「『‘„][^“”\"«「『»」』’\n]*[”“\"»」』’]\S{0,4}\s*$")
_GERMAN_IT = frozenset({"heißt", "hieß", "heisst", "hiess"})
_INVERTED = re.compile(r"(?:-t)?-(ils?|elles?|on)\b")
# `Nach eigenen Angaben`: the subject's own.
_OWN_WORDS = re.compile(r"(?:nach|laut|gemäß) eigene[nrm] \w+", re.IGNORECASE)


def trimmed(found: Span, language: str) -> Span | None:
    """Return a subject without conjunctions before it and auxiliaries behind it."""
    lang = primary(language)
    lead, trail = words("leading", lang), words("trailing", lang)
    if lang in NO_SPACES:
        return _trimmed_signs(found, lead, trail)
    tokens = list(_TOKEN.finditer(found.text))
    while tokens and _bare(tokens[0]) in lead:
        del tokens[0]
    while tokens and _bare(tokens[-1]) in trail:
        tokens.pop()
    if not tokens:
        return None
    start, end = found.start + tokens[0].start(), found.start + tokens[-1].end()
    return span(found.text, start - found.start, end - found.start, found.start)


def _bare(token: re.Match[str]) -> str:
    return token.group().lower().strip(",.;:()")


def _trimmed_signs(found: Span, lead: frozenset[str], trail: frozenset[str]) -> Span | None:
    start, text = found.start, found.text
    while text:
        first = next((w for w in sorted(lead, key=len, reverse=True) if text.startswith(w)), "")
        last = next((w for w in sorted(trail, key=len, reverse=True) if text.endswith(w)), "")
        if first:
            start, text = start + len(first), text[len(first) :]
        elif last:
            text = text[: -len(last)]
        else:
            return Span(start, start + len(text), text)
    return None


def _is_other_word(text: str, language: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether what looks like a cue is a noun or an adverb."""
    lang = primary(language)
    before = text[max(start, match.start() - 3) : match.start()].rstrip()
    if lang == "de" and match.group() == "so":
        after = text[match.end() : min(end, match.end() + 60)].lstrip()
        return before[-1:] not in {",", "“", '"', "«", "”"} or not (
            after[:1].isupper() or after.split(" ", 1)[0] in _GERMAN_ARTICLES
        )
    if lang == "de" and match.group() == "So":
        # `So warnte X`, `So lange`: only a bare `So X:` names a source.
        rest = text[match.end() : end].strip()
        return not rest[:1].isupper() or len(rest) > _LABEL or rest[-1:] not in {":", "."}
    if (
        lang == "de"
        and match.group() == "sagen"
        and _CANNOT_TELL.search(text, start, match.start())
    ):
        return True
    if lang == "de" and match.group() == "laut":
        return (
            text[match.end() : match.end() + 20]
            .lstrip()
            .startswith(("geworden", "werden", "wurde", "und"))
        )
    if lang == "de" and match.group() in german.SPLIT:
        behind = set(text[match.end() : min(end, match.end() + 160)].split()[:20])
        if match.group() in _GERMAN_IT and _IT_IN.search(text, start, match.start()):
            return False
        return not {w.strip(".,:") for w in behind} & german.SPLIT[match.group()]
    if lang == "de" and match.group()[0].isupper() and not match.group("by"):
        return bool(before) and before[-1] not in ':.“„"»'
    if lang == "en" and _is_passive(text, match, start, end):
        return True
    if lang == "en" and match.group().lower() in _ENGLISH_NOUNS:
        return not text[max(start, match.start() - 30) : match.start()].strip() or (
            text[max(start, match.start() - 14) : match.start()].split()[-1:] != []
            and text[max(start, match.start() - 14) : match.start()].split()[-1].lower()
            in _ENGLISH_DETERMINERS
        )
    return False


_IT_IN = re.compile(r"\bes (?:[^,;:]* )?(?:in|im|aus|von|vom|bei|beim|seitens)\b[^,;:]*$")
_CANNOT_TELL = re.compile(
    r"\b(?:lass[et]|lässt|ließe?|lassen)\b.{0,60}\bsich\b|\bsich\b.{0,60}\blassen\b"
)
_GERMAN_ARTICLES = word_set("der die das ein eine")
_BE = word_set("be being been is are was were get got")
_TOLD = word_set("asked told called described accused urged labelled labeled dubbed branded denied")


def _is_passive(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a participle has for its subject what is said, or who is spoken to."""
    word = match.group().lower()
    if not word.endswith(("ed", "told")):
        return word == "states" and not text[match.end() : end].lstrip().startswith(_STATED)
    if text.startswith(" by ", match.end()):
        return True
    before = text[max(start, match.start() - 20) : match.start()].split()
    return word in _TOLD and bool(before) and before[-1].lower() in _BE


_STATED = ("that", ":", ",", '"', "“")
_ENGLISH_NOUNS = word_set("comments states notes claims reports estimates shared asked")
_ENGLISH_DETERMINERS = word_set(
    """the a an no your his her their its these those any more some all of and united"""
)


def _at_verb(text: str, language: str, cue: CueAt, start: int, end: int) -> Span | None:
    lang = primary(language)
    match = cue.cue
    if lang in NO_SPACES:
        return _before(text, language, start, match.start)
    following = text[match.end : end].lstrip(" ")
    first = _TOKEN.match(following)
    word = first.group().strip(',:;“”"„«»').lower() if first else ""
    closed = not following or _CLAUSE_END.match(following) or word in words("that", language)
    before = text[start : match.start].rstrip()
    opens = not before or before[-1] in "”\"»“’',،»-–—"
    if match.text.lower() in words("behind", language):
        return _before(text, language, start, match.start)
    if _is_fronted(text, language, start, match.start) and not closed:
        return _after(text, language, match.end, end)
    if match.text.lower().endswith("nya") and lang in {"id", "ms"}:
        return None
    if lang == "ar" or (opens and not closed and (not before or before[-1] not in ",")):
        return _after(text, language, match.end, end) or _before(text, language, start, match.start)
    english = lang == "en" and before.count(",") == 1 and _ENGLISH_SUBJECT.match(following)
    if (lang in _VERB_FIRST or english) and not closed and _closes_report(before, following):
        return _after(text, language, match.end, end)
    subject = _before(text, language, start, match.start)
    if opens and not closed and subject is None:
        return _after(text, language, match.end, end)
    if subject is not None and opens and before[-1:] != ",":
        return subject
    if subject is None and not closed:
        return _after(text, language, match.end, end)
    if opens and not closed and following[:1].isupper():
        return _after(text, language, match.end, end)
    return subject


# "The gates stayed shut, says the operator": what is said stands first, without marks.
_VERB_FIRST = frozenset({"id", "ms", "de", "es", "fr", "pt", "it", "nl", "ru", "uk", "pl"})


_ENGLISH_SUBJECT = re.compile(r"(?:the|an?|its|his|her|their|our|one|another)\s|[A-Z]")


def _closes_report(before: str, following: str) -> bool:
    """Tell whether a clause and a comma stand before a cue, and only its subject behind it."""
    behind = following.rstrip().rstrip(".!?").split()
    # With another comma it may be an apposition that ends here.
    least = 6 if before.count(",") > 1 else 2
    return before.endswith(",") and len(before.split()) >= least and 0 < len(behind) <= 7


def _is_fronted(text: str, language: str, start: int, at: int) -> bool:
    """Tell whether what stands before a verb is an adverbial, as in German main clauses."""
    fronted = words("fronted", language)
    if not fronted:
        return False
    clause = re.split(r"[“”\"„»«:;]", text[max(start, at - _REACH) : at])[-1].split()
    return bool(clause) and clause[0].lower().strip(",") in fronted


def _after(text: str, language: str, at: int, end: int) -> Span | None:
    """Return the phrase that begins at `at`, up to the end of its clause."""
    lang = primary(language)
    stop = end
    for match in _CLAUSE_END.finditer(text, at, min(end, at + 120)):
        initial = (
            match.group() == "."
            and match.start() - at < 60
            and (
                text[match.start() - 2 : match.start() - 1] in {" ", "."}
                or (
                    text[max(at, match.start() - 4) : match.start()].split()[-1:]
                    and text[max(at, match.start() - 5) : match.start()].split()[-1].lower()
                    in {"mr", "mrs", "ms", "dr", "prof", "sr", "gen"}
                )
            )
        )
        if initial:
            continue
        stop = match.start()
        break
    stops = _STOP_AFTER.get(lang, frozenset())
    that = words("that", language)
    last = at
    for count, token in enumerate(_TOKEN.finditer(text, at, stop)):
        word = token.group().lower()
        if word in that or (count and word in stops) or count >= _MOST_WORDS:
            break
        last = token.end()
    return span(text, at, last)


def _before(text: str, language: str, start: int, at: int) -> Span | None:
    """Return the phrase that ends at `at`: the subject, without an apposition behind it."""
    start = max(start, at - _REACH)
    region = text[start:at]
    stripped = region.rstrip()
    if stripped.endswith(("”", "»", "“", '"', "」")):
        return None
    # A quotation or a colon before the subject ends what may belong to it.
    cut = max(
        (region.rfind(c, 0, max(0, len(stripped) - 1)) for c in '”»“"„:;：；」。(（'), default=-1
    )
    begin = start + cut + 1
    pieces = list(re.split(r"[,，،]", text[begin:at]))
    if primary(language) in NO_SPACES:
        return _trim_signs(text, begin, at, pieces)
    offset = begin
    bounds: list[tuple[int, int]] = []
    for piece in pieces:
        bounds.append((offset, offset + len(piece)))
        offset += len(piece) + 1
    if len(bounds) > 1 and not text[bounds[-1][0] : bounds[-1][1]].strip():
        # `Name, office, said`: the subject stands before the apposition.
        bounds = bounds[:-1]
        chosen = bounds[-2] if len(bounds) > 1 else bounds[-1]
        if len(bounds) > 2 and not text[chosen[0] : chosen[1]].strip()[:1].isupper():
            chosen = bounds[0]
    else:
        chosen = bounds[-1]
    tokens = list(_TOKEN.finditer(text, *chosen))
    while tokens and tokens[-1].group().lower() in _ADVERBS:
        tokens.pop()
    if not tokens:
        return None
    tokens = tokens[-_MOST_WORDS - 3 :]
    return span(text, tokens[0].start(), tokens[-1].end())


def _trim_signs(text: str, begin: int, at: int, pieces: list[str]) -> Span | None:
    last = at - len(pieces[-1])
    if not pieces[-1].strip() and len(pieces) > 1:
        last -= len(pieces[-2]) + 1
    last = max(begin, last, at - 40)
    for mark in ("还", "也", "则", "又", "曾", "在", "对", "向", "就", "于", "接受", "告诉"):
        found = text.find(mark, last + 1, at)
        if found > 0:
            at = min(at, found)
    return span(text, max(last, at - 2 * _MOST_SIGNS), at)
