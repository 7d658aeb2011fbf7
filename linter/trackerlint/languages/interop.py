"""Calls of a page's globals from other languages that run in the browser, or are called back from it.

The global is named as a text (Blazor's ``InvokeVoidAsync("fbq", "track", "Lead")``, Dart's
``callMethod('fbq', ['track', 'Lead'])``, Unity's ``ExternalCall``) or stands behind ``js/`` (ClojureScript).
"""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Call, Fields, Text, Value, unknown
from trackerlint.languages.around import Outline
from trackerlint.languages.config.leaves import scalar
from trackerlint.languages.interface import Reader
from trackerlint.languages.sdks import DEEPEST, MAX_ARGUMENTS, MAX_CALL, arguments
from trackerlint.languages.templates.brackets import balanced
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_TO_JS = ".toJS"
"""What Dart puts behind a value that it hands to JavaScript."""

_NAMED = regex(
    r"\b(?:Invoke(?:Void)?Async(?:<[^<>()\n]{1,60}>)?|ExternalCall|callMethod(?:VarArgs)?)(\()\s{0,60}"
    r"[\"'](?:window\.)?([A-Za-z_$][\w$.]{1,60})[\"'](?:\.toJS)?\s{0,60}(?:,|(?=\)))\s{0,60}(\[)?"
)
_LISP = regex(
    r"\((?:js/(?:window\.)?([A-Za-z_$][\w$.]{1,60})|\.([A-Za-z_$][\w$]{0,60})\s+js/([A-Za-z_$][\w$.]{1,60}))\s"
)
_FORM = regex(
    r"[\s,]*+(?>(?:;[^\n]*+[\s,]*+)*)(?:\"((?:[^\"\\]|\\.){0,300})\"|(\#js\s*\{|\{|\(clj->js\s*\{)|([(\[])|:?([^\s,()\[\]{}\"]{1,200}))"
)


def read_interop(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[Call]:
    """Yield the calls of globals that hold a word of the catalogue."""
    if not reader.holds_words(excerpt.text):
        return
    read = _lisp if language == "clojure" else _named
    found = [one for one in read(excerpt.text) if reader.holds_words(one[2])]
    if not found:
        return
    from trackerlint.languages.lexical import NoCode

    no_code, outline = NoCode(excerpt.text, language), Outline(excerpt)
    for start, end, callee, given in found:
        if not no_code.covers(start):
            own = outline.under_tests(reader, start, end)
            circumstances = own.under(trigger="call" if outline.called(start) else "").circumstances
            yield Call(span=excerpt.span(start, end), callee=callee, arguments=given, circumstances=circumstances)


_Found = tuple[int, int, str, tuple[Value, ...]]
"""Where a call begins and ends, the global or its method, what it is given."""


def _named(text: str) -> Iterator[_Found]:
    plain = text.replace(_TO_JS, " " * len(_TO_JS))
    for match in _NAMED.finditer(text):
        end = balanced(text, match.start(1), MAX_CALL) or match.end()
        stop = balanced(text, match.start(3), MAX_CALL) - 1 if match[3] else end - 1
        yield match.start(), end, match[2], arguments(plain, match.end(), stop)


def _lisp(text: str) -> Iterator[_Found]:
    for match in _LISP.finditer(text):
        end = balanced(text, match.start(), MAX_CALL) or match.end()
        window = match[3] in ("window", "globalThis", "self")
        callee = match[1] or (match[2] if window else f"{match[3].removeprefix('window.')}.{match[2]}")
        yield match.start(), end, callee, tuple(_forms(text, match.end(), end - 1, 0))


def _forms(text: str, at: int, end: int, depth: int) -> Iterator[Value]:
    """Yield the values of a list's forms, the first ones."""
    for _ in range(MAX_ARGUMENTS):
        match = _FORM.match(text, at, end)
        if match is None:
            return
        at = match.end()
        if match[1] is not None:
            yield Text(match[1])
        elif match[2] or match[3]:
            opening = match.end() - 1
            at = min(end, balanced(text, opening, MAX_CALL) or end)
            yield _object(text, opening + 1, at - 1, depth) if match[2] else unknown(text[opening:at])
            at += text.startswith(")", at, end) if (match[2] or "").startswith("(") else 0
        else:
            yield Text(match[4]) if match[0].lstrip(" ,\n\t").startswith(":") else scalar(match[4]) or unknown(match[4])


def _object(text: str, start: int, end: int, depth: int) -> Value:
    if depth >= DEEPEST:
        return unknown(text[start:end])
    forms = list(_forms(text, start, end, depth + 1))
    pairs = zip(forms[::2], forms[1::2], strict=False)
    return Fields(tuple((key.text, value) for key, value in pairs if isinstance(key, Text)))
