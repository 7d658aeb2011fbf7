"""Words of purpose, retention and transfer, and sentences that only sound like them."""

import re

import pytest

from trackerlint.notice import elements
from trackerlint.notice.vocabulary import fold


@pytest.mark.parametrize(
    "text",
    [
        "The data are deleted once they are no longer needed.",
        "Die Löschung der Daten erfolgt, sobald diese für unsere Zwecke nicht mehr erforderlich sind.",
        "Les données sont effacées dès qu'elles ne sont plus utiles.",
        "Los datos se conservan mientras sean necesarios.",
        "I dati sono cancellati quando non servono più.",
        "Gegevens worden verwijderd zodra ze niet meer nodig zijn.",
        "Dane są usuwane, gdy nie są już potrzebne.",
    ],
)
def test_criteria_of_keeping(text: str) -> None:
    assert elements.found(elements.RETENTION, fold(text))


def test_while_people_browse_nothing_is_kept_for_a_time() -> None:
    assert not elements.found(elements.RETENTION, fold("Las cookies pueden almacenarse mientras navegas."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 years", True),
        ("When you close your browser", True),
        ("End of session", True),
        ("Pan fyddwch yn cau eich porwr", True),
        ("Ende der Sitzung", True),
        ("Fin de la sesión", True),
        ("Koniec sesji", True),
        ("Keeps your session alive", False),
        ("Statistics", False),
    ],
)
def test_cells_that_hold_a_length_of_time(text: str, expected: bool) -> None:
    assert expected == bool(re.match(elements.DURATION_CELL, fold(text)))


@pytest.mark.parametrize(
    "text", ["EU-based, without cookies", "hosted on European servers", "auf europäischen Servern"]
)
def test_that_data_stay_here_is_said_too(text: str) -> None:
    assert elements.found(elements.TRANSFER, fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "You have the right to be informed whether data go to a third country.",
        "Sie haben das Recht, darüber informiert zu werden, ob Daten in ein Drittland gelangen.",
        "Vous avez le droit d'être informé des transferts vers un pays tiers.",
    ],
)
def test_the_right_to_know_of_transfers_tells_of_none(text: str) -> None:
    assert elements.found(elements.NOT_ABOUT_TRANSFER, fold(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Data go to servers in the USA.", True),
        ("Daten werden in die USA übertragen.", True),
        ("Provider | US |", True),
        ("Our provider (US) keeps data.", True),
        ("Esta página usa los servicios de Google.", False),
        ("Il sito usa Google Maps.", False),
        ("Usa cookies de terceros.", False),
        ("Contact us.", False),
    ],
)
def test_the_united_states_are_written_in_capitals(text: str, expected: bool) -> None:
    written = re.search(elements.TRANSFER_AS_WRITTEN, text)
    assert expected == bool(written or elements.found(elements.TRANSFER, fold(text)))
