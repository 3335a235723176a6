"""The words by which languages attribute what is said, as tables.

`said`: verbs that follow or precede their speaker. `by`: prepositions whose object
is the speaker. `that`: words that open reported speech. `pronouns`: speakers that
name nobody. A `*` stands for any ending.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.languages import primary
from variorum.values.speech import german_verbs
from variorum.values.speech.views import (
    CONDITIONALS,
    LEADING,
    MENTIONS,
    MOODS,
    NAMING,
    OWN,
    TRAILING,
    VIEWS,
)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a string, which is how these tables are kept readable."""
    return frozenset(text.split())


SAID: dict[str, str] = {
    "en": """said says say saying told tells added adds stated states explained explains noted
        notes claimed claims insisted insists argued argues announced announces declared
        declares warned warns wrote writes tweeted replied replies answered asked asks
        commented comments remarked recalled recalls shared suggested admitted admits
        acknowledged confirmed confirms emphasized emphasised stressed pointed concluded
        continued revealed reported testified joked urged expressed observed""",
    "id": """kata katanya ujar ujarnya tutur tuturnya ucap ucapnya ungkap ungkapnya jelas
        jelasnya imbuh tambah tambahnya tegas tegasnya papar sebut berkata mengatakan
        menyatakan menambahkan menjelaskan menuturkan mengungkapkan mengungkap menegaskan
        menyebut menyebutkan menyampaikan melaporkan mengklaim mengakui menulis bercerita
        berbagi memaparkan mengumumkan membantah memperingatkan menyimpulkan menanggapi
        menjawab bertanya mengaku dikatakan berpendapat mencuit""",
    "ms": """kata katanya ujar ujarnya jelas jelasnya tambah tambahnya berkata mengatakan
        menyatakan menambah menjelaskan menegaskan menyebut memberitahu melaporkan mengumumkan
        mendakwa mengakui menulis menjawab bertanya mengulas""",
    "de": """sagte sagt sagten sagen erklärte erklärt erklärten betonte betont meinte meint
        meinten äußerte äußerten fügte teilte bekräftigte bestätigte kritisierte kritisierten
        forderte forderten berichtete berichten berichtet behauptete behauptet schrieb schreibt
        warnte kündigte verkündete ergänzte erläuterte begründete antwortete fragte rief
        kommentierte bezeichnete bezeichnet verlautete unterstrich räumte gestand vermutete
        entgegnete versicherte versprach stellte wies mahnte lobte zitierte
        verwies""",
    "fr": """dit disait déclaré déclare déclarait affirmé affirme ajouté ajoute expliqué
        explique souligné souligne précisé précise indiqué indique estimé estime assuré assure
        confié raconté raconte annoncé annonce averti écrit répondu répond demandé rappelé
        rappelle noté note réagi réagit insisté poursuivi conclu admis reconnu tweeté lancé""",
    "es": """dijo dice dijeron decía afirmó afirma señaló señala explicó explica declaró
        declara añadió añade agregó agrega aseguró asegura indicó indica manifestó expresó
        comentó comenta sostuvo sostiene sostienen subrayó subraya destacó anunció advirtió
        reconoció admitió insistió
        escribió respondió preguntó relató contó informó recordó concluyó tuiteó dicho""",
    "pt": """disse diz disseram afirmou afirma declarou explicou explica acrescentou ressaltou
        destacou contou informou anunciou escreveu respondeu perguntou alertou garantiu
        reconheceu admitiu lembrou comentou indicou indica referiu refere salientou
        sublinhou esclareceu adiantou garante afirmaram declararam considerou defendeu""",
    "it": """detto dice disse dichiarato dichiarato affermato afferma aggiunto aggiunge
        spiegato spiega sottolineato sostiene sostenuto scritto risposto annunciato
        raccontato commentato ricordato spiegano dicono afferma precisato precisa
        riferito riferisce annuncia avverte""",
    "nl": """zei zegt zeiden verklaarde verklaart vertelde vertelt voegde benadrukte meldde
        schreef schrijft antwoordde vroeg waarschuwde stelde stelt vond legde liet bevestigde
        benadrukt meldt noemde erkende""",
    "ru": """сказал сказала сказали говорит говорил говорила заявил заявила заявили заявляет
        добавил добавила отметил отметила отмечает пояснил пояснила объяснил объяснила
        подчеркнул подчеркнула сообщил сообщила сообщили сообщает рассказал рассказала
        утверждает утверждал написал написала ответил ответила спросил спросила считает
        признал признала предупредил предупредила указал указала подтвердил подтвердила""",
    "tr": """dedi diyor söyledi belirtti açıkladı ifade vurguladı ekledi anlattı kaydetti
        bildirdi yazdı sordu konuştu""",
    "ar": """قال قالت قالوا وقال وقالت يقول تقول أضاف وأضاف أضافت وأضافت أكد وأكد أكدت وأكدت
        صرح وصرح صرحت أعلن وأعلن أعلنت أوضح وأوضح أوضحت وأوضحت أشار وأشار أشارت ذكر وذكر ذكرت
        وذكرت كتب وكتب كتبت تابع وتابع تابعت شدد اعتبر زعم ادعى أجاب سأل لفت نفى أفاد أفادت""",
    "zh": """说 說 表示 称 稱 指出 介绍 介紹 告诉 告訴 认为 認為 强调 強調 补充 補充 透露 写道
        寫道 解释 解釋 坦言 回忆 回憶 宣布 宣称 声称 聲稱 回应 回應 警告 评论""",
    "ja": """述べた 語った 話した 話す 言う 言った 説明した 強調した 指摘した 明らかにした 語る
        述べる         コメントした""",
    "pl": """powiedział powiedziała powiedzieli mówi mówił mówiła dodał dodała dodaje stwierdził
        stwierdziła oświadczył oświadczyła podkreślił podkreśliła zaznaczył poinformował
        poinformowała napisał napisała wyjaśnił wyjaśniła ocenił przekonuje twierdzi ogłosił""",
    "uk": """сказав сказала сказали каже заявив заявила заявили додав додала зазначив зазначила
        повідомив повідомила пояснив пояснила наголосив підкреслив написав розповів розповіла""",
    "sv": "sade sa säger berättade berättar skrev skriver förklarade tillade hävdar uppger menar",
    "da": "sagde siger fortalte fortæller skrev skriver forklarede tilføjede hævder oplyser mener",
    "no": "sa sier fortalte forteller skrev skriver forklarte hevder opplyser mener",
    "hi": "कहा कहते बताया बोले लिखा",
    "fa": "گفت گفته گفتند افزود نوشت اعلام",
    "he": "אמר אמרה אמרו הוסיף הוסיפה כתב כתבה הצהיר טען ציין",
    "vi": "nói phát",
    "ko": """말했다 밝혔다 전했다 설명했다 강조했다 덧붙였다 주장했다""",
}

BY: dict[str, str] = {
    "en": "according to|in the words of|in the view of|in the opinion of",
    "id": "menurut",
    "ms": "menurut",
    "de": "laut|gemäß|gemäss|so|aus sicht"
    "|nach (?:den )?(?:eigenen )?(?:angaben|aussagen?|worten|ansicht"
    "|auffassung|einschätzung|überzeugung|darstellung|auskunft|meinung|mitteilung|informationen)"
    "|nach(?= (?:\\w+ ){0,2}(?:\\w*(?:berichte?n?|angaben|informationen|recherchen)|studie"
    "|meldung|meldungen|untersuchung|untersuchungen"
    "|ermittlungen|medienberichten|presseberichten|umfrage|schätzungen|erkenntnissen) )",
    "fr": "selon|d'après|d’après",
    "es": "según|de acuerdo con|en palabras de|en opinión de|a juicio de",
    "pt": "segundo|de acordo com|nas palavras de|na opinião de",
    "it": "secondo|a detta di|stando a",
    "nl": "volgens",
    "ru": "по словам|по мнению|согласно|по данным|по информации|по сведениям|по оценке",
    "uk": "за словами|на думку|згідно з|за даними",
    "pl": "według|zdaniem|jak podaje",
    "vi": "theo",
    "sv": "enligt",
    "da": "ifølge",
    "no": "ifølge",
    "ar": "بحسب|وبحسب|حسب|على حد قول|على حد تعبير"
    "|نقلا عن|نقلًا عن|طبقا ل|وفقا ل|وفقًا ل|ووفقا ل|ووفقًا ل",
    "zh": "据|根据|按照",
}

THAT: dict[str, str] = {
    "en": "that whether if how",
    "id": "bahwa apakah",
    "ms": "bahawa sama",
    "de": "dass daß ob",
    "fr": "que qu",
    "es": "que si",
    "pt": "que se",
    "it": "che",
    "nl": "dat of",
    "ru": "что",
    "ar": "إن إنه إنها أن أنه أنها بأن",
}

PRONOUNS: dict[str, str] = {
    "en": "he she they it i we you who one him her them his this that which",
    "id": "ia dia mereka kami kita saya aku beliau nya yang",
    "ms": "ia dia mereka kami kita saya aku beliau yang",
    "de": "er sie es ich wir ihr man dieser diese der die das",
    "fr": "il elle ils elles on je j nous vous ce t-il t-elle qui lui",
    "es": "él ella ellos ellas yo nosotros usted quien este esta",
    "pt": "ele ela eles elas eu nós você quem",
    "it": "lui lei loro io noi egli ella",
    "nl": "hij zij ze ik wij we men",
    "ru": "он она они я мы вы кто тот",
    "ar": "هو هي هم هما أنا نحن",
    "zh": "他 她 它 他们 她们 我 我们 其 对方",
    "ja": "彼 彼女 彼ら 私",
    "tr": "o onlar ben biz",
}

NO_SPACES = frozenset({"zh", "ja", "yue"})


_COMPOUND = 5


@cache
def cue_pattern(language: str) -> re.Pattern[str] | None:
    """Return what finds a cue: groups `by`, a preposition, `view`, a verb of `VIEWS`, `said`."""
    lang = primary(language)
    said = [*SAID.get(lang, "").split(), *BEHIND.get(lang, "").split()]
    view = [v for v in VIEWS.get(lang, "").split() if v not in said]
    if lang == "de":
        known = {*said, *view}
        view += sorted(german_verbs.finite_of(known) - known)
        # As Swiss papers write.
        said += [w.replace("ß", "ss") for w in said if "ß" in w]
        view += [w.replace("ß", "ss") for w in view if "ß" in w]
    by = BY.get(lang, "")
    if not said and not by:
        return None
    kinds = "|".join(
        f"(?P<{group}>{alternatives or '(?!)'}){end}"
        for group, alternatives, end in (
            ("by", by, "" if lang in {*NO_SPACES, "ar"} else r"(?!\w)"),
            ("view", _either(view), "" if lang in NO_SPACES else r"(?!\w)"),
            ("said", _either(said), "" if lang in NO_SPACES else r"(?!\w)"),
        )
    )
    if lang in NO_SPACES:
        kinds = kinds.replace("(?P<by>", "(?:^|(?<=[，。：；“”\n]))(?P<by>", 1)
        return re.compile(kinds)
    return re.compile(rf"(?<![\w’'-])(?:{kinds})", re.IGNORECASE)


@cache
def act_pattern(language: str) -> re.Pattern[str] | None:
    """Return what finds other verbs by which somebody may speak, in the group `act`."""
    if primary(language) != "de":
        return None
    acts = _either(sorted(german_verbs.forms()))
    return re.compile(rf"(?<![\w’'-])(?P<act>{acts})(?!\w)")


def _either(group: list[str]) -> str:
    return "|".join(sorted(map(re.escape, group), key=lambda w: (-len(w), w)))


# Prepositions that stand behind the speaker.
BEHIND: dict[str, str] = {
    "de": "zufolge", "tr": "göre", "ja": "によると によれば", "ko": "따르면", "hi": "मुताबिक",
}  # fmt: skip

# Words that open a clause whose subject stands behind its verb.
FRONTED: dict[str, str] = {
    "de": """in im am an bei beim nach vor auf aus seit für mit zu zum zur während darin
        dazu damit dabei daraufhin hierzu zuvor zudem außerdem weiter erst heute gestern bereits
        später danach dann auch so unter über gegen gegenüber wörtlich anschließend dort hier
        jetzt nun ferner darüber wie als wenn nachdem obwohl weil da bevor sobald trotz wegen laut
        gleichzeitig unterdessen inzwischen allerdings dennoch deshalb daher dadurch hiermit
        darauf mittlerweile schließlich zugleich ebenso bislang bisher zuletzt insgesamt
        angesichts aufgrund durch ohne um statt neben zwischen hinter vom nachher tags
        diesen diesem einen keinen jenen seinen ihren
        zunächst mehrfach weiterhin seitdem seither abschließend dem den einem ihm ihnen""",
    "nl": "in op bij na voor tijdens vandaag gisteren daarna later ook volgens toen",
}


_TABLES: dict[str, dict[str, str]] = {
    "that": THAT, "pronouns": PRONOUNS, "fronted": FRONTED, "behind": BEHIND, "naming": NAMING,
    "moods": MOODS, "leading": LEADING, "trailing": TRAILING, "mentions": MENTIONS,
    "conditionals": CONDITIONALS, "own": OWN,
}  # fmt: skip


@cache
def words(table: str, language: str) -> frozenset[str]:
    """Return the words of one of the small tables for a language."""
    return frozenset(_TABLES[table].get(primary(language), "").split())


def introduces_name(phrase: str, language: str) -> bool:
    """Tell whether the last word of a phrase introduces a name: `the magazine`.

    German and Dutch ones may be the end of a compound.
    """
    lang = primary(language)
    naming = words("naming", lang)
    word = phrase.lower().rsplit(maxsplit=1)[-1:]
    if not word or word[0] in naming:
        return bool(word)
    last = word[0].rsplit("-", 1)[-1]
    return lang in {"de", "nl"} and (last in naming or last.endswith(_compound_ends(lang)))


@cache
def _compound_ends(language: str) -> tuple[str, ...]:
    return tuple(sorted(n for n in words("naming", language) if len(n) > _COMPOUND))
