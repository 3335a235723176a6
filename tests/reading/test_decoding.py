"""Encodings: with a mark, declared, guessed, broken."""

from __future__ import annotations

import logging

import pytest

from variorum.errors import SourceError
from variorum.reading import read_bytes
from variorum.reading.decoding import decode, decoded

GERMAN = (
    "Die Brücke über die Örbke bleibt gesperrt. Nach Auskunft der Behörde dauert der Umbau "
    "länger als geplant, weil Träger fehlen. Für Fußgänger gibt es eine Fähre.\n"
)
RUSSIAN = (
    "Мост через реку закрыт до весны. По словам мэра, работы начнутся в марте и продлятся "
    "четыре месяца. Пешеходов перевозит паром, который ходит каждые полчаса.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN])
def test_with_or_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_without_a_mark(encoding: str) -> None:
    assert decode((GERMAN * 3).encode(encoding), "a.txt") == GERMAN * 3


def test_cyrillic_code_page() -> None:
    assert decode((RUSSIAN * 3).encode("cp1251"), "a.txt") == RUSSIAN * 3


def test_a_page_is_read_as_it_declares() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN.strip() in read_bytes(page.encode("cp1251"), "a.html").text


def test_a_page_that_declares_wrongly_and_is_utf8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{GERMAN}</p></body></html>'
    assert GERMAN.strip() in read_bytes(page.encode(), "a.html").text


def test_broken_utf8_is_repaired_and_told(caplog: pytest.LogCaptureFixture) -> None:
    data = (GERMAN * 4).encode() + b"\xff\n"
    with caplog.at_level(logging.WARNING, logger="variorum"):
        text = decode(data, "a.txt")
    assert text == GERMAN * 4 + "\ufffd\n"
    assert "a.txt: 1 broken characters were replaced" in caplog.text


def test_line_ends_are_one_character() -> None:
    assert (
        decode(b"One line.\r\nTwo lines.\rThree.\n", "a.txt") == "One line.\nTwo lines.\nThree.\n"
    )


CHINESE = (
    "渡轮一早从旧港口出发，航程二十分钟。船上的人都说很高兴，因为他们等了一个星期。\n"
    "船长说，下个星期一再开一班。\n"
)
GREEK = (
    "Το πλοίο αναχωρεί το μεσημέρι από το παλιό λιμάνι, είπε ο καπετάνιος. Το ταξίδι "
    "διαρκεί μία ώρα και είκοσι λεπτά.\n"
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, GREEK])
def test_utf_16_of_other_scripts_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        b"".join(n.to_bytes(4, "little") for n in range(0, 90_000, 37)),
        b"".join((n * 7919 % 60_000).to_bytes(2, "big") for n in range(2_000)),
        bytes(range(256)) * 20,
    ],
)
def test_numbers_are_no_utf_16(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary data"):
        decode(data, "a.txt")


def test_a_stray_zero_makes_no_utf_16() -> None:
    text = GERMAN * 20 + "\x00.\n"
    assert decode(text.encode(), "a.txt") == text


LATIN_1 = ["iso-8859-1", "windows-1252", "ISO8859-1", "us-ascii"]


@pytest.mark.parametrize("label", LATIN_1)
@pytest.mark.parametrize(
    ("encoding", "text"), [("cp1251", RUSSIAN), ("koi8_r", RUSSIAN), ("cp1253", GREEK)]
)
def test_a_declared_latin_1_that_is_plainly_none(label: str, encoding: str, text: str) -> None:
    page = f'<meta charset="{label}"><script>var a = "b" < 3;</script><p class="x">{text}</p>'
    found = decoded(page.encode(encoding), "a.html", html=True)
    assert (found.text, found.encoding) == (page, encoding)
    assert found.ground == "guess, for the meta is wrong"
    found = decoded(text.encode(encoding), "a.txt", charset=label)
    assert (found.text, found.ground) == (text, "guess, for the header is wrong")


def test_a_page_knows_better_than_a_header_that_is_plainly_wrong() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'.encode("cp1251")
    found = decoded(page, "a.html", html=True, charset="iso-8859-1")
    assert (found.encoding, found.ground) == ("cp1251", "meta")


@pytest.mark.parametrize("label", LATIN_1)
@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        "Ö, Ä, Ü: «Æøå»… – “naïve” ½ €5\n",
        "«…» «…» «…» «…» «…» «…» «…» «…» «…»\n",
        "Þór sagði að „brúin“ væri lokuð; áætlað er að hún opni á ný í júlí.\n",
        "À l’été 2031, l’île où l’on a fêté « l’œuvre » n’était reliée qu’à Épéhy.\n",
        "Die Fläche: 20 m², 3 m³, 18 °C, 5 µg, § 3, ©, ®, ª, º – je 10 €.\n",
        "RÉSUMÉ: ÇÀ ET LÀ, ÉÈÊË ÀÂÄ ÙÛÜ ÔÖ ÎÏ, ŒUVRES COMPLÈTES\n",
    ],
)
def test_true_latin_1_is_read_as_it_is_declared(label: str, text: str) -> None:
    assert decoded(text.encode("cp1252"), "a.txt", charset=label).text == text
    page = f"<p>{text * 3}</p>"
    assert decoded(page.encode("cp1252"), "a.html", html=True, charset=label).text == page
