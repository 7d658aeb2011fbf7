"""What is kept in the cache folder is nobody else's to read, and does not grow for ever."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from trackerlint import api, private
from trackerlint.catalogue.load import COMPILED_NAME, load_catalogue
from trackerlint.private import read_private, sweep, write_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@pytest.fixture(autouse=True)
def usual_mask() -> object:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_file_and_folder_are_the_owners_only(tmp_path: Path) -> None:
    place = tmp_path / "cache" / "a.msgpack"
    write_private(place, b"1")
    write_private(place, b"2")
    assert place.read_bytes() == b"2"
    assert (mode(place), mode(place.parent)) == (0o600, 0o700)
    assert list(place.parent.iterdir()) == [place]


def test_all_that_a_check_keeps_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKERLINT_CACHE", str(tmp_path / "cache"))
    site = tmp_path / "site"
    site.mkdir()
    (site / "trackerlint.toml").write_text('catalogue = ["own"]\n')
    (site / "own").mkdir()
    (site / "a.html").write_text("<script>fbq('init', '100000000000001');</script>\n")
    api.check(site, options=api.Options(processes=1))
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) >= 2
    assert {mode(one) for one in kept} == {0o600}


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o755)
    write_private(folder / "a", b"")
    assert mode(folder) == 0o755


DAY = 86_400
NOW = 1_800_000_000
HEX = "0123456789abcdef01234567"


def kept(folder: Path, **days: float) -> set[str]:
    """Put files of ten bytes into a folder, each used some days ago, and return what a sweep leaves."""
    for name, ago in days.items():
        place = folder / name.replace("_", "-", 1).replace("_", ".")
        place.write_bytes(bytes(10))
        os.utime(place, (NOW - ago * DAY, NOW - ago * DAY))
    sweep(folder, NOW)
    return {one.name for one in folder.iterdir()}


class TestSweep:
    def test_what_nobody_used_for_a_month_goes(self, tmp_path: Path) -> None:
        given = {f"scans_{HEX}_msgpack": 29.9, f"files_{HEX}_msgpack": 30.1, f"versions_{HEX}_77": 31}
        assert {f"scans-{HEX}.msgpack"} == kept(tmp_path, **given)

    def test_what_is_not_ours_stays(self, tmp_path: Path) -> None:
        mine = {
            "notes_txt": 999,
            f"scans_{HEX}_msgpack_bak": 999,
            "scans_1234_msgpack": 999,
            f"photos_{HEX}_msgpack": 999,
        }
        (tmp_path / f"scans-{HEX}.msgpack").mkdir()
        assert 5 == len(kept(tmp_path, **mine))

    def test_a_link_of_such_a_name_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine").write_bytes(b"1")
        (tmp_path / f"scans-{HEX}.msgpack").symlink_to(tmp_path / "mine")
        os.utime(tmp_path / "mine", (0, 0))
        assert {"mine", f"scans-{HEX}.msgpack"} == kept(tmp_path)

    def test_of_too_much_the_longest_unused_goes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(private, "MOST_BYTES", 25)
        given = {f"scans_{HEX}_msgpack": 2, f"files_{HEX}_msgpack": 1, f"catalogue_{HEX}_msgpack": 3}
        assert {f"scans-{HEX}.msgpack", f"files-{HEX}.msgpack"} == kept(tmp_path, **given)

    def test_a_folder_that_is_not_there_is_nothing_to_sweep(self, tmp_path: Path) -> None:
        sweep(tmp_path / "none", NOW)

    def test_writing_sweeps(self, tmp_path: Path) -> None:
        old = tmp_path / f"scans-{HEX}.msgpack"
        write_private(old, b"1")
        os.utime(old, (0, 0))
        write_private(tmp_path / f"files-{HEX}.msgpack", b"1")
        assert [f"files-{HEX}.msgpack"] == [one.name for one in tmp_path.iterdir()]


@pytest.mark.parametrize(("ago", "again"), [(2 * DAY, True), (DAY // 2, False)], ids=["two days", "half a day"])
def test_what_is_read_counts_as_used(ago: int, again: bool, tmp_path: Path) -> None:
    place = tmp_path / f"scans-{HEX}.msgpack"
    write_private(place, b"1")
    before = int(time.time()) - ago
    os.utime(place, (before, before))
    assert b"1" == read_private(place)
    assert again == (place.stat().st_mtime > before)


def test_all_that_a_check_keeps_can_be_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKERLINT_CACHE", str(tmp_path / "cache"))
    site = tmp_path / "site"
    (site / "own").mkdir(parents=True)
    (site / "trackerlint.toml").write_text('catalogue = ["own"]\n')
    (site / "a.html").write_text("<script>fbq('init', '100000000000001');</script>\n")
    api.check(site, options=api.Options(processes=1))
    assert len(list((tmp_path / "cache").iterdir())) >= 2
    sweep(tmp_path / "cache", time.time() + 40 * DAY)
    assert [] == list((tmp_path / "cache").iterdir())


def test_what_comes_with_the_package_keeps_its_time(tmp_path: Path) -> None:
    """Only what is in the cache folder is noted as used."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / COMPILED_NAME).write_bytes(b"no catalogue")
    os.utime(folder / COMPILED_NAME, (0, 0))
    load_catalogue([folder])
    assert 0 == (folder / COMPILED_NAME).stat().st_mtime
