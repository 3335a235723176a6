"""The words by which pages, bylines and captions are known, as tables by language.

General words of the web and of newsrooms, none taken from a document. Each
table is compiled on first use.
"""

from __future__ import annotations

import re
from functools import cache

# What the buttons, menus, forms and footers of pages say.
FURNITURE: dict[str, str] = {
    "en": """comments?|comment\\(s\\)|print|e-?mail|share|bookmark|newsletters?|subscribe|sign up
        |sign in|log ?in|log ?out|register|advertisements?|advertise|sponsored|cookies?|privacy
        |terms of (?:use|service)|copyright|all rights reserved|contact us|about us|follow us
        |read more|related (?:articles|stories|news|posts|links|topics)|most (?:read|popular|viewed)
        |trending|font size|text size|back to top|skip to|search|menu|home ?page|site ?map|rss
        |user ?name|password|captcha|moderator|tags|topics|next article|previous article|app store
        |google play|click here|download|forum|reply|report abuse|terms and conditions|breaking news
        |latest news|editor'?s picks?|recommended|you may also like|load more|show more|see also
        |view all|reprints?|permissions|feedback|correction|mobile version""",
    "id/ms": """komentar|ulasan|cetak|bagikan|kongsi|berlangganan|langgan|masuk|daftar|iklan|kebijakan
        |privasi|hak cipta|hak cipta terpelihara|hubungi kami|tentang kami|mengenai kami|ikuti kami
        |baca juga|baca selengkapnya|berita terkait|berita berkaitan|terpopuler|terkini|beranda
        |pencarian|cari|selengkapnya|pedoman media siber|redaksi|kirim|nama pengguna|kata laluan
        |ukuran huruf|lihat semua|salin tautan|selanjutnya|sebelumnya|laman utama|muat turun""",
    "zh": """评论|評論|打印|列印|分享|收藏|订阅|訂閱|登录|登入|登錄|注册|註冊|广告|廣告|隐私|隱私|版权所有|版權所有
        |联系我们|聯絡我們|关于我们|關於我們|相关阅读|相关新闻|相關新聞|延伸阅读|热门|熱門|点击排行|字号|字體|返回顶部
        |搜索|搜尋|首页|首頁|导航|责任编辑|責任編輯|纠错|二维码|扫一扫|微信|微博|下一篇|上一篇|更多|客户端|未经许可
        |未经授权|转载|复制链接|网站地图|举报|备案号|ICP备|验证码|用户名|密码""",
    "ja/ko": """コメント|印刷|シェア|共有|購読|ログイン|会員登録|広告|プライバシー|無断転載|お問い合わせ|関連記事|関連ニュース
        |ランキング|検索|トップページ|続きを読む|文字サイズ|メルマガ|アクセスランキング|댓글|인쇄|공유|구독|로그인|회원가입|광고
        |개인정보|무단전재|재배포 금지|문의|관련기사|많이 본|검색|글자크기|기사제보|저작권자""",
    "de": """kommentare?|drucken|teilen|merken|abonnieren|abo|anmelden|abmelden|registrieren|anzeige
        |werbung|datenschutz|impressum|agb|kontakt|über uns|mehr zum thema|lesen sie auch|meistgelesen
        |das könnte sie auch interessieren|startseite|suche|nutzungsbedingungen|alle rechte vorbehalten
        |schriftgröße|zur startseite|nach oben|passwort|benutzername|weiterlesen|mehr anzeigen|inhalt""",
    "es/pt": """comentarios?|comentários?|imprimir|compartir|compartilhar|partilhar|suscríbete|suscribirse
        |assine|iniciar sesión|entrar|registrarse|publicidad|publicidade|privacidad|privacidade|aviso legal
        |contacto|contato|quiénes somos|quem somos|leer más|leia mais|leia também|lea también|noticias
        relacionadas|notícias relacionadas|lo más leído|mais lidas|buscar|inicio|todos los derechos
        reservados|todos os direitos reservados|tamaño de letra|boletín|cerrar sesión|síguenos|términos""",
    "fr/it": """commentaires?|commenti|imprimer|stampa|partager|condividi|s'abonner|abonnez-vous|abbonati
        |se connecter|connexion|accedi|s'inscrire|publicité|pubblicità|confidentialité|mentions légales
        |contactez-nous|contatti|qui sommes-nous|chi siamo|lire aussi|lire la suite|leggi anche|à lire
        aussi|les plus lus|più letti|rechercher|cerca|accueil|tous droits réservés|tutti i diritti
        riservati|taille du texte|mot de passe|voir plus|suivez-nous|seguici""",
    "nl/nordic": """reacties|afdrukken|delen|inloggen|aanmelden|abonneren|advertentie|lees ook|meest gelezen
        |zoeken|voorwaarden|kommentarer|skriv ut|dela|del|logga in|logg inn|annons|annonse|läs mer|les også
        |læs også|prenumerera|sök|søk|kommentit|tulosta|jaa|kirjaudu|mainos|lue myös|tilaa""",
    "ru/uk": """комментари\\w*|коментар\\w*|печать|распечатать|поделиться|поділитися|подписаться|підписатися
        |войти|увійти|регистрация|реєстрація|реклама|конфиденциальност\\w*|авторские права|все права защищены
        |всі права захищені|контакты|контакти|о нас|про нас|читайте также|читайте також|по теме|главная
        |головна|поиск|пошук|популярное|размер шрифта|наверх|подробнее|перепечатка|рассылка|пароль""",
    "ar": """تعليقات?|التعليقات|طباعة|اطبع|شارك|مشاركة|اشترك|تسجيل الدخول|تسجيل|إعلانات?|اعلان|سياسة الخصوصية
        |الخصوصية|حقوق النشر|جميع الحقوق محفوظة|اتصل بنا|من نحن|اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|مواضيع ذات صلة
        |أخبار ذات صلة|الأكثر قراءة|بحث|الرئيسية|حجم الخط|تابعنا|النشرة البريدية|المزيد|نسخ الرابط|كلمة المرور""",
    "fa/ur/he/hi": """نظرات|چاپ|اشتراک‌گذاری|ورود|ثبت نام|تبلیغات|تماس با ما|درباره ما|مطالب مرتبط|صفحه اصلی|جستجو
        |تبصرے|شیئر|مزید پڑھیں|اشتہار|תגובות|הדפסה|שתף|שיתוף|התחברות|הרשמה|פרסומת|צור קשר|אודות|כל הזכויות שמורות
        |टिप्पणी|टिप्पणियां|शेयर|साझा करें|विज्ञापन|लॉगिन|यह भी पढ़ें|ये भी पढ़ें|संपर्क करें|हमारे बारे में|खोजें""",
    "tr/vi/th": """yorumlar?|yazdır|paylaş|abone ol|giriş yap|üye ol|reklam|gizlilik|künye|iletişim|hakkımızda
        |ilgili haberler|en çok okunan|ara|ana ?sayfa|tüm hakları saklıdır|yazı boyutu|bình luận|chia sẻ
        |đăng nhập|đăng ký|quảng cáo|liên hệ|tin liên quan|xem thêm|đọc thêm|tìm kiếm|trang chủ|bản quyền
        |ความคิดเห็น|แชร์|พิมพ์|เข้าสู่ระบบ|สมัครสมาชิก|โฆษณา|ติดต่อเรา|เกี่ยวกับเรา|ข่าวที่เกี่ยวข้อง|อ่านต่อ|หน้าแรก|ค้นหา""",
    "pl/cs/hu/ro/el": """komentarze|komentarzy|drukuj|udostępnij|subskrybuj|zaloguj|zarejestruj|reklama
        |prywatnoś\\w+|regulamin|wszelkie prawa zastrzeżone|czytaj (?:też|także|więcej|dalej)|zobacz (?:też
        |także)|najczęściej czytane|szukaj|strona główna|komentáře|tisk|sdílet|přihlásit|registrace|inzerce
        |diskuse|čtěte také|hledat|hozzászólás\\w*|nyomtatás|megosztás|belépés|regisztráció|hirdetés|keresés
        |comentarii|tipărește|distribuie|autentificare|publicitate|citește și|căutare|σχόλια|σχόλιο|εκτύπωση
        |κοινοποίηση|σύνδεση|εγγραφή|διαφήμιση|επικοινωνία|διαβάστε (?:επίσης|ακόμη|περισσότερα)|αναζήτηση
        |αρχική|όροι χρήσης""",
    "any": """facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|tiktok|pinterest|reddit|rss|faq
        |line|weibo|wechat|flipboard|messenger|©|\\(c\\)|http|www\\.""",
}

# Words that open a line on who wrote, edited or translated, and where it comes from.
BYLINE_OPENERS = """by|written by|reported by|reporting by|edited by|editing by|author|authors|reporter
    |story by|source|updated|published|posted|last updated|first published
    |oleh|penulis|pewarta|editor|sumber|reporter|wartawan|diterbitkan|diperbarui|diterjemahkan
    |laporan|disunting|diterjemah|terjemahan|tarikh
    |von|autor(?:in)?|quelle|stand|aktualisiert|veröffentlicht|redaktion|übersetzt
    |par|auteur|source|publié|mis à jour|traduit
    |por|autor(?:a)?|fuente|fonte|publicado|actualizado|atualizado|redacción|redação|traducido
    |di|a cura di|fonte|pubblicato|aggiornato|door|bron|av|af|kilde|källa|kirjoittanut
    |автор|авторы|источник|опубликовано|обновлено|джерело|текст|перевод|переклад|корреспондент
    |بقلم|كتب|كتبت|المصدر|نشر في|نشر|تاريخ النشر|آخر تحديث|ترجمة|إعداد|تحرير|مراسل|نویسنده|منبع|خبرنگار
    |מאת|מקור|פורסם|लेखक|स्रोत|द्वारा|प्रकाशित|yazan|kaynak|haber|yayınlanma|güncelleme|muhabir|çeviri
    |tác giả|nguồn|theo|โดย|ที่มา|przez|źródło|opracował|autorka|zdroj|szerző|forrás|sursa|πηγή|συντάκτης
    |του|της|작성|기자|출처|입력|수정"""
BYLINE_WIDE = """作者|记者|記者|来源|來源|编辑|編輯|编译|編譯|翻译|翻譯|责编|责任编辑|撰文|文|发布时间|发表时间|时间|稿源|通讯员|出处
    |執筆|文責|配信|公開|更新|出典|取材"""

# Openers that say that what follows is the source or the day, not a person.
SOURCE_OPENERS = frozenset(
    """source sumber quelle fuente fonte bron kilde källa источник джерело المصدر منبع מקור स्रोत kaynak nguồn
    ที่มา źródło zdroj forrás sursa πηγή 출처 来源 來源 稿源 出处 出典 配信 theo""".split()
)
AUTHOR_OPENERS = frozenset(
    """by author authors reporter oleh penulis pewarta wartawan von autor autorin par auteur por autora di door av
    af автор авторы текст بقلم كتب كتبت نویسنده خبرنگار מאת लेखक द्वारा yazan muhabir โดย autorka szerző
    συντάκτης 기자 作者 记者 記者 编译 編譯 撰文 文 執筆 取材""".split()
) | {"written by", "reported by", "reporting by", "story by", "a cura di", "tác giả"}

# What a line under a picture says: words that name the picture itself.
PICTURE = """photos?|file photo|photograph|picture|image|foto|foto-foto|fotos|bild|symbolbild|archivbild|archivfoto
    |gambar|gambar fail|ilustrasi|imagen|imagem|immagine|archivo|photo d'archives?|photo d'illustration|afbeelding
    |фото|фотография|снимок|зображення|світлина|صورة|الصورة|صورة أرشيفية|عکس|تصویر|תמונה|צילום|फोटो|तस्वीर|फ़ोटो
    |fotoğraf|ảnh|hình|ภาพ|zdjęcie|zdj|fot|kép|fotó|fotografie|φωτογραφία|φωτό|kuva|foto's|bilde|billede|사진"""
PICTURE_WIDE = "图为|图片|图|图说|图源|资料图|资料图片|配图|圖為|圖片|圖|資料圖|写真|資料写真"
# Phrases that begin a caption without a colon.
SHOWS = """(?:this |the |a )?(?:(?:undated|file|handout|aerial|satellite) )*(?:photo|picture|image|photograph)s?
    (?:taken|shows?|provided|released|dated|by)|pictured
    |people are seen|file photo|file -|file –|file —
    |(?:foto|gambar)(?: (?:ini|itu|arsip|udara|fail|dokumentasi))? (?:menunjukkan|memperlihatkan|yang|diambil|oleh|dari)
    |(?:das |dieses |ein )?(?:foto|bild|archivbild) (?:zeigt|vom|von)|auf dem (?:foto|bild)
    |(?:la |esta |una )?(?:foto|fotografía|imagen) (?:muestra|de archivo|cedida|tomada)|en la (?:foto|imagen)
    |(?:a |esta )?(?:foto|imagem) (?:mostra|de arquivo)|na (?:foto|imagem)
    |(?:la |cette |une )?photo (?:montre|prise|d'archives)|sur (?:la |cette )?photo|(?:la )?foto mostra|nella foto
    |на (?:фото|снимке|фотографии|знімку|світлині)|(?:تُظهر|تظهر) (?:الصورة|صورة)|(?:الصورة|صورة) (?:تُظهر|تظهر|من)
    |في الصورة|تصویر میں|בתמונה|(?:फोटो|तस्वीर) में|fotoğrafta|na zdjęciu|na snímku|a képen|στη φωτογραφία"""
SHOWS_WIDE = "图为|图片显示|图中|圖為|圖中|写真は|写真左|사진은|資料圖|资料图|ภาพ"

# Headings that announce notes, a glossary or an explainer box.
NOTE_HEADINGS = """glossary|notes?|footnotes?|background|backgrounder|explainer|explained|key terms|terms|fact ?box
    |factbox|editor'?s notes?|translator'?s notes?|in brief|what is what|about the (?:author|terms)|references
    |glosarium|catatan|catatan kaki|latar belakang|penjelasan|istilah|daftar istilah|keterangan|nota|glosari
    |nota kaki|latar|hintergrund|glossar|anmerkung(?:en)?|erläuterung(?:en)?|fußnoten|begriffe|stichwort
    |infokasten|glosario|notas?|antecedentes|contexto|términos|definiciones|glossário|notas de rodapé|termos
    |glossaire|notes?|contexte|repères|lexique|encadré|glossario|note|contesto|begrippen|achtergrond|bakgrund
    |fakta|bakgrunn|baggrund|ordlista|taustaa|глоссарий|примечани[ея]|справка|сноски|термины|контекст
    |глосарій|примітки|довідка|مسرد|مسرد المصطلحات|ملاحظات?|هوامش|خلفية|معلومات أساسية|مصطلحات|شرح المصطلحات
    |حواشی|واژه‌نامه|یادداشت‌ها|پس‌زمینه|הערות|מילון מונחים|רקע|शब्दावली|टिप्पणियाँ|पृष्ठभूमि|sözlük|notlar|dipnotlar
    |arka plan|bilgi notu|chú thích|thuật ngữ|bối cảnh|ghi chú|อภิธานศัพท์|หมายเหตุ|ภูมิหลัง|słowniczek|przypisy
    |uwagi|tło|slovníček|poznámky|jegyzetek|háttér|glosar|note de subsol|γλωσσάρι|σημειώσεις|υποσημειώσεις"""
NOTE_HEADINGS_WIDE = """术语表|术语|术语解释|名词解释|词汇表|注释|註釋|脚注|注|備註|备注|背景|背景资料|背景介绍|新闻背景|知识链接|链接
    |名詞解釋|編註|编者注|译者注|用語集|用語解説|用語|注釈|補足|解説|용어|용어설명|용어 해설|배경|주석|각주"""


def words(table: str) -> str:
    """Return a table's alternatives as one regular expression."""
    flat = re.sub(r"\s*\n\s*", " ", table)
    return re.sub(r" ?\| ?", "|", flat).strip()


@cache
def furniture_pattern() -> re.Pattern[str]:
    """Match a word of the page's own, at the edges of words where the script has them."""
    table = "|".join(words(t) for t in FURNITURE.values())
    wide = [w for w in table.split("|") if w and ord(w[0]) > 0x2E7F]
    spaced = [w for w in table.split("|") if w and ord(w[0]) <= 0x2E7F]
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(spaced)})(?![^\W_])|(?:{'|'.join(wide)})", re.IGNORECASE
    )


@cache
def byline_pattern() -> re.Pattern[str]:
    """Match the word that opens a byline, as group `opener`."""
    return re.compile(
        rf"^\W{{0,3}}(?P<opener>(?:{words(BYLINE_OPENERS)})(?=\s*[:：|/]|\s+\S)"
        rf"|(?:{words(BYLINE_WIDE)})(?=\s*[:：/丨|]))",
        re.IGNORECASE,
    )


@cache
def byline_label_pattern() -> re.Pattern[str]:
    """Match a label with a colon anywhere in a line: `Source:`, `来源：`."""
    return re.compile(
        rf"(?<![^\W_])(?P<opener>{words(BYLINE_OPENERS)})\s*[:：]"
        rf"|(?P<wide>{words(BYLINE_WIDE)})\s*[:：]",
        re.IGNORECASE,
    )


@cache
def caption_pattern() -> re.Pattern[str]:
    """Match the beginning of a caption."""
    return re.compile(
        rf"^\W{{0,3}}(?:(?:{words(PICTURE)})\s?[:：/|](?!\w+\.\w)|(?:{words(PICTURE_WIDE)})\s?[:：/|]"
        rf"|(?:{words(SHOWS)})(?![^\W_])|(?:{words(SHOWS_WIDE)}))",
        re.IGNORECASE,
    )


@cache
def credit_pattern() -> re.Pattern[str]:
    """Match a picture's credit at the end of a block."""
    picture = words(PICTURE)
    return re.compile(
        rf"[(\[（【](?:[^()\[\]（）]{{0,60}}\W)?(?:{picture})(?:\W[^()\[\]（）]{{0,60}})?[)\]）】]\W?$"
        rf"|[（(][^()（）]{{1,40}}[摄攝][)）]\W?$|(?<=[\s。])[^\s。]{{1,20}}\s?[摄攝]$"
        rf"|[(（][^\W\d_][^()（）/]{{1,40}}/[^\W\d_][^()（）/]{{1,40}}[)）]\W?$"
        rf"|(?:^|[\s.|–—-])(?:{picture})\s?[:：]\s?[^.:]{{2,60}}$"
        r"|(?:^|\s)©\s?[^.]{2,60}$|(?:Getty Images|AP Photo|Shutterstock|iStock)[^.]{0,40}$",
        re.IGNORECASE,
    )


@cache
def note_heading_pattern() -> re.Pattern[str]:
    """Match a whole line that announces notes."""
    return re.compile(
        rf"^\W{{0,4}}(?:{words(NOTE_HEADINGS)}|{words(NOTE_HEADINGS_WIDE)})\W{{0,4}}$", re.IGNORECASE
    )


# Words that open a note in one line: `Note: ...`.
NOTE_OPENERS = """editor'?s? note|editors’ note|editor’s note|translator’?'?s note|author’?'?s note|footnote
    |catatan redaksi|catatan kaki|catatan penerjemah|nota editor|anmerkung(?: der redaktion)?|anm\\. d\\. red\\.
    |nota del editor|nota de la redacción|nota da redação|nota do editor|note de la rédaction|ndlr
    |nota della redazione|nota di redazione|прим\\. ред\\.|примечание(?: редакции)?|примітка(?: редакції)?
    |ملاحظة|ملاحظة المحرر|הערת העורך|संपादक का नोट|editörün notu|ghi chú|przypis(?: redakcji)?"""
NOTE_OPENERS_WIDE = "注|註|编者注|編者註|编者按|編者按|译者注|備註|备注|注釈|편집자주|편집자 주"


@cache
def note_opener_pattern() -> re.Pattern[str]:
    """Match the beginning of a line that says that it is a note."""
    return re.compile(
        rf"^\W{{0,3}}(?:{words(NOTE_OPENERS)}|{words(NOTE_OPENERS_WIDE)})\s?[:：]", re.IGNORECASE
    )
