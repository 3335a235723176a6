"""Tables of comparators: phrases before and after a number, and which of them are doubtful."""

from __future__ import annotations

import re
from typing import Literal

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]

# Phrases before the number, with `|` between them.
BEFORE: dict[str, dict[Comparator, str]] = {
    "en": {
        ">": "more than|greater than|better than|over|above|upwards of|upward of|in excess of|"
        "exceeding|exceeded|exceeds|exceed|older than|longer than|higher than|larger than|"
        "well over|just over|a little over|slightly over|slightly more than|"
        "a little more than|a bit more than|just more than|much more than|far more than|"
        "well above|surpassing|topping|north of|beyond",
        ">=": "at least|at the very least|at minimum|no fewer than|no less than|not less than|"
        "not fewer than|a minimum of|minimum",
        "<": "less than|fewer than|under|below|just under|slightly less than|"
        "a little less than|a bit less than|just below|shy of|younger than|shorter than|"
        "smaller than|lower than|short of|well under",
        "<=": "up to|at most|at the most|not exceeding|up to about|no more than|not more than|"
        "a maximum of|as many as|as much as|maximum|as high as",
        "~": "about|around|approximately|approx.?|roughly|some|nearly|almost|close to|near|"
        "circa|an estimated|estimated|or so|c.|ca.|approaching|somewhere around|barely|"
        "just barely|only just",
        "=": "reach|reached|reaches|reaching|hit|hitting",
    },
    "id": {
        ">": "lebih dari|lebih daripada|di atas|melebihi|melampaui|melewati|lebih|"
        "lebih besar dari|lebih tinggi dari|lebih lama dari|lebih banyak dari",
        ">=": "sedikitnya|setidaknya|paling sedikit|sekurang-kurangnya|setidak-tidaknya|"
        "minimal|minimum|paling tidak|tidak kurang dari|tak kurang dari",
        "<": "kurang dari|di bawah|kurang daripada|tidak sampai|tak sampai|belum sampai|"
        "lebih kecil dari|lebih rendah dari",
        "<=": "hingga|sampai|maksimal|maksimum|paling banyak|sebanyak-banyaknya|"
        "tidak lebih dari|tak lebih dari|mencapai",
        "~": "sekitar|kira-kira|hampir|nyaris|kurang lebih|mendekati|sekira|diperkirakan|"
        "berkisar|lebih kurang",
        "=": "menyentuh|menyentuh angka",
    },
    "ms": {
        ">": "lebih daripada|lebih dari|melebihi|melepasi|lebih|melangkaui|di atas|"
        "lebih besar daripada|lebih tinggi daripada|lebih lama daripada|lebih banyak daripada",
        ">=": "sekurang-kurangnya|setidak-tidaknya|paling kurang|tidak kurang daripada|"
        "paling sedikit|sedikit-dikitnya|setidaknya|tidak kurang dari|minimum",
        "<": "kurang daripada|kurang dari|di bawah|tidak sampai|tidak sampai pun|"
        "lebih kecil daripada|lebih rendah daripada|bawah",
        "=": "mencecah|mencapai",
        "<=": "hingga|sehingga|sampai|maksimum|tidak lebih daripada|paling banyak|"
        "selebih-lebihnya|tidak melebihi|tidak lebih dari",
        "~": "kira-kira|hampir|sekitar|lebih kurang|anggaran|menghampiri",
    },
    "de": {
        ">": "mehr als|mehr wie|deutlich über|weit über|knapp über|etwas mehr als|über|"
        "höher als|größer als|länger als|älter als|gut|oberhalb von|jenseits von",
        ">=": "mindestens|wenigstens|zumindest|nicht weniger als|nicht unter|ab|min.|minimal|"
        "minimum",
        "<": "weniger als|unter|knapp unter|etwas weniger als|unterhalb von|geringer als|"
        "kürzer als|jünger als|niedriger als|keine",
        "=": "erreicht|erreichte|erreichten|erreichen",
        "<=": "bis zu|bis|bis zum|bis zur|höchstens|allerhöchstens|nicht über|maximum|maximal|"
        "nicht mehr als|max.",
        "~": "etwa|rund|ungefähr|circa|ca.|zirka|fast|beinahe|nahezu|knapp|annähernd|an die|"
        "gegen|schätzungsweise|um die|in etwa",
    },
    "es": {
        ">": "más de|mas de|por encima de|superior a|superiores a|mayor de|mayores de|supera|"
        "superan|superó|superaron|sobrepasa|más que",
        ">=": "al menos|por lo menos|cuanto menos|a lo menos|un mínimo de|como mínimo|"
        "no menos de|cuando menos|mínimo",
        "<": "menos de|menos que|por debajo de|inferior a|inferiores a|menor de|menores de|bajo",
        "<=": "hasta|hasta unos|hasta unas|como máximo|no más de|como mucho|un máximo de|"
        "a lo sumo|máximo de",
        "~": "casi|unos|unas|cerca de|alrededor de|aproximadamente|en torno a|aproximado de|"
        "aproximadamente unos|sobre|cerca de unos|de unos|de unas|próximo a|poco menos de|apenas|"
        "apenas unos|apenas unas",
        "=": "alcanza|alcanzan|alcanzó|alcanzaron|alcanzar|alcanzando|llega a|llegan a|llegó a|"
        "llegaron a|llegar a",
    },
    "fr": {
        ">": "plus de|plus d'|plus que|pas moins que|bien plus de|un peu plus de|au-dessus de|"
        "au-delà de|supérieur à|supérieure à|dépassant|dépasse|dépassé|excédant|excède",
        ">=": "au moins|au minimum|pas moins de|pas moins d'|minimum|un minimum de|à tout le moins",
        "<": "moins de|moins d'|en dessous de|au-dessous de|un peu moins de|inférieur à|"
        "inférieure à|sous",
        "<=": "jusqu'à|jusqu'aux|jusqu'au|au plus|tout au plus|pas plus d'|un maximum de|"
        "au maximum|pas plus de|maximum",
        "~": "environ|près de|près des|près du|près d'|presque|quelque|quelques|autour de|"
        "à peu près|approximativement|quasiment|aux alentours de|pratiquement|à près de|"
        "à environ|pas loin de|pas loin d'|une estimation de|de l'ordre de|à peine",
        "=": "atteint|atteignent|atteindre|atteignant|a atteint|atteignait",
    },
    "pt": {
        ">": "mais de|mais que|acima de|superior a|supera|superou",
        ">=": "pelo menos|ao menos|no mínimo|nada menos que",
        "<": "menos de|menos que|abaixo de|inferior a",
        "<=": "até|no máximo|não mais de",
        "~": "cerca de|quase|aproximadamente|por volta de|perto de|em torno de|uns|umas",
    },
    "it": {
        ">": "più di|oltre|più che|oltre i|oltre le|superiore a",
        ">=": "almeno|non meno di|come minimo|minimo",
        "<": "meno di|sotto i|sotto|inferiore a",
        "<=": "fino a|al massimo|non più di",
        "~": "circa|quasi|intorno a|approssimativamente|attorno a|pressoché",
    },
    "nl": {
        ">": "meer dan|ruim|boven|boven de|langer dan|ouder dan|hoger dan",
        ">=": "minstens|ten minste|tenminste|minimaal|op zijn minst|niet minder dan",
        "<": "minder dan|onder|onder de|jonger dan|lager dan",
        "<=": "tot|hoogstens|maximaal|ten hoogste|niet meer dan",
        "~": "ongeveer|circa|ca.|bijna|zo'n|rond|rond de|zowat|een kleine|omstreeks",
    },
    "ru": {
        "=": "достигает|достигают|достигла|достиг|достигло|достигли|достигнет|достигать|"
        "достигала|достигал|достигало|достигали|достигнув|достигнут|достигая",
        ">": "более чем|более, чем|более|более нежели|больше, чем|больше|свыше|выше|превышает|"
        "превысило|"
        "превысил|превысила|больше чем|старше|дольше|превышающий|превышающую",
        ">=": "не менее чем|не менее, чем|не меньше, чем|не менее|не меньше|"
        "не меньше чем|не ниже|минимум|самое меньшее|"
        "как минимум|по меньшей мере|по крайней мере|хотя бы",
        "<": "менее чем|менее, чем|меньше, чем|менее|меньше|до достижения|ниже|моложе|"
        "меньше чем|младше",
        "<=": "до|не свыше|не выше|не более чем|не более, чем|не больше, чем|не больше чем|"
        "не более|максимум|не больше|"
        "самое большее|вплоть до",
        "~": "около|примерно|приблизительно|почти|порядка|где-то|без малого|едва ли не",
    },
    "uk": {
        ">": "більше ніж|більш ніж|більше|понад|вище|старше",
        ">=": "щонайменше|не менше ніж|не менше|принаймні|як мінімум",
        "<": "менше ніж|менш ніж|менше|нижче",
        "<=": "до|не більше ніж|не більше|максимум|щонайбільше",
        "~": "близько|приблизно|майже|біля|орієнтовно",
    },
    "pl": {
        ">": "ponad|więcej niż|powyżej|przeszło",
        ">=": "co najmniej|przynajmniej|nie mniej niż|minimum",
        "<": "mniej niż|poniżej|niespełna",
        "<=": "do|maksymalnie|co najwyżej|nie więcej niż|aż do",
        "~": "około|ok.|prawie|blisko|niemal|mniej więcej|w przybliżeniu",
    },
    "tr": {
        ">=": "en az|asgari",
        "<=": "en fazla|en çok|azami",
        "~": "yaklaşık|neredeyse|takriben|hemen hemen|civarında|aşağı yukarı",
    },
    "ar": {
        ">": "أكثر من|اكثر من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على|تزيد عن|فوق|"
        "أزيد من|ما يربو على|يتجاوز|تتجاوز|تجاوز|تجاوزت|أعلى من|أكبر من|بأكثر من|لأكثر من|"
        "وأكثر من|يفوق|ما يفوق|لمدة تزيد عن|لأزيد من",
        ">=": "ما لا يقل عن|ما لا يقل على|بما لا يقل على|على أقل تقدير|لا يقل عن|لا تقل عن|"
        "على الأقل|بما لا يقل عن|بحد أدنى",
        "<": "أقل من|اقل من|ما دون|أصغر من|أقصر من|يقل عن|تقل عن|بما يقل عن|ما يقل على|دون|"
        "بأقل من|ما يقل عن|تحت|لأقل من|وأقل من|أدنى من",
        "<=": "حتى|ما يصل إلى|ما يصل الى|ما لا يتجاوز|بما لا يتجاوز|بما لا يزيد عن|على الأكثر|"
        "لا يزيد على|ما لا يزيد على|بحد أعلى|لا يزيد عن|لا تزيد عن|لا يتجاوز|لا تتجاوز|"
        "بحد أقصى|يصل إلى|تصل إلى|كحد أقصى|ما لا يزيد عن",
        "=": "بلغ|بلغت|يبلغ|تبلغ|ليبلغ|لتبلغ|وصل إلى|وصلت إلى|بلوغ",
        "~": "نحو|حوالي|حوالى|قرابة|ما يقرب من|يقرب من|تقريبا|زهاء|ما يقارب|يقارب|بنحو|بحوالي|"
        "لنحو|لحوالي|حدود|في حدود|قراب|ونحو|وحوالي|لقرابة|ما يقدر بنحو|يقدر بنحو|بقرابة",
    },
    "fa": {
        ">": "بیش از|بیشتر از",
        ">=": "حداقل|دست کم",
        "<": "کمتر از",
        "<=": "تا|حداکثر",
        "~": "حدود|نزدیک به|تقریبا|قریب به",
    },
    "hi": {"~": "लगभग|करीब|क़रीब|तकरीबन", ">=": "कम से कम", "<=": "अधिकतम"},
    "sv": {
        ">": "mer än|över|fler än|drygt",
        ">=": "minst|åtminstone",
        "<": "mindre än|färre än|under",
        "<=": "upp till|högst|max",
        "~": "cirka|ca|omkring|nästan|ungefär|runt|knappt",
    },
    "da": {
        ">": "mere end|over|flere end|godt",
        ">=": "mindst",
        "<": "mindre end|færre end|under",
        "<=": "op til|højst",
        "~": "cirka|ca.|omkring|næsten|omtrent|knap",
    },
    "nb": {
        ">": "mer enn|over|flere enn|godt over",
        ">=": "minst",
        "<": "mindre enn|færre enn|under",
        "<=": "opptil|høyst|inntil",
        "~": "cirka|ca.|omkring|nesten|omtrent|rundt|om lag",
    },
    "vi": {
        ">": "hơn|trên",
        ">=": "ít nhất",
        "<": "dưới|chưa đến|ít hơn",
        "<=": "tối đa|lên đến",
        "~": "khoảng|gần|xấp xỉ",
    },
    "zh": {
        ">": "超过|超過|逾|多于|多於|高于|高於|大于|超出|突破|不止|超|高过|长于|早于|大過|"
        "远超|远超过|多過|多过|以上的",
        ">=": "至少|不少于|不少於|不低于|不低於|起码|最少|不下|不下于|最低|最起码|少说",
        "<": "不到|少于|少於|低于|低於|不足|小于|未满|未滿|不满|不滿|短于|未及|不及|未达",
        "<=": "最多|至多|不超过|不超過|未超过|不多于|不多於|高达|高達|不高于|不大于|不逾|多达|"
        "多達|达到|達到|最高|上限为|最多可达|最多可達|最多可|最多能|最高可达|最高可達|最高可|"
        "可达|可達|可高达|可多达",
        "~": "约占|大约|大約|约|約|近|将近|將近|接近|大概|差不多|几乎|约有|约为|接近于|估计|"
        "近乎|大致|粗略|逼近|大约有|大概有|将近有|差一点",
    },
    "ja": {
        ">=": "少なくとも|最低でも|最低",
        "<=": "最大で|最大|最高|最多",
        "~": "約|およそ|おおよそ|ほぼ|ほとんど|推定",
    },
    "ko": {"~": "약|대략|거의", ">=": "최소|적어도|최소한", "<=": "최대"},
    "th": {
        ">": "มากกว่า|กว่า|เกินกว่า|เกิน",
        ">=": "อย่างน้อย|ไม่ต่ำกว่า|ไม่น้อยกว่า",
        "<": "น้อยกว่า|ต่ำกว่า|ไม่ถึง",
        "<=": "ไม่เกิน|สูงสุด|มากถึง",
        "~": "ประมาณ|ราว|เกือบ",
    },
    "cs": {
        ">": "více než|přes|nad",
        ">=": "nejméně|alespoň|minimálně",
        "<": "méně než|pod|necelých",
        "<=": "až|nejvýše|maximálně",
        "~": "asi|zhruba|přibližně|téměř|kolem|okolo",
    },
    "ro": {
        ">": "mai mult de|peste|mai mult decât",
        ">=": "cel puțin|minimum",
        "<": "mai puțin de|sub",
        "<=": "până la|cel mult|maximum",
        "~": "aproximativ|circa|aproape|în jur de",
    },
    "el": {
        ">": "περισσότερα από|περισσότεροι από|περισσότερες από|πάνω από|άνω των",
        ">=": "τουλάχιστον",
        "<": "λιγότερα από|λιγότεροι από|λιγότερες από|κάτω από",
        "<=": "έως|μέχρι|το πολύ",
        "~": "περίπου|σχεδόν",
    },
    "he": {
        ">": "יותר מ-|יותר מ|מעל|למעלה מ-",
        ">=": "לפחות",
        "<": "פחות מ-|פחות מ",
        "<=": "עד|לכל היותר",
        "~": "כ-|בערך|כמעט",
    },
    "ca": {
        ">": "més de|més d'",
        ">=": "almenys|com a mínim",
        "<": "menys de",
        "<=": "fins a|com a màxim",
        "~": "uns|unes|prop de|gairebé",
    },
}

# Phrases after the number and its unit.
AFTER: dict[str, dict[Comparator, str]] = {
    "en": {
        ">=": "or more|and more|or older|and older|and over|or above|or over|and above|plus|"
        "or higher|or greater|at least|at a minimum",
        "<=": "or less|or fewer|or under|or younger|and under|at most",
        "~": "or so|approximately",
    },
    "id": {
        ">": "lebih",
        ">=": "atau lebih|ke atas(?! *[a-zA-Z])|atau lebih tua|dan lebih",
        "<=": "atau kurang|ke bawah(?! *[a-zA-Z])",
        "~": "-an",
    },
    "ms": {
        ">": "lebih",
        ">=": "atau lebih|ke atas(?! *[a-zA-Z])",
        "<=": "atau kurang|ke bawah(?! *[a-zA-Z])",
    },
    "de": {">=": "oder mehr|und mehr|oder älter|und älter", "<=": "oder weniger"},
    "es": {">=": "o más|y más|como mínimo|por lo menos", "<=": "o menos|como máximo"},
    "fr": {">=": "ou plus|et plus|au moins|minimum", "<=": "ou moins|au maximum"},
    "pt": {">=": "ou mais|e mais", "<=": "ou menos"},
    "it": {">=": "o più|e oltre", "<=": "o meno"},
    "nl": {">=": "of meer|en ouder", "<=": "of minder"},
    "ru": {">=": "и более|или более|и больше|и старше|и выше", "<=": "и менее|или менее"},
    "ar": {
        ">=": "أو أكثر|فأكثر|على الأقل|وما فوق|فما فوق",
        "<=": "أو أقل|فأقل",
        "~": "تقريبا|تقريبًا|تقريباً",
    },
    "tr": {
        ">": "'?[td][ea]n fazla|'?[td][ea]n fazlası|fazla|'?[yn]?[iıuü] aşkın|aşkın|'?[iıuüeanrl]* "
        "üzerinde",
        "<": "'?[td][ea]n az|'?[iıuüeanrl]* altında",
        "~": "kadar|civarında",
    },
    "hi": {">": "से ज़्यादा|से ज़्यादा|से ज्यादा|से अधिक", "<": "से कम", "<=": "तक"},
    "zh": {
        ">": "多|余|餘|有余|以外|出头",
        ">=": "以上|及以上|或以上|或更多|起",
        "<": "以下|以内|之内|以內|之內|未满|不到",
        "~": "左右|上下|前后|許|许|不等",
    },
    "ja": {
        ">": "超|余り|余|あまり|を超える|を超えた|を超す|を超え|を上回る|以上も|強",
        ">=": "以上",
        "<": "未満|以内|弱|を下回る|足らず",
        "<=": "以下|まで",
        "~": "ほど|程度|近く|前後|くらい|ぐらい|前後の",
    },
    "ko": {
        ">=": "이상",
        "<=": "이하|까지",
        "<": "미만",
        ">": "여|이 넘|가 넘|을 넘|를 넘|초과",
        "~": "가량|정도|쯤",
    },
}

# Comparing words that may mean a stretch of time, a place or nothing instead.
UNSURE: dict[str, str] = {
    "en": "over|under|above|below|beyond|some|near|short of|around|about|as high as|"
    "as many as|as much as|minimum|maximum|topping|barely",
    "de": "über|unter|gut|um die|gegen|ab|jenseits von|keine|bis",
    "nl": "onder|boven|rond|ruim",
    "fr": "sous|quelque|quelques|autour de",
    "id": "mencapai|lebih|di atas|di bawah",
    "ms": "lebih|di atas|di bawah|bawah",
    "es": "sobre|bajo|unas|unos|apenas|apenas unos|apenas unas",
    "it": "oltre|sotto",
    "ru": "выше|ниже|больше|меньше",
    "uk": "вище|нижче|більше|менше",
    "pl": "ponad|powyżej",
    "sv": "över|under",
    "da": "over|under|godt",
    "nb": "over|under",
    "ar": "فوق|دون|تحت|حدود|نحو|يصل إلى|تصل إلى",
    "zh": "近|多|起|达到|達到|以内|之内|以內|之內|超|突破|最高|最低|高达|高達|"
    "可达|可達|可高达|可多达|最高可",
    "ja": "まで|以内|強|弱|最低|最高",
    "vi": "trên|dưới|hơn|gần",
}

# Words that set a limit, and behind a word of change say where it went: "rose to 110".
REACHED: dict[str, tuple[str, ...]] = {
    "id": ("hingga", "sampai"),
    "ms": ("hingga", "sehingga", "sampai"),
    "ru": ("до", "вплоть до"),
    "uk": ("до",),
    "pl": ("do", "aż do"),
    "es": ("hasta",),
    "pt": ("até",),
    "it": ("fino a",),
    "fr": ("jusqu'à", "jusqu'au", "jusqu'aux"),
    "de": ("bis zu", "bis zum", "bis zur"),
    "nl": ("tot",),
    "ar": ("حتى",),
    "fa": ("تا",),
    "tr": (),
}
CHANGES: dict[str, str] = {
    "id": r"naik|turun|meningkat|menurun|menaik|dari |antara|tumbuh|bertambah|berkurang|"
    r"memperluas|menjadi|sejak|mulai|jatuh|melonjak|merosot|kembali|menggandakan|melipat",
    "ms": r"naik|turun|meningkat|menurun|dari |daripada |antara|bertambah|berkurang|sejak|mulai|"
    r"jatuh|menjadi|melonjak|merosot|susut|menyusut|berkembang|tumbuh|kembali|menggandakan|"
    r"mengecil|membesar|bermula|menaik|ditingkat|diturun|dinaik|dikurang|lanjut",
    "ru": r"увелич|сниз|сниж|сокра|вырос|выраст|раст|рос[лт]?|возрос|возраст|подн|повы|упа[лсд]|"
    r"пада|уменьш|достиг|довед|довел|довес|расшир|замедл|ускор|удво|утро|дошл|от |со? \d",
    "uk": r"подво|збільш|зниз|зниж|зрос|скоро|впа|підви|зменш|від |з \d",
    "pl": r"wzr|zwięks|spad|zmniejsz|obniż|podni|podw|od ",
    "es": r"aument|sub[eiíóa]|baj[aóe]|redu|crec|cay|cae|desde|elev|increment|dismin|amplia|"
    r"duplic|tripl|de \d",
    "pt": r"aument|sub[eiu]|baix|redu|cresc|cai|desde|elev|de \d",
    "it": r"aument|sal[ieí]|scen|ridu|cresc|cala|da \d",
    "fr": r"augment|mont|baiss|chut|rédui|passe|grimp|recul|depuis|de \d",
    "de": r"stieg|steig|sank|sink|fiel|fall|wuchs|wachs|erhöh|senk|von \d",
    "nl": r"steeg|stijg|daal|van |groei|verho|verla|beperk",
    "ar": r"ارتفع|زاد|انخفض|خفض|رفع|نما|تراجع|هبط|منذ|من \d|ليصل|وصل|يرتفع|ينخفض",
    "fa": r"از |افزایش|کاهش",
}

# What may be written together with the first word of a phrase.
PREFIXES: dict[str, re.Pattern[str]] = {
    "ar": re.compile(r"[وفبلك]"),
    "fr": re.compile(r"(?:d|l|qu)'"),
    "fa": re.compile(r"و "),
}

# Signs that may stand between a number and what compares it, as in `三十人以上`.
COUNTERS = (
    "个個名人位家件艘辆輛座所台歳岁歲年天日回社点項项次명개세년척隻只匹頭头枚本冊册両軒棟戸户戶条條张張間间种種类類起"
    "场場批支款处處倍票分轮輪船"
)

FILLERS: dict[str, str] = {
    "ru": "в|на|с|со|за|о|из|по|к|через|от",
    "uk": "в|у|на|з|за|по|до",
    "id": "dari|para|satu|seorang",
    "en": "the|a|an|some|about|around|another|just",
    "de": "die|den|der|einem|einer|einen|eine|ein|rund|etwa|dem|das",
    "fr": "les|des|la|un|une|de",
    "es": "los|las|la|un|una|unos|unas|de",
    "pt": "os|as|um|uma",
    "it": "i|le|un|una",
    "nl": "de|een",
    "ar": "الـ",
}
