"""Cut a very large script into islands: whole statements around the places that matter, each read by itself.

Parsing five megabytes of minified code takes seconds, and nearly all of it concerns no tracker. Around each place the
brackets are counted, in a window of the text, and the widest run of whole statements inside it is taken. What an island
refers to beyond its shores is unknown, as it would be in another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.languages.interface import WordFinder
from trackerlint.languages.javascript.seeds import DISGUISE, SHORT, doings
from trackerlint.regex import regex

LARGE = 750_000
"""Characters from which a script is cut."""
REACH = 30_000
"""Characters on either side of a place in which the island around it lies."""

_START = regex(r";(?=(?:var|let|const|function|return|if|for|try|class)\b)|\n(?=[\w!(])|\}(?=function\b|var\b)")
"""Ends of statements that are hardly ever inside a string: where the counting of brackets begins."""
_TOKEN = regex(
    r"""
    "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*`
    | //[^\n]* | /\*[\s\S]*?\*/
    | (?<=[(,=:\[!&|?{};+*%~^<>\n])[ ]?/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/
    | [{}()\[\];]
    """,
    re.X,
)


def islands(text: str, words: WordFinder) -> Iterator[tuple[int, int]]:
    """Yield the offsets of islands, ascending, not overlapping.

    They hold every place where a word of the catalogue counts, or where code hides an address.
    """
    done = 0
    places = [(span.start, span.end) for span in words.places(text, "javascript")]
    short = {text[start:end] for start, end in places if end - start <= SHORT}
    own = {name for name in short if declares(text, name.rstrip("("))}
    places = [(start, end) for start, end in places if text[start:end] not in own]
    hidden = ((at, at + 1) for at in doings(text, DISGUISE))
    for start, end in sorted([*places, *hidden]):
        if end <= done:
            continue
        low, high = island(text, start, end)
        low = max(low, done)
        done = max(high, end)
        yield low, done


def island(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the widest run of whole statements around ``text[start:end]`` that lies within reach.

    Where brackets tell nothing, the whole window is returned.
    """
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    if low:
        begin = _START.search(text, low, start)
        low = begin.end() if begin else low
    cuts = _cuts(text, low, high)
    for depth in sorted({depth for _, depth in cuts}):
        before = _farthest(reversed([cut for cut in cuts if cut[0] <= start]), depth)
        after = _farthest(iter([cut for cut in cuts if cut[0] >= end]), depth)
        if before is not None and after is not None:
            return before, after
    return low, high


def declares(text: str, name: str) -> bool:
    """Tell whether a text declares a variable of this name anywhere, so that it is no global."""
    for match in re.finditer(re.escape(name), text):
        before = _DECLARING.search(text, max(0, match.start() - 9), match.start())
        if before is not None and _DECLARED[before[0][-1]].match(text, match.end()):
            return True
    return False


_DECLARING = regex(r"(?:\b(?:function|var|let|const|class)[ ]|,)\Z")
_DECLARED = {" ": re.compile(r"[=(;,{ ]|\Z"), ",": re.compile(r"=(?!=)")}


def _farthest(cuts: Iterator[tuple[int, int]], depth: int) -> int | None:
    """Return the farthest cut at a depth before the text leaves it; cuts come in order of distance."""
    found = None
    for at, here in cuts:
        if here < depth:
            break
        if here == depth:
            found = at
    return found


def _cuts(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return the places between statements, each with how many brackets are open there (may be negative)."""
    cuts, depth = [(low, 0)], 0
    for match in _TOKEN.finditer(text, low, high):
        sign = text[match.start()]
        if sign in "([{":
            depth += 1
            if sign == "{":
                cuts.append((match.end(), depth))
        elif sign in ")]}":
            if sign == "}":
                cuts.append((match.start(), depth))
            depth -= 1
            if sign == "}":
                cuts.append((match.end(), depth))
        elif sign == ";":
            cuts.append((match.end(), depth))
    cuts.append((high, depth))
    return cuts
