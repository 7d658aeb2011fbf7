"""Dumps of databases: what a content management system keeps as settings, in rows such as ``('name', 'value')``.

WordPress keeps options in ``wp_options``, often as PHP's serialised arrays; Magento keeps ``core_config_data`` under
paths with slashes. Only rows that hold a word of the catalogue are looked at: dumps are large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trackerlint.facts import Problem, Reading
from trackerlint.languages.config.leaves import Leaf, report, scalar
from trackerlint.languages.interface import Reader
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Span

_LITERAL = regex(r"'(?>(?:[^'\\]|\\[\s\S]|'')*)(?:'|(?P<open>\\?\Z))")
_KEY = regex(r"[A-Za-z_][\w./:-]{1,190}")
_ESCAPE = regex(r"\\([\s\S])|''")
_SERIALISED = regex(r's:\d{1,9}:"([\w.-]{1,100})";(?:s:\d{1,9}:"([^"]{0,400})"|[id]:([\d.-]{1,30})|b:([01]));')
_SHOWN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
MOST_ROWS = 20_000
LONGEST_ROW = 200_000


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the settings in rows of values, and what markup, scripts and addresses they hold."""
    spans = reader.wanted.spans(excerpt.text)
    if len(spans) > MOST_ROWS:
        at = spans[MOST_ROWS]
        message = f"read only up to {MOST_ROWS:,} names of trackers: what stands behind was not read"
        yield Problem(message=message, span=excerpt.span(at.start, at.end))
    yield from report(_leaves(excerpt, spans[:MOST_ROWS]), excerpt, reader, "sql")


_COLUMNS = regex(r"insert\s+into\s+[\w.`\"\[\]]{1,80}\s*\(([^()]{3,400})\)\s*(?:values|select)", re.I)
_KEEPS = regex(r"(?:value|data|content|setting|config|param|json|text|body)s?\b", re.I)
BEFORE = 40_000
"""Characters before a row in which the statement that names its columns is looked for."""


def _keeps_values(text: str, at: int) -> bool:
    """Tell whether rows may hold settings: their columns are not named, or one is for values.

    A table that describes settings (``name``, ``label``, ``datatype``) sets none.
    """
    named = list(_COLUMNS.finditer(text, max(0, at - BEFORE), at))
    return not named or _KEEPS.search(named[-1][1]) is not None


def _leaves(excerpt: Excerpt, spans: Iterable[Span]) -> Iterator[Leaf]:
    done = 0
    for span in spans:
        if span.start < done:
            continue
        start = max(done, excerpt.text.rfind("\n", 0, span.start) + 1)
        end = excerpt.text.find("\n", span.end)
        done = min(len(excerpt.text) if end < 0 else end, start + LONGEST_ROW)
        if not excerpt.text[start : start + 2].startswith(("--", "#")) and _keeps_values(excerpt.text, start):
            yield from _row(excerpt, start, done)


def _row(excerpt: Excerpt, start: int, end: int) -> Iterator[Leaf]:
    """Yield the texts of a line, each under the one before it where that reads like a key."""
    before: re.Match[str] | None = None
    for match in _LITERAL.finditer(excerpt.text, start, end):
        if match["open"] is not None:
            return
        value = _value(excerpt, match)
        named = _KEY.fullmatch(before[0][1:-1]) if before is not None else None
        path = tuple(part for part in re.split(r"[./:]+", named[0]) if part) if named else ()
        begin = before.start() if named and before is not None else match.start()
        pairs = list(_SERIALISED.finditer(value.text)) if value.text.startswith("a:") else []
        for pair in pairs:
            group = next(number for number in (2, 3, 4) if pair[number] is not None)
            inner = value.slice(*pair.span(group))
            yield Leaf((*path, pair[1]), inner, begin, match.end(), None if group == 2 else scalar(inner.text))
        if not pairs and path:
            yield Leaf(path, value, begin, match.end())
        elif not pairs and "<" in value.text:
            yield Leaf((), value, match.start(), match.end())
        before = match if _KEY.fullmatch(match[0][1:-1]) else None


def _value(excerpt: Excerpt, match: re.Match[str]) -> Excerpt:
    """Return the value of a literal with anchors into the file."""
    weave, at, end = Weave(excerpt), match.start() + 1, match.end() - 1
    for escape in _ESCAPE.finditer(excerpt.text, at, end):
        weave.verbatim(at, escape.start())
        weave.text("'" if escape[1] is None else _SHOWN.get(escape[1], escape[1]), escape.start())
        at = escape.end()
    weave.verbatim(at, end)
    return weave.excerpt()
