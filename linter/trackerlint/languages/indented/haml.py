"""Haml: ``%script{src: "…"}``, ``:javascript`` with its code below, ``- if`` … ``- else``, ``= render``."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.indented.outline import Line, Outline, attribute, marks
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.brackets import balanced
from trackerlint.languages.templates.strings import edges_of
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_HEAD = regex(r"(?:%(?P<name>[\w:-]+))?(?P<marks>(?:[#.][\w-]+)*)")
_RUBY = regex(
    r"""[\s,]*(?::?"(?P<quoted>[^"]+)"\s*(?:=>|:)|:?'(?P<single>[^']+)'\s*(?:=>|:)|:(?P<symbol>\w+)\s*=>|(?P<key>[\w-]+):)\s*"""
)
_HTML = regex(r"""\s*(?P<name>[\w:@.-]+)(?:\s*(?P<equals>=)\s*)?""")
_FILTERS = {"javascript": "script", "css": "style", "coffee": "", "coffeescript": "", "ruby": "", "escaped": ""}
_SCRIPT = regex(r"==?\s*(?:nonced_)?javascript_tag\b.*\bdo\s*$")
_WORD = regex(r"\s*(?P<word>if|unless|elsif|else|case|when)\b\s*(?P<rest>.*)")


def outlined(excerpt: Excerpt) -> Outline:
    """Return the outline of a template, all its lines read."""
    outline = Outline(excerpt)
    outline.walk(lambda line: _line(outline, line), ("- else", "- elsif", "-else", "-elsif"))
    return outline


def read_haml(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a Haml template says."""
    yield from outlined(excerpt).readings(reader, read_haml)


def _line(out: Outline, line: Line) -> None:
    text, first = out.text, out.text[line.start]
    if text.startswith("-#", line.start) or (first == "/" and not text.startswith("/[", line.start)):
        out.comments.append(out.excerpt.slice(line.start + 1 + (first == "-"), out.block(line.indent)[1] or line.end))
    elif first == "-":
        ruby(out, line, line.start + 1)
    elif first == "=" and _SCRIPT.match(text, line.start, line.end):
        filtered(out, line, "script")
    elif first in "=&~" or text.startswith("!=", line.start):
        output(out, line.start + 1, line.end)
    elif first == ":":
        filtered(out, line, _FILTERS.get(text[line.start + 1 : line.end].strip(), "div"))
    elif first == "%" or (first in "#." and not text.startswith("#{", line.start)):
        _tag(out, line)
    elif first not in "!/":
        out.raw(line.start, line.end)


def ruby(out: Outline, line: Line, start: int) -> None:
    """Read a line of Ruby that puts nothing out: conditions, loops, assignments."""
    code = out.text[start : line.end]
    match = _WORD.match(code)
    if match and match["word"] in ("elsif", "else", "when"):
        out.condition(line, f"if {match['rest']}" if match["word"] == "elsif" else "", branch=True)
    elif match and match["word"] != "case":
        out.condition(line, f"{'!' if match['word'] == 'unless' else ''}if {match['rest']}", branch=False)
    else:
        out.condition(line, "", branch=False)
        out.strings.append(out.excerpt.slice(start, line.end))


def output(out: Outline, start: int, end: int) -> None:
    """Read an expression that is put out: a helper that loads a script, another template, markup in strings."""
    inside = out.excerpt.slice(start, end)
    out.edges += edges_of(inside)
    out.strings.append(inside)


def filtered(out: Outline, line: Line, tag: str) -> None:
    """Weave the block below a filter as the content of ``tag`` (of nothing when that is empty)."""
    start, end = out.block(line.indent)
    if not end or not tag:
        return
    out.weave.text(f"<{tag}>", line.start)
    out.raw(start, end)
    out.weave.text(f"</{tag}>", end - 1)


def _tag(out: Outline, line: Line) -> None:
    text = out.text
    head = _HEAD.match(text, line.start)
    assert head is not None  # every part may be empty
    at = head.end()
    out.weave.text("<", line.start)
    if head["name"]:
        out.weave.verbatim(*head.span("name"))
    else:
        out.weave.text("div", line.start)
    marks(out, head)
    while at < len(text) and text[at] in "{([":
        end = out.brackets.end(at, 20_000)
        if text[at] == "{":
            hash_attributes(out, at + 1, end - 1)
        elif text[at] == "(":
            html_attributes(out, at + 1, end - 1)
        at = end
    out.skip_to(at)
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    out.weave.text(">", max(line.start, at - 1))
    out.open(line.indent, (head["name"] or "div").lower())
    rest = text[at:stop].lstrip("<>/& ")
    if rest.startswith(("=", "!=")):
        output(out, at + text[at:stop].index("=") + 1, stop)
    elif rest:
        out.raw(at, stop)


def hash_attributes(out: Outline, at: int, end: int, prefix: str = "") -> None:
    """Weave the attributes of a Ruby hash; ``data: {…}`` gives ``data-…``."""
    text = out.text
    while at < end and (match := _RUBY.match(text, at, end)):
        group = next(one for one in ("quoted", "single", "symbol", "key") if match[one] is not None)
        stop = _value_end(text, match.end(), end)
        if text[match.end() : match.end() + 1] == "{" and not prefix:
            hash_attributes(out, match.end() + 1, stop - 1, match[group] + "-")
        else:
            if prefix:
                out.weave.text(" " + prefix, match.start(group))
                _weave_tail(out, match.span(group), (match.end(), stop))
            else:
                attribute(out.weave, out.excerpt, match.span(group), (match.end(), stop))
        at = stop + 1


def _weave_tail(out: Outline, name: tuple[int, int], value: tuple[int, int]) -> None:
    """Weave an attribute whose name goes on from what is woven already."""
    out.weave.verbatim(*name)
    tail = (name[1], name[1])
    attribute(out.weave, out.excerpt, tail, value)


def html_attributes(out: Outline, at: int, end: int) -> None:
    """Weave attributes as HTML has them, with Ruby expressions as values."""
    text = out.text
    while at < end and (match := _HTML.match(text, at, end)):
        at = match.end()
        if match["equals"]:
            at = _value_end(text, at, end, spaces=True)
            attribute(out.weave, out.excerpt, match.span("name"), (match.end(), at))
        else:
            attribute(out.weave, out.excerpt, match.span("name"), None)


def _value_end(text: str, at: int, end: int, spaces: bool = False) -> int:
    """Return where a Ruby expression ends: at a comma, or at white space when attributes are parted by it."""
    quote = ""
    while at < end:
        character = text[at]
        if quote:
            if character == "\\":
                at += 1
            elif character == quote:
                quote = ""
        elif character in "\"'":
            quote = character
        elif character in "([{":
            at = min(end, balanced(text, at)) - 1
        elif character == "," or (spaces and character.isspace()):
            return at
        at += 1
    return end
