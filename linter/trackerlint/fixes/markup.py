"""Elements of markup with their whole extent, in text that may hold template tags."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from trackerlint.languages.html.tokens import RAW, VOID, Comment, EndTag, Tag, tokens
from trackerlint.source import Span

_BEFORE_VALUE = ("(", "&&", "||", "??", "=>", " ?", ":", "return", "=")
_AFTER_VALUE = (")", "}", ":", ";", ",")
MAX_COMMENT = 200
"""Characters of a comment that is taken for the label of a snippet."""


@dataclass(frozen=True)
class Element:
    """An element: its name, where it starts and ends, its start tag as read, and what lies between the tags."""

    name: str
    start: int
    end: int
    tag: Tag
    inner: Span

    def holds(self, span: Span) -> bool:
        """Tell whether a span lies inside, tags included."""
        return self.start <= span.start and span.end <= self.end


@dataclass(frozen=True)
class Markup:
    """The elements of a text that a fix may touch, by place, and its comments."""

    text: str
    elements: Sequence[Element]
    comments: Sequence[Comment]
    unmatched: int
    """How many tags lack their other half."""

    def around(self, span: Span, *names: str) -> Element | None:
        """Return the outermost element of one of these names that holds a span."""
        return next((one for one in self.elements if one.name in names and one.holds(span)), None)


@lru_cache(maxsize=4)
def read_markup(text: str) -> Markup:
    """Return the markup of a text. What was read last is kept: each fix of a file asks for the same."""
    found: list[Element] = []
    comments: list[Comment] = []
    opened: list[Tag] = []
    unmatched = 0
    for token in tokens(text):
        if isinstance(token, Comment):
            comments.append(token)
        elif isinstance(token, Tag):
            if token.name in VOID or (token.closed and token.name not in RAW):
                found.append(Element(token.name, token.start, token.end, token, Span(token.end, token.end)))
            else:
                opened.append(token)
        elif isinstance(token, EndTag):
            at = next(
                (at for at in range(len(opened) - 1, max(len(opened) - 40, -1), -1) if opened[at].name == token.name),
                None,
            )
            if at is None:
                unmatched += 1
                continue
            unmatched += len(opened) - at - 1
            tag = opened[at]
            del opened[at:]
            found.append(Element(tag.name, tag.start, token.end, tag, Span(tag.end, token.start)))
    found.sort(key=lambda one: (one.start, -one.end))
    return Markup(text, found, comments, unmatched + len(opened))


def with_labels(markup: Markup, start: int, end: int, names: Sequence[str]) -> tuple[int, int]:
    """Return a stretch with the comments right before and after it that name it, as vendors' snippets have them."""
    words = [re.escape(name) for name in names if len(name) > 2]
    named = re.compile(rf"\b(?:{'|'.join(words)})\b|pixel code|tracking code|snippet", re.I)
    text = markup.text
    at = bisect_right(markup.comments, start, key=lambda one: one.end)
    for comment in reversed(markup.comments[:at]):
        if text[comment.end : start].strip() or not _is_label(text, comment, named):
            break
        start = comment.start
    for comment in markup.comments[bisect_left(markup.comments, end, key=lambda one: one.start) :]:
        if text[end : comment.start].strip() or not _is_label(text, comment, named):
            break
        end = comment.end
    return start, end


def _is_label(text: str, comment: Comment, named: re.Pattern[str]) -> bool:
    inside = text[comment.inner : comment.inner_end]
    return not comment.live and len(inside) <= MAX_COMMENT and bool(named.search(inside)) and "<" not in inside


def in_expression(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a value of the code around it, as in ``{shown && (<img>)}``: that needs one."""
    return text[:start].rstrip().endswith(_BEFORE_VALUE) and text[end:].lstrip().startswith(_AFTER_VALUE)


def whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch widened to whole lines where nothing else stands on them; else without the blanks around it."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop + 1
    if text[line:start].strip() or text[end:stop].strip():
        return start, end
    return line, stop
