"""What is kept in the cache folder is nobody else's to read."""

import os
import stat
import sys
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.private import write_private

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
