"""Manifests and lock files of each ecosystem."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Package


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param(
            "package.json",
            '{"dependencies": {"trk-js": "^1"}, "scripts": {"trk": "x"}}',
            ("npm", "trk-js", "^1", "declared"),
            id="npm",
        ),
        pytest.param(
            "package-lock.json",
            '{"packages": {"node_modules/a/node_modules/@trk/js": {\n "version": "2.0"}}}',
            ("npm", "@trk/js", "2.0", "locked"),
            id="npm-lock",
        ),
        pytest.param("yarn.lock", '"@trk/js@^1":\n  version "1.2"\n', ("npm", "@trk/js", "1.2", "locked"), id="yarn"),
        pytest.param(
            "pnpm-lock.yaml",
            "packages:\n  '@trk/js@1.2.0':\n    x: y\n",
            ("npm", "@trk/js", "1.2.0", "locked"),
            id="pnpm",
        ),
        pytest.param(
            "requirements-dev.txt",
            "# trk\nTrk_sdk[x]>=1 ; python_version > '3'\n".replace("Trk", "trk"),
            ("pypi", "trk-sdk", ">=1", "declared"),
            id="requirements",
        ),
        pytest.param(
            "pyproject.toml",
            '[project]\ndependencies = ["trk>=3"]\n',
            ("pypi", "trk", ">=3", "declared"),
            id="pyproject",
        ),
        pytest.param(
            "pyproject.toml",
            '[tool.poetry.dependencies]\ntrk = {version = "1"}\n',
            ("pypi", "trk", "1", "declared"),
            id="poetry",
        ),
        pytest.param(
            "poetry.lock",
            '[[package]]\nname = "trk"\nversion = "1.0"\n',
            ("pypi", "trk", "1.0", "locked"),
            id="poetry-lock",
        ),
        pytest.param(
            "setup.py", "setup(install_requires=['trk>=1'])\n", ("pypi", "trk", ">=1", "declared"), id="setup"
        ),
        pytest.param(
            "composer.json", '{"require": {"trk/sdk": "1"}}', ("composer", "trk/sdk", "1", "declared"), id="composer"
        ),
        pytest.param(
            "composer.lock",
            '{"packages": [{"name": "trk/sdk",\n "version": "v1"}]}',
            ("composer", "trk/sdk", "v1", "locked"),
            id="composer-lock",
        ),
        pytest.param("Gemfile", "gem 'trk-ruby', '~> 2'\n", ("rubygems", "trk-ruby", "~> 2", "declared"), id="gemfile"),
        pytest.param(
            "Gemfile.lock",
            "  specs:\n    trk-ruby (2.0)\n",
            ("rubygems", "trk-ruby", "2.0", "locked"),
            id="gemfile-lock",
        ),
        pytest.param(
            "App.csproj",
            '<PackageReference Include="trk.net" Version="1"/>',
            ("nuget", "trk.net", "1", "declared"),
            id="csproj",
        ),
        pytest.param(
            "build.gradle", "implementation 'com.x:trk:1.0'\n", ("maven", "com.x:trk", "1.0", "declared"), id="gradle"
        ),
        pytest.param("core.extension.yml", "module:\n  trk: 0\n", ("drupal", "trk", "", "declared"), id="drupal"),
    ],
)
def test_a_package_and_its_place(path: str, text: str, expected: tuple[str, str, str, str]) -> None:
    page = Page(text, path)
    [package] = [one for one in page.readings if isinstance(one, Package)]
    assert expected == (package.ecosystem, package.name, package.version, package.use)
    assert package.name.replace("-", "_") == page.at(package).replace("-", "_")  # type: ignore[arg-type]


def test_plug_ins_that_composer_installs() -> None:
    text = '{"require": {"wpackagist-plugin/trk": "1", "drupal/trk": "2"}}'
    found = [(one.ecosystem, one.name) for one in Page(text, "composer.json").readings if isinstance(one, Package)]
    assert [
        ("composer", "wpackagist-plugin/trk"),
        ("wordpress", "trk"),
        ("composer", "drupal/trk"),
        ("drupal", "trk"),
    ] == found


def test_maven_names_group_and_artifact() -> None:
    text = "<dependency><groupId>com.trk</groupId>\n<artifactId>trk-java</artifactId></dependency>"
    names = {one.name for one in Page(text, "pom.xml").readings if isinstance(one, Package)}
    assert {"trk-java", "com.trk:trk-java"} == names
