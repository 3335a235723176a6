"""Encodings: with a mark, declared, guessed, broken."""

from __future__ import annotations

import logging

import pytest

from variorum.reading import read_bytes
from variorum.reading.decoding import decode

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
