"""Words beside marks that say what the marks are for, as tables by language.

`VIEWS`: verbs that report a view, a name given or an act of speech; they carry words
in marks as `said` verbs do, but a report without marks that they open is weak.
`NAMING`: words that come before (or behind) a name, a title or a term in marks.
`MOODS`: verb forms by which a language marks what others say; `CONDITIONALS`: such as
may only be a condition. `OWN`: words by which a speaker means themselves.
`LEADING`, `TRAILING`: words that are no part of a subject at its begin and its end.
`MENTIONS`: nouns before a colon that announce somebody's words.
"""

from __future__ import annotations

VIEWS: dict[str, str] = {
    "en": """called calls call calling described describes describe branded dubbed labelled
        labeled slammed criticised criticized condemned denounced praised accused blamed vowed
        pledged promised demanded denied thanked apologised apologized wondered believes
        believed thinks thought hopes hoped feared fears referred characterised characterized
        cited quoted dismissed hailed welcomed defended complained lamented boasted predicted
        chanted shouted cried whispered posted countered responded hinted alleged expects""",
    "de": """nannte nennt nannten nennen genannt charakterisierte charakterisiert charakterisierten
        urteilte urteilt urteilten beschrieb beschreibt beschrieben verteidigte verteidigten
        verurteilte verurteilt verurteilten bemängelte beklagte beklagten bedauerte begrüßte
        begrüßt begrüßten würdigte würdigten hofft hoffte glaubt glaubte glauben befürchtete
        befürchten befürchtet fürchtet skandierten skandierte skandieren riefen dementierte
        dementierten bestritt bestreitet bestritten monierte konstatierte resümierte bilanzierte
        schilderte erzählte erzählt drohte drohten verlangte verlangt verlangten
        argumentierte argumentiert argumentierten befand begründete warnt warnten mahnt spricht
        sprach sprachen sprechen wirft warf werfen warfen zitiert angekündigt gewarnt gefordert
        kritisiert behauptet gesagt mitgeteilt mitteilte mitteilten bekanntgegeben geäußert
        bezeichneten ergänzt erläutert erklären schreiben schrieben nannten meinen betonten hob
        hieß heißt gab gaben gibt bat plädierte appellierte kommentiert
        beschuldigte beschuldigt titulierte bescheinigte entschuldigte dankte freute stufte
        wertete bewertete lehnte lobten ließ teilten berichteten
        unterstreicht vermutet hofften verkündet verkündeten teilt fragt räumt bittet
        klagte klagt klagten lautete lautet""",
    "fr": """qualifié qualifie qualifiant dénoncé dénonce dénonçant critiqué critique accusé
        accuse condamné condamne regretté regrette salué salue évoqué évoque espère espéré
        pense pensait croit jugé juge appelé appelle parlé parle plaidé promis promet exigé
        exige fustigé fustige martelé lâché glissé résumé résume tranché scandé crié cite
        évoquant soutenu soutient prévenu prévient poursuit assurant ajoutant expliquant
        affirmant déclarant soulignant précisant indiquant estimant""",
    "es": """llamó llama calificó califica tachó tildó describió describe denunció denuncia
        criticó critica acusó acusa condenó condena lamentó lamenta espera esperaba cree creía
        considera consideró exigió exige prometió promete elogió celebró agradeció defendió
        defiende habló habla citó cita pidió gritó gritaron corearon replicó apuntó apunta
        matizó zanjó alertó calificado definió define denominó opinó opina
        asegurando afirmando señalando añadiendo""",
    "pt": """chamou chama classificou classifica descreveu criticou critica acusou acusa condenou
        lamentou espera acredita considera exigiu prometeu elogiou agradeceu defende pediu
        gritou gritaram citou denunciou opinou rematou frisou apontou alega argumentou""",
    "it": """definito definisce definì criticato accusa accusato condannato denunciato auspica
        spera crede ritiene considera chiesto chiede promesso parlato parla gridato citato
        commenta conclude osserva osservato ribadito ribadisce sottolinea""",
    "nl": """noemt noemen noemden omschreef omschrijft bekritiseerde veroordeelde hoopt hoopte
        gelooft gelooft vreest sprak spreekt beschuldigde eiste beloofde prees bedankte riep
        riepen schreeuwde gezegd verklaard verteld aldus concludeerde denkt vindt""",
    "id": """menyebutnya menyebutkannya menilai dinilai menyebut disebut mengecam mengkritik
        menuduh menuding memuji berharap berjanji mendesak meminta membela menyesalkan
        menyayangkan menggambarkan mengutip dikutip menyerukan meneriakkan berteriak seru
        serunya sindir pungkas pungkasnya terang terangnya lanjut lanjutnya sambung
        sambungnya kenang kenangnya cetus tukas tulis tulisnya""",
    "ms": """menyifatkan menyifatkannya mengecam mengkritik menuduh memuji berharap berjanji
        menggesa meminta mempertahankan menyelar dipetik menyeru menjerit ulas ulasnya
        tegas tegasnya menggambarkan melahirkan""",
    "ru": """назвал назвала назвали называет охарактеризовал осудил осудила раскритиковал
        обвинил обвинила призвал призвала призвали потребовал потребовала надеется верит
        опасается пообещал пообещала похвалил поблагодарил отверг опроверг уверен уверена
        убежден полагает думает цитирует заметил заметила произнес воскликнул крикнул
        скандировали уточнил уточнила заключил заключила резюмировал посетовал""",
    "ar": """وصف ووصف وصفت ووصفت وصفه وصفها انتقد انتقدت اتهم اتهمت أدان أدانت ندد نددت دعا دعت
        طالب طالبت أعرب أعربت وأعرب وأعربت اعترف رد رفض رفضت أشاد أشادت هتف نقل نقلت ونقلت عبر
        يعتقد تعتقد يأمل وعد شكر مضيفا مضيفًا مؤكدا مؤكدًا موضحا موضحًا قائلا قائلًا قائلة
        مشيرا مشيرًا واصفا واصفًا""",
    "zh": """称为 稱為 称之为 形容 批评 批評 指责 指責 谴责 譴責 呼吁 呼籲 要求 希望 相信 担心
        擔心 质疑 质問 感叹 感嘆 赞扬 讚揚 高呼 喊 问道 答道 说道 引述 引用 援引 直言 笑称 表明
        提到 谈到 談到 提醒 建议 建議 重申 否认 否認 承认 承認 主张""",
    "tr": """nitelendirdi nitelendirerek tanımladı eleştirdi suçladı kınadı istedi umuyor
        sözlerini dediğini belirterek vurgulayarak diyerek kullandı çağırdı uyardı""",
    "ja": """批判した 呼んだ 求めた 訴えた 主張した 否定した 発表した 表明した 答えた 叫んだ 称した
        振り返った 評した 批判 非難した コメント 述べ 語り""",
    "ko": """비판했다 불렀다 요구했다 촉구했다 호소했다 답했다 비난했다 말하며 라며 라고 이라고""",
    "pl": """nazwał nazwała określił określiła skrytykował skrytykowała potępił oskarżył
        zaapelował wezwał obiecał pochwalił""",
}

NAMING: dict[str, str] = {
    "en": """film movie song album book novel series show magazine newspaper titled entitled
        named nicknamed dubbed so-called known title motto slogan single track play musical
        exhibition ship aircraft operation project programme program award prize festival
        called documentary hit game app website brand label hashtag keyword term chapter episode
        column podcast blog restaurant hotel""",
    "de": """film filme spielfilm dokumentarfilm song lied album buch roman serie sendung show
        zeitschrift zeitung wochenzeitung tageszeitung magazin nachrichtenmagazin boulevardblatt
        fernsehsender sender titel titeln namens name namen motto stichwort überschrift genannte
        genannten genannter genannten sogenannte sogenannten sogenannter sogenanntes single
        stück musical ausstellung schiff frachter operation projekt programm mission preis
        festival begriff agentur nachrichtenagentur partei verein verband bündnis bewegung
        organisation initiative gruppe band restaurant hotel kurz raumschiff raumsonde satellit
        spiel website webseite portal plattform alias firma unternehmen konzern gesellschaft
        stiftung institut verlag klub club team kampagne aktion marke modell typ klasse software
        app podcast blog kolumne rubrik reihe album gemälde oper theaterstück komödie kapitel
        aufschrift etikett label wort wörter ausdruck bezeichnung spitzname künstlername prinzip
        konzept grundsatz thema hashtag slogan sonde rakete rover fähre fregatte tanker yacht
        kreuzfahrtschiff boot café kneipe kanal dienst netzwerk suchmaschine orden medaille pokal
        turnier gesetz studie allianz miliz terrororganisation sekte stiftung hurrikan taifun
        sturmtief orkan stadion arena halle sogenannt genannt""",
    "fr": """film chanson album livre roman série émission magazine journal quotidien
        hebdomadaire titre intitulé intitulée nommé nommée surnommé surnommée dit baptisé
        baptisée appelé appelée devise slogan projet opération prix festival pièce spectacle
        exposition navire""",
    "es": """película canción álbum disco libro novela serie programa revista diario periódico
        título titulado titulada llamado llamada apodado apodada denominado denominada lema
        proyecto operación premio festival obra exposición barco""",
    "pt": """filme canção música álbum disco livro romance série programa revista jornal título
        intitulado intitulada chamado chamada apelidado denominado lema projeto operação prêmio
        prémio festival obra exposição navio""",
    "it": """film canzone album disco libro romanzo serie programma rivista giornale quotidiano
        titolo intitolato intitolata chiamato chiamata soprannominato denominato detto motto
        progetto operazione premio festival opera mostra nave""",
    "nl": """film lied nummer album boek roman serie programma tijdschrift krant titel getiteld
        genaamd zogenaamde zogeheten bijgenaamd motto project operatie prijs festival stuk
        tentoonstelling schip""",
    "id": """film lagu album buku novel serial acara majalah koran surat harian judul berjudul
        bernama julukan dijuluki bertajuk disebut tema bertema slogan proyek operasi
        penghargaan festival pameran kapal program""",
    "ms": """filem lagu album buku novel siri rancangan majalah akhbar tajuk bertajuk bernama
        gelaran digelar tema bertema slogan projek operasi anugerah festival pameran kapal
        program""",
    "ru": """фильм фильма фильме песня песни песню альбом книга книги книгу роман сериал
        программа программы журнал журнала газета газеты газете название названием
        называемый называемые называемая называемого лозунгом девизом проект проекта операция
        премия премию фестиваль пьеса выставка корабль судно клуб клуба группа группы компания
        компании завод театр театра канал телеканал телеканала агентство банк партия партии""",
    "ar": """فيلم فيلمه أغنية ألبوم كتاب رواية مسلسل برنامج مجلة صحيفة جريدة عنوان بعنوان باسم
        المسمى المسماة المعروف المعروفة الملقب شعار مشروع عملية جائزة مهرجان مسرحية معرض
        سفينة قناة موقع وكالة منظمة حزب حركة لصحيفة""",
    "zh": """所谓 所謂 名为 名為 题为 題為 叫做 电影 歌曲 专辑 称号 绰号 主题 口号 项目 荣获
        获得""",
    "ja": """いわゆる 映画 番組 題した""",
    "tr": """film filmi şarkı albüm kitap roman dizi program dergi gazete adlı isimli başlıklı
        lakaplı sloganıyla proje""",
    "pl": """film piosenka album książka powieść serial program gazeta tytuł zatytułowany
        zwany nazwany hasłem projekt nagroda festiwal tzw""",
}

MOODS: dict[str, str] = {
    "de": """sei seien habe werde könne solle wolle müsse dürfe gebe gehe komme stehe liege
        bleibe wisse finde mache lasse halte brauche handele handle bestehe führe nehme sehe
        trage bringe zeige diene spreche stelle bestärke""",
    "fr": "serait auraient aurait seraient devrait pourrait",
    "nl": "zou zouden",
    "tr": "olduğunu olacağını gerektiğini ettiğini edeceğini",
}

CONDITIONALS: dict[str, str] = {
    "de": """hätte hätten würde würden könnten könnte sollten wollten müssten müsste dürften
        dürfte bliebe wäre wären läge gäbe kämen käme stünde stünden ginge ließe""",
}

OWN: dict[str, str] = {
    "de": "ich wir mich uns mir mein meine meinen meiner unser unsere unseren",
    "en": "i we me us my our i'm i’m we're we’re i've i’ve",
    "fr": "je nous me mon ma mes notre nos j",
    "es": "yo nosotros me mi mis nos nuestro nuestra",
    "pt": "eu nós me meu minha nosso nossa",
    "it": "io noi mi mio mia nostro nostra",
    "nl": "ik wij we mij mijn ons onze",
    "id": "saya kami kita aku",
    "ms": "saya kami kita aku",
    "ru": "я мы мне нам мой моя наш наша нас меня",
}

LEADING: dict[str, str] = {
    "en": """and but or however while as when although though meanwhile yet so because after
        then also if since where recently""",
    "id": """dan tetapi tapi namun sementara sedangkan sebagaimana seperti saat ketika karena
        bahwa juga lalu kemudian agar serta itu""",
    "ms": """dan tetapi tapi namun sementara manakala sebagaimana seperti semasa apabila kerana
        bahawa juga lalu kemudian serta itu""",
    "de": """und aber doch sondern wie während jedoch auch dann als denn sowie hingegen dagegen
        indes derweil""",
    "fr": """et mais ou or comme tandis alors lorsque quand car cependant toutefois ensuite
        ainsi pourtant si""",
    "es": """y e pero o sino como mientras cuando porque aunque también además luego después
        tal sin embargo según""",
    "pt": "e mas ou como enquanto quando porque embora também além depois tal",
    "it": "e ed ma o come mentre quando perché anche poi però così",
    "nl": "en maar of zoals terwijl toen omdat ook dan echter",
    "ru": "и а но или как когда пока также затем однако что если при этом",
    "ar": "و كما حيث فيما بينما لكن ولكن ثم أو عندما إن أن ما",
    "zh": "但 但是 而 并 並 且 同时 同時 此外 不过 不過 然而 据",
}

TRAILING: dict[str, str] = {
    "en": """has have had is was been were also later then not did does would will could and
        who recently previously earlier repeatedly reportedly himself herself only just never
        which that should may might can""",
    "id": """juga lalu kemudian pun telah sudah tidak belum akan sempat pernah dan yang turut
        hanya sedang masih itu sebelumnya""",
    "ms": """juga lalu kemudian pun telah sudah tidak belum akan pernah dan yang turut hanya
        sedang masih sebelum""",
    "de": """hat haben hatte habe auch und nicht jedoch aber dann wurde wird ist später zudem
        bereits ferner dazu sich außerdem""",
    "fr": """a ont avait avaient n’a n'a pas ne aussi également et qui l’a l'a lui leur me se s’est
        s'est est était sont nous vous m’a m'a en ensuite""",
    "es": "ha han había también y no que se lo le les me nos ya quien fue es aún además",
    "pt": "tem têm tinha também e não que se lhe já quem foi é ainda",
    "it": "ha hanno aveva anche e non che si lo gli ci è era poi invece",
    "nl": "heeft hebben had ook en niet die is was later zich",
    "ru": "и не также что уже это был была бы же его ее её",
    "ar": "قد لم لا و أيضا أيضًا التي الذي كان كانت",
    "ja": "は が も で",
    "zh": """没有 沒有 不 未 已 已经 已經 并 並 则
        則 还 還 也 曾 都 就 对此 對此 并未 尚未 一直 会 會 将 將""",
}

MENTIONS: dict[str, str] = {
    "en": """words statement phrase tweet post message letter comment reply answer remark
        conclusion verdict""",
    "de": """worten satz erklärung begründung mitteilung stellungnahme appell zitat wörtlich
        antwort fazit urteil kommentar botschaft aufruf tweet schreiben brief frage vorwurf
        forderung warnung aussage reaktion""",
    "fr": "mots termes phrase communiqué message déclaration réponse",
    "es": "palabras frase comunicado mensaje declaración respuesta",
    "pt": "palavras frase comunicado mensagem declaração resposta",
    "it": "parole frase comunicato messaggio dichiarazione risposta",
    "nl": "woorden verklaring bericht boodschap antwoord",
    "id": "pernyataan kalimat pesan ucapan jawaban",
    "ms": "kenyataan ayat mesej ucapan jawapan",
    "ru": "словами слова фразу заявление ответ",
}
