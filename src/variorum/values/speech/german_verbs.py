"""German verbs by which somebody speaks, with all their forms, made by the grammar.

A table of forms is never whole; verbs are, or nearly, and their forms are regular. Of verbs
that split only the forms that stand together are here (`dass X hinwies`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

WEAK = """akzentuier analysier antwort argumentier attestier bagatellisier bedauer bedank
    befürcht befürwort begrüß begründ behaupt bejah beklag bekräftig bekund bemäkel bemängel
    bemerk beruhig bericht beschimpf beschuldig beschwer bestätig bestärk beteuer betitel beton
    bezeichn beziffer bezweifel brandmark charakterisier dementier diagnostizier
    diffamier differenzier drängel droh empör enthüll entgegn entschuldig entrüst erinner
    erklär erläuter ermahn ermunter ermutig erwart erwähn erwider erzähl erörter fauch
    forder formulier frag fürcht gratulier hoff höhn insistier interpretier jammer jubel
    kennzeichn klag kolportier kommentier kondolier konstatier konter kontrastier korrigier
    kritisier lob mahn mein moderier monier mutmaß mäkel notier offenbar phantasier plan
    plädier polter prognostizier propagier prophezei protestier präzisier raun
    reagier referier relativier resümier rechtfertig reklamier rezitier rüg sag scherz schilder
    schimpf schlussfolger schwärm schätz signalisier skandier skizzier spekulier spott spöttel
    statuier stöhn suggerier tadel taxier titulier twitter unk unterstell unterstreich
    urteil verdeutlich verdächtig verkünd verlang verlaut vermeld vermut vernein versicher
    verteidig verurteil verweiger vertröst verwahr warn wert wiederhol wunder würdig wünsch
    zitier zweifel zürn ächz ärger äußer überleg übersetz schwör erwäg"""
"""Stems of regular verbs."""

STRONG: dict[str, str] = {
    "entscheiden": "entscheidet entschied entschieden",
    "beschließen": "beschließt beschloss beschlossen",
    "beschreiben": "beschreibt beschrieb beschrieben",
    "besprechen": "bespricht besprach besprachen besprochen",
    "bestreiten": "bestreitet bestritt bestritten",
    "betonen": "betont betonte betonten",
    "bitten": "bittet bat baten gebeten",
    "denken": "denkt dachte dachten gedacht",
    "empfehlen": "empfiehlt empfahl empfahlen empfohlen",
    "empfinden": "empfindet empfand empfanden empfunden",
    "finden": "findet fand fanden",
    "gestehen": "gesteht gestand gestanden",
    "heißen": "geheißen",
    "nennen": "nennt nannte nannten genannt",
    "raten": "rät riet rieten geraten",
    "rufen": "ruft rief riefen gerufen",
    "schreiben": "schreibt schrieb schrieben geschrieben",
    "schreien": "schreit schrie schrien geschrien",
    "schwören": "schwört schwor schworen geschworen",
    "sprechen": "gesprochen",
    "unterstreichen": "unterstreicht unterstrich unterstrichen",
    "versprechen": "verspricht versprach versprachen versprochen",
    "widersprechen": "widerspricht widersprach widersprachen widersprochen",
    "wissen": "wusste wussten",
    "bekennen": "bekennt bekannte bekannten",
    "verheißen": "verheißt verhieß",
    "vergleichen": "vergleicht verglich verglichen",
    "erfahren": "erfuhr",
    "verweisen": "verweist verwies verwiesen",
    "befinden": "befindet befand befanden befunden",
    "begreifen": "begreift begriff begriffen",
    "vertreten": "vertritt vertrat vertraten vertreten",
    "erwägen": "erwägt erwog",
    "schelten": "schalt gescholten",
}
"""Verbs that change their vowel: the infinitive, and what isn't made from it."""

SEPARABLE = """an-kündig an-merk an-klag an-deut auf-forder auf-zähl aus-führ aus-richt bei-pflicht
    dar-leg dar-stell ein-wend ein-schätz ein-räum ein-stuf ein-gesteh ein-forder
    fest-stell fort-setz hervor-heb hin-weis hin-zufüg klar-stell klar-mach mit-teil nach-frag
    nahe-leg vor-stell vor-werf vor-schlag zu-sicher zu-stimm zusammen-fass zurück-weis
    voraus-sag weiter-geb bekannt-geb zu-geb an-geb an-nehm aus-geh ab-lehn vor-les auf-ruf
    aus-ruf entgegen-halt entgegen-setz daraufhin-weis an-pranger"""
"""Verbs that split, their parts joined by a hyphen."""

_STRONG_PARTS: dict[str, tuple[str, str, str]] = {
    "weis": ("weist", "wies", "gewiesen"), "heb": ("hebt", "hob", "gehoben"),
    "werf": ("wirft", "warf", "geworfen"), "schlag": ("schlägt", "schlug", "geschlagen"),
    "geb": ("gibt", "gab", "gegeben"), "nehm": ("nimmt", "nahm", "genommen"),
    "geh": ("geht", "ging", "gegangen"), "les": ("liest", "las", "gelesen"),
    "ruf": ("ruft", "rief", "gerufen"), "halt": ("hält", "hielt", "gehalten"),
    "gesteh": ("gesteht", "gestand", "gestanden"), "wend": ("wendet", "wandte", "gewandt"),
}  # fmt: skip
_INSEPARABLE = ("be", "er", "ver", "ent", "emp", "ge", "miss", "wider", "unter", "über", "zer")
_SHOWN = ("t", "d", "chn", "gn", "ffn")


def _weak(stem: str) -> tuple[str, str, str, str]:
    """Return the present singular, the past, the infinitive and the participle of a stem."""
    joint = "e" if stem.endswith(_SHOWN) else ""
    infinitive = stem + ("n" if stem.endswith(("el", "er")) and not stem.endswith("ier") else "en")
    bare = stem.endswith("ier") or stem.startswith(_INSEPARABLE)
    participle = f"{'' if bare else 'ge'}{stem}{joint}t"
    return f"{stem}{joint}t", f"{stem}{joint}te", infinitive, participle


@cache
def _paradigms() -> tuple[frozenset[str], ...]:
    found: list[set[str]] = []
    for stem in WEAK.split():
        present, past, infinitive, participle = _weak(stem)
        found.append({present, past, past + "n", infinitive, participle})
    found += [{infinitive, *others.split()} for infinitive, others in STRONG.items()]
    for verb in SEPARABLE.split():
        prefix, stem = verb.split("-")
        present, past, infinitive, participle = _parts(stem)
        ends = {present, past, _plural(past), infinitive, participle}
        found.append({prefix + end for end in ends} | {f"{prefix}zu{infinitive}"})
    others = set(_OTHERS.split())
    return tuple(frozenset(forms - others) for forms in found)


@cache
def forms() -> frozenset[str]:
    """Return the forms of all verbs."""
    return frozenset().union(*_paradigms())


def finite_of(known: Collection[str]) -> frozenset[str]:
    """Return the forms, but the infinitive and the participle, of verbs of which one is known."""
    whole = frozenset().union(*(p for p in _paradigms() if not p.isdisjoint(known)))
    return frozenset(f for f in whole if _FINITE.search(f) and not _PARTICIPLE.match(f))


_FINITE = re.compile(r"t(?:e|en)?$")
_PARTICIPLE = re.compile(r"(?:\w{2,}?)?ge\w+t$")


def _parts(stem: str) -> tuple[str, str, str, str]:
    if stem not in _STRONG_PARTS:
        return _weak(stem)
    present, past, participle = _STRONG_PARTS[stem]
    return present, past, stem + "en", participle


def _plural(past: str) -> str:
    return past + ("n" if past.endswith("e") else "en")


# Words of other senses that look like a form.
_OTHERS = """wunder plan wert werten offenbart feiert feierte feierten feiern gefeiert wissen
    erfahren denken heißen übersetzt übersetzte geplant erwartet schätzen wünschen ärgern
    wundern bekannten bekannte begründet"""
