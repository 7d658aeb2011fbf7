"""What the ``type`` of a ``<script>`` means to a browser."""

from __future__ import annotations

import re

from trackerlint.languages.html.attributes import Attributes
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_JAVASCRIPT = regex(
    r"(?:[0-9a-f]{8,}-)?(?:text|application)/(?:x-)?(?:java|ecma|j|live)script(?:1\.\d)?\s*(?:;.*)?|module|"
    r"text/(?:partytown|babel|jsx|typescript|x-?rocketscript|rocketscript)|application/(?:babel|typescript)|"
    r"rocketlazyloadscript|javascript|js",
    re.I,
)
"""Types that run, now or a little later: not consent gates."""
_JSON = regex(r"application/(?:[\w.+-]*\+)?json|importmap|speculationrules|text/json|json", re.I)
_MARKUP = regex(
    r"text/(?:html|(?:x-)?(?:template|tmpl|handlebars|mustache|underscore|lodash|ejs|ng-template)[\w-]*|"
    r"x-(?:handlebars|jquery|jsrender|dust|nunjucks|kendo|magento)[\w-]*)|x-tmpl[\w-]*|text/ng-template",
    re.I,
)


def runs(kind: str) -> bool:
    """Tell whether a browser (or a build step before it) runs a script of this ``type``."""
    return not kind.strip() or _JAVASCRIPT.fullmatch(kind.strip()) is not None


def kind_of(found: Attributes) -> str:
    """Return ``javascript``, ``json``, ``markup`` (a template for scripts) or ``inert`` (parked)."""
    value = found.value("type")
    text = value.text.strip() if value else ""
    if not text or (value and value.gaps) or _JAVASCRIPT.fullmatch(text):
        return "javascript"
    if _JSON.fullmatch(text):
        return "json"
    return "markup" if _MARKUP.fullmatch(text) and not found.speaks_of_consent else "inert"


def is_inert(found: Attributes) -> bool:
    """Tell whether a browser leaves a script element alone until something changes its type."""
    return kind_of(found) in ("inert", "markup")


def looks_like_markup(body: Excerpt) -> bool:
    """Tell whether an inert body is markup rather than code."""
    return body.text.lstrip().startswith("<") and not body.text.lstrip().startswith("<!--\n")
