"""SARIF held against Microsoft's validator, with GitHub's rules on."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sample_reports import REPORTS

from trackerlint.api import check
from trackerlint.formats.interface import Style
from trackerlint.formats.sarif import sarif
from trackerlint.git import Provenance

PLATFORM = {"linux": "linux", "darwin": "darwin", "win32": "win32"}.get(sys.platform, "none")
ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / ".tools" / "node_modules" / "@microsoft" / f"sarif-multitool-{PLATFORM}"
VALIDATOR = PACKAGE / ("Sarif.Multitool.exe" if PLATFORM == "win32" else "Sarif.Multitool")

pytestmark = pytest.mark.skipif(
    not VALIDATOR.exists(), reason="the SARIF validator is not installed: npm, then make setup"
)


def complaints(folder: Path, logs: dict[str, str]) -> dict[str, set[str]]:
    """Return the validator's rules that each log breaks, by the log's name. Its exit code says nothing."""
    VALIDATOR.chmod(0o755)
    for name, text in logs.items():
        (folder / f"{name}.sarif").write_text(text, "utf-8")
    command = [VALIDATOR, "validate", *sorted(folder.glob("*.sarif")), "--output", folder / "out.json"]
    command += ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True, timeout=300)
    assert f"Done. {len(logs)} files scanned." in done.stdout, done.stdout + done.stderr
    (run,) = json.loads((folder / "out.json").read_text("utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"]
    broken: dict[str, set[str]] = {name: set() for name in logs}
    for result in run.get("results", []):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        broken[Path(uri).stem].add(f"{result['ruleId']} {result['message'].get('arguments')}")
    return broken


def test_every_report_is_valid(tmp_path: Path) -> None:
    logs = {name: sarif.render(report, Style()) for name, report in REPORTS.items()}
    origin = Provenance("https://example.org/site", "0123456789abcdef0123456789abcdef01234567", "main")
    whole = replace(REPORTS["places"], baseline=True, provenance=lambda: origin)
    logs["held"] = sarif.render(whole, Style(suppressed=True, category="nightly"))
    logs["sites"] = sarif.render(replace(whole, parts={"": "warning", "pages/": "error"}), Style(suppressed=True))
    assert complaints(tmp_path, logs) == {name: set() for name in logs}


def test_the_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    written = json.loads(sarif.render(REPORTS["one"], Style()))
    result = written["runs"][0]["results"][0]
    result["ruleIndex"] = 7
    result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "/etc/passwd"
    found = complaints(tmp_path, {"right": sarif.render(REPORTS["one"], Style()), "wrong": json.dumps(written)})
    assert found["right"] == set()
    assert {one.partition(" ")[0] for one in found["wrong"]} == {"SARIF1009", "SARIF1004"}


@pytest.mark.parametrize("name", ["before", "after"])
def test_the_example_is_valid(tmp_path: Path, name: str) -> None:
    report = check(ROOT / "examples" / name)
    assert complaints(tmp_path, {name: sarif.render(report, Style())}) == {name: set()}
