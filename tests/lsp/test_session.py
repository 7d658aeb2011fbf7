"""Checks of unsaved text."""

from pathlib import Path

import pytest
from lsp.conftest import PAGE

from trackerlint.errors import TrackerlintError
from trackerlint.lsp.session import Check, Session, encoded


def checked(session: Session, place: Path, text: str, version: int = 1) -> Check:
    with session.lock:
        return session.check(session.put(place.as_uri(), place, version, text))


def codes(check: Check) -> set[str]:
    return {one.rule for one in check.report.findings}


def test_the_text_of_the_editor_counts_not_that_of_the_disk(site: Path) -> None:
    place = site / "page.html"
    place.write_text(PAGE)
    session = Session()
    assert codes(checked(session, place, "<p>\n")) == set()
    place.write_text("<p>\n")
    assert "embedded-tracker" in codes(checked(session, place, PAGE))


def test_an_import_sees_what_is_typed_in_another_open_file(site: Path) -> None:
    (site / "pixel.js").write_text("export function send() {}\n")
    session = Session()
    other = session.put((site / "pixel.js").as_uri(), site / "pixel.js", 1, "fbq('init', '100000000000001')\n")
    check = checked(session, site / "main.js", "import './pixel.js'\n")
    assert check.job.tree.read("pixel.js") == encoded(other.text)
    session.drop(other.uri)
    assert checked(session, site / "main.js", "import './pixel.js'\n").job.tree.read("pixel.js") != encoded(other.text)


def test_settings_are_read_anew_when_they_change(site: Path) -> None:
    session, place = Session(), site / "old" / "page.html"
    place.parent.mkdir()
    assert codes(checked(session, place, PAGE))
    (site / "trackerlint.toml").write_text('exclude = ["old/"]\n')
    assert codes(checked(session, place, PAGE)) == set()
    (site / "trackerlint.toml").write_text("nonsense = 1\n")
    with pytest.raises(TrackerlintError, match="nonsense"):
        checked(session, place, PAGE)


def test_a_folder_of_the_editor_is_the_site_where_nothing_else_says(tmp_path: Path) -> None:
    session = Session()
    session.folders = [tmp_path.resolve()]
    (tmp_path / "tests").mkdir()
    check = checked(session, tmp_path / "tests" / "page.html", PAGE)
    assert check.path == "tests/page.html"
    assert "embedded-tracker" not in codes(check)  # its place says that it is a test


def test_one_state_is_checked_once(site: Path) -> None:
    session, place = Session(), site / "page.html"
    document = session.put(place.as_uri(), place, 1, PAGE)
    assert session.check(document) is session.check(document)
    session.forget()
    assert session.check(document).document is document


def test_saving_a_page_reads_nothing_anew_but_saving_what_checks_are_made_with_does(site: Path) -> None:
    (site / "trackerlint.toml").write_text('catalogue = ["own"]\n')
    (site / "own").mkdir()
    session, place = Session(), site / "page.html"
    job = checked(session, place, PAGE).job
    session.saved(place)
    assert checked(session, place, PAGE).job.catalogue is job.catalogue
    for one in ("trackers.toml", "trackerlint.toml", "own/vendor.toml"):
        session.saved(site / one)
        again = checked(session, place, PAGE).job
        assert again.catalogue is not job.catalogue
        job = again


def test_what_checks_need_is_read_before_the_first(site: Path) -> None:
    session = Session()
    session.folders = [site]
    session.warm()
    assert checked(session, site / "page.html", PAGE).job.catalogue is session._jobs[site][1].catalogue
    (site / "trackerlint.toml").write_text("nonsense = 1\n")
    session.warm()  # a mistake is told when a file is opened


def test_checks_share_the_words_and_a_trial_is_made_once(site: Path) -> None:
    session, place = Session(), site / "page.html"
    first, second = checked(session, place, PAGE), checked(session, place, PAGE + "\n")
    assert first.job.words is not None
    assert first.job.words is second.job.words
    assert second.with_text("<p>\n") is second.with_text("<p>\n")


def test_offsets_survive_what_is_no_character() -> None:
    assert len(encoded("a\ud800b").decode()) == 3


def test_no_scan_of_unsaved_text_is_kept(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKERLINT_CACHE", str(tmp_path / "cache"))
    assert codes(checked(Session(), site / "page.html", PAGE))
    assert list((tmp_path / "cache").glob("scans-*")) == []
