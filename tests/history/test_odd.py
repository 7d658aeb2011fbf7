"""Repositories that are not plain clones: bare, linked, nested in another, oddly named, wrongly dated."""

import subprocess
from pathlib import Path

from trackerlint.history.text import render

PIXEL = "<html><script>fbq('init', '100000000000001');</script></html>\n"
NAME = 'pages à lire/über "uns".html'


def moved(repository) -> None:
    """A pixel that comes, and moves to a path with a blank, quotes and letters beyond ASCII."""
    repository.commit("2020-01-01", "Start", index_html="<html></html>\n")
    repository.commit("2020-02-01", "Add", index_html=PIXEL)
    (repository.root / NAME).parent.mkdir()
    repository.git("mv", "index.html", NAME)
    repository.commit("2020-03-01", "Move")


def kinds(history) -> list[tuple[str, tuple[str, ...]]]:
    return [(event.kind, event.into) for one in history.trackers for event in one.events]


def test_a_bare_repository_and_a_linked_work_tree(repository, told, tmp_path: Path) -> None:
    moved(repository)
    whole = [("added", ("index.html",)), ("moved", (NAME,))]
    assert kinds(told(repository.root)) == whole
    subprocess.run(["git", "clone", "--quiet", "--bare", repository.root, tmp_path / "bare"], check=True)
    assert kinds(told(tmp_path / "bare")) == whole
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "HEAD~1")
    assert kinds(told(tmp_path / "linked")) == whole[:1]


def test_a_folder_of_a_repository_has_the_history_of_what_is_in_it(repository, told) -> None:
    moved(repository)
    assert kinds(told((repository.root / NAME).parent)) == [("added", (NAME.rpartition("/")[2],))]


def test_a_repository_inside_another_is_said_not_to_be_looked_into(repository, told, tmp_path: Path) -> None:
    moved(repository)
    outer = type(repository)(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.root), "theme")
    outer.commit("2020-04-01", "Take in a theme", index_html="<html></html>\n")
    history = told(outer.root)
    assert history.trackers == ()
    assert history.problems == ("not looked into, with a history of its own: submodule theme",)
    assert kinds(told(outer.root / "theme")) == kinds(told(repository.root))


def test_dates_that_run_backwards_are_said_to(repository, told) -> None:
    repository.commit("2022-01-01", "Start", index_html="<html></html>\n")
    repository.commit("2019-01-01", "Add", index_html=PIXEL)
    repository.commit("1971-01-01", "Remove", index_html="<html></html>\n")
    repository.commit("2098-01-01", "Add", index_html=PIXEL)
    history = told(repository.root)
    assert [kind for kind, _ in kinds(history)] == ["added", "removed", "added"]
    assert (history.oldest.year, history.newest.year) == (1971, 2098)
    text = render(history)
    assert "more than a day before the commit that they follow: 2 commits" in text
    assert "from 2019-01-01 to 1971-01-01\n" in text
    assert "since 2098-01-01" in text
