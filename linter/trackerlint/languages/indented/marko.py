"""Marko's concise form: ``script async src="…"``, text after ``--``, attributes on lines that start with a comma."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.indented.outline import Line, Outline, attribute
from trackerlint.languages.indented.pug import expression_end
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_TEST = regex(r"(?P<word>else[ \t-]+if|if|else|for|while)\b(?=[=(|\s<]|\Z)[= \t]*(?P<rest>[^\n]*)")
_HEAD = regex(r"(?P<name>@?[a-zA-Z][\w:-]*)?(?P<marks>(?:[#.][\w-]+)*)(?P<variable>/[^\s=,(|]+)?(?:\|[^|\n]*\|)?")
_NAME = regex(r"[ \t]*(?:\n[ \t]*,|,)?[ \t]*(?!-)(?P<name>[^\s,=()\[\]{}\"'`<>]+)")
_EQUALS = regex(r"[ \t]*:?=[ \t]*")
_FIRST = regex(r"(?:[ \t]*(?://[^\n]*|--[^\n]*|<!(?:--[\s\S]*?-->|[^<>]*>)[^\n]*)?\n)*[ \t]*(?P<sign>[^\s])")
_RAW = frozenset(("script", "style"))
_OFF = ("else",)


def is_concise(text: str) -> bool:
    """Tell whether a template, its code left out, is in the concise form: its first tag stands without ``<``."""
    first = _FIRST.match(text)
    return first is not None and (first["sign"].isalpha() or first["sign"] in "#.@")


def read_concise(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a template in the concise form says."""
    outline = Outline(excerpt, ("${", "$!{"))
    outline.walk(lambda line: _line(outline, line), _OFF)
    yield from outline.readings(reader, read_concise)


def _line(out: Outline, line: Line) -> None:
    text = out.text
    test = _TEST.match(text, line.start, line.end)
    if text.startswith("//", line.start):
        out.comments.append(out.excerpt.slice(line.start + 2, line.end))
    elif text.startswith("--", line.start):
        _text(out, line)
    elif text[line.start] == "<":
        out.raw(line.start, line.end)
        start, end = out.block(line.indent)
        if end:
            out.raw(start, end)
    elif test:
        _condition(out, line, test["word"], test["rest"])
    else:
        _tag(out, line)


def _text(out: Outline, line: Line) -> None:
    """Weave what follows ``--``: the rest of the line, or the lines up to the next ``--`` at this indentation."""
    out.raw(line.start + 2, line.end)
    if out.text[line.start : line.end].strip("-"):
        return
    while out.at < len(out.lines) and out.lines[out.at].indent >= line.indent:
        following = out.lines[out.at]
        out.at += 1
        if following.indent == line.indent and not out.text[following.start : following.end].strip("-"):
            return
        out.raw(following.start, following.end)


def _condition(out: Outline, line: Line, word: str, rest: str) -> None:
    rest = rest.strip()
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    if word.startswith("else"):
        out.condition(line, f"if {rest}" if word != "else" else "", branch=True)
    else:
        out.condition(line, f"if {rest}" if word in ("if", "while") else "", branch=False)


def _tag(out: Outline, line: Line) -> None:
    text = out.text
    head = _HEAD.match(text, line.start, line.end)
    if head is None or head.end() == line.start:
        out.raw(line.start, line.end)
        return
    if head["variable"]:  # a variable of the template rather than an element
        out.strings.append(out.excerpt.slice(head.end(), line.end))
        return
    name = (head["name"] or "div").lower()
    native = len("html-") if name.startswith("html-") else 0
    out.weave.text("<", line.start)
    if head["name"]:
        out.weave.verbatim(head.start("name") + native, head.end("name"))
    else:
        out.weave.text("div", line.start)
    at = _attributes(out, head.end())
    out.skip_to(at)
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    out.weave.text(">", max(line.start, at - 1))
    out.open(line.indent, name[native:])
    if rest := text[at:stop].strip():
        out.raw(at + text[at:stop].index(rest) + len(rest) - len(rest.lstrip("-")), stop)
    if name[native:] in _RAW or rest.strip("-") == "" != rest:
        for below in _below(out, line):
            if out.text[below.start : below.end].strip("-"):
                out.raw(below.start, below.end)


def _below(out: Outline, line: Line) -> Iterator[Line]:
    """Take the lines that are indented deeper than a line."""
    while out.at < len(out.lines) and out.lines[out.at].indent > line.indent:
        out.at += 1
        yield out.lines[out.at - 1]


def _attributes(out: Outline, at: int) -> int:
    """Weave the attributes after a tag, in brackets or not; return where they end."""
    text, stop = out.text, len(out.text)
    if text.startswith(("(", " ("), at):
        at = out.brackets.end(text.index("(", at), 20_000)
    if text.startswith((" [", "["), at):
        stop = out.brackets.end(text.index("[", at), 20_000) - 1
        at = text.index("[", at) + 1
    while at < stop:
        if stop < len(text) and text[at].isspace():
            at += 1
            continue
        name = _NAME.match(text, at, stop)
        if name is None:
            break
        at = name.end()
        value = None
        if equals := _EQUALS.match(text, at, stop):
            at = expression_end(text, equals.end(), _line_end(out, equals.end(), stop))
            value = (equals.end(), at)
        elif text.startswith("(", at):  # a method
            at = out.brackets.end(at, 20_000)
            body = text.find("{", at, at + 3)
            at = out.brackets.end(body, 20_000) if body >= 0 else at
            continue
        attribute(out.weave, out.excerpt, name.span("name"), value)
    return at + 1 if stop < len(text) else at


def _line_end(out: Outline, at: int, stop: int) -> int:
    """Return where an expression must end: with its line, or where the bracket closes that it starts with."""
    if at < stop and out.text[at] in "([{`":
        return stop
    end = out.text.find("\n", at, stop)
    return stop if end < 0 else end
