"""Several sites below one folder: the nearest settings count, and one report covers all."""

import json
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.commands.check import CLEAN, FOUND, exit_code
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif import sarif
from trackerlint.sites import nested, shared_out

META = "<script>fbq('init', '100000000000001');</script>\n"
RULES = ("embedded-tracker",)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository without settings of its own, with two sites, one of which holds a third."""
    (tmp_path / ".git").mkdir()
    for name in ("index.html", "apps/a/a.html", "apps/b/b.html", "apps/b/inner/c.html"):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(META)
    (tmp_path / "apps/a/trackerlint.toml").write_text('fail-on = "never"\n[rules.embedded-tracker]\nlevel = "error"\n')
    (tmp_path / "apps/b/pyproject.toml").write_text(
        '[tool.trackerlint]\n[tool.trackerlint.rules.embedded-tracker]\nlevel = "note"\n'
    )
    (tmp_path / "apps/b/inner/.trackerlint.toml").write_text('exclude = ["c.html"]\n')
    (tmp_path / "apps/pyproject.toml").write_text('[tool.other]\nname = "trackerlint"\n')
    return tmp_path


def check(root: Path, only: list[str] | None = None) -> Report:
    return api.check(root, only, api.Options(rules=RULES, processes=1))


def found(report: Report) -> list[tuple[str, str]]:
    return [(one.place.path, one.level) for one in report.findings]


def test_the_nearest_settings_count(repository: Path) -> None:
    report = check(repository)
    assert found(report) == [("apps/a/a.html", "error"), ("apps/b/b.html", "note"), ("index.html", "warning")]
    assert report.parts == {"": "warning", "apps/a/": "never", "apps/b/": "warning", "apps/b/inner/": "warning"}
    assert [report.part(one) for one in ("x", "apps/a/x", "apps/b/inner/x")] == ["", "apps/a/", "apps/b/inner/"]
    assert report.source("apps/b/b.html").text == META


def test_files_given_alone_are_judged_alike(repository: Path) -> None:
    only = ["index.html", "apps/a/a.html", "apps/b/b.html", "apps/b/inner/c.html"]
    assert found(check(repository, only)) == found(check(repository))
    files = [repository / name for name in only]
    assert found(api.check_files(files, api.Options(rules=RULES, processes=1))) == found(check(repository))


def test_each_site_fails_at_its_own_level(repository: Path) -> None:
    assert exit_code(check(repository)) == FOUND
    (repository / "index.html").write_text("<p></p>")
    assert exit_code(check(repository)) == CLEAN
    assert exit_code(check(repository), "note") == FOUND


def test_each_site_has_a_baseline_of_its_own(repository: Path) -> None:
    (repository / "apps/a/.trackerlint-baseline.json").write_text(
        '{"version": 1, "entries": [{"path": "a.html", "rule": "embedded-tracker", "subject": "meta-pixel 100000000000001"}]}'
    )
    report = check(repository)
    assert found(report) == [("apps/b/b.html", "note"), ("index.html", "warning")]
    assert [one.finding.place.path for one in report.held] == ["apps/a/a.html"]


def test_each_site_is_a_run_with_its_own_category(repository: Path) -> None:
    runs = json.loads(sarif.render(check(repository), Style()))["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "trackerlint/",
        "trackerlint/apps/a/",
        "trackerlint/apps/b/",
        "trackerlint/apps/b/inner/",
    ]
    uris = [
        [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]] for run in runs
    ]
    assert uris == [["index.html"], ["apps/a/a.html"], ["apps/b/b.html"], []]


def test_settings_named_by_hand_count_for_all(repository: Path) -> None:
    (repository / "strict.toml").write_text('[rules.embedded-tracker]\nlevel = "error"\n')
    options = api.Options(config=repository / "strict.toml", rules=RULES, processes=1)
    report = api.check(repository, None, options)
    assert {level for _, level in found(report)} == {"error"}
    assert len(report.findings) == 4
    assert report.parts == {}


def test_folders_with_settings(repository: Path) -> None:
    files = ["trackerlint.toml", "apps/a/trackerlint.toml", "apps/pyproject.toml", "apps/b/pyproject.toml", "x/y.toml"]
    assert nested(repository, files) == ["apps/a/", "apps/b/"]
    assert shared_out(repository, ["apps/b/inner/c.html", "apps/b/d/e.html", "apps/x.html"]) == {
        "apps/b/inner/": ["c.html"],
        "apps/b/": ["d/e.html"],
        "": ["apps/x.html"],
    }
