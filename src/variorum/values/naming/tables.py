"""What languages put around names: titles, particles, words that are no names."""

from __future__ import annotations

from functools import cache

from variorum.languages import primary


def word_set(text: str) -> frozenset[str]:
    """Return the words of a string, which is how these tables are kept readable."""
    return frozenset(text.split())


_PARTICLES = """
de da do dos das del della delle di du la le les los las el al van von der den ten ter
zu zum bin ibn bint of and the y e et und dan af av ud des d l o
"""
PARTICLES = frozenset(_PARTICLES.split())

# Words before a person's name, without their full stops, folded.
TITLES: dict[str, str] = {
    "en": """mr mrs ms miss dr prof sir dame lord lady president minister chairman
        chairwoman senator governor mayor judge justice king queen prince princess pope
        captain general colonel sergeant officer detective inspector chancellor premier
        secretary representative congressman congresswoman professor doctor rev reverend
        bishop cardinal sheikh imam coach director ambassador sen rep gov gen lt col sgt
        chief actor actress singer author analyst spokesman spokeswoman spokesperson sens reps
        sgt insp det supt capt cpl pvt maj cmdr hon""",
    "id": """bapak ibu pak bu tuan nyonya presiden menteri gubernur wali bupati jenderal
        kolonel kapten hakim dr prof haji raja ratu pangeran putri senator ketua direktur
        juru bicara sutradara aktor aktris penyanyi""",
    "ms": """encik puan cik datuk dato tan tun tengku presiden menteri haji dr prof raja
        ratu senator pengerusi pengarah""",
    "de": """herr herrn frau dr prof präsident präsidentin bundespräsident
        ministerpräsident ministerpräsidentin minister ministerin außenminister
        innenminister finanzminister bundeskanzler bundeskanzlerin kanzler kanzlerin könig
        königin prinz prinzessin papst general oberst richter richterin senator senatorin
        bürgermeister bürgermeisterin oberbürgermeister sprecher sprecherin vorsitzender
        vorsitzende parteichef trainer regisseur schauspieler schauspielerin sänger
        sängerin sir lord lady professor doktor botschafter staatssekretär premierminister
        us-präsident""",
    "fr": """m mme mlle mm dr pr monsieur madame président présidente ministre sénateur
        maire juge roi reine prince princesse pape général colonel capitaine professeur
        docteur gouverneur chancelier chancelière sir lord lady""",
    "es": """sr sra srta señor señora don doña dr dra presidente presidenta ministro
        ministra senador senadora gobernador alcalde alcaldesa juez jueza rey reina
        príncipe princesa papa general coronel capitán profesor sir lord lady canciller""",
    "pt": """sr sra senhor senhora dom dona dr dra presidente ministro ministra senador
        governador prefeito juiz juíza rei rainha príncipe papa general professor""",
    "it": """sig signor signora dott dr presidente ministro ministra senatore sindaco
        giudice re regina principe papa generale professore onorevole""",
    "nl": """meneer mevrouw dhr mevr dr prof president minister premier koning koningin
        prins prinses paus generaal rechter burgemeester""",
    "ru": """г-н г-жа господин госпожа президент министр премьер премьер-министр канцлер
        сенатор губернатор мэр судья король королева принц принцесса папа генерал полковник
        профессор доктор господина президента министра""",
    "tr": """bay bayan sayın dr prof cumhurbaşkanı bakan bakanı başbakan vali kral kraliçe
        prens general""",
    "ar": """الرئيس رئيس الدكتور الدكتورة السيد السيدة الوزير وزير الأمير الملك الشيخ الجنرال
        القاضي السيناتور المستشار الأستاذ اللواء العميد البابا الملكة الأميرة""",
}

# Words that open sentences or stand in headlines with a capital and are no names.
COMMON: dict[str, str] = {
    "en": """the a an in on at by for from with to of and or but as if it its he she they we
        you i his her their our my your this that these those there here when where while
        what which who whom whose why how not no yes after before during since until about
        over under between among against through all some any many most more much few other
        another each every both such one two three four five six seven eight nine ten first
        second last next new old so then than too very also just only even still yet now
        today yesterday tomorrow however although though because despite according both is
        are was were be been has have had do does did will would can could may might should
        must let get go see say said says mr mrs ms dr photo image video news please thank
        thanks good well back up down out off into onto upon within without once again
        meanwhile instead perhaps maybe later earlier ever never nearly almost asked given
        based speaking police officials experts critics researchers scientists doctors
        people men women children students voters government parliament congress senate
        court republicans democrats conservatives labour liberal president minister state
        god internet christmas easter""",
    "id": """yang di ke dari dan atau tetapi tapi namun untuk pada dengan oleh dalam ini itu
        ia dia mereka kami kita saya anda aku para sebuah seorang beberapa semua setiap
        ketika saat setelah sebelum selama sejak hingga sampai karena meskipun walaupun
        jika kalau bila adalah akan telah sudah belum tidak bukan juga hanya lebih menurut
        sementara bahwa ada apa siapa mengapa bagaimana tuhan satu dua tiga film selain
        polisi pemerintah parlemen pengadilan partai presiden menteri negara foto""",
    "ms": """yang di ke dari dan atau tetapi namun untuk pada dengan oleh dalam ini itu ia dia
        mereka kami kita saya anda para sebuah seorang beberapa semua setiap apabila selepas
        sebelum semasa sejak hingga kerana walaupun jika ialah adalah akan telah tidak bukan
        juga hanya lebih menurut sementara bahawa ada apa siapa beliau polis kerajaan""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber in im an
        am auf aus bei beim bis durch für gegen mit nach ohne über um unter von vom vor zu
        zum zur als wie wenn weil dass ob er sie es wir ihr ich du man sich sein seine ihre
        mein unser dieser diese dieses jener alle viele einige andere kein keine nicht auch
        nur noch schon so dann da dort hier jetzt heute gestern morgen während seit laut
        trotz wegen doch denn also nun was wer wo wann warum welche mehr sehr ist sind war
        waren wird wurde werden hat haben hatte kann muss soll herr frau""",
    "fr": """le la les l un une des du de d et ou mais en dans sur sous par pour avec sans
        chez vers à au aux ce cet cette ces il elle ils elles on nous vous je tu j son sa ses
        leur leurs notre mon ma qui que qu dont où quand comme si car ne pas plus moins très
        aussi selon après avant pendant depuis alors ainsi tout tous toute toutes chaque
        plusieurs quelques même c s m est sont était a ont avait être monsieur madame police
        dieu internet""",
    "es": """el la los las un una unos unas y e o u pero en de del a al con sin por para sobre
        entre hasta desde según tras ante bajo contra que quien cuyo cuando donde como si
        porque aunque mientras este esta estos estas ese esa eso esto aquel su sus mi mis tu
        nuestro él ella ellos ellas nosotros yo usted se lo le les no sí ni más menos muy
        también ya todo todos toda todas cada otro otra algunos muchos es son era fue ha han
        había ser dos tres dios gobierno estado policía""",
    "pt": """o a os as um uma e ou mas em no na nos nas de do da dos das ao à com sem por pelo
        pela para sobre entre até desde segundo após que quem cujo quando onde como se porque
        embora enquanto este esta esse essa isso isto aquele seu sua seus suas meu nosso ele
        ela eles elas nós eu você não sim nem mais menos muito também já todo todos cada
        outro é são era foi tem""",
    "it": """il lo la i gli le un uno una e o ma in di del della dei delle a al alla da dal con
        senza per su sul tra fra che chi cui quando dove come se perché questo questa quello
        suo sua loro mio nostro lui lei noi io voi non sì né più meno molto anche già tutto
        tutti ogni altro è sono era ha hanno secondo dopo prima""",
    "nl": """de het een en of maar in op aan bij van voor met zonder naar uit over onder tot
        door na om als dat die dit deze hij zij ze wij we ik u je hun haar zijn mijn ons niet
        ook nog al zo dan er hier daar nu toen wanneer waar wie wat volgens is was waren""",
    "ru": """и а но или в во на с со к ко у о об от до из за по под над при для без через между
        после перед он она оно они мы вы я ты его ее её их наш мой свой это этот эта эти тот
        та те что кто который когда где как если потому хотя не ни да нет также тоже уже еще
        ещё только все всё весь каждый другой один два три согласно однако бог интернет
        правительство государство президент""",
    "tr": """ve veya ama fakat bir bu şu o da de ile için gibi kadar sonra önce ne kim nasıl
        neden çünkü ancak her bazı tüm değil daha çok en ben biz siz onlar""",
}

# Words of names that every language translates: offices, bodies, kinds of place.
_TRANSLATED = """
academy act agency alliance american army art assembly association authority award bank bay
beach board book bridge bureau campaign capitol castle cathedral central centre center
chamber champion championship channel charity church circuit city civil club coast college
commission committee common community company conference congress conservative constitution
control convention cooperation coast corporation council country county court crown cup day
defence defense democratic democrat department development director district division east
eastern economic education emergency energy environment european executive exchange family
fashion federal federation festival film finance fire force foreign forest forum foundation
freedom front fund future game garden gate general global gold golden government governor
grand great green group guard hall health heritage high hill history home hospital hotel
house human independent industry inn institute intelligence interior international island
journal judiciary justice king labor labour lake law league liberal liberation library life
line local lord magazine main market media medical memorial middle military ministry minister
mission monument mount mountain movement museum music national nature naval navy network new
news north northern northeast northwest office officer old olympic open opera order ocean
palace park parliament party peace people philharmonic place plain police policy post premier
presbyterian president press prime prince princess prison prize professional program project
province public queen radio railway red region regional republic republican research reserve
revolution right river road route royal safety saint sanctuary school science sea secret
secretary security senate senior service session shadow show society south southern southeast
southwest special sport square stadium star state station statistics stock street strait
studio summer summit super supreme survey system task team technology television temple
theatre theater time times tower town trade traffic transport treasury treaty trial tribune
trust union united university valley victory village war watch water welfare west western
white winter woman women world world's year young youth zoo air age big black blue bill
chief child children dead death dark deep dream earth eye face fair fall fight fish flight
fly food foot god hand happy head heart heaven hero holy hope horse ice iron land last light
lion little living long lost love man men mind moon mother father son daughter sister brother
night ninth one part point poor power rain real rock room round salt sand shop silver sky
small song soul spring
steel stone storm story sun table tea tree true truth under van voice
wall way wild wind wood word work first second third fourth fifth daily weekly christian
muslim islamic catholic jewish protestant orthodox buddhist football soccer baseball
basketball tennis golf racing rugby race league cup final finals grand prix tour open master
masters champions trophy title weekend morning evening plaza avenue boulevard stadium arena
airport canyon creek gulf peninsula episcopal almanac metropolitan borough junction category
"""
TRANSLATED = frozenset(_TRANSLATED.split())

# Endings that common words have and names hardly ever: they get translated too.
TRANSLATED_ENDINGS: dict[str, tuple[str, ...]] = {
    "en": (
        "tion", "tions", "sion", "ment", "ments", "ness", "ship", "ity", "ities", "ism",
        "ists", "ist", "ical", "ional", "able", "ible", "ings", "ology", "ance", "ence",
        "ary", "ive", "ous", "hood", "less", "ers", "eers", "ative", "ial", "ual", "ional",
    ),
    "de": ("ung", "ungen", "heit", "keit", "schaft", "tion", "tät", "ment", "ismus", "isch",
           "ische", "ischen", "ischer", "isches", "liche", "lichen", "licher", "tum",
           "erin", "innen"),
    "fr": ("tion", "tions", "ment", "ments", "ité", "isme", "ique", "iques", "aire", "ance",
           "ence", "eur", "eurs", "euse", "ale", "aux", "ée", "ées", "ères"),
    "es": ("ción", "ciones", "miento", "dad", "ismo", "ico", "ica", "icos", "icas", "ario",
           "aria", "ancia", "encia", "dor", "dores", "ista", "istas", "ales", "ado", "ados"),
    "pt": ("ção", "ções", "mento", "dade", "ismo", "ico", "ica", "ista", "ância", "ência"),
    "it": ("zione", "zioni", "mento", "ità", "ismo", "ico", "ica", "ista", "ale", "ali"),
    "ru": ("ция", "ции", "ство", "ства", "ость", "ный", "ная", "ное", "ные", "ного", "ной",
           "ских", "ский", "ская", "ское", "ские", "ского", "ской", "ском", "ным", "ных",
           "ение", "ания", "ация", "ому", "ыми"),
    "id": ("nya", "asi", "itas", "isme", "kan", "sial", "onal"),
    "ms": ("nya", "asi", "iti", "isme", "kan", "sial", "onal"),
}  # fmt: skip

_ORGANISATION = """
university college school institute hospital bank company corp corporation inc ltd llc plc
group agency ministry department commission committee council court party union association
federation foundation society club league team fc united university universität universidad
université universitas rumah partai kementerian bank bundesbank gesellschaft verein
verband partei ministerium université hôpital banque société parti ministère hospital
empresa partido ministerio университет банк партия министерство компания больница
"""
ORGANISATION = frozenset(_ORGANISATION.split())

PLACE_BEFORE: dict[str, str] = {
    "en": "in at from near to outside across",
    "id": "di ke dari",
    "ms": "di ke dari",
    "de": "in aus nach bei",
    "fr": "à en",
    "es": "en desde",
    "pt": "em desde",
    "it": "in a da",
    "nl": "in uit naar",
    "ru": "в во из",
}

# The hundred most frequent Chinese surnames, and the double ones.
CHINESE_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤習习劉張陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧蔣薑鐘譚陸賈韋鄒龍賀顧"
)
CHINESE_TITLES = (
    "先生 女士 小姐 博士 教授 总统 总理 主席 书记 部长 省长 市长 县长 校长 院长 主任 经理 董事长 "
    "总裁 记者 导演 演员 医生 老师 律师 法官 将军 大使 发言人 局长 处长 队长 教练"
)
CHINESE_SPEECH = "说 表示 称 指出 介绍 告诉 认为 强调 透露 坦言 回忆 写道 补充 解释 宣布"
# Endings of Chinese names of places and bodies.
CHINESE_PLACES = "省 市 县 州"
CHINESE_BODIES = "大学 医院 公司 银行 学院 集团 报社 通讯社 委员会 研究所 博物馆 协会 基金会"


@cache
def table(name: str, language: str) -> frozenset[str]:
    """Return the words of one of the tables of this file for a language, or none."""
    source: dict[str, str] = {"titles": TITLES, "common": COMMON, "places": PLACE_BEFORE}[name]
    return frozenset(source.get(primary(language), "").split())
