"""Which lines of a copied page are its article's, in several languages and shapes."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest

from variorum.reading import cues, read_bytes
from variorum.reading.plain.context import second_features
from variorum.reading.plain.features import features, words_of
from variorum.reading.plain.lines import content_lines, decide
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
