"""The story of a forgotten pixel, replayed: every command tells its part of it, completely and correctly."""

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from trackerlint.cli import cli
from trackerlint.inventory.load import load_inventory

ROOT = Path(__file__).parents[1]
PAGES = [
    "templates/appointments/book.html",
    "templates/index.html",
    "templates/privacy.html",
    "templates/services/cancer.html",
    "templates/services/mental-health.html",
    "templates/services/sexual-health.html",
    "templates/vacancies/nurses.html",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = importlib.util.spec_from_file_location("build", ROOT / "examples/story/build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("story") / "site"
    module.build(folder)
    return folder


@pytest.fixture
def after(built: Path, tmp_path: Path) -> Path:
    """The site as it is now."""
    return Path(shutil.copytree(built, tmp_path / "after"))


@pytest.fixture
def before(built: Path, tmp_path: Path) -> Path:
    """The site on the day before the pixel was removed."""
    folder = Path(shutil.copytree(built, tmp_path / "before"))
    subprocess.run(["git", "checkout", "--quiet", "before-removal"], cwd=folder, check=True)
    return folder


def run(*arguments: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(cli, [str(one) for one in arguments], standalone_mode=False)
    assert done.exception is None, done.output
    assert (done.return_value or 0) == code, done.output
    return done.output


def commit(folder: Path, subject: str) -> str:
    command = ["git", "log", "--all", "--format=%H", f"--grep={subject}", "--fixed-strings"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]


def test_history_answers_the_regulators_first_question(after: Path) -> None:
    told = json.loads(run("history", after, "--format", "json"))
    pixel = next(one for one in told["trackers"] if one["tracker"] == "meta-pixel")
    seen = [(one["kind"], one["by"]["commit"], one.get("landed", {}).get("date", "")[:10]) for one in pixel["events"]]
    assert seen == [
        ("added", commit(after, "Add the pixel of the nurses"), "2018-09-10"),
        ("moved", commit(after, "Move the head"), ""),
        ("removed", commit(after, "Remove the pixel"), "2023-05-24"),
    ]
    periods = {
        page["path"]: [(one["since"][:10], one["until"][:10]) for one in page["periods"]] for page in pixel["pages"]
    }
    assert periods == {page: [("2018-11-12" if "mental" in page else "2018-09-10", "2023-05-24")] for page in PAGES}
    assert "author" not in json.dumps(told)


def test_history_finds_what_the_tag_manager_brings(after: Path) -> None:
    told = json.loads(run("history", after, "--format", "json"))
    hotjar = next(one for one in told["trackers"] if one["tracker"] == "hotjar")
    assert [one["path"] for one in hotjar["files"]] == ["tag-manager/GTM-TEST123.json"]
    assert [one["path"] for one in hotjar["pages"]] == PAGES


def test_inventory_tells_what_was_there(before: Path) -> None:
    rows = {one["tracker"]: one for one in json.loads(run("inventory", before, "--format", "json"))["rows"]}
    assert set(rows) == {"meta-pixel", "matomo", "google-tag-manager", "hotjar"}
    pixel = rows["meta-pixel"]
    assert (pixel["consent"], pixel["declared"], pixel["named"]) == ("ungated", False, "none")
    assert (pixel["since"], pixel["pages"]) == ("2018-09-10", PAGES)
    assert {"templates/services/cancer.html", "templates/services/sexual-health.html"} <= {
        one for one, _ in pixel["sensitive"]
    }
    assert pixel["commit"] == commit(before, "Add the pixel of the nurses")


def broken(folder: Path) -> dict[str, str]:
    """Return the trackers that contradict each sentence of the notice, by the sentence."""
    done = CliRunner().invoke(cli, ["check", str(folder), "--format", "json", "--no-cache"], standalone_mode=False)
    found = [one for one in json.loads(done.output)["findings"] if one["rule"] == "contradicted-promise"]
    assert {one["location"]["path"] for one in found} <= {"templates/privacy.html"}
    said = [re.search("says “(.*?)”, which appears to conflict with (.*?)[.] ", one["message"]) for one in found]
    return {one[1]: one[2] for one in said if one is not None}


def test_check_finds_both_broken_promises(before: Path) -> None:
    assert broken(before) == {
        "We do not use advertising cookies": "'Meta Pixel'",
        "We never share your personal information with third parties": "'Hotjar' and 'Meta Pixel'",
    }


def test_one_promise_is_still_broken_after_the_removal(after: Path) -> None:
    assert broken(after) == {"We never share your personal information with third parties": "'Hotjar'"}


def test_check_finds_the_pixel(before: Path) -> None:
    done = CliRunner().invoke(cli, ["check", str(before), "--format", "json", "--no-cache"], standalone_mode=False)
    findings = json.loads(done.output)["findings"]
    rules = {one["rule"] for one in findings if one["properties"].get("tracker") == "meta-pixel"}
    assert {"embedded-tracker", "tracker-before-consent", "pixel-without-consent", "undeclared-tracker"} <= rules


def test_declare_drafts_with_the_commit_and_asks(after: Path) -> None:
    mine = (after / "trackers.toml").read_text("utf-8")
    said = run("declare", after)
    assert "trackers.toml got an entry for google-tag-manager." in said
    assert "trackers.toml got an entry for hotjar." in said
    text = (after / "trackers.toml").read_text("utf-8")
    assert all(line in text.splitlines() for line in mine.splitlines())
    inventory = load_inventory(after, "trackers.toml")
    assert inventory is not None
    hotjar = next(one for one in inventory.tracker if one.id == "hotjar")
    assert str(hotjar.added) == "2021-02-08"
    assert commit(after, "Add the tag manager").startswith(hotjar.commit)
    assert {"purpose", "legal-basis", "retention", "owner", "notice", "pages", "review"} <= set(hotjar.missing)
    matomo = next(one for one in inventory.tracker if one.id == "matomo")
    assert matomo.missing == ()
    run("declare", after)
    assert (after / "trackers.toml").read_text("utf-8") == text
    found = json.loads(
        CliRunner().invoke(cli, ["check", str(after), "-f", "json", "--no-cache"], standalone_mode=False).output
    )
    unowned = [one["properties"]["tracker"] for one in found["findings"] if one["rule"] == "unowned-tracker"]
    assert unowned == ["google-tag-manager", "hotjar"]


def test_notice_prints_the_inventory(after: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(after)
    place = after / "templates/privacy.html"
    marks = "<!-- trackerlint: start -->\n<!-- trackerlint: end -->\n{% endblock %}"
    place.write_text("".join(place.read_text("utf-8").rsplit("{% endblock %}", 1)[:1]) + marks + "\n", "utf-8")
    run("notice", place, "--check", code=1)
    run("notice", place)
    soup = BeautifulSoup(place.read_text("utf-8"), "html.parser")
    assert "Saltmarsh Vale Hospitals (own server): Matomo" in [one.get_text() for one in soup.find_all("h3")]
    said = soup.get_text()
    assert "Why: To find out which pages help people." in said
    assert "Where it goes: it stays in the United Kingdom and the European Economic Area." in said
    run("notice", place, "--check")


def test_report_shows_all_of_it(after: Path, tmp_path: Path) -> None:
    run("report", after, "--output", tmp_path / "report.html", "--title", "Saltmarsh Vale Hospitals")
    soup = BeautifulSoup((tmp_path / "report.html").read_text("utf-8"), "html.parser")
    summary = soup.select_one("#summary").get_text(" ", strip=True)
    assert "3 trackers on 7 pages" in summary
    assert "Removed since: Meta Pixel (from 2018-09-10 to 2023-05-24 (4 years 8 months))" in summary
    removed = soup.select_one("#tracker-meta-pixel").get_text(" ", strip=True)
    assert "Remove the pixel of the 2018 campaign" in removed
    assert [one.code.get_text() for one in soup.select("#tracker-meta-pixel li")] == PAGES
    assert "UK and EEA only" in soup.select_one(".flow").get_text()


def test_the_readme_shows_it() -> None:
    shown = re.search(r"<!-- story: generated -->\n```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert shown is not None
    assert "in the source from 2018-09-10 to 2023-05-24 (4 years 8 months)" in shown[1]
    assert "merged by" in shown[1]
    promises = re.search(
        r"<!-- promises: generated -->\n```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S
    )
    assert promises is not None
    assert promises[1].count("contradicted-promise") == 2
    assert "conflict with 'Meta" in promises[1]
    assert "conflict with 'Hotjar' and 'Meta Pixel'" in promises[1]
