"""What the path of a file says of its code."""

import pytest

from trackerlint.scan import is_translation, path_status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("web/index.html", "live"),
        ("tests/page.html", "test"),
        ("src/app.spec.ts", "test"),
        ("web/tests.html", "live"),
        ("src/pages/CypressHills.tsx", "live"),
        ("src/pages/KarmaYoga.jsx", "live"),
        ("README.md", "documentation"),
        ("src/globals.d.ts", "data"),
        (".linkcheckignore", "data"),
        ("web/.dockerignore", "data"),
        ("yarn.lock", "data"),
        ("web/ignore.html", "live"),
    ],
)
def test_path_status(path: str, status: str) -> None:
    assert status == path_status(path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("config/locales/de.yml", True, id="rails"),
        pytest.param("src/i18n/en/app.json", True, id="folder-below"),
        pytest.param("src/main/resources/messages_de.properties", True, id="bundle"),
        pytest.param("resources/lang/de/site.php", True, id="laravel"),
        pytest.param("config/settings.yml", False, id="settings"),
        pytest.param("languages.yml", False, id="a-file-of-that-name"),
    ],
)
def test_translations_by_their_place(path: str, expected: bool) -> None:
    assert expected == is_translation(path)


@pytest.mark.parametrize(
    "path",
    [
        "src/it/a/verify.groovy",
        "features/step_definitions/a.rb",
        "phpunit.xml.dist",
        "functional-tests/steps/then.ts",
        "e2e_specs/start.js",
        "playwright/login.ts",
        "web/jest.setup.ts",
        "vitest.config.mts",
        "src/setupTests.js",
    ],
)
def test_more_places_of_tests(path: str) -> None:
    assert "test" == path_status(path)


@pytest.mark.parametrize(
    "path",
    [
        "spec/vcr_cassettes/a.yml",
        "features/vcr_cassettes/Dashboard/a.yml",
        "web/__recordings__/a/recording.har",
        ".cache/eleventy-fetch-0a1b2c.json",
        "config/sync/metatag.metatag_defaults.node.yml",
        "docs/Report_Lighthouse_home.html",
        "lighthouse-report.json",
        "android/build/reports/problems/problems-report.html",
        "coverage/index.html",
    ],
)
def test_what_was_recorded_or_fetched_is_not_live(path: str) -> None:
    assert path_status(path) in ("data", "test")


@pytest.mark.parametrize("path", ["lighthouse.html", "visit/lighthouse-tours.html"])
def test_pages_about_lighthouses_are_live(path: str) -> None:
    assert path_status(path) == "live"


@pytest.mark.parametrize("path", ["App_GlobalResources/labels.zh-TW.resx", "po/de.po", "ios/Base.lproj/Main.strings"])
def test_files_of_translations(path: str) -> None:
    assert is_translation(path)
