"""Declared, locked, imported and used are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackerlint import api

MANIFEST = '{"dependencies": {"react-facebook-pixel": "^1.0.4"}}'


def said(folder: Path, files: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return the state and message of each finding about a package, by path."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    report = api.check(folder, options=api.Options(rules=("embedded-tracker",), processes=1))
    return {one.place.path: (one.properties["package"], one.message) for one in report.findings
            if "package" in one.properties}  # fmt: skip


@pytest.mark.parametrize(
    ("files", "path", "state", "words"),
    [
        pytest.param({}, "package.json", "idle", "nothing in the source is seen to import it", id="idle"),
        pytest.param(
            {"src/a.js": "import P from 'react-facebook-pixel';\nP.init('100000000000001');"},
            "package.json", "imported", "imported in 'src/a.js'", id="imported",
        ),
        pytest.param(
            {"src/a.js": "import P from 'react-meta-pixel-other'; fbq('track', 'PageView');"},
            "package.json", "used", "but 'src/a.js' uses the tracker", id="used",
        ),
        pytest.param(
            {"poetry.lock": '[[package]]\nname = "mixpanel"\nversion = "4.1.0"\n'},
            "poetry.lock", "locked", "no manifest here asks for it", id="locked",
        ),
        pytest.param(
            {"poetry.lock": '[[package]]\nname = "mixpanel"\nversion = "4.1.0"\n', "requirements.txt": "mixpanel==4.1\n"},
            "poetry.lock", "idle", "nothing in the source is seen to import it", id="locked-and-declared",
        ),
        pytest.param({"Gemfile": 'gem "facebookbusiness"\n'}, "Gemfile", "loaded", "Bundler loads it", id="gem"),
        pytest.param(
            {"composer.json": '{"require": {"facebook/php-business-sdk": "1"}}'},
            "composer.json", "declared", "once code uses it", id="composer",
        ),
    ],
)  # fmt: skip
def test_what_becomes_of_a_package(tmp_path: Path, files: dict[str, str], path: str, state: str, words: str) -> None:
    found = said(tmp_path, {"package.json": MANIFEST, **files})
    assert state == found[path][0]
    assert words in found[path][1]
