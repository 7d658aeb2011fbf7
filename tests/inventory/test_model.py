"""What an entry leaves open, and which pages it allows."""

import pytest

from trackerlint.inventory.model import Declaration

ANSWERED = {
    "id": "meta-pixel",
    "purpose": "dpv:Advertising",
    "legal_basis": "consent",
    "recipient": "Meta Platforms Ireland",
    "transfer": ("US",),
    "safeguard": "data bridge",
    "retention": "90 days",
    "owner": "web team",
    "notice": "privacy.html",
    "pages": ("**",),
    "review": "2026-01-31",
}


def test_nothing_is_open_in_a_full_entry() -> None:
    assert Declaration(**ANSWERED).missing == ()


@pytest.mark.parametrize("key", [key for key in ANSWERED if key != "id"])
def test_each_answer_is_asked_for(key: str) -> None:
    entry = Declaration(**{name: value for name, value in ANSWERED.items() if name != key})
    assert entry.missing == (key.replace("_", "-"),)


def test_no_safeguard_is_asked_for_without_a_transfer() -> None:
    entry = Declaration(**{**ANSWERED, "transfer": "none", "safeguard": ""})
    assert (entry.missing, entry.countries) == ((), ())


def test_the_last_day_stands_for_a_review() -> None:
    entry = Declaration(**{**ANSWERED, "review": None, "expires": "2026-01-31"})
    assert entry.missing == ()


@pytest.mark.parametrize(
    ("patterns", "page", "routes", "allowed"),
    [
        ((), "any.html", (), True),
        (("**",), "any.html", (), True),
        (("vacancies/",), "vacancies/nurse.html", (), True),
        (("vacancies/**",), "services/cancer.html", (), False),
        (("/jobs/*",), "templates/job.html", ("/jobs/nurse",), True),
        (("/jobs/*",), "templates/job.html", ("/services/jobs",), False),
        (("**", "!services/"), "services/cancer.html", (), False),
        (("*.html", "!/services/"), "vacancies/nurse.html", (), True),
    ],
)
def test_pages_are_allowed_by_path_or_route(
    patterns: tuple[str, ...], page: str, routes: tuple[str, ...], allowed: bool
) -> None:
    assert Declaration(id="x", pages=patterns).allows(page, routes) is allowed
