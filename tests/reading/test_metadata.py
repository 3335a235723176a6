"""What pages and plain texts say of themselves: headline, outlet, authors, day, agency."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from variorum.reading import read_bytes
from variorum.reading.blocks import Block
from variorum.reading.markup.dates import in_address, iso_date
from variorum.reading.markup.declared import declared_by
from variorum.reading.metadata.agencies import agency_in
from variorum.reading.metadata.datelines import dateline_of
from variorum.reading.metadata.days import day_of_page
from variorum.reading.metadata.people import is_person, names_in
from variorum.reading.pages.tree import parse

if TYPE_CHECKING:
    from variorum.model import SegmentKind
    from variorum.reading.blocks import Declared

HEADLINE = "Ferry to Skarn runs again"
ARTICLE = """The ferry to the island of Skarn runs again after nine months in the yard.

The harbour office said that the ship has a new engine and room for forty cars. "We have waited
long enough," the mayor said.

Tickets cost four crowns, as they did before. The old quay is to be closed in autumn.
"""


def item(**values: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return script(json.dumps(data, ensure_ascii=False))


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def declared(head: str = "", body: str = "", home: str | None = None) -> Declared:
    return declared_by(parse(f"<html><head>{head}</head><body>{body}</body></html>", "a"), home)


def plain(line: str) -> str:
    return f"{HEADLINE}\n{line}\n\n{ARTICLE}"


def test_every_field_names_its_ground() -> None:
    head = (
        item(
            headline=HEADLINE,
            datePublished="2031-02-03T08:00:00+01:00",
            author={"@type": "Person", "name": "Ada Lindqvist"},
            publisher={"name": "Skarn Post"},
            articleSection="Harbour",
        )
        + '<link rel="canonical" href="https://post.example/2031/ferry">'
        + meta("og:locale", "en_GB")
    )
    found = declared(head)
    said = found.title, found.authors, found.outlet
    assert said == (HEADLINE, ("Ada Lindqvist",), "Skarn Post")
    assert (found.published, found.section) == ("2031-02-03T08:00:00+01:00", "Harbour")
    assert found.address == "https://post.example/2031/ferry"
    assert found.grounds == {
        "title": "json-ld",
        "authors": "json-ld",
        "outlet": "json-ld",
        "published": "json-ld",
        "section": "json-ld",
        "address": "canonical",
        "language": "og:locale",
    }


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Ferry to Skarn runs again",}',
        '// by hand\n{"@type": "NewsArticle", /* old */ "headline": "Ferry to Skarn runs again"}',
        '<![CDATA[{"@type": "NewsArticle", "headline": "Ferry to Skarn runs again"}]]>',
        '{"@graph": [{"@type": ["Web", "NewsArticle"], "headline": "Ferry to Skarn runs again"}]}',
        '[{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Ferry to Skarn runs again"}]',
        '{"@type": "NewsArticle", "headline": "Ferry to Skarn runs again", "text": "a\nb"}',
        '{"@type": "NewsArticle", "headline": "Ferry to Skarn runs again", "text": "a "b" c"}',
        '{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Ferry to Skarn runs again"}',
        '{"@type": "NewsArticle", "headline": "Ferry to Skarn runs&nbsp;again"};',
    ],
)
def test_json_ld_however_it_is_written(text: str) -> None:
    found = declared(script(text))
    assert (found.title, found.grounds["title"]) == (HEADLINE, "json-ld")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"@graph":' * 100_000,
        '{"@type":"NewsArticle","headline":"' + '\\"' * 300_000,
        '{"@type":"NewsArticle","author":["' + "A B" * 600_000 + '"]}',
        "[" + ",".join("{}" for _ in range(300_000)) + "]",
        " " * 900_000 + "x",
        '{"@type":"NewsArticle","author":null,"headline":7,"publisher":[null],"datePublished":NaN}',
    ],
    ids=["lists", "graphs", "quotes", "long", "many", "spaces", "types"],
)
def test_hostile_json_ld_says_nothing(text: str) -> None:
    found = declared(script(text), f"<h1>{HEADLINE}</h1>")
    assert (found.title, found.authors, found.published) == (HEADLINE, (), None)


def test_a_meta_of_a_million_characters_is_no_title() -> None:
    found = declared(meta("og:title", "a - " * 250_000), f"<h1>{HEADLINE}</h1>")
    assert found.title == HEADLINE


@pytest.mark.parametrize(
    ("head", "body", "title", "ground"),
    [
        # What two places agree on stands against the third.
        (
            meta("og:title", "Skarn has its ferry back"),
            f"{item(headline=HEADLINE)}<h1>{HEADLINE}</h1>",
            HEADLINE,
            "h1",
        ),
        (
            meta("og:title", HEADLINE),
            item(headline="Skarn ferry news: timetable and tickets"),
            HEADLINE,
            "og:title",
        ),
        # A heading in the breadcrumbs is none of the article's.
        (
            meta("og:title", HEADLINE),
            '<div class="breadcrumb"><h1>Harbour and ferry to Skarn</h1></div>',
            HEADLINE,
            "og:title",
        ),
        # The kicker that is set within the heading isn't the headline.
        (
            meta("og:title", f"Islands: {HEADLINE}"),
            f"<h1><span>The long wait</span> <span>{HEADLINE}</span></h1>",
            HEADLINE,
            "h1, in part",
        ),
        (f"<title>{HEADLINE} | Skarn Post</title>", f"<h1>{HEADLINE}</h1>", HEADLINE, "h1"),
        ("", "<h1>Log in</h1><h1>Most read</h1>", None, None),
    ],
)
def test_headline(head: str, body: str, title: str | None, ground: str | None) -> None:
    found = declared(head, body)
    assert (found.title, found.grounds.get("title")) == (title, ground)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ada Lindqvist and Tom Berg", ("Ada Lindqvist", "Tom Berg")),
        ("Ada Lindqvist, Tom Berg", ("Ada Lindqvist", "Tom Berg")),
        ("Ada Lindqvist, Harbour Correspondent", ("Ada Lindqvist",)),
        ("Ada Lindqvist;Tom Berg", ("Ada Lindqvist", "Tom Berg")),
        ("Jana Weiss und Tom Berg, Hagenrieth", ("Jana Weiss", "Tom Berg")),
        ("Marta Ruiz (Enviada especial)", ("Marta Ruiz",)),
        ("Ada Lindqvist @adalind", ("Ada Lindqvist",)),
        ("ada@post.example", ()),
        ("https://post.example/authors/ada", ()),
        ("ada-lindqvist", ()),
        ("Anne Morel et Norden", ("Anne Morel et Norden",)),
        ("Ada Lindqvist For Post.Example", ("Ada Lindqvist",)),
        ("王小明、李四光", ("王小明", "李四光")),
        ("홍길동 기자", ("홍길동",)),
        ("admin", ()),
        ("Ada B. Lindqvist Jr.", ("Ada B. Lindqvist Jr.",)),
    ],
)
def test_names(value: str, names: tuple[str, ...]) -> None:
    assert names_in([value]) == names


def test_a_name_stands_once() -> None:
    assert names_in(["Ada Lindqvist", "ADA LINDQVIST", "Tom Berg"]) == ("Ada Lindqvist", "Tom Berg")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Lindqvist", True),
        ("王小明", True),
        ("Print this article", False),
        ("Senior Reporter", False),
        ("Nov 18, 2031", False),
        ("Ada", False),
    ],
)
def test_people(text: str, person: bool) -> None:
    assert is_person(text) is person


def test_an_author_by_reference() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": HEADLINE, "author": [{"@id": "#ada"}]},
            {"@type": "Person", "@id": "#ada", "name": "Ada Lindqvist"},
        ]
    }
    assert declared(script(json.dumps(graph))).authors == ("Ada Lindqvist",)


def test_a_byline_is_believed_before_an_outlet_that_names_itself() -> None:
    head = item(headline=HEADLINE, author={"name": "Skarn Post"}, publisher={"name": "Skarn Post"})
    byline = (
        '<div class="byline"><span>By</span> <a>Ada Lindqvist</a> <time>3 Feb 2031</time>'
        "<button>Follow</button></div>"
    )
    comment = '<div class="comment"><span class="comment-author">Old Salt</span></div>'
    assert declared(head, comment + byline).authors == ("Ada Lindqvist",)
    assert declared(head, comment).authors == ("Skarn Post",)


def test_an_outlet_is_the_one_that_its_host_names() -> None:
    head = (
        item(headline=HEADLINE, publisher={"name": "Norden Wire"})
        + meta("og:site_name", "Skarn Post | News of the islands")
        + meta("og:url", "https://www.skarnpost.example/ferry")
    )
    assert declared(head).outlet == "Skarn Post"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-02-03 08:00", "2031-02-03T08:00:00"),
        ("2031-02-03T08:00:00 +0100", "2031-02-03T08:00:00+01:00"),
        ("Mon, 03 Feb 2031 08:00:00 GMT", "2031-02-03T08:00:00+00:00"),
        ("1927872000", "2031-02-03T08:00:00+00:00"),
        ("20310203", "2031-02-03"),
        ("03.02.2031", "2031-02-03"),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_declared_days(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        # Published before changed; a day after the last change is an error.
        (
            item(datePublished="2031-02-03", dateModified="2031-02-05"),
            "",
            ("2031-02-03", "json-ld"),
        ),
        (
            item(datePublished="2031-02-09", dateModified="2031-02-05")
            + meta("article:published_time", "2031-02-04"),
            "",
            ("2031-02-04", "article:published_time"),
        ),
        # Of two days that are declared, the page shows one.
        (
            item(datePublished="2031-02-03") + meta("article:published_time", "2031-02-04"),
            '<time datetime="2031-02-04">yesterday</time>',
            ("2031-02-04", "article:published_time"),
        ),
        (meta("og:url", "https://post.example/2021/02/03/ferry"), "", ("2021-02-03", "address")),
        # The day of the last change is not that of publication.
        (item(dateModified="2031-02-05"), "", (None, None)),
        (
            "",
            '<time datetime="2031-02-03"></time><time datetime="2031-02-04"></time>',
            (None, None),
        ),
    ],
)
def test_published(head: str, body: str, expected: tuple[str | None, str | None]) -> None:
    found = declared(head, body)
    assert (found.published, found.grounds.get("published")) == expected


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://post.example/2021/02/03/ferry", "2021-02-03"),
        ("https://post.example/news/20210203/ferry", "2021-02-03"),
        ("https://post.example/2021/02/ferry", None),
        ("https://post.example/2021/22/03/ferry", None),
        (None, None),
    ],
)
def test_days_in_addresses(address: str | None, day: str | None) -> None:
    assert in_address(address) == day


@pytest.mark.parametrize(
    ("link", "home", "expected"),
    [
        ("/ferry", "https://post.example/a/b", "https://post.example/ferry"),
        ("/ferry", None, None),
        ("javascript:alert(1)", "https://post.example/", None),
        ("https://post.example/", None, None),
        ("https://[bad/ferry", None, None),
    ],
)
def test_addresses(link: str, home: str | None, expected: str | None) -> None:
    assert declared(f'<link rel="canonical" href="{link}">', home=home).address == expected


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("PARIS, May 3 (Reuters) - The ferry sank.", "PARIS, May 3", "Reuters"),
        ("Jakarta (ANTARA) - Kapal itu karam.", "Jakarta", "Antara"),
        ("新华社北京5月3日电 渡轮沉没。", "北京5月3日", "Xinhua"),
        ("（中央社記者王小明台北3日電）渡輪沉沒。", "台北3日", "Central News Agency"),
        ("Berlin (dpa/lno) – Die Fähre sank.", "Berlin", "dpa"),
        ("МОСКВА, 3 мая. /ТАСС/. Паром затонул.", "МОСКВА, 3 мая", "TASS"),
        ("МОСКВА, 3 мая - РИА Новости. Паром затонул.", "МОСКВА, 3 мая", "RIA Novosti"),
        ("القاهرة (رويترز) - غرقت العبارة.", "القاهرة", "Reuters"),
        ("(ANSA) - ROMA, 3 MAG - Il traghetto è affondato.", "ROMA, 3 MAG", "ANSA"),
        ("Madrid, 3 may (EFE).- El ferri se hundió.", "Madrid, 3 may", "EFE"),
        ("(서울=연합뉴스) 홍길동 기자 = 배가 가라앉았다.", "서울", "Yonhap"),
        ("【ロンドン共同】フェリーが沈んだ。", "ロンドン", "Kyodo"),
        ("नई दिल्ली, 3 मई (भाषा) एक नाव डूबी।", "नई दिल्ली, 3 मई", "PTI"),
        ("LONDON -- The ferry sank.", "LONDON", None),
        ("dpa – Die Fähre sank.", "", "dpa"),
    ],
)
def test_datelines(text: str, place: str, agency: str | None) -> None:
    found = dateline_of(text)
    assert found is not None
    assert (found.place, agency_in(found.agency or "")) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry (built in 1931) - which sank - was old.",
        "NATO — the alliance — has said nothing.",
        "The mayor said on Monday (AP) - and not before - that all is well.",
        "I – the undersigned – have seen it.",
    ],
)
def test_an_aside_is_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


@pytest.mark.parametrize(
    ("line", "outlet", "authors", "published"),
    [
        ("Published Feb 3, 2031 | The Skarn Post", "The Skarn Post", (), "2031-02-03"),
        ("3 February 2031 – The Skarn Post", "The Skarn Post", (), "2031-02-03"),
        ("Updated: 2031-02-03 07:20 | skarn.example", "skarn.example", (), "2031-02-03T07:20"),
        ("Print E-mail Skarn Wire, February 03, 2031", "Skarn Wire", (), "2031-02-03"),
        ("By Ada Lindqvist, The Skarn Post", None, ("Ada Lindqvist",), None),
        ("Published on 3 February 2031 by Ada Lindqvist", None, ("Ada Lindqvist",), "2031-02-03"),
    ],
)
def test_lines_of_a_plain_text(
    line: str, outlet: str | None, authors: tuple[str, ...], published: str | None
) -> None:
    witness = read_bytes(plain(line).encode(), "a.txt")
    assert (witness.outlet, witness.authors, witness.published) == (outlet, authors, published)


def test_the_agency_and_the_place_of_a_report() -> None:
    text = f"{HEADLINE}\n\nPORT SKARN, Feb 3 (Reuters) - {ARTICLE}"
    witness = read_bytes(text.encode(), "a.txt")
    assert (witness.agency, witness.dateline) == ("Reuters", "PORT SKARN, Feb 3")
    grounds = dict(witness.provenance)
    assert (grounds["agency"], grounds["dateline"]) == ("dateline", "body")


def test_the_agency_of_the_last_words() -> None:
    witness = read_bytes(f"{HEADLINE}\n\n{ARTICLE.strip()} (dpa)\n".encode(), "a.txt")
    assert witness.agency == "dpa"


def test_a_clock_above_the_headline_is_no_day_of_publication() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in ARTICLE.split("\n\n"))
    page = (
        f"<html><head><title>{HEADLINE}</title></head><body><div>Monday, 9 June 2031</div>"
        f"<article><h1>{HEADLINE}</h1>{paragraphs}</article></body></html>"
    )
    assert read_bytes(page.encode(), "a.html").published is None


LEAD = "".join(f"<p>{p}</p>" for p in ARTICLE.split("\n\n"))


def page(head: str, behind: str = "") -> bytes:
    """Return a page without any markup of its own: a headline, lines, the article."""
    return f"<html><body><h1>{HEADLINE}</h1>{head}{LEAD}{behind}</body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        '<span itemprop="datePublished" content="2031-06-09T10:20:00+02:00">Today</span>',
        '<b property="schema:datePublished">2031-06-09</b>',
        '<script>window.data = {"publishedAt":"2031-06-09T10:20:00Z"};</script>',
        r'<script>push("{\\"datePublished\\":\\"2031-06-09\\"}")</script>',
    ],
)
def test_a_day_is_found_in_microdata_and_scripts(body: str) -> None:
    assert (declared(body=body).published or "")[:10] == "2031-06-09"


def test_days_of_several_articles_in_scripts_say_nothing() -> None:
    data = '[{"publishedAt":"2031-06-09"},{"publishedAt":"2031-06-11"}]'
    assert declared(body=f"<script>var a = {data};</script>").published is None


def test_the_day_of_a_comment_is_not_the_articles() -> None:
    body = '<div class="comment"><i itemprop="datePublished" content="2031-06-09"></i></div>'
    assert declared(body=body).published is None


def test_packed_metas_are_read() -> None:
    packed = json.dumps({"title": HEADLINE, "pub_date": "2031-06-09", "authors": ["Ada Lindqvist"]})
    told = declared(f"<meta name='parsely-page' content='{packed}'>")
    assert (told.authors, told.published) == (("Ada Lindqvist",), "2031-06-09")


@pytest.mark.parametrize("packed", ["{", "[1]", '{"pub_date": 5, "authors": [null, {}]}'])
def test_broken_packed_metas_say_nothing(packed: str) -> None:
    told = declared(f"<meta name='parsely-page' content='{packed}'>")
    assert (told.authors, told.published) == ((), None)


def test_lines_that_disagree_give_no_day() -> None:
    lines = "<p>By Ada Lindqvist, 9 June 2031</p><p>Published: 2 May 2031</p>"
    assert read_bytes(page(lines), "a.html").published is None


def test_the_day_of_a_change_alone_is_no_day_of_publication() -> None:
    assert read_bytes(page("<p>Updated: 9 June 2031</p>"), "a.html").published is None


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("Harbour / June 9, 2031", "2031-06-09"),
        ("June 9, 2031", None),
        ("Today is Monday, June 9, 2031", None),
    ],
)
def test_the_line_above_the_headline(above: str, day: str | None) -> None:
    lines: tuple[tuple[str, SegmentKind], ...] = (
        (above, "chrome"),
        (HEADLINE, "title"),
        (ARTICLE, "body"),
    )
    blocks = [Block(0, len(t), t, tag="p", kind=k) for t, k in lines]
    assert day_of_page(blocks, "en") == day


def test_of_several_metas_the_one_that_the_byline_shows_is_the_author() -> None:
    head = meta("author", "Nordan Media") + meta("article:author", "Ada Lindqvist")
    body = '<p class="byline"><a rel="author" href="/staff/ada">Ada Lindqvist</a></p>'
    assert declared(head, body).authors == ("Ada Lindqvist",)


def test_an_author_given_as_an_address_has_the_name_of_its_link() -> None:
    head = meta("article:author", "https://post.example/people/asa-berg")
    body = '<p>Words: <a href="/people/asa-berg?from=top">Åsa Berg</a></p>'
    assert declared(head, body).authors == ("Åsa Berg",)


def test_all_links_of_a_byline_are_authors() -> None:
    links = '<a rel="author" href="/1">Ada Lindqvist</a>, <a rel="author" href="/2">Per Nyman</a>'
    body = f"<p><span>{links}</span></p>"
    assert declared(body=body).authors == ("Ada Lindqvist", "Per Nyman")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("记者张海林", ("张海林",)),
        ("本报记者 张海林 王小青", ("张海林", "王小青")),
        ("港田花子・浜野次郎", ("港田花子", "浜野次郎")),
        ("Ada Lindqvist | Harbour Editor", ("Ada Lindqvist",)),
        ("Przez Jan Wierzb", ("Jan Wierzb",)),
        ("ADA LINDQVIST, Ada Lindqvist", ("ADA LINDQVIST",)),
    ],
)
def test_names_in_one_declared_text(value: str, names: tuple[str, ...]) -> None:
    assert names_in([value]) == names


def test_a_list_of_names_and_a_wrapped_list_are_all_authors() -> None:
    several = item(headline=HEADLINE, author={"@type": "Person", "name": ["Ada Lind", "Per Ny"]})
    wrapped = item(headline=HEADLINE, author={"@list": [{"name": "Ada Lind"}, {"name": "Per Ny"}]})
    assert declared(several).authors == declared(wrapped).authors == ("Ada Lind", "Per Ny")


def test_a_name_alone_beside_the_day_is_the_author() -> None:
    witness = read_bytes(page("<p>Ada Lindqvist</p><p>Published: 9 June 2031</p>"), "a.html")
    assert witness.authors == ("Ada Lindqvist",)
    assert read_bytes(page("<p>Ada Lindqvist</p>"), "a.html").authors == ()


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (
            "Το πλοίο ξεκίνησε πάλι\nΤου Νίκου Παππά\n15 Μαΐου 2031, 10:20\n\n"
            "Το πλοίο της γραμμής ξεκίνησε πάλι τη Δευτέρα προς το μικρό νησί, ύστερα από τρεις "
            "μήνες διακοπής. Οι κάτοικοι περίμεναν στην προκυμαία.\n",
            ("Νίκου Παππά",),
        ),
        (
            "小岛渡轮恢复通航\n2031年05月15日10:20 港湾日报\n本报记者 李海涛 王小明\n\n"
            "通往小岛的渡轮在停航三个月之后，于星期一恢复通航。居民从清晨起就在码头等候，"
            "并以掌声迎接船员的到来。\n\n运营公司表示，票价仍为四元，与从前相同。"
            "旧码头将在秋天关闭，届时会有新的候船室启用。\n",
            ("李海涛", "王小明"),
        ),
    ],
)
def test_bylines_of_plain_texts(text: str, authors: tuple[str, ...]) -> None:
    witness = read_bytes(text.encode(), "a.txt")
    assert (witness.authors, witness.published) == (authors, "2031-05-15T10:20")
