"""Which paragraphs of a notice speak of a tracker."""

import msgspec
import pytest

from trackerlint.catalogue import Tracker, Vendor
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Paragraph
from trackerlint.notice.passage import is_meant, lead, passage
from trackerlint.notice.read import read_notice
from trackerlint.source import Source


def tracker(name: str) -> Tracker:
    return Tracker(
        id=name.lower(),
        name=name,
        vendor=Vendor(name, "MT"),
        category="analytics",
        documentation="https://vendor.example/docs",
        sends=("page-url",),
    )


HOTJAR, MATOMO = tracker("Hotjar"), tracker("Matomo")


def told(text: str) -> list[str]:
    notice = read_notice(Source("privacy.md", text), "markdown")
    places = passage(notice, HOTJAR, Lexicon([HOTJAR, MATOMO]))
    return [notice.paragraphs[at].text for at in places]


def test_a_heading_that_asks_how_long_goes_on_with_what_was_named_above_it() -> None:
    text = "## Statistik\n\nWir nutzen Hotjar.\n\n### Speicherdauer\n\nDaten bleiben ein Jahr.\n\n## Kontakt\n\nAnna.\n"
    assert ["Wir nutzen Hotjar.", "Speicherdauer", "Daten bleiben ein Jahr."] == told(text)


def test_a_heading_of_the_same_level_or_another_matter_does_not() -> None:
    assert ["We use Hotjar."] == told("## Counting\n\nWe use Hotjar.\n\n## Retention\n\nAccounts: ten years.\n")
    assert ["We use Hotjar."] == told("## Counting\n\nWe use Hotjar.\n\n### Newsletter\n\nKept for a year.\n")


def test_another_name_ends_it() -> None:
    assert ["We use Hotjar."] == told("## Counting\n\nWe use Hotjar.\n\nMatomo keeps data for a year.\n")


def test_items_within_an_item_go_on_with_it() -> None:
    text = "- Hotjar\n  - made by a firm in Malta\n    - for one year at most\n- Our shop\n  - ten years\n"
    assert ["Hotjar", "made by a firm in Malta", "for one year at most"] == told(text)


def test_an_item_goes_on_with_a_label_that_asks_for_an_aspect_of_it() -> None:
    assert ["Hotjar: counts visits", "Kept for: 90 days"] == told("- Hotjar: counts visits\n- Kept for: 90 days\n")
    assert ["Hotjar: zählt Besuche", "Laufzeit: ein Jahr"] == told("- Hotjar: zählt Besuche\n- Laufzeit: ein Jahr\n")
    assert ["Hotjar: as set there"] == told("- Hotjar: as set there\n- Letters to us: 12 months\n")
    assert ["Hotjar : mesure"] == told("- Hotjar : mesure\n- Courriers reçus : douze mois\n")


def test_what_an_item_stands_under_introduces_it() -> None:
    notice = read_notice(Source("privacy.md", "We work with others.\n\n- Counting visits:\n  - Hotjar\n"), "markdown")
    at = next(at for at, one in enumerate(notice.paragraphs) if one.text == "Hotjar")
    assert ["Counting visits:", "We work with others."] == [
        notice.paragraphs[one].text for one in lead(notice.paragraphs, at)
    ]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    return read_notice(Source("privacy.md", text), "markdown").paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Counting\n\nWe use these:\n\n- Hotjar\n- Matomo\n", ["We use these:", "Counting"]),
        ("# Privacy\n\nAll of it.\n\n## Counting\n\n- Hotjar\n- Matomo\n", ["Counting"]),
        ("## Counting\n\nWe count visits.\n\nMatomo does that.\n", ["Counting"]),
        ("## Counting\n\nFirst.\n\nThen:\n\n- Matomo\n", ["Then:", "Counting"]),
        ("Matomo\n", []),
    ],
)
def test_what_introduces_the_last_paragraph(text: str, expected: list[str]) -> None:
    found = paragraphs(text)
    assert expected == [found[at].text for at in lead(found, len(found) - 1)]


@pytest.mark.parametrize(
    ("text", "at", "meant"),
    [
        ("Acme is a company.\n\nAcme Ads shows advertising.\n", 0, ["ads", "count"]),
        ("Acme Ads shows advertising.\n\nAcme keeps data.\n", 1, ["ads"]),
        ("Acme Ads shows advertising.\n\nAcme Count counts.\n\nAcme keeps data.\n", 2, ["count"]),
        ("Acme Ads shows advertising.\n\n## Other\n\nAcme keeps data.\n", 2, ["ads", "count"]),
        ("Matomo counts.\n\nAcme keeps data.\n", 1, ["ads", "count"]),
        ("Acme Count by Acme counts.\n", 0, ["count"]),
    ],
)
def test_which_product_a_company_stands_for(text: str, at: int, meant: list[str]) -> None:
    ads, count = (
        msgspec.structs.replace(tracker(f"Acme {name}"), id=name.lower(), vendor=Vendor("Acme", "MT"))
        for name in ("Ads", "Count")
    )
    lexicon = Lexicon([ads, count, MATOMO])
    assert meant == [one.id for one in (ads, count) if is_meant(paragraphs(text), at, one, lexicon)]
