"""What is staged counts, whatever lies in the folder meanwhile."""

from pathlib import Path

import pytest
from repositories import committed, git

from trackerlint.errors import UsageError
from trackerlint.index import IndexTree, staged_files, staged_texts


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "old.html").write_text("<p>old</p>\n")
    return committed(tmp_path)


def test_nothing_is_staged(repository: Path) -> None:
    (repository / "old.html").write_text("changed, not staged\n")
    assert staged_files(repository) == []
    assert staged_texts(repository, ["old.html"]) == {"old.html": b"<p>old</p>\n"}


def test_files_are_read_as_staged(repository: Path) -> None:
    (repository / "old.html").write_bytes(b"staged\r\n\xff")
    (repository / "n\u00e4w\n.html").write_text("new, staged\n")
    (repository / "same.html").write_text("same\n")
    (repository / "gone.html").write_text("staged, then deleted\n")
    git(repository, "add", ".")
    (repository / "old.html").write_text("loose\n")
    (repository / "n\u00e4w\n.html").write_text("loose\n")
    (repository / "gone.html").unlink()
    (repository / "loose.html").write_text("never added\n")
    names = staged_files(repository)
    assert sorted(names) == ["gone.html", "n\u00e4w\n.html", "old.html", "same.html"]
    texts = staged_texts(repository, names)
    assert texts == {
        "gone.html": b"staged, then deleted\n",
        "n\u00e4w\n.html": b"new, staged\n",
        "old.html": b"staged\r\n\xff",
    }
    tree = IndexTree(repository, staged=texts)
    assert [tree.read(name)[:6] for name in sorted(names)] == [b"staged", b"new, s", b"staged", b"same\n"]


def test_paths_are_relative_to_the_folder(repository: Path) -> None:
    (repository / "sub").mkdir()
    (repository / "sub" / "a.html").write_text("staged\n")
    git(repository, "add", ".")
    (repository / "sub" / "a.html").write_text("loose\n")
    assert staged_files(repository / "sub") == ["a.html"]
    assert staged_texts(repository / "sub", ["a.html"]) == {"a.html": b"staged\n"}


def test_outside_a_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs a git work tree"):
        staged_files(tmp_path)
