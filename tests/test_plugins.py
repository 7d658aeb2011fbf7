"""Plugins from outside: found the same way as the built-in ones, and named when they are broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULE = '''
"""A pack of rules."""

from trackerlint.findings import Finding, Place
from trackerlint.rule import Rule
from trackerlint.source import Span


class NoPages(Rule):
    """The site has pages."""

    name = "no-pages"
    level = "error"
    precision = "low"

    def check(self, site):
        for path in site.files:
            yield Finding(rule=self.name, level="error", message="A page.", place=Place(path, Span(0, 1)))
'''


def run(tmp_path: Path, entry: str, **modules: str) -> subprocess.CompletedProcess[str]:
    """Check a small site with a pack installed that offers ``entry`` and holds ``modules``."""
    packs = tmp_path / "packs"
    (packs / "pack-1.0.dist-info").mkdir(parents=True)
    (packs / "pack-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: pack\nVersion: 1.0\n")
    (packs / "pack-1.0.dist-info/entry_points.txt").write_text(entry)
    for name, text in modules.items():
        (packs / f"{name}.py").write_text(text)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<script>fbq('init', '100000000000001')</script>")
    command = [sys.executable, "-m", "trackerlint", "check", str(site)]
    environment = {**os.environ, "PYTHONPATH": str(packs)}
    return subprocess.run(command, env=environment, capture_output=True, check=False, text=True, cwd=tmp_path)


def test_a_pack_adds_a_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "[trackerlint.rules]\npack = pack\n", pack=RULE)
    assert (done.returncode, done.stderr) == (1, "")
    assert "index.html:1:1: error: no-pages" in done.stdout


@pytest.mark.parametrize(
    ("entry", "modules", "message"),
    [
        pytest.param("[trackerlint.rules]\nmine = gone\n", {}, "plugin 'mine' (gone) cannot be loaded", id="missing"),
        pytest.param(
            "[trackerlint.formats]\nmine = pack\n", {"pack": "1 / 0"}, "'mine' (pack) cannot be loaded: ZeroDivisionError", id="raises"
        ),
        pytest.param(
            "[trackerlint.languages]\nmine = pack\n", {"pack": "raise SystemExit(0)"}, "'mine' (pack) cannot be loaded: SystemExit", id="ends"
        ),
        pytest.param(
            "[trackerlint.rules]\nmine = pack\n", {"pack": RULE.replace('"""The site has pages."""', "")}, "rule NoPages of pack lacks", id="no page"
        ),
        pytest.param(
            "[trackerlint.rules]\nmine = pack\n", {"pack": RULE.replace("no-pages", "embedded-tracker")}, "two plugins offer the rule 'embedded-tracker'", id="clash"
        ),
        pytest.param(
            "[trackerlint.catalogues]\nmine = pack\n", {"pack": ""}, "plugin 'mine' (pack) is not a package", id="no folder"
        ),
    ],
)  # fmt: skip
def test_a_broken_pack_ends_the_run_and_is_named(
    tmp_path: Path, entry: str, modules: dict[str, str], message: str
) -> None:
    done = run(tmp_path, entry, **modules)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert message in done.stderr
    assert "\nhint: " in done.stderr
