"""``trackerlint history`` from the command line."""

import json
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def clone(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site as a clone with one commit."""
    for key, value in {
        "GIT_AUTHOR_NAME": "Robin Reed", "GIT_AUTHOR_EMAIL": "r@x.example", "GIT_COMMITTER_NAME": "Robin Reed",
        "GIT_COMMITTER_EMAIL": "r@x.example", "GIT_AUTHOR_DATE": "2020-05-01T00:00:00Z",
        "GIT_COMMITTER_DATE": "2020-05-01T00:00:00Z",
    }.items():  # fmt: skip
        monkeypatch.setenv(key, value)
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Start"]):
        subprocess.run(["git", *command], cwd=site, check=True)
    return site


def test_text_json_and_svg(clone: Path, command) -> None:
    done = command("history")
    assert (done.code, done.err) == (0, "")
    assert "  2020-05-01  added        index.html (ID 100000000000001)\n" in done.out
    assert "Robin" not in done.out
    assert "Start (Robin Reed)" in command("history", "--authors").out
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
