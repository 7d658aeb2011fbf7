"""Scans kept between runs: they count exactly as long as nothing that they follow from has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.cache import ScanCache, stamp
from trackerlint.findings import Finding
from trackerlint.scan import FileScan, Scanner

PIXEL = "<script>fbq('init', '100000000000001');</script>\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKERLINT_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "site"
    root.mkdir()
    (root / "a.html").write_text(PIXEL)
    (root / "b.html").write_text("<script>gtag('config', 'G-TEST000001');</script>\n")
    return root


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that names each file as it is scanned."""
    paths: list[str] = []
    scan = Scanner.scan

    def noted(self: Scanner, path: str, data: bytes) -> FileScan:
        paths.append(path)
        return scan(self, path, data)

    monkeypatch.setattr(Scanner, "scan", noted)
    return paths


def check(site: Path, cache: bool = True) -> list[Finding]:
    return list(api.check(site, options=api.Options(processes=1, cache=cache)).findings)


def test_what_is_known_is_not_scanned_again(site: Path, scanned: list[str]) -> None:
    first = check(site)
    assert sorted(scanned) == ["a.html", "b.html"]
    scanned.clear()
    assert check(site) == first
    assert scanned == []


def test_what_has_changed_is_scanned(site: Path, scanned: list[str]) -> None:
    check(site)
    scanned.clear()
    (site / "a.html").write_text(PIXEL.replace("0001", "0002"))
    found = check(site)
    assert scanned == ["a.html"]
    assert any("100000000000002" in one.message for one in found)
    assert not any("100000000000001" in one.message for one in found)


def test_a_file_of_another_name_is_scanned(site: Path, scanned: list[str]) -> None:
    check(site)
    scanned.clear()
    (site / "a.html").rename(site / "test_a.spec.js")
    check(site)
    assert scanned == ["test_a.spec.js"]


def test_settings_that_matter_to_scans_make_them_anew(site: Path, scanned: list[str]) -> None:
    check(site)
    scanned.clear()
    (site / "trackerlint.toml").write_text('notices = ["about/*.html"]\n')
    check(site)
    assert sorted(scanned) == ["a.html", "b.html"]


def test_nothing_is_kept_when_it_must_not_be(site: Path, scanned: list[str]) -> None:
    check(site, cache=False)
    assert not (site.parent / "cache").exists()
    scanned.clear()
    check(site, cache=False)
    assert sorted(scanned) == ["a.html", "b.html"]


@pytest.mark.parametrize("content", [b"", b"\xc1\x00", b"\x92\xa1x\x80"], ids=["empty", "no msgpack", "another stamp"])
def test_a_file_that_is_no_use_is_written_anew(site: Path, scanned: list[str], content: bytes) -> None:
    expected = check(site)
    (kept,) = (site.parent / "cache").glob("scans-*.msgpack")
    kept.write_bytes(content)
    scanned.clear()
    assert check(site) == expected
    assert sorted(scanned) == ["a.html", "b.html"]
    scanned.clear()
    assert check(site) == expected
    assert scanned == []


def test_files_not_asked_about_stay_known(site: Path, scanned: list[str]) -> None:
    check(site)
    api.check(site, ["a.html"], api.Options(processes=1))
    scanned.clear()
    check(site)
    assert scanned == []


def test_the_stamp_follows_parts_and_files(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    before = stamp(["a"], [str(file)])
    assert before == stamp(["a"], [str(file)])
    assert before != stamp(["b"], [str(file)])
    file.write_text("x")
    assert before != stamp(["a"], [str(file)])


def test_a_folder_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = ScanCache(tmp_path / "file" / "scans.msgpack", "1")
    digest = cache.digest(b"x")
    cache.put("a.html", digest, FileScan(path="a.html", language="html"))
    cache.save()
    assert cache.get("a.html", digest) == FileScan(path="a.html", language="html")
    assert cache.get("a.html", cache.digest(b"y")) is None
