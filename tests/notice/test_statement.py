"""What a notice says of one tracker, where its words stand away from its name."""

import pytest

from trackerlint.catalogue import Tracker, Vendor
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.read import read_notice
from trackerlint.notice.statement import Statement, read_statement
from trackerlint.source import Source

HOTJAR = Tracker(
    id="hotjar",
    name="Hotjar",
    vendor=Vendor("Contentsquare", "US"),
    category="analytics",
    documentation="https://vendor.example/docs",
    sends=("page-url",),
)


def said(text: str) -> Statement:
    notice = read_notice(Source("privacy.md", text), "markdown")
    return read_statement([notice], HOTJAR, Lexicon([HOTJAR]), [HOTJAR])


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("How long we keep it", "Statistics (Hotjar): 14 months"),
        ("Wie lange wir speichern", "Hotjar: höchstens 14 Monate"),
        ("Durée de conservation", "Hotjar : 13 mois"),
        ("¿Cuánto tiempo?", "Hotjar: hasta 14 meses"),
        ("Conservazione dei dati", "Hotjar: 14 mesi"),
        ("Hoe lang bewaren wij gegevens?", "Hotjar: maximaal 14 maanden"),
        ("Jak długo przechowujemy dane", "Hotjar: maksymalnie 14 miesięcy"),
        ("Am ba hyd", "Hotjar: 14 mis"),
    ],
)
def test_below_a_heading_that_asks_how_long_a_length_of_time_is_enough(heading: str, item: str) -> None:
    assert said(f"## {heading}\n\n- {item}\n").retention
    assert not said(f"## Hotjar\n\n- {item}\n").retention


def test_what_an_item_says_of_somebody_else_is_not_said_of_providers_in_general() -> None:
    assert not said("- Hotjar — to learn\n- Auental Cloud — our provider (servers in the EU)\n").transfer
    assert said("We use Hotjar.\n\n- Some of our providers are in the United States.\n").transfer


@pytest.mark.parametrize(
    "text",
    [
        "Hotjar serves to find what is hard to use.",
        "Hotjar dient der Suche nach Hürden.",
        "Hotjar sert à trouver ce qui gêne.",
        "Hotjar sirve para encontrar lo difícil.",
        "Hotjar serve a trovare gli ostacoli.",
        "Hotjar dient voor het vinden van drempels.",
        "Hotjar służy do szukania przeszkód.",
        "Hotjar tells me which pages are read.",
    ],
)
def test_what_something_serves_for_is_its_purpose(text: str) -> None:
    assert said(text).purpose


@pytest.mark.parametrize(
    "text",
    [
        "Figures from Hotjar are kept as Hotjar decides. Letters are deleted after two years.",
        "Was Hotjar zählt, wird nach dessen Regeln gespeichert. Briefe löschen wir nach zwei Jahren.",
        "Les chiffres de Hotjar sont conservés selon ses règles. Les lettres sont conservées deux ans.",
        "Lo que cuenta Hotjar se conserva según sus normas. Las cartas se conservan dos años.",
    ],
)
def test_a_sentence_about_keeping_what_this_tracker_holds_is_the_one_that_counts(text: str) -> None:
    assert not said(text).retention
    assert said(text.replace("Hotjar", "Riverford") + " Hotjar.").retention


@pytest.mark.parametrize(
    "row",
    [
        "Website statistics | 26 months",
        "Statistikdaten | 26 Monate",
        "Mesure d'audience | 13 mois",
        "Statystyki | 2 lata",
    ],
)
def test_what_is_said_of_keeping_statistics_holds_for_what_makes_them(row: str) -> None:
    table = f"Hotjar counts visits.\n\n## Periods\n\n| Data | Retention |\n| --- | --- |\n| {row} |\n"
    assert said(table).retention
    assert not said(table.replace(row, "Orders | ten years")).retention


def test_a_law_of_the_united_states_is_no_transfer() -> None:
    assert not said("Hotjar hands out data where courts ask, such as under 12 U.S.C. § 34.").transfer
    assert said("Hotjar keeps data on machines in the U.S. for us.").transfer


@pytest.mark.parametrize("cell", ["Variable", "Varies by format", "variiert", "variabile", "zmienny", "wisselend"])
def test_that_a_period_varies_says_nothing(cell: str) -> None:
    table = "| Cookie | Provider | Duration |\n| --- | --- | --- |\n| x | Hotjar | {} |\n"
    assert not said(table.format(cell)).retention
    assert said(table.format(f"{cell}: 2 years at most")).retention
