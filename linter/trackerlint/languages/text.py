"""Text of any kind: the last resort, so that a language that nobody knows is no blind spot."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from trackerlint.facts import Call, Circumstances, Element, Problem, Reading, Request, Setting
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import allowances
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Span

MAX_CALL = 4_000
"""Characters of a call that are read."""
MAX_TEXT = 1 << 40
"""More than any offset."""
MAX_WORDS = 5_000
"""Words of the catalogue in one text after which the rest of it is left: such a text lists trackers."""
MAX_ISLAND = 60_000
"""Characters of a piece of markup that are read."""
_ISLAND = regex(r"<(?:script|iframe|img|noscript|link|amp-[a-z]+)\b", re.I)
_POLICY = regex(
    r"\s*(?:content-security-policy\s*:\s*)?(?:default|script|style|img|connect|font|frame)-src[ \t\r\n]", re.I
)
"""How a file starts that is nothing but a policy, which a server reads."""
_ZONE = regex(r"(?:\s|;[^\n]{0,1000}\n){0,400}(?:\$(?:ORIGIN|TTL)\s|@\s+(?:\d\w{0,9}\s+)?IN\s+SOA\s)", re.I)
"""How a zone file starts: most bear the name of their domain, which no language can claim."""
_URL_END = regex(r"""[^\s"'`<>(){}\[\],;|\\^]|\\/""")
_BARE = (".coffee", ".litcoffee", ".cjsx")
"""How files end whose calls may do without parentheses: CoffeeScript's."""
_GIVEN = regex(
    r"((?:\.\w+){0,3})[ \t]{1,4}((?:[\[{]|(?=['\"])(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}'))[^\n#]{0,1000}?)"
    r"(?=[ \t]+(?:if|unless)[ \t]|[ \t]*(?:\#[ \t][^\n]*)?(?:\n|\Z))"
)
"""What follows the name of such a call: its methods, then what it is given, first a text, a list or an object."""
_COMMENT = regex(r"^\s*(?:#(?!\+)|//|--|;|\*|/\*|rem\s|\.\.\s|%|!|(?:@@)?\|)", re.I)
"""How a line starts that is a comment in some language, or a rule of a filter list, which blocks or lets through.

Org's ``#+HTML_HEAD:`` is none.
"""


def lower_certainty(reader: Reader) -> Reader:
    """Return a reader whose facts are marked as found by reading text."""
    now = reader.circumstances
    import dataclasses

    return dataclasses.replace(reader, circumstances=Circumstances(now.trigger, now.conditions, "text", now.status))


class Text:
    """The language of all files that no other claims."""

    name = "text"
    suffixes = (".txt", ".text", ".log")
    filenames = ()
    signs = ()

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield pieces of markup, calls and addresses that hold a word of the catalogue."""
        for reading in self._readings(excerpt, lower_certainty(reader)):
            yield _less_certain(reading)

    def _readings(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        from trackerlint.languages.html.tokens import as_text

        text, done = excerpt.text, 0
        if _POLICY.match(text):
            yield from allowances(excerpt, reader)
            return
        if _ZONE.match(text):
            yield from reader.read("servers", excerpt)
            return
        spans = reader.wanted.spans(text)
        islands, cut = _islands(text, spans)
        for start in cut:
            message = f"markup of more than {MAX_ISLAND:,} characters was not read as such"
            yield Problem(message=message, span=excerpt.span(start, start + 1))
        for start, end in islands:
            yield from self._island(excerpt, start, end, reader)
        if len(spans) > MAX_WORDS:
            yield Problem(message=f"read as text only up to {MAX_WORDS:,} names of trackers", span=excerpt.span(0, 1))
        for span in spans[:MAX_WORDS]:
            if span.start < done or _inside(span, islands):
                continue
            own = _of_line(text, span.start, reader)
            call = _call_end(text, span)
            if call:
                yield from own.read("javascript", excerpt.slice(_call_start(text, span.start), call))
                done = call
                continue
            bare = _bare_call(excerpt, span) if reader.path.endswith(_BARE) else None
            if bare is not None:
                yield from own.read("javascript", bare)
                continue
            start, end = _address(text, span)
            if end:
                piece = excerpt.slice(start, end)
                yield Request(
                    span=piece.span(0, end - start),
                    url=as_text(piece),
                    initiator="text",
                    circumstances=own.circumstances,
                )
                done = end

    def _island(self, excerpt: Excerpt, start: int, end: int, reader: Reader) -> Iterator[Reading]:
        own = _of_line(excerpt.text, start, reader)
        yield from own.read("html", excerpt.slice(start, end))


def _less_certain(reading: Reading) -> Reading:
    """Return a reading that says of itself that it was found by reading text."""
    if not isinstance(reading, (Request, Call, Element, Setting)) or reading.circumstances.certainty == "text":
        return reading
    import msgspec

    now = reading.circumstances
    changed = Circumstances(now.trigger, now.conditions, "text", now.status)
    return msgspec.structs.replace(reading, circumstances=changed)


def _of_line(text: str, at: int, reader: Reader) -> Reader:
    """Return the reader for something at ``at``: not live when its line is a comment."""
    start = text.rfind("\n", max(0, at - 2000), at) + 1
    return reader.under(status="comment") if _COMMENT.match(text[start:at]) else reader


def _islands(text: str, spans: list[Span]) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the stretches of markup around words, ascending, not overlapping; and where too long ones begin."""
    found: list[tuple[int, int]] = []
    cut: list[int] = []
    for match in _ISLAND.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        name = match[0][1:].lower()
        closing = f"</{name}>" if name in ("script", "noscript", "iframe") else ">"
        stop = text.find(closing, match.end(), match.start() + MAX_ISLAND)
        end = stop + len(closing) if stop >= 0 else match.end()
        found.append((match.start(), end))
        if stop < 0 and len(text) - match.start() > MAX_ISLAND:
            cut.append(match.start())
    starts = [span.start for span in spans]
    held = [one for one in found if bisect_left(starts, one[0]) < bisect_left(starts, one[1])]
    return held, [at for at in cut if bisect_left(starts, at) < bisect_left(starts, at + MAX_ISLAND)][:1]


def _inside(span: Span, islands: list[tuple[int, int]]) -> bool:
    at = bisect_right(islands, (span.start, MAX_TEXT)) - 1
    return at >= 0 and span.start < islands[at][1]


def _call_end(text: str, span: Span) -> int:
    """Return where a call of the word at ``span`` ends, 0 when it is not called."""
    named = span.end - text.startswith("(", span.end - 1)  # words of two letters are looked for with their parenthesis
    match = re.compile(r"(?:\.\w+){0,3}\s{0,2}\(").match(text, named)
    if match is None or not _is_whole(text, span):
        return 0
    from trackerlint.languages.templates.brackets import balanced

    return balanced(text, match.end() - 1, MAX_CALL)


def _bare_call(excerpt: Excerpt, span: Span) -> Excerpt | None:
    """Return a call that does without parentheses, to the end of its line, as JavaScript writes it."""
    text = excerpt.text
    match = _GIVEN.match(text, span.end)
    if match is None or not _is_whole(text, span):
        return None
    from trackerlint.languages.weave import Weave

    weave = Weave(excerpt)
    weave.verbatim(_call_start(text, span.start), match.end(1))
    weave.text("(", match.end(1))
    weave.verbatim(*match.span(2))
    weave.text(")", match.end(2))
    return weave.excerpt()


def _is_whole(text: str, span: Span) -> bool:
    return not span.start or not (text[span.start - 1].isalnum() or text[span.start - 1] in "_$")


def _call_start(text: str, at: int) -> int:
    match = re.search(r"(?:[\w$]+\.){1,3}$", text[max(0, at - 60) : at])
    return at - len(match[0]) if match else at


def _address(text: str, span: Span) -> tuple[int, int]:
    """Return the address around a word of the catalogue, or an empty one when the word is no part of an address."""
    start, first = span.start, max(0, span.start - 300)
    while start > first and (text[start - 1].isalnum() or text[start - 1] in "_.@:/\\-"):
        start -= 1
    scheme = text.rfind("://", start, span.start)
    if scheme > start:
        start = scheme
        while start > first and text[start - 1].isalpha():
            start -= 1
    while start < span.start and text[start] in ".@:-\\":
        start += 1
    end = span.end
    while end < len(text) and end - start < 2000 and (match := _URL_END.match(text, end)):
        end = match.end()
    while end > span.end and text[end - 1] in ".:?!*":
        end -= 1
    address = text[start:end]
    return (start, end) if "//" in address or re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)", address) else (start, 0)


text = Text()
