"""Slim: ``script src="…"``, ``javascript:`` with its code below, ``- if`` … ``- else``, ``== render``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.indented.haml import filtered, html_attributes, output, ruby
from trackerlint.languages.indented.outline import Line, Outline, marks
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.brackets import balanced
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_HEAD = regex(r"(?P<name>[a-zA-Z][\w:-]*\w|[a-zA-Z])?(?P<marks>(?:[#.][\w-]+)*)[<>']{0,2}")
_ATTRIBUTE = regex(r"[ \t]+\*?[\w:@.-]+[ \t]*={1,2}[ \t]*")
_FILTERS = {
    "javascript": "script",
    "css": "style",
    "scss": "",
    "sass": "",
    "less": "",
    "coffee": "",
    "ruby": "",
    "markdown": "div",
}


def outlined(excerpt: Excerpt) -> Outline:
    """Return the outline of a template, all its lines read."""
    outline = Outline(excerpt)
    outline.walk(lambda line: _line(outline, line), ("- else", "- elsif", "-else", "-elsif"))
    return outline


def read_slim(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a Slim template says."""
    yield from outlined(excerpt).readings(reader, read_slim)


def _line(out: Outline, line: Line) -> None:
    text, first = out.text, out.text[line.start]
    name = text[line.start : line.end].rstrip(" ")
    if first == "/" and not text.startswith("/[", line.start):
        out.comments.append(out.excerpt.slice(line.start + 1, out.block(line.indent)[1] or line.end))
    elif first == "-":
        ruby(out, line, line.start + 1)
    elif first == "=":
        output(out, line.start + 1, line.end)
    elif first in "|'":
        out.raw(line.start + 1, line.end)
        start, end = out.block(line.indent)
        if end:
            out.raw(start, end)
    elif first == "<":
        out.raw(line.start, line.end)
    elif name.endswith(":") and name[:-1] in _FILTERS:
        filtered(out, line, _FILTERS[name[:-1]])
    elif not name.startswith("doctype"):
        _tag(out, line, line.start)


def _tag(out: Outline, line: Line, start: int) -> None:
    text = out.text
    head = _HEAD.match(text, start, line.end)
    if head is None or head.end() == start:
        return
    name = (head["name"] or "div").lower()
    out.weave.text("<", start)
    if head["name"]:
        out.weave.verbatim(*head.span("name"))
    else:
        out.weave.text("div", start)
    marks(out, head)
    at = _attributes(out, head.end(), line.end)
    out.skip_to(at)
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    out.weave.text(">", max(start, at - 1))
    out.open(line.indent, name)
    rest = text[at:stop].strip()
    if rest.startswith(":") and len(rest) > 1:
        following = at + text[at:stop].index(":") + 1
        following += len(text[following:stop]) - len(text[following:stop].lstrip())
        _tag(out, Line(line.indent, following, stop), following)
    elif rest.startswith("="):
        output(out, at + text[at:stop].index("=") + 1, stop)
    elif rest:
        out.raw(at, stop)
    if name in ("script", "style"):
        begin, end = out.block(line.indent)
        if end:
            code = re.match(r"\s*[|']", text[begin:end])
            out.raw(begin + (code.end() if code else 0), end)


def _attributes(out: Outline, at: int, end: int) -> int:
    """Weave the attributes after a tag, wrapped in brackets or not; return where they end."""
    text = out.text
    opening = re.compile(r"[ \t]*[\[({]").match(text, at, end)
    if (opening and text[opening.end() - 1] != "{") or (opening and opening.end() - 1 == at):
        stop = out.brackets.end(opening.end() - 1, 20_000)
        html_attributes(out, opening.end(), stop - 1)
        return stop
    while at < end and (match := _ATTRIBUTE.match(text, at, end)):
        stop = _value_end(text, match.end(), end)
        html_attributes(out, match.start(), stop)
        at = stop
    return at


def _value_end(text: str, at: int, end: int) -> int:
    """Return where an attribute's value ends: at white space outside quotes and brackets."""
    quote = ""
    while at < end:
        character = text[at]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([{":
            at = min(end, balanced(text, at)) - 1
        elif character.isspace():
            return at
        at += 1
    return end
