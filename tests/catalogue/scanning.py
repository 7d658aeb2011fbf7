"""One scanner of the whole installed catalogue for all tests here, and where a sample of each language would stand."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from trackerlint import plugins
from trackerlint.catalogue import Catalogue, load_catalogue
from trackerlint.catalogue.load import samples
from trackerlint.catalogue.model import Entry, Sample
from trackerlint.languages.claims import Claims
from trackerlint.prefilter import Words
from trackerlint.scan import FileScan, Scanner

PATHS = {
    "html": "site/page.html",
    "javascript": "site/page.js",
    "typescript": "site/page.ts",
    "python": "site/views.py",
    "php": "site/page.php",
    "yaml": "site/settings.yml",
    "toml": "site/settings.toml",
    "json": "site/settings.json",
    "env": ".env",
    "ini": "site/settings.ini",
    "markdown": "site/page.md",
    "jinja": "site/page.jinja",
    "css": "site/page.css",
    "npm": "package.json",
    "pypi": "requirements.txt",
    "composer": "composer.json",
    "ruby": "site/page.rb",
}
"""A path for samples that name only their language."""


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return load_catalogue(plugins.catalogue_folders())


@lru_cache(maxsize=1)
def _claims() -> Claims:
    return Claims(plugins.languages())


@lru_cache(maxsize=1)
def _words() -> Words:
    return Words(catalogue().lexicon, signs=_claims().signs)


@lru_cache(maxsize=1)
def _scanner() -> Scanner:
    return Scanner(catalogue(), _claims(), _words())


@lru_cache(maxsize=1)
def entries() -> tuple[tuple[Path, Entry], ...]:
    files = sorted(path for folder in plugins.catalogue_folders() for path in folder.glob("*.toml"))
    return tuple(samples(files))


def path_of(sample: Sample) -> str:
    return sample.path or PATHS[sample.language]


@cache
def _scan(path: str, code: str) -> FileScan:
    return _scanner().scan(path, code.encode())


def scan(sample: Sample) -> FileScan:
    return _scan(path_of(sample), sample.code)


def passes_prefilter(sample: Sample) -> bool:
    path = path_of(sample)
    return _words().worth_reading(sample.code.encode(), _claims().language(path))
