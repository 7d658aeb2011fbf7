"""One pass over the tokens of a piece of markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from trackerlint.facts import Edge, Element, Reading
from trackerlint.languages.html.attributes import Attributes
from trackerlint.languages.html.edges import edges, may_pull, server_side_include
from trackerlint.languages.html.enclosing import Enclosing
from trackerlint.languages.html.encoded import may_hold, read_attributes
from trackerlint.languages.html.ids import settings
from trackerlint.languages.html.requests import requests
from trackerlint.languages.html.scripts import read_handlers, read_script, read_style
from trackerlint.languages.html.shortcodes import Shortcodes
from trackerlint.languages.html.signals import Signals
from trackerlint.languages.html.tokens import Comment, EndTag, Tag, attributes, tokens
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import allowances, headers
from trackerlint.regex import regex
from trackerlint.source import Excerpt

ALWAYS = frozenset(("script", "iframe", "frame"))
"""Elements read even without a word of the catalogue: they may load something from a stranger."""

_POLICY = regex(r"content-security-policy|name=[\"']?referrer", re.I)


class Walk:
    """One pass over the tokens of one excerpt."""

    def __init__(self, excerpt: Excerpt, reader: Reader) -> None:
        self._excerpt = excerpt
        self._text = excerpt.text
        self._reader = reader
        self._words = [span.start for span in reader.wanted.spans(excerpt.text)]
        self._around = Enclosing(inert_templates=not reader.path.endswith(".xml"))
        self._shortcodes = Shortcodes(excerpt)
        self._signals = Signals(excerpt)

    def readings(self) -> Iterator[Reading]:
        """Yield everything, in the order of the text."""
        for token in tokens(self._text):
            if isinstance(token, EndTag):
                self._around.close(token.name)
            elif isinstance(token, Comment):
                yield from self._comment(token)
            else:
                yield from self._element(token)

    def _holds_word(self, start: int, end: int) -> bool:
        at = bisect_left(self._words, start)
        return at < len(self._words) and self._words[at] < end

    def _comment(self, token: Comment) -> Iterator[Reading]:
        inside = self._text[token.inner : token.inner_end]
        if inside.startswith("#include") and (place := server_side_include(inside)):
            start, end = place[0] + token.inner, place[1] + token.inner
            yield Edge(span=self._excerpt.span(start, end), kind="include", target=self._text[start:end])
        if not token.live and self._holds_word(token.inner, token.inner_end):
            reader = self._reader_at(token.inner).under(status="comment")
            yield from reader.read("markup", self._excerpt.slice(token.inner, token.inner_end))

    def _element(self, tag: Tag) -> Iterator[Reading]:
        yield from self._signals.of(tag)
        held = self._holds_word(tag.start, tag.end)
        guarded = self._around.may_guard(self._text, tag)
        pulls = may_pull(self._text[tag.start : tag.end], tag.name)
        if not (
            held
            or guarded
            or pulls
            or tag.name in ALWAYS
            or tag.body > tag.end
            or self._encoded(tag)
            or may_hold(self._text, tag)
            or self._is_policy(tag)
        ):
            self._around.open(tag, None)
            return
        found = Attributes(self._excerpt, tag, attributes(self._text, tag))
        self._around.open(tag, self._around.guard(tag, found) if guarded else None)
        reader = self._reader_at(tag.start)
        if pulls:
            yield from edges(found)
        yield from self._facts(tag, found, reader, held)

    def _reader_at(self, at: int) -> Reader:
        """Return the reader for what stands at a place, under all that holds it back there."""
        conditions = (*self._shortcodes.around(at), *self._around.conditions)
        return self._reader.under(*conditions) if conditions else self._reader

    def _encoded(self, tag: Tag) -> bool:
        """Tell whether character references may hide a word of the catalogue."""
        raw = self._text[tag.start : tag.end]
        if "&#" not in raw:
            return False
        from html import unescape

        return self._reader.holds_words(unescape(raw))

    def _is_policy(self, tag: Tag) -> bool:
        return tag.name == "meta" and _POLICY.search(self._text, tag.start, tag.end) is not None

    def _facts(self, tag: Tag, found: Attributes, reader: Reader, held: bool) -> Iterator[Reading]:
        if held:
            yield Element(
                span=self._excerpt.span(tag.start, tag.end),
                tag_name=tag.name,
                attributes=found.values,
                circumstances=reader.circumstances,
            )
            yield from settings(found, reader)
        yield from requests(found, reader)
        if tag.name == "meta":
            yield from _policies(found, reader)
        yield from read_handlers(found, reader)
        if may_hold(self._text, tag):
            yield from read_attributes(found, reader)
        if tag.body > tag.end:
            body = self._excerpt.slice(tag.end, tag.body)
            held = self._holds_word(tag.end, tag.body)
            if tag.name == "script":
                yield from read_script(found, body, reader, held)
            elif tag.name == "style" and held:
                yield from read_style(body, reader)


def _policies(found: Attributes, reader: Reader) -> Iterator[Reading]:
    """Yield the policy that a ``meta`` element sets for its page."""
    content = found.value("content") or Excerpt("")
    equivalent = found.text("http-equiv").lower()
    if equivalent.startswith("content-security-policy"):
        yield from allowances(content, reader, name=equivalent, page=True)
    elif found.text("name").lower() == "referrer":
        yield from headers(content, reader, "referrer-policy", page=True)
