"""Addresses as text: one plain form, and all that is odd refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import SourceError
from variorum.reading.fetching.addresses import is_address, joined, parse_address, shown

PLAIN = {
    "https://harbour.example": "https://harbour.example/",
    "HTTPS://Harbour.EXAMPLE:443/A?b=c#d": "https://harbour.example/A?b=c",
    "http://harbour.example:8080?x": "http://harbour.example:8080/?x",
    "https://zürich.example/straße?ü=1": "https://xn--zrich-kva.example/stra%C3%9Fe?%C3%BC=1",
    "https://新闻.example/": "https://xn--efvy88h.example/",
    "https://a_b.example/%7Ea": "https://a_b.example/%7Ea",
    "http://8.8.8.8/": "http://8.8.8.8/",
    "http://[2606:4700:0::1111]/": "http://[2606:4700::1111]/",
    "https://h.example/می\u200cشود": "https://h.example/%D9%85%DB%8C%E2%80%8C%D8%B4%D9%88%D8%AF",
    "https://h.example/a'b\"c": "https://h.example/a'b%22c",
}
ODD = [
    *("", " ", "harbour.example", "//harbour.example/", "ftp://harbour.example/", "file:///etc/x"),
    *("gopher://h.example/", "data:text/html,x", "javascript:alert(1)", "https:/h.example/"),
    *("https:h.example", "https://", "https:///path", "http://?x", "http://:80/", "jar:http://h/"),
    *("http://h.example:/", "http://h.example:0/", "http://h.example:65536/", "http://h:-1/"),
    *("http://h.example:80a/", "http://h.example:0080/", "http://h.example:８０/", "http://h:+80/"),
    *("http://h.example:22/", "http://h.example:25/", "http://h.example:6379/", "http://h:11211/"),
    *("http://me@h.example/", "http://me:word@h.example/", "http://h.example@127.0.0.1/"),
    *("http://h.example\\@127.0.0.1/", "http:\\\\h.example/"),
    *("http://h.example\t/", "http://h.exam\nple/", " http://h.example/", "http://h.example/a b"),
    *("http://h.example/\x00", "http://h.example/\u2028", "http://h.example/\ud800"),
    *("http://%6c%6f/", "http://127.0.0.1%2f@h/", "http://h%00.example/", "http://h.example%20/"),
    *("http://h.example./", "http://h..example/", "http://.h.example/", "http://-h.example/"),
    *("http://h-.example/", f"http://{'a' * 64}.example/", f"http://{'a.' * 130}example/"),
    *("http://h.example,other.example/", "http://a;b/", "http://h*.example/", "http://<h>/"),
    *("http://[::1/", "http://::1/", "http://[::1]x/", "http://[::1%25lo]/", "http://[::1%lo]/"),
    *("http://[v1.x]/", "http://[127.0.0.1]/", "http://[]/", "http://[[::1]]/", "http://[:::1]/"),
    *("http://１２７.0.0.1/", "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://h．example/"),
    *("http://ｌocalhost/", "http://h\u200b.example/", "http://h\u00ad.example/", "http://⒈com/"),
    *("http://h\u200d.example/", "http://h.example/\u202e", f"http://h.example/{'a' * 5000}"),
]
NUMBERS = [
    *("2130706433", "0x7f000001", "0X7F000001", "017700000001", "127.1", "127.0.1", "0"),
    *("0177.0.0.1", "0x7f.1", "0x7f.0.0.1", "127.0.0.01", "127.0.0.0x1", "127.0.0.1.", "1.2.3"),
    *("256.0.0.1", "127.0.0.1.0", "4294967297", "00000177.0.0.1", "127.000.000.001", "0x", "h.0x1"),
    *("127.0.0.1.example.1", "１27.0.0.1", "۱۲۷.0.0.1", "١٢٧.٠.٠.١"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN.items())
def test_a_plain_address_has_one_form(text: str, expected: str) -> None:
    assert str(parse_address(text)) == expected
    assert str(parse_address(expected)) == expected


@pytest.mark.parametrize("text", [*ODD, *(f"http://{number}/" for number in NUMBERS)])
def test_an_odd_address_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_address(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@given(st.text(alphabet=st.sampled_from("htps:/.@[]%\\#?&0x127.1 \t\nａ。é-_aZ"), max_size=40))
def test_what_passes_comes_out_as_it_would_go_in(tail: str) -> None:
    try:
        address = parse_address("http://" + tail)
    except SourceError:
        return
    assert parse_address(str(address)) == address
    assert str(address).isascii()
    assert not {"@", "%", "\\", "#"} & set(address.authority)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://h.example/b"),
        ("c?d", "https://h.example/a/c?d"),
        ("//other.example", "https://other.example/"),
        ("?page=2", "https://h.example/a/b?page=2"),
        (" /two words ", "https://h.example/two%20words"),
        ("/é", "https://h.example/%C3%A9"),
    ],
)
def test_a_location_is_seen_from_where_it_stands(location: str, expected: str) -> None:
    assert str(joined(parse_address("https://h.example/a/b"), location)) == expected


@pytest.mark.parametrize(
    "location", ["/\\other.example", "file:///etc/hosts", "//me@other.example/", "//[::1", "\t/a"]
)
def test_an_odd_location_is_refused(location: str) -> None:
    with pytest.raises(SourceError):
        joined(parse_address("https://h.example/a/b"), location)


def test_what_is_meant_as_an_address() -> None:
    assert is_address("HTTPS://h.example")
    assert not is_address("https.html")
    assert not is_address("-")


def test_an_address_is_shown_on_one_line() -> None:
    assert shown("http://h/\n") == r"'http://h/\n'"
    assert len(shown("http://h/" + "a" * 5000)) < 300
