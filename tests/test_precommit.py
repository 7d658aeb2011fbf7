"""Both hooks, run by pre-commit itself from a clone of this repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COPIED = ("linter", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
PAGE = "<script>fbq('init', '100000000000001');</script>\n"


def git(folder: Path, *arguments: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def repository(folder: Path) -> Path:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "First")
    return folder


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the hooks as they stand in this checkout."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return repository(folder)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "old.html").write_text(PAGE)
    (tmp_path / "about.html").write_text("<p>About us</p>\n")
    return repository(tmp_path)


def run(hook: str, hooks: Path, site: Path, cache: Path, *arguments: str) -> tuple[int, str]:
    """Run one hook on what is staged in a site; return its exit code and what it printed."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), hook, "--verbose", *arguments]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"PRE_COMMIT_HOME": str(cache), "PRE_COMMIT_COLOR": "never"}
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, check=False, text=True, timeout=600)
    return done.returncode, done.stdout + done.stderr


def test_changed_files(hooks: Path, site: Path, cache: Path) -> None:
    (site / "new page.html").write_text(PAGE)
    (site / "logo.png").write_bytes(b"\x89PNG\r\n\0")
    git(site, "add", ".")
    code, out = run("trackerlint", hooks, site, cache)
    assert code == 1, out
    assert "- exit code: 1" in out
    assert "new page.html:1:9: warning: embedded-tracker" in out
    assert "old.html" not in out
    assert "missing-privacy-notice" not in out


def test_changed_files_that_hold_nothing(hooks: Path, site: Path, cache: Path) -> None:
    (site / "about.html").write_text("<p>About all of us</p>\n")
    git(site, "add", ".")
    code, out = run("trackerlint", hooks, site, cache)
    assert code == 0, out
    assert "Passed" in out


def test_the_whole_site(hooks: Path, site: Path, cache: Path) -> None:
    code, out = run("trackerlint-site", hooks, site, cache)
    assert code == 1, out
    assert "old.html:1:9: warning: embedded-tracker" in out
    assert "missing-privacy-notice" in out
