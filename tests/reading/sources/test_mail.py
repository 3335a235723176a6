"""Mails: which part is read, what the headers say, what is attached, and broken ones."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from tests.reading.sources.files import (
    BODY,
    HTML,
    PAGE,
    PARAGRAPHS,
    TEXT,
    TITLE,
    body_of,
    gzipped,
    read,
    read_one,
    refusal,
    write,
)
from variorum.reading import read_sources

if TYPE_CHECKING:
    from pathlib import Path


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    told = {
        "From": "Ada Holm <ada@courier.example>",
        "Subject": TITLE,
        "Date": "Thu, 15 May 2031 07:20:00 +0200",
        "Message-ID": "<1@courier.example>",
    }
    for name, value in (told | {n.replace("_", "-"): v for n, v in headers.items()}).items():
        message[name] = value
    return message


def test_a_plain_mail(tmp_path: Path) -> None:
    message = mail()
    message.set_content(BODY)
    witness = read_one(write(tmp_path, "letter.eml", message.as_bytes()))
    assert (witness.id, witness.title, witness.authors) == ("letter", TITLE, ("Ada Holm",))
    assert witness.published == "2031-05-15T07:20:00+02:00"
    assert body_of(witness) == list(PARAGRAPHS)
    assert dict(witness.provenance)["part"] == "text/plain"


def test_a_newsletter_is_read_as_a_page(tmp_path: Path) -> None:
    message = mail(List_Id="<news.courier.example>", From="The Orlen Courier <n@courier.example>")
    message.set_content(BODY)
    message.add_alternative(PAGE, subtype="html")
    witness = read_one(write(tmp_path, "letter.eml", message.as_bytes()))
    assert (witness.outlet, witness.authors) == ("The Orlen Courier", ())
    assert [s.text for s in witness.of_kind("title")] == [TITLE]
    assert dict(witness.provenance)["part"] == "text/html"


def test_a_page_that_is_only_a_frame(tmp_path: Path) -> None:
    message = mail()
    message.set_content(BODY)
    message.add_alternative("<html><body><img src='x'>View online</body></html>", subtype="html")
    assert body_of(read_one(write(tmp_path, "a.eml", message.as_bytes()))) == list(PARAGRAPHS)


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2"])
def test_encodings(tmp_path: Path, charset: str, transfer: str) -> None:
    text = "Most w Orłowie zamknięto w poniedziałek. Ruch kierowany jest starą drogą.\n"
    message = mail(Subject="Most w Orłowie zamknięty")
    message.set_content(text, charset=charset, cte=transfer)
    witness = read_one(write(tmp_path, "a.eml", message.as_bytes()))
    assert (witness.text, witness.title) == (text, "Most w Orłowie zamknięty")
    assert b"=?utf-8?" in message.as_bytes()


def test_attachments_are_documents(tmp_path: Path) -> None:
    message = mail()
    message.set_content("See the files that are attached to this mail, please.")
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="bridge.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(gzipped(TEXT), maintype="x", subtype="y", filename="../old.txt.gz")
    inner = mail(Subject="An older mail")
    inner.set_content(BODY)
    message.add_attachment(inner)
    source = write(tmp_path, "letter.eml", message.as_bytes())
    found = {w.source: w.id for w in read(source)}
    assert found == {
        source: "letter",
        f"{source}!bridge.html": "bridge",
        f"{source}!old.txt.gz": "old",
        f"{source}!An older mail.eml": "An older mail",
    }


def test_a_text_that_pictures_divide_is_read_whole(tmp_path: Path) -> None:
    message = mail()
    message.set_content(PARAGRAPHS[0], charset="utf-8")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    later = EmailMessage()
    later.set_content(f"Żabno. {PARAGRAPHS[1]}", charset="iso-8859-2")
    message.attach(later)
    witness = read_one(write(tmp_path, "a.eml", message.as_bytes()))
    assert " ".join(body_of(witness)).endswith(f"Żabno. {PARAGRAPHS[1]}")
    assert PARAGRAPHS[0] in witness.text


def test_a_mail_by_its_bytes(tmp_path: Path) -> None:
    message = mail()
    message.set_content(BODY)
    assert read_one(write(tmp_path, "message", message.as_bytes())).title == TITLE


def test_a_text_that_begins_like_a_mail_is_none(tmp_path: Path) -> None:
    text = f"From: our correspondent\nSubject: the bridge\n\n{BODY}"
    assert read_one(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "is no mail"),
        ("No headers here, only a line of text.\n", "is no mail"),
        ("From: a@b.example\nMIME-Version: 1.0\n\n", "is a mail without text"),
        (
            "From: a@b.example\nContent-Type: image/png\n\nxxxx",
            "is a mail without text",
        ),
        (
            "".join(
                f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000)
            ),
            "nested too deeply",
        ),
    ],
    ids=range(5),
)
def test_mails_that_hold_nothing(tmp_path: Path, data: str, problem: str) -> None:
    assert problem in refusal(write(tmp_path, "a.eml", data))


@pytest.mark.parametrize(
    "header",
    [
        "Subject: =?utf-8?q?cut",
        "Subject: =?nonsense?b?!!!!?=",
        "Subject: " + "=?utf-8?q?a?= " * 5_000,
        "From: " + "(" * 50_000,
        "From: =?utf-8?b?////?= <",
        "Date: the day after",
        "Date: Thu, 99 May 99999 77:77:77 +9999",
        "Content-Type: text/plain; charset=nonsense",
        "Content-Type: text/plain; charset*=a'b'c; name*0=x; name*x=y",
        "Content-Type: multipart/mixed",
        "Content-Type: ;;;=;",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: inline; filename*=utf-8''%ff%00.txt",
        "Content-Language: ,,,",
        "Archived-At: <javascript:alert(1)>",
    ],
    ids=range(15),
)
def test_malformed_headers_do_no_harm(tmp_path: Path, header: str) -> None:
    data = f"MIME-Version: 1.0\nX-A: b\n{header}\n\n{BODY}\n"
    witnesses, errors = read_sources([write(tmp_path, "a.eml", data)])
    assert len(witnesses) + len(errors) == 1


def test_many_parts(tmp_path: Path) -> None:
    part = f"--b\nContent-Type: text/plain\n\n{TEXT}\n"
    data = f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{part * 3_000}--b--\n"
    witnesses, (error,) = read_sources([write(tmp_path, "a.eml", data)])
    assert [w.text.count(TEXT.strip()) for w in witnesses] == [1_000]
    assert "more than 1,000 parts" in str(error)


def test_bytes_changed_at_random(tmp_path: Path) -> None:
    import random

    message = mail(Subject="Most w Orłowie")
    message.set_content(BODY)
    message.add_alternative(f"<html><body>{HTML}</body></html>", subtype="html")
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="b.html")
    whole = message.as_bytes()
    for seed in range(60):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(12):
            data[chance.randrange(len(data))] = chance.randrange(256)
        source = write(tmp_path, f"{seed}.eml", bytes(data[: chance.randrange(len(data))]))
        witnesses, errors = read_sources([source])
        assert witnesses or errors
