"""Short texts in the code pages of the web: none of their letters may be taken for another."""

from __future__ import annotations

import pytest

from variorum.reading.code_pages import code_page
from variorum.reading.decoding import decode

TEXTS = [
    ("cp1252", "Die Fähre fährt mittags vom alten Hafen ab. Die Überfahrt dauert eine Stunde.\n"),
    ("cp1252", "El niño llegó a la estación después del mediodía, según la policía.\n"),
    ("cp1252", "Le café a été fermé à cause de la tempête; il rouvrira en été.\n"),
    ("cp1252", "A balsa sai ao meio-dia; a travessia não é longa, disse a polícia.\n"),
    ("cp1252", "“It is ours,” he said – at last. It costs €40 to the people of the town.\n"),
    ("cp1252", "Kafé itu tutup pada hari Senin karena badai, kata wali kota kepada warga.\n"),
    ("cp1250", "Żółw płynął przez świat, a łódź wróciła do portu później.\n"),
    ("cp1250", "Trajekt vyplouvá v poledne ze starého přístavu, řekl včera mluvčí města.\n"),
    ("cp1251", "Паром отходит в полдень от старой пристани.\n"),
    ("koi8_r", "Паром отходит в полдень от старой пристани.\n"),
    ("koi8_u", "Пором відходить опівдні від старої пристані, сказав їхній капітан.\n"),
    ("iso8859_2", "Żółw płynął przez świat, a łódź wróciła później do starego portu.\n"),
    ("iso8859_6", "تبحر العبارة ظهرا من الميناء القديم وتستغرق الرحلة عشرين دقيقة.\n"),
    ("cp1253", "Το πλοίο αναχωρεί το μεσημέρι από το παλιό λιμάνι.\n"),
    ("cp1254", "Çok güzel bir gün, İstanbul'da yağmur yağmıyor artık.\n"),
    ("cp1255", "הסירה חזרה אתמול לנמל הישן.\n"),
    ("cp1255", "המעבורת יוצאת בצהריים מהנמל הישן והנסיעה נמשכת עשרים דקות.\n"),
    ("cp1256", "تبحر العبارة ظهرا من الميناء القديم وتستغرق الرحلة عشرين دقيقة.\n"),
    ("cp874", "เรือข้ามฟากออกจากท่าเรือเก่าตอนเที่ยง\n"),
    ("gb18030", "渡轮中午从旧港口出发，航程二十分钟。船上的人都说很高兴。\n"),
    ("big5", "渡輪中午從舊港口出發，航程二十分鐘。船上的人都說很高興。\n"),
    ("cp932", "フェリーは正午に古い港を出発します。所要時間は二十分です。\n"),
    ("cp949", "여객선은 정오에 옛 항구를 떠난다. 이십 분이 걸린다.\n"),
]


@pytest.mark.parametrize(("page", "text"), TEXTS)
def test_a_short_text(page: str, text: str) -> None:
    assert decode(text.encode(page), "a.txt") == text


def test_much_plain_text_before_the_telling_line() -> None:
    data = ("The ferry sails at noon.\n" * 2000 + TEXTS[1][1]).encode("cp1252")
    assert decode(data, "a.txt").endswith(TEXTS[1][1])


@pytest.mark.parametrize("data", [bytes(range(128, 256)), b""])
def test_bytes_in_no_language(data: bytes) -> None:
    assert code_page(data) is None
