"""``trackerlint check --staged``."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import committed, git

META = "<script>fbq('init', '{}');</script>\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "old.html").write_text("<p>old</p>\n")
    return committed(tmp_path)


class TestCheckStaged:
    def test_judges_the_staged_text(self, repository: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repository)
        (repository / "page.html").write_text("<p>Clean</p>\n")
        git(repository, "add", ".")
        (repository / "page.html").write_text(META.format("100000000000001"))
        assert command("check", "--staged", "--rule", "embedded-tracker").code == 0
        git(repository, "add", ".")
        (repository / "page.html").write_text("<p>Clean</p>\n")
        done = command("check", "--staged", "--rule", "embedded-tracker")
        assert (done.code, "page.html:1:9" in done.out) == (1, True)
        assert "100000000000001" in done.out

    def test_a_staged_file_that_was_deleted_since(self, repository: Path, command, monkeypatch) -> None:
        monkeypatch.chdir(repository)
        (repository / "page.html").write_text(META.format("100000000000001"))
        git(repository, "add", ".")
        (repository / "page.html").unlink()
        assert "page.html:1:9" in command("check", "--staged", "--rule", "embedded-tracker").out

    def test_nothing_staged_is_fine(self, repository: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repository)
        (repository / "loose.html").write_text(META.format("100000000000001"))
        done = command("check", "--staged")
        assert (done.code, done.out, done.err) == (0, "", "")

    def test_in_a_hook_with_an_index_of_its_own(self, repository: Path) -> None:
        """``git commit FILE`` and ``git commit -a`` hand the hook another index."""
        (repository / ".git" / "hooks").mkdir(exist_ok=True)
        hook = repository / ".git" / "hooks" / "pre-commit"
        hook.write_text(
            f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -m trackerlint check --staged --rule embedded-tracker\n"
        )
        hook.chmod(0o755)
        (repository / "old.html").write_text(META.format("100000000000001"))
        command = ["git", "commit", "-qam", "Second"]
        done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "old.html:1:9: warning: embedded-tracker" in done.stdout + done.stderr


def test_without_a_repository(site: Path, command) -> None:
    done = command("check", "--staged")
    assert (done.code, done.err.splitlines()[0]) == (2, "error: --staged needs a git work tree")
