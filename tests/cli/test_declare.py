"""``declare``, ``inventory`` and ``notice`` from the command line: what is drafted, asked, printed."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from trackerlint.inventory.load import load_inventory
from trackerlint.inventory.publish import DRAFT, END, START

GATED = """<!doctype html><html><head><title>Jobs</title></head><body><h1>Jobs</h1>
<script>window.addEventListener('CookiebotOnAccept', function () {
  if (Cookiebot.consent.marketing) { fbq('set', 'autoConfig', false, '100000000000001'); fbq('init', '100000000000001'); fbq('track', 'PageView'); }
});</script><a href="privacy.html">Privacy notice</a></body></html>
"""
PRIVACY = """<!doctype html><html><head><title>Privacy notice</title></head><body><h1>Privacy notice</h1>
<p>We collect personal data that you give us. Riverford Trust is the controller. You have the right to see it. You can
change your choice at any time.</p>
<p>If you agree to marketing cookies, the Meta Pixel tells Meta Platforms Ireland which pages you visit, so that we can
show you our vacancies. Meta Platforms keeps this for 90 days. Data is transferred to the United States under the UK-US
data bridge.</p>
<!-- trackerlint: start -->
<!-- trackerlint: end -->
</body></html>
"""
ANSWERS = {
    "purpose": '"dpv:RecruitmentAdvertising"',
    "legal-basis": '"consent"',
    "safeguard": '"UK-US data bridge"',
    "retention": '"90 days"',
    "owner": '"recruitment@riverford-trust.example"',
    "notice": '"privacy.html"',
    "pages": '["index.html"]',
    "review": "2999-01-31",
}


@pytest.fixture
def jobs(site: Path) -> Path:
    """A site whose one tracker waits for consent and is named in the notice."""
    (site / "index.html").write_text(GATED)
    (site / "about.html").unlink()
    (site / "privacy.html").write_text(PRIVACY)
    return site


def answer(place: Path, key: str) -> None:
    text = place.read_text()
    text, count = re.subn(rf"(?m)^{key} = .*ANSWER:.*$", f"{key} = {ANSWERS[key]}", text)
    assert count == 1
    place.write_text(text)


def inventory_rules(command) -> list[str]:
    found = json.loads(command("check", "--format", "json", "--no-cache").out)["findings"]
    wanted = ("unowned-tracker", "expired-tracker", "tracker-outside-scope", "undeclared-tracker")
    return [one["rule"] for one in found if one["rule"] in wanted]


def test_clean_exactly_when_a_person_has_answered_everything(jobs: Path, command) -> None:
    place = jobs / "trackers.toml"
    done = command("declare")
    assert done.code == 0
    assert "trackers.toml got an entry for meta-pixel." in done.out
    assert f"Now answer what is marked ANSWER in trackers.toml: {len(ANSWERS)} lines." in done.out
    for key in ANSWERS:
        assert inventory_rules(command) == ["unowned-tracker"], f"before {key}"
        answer(place, key)
    assert inventory_rules(command) == []
    assert command("check", "--no-cache", "--quiet").code == 0


def test_twice_changes_nothing(jobs: Path, command) -> None:
    command("declare")
    first = (jobs / "trackers.toml").read_bytes()
    done = command("declare")
    assert (jobs / "trackers.toml").read_bytes() == first
    assert done.out.startswith("trackers.toml lists every tracker that is found.")
    assert command("declare", "--check").code == 0


def test_what_a_person_wrote_stays(jobs: Path, command) -> None:
    mine = '# Ours.\n[[tracker]]\nid = "meta-pixel" # ask Robin\nowner = "me"\npurpose = "because"\n'
    (jobs / "trackers.toml").write_text(mine)
    assert command("declare", "--check").code == 1
    assert (jobs / "trackers.toml").read_text() == mine
    done = command("declare")
    assert "the entry for meta-pixel got legal-basis, data, recipient" in done.out
    text = (jobs / "trackers.toml").read_text()
    assert text.startswith(mine)
    inventory = load_inventory(jobs, "trackers.toml")
    assert inventory is not None
    (entry,) = inventory.tracker
    assert (entry.owner, entry.purposes, entry.recipient) == ("me", ("because",), "Meta Platforms")


def test_windows_line_ends_stay(jobs: Path, command) -> None:
    (jobs / "trackers.toml").write_bytes(b'# Ours.\r\n[[tracker]]\r\nid = "matomo"\r\n')
    done = command("declare")
    assert "matomo is no longer in the source" in done.out
    data = (jobs / "trackers.toml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 10


def test_another_id_gets_an_entry_of_its_own(jobs: Path, command) -> None:
    command("declare")
    (jobs / "more.html").write_text("<!doctype html><script>fbq('init', '200000000000002');</script>\n")
    command("declare")
    inventory = load_inventory(jobs, "trackers.toml")
    assert inventory is not None
    assert [entry.ids for entry in inventory.tracker] == [("100000000000001",), ("200000000000002",)]


def test_a_malformed_file_is_one_error_and_stays(jobs: Path, command) -> None:
    (jobs / "trackers.toml").write_text("[[tracker]\n")
    done = command("declare")
    assert done.code == 2
    assert done.err.startswith("error: trackers.toml: ")
    assert (jobs / "trackers.toml").read_text() == "[[tracker]\n"


class TestInventory:
    def test_every_format_has_the_tracker(self, jobs: Path, command) -> None:
        for name in ("text", "markdown", "csv", "json", "html"):
            out = command("inventory", "--format", name).out
            assert "Meta Pixel" in out, name
            assert "100000000000001" in out, name

    def test_text(self, jobs: Path, command) -> None:
        lines = command("inventory").out.splitlines()
        assert lines[0] == "Meta Pixel of Meta Platforms (United States), ID 100000000000001"
        assert "  when       after consent" in lines
        assert "  pages      1: index.html" in lines
        assert "  notice     named" in lines
        assert "  inventory  not declared" in lines
        assert lines[-1].startswith("No history: ")

    def test_csv_has_one_row_for_each_tracker(self, jobs: Path, command) -> None:
        command("declare")
        (row,) = csv.DictReader(io.StringIO(command("inventory", "--format", "csv").out))
        assert (row["tracker"], row["declared"], row["consent"]) == ("meta-pixel", "true", "gated")
        assert "owner" in row["missing"]

    def test_the_ending_tells_the_format(self, jobs: Path, command) -> None:
        assert command("inventory", "--output", "trackers.json").out == ""
        assert json.loads((jobs / "trackers.json").read_text())["rows"][0]["tracker"] == "meta-pixel"

    def test_declared_but_gone(self, jobs: Path, command) -> None:
        (jobs / "trackers.toml").write_text('[[tracker]]\nid = "matomo"\n')
        assert "trackers.toml: matomo is declared, but not in the source." in command("inventory").out


class TestNotice:
    def test_prints_writes_checks(self, jobs: Path, command) -> None:
        command("declare")
        assert "| `_fbp` |" in command("notice").out
        assert command("notice", "privacy.html", "--check").code == 1
        assert (jobs / "privacy.html").read_text() == PRIVACY
        assert command("notice", "privacy.html").code == 0
        text = (jobs / "privacy.html").read_text()
        assert "<code>_fbp</code>" in text
        assert DRAFT in text
        assert command("notice", "privacy.html", "--check").code == 0

    def test_no_inventory_and_no_marks(self, jobs: Path, command) -> None:
        done = command("notice")
        assert (done.code, done.err) == (
            2,
            "error: trackers.toml: there is no inventory\nhint: `trackerlint declare` drafts one\n",
        )
        command("declare")
        done = command("notice", "index.html")
        assert done.code == 2
        assert START in done.err
        assert END in done.err
        assert (jobs / "index.html").read_text() == GATED
