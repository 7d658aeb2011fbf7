"""Find privacy notices among the files of a site: by settings, by path, by title and heading, by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pathspec import GitIgnoreSpec

from trackerlint.facts import Signal
from trackerlint.notice.model import Notice
from trackerlint.notice.vocabulary import LIKELY, NOT_A_PAGE, PHRASES, SURE, TITLE, TOPIC, fold, words

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

_INDEX = words("index _index page +page default home main readme content show view body")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARTICLE = re.compile(
    r"(?:^|/)(?:_?posts?|blogs?|news|articles?|_drafts|press|press-releases|changelogs?|events?)/"
    r"|(?:^|/)\d{4}-\d{2}-\d{2}-",
    re.I,
)

LEAST = 200
"""Code points of text below which a file is not a notice, unless its text comes from elsewhere at run time."""


@lru_cache(maxsize=8)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)


def notice_path(path: str, patterns: Sequence[str] = ()) -> bool:
    """Tell from its path alone whether a file may be a privacy notice. Fast: called for every file.

    ``patterns`` are those of the settings (as in ``.gitignore``).
    """
    if patterns and _spec(tuple(patterns)).match_file(path):
        return True
    folder, _, name = path.rpartition("/")
    if name.rpartition(".")[2].lower() not in PAGE_SUFFIXES:
        return False
    stem = name.partition(".")[0]
    if _named(stem):
        return True
    low = stem.lower()
    stands_for_folder = low in _INDEX or _LANGUAGE.fullmatch(low) is not None
    return bool(folder) and stands_for_folder and _named(folder.rpartition("/")[2])


@lru_cache(maxsize=16384)
def _named(stem: str) -> bool:
    """Tell whether a file's or folder's name, without its ending, is one that notices have."""
    parts = _WORD.findall(fold(_CAMEL.sub("-", stem)))
    if not parts or not NOT_A_PAGE.isdisjoint(parts):
        return False
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
    if patterns and _spec(tuple(patterns)).match_file(path):
        return True
    if _ARTICLE.search(path) or not _may_be_page(path):
        return False
    if notice_path(path):
        return True
    if path.rpartition(".")[2].lower() not in PAGE_SUFFIXES:
        return False
    title = next((one for one in signals if one.kind == "title"), None)
    heading = next((one for one in signals if one.kind == "heading"), None)
    return any(one is not None and re.match(TITLE, fold(one.text).strip()) is not None for one in (heading, title))


def reads_like_notice(notice: Notice, patterns: Sequence[str] = ()) -> bool:
    """Tell from its text whether what may be a notice is one; pages that settings name always are."""
    if patterns and _spec(tuple(patterns)).match_file(notice.path):
        return True
    text = fold(" ".join(paragraph.text for paragraph in notice.paragraphs))
    if len(text) < LEAST:
        return notice.dynamic
    return len(set(re.findall(TOPIC, text))) >= 2
