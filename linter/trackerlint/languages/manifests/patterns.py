"""How manifests and lock files name packages: one table, by file name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal

from trackerlint.regex import regex

Ecosystem = Literal["npm", "pypi", "composer", "rubygems", "nuget", "maven", "wordpress", "drupal"]
Use = Literal["declared", "locked", "imported"]


@dataclass(frozen=True)
class Naming:
    """A pattern with the groups ``name`` and, where it can, ``version``, for files with a certain name."""

    files: str
    ecosystem: Ecosystem
    pattern: str
    use: Use = "declared"

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern, lines being lines."""
        return _compiled(self.pattern)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.M)


_NPM = r"(?P<name>(?:@[\w.-]{1,80}/)?[\w.-]{1,120})"
_PYPI = (
    r"(?P<name>[A-Za-z0-9][\w.-]{0,100})(?:\[[^\]\n]{0,100}\])?[ \t]*(?P<version>(?:[=<>!~^]=?=?|@)[^;#\n\"']{0,100})?"
)
_VERSION = r"(?P<version>[^\"'\n]{0,80})"

NAMINGS: tuple[Naming, ...] = (
    Naming(
        "package-lock.json",
        "npm",
        rf'"(?:[^"\n]{{0,200}}?node_modules/)?{_NPM}":\s*\{{\s*"version":\s*"{_VERSION}"',
        "locked",
    ),
    Naming(
        "npm-shrinkwrap.json",
        "npm",
        rf'"(?:[^"\n]{{0,200}}?node_modules/)?{_NPM}":\s*\{{\s*"version":\s*"{_VERSION}"',
        "locked",
    ),
    Naming("yarn.lock", "npm", rf'^"?{_NPM}@[^\n]{{1,300}}:\n[ \t]+version:? "?(?P<version>[^"\n]{{0,60}})', "locked"),
    Naming("pnpm-lock.yaml", "npm", rf"^ {{2,6}}['\"]?/?{_NPM}[@/](?P<version>\d[\w.+-]{{0,60}})[('\":]", "locked"),
    Naming("bun.lock", "npm", rf'^\s*"{_NPM}": \["[^"\n]{{1,150}}@(?P<version>[\w.+-]{{1,60}})"', "locked"),
    Naming("deno.*", "npm", rf"\"npm:{_NPM}@?(?P<version>[\w.^~+-]{{0,40}})"),
    Naming("pnpm-workspace.yaml", "npm", rf"^ {{2,6}}['\"]?{_NPM}['\"]?: +['\"]?(?P<version>[\^~]?\d[\w.-]{{0,40}})"),
    Naming("*requirements*.txt", "pypi", rf"^[ \t]*{_PYPI}"),
    Naming("requirements*.in", "pypi", rf"^[ \t]*{_PYPI}"),
    Naming("constraints*.txt", "pypi", rf"^[ \t]*{_PYPI}"),
    Naming("setup.cfg", "pypi", rf"^[ \t]+{_PYPI}[ \t]*(?:;[^\n]*)?$"),
    Naming("setup.py", "pypi", rf"""^[^#\n]{{0,200}}?["']{_PYPI}[^"'\n]{{0,80}}["'][ \t]*[,\]]"""),
    Naming("environment.y*ml", "pypi", rf"^[ \t]*- {_PYPI}"),
    Naming(
        "pipfile.lock", "pypi", r'"(?P<name>[\w.-]{1,100})":\s*\{\s*(?:"hashes"|"index"|"markers"|"version")', "locked"
    ),
    *(
        Naming(lock, "pypi", r'^name = "(?P<name>[\w.-]{1,100})"\nversion = "(?P<version>[^"\n]{1,60})"', "locked")
        for lock in ("poetry.lock", "uv.lock", "pdm.lock", "pylock.toml")
    ),
    Naming(
        "composer.lock",
        "composer",
        rf'"name":\s*"(?P<name>[\w.-]{{1,80}}/[\w.-]{{1,80}})",\s*"version":\s*"{_VERSION}"',
        "locked",
    ),
    Naming(
        "gemfile", "rubygems", rf"""^[ \t]*gem[ \t(]+["'](?P<name>[\w.-]{{1,100}})["'](?:,[ \t]*["']{_VERSION}["'])?"""
    ),
    Naming(
        "gems.rb", "rubygems", rf"""^[ \t]*gem[ \t(]+["'](?P<name>[\w.-]{{1,100}})["'](?:,[ \t]*["']{_VERSION}["'])?"""
    ),
    Naming(
        "*.gemspec", "rubygems", r"""\.add_(?:runtime_|development_)?dependency[ \t(]+["'](?P<name>[\w.-]{1,100})["']"""
    ),
    *(
        Naming(lock, "rubygems", r"^    (?P<name>[\w.-]{1,100}) \((?P<version>[^)\n]{1,60})\)$", "locked")
        for lock in ("gemfile.lock", "gems.locked")
    ),
    Naming("packages.config", "nuget", rf'<package\s+id="(?P<name>[\w.-]{{1,120}})"(?:\s+version="{_VERSION}")?'),
    Naming(
        "packages.lock.json", "nuget", r'"(?P<name>[\w.-]{1,120})":\s*\{\s*"type":\s*"(?:Direct|Transitive)"', "locked"
    ),
    Naming("paket.*", "nuget", r"^[ \t]*nuget (?P<name>[\w.-]{1,120})(?: (?P<version>[^\n]{1,40}))?"),
    *(
        Naming(
            project,
            "nuget",
            rf'<Package(?:Reference|Version)\s+(?:Include|Update)="(?P<name>[\w.-]{{1,120}})"(?:\s+Version="{_VERSION}")?',
        )
        for project in ("*.??proj", "directory.*.props")
    ),
    Naming("*.nuspec", "nuget", rf'<dependency\s+id="(?P<name>[\w.-]{{1,120}})"(?:\s+version="{_VERSION}")?'),
    Naming(
        "pom.xml",
        "maven",
        r"<artifactId>(?P<name>[\w.-]{1,120})</artifactId>(?:\s*<version>(?P<version>[^<\n]{1,60})</version>)?",
    ),
    Naming("pom.xml", "maven", r"<groupId>(?P<name>[\w.-]{1,120}</groupId>\s*<artifactId>[\w.-]{1,120})</artifactId>"),
    *(
        Naming(
            build,
            "maven",
            r"""["'](?P<name>[\w.-]{1,120}:[\w.-]{1,120})(?::(?P<version>[\w.+$-]{1,60}))?(?:@\w+)?["']""",
        )
        for build in ("build.gradle*", "libs.versions.toml")
    ),
    Naming("build.sbt", "maven", r'"(?P<name>[\w.-]{1,120}" %%? "[\w.-]{1,120})" % "(?P<version>[^"\n]{1,60})"'),
    Naming("gradle.lockfile", "maven", r"^(?P<name>[\w.-]{1,120}:[\w.-]{1,120}):(?P<version>[^=\n]{1,60})=", "locked"),
    Naming("core.extension.yml", "drupal", r"^  (?P<name>[a-z][\w]{1,80}): -?\d+"),
    Naming("*.info.yml", "drupal", r"^[ \t]+- ['\"]?(?:\w+:)?(?P<name>[a-z]\w{1,80})['\"]?[ \t]*(?:\(|$)"),
)

JSON_TABLES: dict[str, tuple[Ecosystem, frozenset[str]]] = {
    "package.json": (
        "npm",
        frozenset(
            ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies", "overrides", "resolutions")
        ),
    ),
    "bower.json": ("npm", frozenset(("dependencies", "devDependencies"))),
    "composer.json": ("composer", frozenset(("require", "require-dev"))),
}
"""JSON manifests, and the tables of theirs whose keys are packages."""

TOML_TABLES: dict[str, re.Pattern[str]] = {
    "pyproject.toml": re.compile(r"tool\.(?:poetry|pdm)(?:\.group\.[\w-]+)?\.(?:dev-)?dependencies$"),
    "pipfile": re.compile(r"^(?:dev-)?packages$"),
}
"""TOML manifests, and the tables of theirs whose keys are packages."""

TOML_LISTS = regex(
    r"^(?:project\.(?:dependencies|optional-dependencies\.[\w-]+)|dependency-groups\.[\w-]+|build-system\.requires)$"
)
"""Tables of ``pyproject.toml`` whose values are requirements."""


def namings(file_name: str) -> list[Naming]:
    """Return the patterns for a file, by its name in lower case."""
    return [one for one in NAMINGS if fnmatchcase(file_name, one.files)]
