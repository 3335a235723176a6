from __future__ import annotations

import pytest

from variorum.values.dates import find_dates


def times(text: str, language: str) -> list[str]:
    return [d.time for d in find_dates(text, language) if d.time]


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "The lights went out at ten past six in the evening.", "18:10"),
        ("en", "The lights went out at ten to four.", "03:50"),
        ("en", "The lights went out at twenty-five minutes past nine.", "09:25"),
        ("en", "The lights went out at five to midnight.", "23:55"),
        ("en", "The lights went out at seven forty-five.", "07:45"),
        ("de", "Um zehn nach sechs abends ging das Licht aus.", "18:10"),
        ("de", "Um fünf vor halb acht ging das Licht aus.", "07:25"),
        ("de", "Um 20 Uhr 15 ging das Licht aus.", "20:15"),
        ("fr", "La lumière s'est éteinte vers les dix heures dix.", "10:10"),
        ("fr", "La lumière s'est éteinte à quatre heures moins vingt.", "03:40"),
        ("fr", "La lumière s'est éteinte à minuit et demi.", "00:30"),
        ("es", "La luz se fue a la una y diez.", "01:10"),
        ("es", "La luz se fue a las cuatro menos diez de la tarde.", "15:50"),
        ("pt", "A luz faltou às quatro e vinte da tarde.", "16:20"),
        ("it", "La luce è mancata alle sette meno dieci.", "06:50"),
        ("id", "Lampu padam pukul dua belas lewat dua puluh menit.", "12:20"),
        ("id", "Lampu padam pukul empat kurang sepuluh.", "03:50"),
        ("ms", "Lampu padam sepuluh minit sebelum pukul empat petang.", "15:50"),
        ("ru", "Свет погас без десяти четыре.", "03:50"),
        ("ru", "Свет погас в двадцать минут второго дня.", "13:20"),
        ("ar", "انقطع التيار في الساعة الواحدة وعشر دقائق.", "01:10"),
        ("ar", "انقطع التيار في الساعة الرابعة إلا عشر دقائق.", "03:50"),
        ("zh", "电灯在差十分四点熄灭。", "03:50"),
        ("zh", "电灯在下午一点零五分熄灭。", "13:05"),
        ("ja", "四時十分前に電気が消えた。", "03:50"),
        ("nl", "Het licht ging uit om vijf over half acht.", "07:35"),
        ("pl", "Światło zgasło za dziesięć czwarta.", "03:50"),
        ("tr", "Işıklar dörde on kala söndü.", "03:50"),
        ("hi", "बत्ती चार बजकर दस मिनट पर गई।", "04:10"),
    ],
)
def test_minutes_beside_an_hour(language: str, text: str, time: str) -> None:
    assert times(text, language) == [time]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The jury decided by nine to three, with ten to four on the second count."),
        ("en", "Ten minutes after two men arrived, the hall was empty."),
        ("en", "The pool is at ten to twelve metres."),
        ("en", "At four thirty people queued."),
        ("de", "Fünf vor zwei Jahren gepflanzte Linden blühen."),
        ("fr", "Elle a nagé en deux heures dix."),
        ("fr", "Après les dix heures trente de débat, on a voté."),
        ("es", "Llamó a las dos y diez vecinas respondieron."),
        ("it", "Alle due e dieci sorelle è stato chiesto."),
        ("ru", "Гол забили на десять минут второго тайма."),
        ("ar", "استمر العرض ساعة وعشر دقائق."),
        ("pl", "Dziesięć po czwartej stronie."),
    ],
)
def test_counts_that_are_no_minutes(language: str, text: str) -> None:
    assert times(text, language) == []
