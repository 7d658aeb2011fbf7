"""What counts as naming a tracker, and what does not."""

import pytest

from trackerlint.catalogue import Tracker, Vendor
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.naming import names
from trackerlint.source import Span


def tracker(name: str, vendor: Vendor, *aliases: str, category: str = "analytics", **cookies: str) -> Tracker:
    return Tracker(
        id=name.lower().replace(" ", "-"),
        name=name,
        vendor=vendor,
        category=category,  # type: ignore[arg-type]
        documentation="https://vendor.example/docs",
        sends=("page-url",),
        aliases=aliases,
        cookies=cookies,
    )


GOOGLE = Vendor("Google", "US", ("Google",))
TRACKERS = {
    "meta": tracker(
        "Meta Pixel",
        Vendor("Meta Platforms", "US", ("Meta", "Facebook")),
        "Facebook Pixel",
        _fbp="90 days",
        fr="90 days",
    ),
    "hotjar": tracker("Hotjar", Vendor("Hotjar", "MT", ("Hotjar",)), "Hotjar"),
    "analytics": tracker("Google Analytics", GOOGLE, "GA4", **{"_ga_*": "2 years"}),
    "maps": tracker("Google Maps", GOOGLE, category="embed"),
    "fonts": tracker("Google Fonts", GOOGLE, category="embed"),
    "forms": tracker("Google Forms", GOOGLE, category="survey"),
    "tags": tracker("Google Tag Manager", GOOGLE, category="tag-manager"),
    "clarity": tracker("Microsoft Clarity", Vendor("Microsoft", "US", ("Microsoft",)), "Clarity"),
    "emma": tracker("Emma", Vendor("Marigold", "US")),
    "act-on": tracker("Act-On", Vendor("Act-On Software", "US")),
    "amazon": tracker("Amazon Ads", Vendor("Amazon", "US"), category="advertising"),
    "kit": tracker("Kit", Vendor("Kit", "US")),
    "live-agent": tracker("LiveAgent", Vendor("Quality Unit", "SK"), "Live Agent"),
    "verloop": tracker("Verloop", Vendor("Verloop", "IN"), "Verloop.io"),
    "zaraz": tracker("Zaraz", Vendor("Cloudflare", "US")),
    "roku": tracker("Roku", Vendor("Roku", "US"), category="advertising"),
    "simple": tracker("Simple Analytics", Vendor("Simple Analytics", "NL"), "Simple Analytics"),
    "beacon": tracker("Beacon Web Analytics", Vendor("Beacon", "GB")),
    "block": tracker("Block", Vendor("Block Inc", "US")),
    "carta": tracker("Carta", Vendor("Carta Inc", "JP")),
    "apple": tracker("Apple Podcasts", Vendor("Apple", "US"), category="embed"),
    "mozilla": tracker("Pocket button", Vendor("Mozilla", "US"), category="social-embed"),
    "likes": tracker("Skyfish SDK", Vendor("Skyfish", "MT"), "Skyfish Like button", category="social-embed"),
    "segment": tracker("Segment", Vendor("Twilio", "US", ("Twilio",)), "Twilio Segment"),
}


@pytest.mark.parametrize(
    ("name", "level", "text"),
    [
        ("meta", "exact", "We use the Facebook pixel to measure our campaigns."),
        ("meta", "company", "If you agree, we share with Facebook which pages you visit."),
        ("meta", "company", "We do not share your data with anyone except Meta, for advertising."),
        ("meta", "cookie", "_fbp lasts 90 days."),
        ("meta", "cookie", "We set _fbp, fr."),
        ("meta", "cookie", "The cookies are _fbp/fr."),
        ("meta", "none", "Des cookies du site riverford.fr, et fr.example.org, example.org/fr ou hello@fr."),
        ("meta", "negated", "We do not use the Meta Pixel."),
        ("meta", "negated", "We never share your data with Facebook or Google."),
        ("meta", "none", "Follow us on Facebook and Instagram."),
        ("meta", "none", "Links to Facebook lead to a page of another company."),
        ("meta", "none", "Links zu Facebook führen zu externen Angeboten."),
        ("meta", "exact", "Nous utilisons le pixel Facebook pour mesurer nos campagnes."),
        ("meta", "negated", "No Facebook Pixel, Hotjar or similar tool is used."),
        ("hotjar", "negated", "Google Analytics and Hotjar we do not use."),
        ("analytics", "none", "In Google Chrome you can delete cookies."),
        ("meta", "none", "Our meta tags and metadata describe this site."),
        ("meta", "none", "Meta tags help search engines."),
        ("hotjar", "exact", "We use Hotjar, which does not collect names."),
        ("hotjar", "exact", "If you do not agree, we will not load Hotjar."),
        ("hotjar", "exact", "We do not store names but we do use Hotjar."),
        ("hotjar", "exact", "We do not use advertising cookies. We use Hotjar."),
        ("hotjar", "negated", "Hotjar is no longer used on this site."),
        ("hotjar", "negated", "Wir verwenden kein Hotjar."),
        ("hotjar", "negated", "Nous n'utilisons pas Hotjar."),
        ("hotjar", "negated", "No utilizamos Hotjar."),
        ("hotjar", "negated", "Non utilizziamo Hotjar."),
        ("hotjar", "negated", "Wij gebruiken geen Hotjar."),
        ("hotjar", "negated", "Nie używamy Hotjar."),
        ("hotjar", "negated", "Er wordt geen Hotjar-script geladen."),
        ("analytics", "exact", "Google-Analytics-Cookies zählen Besuche."),
        ("hotjar", "none", "Our hotjar-like team is quick."),
        ("hotjar", "negated", "Keine Analyse-Tools (z. B. Matomo, Hotjar)."),
        ("hotjar", "negated", "No analytics tools such as Matomo or Hotjar."),
        ("analytics", "exact", "Ni chaniateir i Google Analytics rannu ein data."),
        ("analytics", "exact", "Google Analytics does not identify you."),
        ("analytics", "company", "Provider | Google | 2 years"),
        ("analytics", "cookie", "_ga_ABC123 | 2 years"),
        ("analytics", "none", "We use Google Maps to show where we are."),
        ("analytics", "none", "See www.google.com/policies for more."),
        ("clarity", "exact", "We use Clarity to record sessions."),
        ("clarity", "none", "For the sake of clarity, cookies are small files."),
        ("clarity", "none", "Clarity matters. We use cookies."),
        ("emma", "exact", "Our newsletter service is Emma, which counts who opens it."),
        ("emma", "none", "Our data protection officer, who looks after the service, is Emma Wheeler."),
        ("segment", "none", "Cookies tell each segment of our visitors apart."),
        ("segment", "exact", "We use Segment de Twilio, an analytics service."),
        ("act-on", "none", "Our processors act on our instructions, and act-on buttons are plain."),
        ("act-on", "none", "Act on your rights: write to our partner."),
        ("act-on", "exact", "Our newsletters are sent by Act-On."),
        ("amazon", "none", "Our e-mail service is Amazon SES."),
        ("amazon", "company", "We share with Amazon which adverts you saw."),
        ("kit", "none", "Utilizamos un proveedor de software para el foro, Kit de construcción de discurso."),
        ("kit", "exact", "Nuestro proveedor de boletines es Kit, que cuenta quién los abre."),
        ("live-agent", "none", "You may ask for a live agent of our chat service."),
        ("live-agent", "exact", "Our chat is provided by Live Agent."),
        ("verloop", "none", "Verloop | 2 jaar, een cookie van onze dienst"),
        ("verloop", "exact", "Onze chat is een dienst van Verloop.io, die berichten bewaart."),
        ("zaraz", "none", "Zaraz po wejściu na stronę nasza usługa prosi o zgodę."),
        ("zaraz", "exact", "Korzystamy z usługi Zaraz, dostawca to Cloudflare."),
        ("segment", "exact", "Provider: Segment (Twilio), an analytics service."),
        ("roku", "none", "Dane przechowujemy 5 lat od końca roku, dla naszych usług."),
        ("roku", "exact", "Our adverts are shown by Roku, an advertising company."),
        ("meta", "exact", "We use the Meta (Facebook) Pixel."),
        ("meta", "exact", "Pikselem Facebooka mierzymy kampanie."),
        ("meta", "none", "Facebook is a plain link to our page, which tracks nobody here."),
        ("analytics", "none", "We only record that you ran a Google search."),
        ("analytics", "none", "Our documents are kept in Google Drive by our provider."),
        ("maps", "none", "Google Analytics, a service of Google, counts visits."),
        ("maps", "company", "Google Analytics counts visits. Google also shows where we are."),
        ("forms", "none", "We use Google Analytics to count visits."),
        ("tags", "company", "We use Google Analytics to count visits."),
        ("maps", "none", "This site links to other places (e.g. Google Maps), for which we are not responsible."),
        ("amazon", "none", "Amazon | Hosting of this site | United States"),
        ("amazon", "none", "Our pages are hosted by Amazon in Ireland."),
        ("meta", "none", "You may change this in your Facebook settings."),
        ("fonts", "none", "Google Maps shows where we are. The map is from Google Maps, a service of Google."),
        ("maps", "exact", "Google Maps shows the clinics that you see on this site."),
        ("hotjar", "exact", "Recordings are made by Hotjar.com, our provider."),
        ("hotjar", "none", "Our page is at www.hotjar.com/riverford."),
        ("simple", "exact", "We use SimpleAnalytics to count visits."),
        ("beacon", "exact", "Beacon Analytics counts visits."),
        ("beacon", "exact", "Beacon Web Analytics counts visits."),
        ("meta", "exact", "Usamos ferramentas como o Pixel da Meta."),
        ("apple", "none", "Safari (Apple): how to delete cookies"),
        ("apple", "company", "Our podcasts are hosted by Apple."),
        ("mozilla", "none", "Mozilla Firefox: about:preferences#privacy"),
        ("analytics", "none", "For a Google search we keep nothing."),
        ("apple", "company", "Apple agiert als unabhängiger Verantwortlicher."),
        ("apple", "none", "Safari is used on iPads and other Apple devices."),
        ("apple", "company", "Ein Unternehmen der Apple-Gruppe erhält die Daten."),
        ("meta", "none", "Meta-Daten und Meta-Angaben beschreiben die Seite unserer Dienste."),
        ("meta", "none", "Facebook: Profil der Stiftung auf Facebook"),
        ("meta", "none", "Unsere Seite verweist auf unsere Profile bei Facebook."),
        ("block", "none", "Stiftung Auental, c/o Block Services, Waldstr. 1"),
        ("block", "exact", "Payments are taken by Block, our provider."),
        ("carta", "none", "Non conserviamo i numeri della carta di credito; i pagamenti passano dalla banca."),
        ("block", "exact", "Płatności obsługuje Block."),
        ("meta", "company", "Dei dati ricevono Google, Meta o altri."),
        ("meta", "negated", "Nessun dato viene condiviso con Google, Meta o altri."),
        ("hotjar", "exact", "Wij gebruiken de dienst Hotjar of een ander."),
        ("meta", "exact", "Korzystamy z Facebook Pixela."),
        ("meta", "negated", "Bez Hotjar, bez Facebook Pixela."),
        ("meta", "company", "Des traceurs peuvent être déposés par Facebook/Instagram."),
        ("meta", "none", "Unser Quelltext: code.example/Meta/daten"),
        ("likes", "negated", "No Skyfish “like” buttons, no advertising."),
        ("likes", "exact", "The Skyfish Like buttons tell Skyfish who you are."),
    ],
)
def test_names(name: str, level: str, text: str) -> None:
    notice = Notice("privacy.html", "Privacy", (Paragraph(text, Span(5, 50)),))
    found = names(notice, TRACKERS[name], TRACKERS.values())
    assert level == found.level
    assert (None if level == "none" else Span(5, 50)) == found.span


@pytest.mark.parametrize(
    ("level", "lead"),
    [
        ("negated", "We do not use:"),
        ("negated", "Was wir nicht verwenden"),
        ("negated", "Ta strona nie korzysta z:"),
        ("negated", "Non sono presenti:"),
        ("negated", "What we don't do"),
        ("negated", "Was wir nicht tun"),
        ("negated", "Czego nie robimy"),
        ("negated", "8.5 Deze website maakt geen gebruik van:"),
        ("exact", "We use:"),
        ("exact", "We do not share your data, except with:"),
        ("exact", "If you do not use an account, we use:"),
    ],
)
def test_what_introduces_a_list_may_deny_its_items(level: str, lead: str) -> None:
    item = Paragraph("Hotjar", Span(5, 11), shape="item", lead=lead)
    notice = Notice("privacy.html", "Privacy", (item,))
    assert level == names(notice, TRACKERS["hotjar"], TRACKERS.values()).level


def test_the_best_paragraph_counts() -> None:
    texts = ["We do not use the Meta Pixel.", "We share data with Facebook.", "The Meta Pixel tells them."]
    notice = Notice("p.md", "", tuple(Paragraph(text, Span(at, at + 1)) for at, text in enumerate(texts)))
    assert ("exact", Span(2, 3)) == (lambda one: (one.level, one.span))(names(notice, TRACKERS["meta"]))


def test_a_section_about_another_product_names_the_company_for_it_alone() -> None:
    said = "Google keeps the data for two years."
    about_analytics = Notice("privacy.html", "Privacy", (Paragraph(said, Span(5, 50), section="Google Analytics"),))
    assert names(about_analytics, TRACKERS["forms"], TRACKERS.values()).level == "none"
    assert names(about_analytics, TRACKERS["analytics"], TRACKERS.values()).level == "company"
    elsewhere = Notice("privacy.html", "Privacy", (Paragraph(said, Span(5, 50), section="Who receives data"),))
    assert names(elsewhere, TRACKERS["forms"], TRACKERS.values()).level == "company"
