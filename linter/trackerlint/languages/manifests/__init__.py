"""Package manifests and lock files: what is declared, what is locked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trackerlint.facts import Reading
from trackerlint.languages.interface import Reader
from trackerlint.source import Excerpt


@dataclass(frozen=True)
class Manifests:
    """The manifests of one ecosystem. ``also`` is the language that reads what else they say, by suffix."""

    name: str
    filenames: Sequence[str]
    also: tuple[tuple[str, str], ...] = ()
    suffixes: Sequence[str] = ()
    signs: Sequence[str] = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield the packages whose names hold a word of the catalogue, and what else the file says."""
        from trackerlint.languages.manifests.read import packages

        yield from packages(excerpt, reader)
        for suffix, language in self.also:
            if reader.path.lower().endswith(suffix):
                yield from reader.read(language, excerpt)
                return


npm = Manifests(
    "npm",
    ("package.json", "bower.json", "deno.json", "deno.jsonc", "jsr.json", "package-lock.json", "npm-shrinkwrap.json",
     "yarn.lock", "pnpm-lock.yaml", "bun.lock", "deno.lock", "pnpm-workspace.yaml"),
)  # fmt: skip
pypi = Manifests(
    "pypi",
    ("requirements*.txt", "requirements*.in", "*-requirements.txt", "*_requirements.txt", "constraints*.txt",
     "pyproject.toml", "setup.cfg",
     "setup.py", "pipfile", "pipfile.lock", "poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "environment.yml",
     "environment.yaml"),
    (("setup.py", "python"),),
)  # fmt: skip
composer = Manifests("composer", ("composer.json", "composer.lock"))
rubygems = Manifests("rubygems", ("gemfile", "gemfile.lock", "gems.rb", "gems.locked", "*.gemspec"))
nuget = Manifests(
    "nuget",
    ("packages.config", "directory.packages.props", "directory.build.props", "packages.lock.json", "paket.dependencies",
     "paket.lock", "*.csproj", "*.vbproj", "*.fsproj", "*.nuspec"),
)  # fmt: skip
maven = Manifests(
    "maven",
    ("pom.xml", "build.gradle", "build.gradle.kts", "libs.versions.toml", "gradle.lockfile", "build.sbt", "ivy.xml"),
)
drupal = Manifests("drupal", ("core.extension.yml", "*.info.yml"), ((".yml", "yaml"),))
