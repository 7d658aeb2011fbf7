"""Days on which notices say that they were last changed."""

import datetime

import pytest

from trackerlint.notice.read import read_notice
from trackerlint.source import Source

D = datetime.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last updated: 3 May 2023", D(2023, 5, 3)),
        ("This notice was last reviewed on 10th June 2026.", D(2026, 6, 10)),
        ("Updated: April 2025", D(2025, 4, 30)),
        ("Effective date: February 14, 2024", D(2024, 2, 14)),
        ("Last updated 2026-04-22", D(2026, 4, 22)),
        ("Stand: 3. Oktober 2022", D(2022, 10, 3)),
        ("Letzte Änderung: 01.02.2024", D(2024, 2, 1)),
        ("Dernière mise à jour : 18 août 2026", D(2026, 8, 18)),
        ("Mis à jour le 12/05/2022", D(2022, 5, 12)),
        ("Última actualización: 5 de enero de 2026", D(2026, 1, 5)),
        ("Ultimo aggiornamento: 14 aprile 2025", D(2025, 4, 14)),
        ("Laatst bijgewerkt: 29 november 2025", D(2025, 11, 29)),
        ("Data ostatniej aktualizacji: 25 marca 2024", D(2024, 3, 25)),
        ("Ostatnia aktualizacja: Marzec 2026", D(2026, 3, 31)),
        ("Diweddarwyd ddiwethaf: 3 Mawrth 2026", D(2026, 3, 3)),
        ("We wrote this on 3 May 2023.", None),
        ("Last updated: 31 February 2023", None),
        ("Cookies are kept for 2 years.", None),
    ],
)
def test_days_in_the_text(text: str, day: datetime.date | None) -> None:
    found = read_notice(Source("privacy.html", f"<h1>Privacy</h1><p>{text}</p>"), "html").updated
    assert day == (found.day if found else None)


def test_the_latest_counts_and_keeps_its_place() -> None:
    text = "# Privacy\n\nLast updated: 1 May 2023\n\nLast reviewed: 2 June 2024\n"
    found = read_notice(Source("privacy.md", text), "markdown").updated
    assert found is not None
    assert (D(2024, 6, 2), "Last reviewed") == (found.day, text[found.span.start : found.span.start + 13])


@pytest.mark.parametrize("key", ["lastmod", "date", "updated", "last_modified_at"])
def test_front_matter_counts_where_the_text_is_silent(key: str) -> None:
    silent = f"---\ntitle: Privacy\n{key}: 2024-03-02\n---\n\nWe collect data.\n"
    found = read_notice(Source("privacy.md", silent), "markdown").updated
    assert found is not None
    assert D(2024, 3, 2) == found.day
    spoken = read_notice(Source("privacy.md", silent + "\nLast updated: 3 May 2023\n"), "markdown").updated
    assert spoken is not None
    assert D(2023, 5, 3) == spoken.day
