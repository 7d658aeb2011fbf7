"""What was seen of versions is kept between runs, and never changes what is told."""

from pathlib import Path

import pytest
from tests.history.conftest import Repository

from trackerlint import api
from trackerlint.history import readings
from trackerlint.history.kept import KeptReadings
from trackerlint.history.story import tell

PAGE = "<html><script>fbq('init', '100000000000001');</script>{}</html>\n"


def test_a_second_run_scans_only_what_is_new(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKERLINT_CACHE", str(tmp_path / "cache"))
    scanned: list[str] = []
    real = readings.scanned

    def watched(job, worth):
        for version, scan in real(job, worth):
            scanned.append(version[1])
            yield version, scan

    monkeypatch.setattr(readings, "scanned", watched)

    def told():
        return tell(api.job(repository.root, None, api.Options(processes=1)))

    repository.commit("2020-01-01", "Add", index_html=PAGE.format(""), other_html="<p>none</p>\n")
    first = told()
    assert scanned == ["index.html"]
    assert told() == first
    assert scanned == ["index.html"]
    repository.commit("2020-02-01", "Add more", jobs_html=PAGE.format("<p>"))
    assert [one.path for one in told().trackers[0].files] == ["index.html", "jobs.html"]
    assert scanned == ["index.html", "jobs.html"]


def test_what_was_kept_under_another_stamp_or_is_damaged_does_not_count(tmp_path: Path) -> None:
    place, paths = tmp_path / "versions.msgpack", {"0" * 40: ["a.html"]}
    kept = KeptReadings(place, "one")
    kept.put(("0" * 40, "a.html"), None, calls=True)
    kept.save()
    again = KeptReadings(place, "one")
    assert (again.unknown(paths), again.calling(paths)) == ({}, paths)
    assert KeptReadings(place, "two").unknown(paths) == paths
    place.write_bytes(b"damaged")
    assert KeptReadings(place, "one").unknown(paths) == paths
