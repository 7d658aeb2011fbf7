"""Which files a site consists of."""

import os
from pathlib import Path

import pytest
from repositories import git

from trackerlint.discovery import LinkInsideError, Tree, is_binary, site_of, site_root
from trackerlint.errors import UsageError


def put(root: Path, *paths: str, text: str = "x") -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@pytest.fixture(params=["git", "plain"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder, inside and outside of git: both must give the same files."""
    if request.param == "git":
        git(tmp_path, "init", "-q")
    return tmp_path


def test_lists_all_files_sorted(repository: Path) -> None:
    put(repository, "b.html", "a/z.js", "a/b/c.php", ".htaccess")
    assert Tree(repository).files == [".htaccess", "a/b/c.php", "a/z.js", "b.html"]


def test_honours_gitignore_files_at_every_depth(repository: Path) -> None:
    put(repository, "keep.html", "out/a.html", "sub/out.html", "sub/keep.html", "log/x.log", "log/keep.log")
    put(repository, ".gitignore", text="/out/\n*.log\n!keep.log\n")
    put(repository, "sub/.gitignore", text="out.html\n")
    assert [path for path in Tree(repository).files if ".gitignore" not in path] == [
        "keep.html",
        "log/keep.log",
        "sub/keep.html",
    ]


def test_leaves_out_what_others_wrote_but_not_what_is_served(repository: Path) -> None:
    put(repository, "node_modules/a/a.js", "x/bower_components/b.js", ".venv/c.py", "vendor/composer/d.php")
    put(repository, "dist/app.js", "build/b.js", "vendor/widget.js", "public/vendor.js")
    assert Tree(repository).files == ["build/b.js", "dist/app.js", "public/vendor.js", "vendor/widget.js"]


def test_exclude_takes_away_and_include_brings_back(repository: Path) -> None:
    put(repository, "a.html", "docs/a.html", "node_modules/mine/x.js", "gen/y.html")
    put(repository, ".gitignore", text="gen/\n.gitignore\n")
    tree = Tree(repository, include=["node_modules/mine/", "gen/"], exclude=["docs/"])
    assert tree.files == ["a.html", "gen/y.html", "node_modules/mine/x.js"]
    assert tree.leaves_out("docs/a.html")


def test_paths_about_to_be_written_are_left_alone(repository: Path) -> None:
    put(repository, "a.html", "report.json")
    assert Tree(repository, never=["report.json"]).files == ["a.html"]


@pytest.mark.parametrize("name", ["a b.html", "100%.html", "neu\nline.html", "ŵ漢😀.html", "-rf.html", "'\"$(x).html"])
def test_any_name_is_a_name(repository: Path, name: str) -> None:
    put(repository, name)
    assert Tree(repository).files == [name]
    assert Tree(repository).read(name) == b"x"


def test_a_name_that_is_not_utf8_is_a_name(repository: Path) -> None:
    name = os.fsdecode(b"caf\xe9.html")
    try:
        put(repository, name)
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    assert Tree(repository).files == [name]


def test_git_lists_tracked_files_although_they_are_ignored(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    put(tmp_path, "a.html", "deleted.html")
    git(tmp_path, "add", ".")
    put(tmp_path, ".gitignore", text="*.html\n")
    (tmp_path / "deleted.html").unlink()
    assert Tree(tmp_path).files == [".gitignore", "a.html", "deleted.html"]


def test_a_repository_inside_is_part_of_the_site(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    put(tmp_path, "themes/plain/base.html", "a.html")
    git(tmp_path / "themes/plain", "init", "-q")
    git(tmp_path / "themes/plain", "add", ".")
    git(tmp_path / "themes/plain", "commit", "-qm", "x")
    expected = ["a.html", "themes/plain/base.html"]
    assert Tree(tmp_path).files == expected
    git(tmp_path, "add", ".")
    assert Tree(tmp_path).files == expected


def test_a_monitor_that_the_repository_names_is_not_run(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    hook = put(tmp_path, "hook.sh", text=f"#!/bin/sh\ntouch {tmp_path}/ran\n") / "hook.sh"
    hook.chmod(0o755)
    git(tmp_path, "config", "core.fsmonitor", str(hook))
    assert Tree(tmp_path).files == ["hook.sh"]
    assert not (tmp_path / "ran").exists()


def test_git_answers_for_the_folder_and_not_for_the_hook_it_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    put(tmp_path, "a.html")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    assert Tree(tmp_path).files == ["a.html"]


class TestLinks:
    def test_out_of_the_site_is_refused(self, tmp_path: Path) -> None:
        put(tmp_path, "secret.html", "site/a.html")
        (tmp_path / "site/link.html").symlink_to("../secret.html")
        tree = Tree(tmp_path / "site")
        assert tree.files == ["a.html", "link.html"]
        with pytest.raises(PermissionError, match="leads out of the site"):
            tree.read("link.html")

    def test_within_the_site_is_read_once(self, tmp_path: Path) -> None:
        put(tmp_path, "a.html")
        (tmp_path / "b.html").symlink_to("a.html")
        with pytest.raises(LinkInsideError):
            Tree(tmp_path).read("b.html")

    def test_to_a_folder_is_not_followed(self, repository: Path) -> None:
        put(repository, "site/a.html", "out/b.html")
        (repository / "site/link").symlink_to("../out")
        assert [path for path in Tree(repository / "site").files if "b.html" in path] == []

    def test_round_in_circles_ends(self, repository: Path) -> None:
        put(repository, "a/b.html")
        (repository / "a/a").symlink_to(".")
        assert "a/b.html" in Tree(repository).files

    def test_of_gitignore_out_of_the_site_is_not_read(self, tmp_path: Path) -> None:
        put(tmp_path, "list", text="*.html\n")
        put(tmp_path, "site/a.html")
        (tmp_path / "site/.gitignore").symlink_to("../list")
        assert "a.html" in Tree(tmp_path / "site").files


def test_a_pipe_is_no_file_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with pytest.raises(OSError, match="not a regular file"):
        Tree(tmp_path).read("pipe.html")


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 300) + "/a.html"
    put(tmp_path, deep)
    assert Tree(tmp_path).files == [deep]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.PNG", True),
        ("x/font.woff2", True),
        ("old.sarif", True),
        ("a.svg", False),
        ("png", False),
        ("a.min.js", False),
    ],
)
def test_binary_by_name(name: str, expected: bool) -> None:
    assert is_binary(name) is expected


def test_the_way_from_the_repository_to_the_site(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    put(tmp_path, "sites/a/index.html")
    assert site_root(tmp_path / "sites/a") == ((tmp_path / "sites/a").resolve(), "sites/a/")
    assert site_root(tmp_path) == (tmp_path.resolve(), "")


@pytest.mark.parametrize("name", ["missing", "file.html"])
def test_what_is_no_folder_is_no_site(tmp_path: Path, name: str) -> None:
    put(tmp_path, "file.html")
    with pytest.raises(UsageError):
        site_root(tmp_path / name)


class TestSiteOfFiles:
    def test_is_the_nearest_folder_with_settings(self, tmp_path: Path) -> None:
        git(tmp_path, "init", "-q")
        put(tmp_path, "sites/a/trackerlint.toml", "sites/a/x/y.html", "sites/a/z.html")
        files = [tmp_path / "sites/a/x/y.html", tmp_path / "sites/a/z.html"]
        root = (tmp_path / "sites/a").resolve()
        assert site_of(files, lambda folder: folder == root) == (root, ["x/y.html", "z.html"])

    def test_is_else_the_repository(self, tmp_path: Path) -> None:
        git(tmp_path, "init", "-q")
        put(tmp_path, "sites/a/x.html")
        found = site_of([tmp_path / "sites/a/x.html"], lambda folder: False)
        assert found == (tmp_path.resolve(), ["sites/a/x.html"])

    def test_is_else_the_folder_they_share(self, tmp_path: Path) -> None:
        put(tmp_path, "a/x.html", "a/b/y.html")
        found = site_of([tmp_path / "a/x.html", tmp_path / "a/b/y.html"], lambda folder: False)
        assert found == ((tmp_path / "a").resolve(), ["b/y.html", "x.html"])

    def test_needs_the_files_to_exist(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no such file"):
            site_of([tmp_path / "a.html"], lambda folder: False)
