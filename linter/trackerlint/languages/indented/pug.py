"""Pug (once Jade): ``script(async src="…")``, ``script.`` with its code below, ``if`` … ``else``, ``include``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Edge, Reading
from trackerlint.languages.indented.outline import Line, Outline, attribute, marks
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.brackets import balanced
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_EDGE = regex(r"(?P<word>extends?|include)(?::[\w-]+)*(?:\([^)]*\))?\s+(?P<target>[^\s:][^\n]*)")
_KEYWORD = regex(
    r"(?P<word>if|unless|else\s+if|else|case|when|default|each|for|while|mixin|block|append|prepend|doctype|yield)\b(?P<rest>[^\n]*)"
)
_HEAD = regex(r"(?P<tag>#\[)?(?P<name>[a-zA-Z][\w:-]*\w|[a-zA-Z])?(?P<marks>(?:[#.][\w-]+)*)")
_NAME = regex(r"""[\s,]*(?:"([^"]+)"|'([^']+)'|([^\s,=!()"']+))""")
_EQUALS = regex(r"\s*!?=\s*")
_TESTS = frozenset(("if", "unless", "while", "case"))
_RAW = frozenset(("script", "style"))


def outlined(excerpt: Excerpt) -> Outline:
    """Return the outline of a template, all its lines read."""
    outline = Outline(excerpt)
    Pug(outline).walk()
    return outline


def read_pug(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a Pug template says."""
    yield from outlined(excerpt).readings(reader, read_pug)


class Pug:
    """Reads the lines of one template into an outline."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._text = outline.text

    def walk(self) -> None:
        """Read all lines."""
        self._outline.walk(self._line, ("else",))

    def _line(self, line: Line) -> None:
        text, out = self._text, self._outline
        first = text[line.start]
        if text.startswith("//", line.start):
            end = out.block(line.indent)[1] or line.end
            out.comments.append(out.excerpt.slice(line.start + 2 + text.startswith("-", line.start + 2), end))
        elif first in "|<":
            start = line.start + (1 if first == "|" else 0)
            out.raw(start, line.end)
            if first == "<":
                self._nested_text(line)
        elif first in "-=" or text.startswith("!=", line.start):
            self._code(line)
        elif first == ":":
            start, end = out.block(line.indent)
            if end:
                out.raw(start, end)
        elif first == "+":
            out.strings.append(out.excerpt.slice(line.start, line.end))
        else:
            self._statement(line)

    def _nested_text(self, line: Line) -> None:
        start, end = self._outline.block(line.indent)
        if end:
            self._outline.raw(start, end)

    def _code(self, line: Line) -> None:
        """Read a line of JavaScript that runs on the server; what it puts out may hold markup in strings."""
        out = self._outline
        end = out.block(line.indent)[1] if self._text[line.start : line.end] == "-" else line.end
        inside = out.excerpt.slice(line.start + 1, end or line.end)
        condition = re.match(r"\s*(else\s+if|if|else|for|while|each)\b\s*(.*)", inside.text)
        if condition:
            self._condition(line, condition[1], condition[2])
        out.strings.append(inside)

    def _statement(self, line: Line) -> None:
        out, text = self._outline, self._text
        edge = _EDGE.match(text, line.start, line.end)
        if edge:
            kind = "extends" if edge["word"].startswith("extend") else "include"
            span = out.excerpt.span(*edge.span("target"))
            out.edges.append(Edge(span=span, kind=kind, target=edge["target"].strip()))  # type: ignore[arg-type]
            return
        keyword = _KEYWORD.match(text, line.start, line.end)
        if keyword and (" " in keyword["word"] or keyword["word"] in _TESTS or not _is_tag(text, keyword.end("word"))):
            self._condition(line, keyword["word"], keyword["rest"].strip())
        else:
            self._tag(line, line.start)

    def _condition(self, line: Line, word: str, rest: str) -> None:
        word, rest = " ".join(word.split()), rest.rstrip("{").strip()
        if rest.startswith("(") and rest.endswith(")"):
            rest = rest[1:-1]
        if word in ("else", "else if"):
            self._outline.condition(line, f"if {rest}" if word == "else if" else "", branch=True)
        elif word in ("if", "unless"):
            self._outline.condition(line, f"{'!' if word == 'unless' else ''}if {rest}", branch=False)
        elif word not in ("doctype", "yield", "when", "default", "block", "append", "prepend"):
            self._outline.condition(line, "", branch=False)

    def _tag(self, line: Line, start: int) -> None:
        out, text = self._outline, self._text
        head = _HEAD.match(text, start, line.end)
        if head is None or head.end() == start:
            out.raw(start, line.end)
            return
        name = (head["name"] or "div").lower()
        at = head.end()
        out.weave.text("<", start)
        if head["name"]:
            out.weave.verbatim(*head.span("name"))
        else:
            out.weave.text("div", start)
        marks(out, head)
        at = self._attributes(at)
        out.skip_to(at)
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        out.weave.text(">", max(start, at - 1))
        out.open(line.indent, name)
        self._after(line, name, at, line_end)

    def _attributes(self, at: int) -> int:
        """Weave what stands in parentheses after a tag; return where it ends."""
        text = self._text
        if at < len(text) and text[at] == "(":
            end = self._outline.brackets.end(at, 20_000)
            inner, stop = at + 1, end - 1
            while inner < stop and (name := _NAME.match(text, inner, stop)):
                group = next(one for one in (1, 2, 3) if name[one] is not None)
                equals = _EQUALS.match(text, name.end(), stop)
                inner = expression_end(text, equals.end(), stop) if equals else name.end()
                value = (equals.end(), inner) if equals else None
                attribute(self._outline.weave, self._outline.excerpt, name.span(group), value)
            at = end
        if text.startswith("&attributes(", at):
            at = self._outline.brackets.end(at + 11)
        return at

    def _after(self, line: Line, name: str, at: int, line_end: int) -> None:
        """Read what follows a tag on its line, and the block below it where that is text."""
        out, text = self._outline, self._text
        rest = text[at:line_end].strip()
        if rest == ".":
            self._nested_text(line)
        elif rest.startswith(":"):
            following = text.index(":", at) + 1
            following += len(text[following:line_end]) - len(text[following:line_end].lstrip())
            self._tag(Line(line.indent, following, line_end), following)
            return
        elif rest.startswith(("=", "!=")):
            out.strings.append(out.excerpt.slice(at, line_end))
            out.weave.gap(at, line_end, rest.lstrip("!= "))
        elif rest and rest != "/":
            out.raw(at, line_end)
        if name in _RAW:
            self._code_below(line)

    def _code_below(self, line: Line) -> None:
        """Read the lines below a ``script`` or ``style`` as its text, with or without ``|``."""
        start, end = self._outline.block(line.indent)
        at = start
        while at < end:
            stop = self._text.find("\n", at, end)
            stop = end if stop < 0 else stop
            content = self._text[at:stop].lstrip()
            first = stop - len(content)
            self._outline.raw(first + content.startswith("|"), stop)
            at = stop + 1


def _is_tag(text: str, at: int) -> bool:
    """Tell whether a word that ends at ``at`` is the name of an element rather than a keyword."""
    return text[at : at + 1] in ("(", ".", "#", ":", "=")


def expression_end(text: str, at: int, stop: int) -> int:
    """Return where an attribute's expression ends: at a comma or white space that is not inside or around operators."""
    quote, index = "", at
    while index < stop:
        character = text[index]
        if quote:
            if character == "\\":
                index += 1
            elif character == quote:
                quote = ""
        elif character in "\"'`":
            quote = character
        elif character in "([{":
            index = min(stop, balanced(text, index)) - 1
        elif character == "," or (character.isspace() and not _goes_on(text, index, stop)):
            return index
        index += 1
    return stop


_OPERATOR_AFTER = regex(r"\s*(?:[+*%?:|&<>]|-\s|==|!=|=)")


def _goes_on(text: str, at: int, stop: int) -> bool:
    before = text[:at].rstrip()[-1:]
    return bool(_OPERATOR_AFTER.match(text, at, stop)) or before in tuple("+?:|&<>=!")
