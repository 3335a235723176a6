"""Opposites, doubts, duties and plans that two sentences tell against each other."""

import pytest

from variorum.checking.meanings.meaning import MeaningClash, compare_meaning


def claimed(text_a: str, language_a: str, text_b: str, language_b: str) -> list[MeaningClash]:
    clashes = compare_meaning(text_a, language_a, text_b, language_b)
    return [clash for clash in clashes if clash.confidence >= 0.5]


@pytest.mark.parametrize(
    ("language", "text", "same", "other"),
    [
        # Words of two kinds that no form of the same verb gives away.
        ("de", "Tax revenue declined in the spring.", "Die Steuereinnahmen nahmen im Frühling ab.",
         "Die Steuereinnahmen nahmen in diesem sehr milden Frühling zu."),
        ("es", "The guild condemned the decree.", "El gremio criticó el decreto.",
         "El gremio elogió el decreto."),
        ("id", "The hotel will lay off forty cooks.", "Hotel itu akan memecat empat puluh koki.",
         "Hotel itu akan merekrut empat puluh koki."),
        ("ja", "The harvest halved.", "収穫は半減した。", "収穫は倍増した。"),
        ("fr", "The court upheld the fine.", "Le tribunal a confirmé l'amende.",
         "Le tribunal a annulé l'amende."),
        ("ru", "The crown weakened on Friday.", "В пятницу крона ослабла.",
         "В пятницу крона укрепилась."),
        ("zh", "It is the oldest theatre in town.", "这是城里最古老的剧院。",
         "这是城里最新的剧院。"),
        ("pl", "The number of boats rose.", "Liczba łodzi wzrosła.", "Liczba łodzi spadła."),
        ("tr", "The number of boats rose.", "Tekne sayısı arttı.", "Tekne sayısı azaldı."),
        ("ko", "The number of boats rose.", "보트 수가 증가했다.", "보트 수가 감소했다."),
        # What may be so, and what surely is.
        ("de", "The bell is probably medieval.", "Die Glocke ist wohl mittelalterlich.",
         "Die Glocke ist zweifellos mittelalterlich."),
        ("ar", "The bell is probably very old.", "الجرس قديم جدا على الأرجح.",
         "الجرس قديم جدا بلا شك."),
        ("it", "The bell is certainly medieval.", "La campana è certamente medievale.",
         "La campana è forse medievale."),
        # What must be, and what may be.
        ("id", "Sellers must weigh the fish.", "Penjual wajib menimbang ikan.",
         "Penjual boleh menimbang ikan."),
        ("nl", "Cyclists may use the tunnel.", "Fietsers mogen de tunnel gebruiken.",
         "Fietsers moeten de tunnel gebruiken."),
        # What is planned, and what was done.
        ("de", "The duke will sell the mill.", "Der Herzog wird die Mühle verkaufen.",
         "Der Herzog hat die alte Mühle verkauft."),
        ("ar", "The duke intends to sell the mill.", "يعتزم الدوق بيع الطاحونة.",
         "باع الدوق الطاحونة."),
        ("es", "The duke sold the mill.", "El duque vendió el molino.",
         "El duque pretende vender el molino."),
        # What is told as hearsay, and as a fact.
        ("id", "The leak reportedly began in the cellar.", "Kebocoran itu diduga dari gudang.",
         "Kebocoran itu dari gudang."),
        # What is ruled out, and what is left open.
        ("fr", "The duke does not rule out a sale.", "Le duc n'exclut pas une vente.",
         "Le duc exclut une vente."),
    ],
)  # fmt: skip
def test_opposites_of_meaning_alone(language: str, text: str, same: str, other: str) -> None:
    assert claimed(text, "en", same, language) == []
    assert len(claimed(text, "en", other, language)) == 1


@pytest.mark.parametrize(
    ("text", "language", "same"),
    [
        ("The duke declined to comment on the rise.", "fr", "Le duc n'a pas commenté la hausse."),
        ("Guests must not feed the swans.", "de", "Gäste dürfen die Schwäne nicht füttern."),
        ("The plan is set for a vote.", "ru", "План собираются вынести на голосование."),
        ("Nine people would have been late.", "id", "Sembilan orang akan terlambat."),
        ("The pier is unsafe.", "ms", "Jeti itu tidak lagi selamat."),
    ],
)
def test_what_is_no_change_of_plan_or_doubt(text: str, language: str, same: str) -> None:
    assert [c for c in claimed(text, "en", same, language) if c.subkind != "negation"] == []
