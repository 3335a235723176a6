"""Words that hold a number: `doubled`, `dreimal`, `вдвое`, `both`, `decade`, by language."""

from __future__ import annotations

from fractions import Fraction

_HALF = Fraction(1, 2)

# What multiplies; a version may say the same with a number and "times".
FACTORS: dict[str, dict[int | Fraction, str]] = {
    "en": {
        2: "double doubled doubling twofold twice",
        3: "triple tripled tripling treble trebled trebling threefold thrice",
        4: "quadruple quadrupled quadrupling fourfold",
        5: "quintupled fivefold",
        _HALF: "halved halving",
    },
    "de": {
        2: "verdoppelt verdoppelte verdoppelten verdoppeln Verdopplung Verdoppelung doppelt "
        "doppelte doppelten zweimal zweifach zweifache",
        3: "verdreifacht verdreifachte verdreifachten verdreifachen Verdreifachung dreimal "
        "dreifach dreifache dreifachen",
        4: "vervierfacht vervierfachte vervierfachten vervierfachen Vervierfachung viermal "
        "vierfach vierfache",
        5: "verfünffacht verfünffachte fünfmal fünffach",
        _HALF: "halbiert halbierte halbierten halbieren Halbierung",
    },
    "fr": {
        2: "doublé doublée doublés doublées doubler doublent doublement double",
        3: "triplé triplée triplés triplées tripler triplent triplement triple",
        4: "quadruplé quadruplée quadrupler quadruple",
    },
    "es": {
        2: "duplicó duplicado duplicada duplicar duplicaron duplica duplicarse doble",
        3: "triplicó triplicado triplicada triplicar triplicaron triplica triplicarse triple",
        4: "cuadruplicó cuadruplicado cuadruplicar cuadruplicaron cuádruple",
    },
    "pt": {
        2: "duplicou duplicado duplicar duplicaram dobrou dobrado dobrar dobraram dobro",
        3: "triplicou triplicado triplicar triplicaram triplo",
        4: "quadruplicou quadruplicado quadruplicar quádruplo",
    },
    "it": {
        2: "raddoppiato raddoppiata raddoppiati raddoppiate raddoppiare raddoppia doppio",
        3: "triplicato triplicata triplicati triplicate triplicare triplo",
        4: "quadruplicato quadruplicata quadruplicare quadruplo",
        _HALF: "dimezzato dimezzata dimezzati dimezzate dimezzare",
    },
    "nl": {
        2: "verdubbeld verdubbelde verdubbelden verdubbelen verdubbeling tweemaal dubbel dubbele",
        3: "verdrievoudigd verdrievoudigde verdrievoudigen verdrievoudiging driemaal",
        4: "verviervoudigd verviervoudigde verviervoudigen viermaal",
        _HALF: "gehalveerd halveerde halveren halvering",
    },
    "ru": {
        2: "удвоил удвоила удвоило удвоили удвоился удвоилась удвоилось удвоились удвоить "
        "удвоиться удвоение удвоения вдвое дважды двукратно",
        3: "утроил утроила утроило утроили утроился утроилась утроилось утроились утроить "
        "утроиться втрое трижды трехкратно",
        4: "учетверил учетверилась учетверилось вчетверо",
        5: "впятеро",
    },
    "uk": {
        2: "подвоїв подвоїла подвоїли подвоївся подвоїлася подвоїлася подвоїлося подвоїлися вдвічі "
        "удвічі",
        3: "потроїв потроїла потроївся потроїлася потроїлося потроїлися втричі утричі",
        4: "вчетверо",
    },
    "pl": {
        2: "podwoił podwoiła podwoiło podwoili podwoiły podwoić podwojenie dwukrotnie",
        3: "potroił potroiła potroiło potroili potroiły potroić potrojenie trzykrotnie",
        4: "czterokrotnie",
        5: "pięciokrotnie",
    },
    "sv": {
        2: "fördubblat fördubblats fördubblades fördubblade",
        3: "tredubblat tredubblats tredubblades",
        _HALF: "halverat halverats halverades",
    },
    "ar": {2: "تضاعف تضاعفت يتضاعف تتضاعف ضاعف ضاعفت ضعف ضعفي ضعفين الضعف"},
    "id": {2: "menggandakan digandakan"},
    "ms": {2: "menggandakan digandakan berganda"},
    "hi": {2: "दोगुना दोगुनी दोगुने दुगुना दुगुनी", 3: "तिगुना तिगुनी तिगुने", 4: "चौगुना चौगुनी"},
}

# Words that hold a number: a version may say them with the number or without.
IMPLICIT: dict[str, dict[int, str]] = {
    "en": {
        1: "once sole single",
        2: "both pair pairs couple duo twin twins double doubles doubled dual twice",
        3: "trio triple triples tripled thrice treble trilogy",
        4: "quartet quadruple quadrupled",
        10: "decade decades",
        14: "fortnight",
        100: "century centuries",
    },
    "id": {2: "sepasang pasangan ganda dobel keduanya duo", 10: "dekade dasawarsa", 100: "abad"},
    "ms": {2: "sepasang pasangan berganda keduanya duo", 10: "dekad", 100: "abad"},
    "de": {
        1: "einmal einzige einziger einziges einzigen",
        2: "beide beiden beider beides Paar Duo doppelt doppelte doppelten Doppel zweimal "
        "zweifach Zwillinge verdoppelt",
        3: "Trio dreimal dreifach dreifache verdreifacht",
        4: "viermal vierfach Quartett Vierer",
        5: "fünfmal fünffach",
        10: "Jahrzehnt Jahrzehnte Jahrzehnten zehnmal",
        100: "Jahrhundert Jahrhunderte Jahrhunderten",
    },
    "es": {
        2: "ambos ambas par pareja dúo doble dobles duplicar duplicó gemelos",
        3: "trío triple triples trilogía",
        4: "cuarteto",
        10: "década décadas decena decenas",
        100: "siglo siglos centenar centenares",
    },
    "fr": {
        2: "paire couple duo double doubles doublé jumeaux jumelles",
        3: "trio triple triples triplé trilogie",
        4: "quatuor",
        10: "décennie décennies dizaine dizaines",
        100: "siècle siècles centaine centaines",
    },
    "pt": {2: "ambos ambas par casal dupla dobro duplo", 3: "trio triplo", 10: "década décadas"},
    "it": {
        2: "ambedue entrambi entrambe coppia duo doppio doppia",
        3: "trio triplo tripla",
        10: "decennio decenni decina decine",
    },
    "nl": {2: "beide paar duo dubbel dubbele tweemaal", 3: "trio driemaal", 10: "decennium"},
    "ru": {
        1: "однажды единственный единственная единственное",
        2: "оба обе обоих обеих обоим обеим пара пары пару парой паре дуэт дуэта дважды вдвое "
        "двойной двойная двойное двойные двойного двойных двойным двойными двойную двойню двойня",
        3: "трижды втрое трио тройной тройка тройку",
        4: "четырежды вчетверо четверка четверку",
        5: "пятерка пятерку впятеро",
        10: "десяток десятка десятки десятков десятилетие десятилетия десятилетий десятилетием",
        100: "сотня сотни сотен век века веков столетие столетия",
    },
    "uk": {2: "обидва обидві обох пара пару двічі вдвічі", 3: "тричі", 10: "десятиліття"},
    "pl": {2: "oba obie obu oboje para dwukrotnie podwójny", 3: "trzykrotnie", 10: "dekada"},
    "ar": {
        2: "كلا كلتا كلاهما كلتاهما كليهما زوج ثنائي ثنائية مزدوج مزدوجة ضعف",
        3: "ثلاثي ثلاثية",
        4: "رباعي رباعية",
        10: "عقد عقود",
        100: "قرن قرون",
    },
    "tr": {2: "çift ikili ikiz", 3: "üçlü"},
}

# The words for "times" behind a number, folded.
_TIMES = (
    "times time kali lipat fois mal vez veces vezes volte keer maal раза раз разів рази razy "
    "kez kere kat katina kati lan ganger gange बार गुना गुनी गुने مرات مره اضعاف أضعاف "
    "배 배로 배가 번"
)
TIMES = frozenset(_TIMES.split())
