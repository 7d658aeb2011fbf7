"""Findings on changed lines only, in real repositories."""

import os
import subprocess
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.errors import UsageError
from trackerlint.filters.changes import changes_since
from trackerlint.git import Git

SNIPPET = "<script>fbq('init', '{}');</script>\n"
ONE, TWO = SNIPPET.format("100000000000001"), SNIPPET.format("100000000000002")


def git(folder: Path, *arguments: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=environment, text=True).stdout.strip()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository whose branch ``main`` holds two pages; a branch ``topic`` is checked out."""
    root = tmp_path / "site"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    (root / "index.html").write_text("<p>1</p>\n<p>2</p>\n" + ONE + "<p>4</p>\n")
    (root / "about us.html").write_text("<p>About</p>\n" * 3)
    commit(root)
    git(root, "checkout", "-q", "-b", "topic")
    return root


def commit(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "-qm", "A step")


def lines(root: Path, revision: str = "main") -> dict[str, list[tuple[int, int]]]:
    return {path: list(some) for path, some in changes_since(Git(root), revision).lines.items()}


def found(root: Path, revision: str = "main") -> tuple[list[str], int]:
    options = api.Options(rules=("embedded-tracker",), processes=1, changed_since=revision)
    report = api.check(root, options=options)
    return [one.subject for one in report.findings], report.unchanged


def test_nothing_has_changed(site: Path) -> None:
    assert lines(site) == {}
    assert found(site) == ([], 1)


def test_committed_staged_and_loose_changes_count(site: Path) -> None:
    (site / "index.html").write_text("<p>1</p>\n<p>two</p>\n" + ONE + "<p>4</p>\n")
    commit(site)
    assert lines(site) == {"index.html": [(2, 2)]}
    (site / "about us.html").write_text("<p>About</p>\n" + TWO)
    assert lines(site) == {"index.html": [(2, 2)], "about us.html": [(2, 2)]}
    git(site, "add", ".")
    assert found(site) == (["meta-pixel 100000000000002"], 1)


def test_a_file_that_git_does_not_know_is_new(site: Path) -> None:
    (site / 'caf\u00e9 "x".html').write_text(TWO)
    assert lines(site) == {'caf\u00e9 "x".html': []}
    assert found(site) == (["meta-pixel 100000000000002"], 1)
    git(site, "add", ".")
    assert lines(site) == {'caf\u00e9 "x".html': [(1, 1)]}
    assert found(site) == (["meta-pixel 100000000000002"], 1)


def test_what_the_other_branch_did_meanwhile_does_not_count(site: Path) -> None:
    git(site, "checkout", "-q", "main")
    (site / "about us.html").write_text(TWO)
    commit(site)
    git(site, "checkout", "-q", "topic")
    assert lines(site) == {}


def test_a_renamed_file_has_not_changed(site: Path) -> None:
    git(site, "mv", "index.html", "start.html")
    assert lines(site) == {}
    assert found(site) == ([], 1)


def test_lines_around_what_was_taken_out_count(site: Path) -> None:
    (site / "index.html").write_text("<p>1</p>\n" + ONE + "<p>4</p>\n")
    assert lines(site) == {"index.html": [(1, 2)]}
    assert found(site) == (["meta-pixel 100000000000001"], 0)


def test_a_site_below_the_root_of_its_repository(site: Path) -> None:
    (site / "sub").mkdir()
    (site / "sub" / "page.html").write_text(TWO)
    commit(site)
    assert lines(site / "sub") == {"page.html": [(1, 1)]}


def test_an_unknown_revision(site: Path) -> None:
    with pytest.raises(UsageError, match="knows no commit 'nowhere'"):
        lines(site, "nowhere")
    with pytest.raises(UsageError, match="knows no commit"):
        lines(site, "--output=x")
    assert not (site / "x").exists()


def test_outside_a_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs a git work tree"):
        lines(tmp_path)


def test_a_shallow_clone_says_what_to_fetch(site: Path, tmp_path: Path) -> None:
    (site / "index.html").write_text("<p>two</p>\n" + ONE)
    commit(site)
    git(site, "checkout", "-q", "main")
    (site / "about us.html").write_text("<p>new</p>\n")
    commit(site)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch", "topic", site.as_uri(), str(clone))
    with pytest.raises(UsageError) as caught:
        lines(clone, "origin/main")
    assert "git fetch --depth=1 origin" in caught.value.hint
    git(clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(UsageError, match="too shallow") as caught:
        lines(clone, "origin/main")
    assert "fetch-depth: 0" in caught.value.hint
    git(clone, "fetch", "-q", "--unshallow", "origin", "main:refs/remotes/origin/main", "topic")
    assert lines(clone, "origin/main") == {"index.html": [(1, 1), (2, 3)]}
