"""What is remembered of files: it counts exactly as long as a file has not changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.discovery import Tree
from trackerlint.engine import run
from trackerlint.findings import Finding
from trackerlint.reach.kinds import Pull
from trackerlint.recall import SETTLED, Recall

PIXEL = "<script>fbq('init', '100000000000001');</script>\n"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a while have passed since anything changed."""
    now = time.time_ns
    monkeypatch.setattr("trackerlint.recall.time.time_ns", lambda: now() + 2 * SETTLED)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKERLINT_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "site"
    root.mkdir()
    (root / "base.html").write_text(f"{PIXEL}{{% block content %}}{{% endblock %}}")
    (root / "page.html").write_text("{% extends 'base.html' %}<title>Opening times</title>")
    (root / "plain.html").write_text("<p>Nothing here.")
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that names each file as it is read."""
    paths: list[str] = []
    reads = Tree.read

    def noted(self: Tree, path: str) -> bytes:
        paths.append(path)
        return reads(self, path)

    monkeypatch.setattr(Tree, "read", noted)
    return paths


def check(site: Path, cache: bool = True) -> list[Finding]:
    return list(api.check(site, options=api.Options(processes=1, cache=cache)).findings)


@pytest.mark.usefixtures("later")
class TestFilesThatHaveNotChanged:
    def test_are_not_looked_through_again(self, site: Path, read: list[str]) -> None:
        first = check(site)
        assert set(read) == {"base.html", "page.html", "plain.html"}
        read.clear()
        assert check(site) == first
        assert "plain.html" not in read

    def test_are_read_where_nothing_may_be_kept(self, site: Path, read: list[str]) -> None:
        check(site)
        read.clear()
        check(site, cache=False)
        assert "plain.html" in read

    def test_still_lead_from_page_to_page(self, site: Path) -> None:
        assert [one.properties.get("pages") for one in check(site)] == [
            one.properties.get("pages") for one in check(site)
        ]
        assert any(one.properties.get("pages") == 1 for one in check(site))


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("change", ["longer", "as long, at once", "another file in its place"])
def test_files_that_have_changed_are_read(site: Path, change: str) -> None:
    plain = site / "plain.html"
    plain.write_text("x" * len(PIXEL))
    assert not any(one.place.path == "plain.html" for one in check(site))
    if change == "longer":
        plain.write_text(f"{PIXEL}<p>More.")
    elif change == "as long, at once":
        plain.write_text(PIXEL)
    else:
        about = plain.stat()
        (site / "other").write_text(PIXEL)
        os.utime(site / "other", ns=(about.st_atime_ns, about.st_mtime_ns))
        (site / "other").replace(plain)
    assert any(one.place.path == "plain.html" for one in check(site))


def test_files_that_changed_a_moment_ago_are_read_again(
    site: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trackerlint.recall.time.time_ns", lambda: (site / "plain.html").stat().st_mtime_ns)
    check(site)
    read.clear()
    check(site)
    assert "plain.html" in read


@pytest.mark.usefixtures("later")
class TestRecall:
    def made(self, folder: Path, stamp: str = "one") -> Recall:
        return Recall(folder / "kept", stamp, Tree(folder).state)

    def test_answers_come_back(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("a")
        first = self.made(tmp_path)
        name = first.ask("calls", ["b", "a"])
        first.of("a.html").holds[name] = True
        first.of("a.html").pulls[""] = [Pull("template", ("base.html",), 3, 12)]
        first.of("a.html").digest = b"d"
        first.save()
        again = self.made(tmp_path)
        assert again.ask("calls", ["a", "b"]) == name
        seen = again.of("a.html")
        assert (seen.holds, seen.digest, seen.size) == ({name: True}, b"d", 1)
        assert seen.pulls == {"": [Pull("template", ("base.html",), 3, 12)]}

    def test_answers_to_questions_no_longer_asked_are_forgotten(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("a")
        first = self.made(tmp_path)
        first.of("a.html").holds[first.ask("calls", ["a"])] = True
        first.save()
        second = self.made(tmp_path)
        second.ask("calls", ["b"])
        second.of("a.html")
        second.save()
        assert self.made(tmp_path).of("a.html").holds == {}

    def test_another_stamp_forgets_everything(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("a")
        first = self.made(tmp_path)
        first.of("a.html").digest = b"d"
        first.save()
        assert self.made(tmp_path, "two").of("a.html").digest == b""

    @pytest.mark.parametrize("path", ["gone.html", "link.html", "folder"])
    def test_what_is_no_regular_file_is_never_known(self, tmp_path: Path, path: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "link.html").symlink_to("a.html")
        first = self.made(tmp_path)
        first.of(path).digest = b"d"
        first.save()
        assert self.made(tmp_path).of(path).digest == b""

    @pytest.mark.parametrize("content", [b"", b"\xc1\x00", b"\x92\xa1x\x80"])
    def test_a_file_that_is_no_use_counts_for_nothing(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "kept").write_bytes(content)
        assert self.made(tmp_path).of("a.html").holds == {}

    def test_nothing_new_is_not_written(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text("a")
        first = self.made(tmp_path)
        first.of("a.html").digest = b"d"
        first.save()
        (tmp_path / "kept").chmod(0o400)
        before = (tmp_path / "kept").stat().st_ino
        second = self.made(tmp_path)
        second.of("a.html")
        second.save()
        assert (tmp_path / "kept").stat().st_ino == before

    def test_without_a_place_nothing_is_known(self, tmp_path: Path) -> None:
        nowhere = Recall()
        nowhere.of("a.html").digest = b"d"
        nowhere.save()
        assert nowhere.of("a.html").digest == b""


@pytest.mark.usefixtures("later")
def test_texts_in_memory_are_read_instead_of_what_is_known_of_files(site: Path) -> None:
    check(site)
    job = api.job(site, None, api.Options(processes=1))
    changed = api.with_texts(job, {"plain.html": PIXEL.encode()})
    assert any(one.place.path == "plain.html" for one in run(changed).findings)
