"""Which lines of a copied page are its article's, in several languages and shapes."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest

from variorum.reading import cues, read_bytes
from variorum.reading.blocks import Block
from variorum.reading.plain.context import second_features
from variorum.reading.plain.features import features, words_of
from variorum.reading.plain.furniture import LEAST_TITLE, mark_head
from variorum.reading.plain.line_shapes import NAMES, shapes, split_words
from variorum.reading.plain.lines import FURTHEST, content_lines, decide, judge_lines
from variorum.reading.plain.model import load_model

MOST_BYTES = 600_000

# A page's menu, its article, and what stands below, in the words of its language.
PAGES = {
    "en": (
        ["Home", "News", "Sport", "Weather", "Log in", "Subscribe"],
        [
            "The harbour of Kelvane was closed on Monday after a crane had fallen into the basin.",
            "Nobody was hurt, the harbour office said, but four ferries had to turn back.",
            "“We heard a noise like thunder,” said a fisherman who was mending his nets nearby.",
            "Divers are to look at the crane on Tuesday, and the basin may open again on Friday.",
        ],
        ["Share", "Print", "Leave a comment", "Most read", "© 2031 The Kelvane Post", "Contact us"],
    ),
    "ru": (
        ["Главная", "Новости", "Спорт", "Погода", "Войти", "Подписаться"],
        [
            "Порт Кельвана закрыли в понедельник после того, как в гавань упал портовый кран.",
            "Никто не пострадал, сообщили в порту, но четырём паромам пришлось вернуться назад.",
            "«Мы услышали грохот, похожий на гром», — рассказал рыбак, чинивший неподалёку сети.",
            "Водолазы осмотрят кран во вторник, а в пятницу гавань, возможно, откроют снова.",
        ],
        ["Поделиться", "Распечатать", "Комментарии", "Читайте также", "Реклама", "Контакты"],
    ),
    "zh": (
        ["首页", "新闻", "体育", "天气", "登录", "注册"],
        [
            "凯尔文港一台起重机周一倒入港池，港口随即关闭，四艘渡轮被迫返航。",
            "港务局表示，事故没有造成人员伤亡，原因仍在调查之中，预计下周公布结果。",
            "一名正在附近补网的渔民说：“我们听见一声巨响，就像打雷一样。”",
            "潜水员将于周二下水检查起重机，港池最早可能在周五重新开放。",
        ],
        ["分享", "打印", "发表评论", "相关新闻", "版权所有 凯尔文晚报", "联系我们"],
    ),
    "el": (
        ["Αρχική", "Νέα", "Αθλητικά", "Καιρός", "Σύνδεση", "Εγγραφή"],
        [
            "Το λιμάνι του Κέλβαν έκλεισε τη Δευτέρα, όταν ένας γερανός έπεσε μέσα στη λεκάνη.",
            "Κανείς δεν τραυματίστηκε, είπε το λιμεναρχείο, αλλά τέσσερα πλοία γύρισαν πίσω.",
            "«Ακούσαμε έναν κρότο σαν βροντή», είπε ένας ψαράς που μάζευε εκεί κοντά δίχτυα.",
            "Δύτες θα εξετάσουν τον γερανό την Τρίτη και η λεκάνη ίσως ανοίξει ξανά την Παρασκευή.",
        ],
        ["Κοινοποίηση", "Εκτύπωση", "Σχόλια", "Διαβάστε επίσης", "Διαφήμιση", "Επικοινωνία"],
    ),
    "pl": (
        ["Strona główna", "Wiadomości", "Sport", "Pogoda", "Zaloguj", "Zarejestruj"],
        [
            "Port w Kelvane zamknięto w poniedziałek po tym, jak do basenu przewrócił się dźwig.",
            "Nikt nie ucierpiał, podał zarząd portu, ale cztery promy musiały zawrócić na morze.",
            "„Usłyszeliśmy huk podobny do grzmotu”, powiedział rybak, który obok naprawiał sieci.",
            "Nurkowie mają obejrzeć dźwig we wtorek, a basen może zostać otwarty w piątek.",
        ],
        ["Udostępnij", "Drukuj", "Dodaj komentarz", "Czytaj także", "Reklama", "Regulamin"],
    ),
    "ja": (
        ["トップページ", "ニュース", "スポーツ", "天気", "ログイン", "会員登録"],
        [
            "ケルベン港で月曜日、クレーンが港内に倒れ、港は閉鎖された。フェリー4隻が引き返した。",
            "港湾事務所によると、けが人はいなかった。倒れた原因はまだ分かっていないという。",
            "近くで網を直していた漁師は「雷のような大きな音がした」と当時の様子を話した。",
            "潜水士が火曜日にクレーンを調べる予定で、港は早ければ金曜日に再開される見通しだ。",
        ],
        ["シェア", "印刷", "コメント", "関連記事", "無断転載を禁じます", "お問い合わせ"],
    ),
    "ar": (
        ["الرئيسية", "أخبار", "رياضة", "الطقس", "تسجيل الدخول", "اشترك"],
        [
            "أُغلق ميناء كلفان يوم الاثنين بعد سقوط رافعة في حوضه، وعادت أربع عبّارات أدراجها.",
            "وقالت إدارة الميناء إن أحداً لم يُصب بأذى، وإن سبب الحادث ما زال قيد التحقيق.",
            "وقال صياد كان يصلح شباكه في مكان قريب إنه سمع صوتاً قوياً يشبه صوت الرعد.",
            "ومن المقرر أن يفحص غواصون الرافعة يوم الثلاثاء، وقد يُفتح الحوض من جديد يوم الجمعة.",
        ],
        ["شارك", "طباعة", "أضف تعليقاً", "اقرأ أيضاً", "جميع الحقوق محفوظة", "اتصل بنا"],
    ),
    "ko": (
        ["홈", "뉴스", "스포츠", "날씨", "로그인", "구독"],
        [
            "켈번 항구가 월요일 폐쇄됐다. 크레인 한 대가 항만 안으로 쓰러졌기 때문이다.",
            "항만 당국은 다친 사람은 없으나 여객선 네 척이 되돌아가야 했다고 밝혔다.",
            "“천둥 같은 소리가 들렸어요.” 근처에서 그물을 손질하던 한 어부가 이렇게 말했다.",
            "잠수부들이 화요일에 크레인을 살펴볼 예정이며 항만은 금요일에 다시 열릴 수 있다.",
        ],
        ["공유", "인쇄", "댓글", "관련 기사", "무단 전재 및 재배포 금지", "문의하기"],
    ),
    "hi": (
        ["होम", "समाचार", "खेल", "मौसम", "लॉग इन", "सदस्यता लें"],
        [
            "केल्वेन का बंदरगाह सोमवार को बंद कर दिया गया, क्योंकि एक क्रेन पानी में गिर गई थी।",
            "बंदरगाह कार्यालय ने बताया कि कोई घायल नहीं हुआ, लेकिन चार नौकाओं को लौटना पड़ा।",
            "“हमने बादल गरजने जैसी आवाज़ सुनी,” पास में जाल ठीक कर रहे एक मछुआरे ने कहा।",
            "गोताखोर मंगलवार को क्रेन की जाँच करेंगे और बंदरगाह शुक्रवार को फिर खुल सकता है।",
        ],
        ["साझा करें", "प्रिंट करें", "टिप्पणी करें", "यह भी पढ़ें", "विज्ञापन", "संपर्क करें"],
    ),
    "th": (
        ["หน้าแรก", "ข่าว", "กีฬา", "สภาพอากาศ", "เข้าสู่ระบบ", "สมัครสมาชิก"],
        [
            "ท่าเรือเคลเวนถูกปิดเมื่อวันจันทร์ หลังจากปั้นจั่นล้มลงไปในอ่าว ทำให้เรือข้ามฟากสี่ลำต้องหันกลับ",
            "สำนักงานท่าเรือแจ้งว่าไม่มีผู้ได้รับบาดเจ็บ และกำลังสอบสวนหาสาเหตุของเหตุการณ์ครั้งนี้อยู่",
            "ชาวประมงคนหนึ่งซึ่งกำลังซ่อมอวนอยู่ใกล้ ๆ เล่าว่า เขาได้ยินเสียงดังสนั่นเหมือนเสียงฟ้าร้อง",
            "นักประดาน้ำจะลงไปตรวจสอบปั้นจั่นในวันอังคาร และท่าเรืออาจเปิดให้บริการอีกครั้งในวันศุกร์นี้",
        ],
        ["แชร์", "พิมพ์", "แสดงความคิดเห็น", "ข่าวที่เกี่ยวข้อง", "โฆษณา", "ติดต่อเรา"],
    ),
    "vi": (
        ["Trang chủ", "Tin tức", "Thể thao", "Thời tiết", "Đăng nhập", "Đăng ký"],
        [
            "Cảng Kelvane đóng cửa hôm thứ Hai sau khi một cần cẩu đổ xuống vũng tàu trong cảng.",
            "Ban quản lý cảng cho biết không có ai bị thương, nhưng bốn chuyến phà phải quay lại.",
            "“Chúng tôi nghe một tiếng động như sấm”, một ngư dân đang vá lưới ở gần đó kể lại.",
            "Thợ lặn sẽ kiểm tra cần cẩu vào thứ Ba và cảng có thể mở cửa trở lại vào thứ Sáu.",
        ],
        ["Chia sẻ", "In bài viết", "Bình luận", "Xem thêm", "Quảng cáo", "Liên hệ"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
def test_a_copied_page_keeps_its_article_alone(language: str) -> None:
    menu, article, footer = PAGES[language]
    lines = [*menu, *article, *footer]
    starts = (0, len(menu), len(menu) + len(article))
    gaps = [i in starts or starts[1] < i < starts[2] for i in range(len(lines))]
    told = content_lines(lines, gaps)
    assert [t for t, keep in zip(lines, told, strict=True) if keep] == article


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("gap", [False, True])
def test_an_article_alone_stays_whole(language: str, gap: bool) -> None:
    article = PAGES[language][1]
    assert all(content_lines(article, [gap] * len(article)))


def test_a_heading_in_an_article_alone_stays() -> None:
    article = PAGES["en"][1]
    lines = [*article[:2], "A noise like thunder", *article[2:]]
    assert all(content_lines(lines, [True] * len(lines)))


def test_a_page_as_read() -> None:
    menu, article, footer = PAGES["ru"]
    witness = read_bytes("\n".join([*menu, "", *article, "", *footer]).encode(), "page.txt")
    assert "\n".join(s.text for s in witness.of_kind("body")).replace("\n", " ") == " ".join(
        article
    )
    assert witness.text.startswith(menu[0])


def test_nothing_and_hardly_anything() -> None:
    assert content_lines([], []) == []
    assert content_lines(["The quay was closed."], [True]) == [True]
    assert len(content_lines(["12", "—", "\ud83d"], [True] * 3)) == 3


def test_a_long_text_is_judged_in_parts() -> None:
    menu, article, footer = PAGES["en"]
    lines = [*menu, *article, *footer] * 2600
    told = content_lines(lines, [False] * len(lines))
    assert len(told) == len(lines)


def test_a_line_of_a_million_characters() -> None:
    lines = ["Home", "word " * 200_000 + "end.", "Share"]
    assert content_lines(lines, [True] * 3)[1]


def test_rows_do_not_depend_on_what_was_read_before() -> None:
    lines = [*PAGES["zh"][0], *PAGES["zh"][1]]
    gaps = [False] * len(lines)
    first = features(lines, gaps, words_of(lines))
    features(["Другое 🙂"], [True], words_of(["Другое 🙂"]))
    again = features(lines, gaps, words_of(lines))
    assert (first == again).all()
    assert np.isfinite(first).all()


def test_words_keep_their_vowel_signs() -> None:
    assert split_words("पास में जाल।") == ["पास", "में", "जाल"]
    assert split_words("港口关闭 don't") == ["港口", "口关", "关闭", "don't"]


@pytest.mark.parametrize(
    ("line", "least", "most"),
    [
        ("항만은 금요일에 다시 열릴 수 있다", 6, 6),
        ("गोताखोर मंगलवार को क्रेन की जाँच करेंगे", 7, 7),
        ("นักประดาน้ำจะลงไปตรวจสอบปั้นจั่นในวันอังคาร", 7, 12),
        ("港口最早可能在周五重新开放", 5, 9),
    ],
)
def test_words_are_counted_in_every_script(line: str, least: int, most: int) -> None:
    count = np.expm1(shapes([line], words_of([line]))[0, NAMES.index("words")])
    assert least - 0.01 <= count <= most + 0.01


def test_lines_without_any_stop_are_prose_where_none_has_one() -> None:
    _, article, footer = PAGES["th"]
    rows = shapes([*article, *footer], words_of([*article, *footer]))
    prose = rows[:, NAMES.index("prose")]
    assert prose[: len(article)].min() > prose[len(article) :].max()
    told = decide(article, np.array([0.9, 0.2, 0.9, 0.9]), np.zeros(4, bool), np.zeros(4, bool))
    assert all(told)


def test_the_model_fits_its_rows() -> None:
    model = load_model()
    lines = PAGES["pl"][1]
    words = words_of(lines)
    rows = features(lines, [True] * len(lines), words)
    again = second_features(model.first.chances(rows), words)
    assert model.first.mean.shape == (rows.shape[1],)
    assert model.second.mean.shape == (rows.shape[1] + again.shape[1],)
    assert model.first.feature.max() < rows.shape[1]
    assert ((model.chances(rows, words) >= 0) & (model.chances(rows, words) <= 1)).all()


def test_the_model_is_small() -> None:
    text = (
        resources.files("variorum.reading.plain").joinpath("lines.json").read_text(encoding="utf-8")
    )
    assert len(text) <= MOST_BYTES
    assert set(json.loads(text)) == {"first", "second"}


def test_a_sentence_between_lines_of_the_article_is_kept() -> None:
    lines = ["A first sentence.", "A doubtful sentence.", "A heading", "A last sentence."]
    chances = np.array([0.8, 0.2, 0.2, 0.7])
    none = np.zeros(4, dtype=bool)
    assert decide(lines, chances, none, none) == [True, True, False, True]
    marked = np.array([False, True, False, False])
    assert decide(lines, chances, marked, none) == [True, False, False, True]
    at_the_edges = np.array([0.2, 0.9, 0.9, 0.2])
    assert decide(lines, at_the_edges, none, none) == [False, True, True, False]


def test_a_sentence_between_far_lines_of_a_page_is_not_kept() -> None:
    near, far = (["Menu"] * n for n in (2, FURTHEST))
    for between, kept in ((near, True), (far, False)):
        lines = ["A first sentence.", "A doubtful sentence.", *between, "A last sentence."]
        chances = np.array([0.8, 0.2, *[0.01] * len(between), 0.7])
        none = np.zeros(len(lines), dtype=bool)
        assert decide(lines, chances, none, none)[1] is kept


def test_what_is_hardly_the_articles_is_no_title() -> None:
    texts = ["Harbour of Kelvane closed", *PAGES["en"][1]]
    for chance, kind in ((LEAST_TITLE / 2, "chrome"), (LEAST_TITLE * 2, "title")):
        blocks = [
            Block(text=t, start=0, end=len(t), kind="body" if i else "chrome")
            for i, t in enumerate(texts)
        ]
        mark_head(blocks, [chance, *[0.9] * (len(texts) - 1)])
        assert blocks[0].kind == kind


def test_every_line_has_its_chance() -> None:
    menu, article, footer = PAGES["en"]
    lines = [*menu, *article, *footer]
    judged = judge_lines(lines, [True] * len(lines))
    assert judged.kept == content_lines(lines, [True] * len(lines))
    assert len(judged.chances) == len(lines)
    assert min(judged.chances[len(menu) : -len(footer)]) > max(judged.chances[: len(menu)])


def test_a_caption_in_a_text_that_is_mostly_article_is_kept() -> None:
    lines = ["A sentence.", "Photo: the quay", "A sentence."]
    none, caption = np.zeros(3, dtype=bool), np.array([False, True, False])
    assert decide(lines, np.array([0.9, 0.01, 0.9]), none, caption) == [True, True, True]
    page, captions = [*lines, *["Menu"] * 9], np.append(caption, [False] * 9)
    chances = np.array([0.9, 0.01, 0.9, *[0.01] * 9])
    assert not decide(page, chances, np.zeros(12, dtype=bool), captions)[1]


def test_less_is_asked_of_a_text_that_is_all_article() -> None:
    lines = ["A sentence."] * 30 + ["A heading"]
    chances = np.array([0.99] * 30 + [0.3])
    none = np.zeros(31, dtype=bool)
    assert all(decide(lines, chances, none, none))
    assert not decide(lines, chances, np.array([False] * 30 + [True]), none)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "SHARE", "Поделиться", "Комментарии", "发表评论", "もっと見る", "댓글", "Teilen",
        "Compartir", "Diskuse", "Hirdetés", "Διαφήμιση", "طباعة", "पूरा पढ़ें", "Đọc thêm", "หน้าแรก",
        "Lue lisää", "Loe edasi", "Skaityti daugiau", "Прочети още", "Soma zaidi", "Batafsil",
    ],
)  # fmt: skip
def test_words_of_furniture(text: str) -> None:
    assert cues.furniture_pattern().search(text)


@pytest.mark.parametrize("text", ["shareholder", "reprinted", "Комментариям-то", "unsubscribed"])
def test_words_are_whole(text: str) -> None:
    assert cues.furniture_pattern().fullmatch(text) is None
