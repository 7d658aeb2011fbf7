"""The day on which a file last changed, by git."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.history.conftest import Repository

from trackerlint.notice.changed import last_changed


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def test_the_last_commit_of_each_file(repository: Repository) -> None:
    repository.commit("2020-01-01", "One", a_html="a\n", b_html="b\n")
    repository.commit("2021-06-05", "Two", b_html="c\n")
    (repository.root / "new.html").write_text("x")
    found = last_changed(repository.root, ["a.html", "b.html", "new.html", "*.html"])
    assert found == {"a.html": date(2020, 1, 1), "b.html": date(2021, 6, 5)}


def test_where_a_shallow_clone_ends_nothing_is_known(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2020-01-01", "One", a_html="a\n")
    repository.commit("2021-01-01", "Two", b_html="b\n")
    repository.commit("2022-01-01", "Three", c_html="c\n")
    shallow = tmp_path / "shallow"
    command = ["git", "clone", "--quiet", "--depth", "2", repository.root.as_uri(), str(shallow)]
    subprocess.run(command, check=True, capture_output=True)
    assert last_changed(shallow, ["a.html", "b.html", "c.html"]) == {"c.html": date(2022, 1, 1)}


def test_outside_a_clone_nothing_is_known(tmp_path: Path) -> None:
    assert last_changed(tmp_path, ["a.html"]) == {}
