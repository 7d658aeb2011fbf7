"""Sentences that say of a name that it is not used, and such as only come near."""

import pytest

from trackerlint.notice.model import Paragraph
from trackerlint.notice.sentences import denied, stance
from trackerlint.notice.vocabulary import fold
from trackerlint.source import Span

DENIED = """
We do not load Hotjar on this site.
We do not implement Hotjar, and have no plans to.
There is zero Hotjar, zero advertising.
Google Analytics, Matomo and Hotjar are not used on this site.
No connection to Hotjar is made when a page loads.
We never share your data with Hotjar for advertising purposes.
Wir binden Hotjar nicht ein.
Wir nutzen bewusst kein Hotjar.
Auf dieser Website wird keine Verbindung zu Hotjar hergestellt.
Hotjar und Matomo werden nicht eingesetzt.
Dienste wie Hotjar kommen nicht zum Einsatz.
Nous ne chargeons pas Hotjar.
Le site ne fait pas appel à Google, donc n'intègre pas Hotjar.
Pas de Hotjar, pas de publicité.
Aucune connexion n'est établie avec Hotjar.
No cargamos Hotjar ni similares.
Esta web no hace uso de Hotjar.
No se realiza ninguna conexión con Hotjar.
Il sito non carica Hotjar.
Non facciamo uso di Hotjar.
Niente Hotjar, niente pubblicità.
Deze site maakt geen gebruik van Hotjar.
Er worden geen verzoeken gedaan naar Hotjar.
Hotjar wordt niet gebruikt.
Gegevens worden niet gedeeld met Hotjar.
Aucun outil de mesure d'audience (Hotjar ou similaire) n'est utilisé.
No measuring tool of any kind (such as Hotjar) is used.
Keine Werkzeuge zur Analyse (etwa Matomo oder Hotjar) werden eingesetzt.
Nie uruchamiamy na tej stronie m.in.: Google Ads, Hotjar.
Strona nie zawiera skryptów Hotjar.
Brak Hotjar, brak reklam.
Nid ydym yn rhedeg Hotjar.
There is no Hotjar on this site, and no advertising either.
We chose Matomo, not Hotjar.
We count visits ourselves instead of using Hotjar.
❌ Hotjar
Wir zählen mit Matomo und nicht Hotjar.
Statt Hotjar nutzen wir Matomo.
Nous utilisons Matomo au lieu de Hotjar.
Contamos las visitas con Matomo en lugar de Hotjar.
Sul sito non sono presenti Hotjar o simili.
Usiamo Matomo invece di Hotjar.
We tellen met Matomo in plaats van Hotjar.
Liczymy odwiedziny przez Matomo zamiast Hotjar.
Rydym yn defnyddio Matomo yn lle Hotjar.
No visitor data is shared with Hotjar.
Es werden keine Daten an Hotjar gesendet.
Aucune donnée de navigation n'est transmise à Hotjar.
Ningún dato de los visitantes se comparte con Hotjar.
Nessun dato dei visitatori viene condiviso con Hotjar.
Er worden geen gegevens van bezoekers gedeeld met Hotjar.
Żadne dane nie są przekazywane do Hotjar.
Ich nutze auf dieser Seite kein Hotjar.
Die App enthält weder Hotjar noch andere Werkzeuge.
No uso Hotjar ni nada parecido.
Hotjar no está actualmente activo.
Non uso Hotjar né altri strumenti.
Hotjar non è attualmente attivo.
Ik gebruik geen Hotjar.
Hotjar is momenteel niet actief.
Hotjar n'est actuellement pas activé.
Hotjar nie jest obecnie wdrożony.
I'm not using Hotjar, or anything like it.
We're not using Hotjar.
This blog previously used Hotjar, which was taken out in spring.
We used to embed Hotjar.
Früher nutzten wir Hotjar.
Nous utilisions auparavant Hotjar.
Antes usábamos Hotjar.
In passato usavamo Hotjar.
Voorheen gebruikten we Hotjar.
Wcześniej używaliśmy Hotjar.
Nessun banner pubblicitario, nessun Matomo / Hotjar.
Eine Verbindung zu fremden Rechnern (vor allem Hotjar) findet nicht statt.
Eine Übermittlung an Hotjar erfolgt dabei nicht.
A connection to Hotjar is never made.
Une connexion à Hotjar n'est pas établie.
Een verbinding met Hotjar wordt niet gelegd.
""".strip().splitlines()

USED = """
Once loaded, Hotjar counts the visit.
A small script is used to load Hotjar.
Our counter, formerly named Skyfish, is Hotjar.
Eine Verbindung zu Hotjar wird ohne Ihre Einwilligung nicht hergestellt.
Eine Übermittlung an Hotjar in ferne Länder erfolgt nicht.
We will not load Hotjar until you agree.
We do not use Hotjar without your consent.
Hotjar will not be loaded unless you accept.
We do not use Hotjar to identify you.
We do not use Hotjar for advertising.
Hotjar is not used for advertising.
Hotjar wird nicht für werbliche Zwecke verwendet.
Hotjar, which we use, is not loaded twice.
We do not allow Hotjar to use the data for itself.
Wir setzen Hotjar nicht nur auf einer Seite ein.
Wir laden Hotjar nicht, bevor Sie zustimmen.
Hotjar, das Daten nicht weitergibt, zählt Besuche.
Nous ne chargeons pas Hotjar sans votre consentement.
Nous ne pouvons pas voir ce que Hotjar enregistre.
No cargamos Hotjar hasta que usted acepte.
No tenemos acceso a lo que Hotjar guarda.
Il sito non utilizza Hotjar per pubblicità personalizzata.
Non carichiamo Hotjar prima del consenso.
Hotjar wordt geladen als u akkoord gaat, en niet eerder.
Nie mamy wpływu na to, co zapisuje Hotjar.
Nie ładujemy Hotjar bez Twojej zgody.
Ni chaniateir i Hotjar rannu ein data.
Ohne Ihre Einwilligung laden wir kein Hotjar.
Sans votre accord, nous ne chargeons pas Hotjar.
W przypadku braku zgody strona nie przekazuje danych do Hotjar.
Without your consent we do not load Hotjar.
We would like to know whether or not Hotjar helps.
""".strip().splitlines()


def says_not(sentence: str) -> bool:
    clause = fold(sentence)
    return denied(clause, clause.index("hotjar"), len("hotjar"))


@pytest.mark.parametrize("sentence", DENIED)
def test_denials_in_many_words(sentence: str) -> None:
    assert says_not(sentence)


def test_a_stop_inside_a_sentence_does_not_end_a_denial() -> None:
    text = "Il circolo non utilizza cookie di terze parti (es. Hotjar, pixel pubblicitari ecc. anche anonimi)."
    start = text.index("Hotjar")
    assert stance(Paragraph(text, Span(0, 1)), start, start + len("Hotjar")) == "denied"


@pytest.mark.parametrize(
    "sentence",
    [
        "Umami is a simple alternative to Hotjar.",
        "Matomo ist eine Alternative zu Hotjar.",
        "Matomo est une alternative à Hotjar.",
        "Unlike Hotjar, it keeps no recordings.",
        "Anders als Hotjar speichert es nichts.",
        "If we add tools such as Hotjar in the future, we will ask you first.",
        "Sollten wir in Zukunft Dienste wie Hotjar einsetzen, fragen wir Sie.",
        "En caso de que en el futuro se incorporen herramientas como Hotjar, se pedirá permiso.",
        "Se in futuro useremo Hotjar, aggiorneremo questa pagina.",
        "If we introduce such a tool, it will be one like Hotjar.",
        "Falls wir ein Werkzeug wie Hotjar einführen, fragen wir Sie.",
        "Toute évolution (par exemple l'ajout de Hotjar) sera annoncée ici.",
        "Mochten wij een dienst als Hotjar toevoegen, dan leest u dat hier.",
        "Gdybyśmy zaczęli korzystać z Hotjar, zapytamy o zgodę.",
    ],
)
def test_what_is_only_compared_or_may_come_is_neither(sentence: str) -> None:
    start = sentence.index("Hotjar")
    assert stance(Paragraph(sentence, Span(0, 1)), start, start + len("Hotjar")) == "aside"


@pytest.mark.parametrize("sentence", USED)
def test_what_only_comes_near_a_denial(sentence: str) -> None:
    assert not says_not(sentence)
