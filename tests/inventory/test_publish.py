"""What visitors are told, and how a notice is kept in step."""

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from trackerlint.inventory.model import Cookie, Declaration
from trackerlint.inventory.publish import DRAFT, END, OPEN, START, block, renewed, shown_entries

META = Declaration(
    id="meta-pixel",
    purpose=("dpv:RecruitmentAdvertising", "to reach nurses"),
    legal_basis="eu-gdpr:A6-1-a",
    data=("page-url", "pd:Interest"),
    recipient="Meta Platforms Ireland | Ltd",
    processors=("Bright Posters",),
    transfer=("US",),
    safeguard="data bridge.",
    retention="90 days",
    cookies={"_fbp": "90 days"},
)
OWN = Declaration(
    id="own-count",
    name="Page count <b>",
    recipient="{{ us }}",
    transfer="none",
    cookies=(Cookie(name="c|`x", description="Counts."),),
)


def test_sentences_for_visitors() -> None:
    meta, _ = sorted(shown_entries([META, OWN], {}), key=lambda one: one.name != "meta-pixel")
    assert meta.sentences == (
        "Why: recruitment advertising and to reach nurses.",
        "What is sent: the address of the page and interest.",
        "On what ground: your consent.",
        "Where it goes: United States, protected by: data bridge.",
        "How long it is kept: 90 days.",
        "Also handled by: Bright Posters.",
    )
    assert meta.cookies == (("_fbp", "meta-pixel", "recruitment advertising and to reach nurses", "90 days"),)


def test_what_is_not_answered_is_shown_so() -> None:
    (one,) = shown_entries([Declaration(id="x")], {})
    assert one.recipient == OPEN
    assert all(sentence.endswith(f"{OPEN}.") for sentence in one.sentences)


def test_html_is_well_formed_and_names_stay_text() -> None:
    made = block(shown_entries([META, OWN], {}), "html", "trackers.toml")
    soup = BeautifulSoup(made, "html.parser")
    assert [one.get_text() for one in soup.find_all("h2")] == [
        "Cookies and similar technologies",
        "Who receives your data",
    ]
    assert soup.find("b") is None
    assert "{{ us }}: Page count <b>" in [one.get_text() for one in soup.find_all("h3")]
    assert "{{" not in made
    rows = [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in soup.select("tbody tr")]
    assert ["c|`x", "Page count <b>", "Counts", OPEN] in rows


def test_markdown_is_a_table_and_names_stay_text() -> None:
    made = block(shown_entries([META, OWN], {}), "markdown", "trackers.toml")
    soup = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(made), "html.parser")
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in soup.select("tbody tr")]
    assert len(rows) == 2
    assert {len(row) for row in rows} == {4}
    assert soup.find("b") is None
    assert "Meta Platforms Ireland | Ltd: meta-pixel" in [one.get_text() for one in soup.find_all("h3")]


@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_twice_changes_nothing_and_a_review_is_remembered(kind: str) -> None:
    entries = shown_entries([META], {})
    notice = f"before\n{START}\n{END}\nafter\n"
    first = renewed(notice, entries, kind, "trackers.toml")
    assert first is not None
    assert first.startswith("before\n")
    assert first.endswith("\nafter\n")
    assert DRAFT in first
    assert renewed(first, entries, kind, "trackers.toml") == first
    reviewed = "\n".join(line for line in first.split("\n") if DRAFT not in line)
    assert renewed(reviewed, entries, kind, "trackers.toml") == reviewed
    changed = renewed(reviewed, shown_entries([META, OWN], {}), kind, "trackers.toml")
    assert changed is not None
    assert DRAFT in changed


def test_an_indented_notice_stays_indented() -> None:
    notice = f"<main>\n    {START}\n    {END}\n</main>\n"
    made = renewed(notice, shown_entries([META], {}), "html", "trackers.toml")
    assert made is not None
    assert all(line.startswith("    ") for line in made.splitlines()[1:-1] if line.strip())
    assert renewed(made, shown_entries([META], {}), "html", "trackers.toml") == made


@pytest.mark.parametrize("text", ["", START, END, f"{END}\n{START}", f"{START}\n{END}\n{START}\n{END}"])
def test_a_notice_without_one_pair_of_marks(text: str) -> None:
    assert renewed(text, [], "html", "trackers.toml") is None
