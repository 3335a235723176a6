"""Words of sources that try to run, to be fetched, to break out of their place or to hide."""

from __future__ import annotations

from itertools import pairwise

from variorum.model import (
    Difference,
    DifferenceKind,
    Edge,
    Edition,
    Passage,
    Reading,
    Related,
    Segment,
    SegmentKind,
    Stemma,
    Story,
    Witness,
)

ACT = "window.ran=1;alert(1)"
AWAY = "https://elsewhere.example/x"

_BREAKS = (
    "",
    '">',
    "'>",
    "-->",
    "]]>",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "</svg>",
)
_TAGS = (
    f"<script>{ACT}</script>",
    f"<ScRiPt >{ACT}</sCrIpT >",
    f"<script src={AWAY}></script>",
    f"<script type=module>import '{AWAY}'</script>",
    f"<script/x>{ACT}</script>",
    f"<<script>{ACT}//<</script>",
    f"<img src=x onerror={ACT}>",
    f"<img src={AWAY}>",
    f"<img srcset='{AWAY} 2x'>",
    f"<svg onload={ACT}>",
    f"<svg><script>{ACT}</script></svg>",
    f"<svg><animate onbegin={ACT} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{ACT}'><text>x</text></a></svg>",
    f"<svg><use href='{AWAY}#x'/></svg>",
    f"<svg><foreignObject><iframe src='javascript:{ACT}'></iframe></foreignObject></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={ACT}></style>",
    f"<iframe src='javascript:{ACT}'></iframe>",
    f"<iframe srcdoc='<script>{ACT}</script>'></iframe>",
    f"<object data='{AWAY}'></object>",
    f"<embed src='{AWAY}'>",
    f"<video src=x onerror={ACT}></video>",
    f"<audio autoplay src='{AWAY}'></audio>",
    f"<details open ontoggle={ACT}>x</details>",
    f"<input autofocus onfocus={ACT}>",
    f"<body onload={ACT}>",
    f"<marquee onstart={ACT}>x</marquee>",
    f"<div onpointerover={ACT} tabindex=0 onfocus={ACT}>x</div>",
    f"<form action='{AWAY}'><button>x</button></form>",
    f"<button form=f formaction='javascript:{ACT}'>x</button>",
    f"<base href='{AWAY}/'>",
    f"<link rel=stylesheet href='{AWAY}'>",
    f"<link rel=prefetch href='{AWAY}'>",
    f"<meta http-equiv=refresh content='0;url={AWAY}'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">",
    f"<style>*{{background:url({AWAY})}}</style>",
    f"<style>@import '{AWAY}';</style>",
    f"<p style='background:url({AWAY})'>x</p>",
    f"<template><script>{ACT}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={ACT}>'></noscript>",
    f"<dialog open id=help><script>{ACT}</script></dialog>",
    "<a id=words name=words>{}</a><a id=toast></a><form id=forms><input name=action></form>",
    "<li class=entry data-n=1 data-groups=__proto__>x</li>",
)
_URLS = (
    f"javascript:{ACT}",
    f"JaVaScRiPt:{ACT}",
    f"java\tscript:{ACT}",
    f"java\nscript:{ACT}",
    f"\x01javascript:{ACT}",
    f" javascript:{ACT}",
    f"javascript://x.example/%0a{ACT}",
    f"javascript&colon;{ACT}",
    f"vbscript:{ACT}",
    f"data:text/html,<script>{ACT}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{ACT}'/>",
    "blob:https://elsewhere.example/1",
    "file:///etc/passwd",
    "filesystem:https://elsewhere.example/x",
    "view-source:https://elsewhere.example/",
    "//elsewhere.example/x",
    "\\\\elsewhere.example\\x",
    "https://user:pass@elsewhere.example/\"onmouseover='alert(1)'",
    "https://elsewhere.example/'><script>alert(1)</script>",
    "https://elsewhere.example/\u202e/cod.exe",
    "https://xn--80ak6aa92e.example/",
    "../../../../etc/passwd",
    "/dismiss?story=s1&difference=d1",
    "http://[::1/",
    "https://elsewhere.example:99999/",
)
_SIGNS = (
    "\u202eexe.fdp\u202c",
    "\u202d\u202e\u2066\u2067\u2068",
    "\u2066never closed",
    "\u200f\u200e\u061c",
    "\u2069\u2069\u202c\u202cclosed too often",
    "zero\u200bwidth\u200d\ufeff",
    "tag\U000e0041\U000e0042",
    "\x00nul\x00",
    "\x1b]0;title\x07\x1b[31m",
    "\x08\x7f\x9b31m",
    "line\u2028break\u2029para",
    "\ufffe\uffff",
    "Z\u0351\u036b\u0343a" + "\u0300" * 60,
    "\ufdfd" * 40,
    "W" * 400,
    "\u0e49" * 30,
)
_TEMPLATES = (
    "{{ 7*7 }}",
    "{% include '/etc/passwd' %}",
    "{{ config.__class__ }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{constructor.constructor('alert(1)')()}}",
    "[[${7*7}]]",
    "%(x)s {0} {n} {names}",
    "{d} of {all}",
    "__proto__",
    "constructor",
    "toString",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x&#62;",
    "*/ alert(1) /*",
    "`${alert(1)}`",
    "';alert(1)//",
    "\\u003cscript\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "#s1?w=A&d=1",
    "s1-d1",
    "onerror=alert(1)",
    '"autofocus onfocus=alert(1) x="',
    "' style='color:red",
    "expression(alert(1))",
    "url(javascript:alert(1))",
    "</ style><b>",
    "<!--",
    "<![CDATA[",
    "<?php echo 1 ?>",
)

WORDS: tuple[str, ...] = (
    *(_BREAKS[index % len(_BREAKS)] + tag for index, tag in enumerate(_TAGS)),
    *_URLS,
    *_SIGNS,
    *_TEMPLATES,
)

_LINES: tuple[tuple[SegmentKind, str], ...] = (
    ("title", "{}"), ("byline", "{}"), ("body", "Five boats. {} left the harbour."),
    ("caption", "{}"), ("note", "{}"), ("chrome", "{}"),
)  # fmt: skip
_KINDS: tuple[DifferenceKind, ...] = ("name", "quotation", "meaning", "note-conflict", "order")
_GROUP = 5


def hostile_edition() -> Edition:
    """Return an edition in which each of these words is everything that a source can say."""
    stories, witnesses = [], []
    for number, words in enumerate(WORDS[at : at + _GROUP] for at in range(0, len(WORDS), _GROUP)):
        own = [_witness(word, f"{number}-{index}") for index, word in enumerate(words)]
        witnesses += own
        stories.append(_story(number, words, own))
    related = tuple(Related((a.id, b.id), 0.6) for a, b in pairwise(stories))
    return Edition(tuple(witnesses), tuple(stories), related)


def _witness(word: str, name: str) -> Witness:
    segments: list[Segment] = []
    text = ""
    for index, (kind, form) in enumerate(_LINES):
        line = form.replace("{}", word)
        segments.append(Segment(f"{word}{index}", kind, len(text), len(text) + len(line), line))
        text += line + "\n"
    return Witness(
        id=f"{word}{name}",
        source=word,
        text=text,
        segments=tuple(segments),
        language=word if len(word) % 2 else "en",
        language_confidence=0.9,
        outlet=word,
        title=word,
        authors=(word,),
        published=word,
        section=word,
        address=word,
        agency=word,
        dateline=word,
        provenance=((word, word),),
    )


def _reading(witness: Witness, index: int, value: object) -> Reading:
    segment = witness.segments[index]
    return Reading(segment.id, segment.start, segment.end, segment.text, value)


def _story(number: int, words: tuple[str, ...], own: list[Witness]) -> Story:
    passages = tuple(
        Passage({w.id: (w.segments[index].id,) for w in own}, 0.9)
        for index in range(len(_LINES) - 1)
    )
    differences = tuple(
        Difference(
            id=f"{words[0]}{index}",
            kind=_KINDS[index % len(_KINDS)],
            subkind=words[-1],
            severity="major",
            confidence=0.8,
            passage=index,
            readings={w.id: _reading(w, index, word) for w, word in zip(own, words, strict=True)},
            explanation=" ".join(words),
        )
        for index in range(len(passages))
    )
    edges = tuple(
        Edge(a.id, b.id, "copy", 0.8, (word, word))
        for (a, b), word in zip(pairwise(own), words, strict=False)
    )
    return Story(
        f"{words[0]}{number}",
        words[0],
        tuple(w.id for w in own),
        passages,
        differences,
        Stemma(edges),
    )
