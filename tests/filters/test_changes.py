"""Findings on changed lines only, in real repositories."""

from pathlib import Path

import pytest
from repositories import git

from trackerlint import api
from trackerlint.errors import UsageError
from trackerlint.filters.changes import changes_since
from trackerlint.git import Git

SNIPPET = "<script>fbq('init', '{}');</script>\n"
ONE, TWO = SNIPPET.format("100000000000001"), SNIPPET.format("100000000000002")


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
    assert caught.value.hint == "git fetch --depth=100 origin main:refs/remotes/origin/main"
    git(clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(UsageError, match="too shallow") as caught:
        lines(clone, "origin/main")
    assert "fetch-depth: 0" in caught.value.hint
    git(clone, "fetch", "-q", "--unshallow", "origin", "main:refs/remotes/origin/main", "topic")
    assert lines(clone, "origin/main") == {"index.html": [(1, 1), (2, 3)]}


@pytest.mark.parametrize(
    ("revision", "command"),
    [
        ("HEAD~1", "git fetch --deepen=100"),
        ("HEAD^", "git fetch --deepen=100"),
        ("topic~2", "git fetch --deepen=100"),
        ("origin/main", "git fetch --depth=100 origin main:refs/remotes/origin/main"),
        ("origin/main~1", "git fetch --depth=100 origin main:refs/remotes/origin/main"),
        ("main", "git fetch --depth=100 origin main:refs/remotes/origin/main, then --changed-since origin/main;"),
        ("main~1", "git fetch --depth=100 origin main:refs/remotes/origin/main, then --changed-since 'origin/main~1';"),
        ("v1", "if it is a tag, git fetch --depth=100 origin tag v1"),
        ("{hash}", "git fetch --depth=100 origin {hash}"),
        ("{short}", "git fetch --deepen=100"),
    ],
)
def test_what_a_shallow_clone_is_told_to_fetch_is_enough(
    site: Path, tmp_path: Path, revision: str, command: str
) -> None:
    git(site, "checkout", "-q", "main")
    (site / "about us.html").write_text("<p>new</p>\n")
    commit(site)
    git(site, "tag", "-a", "-m", "one", "v1")
    whole = git(site, "rev-parse", "v1^{commit}").strip()
    git(site, "checkout", "-q", "topic")
    git(site, "merge", "-q", "--ff-only", "main")
    for text in ("two", "three"):
        (site / "index.html").write_text(f"<p>{text}</p>\n")
        commit(site)
    git(site, "config", "uploadpack.allowAnySHA1InWant", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch", "topic", site.as_uri(), str(clone))
    revision, command = (one.format(hash=whole, short=whole[:9]) for one in (revision, command))
    with pytest.raises(UsageError, match="knows no commit") as caught:
        lines(clone, revision)
    assert command in caught.value.hint
    first, _, then = command.removeprefix("if it is a tag, ").partition(", then --changed-since ")
    git(clone, *first.split()[1:])
    if "--depth" in first:  # the branch that is checked out has still one commit
        git(clone, "fetch", "-q", "--deepen=200")
    assert lines(clone, then.removesuffix(";").strip("'") or revision)
