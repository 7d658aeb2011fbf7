"""What privacy notices are called, in file names, titles and headings, and the words they are made of.

Slugs are folded (``fold``) and joined by hyphens; patterns are texts that ``re`` compiles when they are first used.
Collected from public sites' own routes and from the words that research on notices in European languages lists.
"""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "œ": "oe", "ı": "i"})


def fold(text: str) -> str:
    """Return a text in lower case, without marks on its letters.

    >>> fold("Politique de Confidentialité"), fold("Datenschutzerklärung")
    ('politique de confidentialite', 'datenschutzerklarung')
    """
    text = text.lower()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(one for one in text if not unicodedata.combining(one))


def without_small_words(text: str) -> str:
    """Return a text without words that read like a short form of a place once everything is in lower case.

    ``eu`` is "their" in Welsh, ``du`` "of the" in French and "you" in German, ``see`` English: as places they are
    written in capitals, or after an article.

    >>> without_small_words("data within the eu; yn cael eu storio yn yr UE")
    'data within the eu; yn cael _ storio yn yr UE'
    """
    return re.sub(r"(?<!\bthe )(?<!\bder )(?<!\bdie )(?<!\bla )(?<!\byr )(?<!l['’])\b(?:eu|ue|see|du)\b", "_", text)


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


SURE = words(
    """
    privacy privacypolicy privacynotice privacystatement privacyinfo yourprivacy privacypage privacyandcookies
    preifatrwydd polisipreifatrwydd hysbysiadpreifatrwydd
    datenschutz datenschutzerklarung datenschutzerklaerung datenschutzhinweise datenschutzrichtlinie
    datenschutzbestimmungen
    confidentialite politiqueconfidentialite privacidad privacidade privacitat riservatezza informativaprivacy
    privacyverklaring privacybeleid gegevensbescherming prywatnosc prywatnosci politykaprywatnosci
    integritetspolicy personuppgifter personuppgiftspolicy personvern personvernerklaering personvernerklaring
    privatlivspolitik privatliv persondatapolitik tietosuoja tietosuojaseloste yksityisyys
    adatvedelem adatkezeles adatkezelesi adatvedelmi confidentialitate aporrito aporritou poveritelnost privatnost
    privatnosti
    zasebnost privaatsus privatums privatumas gizlilik kvkk konfidentsialnosti konfidencialnosti priobhaideachais
    subprocessors
    """
)
"""Single words of a file name (or whole names without separators) that a notice is called by."""

LIKELY = words(
    """
    cookie cookies cookiepolicy cookienotice cookiestatement cookiedeclaration cookiespolicy gdpr rgpd dsgvo legal
    imprint impressum transparency cwcis briwsion galetes kakor cookiepolitik evasteet informasjonskapsler
    ciasteczka cookieverklaring
    cookiebeleid cookierichtlinie sutik suti kolacici piskotki kupsised sikdatnes slapukai cerez fianain temoins
    traceurs
    """
)
"""Words that a notice may be called by, and much else: the text decides."""

PHRASES = words(
    """
    data-protection data-privacy fair-processing your-data your-information personal-data personal-information
    mentions-legales
    vie-privee donnees-personnelles proteccion-datos proteccion-de proteccio-de aviso-legal note-legali protezione-dati
    ochrana-osobnich ochrana-osobnych ochrana-soukromi osobnich-udaju osobnych-udajov datos-personales dati-personali
    dados-pessoais dane-osobowe danych-osobowych protectia-datelor varstvo-podatkov zastita-podataka osobnih-podataka
    """
)
"""Two neighbouring words of a file name that a notice is called by."""

NOT_A_PAGE = words(
    """
    banner bar popup modal dialog toast consent notification script scripts button link links footer header nav menu
    icon settings
    component preferences manager overlay widget snippet test spec stories story mock config helper helpers utils hook
    provider context store
    """
)
"""Words of a file name that show that it is not the notice itself but something around it."""

TITLE = (
    r"^(?:(?:our|the|your|website|site|web|online|full|how|general|patient|staff|eu|uk|gdpr|data|use of"
    r"|information on|about)[\s:]+)*"
    r"(?:privacy(?:$|[\s,|:–—-]+(?:policy|policies|notice|notices|statement|information|promise|and|&|terms|hub"
    r"|cookies?|on))"
    r"|cookies?(?:$|[\s,|:–—-]+(?:policy|policies|notice|statement|declaration|information|&|on|we|used|list"
    r"|terms|in|and (?:similar|other|track|privacy|pixel|beacon|your|how|local|web|data)))"
    r"|(?:data protection|fair processing)(?:$|[\s,|:–—-])|we use (?:your|cookies|data|personal)|sub-?processors"
    r"|(?:polisi|hysbysiad) (?:preifatrwydd|cwcis)|preifatrwydd|cwcis(?:$|\s)"
    r"|datenschutz(?:$|[\s,|:–—-]|erkl|hinweis|richtlinie|bestimmung|information)|cookie-?(?:richtlinie|hinweis"
    r"|erklarung)"
    r"|politique (?:de |relative aux? )?(?:confidentialite|cookies|donnees|protection|vie)"
    r"|(?:protection )?(?:de(?:s)? )?(?:vos )?donnees personnelles"
    r"|vie privee|gestion des (?:cookies|traceurs)"
    r"|(?:politica|aviso) de (?:privacidad|privacidade|privacitat|cookies|proteccion|dados)|privacidad|privacidade"
    r"|proteccion de datos"
    r"|informativa (?:sulla |sui |privacy|cookie|estesa)|(?:politica sulla |tutela della )?(?:privacy|riservatezza)$"
    r"|privacy(?:verklaring|beleid|statement)|cookie(?:verklaring|beleid|statement)"
    r"|polityka (?:prywatnosci|cookies|plikow)|ochrona danych|"
    r"integritetspolicy|personuppgift|(?:om )?(?:kakor|cookies)$|personvern|privatlivspolitik|persondatapolitik"
    r"|cookiepolitik"
    r"|tietosuoja|rekisteriseloste|(?:zasady )?ochran[ay] (?:osobn|souk|sukrom)|adatvedelm|adatkezelesi"
    r"|politica de confidentialitate"
    r"|politiki aporritou|gizlilik|kisisel verilerin|politika (?:privatnosti|zasebnosti|konfid))"
)
"""Folded titles and first headings of notices."""

TOPIC = (
    r"personal (?:data|information)|privacy|cookies?\b|data protection|gdpr|third part|your (?:data|information"
    r"|rights)|consent\b|we collect"
    r"|process(?:or|ing)|lawful basis|legal basis|data controller|retention|retain|"
    r"preifatrwydd|cwcis|gwybodaeth bersonol|data personol|personenbezogen|datenschutz|verantwortlich|einwilligung"
    r"|rechtsgrundlage|speicher"
    r"|donnees (?:a caractere )?personnel|confidentialite|consentement|responsable du traitement|destinataire|traceurs"
    r"|datos personales|proteccion de datos|privacidad|consentimiento|dati personali|trattamento|consenso|titolare"
    r"|persoonsgegevens|toestemming|privacy|verwerk|dane osobowe|danych osobowych|prywatnosc|ciasteczk|plik(?:i"
    r"|ow) cookie|administrator"
    r"|personuppgift|personopplysning|personoplysning|samtyck|samtykk|kakor|informasjonskapsl|henkilotie|tietosuoja"
    r"|evaste"
    r"|osobnich udaju|osobnych udajov|szemelyes adat|adatkezel|datele? (?:cu caracter )?personal|kisisel veri|cerez"
    r"|informacion personal|\b(?:sus|tus) datos|terceros|\bvos (?:donnees|droits)|\brgpd\b|\bihre (?:daten|rechte)"
    r"|\bdsgvo\b"
    r"|\buw gegevens|\b(?:twoje|panstwa) dane|informacoes pessoais|個人情報|フライハシー|第三者|利用目的"
    r"|隐私|隱私|个人信息|個人資料|第三方"
    r"|dados pessoais|privacidade|dades personals|prosopik|lichni danni|osobn(?:ih|i) podat"
)
"""What notices speak of, folded."""
