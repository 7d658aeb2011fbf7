"""History is exact on scripted repositories: renames, merges, shallow and partial clones, sites in subfolders."""

import subprocess
from pathlib import Path

import pytest

from trackerlint.errors import HistoryError
from trackerlint.history.text import day


def shape(periods) -> list[tuple[str, str]]:
    return [(day(one.since), day(one.until) if one.until else "") for one in periods]


def test_every_commit_that_touched_the_pixel_is_named(story, told) -> None:
    repository, ids = story
    history = told(repository.root)
    (pixel,) = history.trackers
    seen = [
        (one.kind, one.by.commit, one.landed.commit if one.landed else None, one.into, one.out_of, one.ids)
        for one in pixel.events
    ]
    base, layout, jobs = ("templates/base.html",), ("templates/layout.html",), ("jobs.html",)
    old, new = ("100000000000001",), ("100000000000002",)
    assert seen == [
        ("added", ids["add"], ids["merge"], base, (), old),
        ("spread", ids["spread"], None, jobs, (), old),
        ("moved", ids["rename"], None, layout, base, old),
        ("changed", ids["id"], None, layout, (), new),
        ("left", ids["left"], None, (), jobs, ()),
        ("removed", ids["remove"], ids["gone"], (), layout, ()),
    ]
    assert pixel.ids == (*old, *new)
    assert not pixel.present
    assert not any(one.at_latest for one in pixel.events)


def test_periods_are_those_of_the_branch(story, told) -> None:
    repository, _ = story
    history = told(repository.root)
    (pixel,) = history.trackers
    assert shape(pixel.live) == [("2018-03-01", "2023-05-24")]
    assert {one.path: shape(one.periods) for one in pixel.files} == {
        "templates/base.html": [("2018-03-01", "2019-06-01")],
        "templates/layout.html": [("2019-06-01", "2023-05-24")],
        "jobs.html": [("2019-01-01", "2021-01-01")],
    }
    assert {one.path: shape(one.periods) for one in pixel.pages} == {
        "templates/home.html": [("2018-03-01", "2023-05-24")],
        "templates/ward.html": [("2018-03-01", "2020-06-01")],
        "jobs.html": [("2019-01-01", "2021-01-01")],
    }
    assert (history.on_branch, history.commits) == (11, 15)
    assert history.drawn == history.changes


def test_a_tracker_that_comes_back_has_two_periods(repository, told) -> None:
    page = "<!doctype html><html><body>{}</body></html>\n"
    pixel = "<script>fbq('init', '100000000000001');</script>"
    for date, inside in [("2020-01-01", pixel), ("2020-02-01", ""), ("2020-03-01", pixel)]:
        repository.commit(date, "Change", index_html=page.format(inside))
    (found,) = told(repository.root).trackers
    assert shape(found.live) == [("2020-01-01", "2020-02-01"), ("2020-03-01", "")]
    assert [shape(one.periods) for one in found.pages] == [[("2020-01-01", "2020-02-01"), ("2020-03-01", "")]]
    assert [one.kind for one in found.events] == ["added", "removed", "added"]
    assert found.present


def test_what_is_commented_out_is_gone(repository, told) -> None:
    pixel = "<script>fbq('init', '100000000000001');</script>"
    repository.commit("2020-01-01", "Add", index_html=f"<html>{pixel}</html>\n")
    commit = repository.commit("2020-02-01", "Comment it out", index_html=f"<html><!-- {pixel} --></html>\n")
    (found,) = told(repository.root).trackers
    assert [one.kind for one in found.events] == ["added", "removed"]
    assert found.events[1].by.commit == commit


def test_a_page_that_no_longer_extends_the_base(repository, told) -> None:
    base = "<!doctype html><html><body>{% block b %}{% endblock %}<script>fbq('init', '100000000000001');</script></body></html>\n"
    page = "{% extends 'base.html' %}{% block b %}<p>one</p>{% endblock %}\n"
    repository.commit("2020-01-01", "Start", templates__base_html=base, templates__a_html=page, templates__b_html=page)
    repository.commit("2020-02-01", "Write", templates__a_html=page.replace("one", "two"))
    alone = "<!doctype html><html><body><p>two</p></body></html>\n"
    repository.commit("2020-03-01", "Stand alone", templates__a_html=alone)
    (found,) = told(repository.root).trackers
    assert {one.path: shape(one.periods) for one in found.pages} == {
        "templates/a.html": [("2020-01-01", "2020-03-01")],
        "templates/b.html": [("2020-01-01", "")],
    }


def test_authors_only_on_request(story, told) -> None:
    repository, _ = story
    assert {one.by.author for one in told(repository.root).trackers[0].events} == {""}
    assert {one.by.author for one in told(repository.root, authors=True).trackers[0].events} == {"Robin Reed"}


def test_another_branch(story, told) -> None:
    repository, ids = story
    history = told(repository.root, ref="campaign")
    (pixel,) = history.trackers
    assert [(one.kind, one.by.commit, one.landed) for one in pixel.events] == [("added", ids["add"], None)]
    assert shape(pixel.live) == [("2018-02-10", "")]


def test_a_shallow_clone_says_so(story, told, tmp_path: Path) -> None:
    repository, ids = story
    shallow = tmp_path / "shallow"
    source = repository.root.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth", "6", source, str(shallow)], check=True, capture_output=True)
    history = told(shallow)
    assert history.shallow
    (pixel,) = history.trackers
    first = pixel.events[0]
    assert (first.kind, first.at_latest) == ("present", True)
    assert pixel.live[0].at_latest
    assert all(one.periods[0].at_latest for one in pixel.pages if one.path != "late.html")
    assert (pixel.events[-1].kind, pixel.events[-1].by.commit) == ("removed", ids["remove"])
    assert not pixel.events[-1].at_latest


def test_a_partial_clone_says_what_is_missing_and_fetches_nothing(story, told, tmp_path: Path) -> None:
    repository, _ = story
    repository.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    source = repository.root.as_uri()
    command = ["git", "clone", "--quiet", "--no-checkout", "--filter=blob:none", source, str(partial)]
    subprocess.run(command, check=True, capture_output=True)
    history = told(partial)
    assert history.trackers == ()
    assert any("not in this clone" in one and "versions of files" in one for one in history.problems)


def test_a_site_in_a_subfolder(repository, told) -> None:
    pixel = "<script>fbq('init', '100000000000001');</script>"
    repository.commit(
        "2020-01-01", "Add", web__index_html=f"<html>{pixel}</html>\n", other_html=f"<html>{pixel}</html>\n"
    )
    repository.commit("2020-02-01", "Elsewhere", other_html="<html></html>\n")
    (found,) = told(repository.root / "web").trackers
    assert [one.path for one in found.files] == ["index.html"]
    assert found.present


def test_odd_names_and_links(repository, told) -> None:
    pixel = "<script>fbq('init', '100000000000001');</script>"
    name = ':100644 \x01 \n\t"é".html'
    (repository.root / name).write_text(f"<html>{pixel}</html>\n")
    (repository.root / "link.html").symlink_to(name)
    repository.commit("2020-01-01", "\x01 odd \x1f subject")
    (found,) = told(repository.root).trackers
    assert [one.path for one in found.files] == [name]


def test_no_repository(tmp_path: Path, told) -> None:
    with pytest.raises(HistoryError) as caught:
        told(tmp_path)
    assert "clone" in caught.value.hint


def test_no_commit_and_no_such_ref(repository, told, story) -> None:
    with pytest.raises(HistoryError):
        told(repository.root, ref="nothing")
    with pytest.raises(HistoryError):
        told(repository.root, ref="--output=/tmp/x")


def test_a_clone_without_some_versions_is_read_all_the_same(repository, told) -> None:
    pixel = "<script>fbq('init', '100000000000001');</script>"
    text = "<html>" + "<p>A line that stays.</p>\n" * 20
    repository.commit("2020-01-01", "Add", index_html=f"<html>{pixel}</html>\n", lost_html=text + "one\n")
    (repository.root / "lost.html").unlink()
    repository.commit("2020-02-01", "Rename with a change", moved_html=text + "two\n")
    lost = repository.git("rev-parse", "HEAD~1:lost.html")
    (repository.root / ".git/objects" / lost[:2] / lost[2:]).unlink()
    history = told(repository.root)
    assert [one.tracker for one in history.trackers] == ["meta-pixel"]
    assert history.problems == ("not in this clone (a partial one?): 1 version of files",)


def test_only_what_came_by_a_merge_is_read_to_find_who_did_it(repository, told) -> None:
    """A pixel that a branch puts elsewhere, moves and changes, before a merge brings it: the commit that moved it."""
    page = "<html><body>{}</body></html>\n"
    pixel = "<script>fbq('init', '100000000000001');</script>"
    repository.commit("2020-01-01", "Start", index_html=page.format(""))
    repository.git("checkout", "--quiet", "-b", "side")
    first = repository.commit("2020-02-01", "Try it", draft_html=page.format(pixel))
    moved = repository.commit("2020-02-02", "Use it", draft_html=None, index_html=page.format(pixel))
    repository.commit("2020-02-03", "Word it", index_html=page.format(pixel + "<p>Hello</p>"))
    repository.git("checkout", "--quiet", "main")
    merge = repository.merge("2020-03-01", "side", "Merge")
    (one,) = told(repository.root).trackers
    assert [(event.kind, event.by.commit, event.landed.commit) for event in one.events] == [("added", moved, merge)]
    assert first != moved


def test_tests_and_documentation_are_not_read(repository, told) -> None:
    repository.commit("2020-01-01", "Start", tests__page_html="<script>fbq('init', '100000000000001');</script>")
    assert told(repository.root).trackers == ()
