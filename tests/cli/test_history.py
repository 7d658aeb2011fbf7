"""``trackerlint history`` from the command line."""

import json
from pathlib import Path

import pytest
from repositories import committed


@pytest.fixture
def clone(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site as a clone with one commit."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-05-01T00:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-05-01T00:00:00Z")
    return committed(site)


def test_text_json_and_svg(clone: Path, command) -> None:
    done = command("history")
    assert (done.code, done.err) == (0, "")
    assert "  2020-05-01  added        index.html (ID 100000000000001; does not wait for consent)\n" in done.out
    assert "Robin" not in done.out
    assert "First (Robin Reed)" in command("history", "--authors").out
    read = json.loads(command("history", "--format", "json").out)
    assert read["trackers"][0]["tracker"] == "meta-pixel"
    assert command("history", "--output", "out/line.svg").out == ""
    assert (clone / "out/line.svg").read_text().startswith("<svg ")


def test_one_tracker(clone: Path, command) -> None:
    assert "0 trackers in 1 commit of" in command("history", "--tracker", "hotjar").out
    done = command("history", "--tracker", "meta-pixl")
    assert done.code == 2
    assert "did you mean 'meta-pixel'?" in done.err


def test_outside_a_clone(site: Path, command) -> None:
    done = command("history")
    assert done.code == 2
    assert done.err.startswith("error: git: not a git repository")
