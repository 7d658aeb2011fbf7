"""Includes whose name is worked out when the page is made: which file they pull in is not in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.reach.comments import without_comments
from trackerlint.reach.kinds import ending
from trackerlint.regex import regex

_PHP = regex(r"\b(?:include|require)(?:_once)?\b\s*\(?\s*([^;\n]{0,80}?\$\w[^;\n?]{0,80})")
_PHP_NAMED = regex(r"[\w-]\.(?:php|inc|phtml|html?)[\"']")
_PART = regex(r"\b(?:get_template_part|locate_template|load_template)\s*\(\s*(\$\w[^;,)\n]{0,80})")
_CURLY = regex(
    r"\{%[-+~]?\s*(?:include|extends|embed|render)\s+(\{\{[^}\n]{1,80}\}\}|[A-Za-z_][\w.]{0,80}(?:\[[^\]\n]{1,40}\])?)(?=[\s|%-])"
)
_FUNCTION = regex(
    r"\{\{[-~]?\s*(?:include|partial|partialCached|source)(?:\s*\(\s*|\s+)(\([^)\n]{1,80}\)|[.$A-Za-z_][\w.$]{0,80})(?=[\s,)}|~-])"
)
_HANDLEBARS = regex(r"\{\{\{?~?#?>\s*(\([^)\n]{1,80}\))")
_BLADE = regex(r"@(?:include|includeIf|extends|component|livewire|each)\s*\(\s*(\$\w[^,)\n]{0,80})")
_ANGLE = regex(
    r"(?:<%[-=]*|^[ \t]*[=-])\s*(?:render|include)\b[ \t]*\(?[ \t]*"
    r"(?::?(?:partial|template)\s*(?:=>|:)\s*)?([@a-z][\w.@]{0,80})(?=\s*[,)%\n-])",
    re.M,
)
_VUE = regex(r"<component\s[^>]{0,120}?(?:v-bind)?:is\s*=\s*[\"']([^\"'\n]{1,80})[\"']")
_RAZOR = regex(
    r"Html\.(?:Render)?Partial(?:Async)?\(\s*([A-Za-z_][\w.]{0,80})(?=\s*[,)])|<partial\s+name\s*=\s*[\"'](@[^\"'\n]{1,80})"
)
_PATTERNS = {
    "php": (_PHP, _PART), "inc": (_PHP, _PART), "phtml": (_PHP, _PART), "erb": (_ANGLE,), "ejs": (_ANGLE,),
    "haml": (_ANGLE,), "slim": (_ANGLE,), "vue": (_VUE,), "cshtml": (_RAZOR,), "hbs": (_HANDLEBARS,),
    "handlebars": (_HANDLEBARS,), "edge": (_BLADE,), "blade": (_BLADE,),
}  # fmt: skip
_OTHERS = (_CURLY, _FUNCTION, _HANDLEBARS)
_FILES = frozenset("html htm md svg liquid njk twig txt xml css js".split())  # noqa: SIM905


def dynamic(path: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what stands in a file where the name of a template is expected and none is: as written, from, to.

    A name without quotes that Jekyll takes for a file (``{% include footer.html %}``) is none of these.

    >>> list(dynamic("page.html", "{% include block.template %}"))
    [('block.template', 11, 25)]
    """
    text = without_comments(text, ending(path))
    kind = "blade" if path.endswith(".blade.php") else ending(path)
    for pattern in _PATTERNS.get(kind, _OTHERS):
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            written = match[group].strip()
            named = _PHP_NAMED.search(written) if pattern is _PHP else ending(written) in _FILES
            if not named:
                yield written, match.start(group), match.start(group) + len(written)
