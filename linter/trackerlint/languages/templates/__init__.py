"""Template languages: each is a dialect of :mod:`dialects`, read as markup once its tags are filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trackerlint.facts import Reading
from trackerlint.languages.html import SIGNS
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.dialects import DIALECTS, Dialect
from trackerlint.regex import regex
from trackerlint.source import Excerpt

if TYPE_CHECKING:
    from trackerlint.languages.templates.masking import Masked


def mask(excerpt: Excerpt, dialect: str) -> Masked:
    """Fill the tags of a template; see ``masking.mask``."""
    from trackerlint.languages.templates import masking

    return masking.mask(excerpt, dialect)


def mask_if_template(excerpt: Excerpt) -> Masked | None:
    """Fill the template tags of JavaScript, if it has any; see ``masking.mask_if_template``."""
    from trackerlint.languages.templates import masking

    return masking.mask_if_template(excerpt)


class TemplateLanguage:
    """One template language, by its dialect. What it makes is told by the name before the suffix: ``app.js.erb``."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect.name
        self.name = dialect.name
        self.suffixes = dialect.suffixes
        self.filenames = ()
        self.signs = SIGNS

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield what the template and its tags say."""
        from trackerlint.languages.templates.masking import read_template

        language = "markup" if reader.depth > 1 or _SCRIPTS.search(excerpt.text) else made(reader.path, excerpt.text)
        yield from read_template(excerpt, reader, self._dialect, language)
        if self.name == "razor" and reader.depth <= 1:
            from trackerlint.languages.interop import read_interop

            yield from read_interop(excerpt, reader, "csharp")


_SCRIPTS = regex(r"^[ \t]*<script[\s>][^'\"`]*$", re.M | re.I)
"""A start tag on a line of its own: the template makes markup, whatever its name says."""


_MARKUP = regex(r"<(?:/?[A-Za-z][\w:-]*[\s/>]|!--|!doctype)", re.I)
_CODE = regex(r"^[ \t]*(?:var|let|const|function|window\.[\w.]+|document\.[\w.]+|\(function)\b", re.M)


def made(path: str, text: str = "") -> str:
    """Return the language that a template makes, by the name before its suffix, or else by its text.

    >>> made("a/app.js.erb"), made("base.html.j2"), made("index.ejs"), made("count.ejs", "window.n = <%= n %>;")
    ('javascript', 'markup', 'markup', 'javascript')
    """
    stem = path.rpartition("/")[2].lower().rpartition(".")[0]
    inner = stem.rpartition(".")[2]
    if path.lower().endswith(".js_t"):
        return "javascript"
    named = {"js": "javascript", "mjs": "javascript", "ts": "javascript", "css": "css", "scss": "css"}.get(inner, "")
    plain = not named and inner == stem and _CODE.search(text) is not None and _MARKUP.search(text) is None
    return named or ("javascript" if plain else "markup")


jinja = TemplateLanguage(DIALECTS["jinja"])
liquid = TemplateLanguage(DIALECTS["liquid"])
handlebars = TemplateLanguage(DIALECTS["handlebars"])
erb = TemplateLanguage(DIALECTS["erb"])
jsp = TemplateLanguage(DIALECTS["jsp"])
php_page = TemplateLanguage(DIALECTS["php-page"])
blade = TemplateLanguage(DIALECTS["blade"])
razor = TemplateLanguage(DIALECTS["razor"])
go_template = TemplateLanguage(DIALECTS["go-template"])
velocity = TemplateLanguage(DIALECTS["velocity"])
smarty = TemplateLanguage(DIALECTS["smarty"])
freemarker = TemplateLanguage(DIALECTS["freemarker"])
mako = TemplateLanguage(DIALECTS["mako"])
dollar = TemplateLanguage(DIALECTS["dollar"])
template_toolkit = TemplateLanguage(DIALECTS["template-toolkit"])
