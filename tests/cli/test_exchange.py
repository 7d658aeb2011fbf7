"""``trackerlint import`` and ``trackerlint export`` from the command line."""

import json
from pathlib import Path

import pytest

KLARO = "var klaroConfig = { services: [{ name: 'hotjar', title: 'Hotjar', purposes: ['analytics'], cookies: [/^_hj/] }] };\n"
MINE = '# Ours.\n[[tracker]]\nid = "hotjar" # ask Robin\nowner = "me"\npurpose = "because"\n'


def test_import_adds_and_keeps(site: Path, command) -> None:
    (site / "klaro.js").write_text(KLARO)
    (site / "trackers.toml").write_text(MINE)
    assert command("import", "klaro.js", "--check").code == 1
    assert (site / "trackers.toml").read_text() == MINE
    done = command("import", "klaro.js")
    assert done.code == 0
    assert "the entry for hotjar got name, legal-basis, cookies" in done.out
    text = (site / "trackers.toml").read_text()
    assert text.startswith(MINE)
    assert command("import", "klaro.js").out.startswith("trackers.toml got 0 entries")
    assert (site / "trackers.toml").read_text() == text


def test_import_into_nothing_and_export(site: Path, command) -> None:
    (site / "klaro.js").write_text(KLARO)
    assert "trackers.toml got 1 entry from klaro.js (klaro)." in command("import", "klaro.js").out
    made = json.loads(command("export", "--format", "tcf").out)
    assert [one["identifier"] for one in made["disclosures"]] == ["_hj*"]
    assert command("export", "--format", "csv", "--output", "out.csv").out == ""
    assert (site / "out.csv").read_text().startswith("id,ids,name,")
    done = command("export", "--format", "tcf", "--tracker", "hotjat")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: trackers.toml: no entry has the id 'hotjat'\nhint: did you mean 'hotjar'?\n"


@pytest.mark.parametrize("text", ["var x = {", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")])
def test_a_malformed_file_changes_nothing(site: Path, command, text: str) -> None:
    (site / "klaro.js").write_text(text, "latin-1")
    (site / "trackers.toml").write_text(MINE)
    done = command("import", "klaro.js")
    assert done.code == 2
    assert done.err.startswith("error: klaro.js: ")
    assert done.err.count("error:") == 1
    assert (site / "trackers.toml").read_text() == MINE


def test_no_file_no_format_no_inventory(site: Path, command) -> None:
    assert "missing.js: cannot be read" in command("import", "missing.js").err
    (site / "x.bin").write_text("x")
    assert "its ending tells no format" in command("import", "x.bin").err
    assert "there is no inventory" in command("export", "--format", "csv").err


def test_an_inventory_that_is_no_text_is_one_error_and_stays(site: Path, command) -> None:
    (site / "klaro.js").write_text(KLARO)
    (site / "trackers.toml").write_bytes(b"# caf\xe9\n")
    done = command("import", "klaro.js")
    assert (done.code, done.err.startswith("error: trackers.toml: cannot be read: ")) == (2, True)
    assert (site / "trackers.toml").read_bytes() == b"# caf\xe9\n"


def test_windows_line_ends_stay(site: Path, command) -> None:
    (site / "klaro.js").write_text(KLARO)
    (site / "trackers.toml").write_bytes(MINE.replace("\n", "\r\n").encode())
    assert command("import", "klaro.js").code == 0
    written = (site / "trackers.toml").read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") > MINE.count("\n")
