import pytest

from variorum.checking.meanings.meaning import MeaningClash, compare_meaning

# A sentence, a translation that says the same, and one that says the opposite.
PAIRS: list[tuple[str, str, str, str, str]] = [
    (
        "en",
        "The council approved the new bridge on Monday.",
        "id",
        "Dewan menyetujui jembatan baru itu pada hari Senin.",
        "Dewan menolak jembatan baru itu pada hari Senin.",
    ),
    (
        "en",
        "The harbour did not reopen after the storm.",
        "zh",
        "风暴过后，港口没有重新开放。",
        "风暴过后，港口重新开放。",
    ),
    (
        "en",
        "Two sailors were killed when the boat sank.",
        "de",
        "Zwei Seeleute wurden getötet, als das Boot sank.",
        "Zwei Seeleute wurden verletzt, als das Boot sank.",
    ),
    (
        "en",
        "Unemployment rose to five percent in March.",
        "es",
        "El desempleo aumentó al cinco por ciento en marzo.",
        "El desempleo disminuyó al cinco por ciento en marzo.",
    ),
    (
        "en",
        "The minister confirmed the report.",
        "fr",
        "Le ministre a confirmé le rapport.",
        "Le ministre a démenti le rapport.",
    ),
    (
        "en",
        "The museum will open in the north of the city.",
        "ru",
        "Музей откроется на севере города.",
        "Музей откроется на юге города.",
    ),
    (
        "en",
        "The team won the final in Cairo.",
        "ar",
        "فاز الفريق بالمباراة النهائية في القاهرة.",
        "خسر الفريق المباراة النهائية في القاهرة.",
    ),
    (
        "id",
        "Pemerintah belum membayar gaji para guru.",
        "en",
        "The government has not paid the teachers' salaries.",
        "The government has paid the teachers' salaries.",
    ),
    (
        "zh",
        "公司计划明年关闭这家工厂。",
        "en",
        "The company plans to close the factory next year.",
        "The company plans to open the factory next year.",
    ),
    (
        "de",
        "Der Zoo bleibt am Sonntag geschlossen.",
        "en",
        "The zoo remains closed on Sunday.",
        "The zoo is open on Sunday.",
    ),
    (
        "es",
        "La policía no detuvo al conductor.",
        "en",
        "The police did not arrest the driver.",
        "The police arrested the driver.",
    ),
    (
        "fr",
        "Les habitants n'ont pas été évacués.",
        "en",
        "The residents have not been evacuated.",
        "The residents have been evacuated.",
    ),
    (
        "ru",
        "Суд признал мэра виновным.",
        "en",
        "The court found the mayor guilty.",
        "The court found the mayor innocent.",
    ),
    (
        "ar",
        "لم تصل المساعدات إلى القرية.",
        "en",
        "The aid did not reach the village.",
        "The aid reached the village.",
    ),
    (
        "id",
        "Jumlah wisatawan meningkat pada bulan Juni.",
        "zh",
        "六月游客人数增加。",
        "六月游客人数减少。",
    ),
    ("zh", "他否认收受贿赂。", "id", "Ia membantah menerima suap.", "Ia mengakui menerima suap."),
    (
        "de",
        "Die Brücke wurde im Osten der Stadt gebaut.",
        "fr",
        "Le pont a été construit dans l'est de la ville.",
        "Le pont a été construit dans l'ouest de la ville.",
    ),
    (
        "es",
        "El parlamento rechazó la reforma.",
        "ru",
        "Парламент отклонил реформу.",
        "Парламент одобрил реформу.",
    ),
    (
        "en",
        "The fishermen will receive new boats.",
        "id",
        "Para nelayan akan menerima perahu baru.",
        "Para nelayan telah menerima perahu baru.",
    ),
    ("en", "The road has been repaired.", "zh", "道路已修复。", "道路将修复。"),
    (
        "en",
        "Volcanic ash may reach the airport.",
        "de",
        "Vulkanasche könnte den Flughafen erreichen.",
        "Vulkanasche erreicht den Flughafen.",
    ),
    (
        "en",
        "The rescue mission failed.",
        "es",
        "La misión de rescate fracasó.",
        "La misión de rescate fue un éxito.",
    ),
    (
        "en",
        "Admission to the park is free of charge.",
        "fr",
        "L'entrée du parc est gratuite.",
        "L'entrée du parc est payante.",
    ),
    (
        "en",
        "Camels are not allowed on the beach.",
        "ru",
        "Верблюды на пляж не допускаются.",
        "Верблюды на пляж допускаются.",
    ),
    (
        "en",
        "The suspect was released on Friday.",
        "ar",
        "أفرج عن المشتبه به يوم الجمعة.",
        "اعتقل المشتبه به يوم الجمعة.",
    ),
    (
        "en",
        "Rice exports grew last year.",
        "id",
        "Ekspor beras tumbuh tahun lalu.",
        "Impor beras tumbuh tahun lalu.",
    ),
    ("zh", "该国禁止捕鲸。", "en", "The country bans whaling.", "The country allows whaling."),
    (
        "de",
        "Der Verein hat den Spieler nicht verkauft.",
        "en",
        "The club has not sold the player.",
        "The club has sold the player.",
    ),
    (
        "fr",
        "La majorité s'oppose au projet de barrage.",
        "en",
        "The majority opposes the dam project.",
        "The majority supports the dam project.",
    ),
    (
        "ru",
        "Врачи не нашли следов яда.",
        "en",
        "Doctors found no traces of poison.",
        "Doctors found traces of poison.",
    ),
    (
        "es",
        "Las escuelas abrieron el lunes.",
        "en",
        "Schools opened on Monday.",
        "Schools closed on Monday.",
    ),
    (
        "id",
        "Gempa mengguncang Sulawesi bagian utara.",
        "en",
        "An earthquake shook the northern part of Sulawesi.",
        "An earthquake shook the southern part of Sulawesi.",
    ),
    (
        "ms",
        "Kerajaan tidak menaikkan harga minyak.",
        "en",
        "The government did not raise the price of oil.",
        "The government raised the price of oil.",
    ),
    (
        "ms",
        "Pasukan itu kalah dalam perlawanan akhir.",
        "en",
        "The team lost the final.",
        "The team won the final.",
    ),
    (
        "ar",
        "وافق البرلمان على القانون.",
        "fr",
        "Le parlement a approuvé la loi.",
        "Le parlement a rejeté la loi.",
    ),
    (
        "zh",
        "示威者支持总统。",
        "es",
        "Los manifestantes apoyan al presidente.",
        "Los manifestantes se oponen al presidente.",
    ),
    ("en", "Nobody was injured in the fire.", "zh", "火灾中无人受伤。", "火灾中有人受伤。"),
    (
        "en",
        "The company will not sell its stake.",
        "de",
        "Das Unternehmen wird seinen Anteil nicht verkaufen.",
        "Das Unternehmen wird seinen Anteil verkaufen.",
    ),
    (
        "en",
        "The president never visited the island.",
        "fr",
        "Le président n'a jamais visité l'île.",
        "Le président a visité l'île.",
    ),
    (
        "en",
        "The victim lost his left leg.",
        "es",
        "La víctima perdió la pierna izquierda.",
        "La víctima perdió la pierna derecha.",
    ),
    (
        "en",
        "The shop closes on Sundays.",
        "id",
        "Toko itu tutup setiap Minggu.",
        "Toko itu buka setiap Minggu.",
    ),
    ("en", "The ban is temporary.", "ru", "Запрет временный.", "Запрет постоянный."),
    (
        "en",
        "Workers joined the strike voluntarily.",
        "zh",
        "工人自愿参加罢工。",
        "工人被迫参加罢工。",
    ),
    (
        "en",
        "Prices fell sharply in autumn.",
        "ar",
        "انخفضت الأسعار بشدة في الخريف.",
        "ارتفعت الأسعار بشدة في الخريف.",
    ),
    (
        "de",
        "Das Gericht sprach den Arzt frei.",
        "en",
        "The court acquitted the doctor.",
        "The court convicted the doctor.",
    ),
    ("fr", "La fusée n'a pas atteint son orbite.", "zh", "火箭没有进入轨道。", "火箭进入轨道。"),
    (
        "id",
        "Bupati tidak hadir dalam upacara itu.",
        "en",
        "The regent did not attend the ceremony.",
        "The regent attended the ceremony.",
    ),
    (
        "zh",
        "两国已签署协议。",
        "en",
        "The two countries have signed the agreement.",
        "The two countries will sign the agreement.",
    ),
    (
        "ru",
        "Завод закрыли в мае.",
        "de",
        "Die Fabrik wurde im Mai geschlossen.",
        "Die Fabrik wurde im Mai eröffnet.",
    ),
    (
        "es",
        "El volcán no causó daños.",
        "fr",
        "Le volcan n'a pas causé de dégâts.",
        "Le volcan a causé des dégâts.",
    ),
    (
        "ar",
        "لن تشارك الفرقة في المهرجان.",
        "en",
        "The band will not take part in the festival.",
        "The band will take part in the festival.",
    ),
    ("en", "A woman drove the bus.", "de", "Eine Frau fuhr den Bus.", "Ein Mann fuhr den Bus."),
    (
        "en",
        "The train arrived at noon.",
        "fr",
        "Le train est arrivé à midi.",
        "Le train est parti à midi.",
    ),
    (
        "en",
        "The factory reported a loss of ten million.",
        "zh",
        "工厂报告亏损一千万。",
        "工厂报告盈利一千万。",
    ),
    (
        "en",
        "The negotiations have begun in Geneva.",
        "es",
        "Las negociaciones han comenzado en Ginebra.",
        "Las negociaciones han terminado en Ginebra.",
    ),
    (
        "en",
        "The tower is in the west of the town.",
        "id",
        "Menara itu berada di barat kota.",
        "Menara itu berada di timur kota.",
    ),
    (
        "zh",
        "医院没有收治新病人。",
        "de",
        "Das Krankenhaus hat keine neuen Patienten aufgenommen.",
        "Das Krankenhaus hat neue Patienten aufgenommen.",
    ),
    ("id", "Semua penumpang selamat.", "en", "All passengers survived.", "All passengers died."),
    (
        "de",
        "Die Partei verlor die Wahl.",
        "ru",
        "Партия проиграла выборы.",
        "Партия выиграла выборы.",
    ),
    (
        "fr",
        "Le roi a refusé l'invitation.",
        "es",
        "El rey rechazó la invitación.",
        "El rey aceptó la invitación.",
    ),
    (
        "pt",
        "A ponte não foi fechada.",
        "en",
        "The bridge was not closed.",
        "The bridge was closed.",
    ),
    (
        "it",
        "Il sindaco non ha firmato il contratto.",
        "en",
        "The mayor did not sign the contract.",
        "The mayor signed the contract.",
    ),
    (
        "nl",
        "De winkel werd in mei geopend.",
        "en",
        "The shop was opened in May.",
        "The shop was closed in May.",
    ),
    (
        "ja",
        "その美術館は閉館した。",
        "en",
        "The art museum has closed.",
        "The art museum has opened.",
    ),
    (
        "ru",
        "Делегация покинула столицу.",
        "en",
        "The delegation left the city.",
        "The delegation arrived in the city.",
    ),
    (
        "es",
        "La central nuclear podría cerrar.",
        "de",
        "Das Atomkraftwerk könnte schließen.",
        "Das Atomkraftwerk schließt.",
    ),
    (
        "zh",
        "警方尚未逮捕嫌疑人。",
        "fr",
        "La police n'a pas encore arrêté le suspect.",
        "La police a arrêté le suspect.",
    ),
    (
        "en",
        "The mayor said the well is not contaminated.",
        "en",
        "The well is not contaminated, the mayor said.",
        "The mayor said the well is contaminated.",
    ),
    (
        "en",
        "Imports of steel increased by a tenth.",
        "en",
        "Steel imports rose by ten percent.",
        "Steel imports fell by ten percent.",
    ),
    (
        "id",
        "Mungkin hujan turun besok di Jakarta.",
        "en",
        "Perhaps it rains in Jakarta tomorrow.",
        "It rains in Jakarta tomorrow.",
    ),
    (
        "ar",
        "نجحت العملية.",
        "de",
        "Die Operation war erfolgreich.",
        "Die Operation ist gescheitert.",
    ),
    (
        "fr",
        "Le syndicat soutient la grève.",
        "id",
        "Serikat pekerja mendukung pemogokan.",
        "Serikat pekerja menentang pemogokan.",
    ),
]


def claimed(text_a: str, language_a: str, text_b: str, language_b: str) -> list[MeaningClash]:
    clashes = compare_meaning(text_a, language_a, text_b, language_b)
    return [clash for clash in clashes if clash.confidence >= 0.5]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[1][:24])
def test_a_translation_does_not_clash(pair: tuple[str, str, str, str, str]) -> None:
    language_a, text_a, language_b, same, _ = pair
    assert claimed(text_a, language_a, same, language_b) == []
    assert claimed(same, language_b, text_a, language_a) == []


def test_most_opposites_are_found() -> None:
    found = sum(bool(claimed(a, la, other, lb)) for la, a, lb, _, other in PAIRS)
    assert found >= 0.85 * len(PAIRS)


@pytest.mark.parametrize(("language", "text"), [(p[0], p[1]) for p in PAIRS])
def test_a_sentence_does_not_clash_with_itself(language: str, text: str) -> None:
    assert compare_meaning(text, language, text, language) == []


def test_the_sides_can_be_swapped() -> None:
    for language_a, text_a, language_b, _, other in PAIRS:
        there = compare_meaning(text_a, language_a, other, language_b)
        back = compare_meaning(other, language_b, text_a, language_a)
        assert {(c.left, c.right, c.confidence) for c in there} == {
            (c.right, c.left, c.confidence) for c in back
        }


def test_what_a_clash_says() -> None:
    text = "The harbour is not safe."
    (clash,) = claimed(text, "en", "Der Hafen steht am Fluss.", "de")
    assert clash.left is not None
    assert text[clash.left.start : clash.left.end] == "not"
    assert clash.right is None
    assert (clash.subkind, clash.severity) == ("negation", "major")
    assert clash.explanation == 'negation: "not" (negated) against no cue of it'


@pytest.mark.parametrize(
    ("left", "language", "right"),
    [
        # A lexical negation carries the grammatical one over.
        ("The pilot did not survive.", "de", "Der Pilot ist gestorben."),
        ("He did not accept the prize.", "es", "Rechazó el premio."),
        ("The rocket did not reach its orbit.", "fr", "La fusée a raté son orbite."),
        ("They left without paying.", "id", "Mereka pergi dan tidak membayar."),
        # An opposite word under a negation says the same.
        ("The bridge is not open.", "zh", "大桥关闭。"),
        # Both poles stand on one side.
        ("Exports rose and imports fell.", "de", "Die Exporte stiegen."),
        # What only looks like a cue.
        ("Not only the mayor came.", "es", "Vino también el alcalde."),
        ("No fewer than ten boats sank.", "fr", "Dix bateaux au moins ont coulé."),
        ("The future is bright.", "zh", "未来一片光明。"),
    ],
)
def test_the_same_in_other_words(left: str, language: str, right: str) -> None:
    assert claimed(left, "en", right, language) == []


def test_half_a_sentence_is_no_evidence() -> None:
    long = "The mayor, who was elected in May, said on Monday that she would not resign."
    assert claimed(long, "en", "Die Bürgermeisterin sprach.", "de") == []


@pytest.mark.parametrize("language", ["xx", "und", ""])
def test_an_unknown_language_gives_nothing(language: str) -> None:
    assert compare_meaning("It is not so.", "en", "It is so.", language) == []


def test_an_empty_side_gives_nothing() -> None:
    assert compare_meaning("It is not so.", "en", " ", "en") == []
