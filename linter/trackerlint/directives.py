"""Comments that hold findings back: ``trackerlint: ignore[rule] reason until=2027-01-31``.

They may stand in any comment syntax of any language, on the line of the finding or alone above it. Above an element
that has an end tag or holds what is indented below it, such as a script, a comment speaks of the whole element. Besides
``until=`` a comment may name one ``tracker=`` and one ``id=``; the rest is the reason, which must be given.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from trackerlint.regex import regex
from trackerlint.source import Source, Span

WORD = "trackerlint:"
"""What makes a file worth reading, whatever else it holds."""
MAX_LINES = 2_000
"""Lines of an element that one comment speaks of at most."""
MAX_COMMENTS = 100
"""Lines of further comments between a comment and what it speaks of."""

_OPENERS = (
    r"<!--+", r"<%--?", r"<%[#!]?", r"//+[-!]?", r"/\*+", r"(?<=\s)\*|^\*", r"#+", r"\{#-?",
    r"\{%-?\s*comment\b[^%]*-?%\}", r"\{\{!(?:--)?", r"\{\{--", r"\{\{-?\s*/\*", r"@\*", r"\{\*", r"(?:^|\s)-#",
    r"(?:^|\s)--", r"(?:^|\s)/!?", r"(?:^|\s);+", r"(?:^|\s)%+", r"\{/\*+", r"^\s*\[[^\]]*\]:\s*#\s*\(",
)  # fmt: skip
_OPENER = regex(rf"(?:{'|'.join(_OPENERS)})[ \t]*$", re.I)
_CLOSER = regex(r"(?<!-)--+>|-?-?%>|\*/(?:\s*-?\}\})?|--\}\}|\}\}|-?#\}|\{%-?\s*endcomment|\*@|\*\}|\?>")
_KEYWORDS = "ignore|disable|allow|suppress|noqa|nolint|skip|off"
_FOUND = regex(
    rf"trackerlint(?:[ \t]*:[ \t]*|[ \t_-]{{1,3}}(?=(?:{_KEYWORDS})[\[:(-]))(?P<word>{_KEYWORDS})\b(?P<rest>[^\r\n]*)",
    re.I,
)
_RULES = regex(r"^\s*\[([^\]\n]*)\](.*)$", re.S)
_PAIR = regex(r"(?:^|(?<=\s))(until|tracker|id)=(\S+)")
_COMMENT_LINE = regex(
    r"<!--.*-->|//.*|#.*|/\*.*\*/|\{/\*.*\*/\}|\{#.*#\}|\{\{!.*\}\}|\{\{--.*--\}\}|<%(?:#|--).*%>|@\*.*\*@|\{\*.*\*\}"
    r"|\{%-?\s*comment.*endcomment\s*-?%\}|--+>|\*+/\}?|-?#\}|--\}\}|\*@|\{%-?\s*endcomment\s*-?%\}|"
)
"""A line without the blanks around it that holds nothing but a comment, or the end of one, or nothing."""
_ELEMENT = regex(r"^\s*<(script|noscript|style|iframe|template|object|svg|picture|video|head|[\w.-]*Script)\b", re.I)

_BLOCK = regex(r"^\s*(?::[a-z]+|javascript:|%?(?:script|noscript|iframe|head)\b[^<>]*|[-=]\s*javascript_tag\b.*)\s*$")
"""What begins a script or element by indentation, in Haml, Slim and Pug."""


class Directive(msgspec.Struct, frozen=True, array_like=True):
    """One such comment. ``span`` is that of its text; it speaks of the lines ``first`` to ``last`` (from 1).

    ``problem`` says what is wrong with one that cannot be read; such a one holds nothing back.
    """

    span: Span
    line: int
    first: int
    last: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: datetime.date | None = None
    tracker: str = ""
    id: str = ""
    problem: str = ""


def directives(source: Source) -> Iterator[Directive]:
    """Yield the comments of a text that hold findings back, and those that were meant to."""
    text = source.text
    at = 0 if "trackerlint" in text.lower() else len(text)
    while match := _FOUND.search(text, at):
        at = match.end()
        line = source.position(match.start()).line
        opener = _OPENER.search(text[max(source.line_start(line), match.start() - 80) : match.start()])
        before = text[source.line_start(line) : match.start()]
        if opener is None and before.strip():
            continue  # in a text or in code, not in a comment
        closer = _CLOSER.search(match["rest"])
        body = match["rest"][: closer.start()] if closer else match["rest"]
        if opener is not None and opener[0].rstrip().endswith("("):
            body = body.rpartition(")")[0] or body
        at = match.start("rest") + len(body)
        alone = not before[: -len(opener[0])].strip() if opener else True
        after = match["rest"][closer.end() :] if closer else ""
        first, last = _lines(source, line, alone and not _content(after), closer is None and _is_block(opener))
        span = Span(match.start(), match.start("rest") + len(body.rstrip()))
        yield _read(match["word"].lower(), body, Directive(span, line, first, last))


def _read(word: str, body: str, found: Directive) -> Directive:
    match = _RULES.match(body)
    if word != "ignore" or not match:
        return msgspec.structs.replace(found, problem="it must read 'trackerlint: ignore[rule] reason'")
    rules = tuple(name for name in re.split(r"[\s,]+", match[1].strip()) if name)
    given = dict(_PAIR.findall(match[2]))
    reason = " ".join(_PAIR.sub(" ", match[2]).split()).strip(":-–— ")
    problem, until = "", None
    if not rules:
        problem = "it names no rule"
    elif not re.search(r"\w", reason):
        problem = "it gives no reason"
    if "until" in given:
        try:
            until = datetime.date.fromisoformat(given["until"])
        except ValueError:
            problem = f"'until={given['until']}' is no date such as 2027-01-31"
    return Directive(
        found.span, found.line, found.first, found.last, rules, reason, until,
        given.get("tracker", ""), given.get("id", ""), problem,
    )  # fmt: skip


def _block_end(source: Source, line: int) -> int:
    """Return the last line of those that are indented below a line."""
    depth, last = _indent(source.line(line)), line
    for number in range(line + 1, min(line + MAX_LINES, source.line_count) + 1):
        text = source.line(number)
        if text.strip():
            if _indent(text) <= depth:
                break
            last = number
    return last


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _content(after: str) -> bool:
    """Tell whether something other than the end of a comment follows on a line."""
    return bool(re.sub(r"[\s})%>#*@-]|endcomment", "", after))


def _is_block(opener: re.Match[str] | None) -> bool:
    """Tell whether a comment goes on until it is closed, wherever that is."""
    return opener is None or not re.match(r"//|#|--|;|%|-#|/!?\s*$", opener[0].strip())


def _lines(source: Source, line: int, alone: bool, goes_on: bool) -> tuple[int, int]:
    """Return the lines that a comment on ``line`` speaks of: its own, or what follows it where it stands alone."""
    if not alone:
        return line, line
    target = line + 1
    if goes_on:
        for number in range(line + 1, min(line + 20, source.line_count) + 1):
            if _CLOSER.search(source.line(number)):
                target = number + 1
                break
    last = min(target + MAX_COMMENTS, source.line_count)
    while target <= last and _COMMENT_LINE.fullmatch(source.line(target).strip()):
        target += 1
    if target > last:
        return line, line
    return target, _element_end(source, target)


def _element_end(source: Source, line: int) -> int:
    """Return the last line of the element that starts on a line, where it has an end tag; else the line itself."""
    opening = _ELEMENT.match(source.line(line)[:200])
    if opening is None:
        return _block_end(source, line) if _BLOCK.match(source.line(line)[:200]) else line
    limit = source.line_end(min(line + MAX_LINES, source.line_count))
    end = re.compile(rf"</{re.escape(opening[1])}\s*>|/>", re.I).search(source.text, source.line_start(line), limit)
    return source.position(end.start()).line if end else line
