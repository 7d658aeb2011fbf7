"""Find privacy notices among the files of a site: by settings, by path, by title and heading, by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from trackerlint.facts import Signal
from trackerlint.globs import fits
from trackerlint.notice.model import Notice
from trackerlint.notice.vocabulary import LIKELY, NOT_A_PAGE, PHRASES, SURE, TITLE, TOPIC, fold, words
from trackerlint.regex import regex

PAGE_SUFFIXES = words(
    """
    html htm xhtml shtml md mdx markdown mkd txt rst adoc asciidoc org textile njk nunjucks jinja jinja2 j2 twig tpl
    tmpl gohtml erb
    haml slim pug jade liquid ejs eta hbs handlebars mustache php phtml blade ftl jsp aspx ascx cshtml razor vbhtml
    vue svelte astro
    tsx jsx marko webc pt mako cfm
    """
)
"""Last endings of file names that pages have."""

DATA_SUFFIXES = words("json yml yaml po properties toml ts js mjs php")
"""Last endings of file names that catalogues of messages and other texts in data have."""
_EXPORTS = words("xml wxr")
_IN_TEXTS = regex(
    r"(?:^|/)(?:locales?|lang|langs|languages?|i18n|l10n|translations?|messages|intl|content|contents|data|_data"
    r"|texts?|copy|strings|legal|policies"
    r"|pages|steps)/",
    re.I,
)
"""Folders in which data files hold what people read."""
_IN_CATALOGUES = regex(
    r"(?:^|/)(?:_?locales?|lang|langs|languages?|i18n|l10n|translations?|messages|intl)/|LC_MESSAGES/", re.I
)
_CATALOGUES = words("messages message translation translations common app main strings default all site web")
_TITLES = (
    b"privacy", b"cookie", b"datenschutz", b"confidentialit", b"privacidad", b"riservatezza", b"prywatno",
    b"preifatrwydd",
    b"cwcis", b"data protection", b"personal data", b"personvern", b"integritetspolicy", b"tietosuoja", b"mentions l",
    b"your information", b"your data",
    b"donn\xc3\xa9es personnelles", b"protecci\xc3\xb3n de datos", b"dati personali",
)  # fmt: skip
"""Bytes of titles and headings that notices have, in lower case."""
_HEAD = 3_000
"""Bytes at a file's start in which its title and first heading are looked for."""

_INDEX = words("index _index page +page default home main readme content show view body")
_LANGUAGE = regex(r"[a-z]{2}(?:[-_][a-z]{2})?")
_WORD = regex(r"[a-z0-9]+")
_CAMEL = regex(r"(?<=[a-z])(?=[A-Z])")
_ARTICLE = regex(
    r"(?:^|/)(?:_?posts?|blogs?|news|articles?|_drafts|press|press-releases|changelogs?|events?)/"
    r"|(?:^|/)\d{4}-\d{2}-\d{2}-",
    re.I,
)

LEAST = 200
"""Code points of text below which a file is not a notice, unless its text comes from elsewhere at run time."""
LEAST_OF_CATALOGUE = 400
"""The same for what a catalogue of all messages holds of a notice: less is a cookie banner's text."""


def notice_path(path: str, patterns: Sequence[str] = ()) -> bool:
    """Tell from its path alone whether a file may be a privacy notice. Fast: called for every file.

    ``patterns`` are those of the settings (as in ``.gitignore``).
    """
    if fits(path, patterns):
        return True
    folder, _, name = path.rpartition("/")
    suffix = name.rpartition(".")[2].lower()
    if suffix not in PAGE_SUFFIXES and not (suffix in DATA_SUFFIXES and _IN_TEXTS.search(path)):
        return False
    return _called_so(folder, name.partition(".")[0])


def _called_so(folder: str, stem: str) -> bool:
    """Tell whether a file is called like a notice, or stands in such a folder and has no name of its own."""
    if _named(stem):
        return True
    low = stem.lower()
    stands_for_folder = low in _INDEX or _LANGUAGE.fullmatch(low) is not None
    return bool(folder) and stands_for_folder and _named(folder.rpartition("/")[2])


def is_catalogue(path: str) -> bool:
    """Tell from its path whether a file is a catalogue of all messages of a site, among them perhaps a notice's."""
    name = path.rpartition("/")[2]
    stem, suffix = name.partition(".")[0].lower(), name.rpartition(".")[2].lower()
    if suffix in ("po", "pot"):
        return True
    called = _LANGUAGE.fullmatch(stem) is not None or stem in _CATALOGUES or stem.partition("_")[0] in _CATALOGUES
    return suffix in DATA_SUFFIXES and called and _IN_CATALOGUES.search(path) is not None and not notice_path(path)


def may_hold_notice(path: str, data: bytes, patterns: Sequence[str] = ()) -> bool:
    """Tell from path and bytes whether a file is worth reading as a privacy notice. Fast: called for every file."""
    if notice_path(path, patterns):
        return True
    suffix = path[path.rfind(".") + 1 :].lower()
    if suffix in PAGE_SUFFIXES:
        head = data[:_HEAD].lower()
        return any(word in head for word in _TITLES) and not _ARTICLE.search(path)
    if suffix in _EXPORTS:
        return b"wordpress.org/export" in data[:_HEAD] and any(word in data.lower() for word in _TITLES)
    if suffix in DATA_SUFFIXES or suffix == "pot":
        return is_catalogue(path) and any(word in data.lower() for word in _TITLES)
    return False


@lru_cache(maxsize=16384)
def _named(stem: str) -> bool:
    """Tell whether a file's or folder's name, without its ending, is one that notices have."""
    parts = _WORD.findall(fold(_CAMEL.sub("-", stem)))
    if not parts or not NOT_A_PAGE.isdisjoint(parts):
        return False
    if parts[0] in ("policy", "policies") and all(_LANGUAGE.fullmatch(one) for one in parts[1:]):
        return True
    names = {*parts, "".join(parts)}
    if not SURE.isdisjoint(names) or not LIKELY.isdisjoint(names):
        return True
    return any(f"{one}-{other}" in PHRASES for one, other in pairwise(parts))


def _may_be_page(path: str) -> bool:
    """Tell whether a file's name does not speak against a page (``cookie-banner.html`` does)."""
    stem = path.rpartition("/")[2].partition(".")[0]
    return NOT_A_PAGE.isdisjoint(_WORD.findall(fold(_CAMEL.sub("-", stem))))


def is_notice(path: str, signals: Sequence[Signal], patterns: Sequence[str] = ()) -> bool:
    """Tell from path, title and first heading whether a file may be a privacy notice.

    ``reads_like_notice`` has the last word once it is read.
    """
    if fits(path, patterns):
        return True
    if _ARTICLE.search(path) or not _may_be_page(path):
        return False
    suffix = path.rpartition(".")[2].lower()
    if notice_path(path) or is_catalogue(path) or suffix in _EXPORTS:
        return True
    if suffix not in PAGE_SUFFIXES:
        return False
    title = next((one for one in signals if one.kind == "title"), None)
    heading = next((one for one in signals if one.kind == "heading"), None)
    return any(one is not None and re.match(TITLE, fold(one.text).strip()) is not None for one in (heading, title))


def reads_like_notice(notice: Notice, patterns: Sequence[str] = ()) -> bool:
    """Tell from its text whether what may be a notice is one; pages that settings name always are."""
    if fits(notice.path, patterns):
        return True
    text = fold(" ".join(paragraph.text for paragraph in notice.paragraphs))
    in_data = is_catalogue(notice.path)
    if len(text) < (LEAST_OF_CATALOGUE if in_data else LEAST):
        return notice.dynamic and not in_data
    if notice.dynamic and notice_path(notice.path) and re.search(TOPIC, text) is not None:
        return True
    return len(set(re.findall(TOPIC, text))) >= (3 if in_data else 2)
