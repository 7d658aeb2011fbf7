"""Read component files: templates whose attributes are expressions, and scripts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.indented.marko import is_concise, read_concise
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates.brackets import Brackets
from trackerlint.languages.templates.masking import read_template
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_ATTRIBUTES = r"(?P<attributes>(?>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*))"
_BLOCK = regex(
    rf"<!--(?>(?:[^-]|-(?!->))*)(?:-->|\Z)|<(?P<name>template|script|style|docs|i18n)(?![\w:-]){_ATTRIBUTES}(?:>|\Z)"
)
_NESTED = regex(rf"<!--(?>(?:[^-]|-(?!->))*)(?:-->|\Z)|<template(?![\w:-]){_ATTRIBUTES}(?:>|\Z)|</template\s*+>")
_LANGUAGE = regex(r"""\blang\s*=\s*["']?(?P<lang>[\w-]+)""")
_SCRIPTS = {"ts": "typescript", "tsx": "typescript", "typescript": "typescript"}
_MARKUPS = {"pug": "pug", "jade": "pug", "haml": "haml"}


def read_vue(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what each block of the component says."""
    for name, language, body in blocks(excerpt):
        if not reader.holds_words(body.text) and name != "template":
            continue
        if name == "script":
            yield from reader.read(_SCRIPTS.get(language, "javascript"), body)
        elif name == "style":
            yield from reader.read("css", body)
        elif name == "template" and language in _MARKUPS:
            yield from reader.read(_MARKUPS[language], body)
        elif name == "template":
            yield from read_template(body, reader, "vue")


def blocks(excerpt: Excerpt) -> Iterator[tuple[str, str, Excerpt]]:
    """Yield the top-level blocks of a component: name, ``lang`` attribute, content."""
    text, at = excerpt.text, 0
    while match := _BLOCK.search(text, at):
        name, at = match["name"], match.end()
        if not name or match["attributes"].endswith("/"):
            continue
        language = _LANGUAGE.search(match["attributes"])
        spoken = language["lang"].lower() if language else ""
        end = (
            _end_of_template(text, at) if name == "template" and spoken not in _MARKUPS else text.find(f"</{name}", at)
        )
        end = len(text) if end < 0 else end
        yield name, spoken, excerpt.slice(at, end)
        at = end


def _end_of_template(text: str, at: int) -> int:
    """Return where a template ends that may hold others; where they do not pair, at the next end that starts a line."""
    depth = 1
    for match in _NESTED.finditer(text, at):
        if match[0].startswith("</"):
            depth -= 1
        elif match[0].startswith("<template") and not match["attributes"].endswith("/"):
            depth += 1
        if not depth:
            return match.start()
    return text.find("\n</template>", at)


def read_svelte(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a component of Svelte says."""
    yield from read_template(excerpt, reader, "svelte")


def read_astro(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the code in front and the markup say."""
    front = re.compile(r"\s*---\s*\n").match(excerpt.text)
    start = 0
    if front:
        end = re.compile(r"^---\s*$", re.M).search(excerpt.text, front.end())
        stop = end.start() if end else len(excerpt.text)
        code = excerpt.slice(front.end(), stop)
        if reader.holds_words(code.text):
            yield from reader.read("typescript", code)
        start = end.end() if end else stop
    yield from read_template(excerpt.slice(start, len(excerpt.text)), reader, "svelte")


def read_templ(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the markup in the functions of a templ file says, and the JavaScript of its scripts."""
    for match in _GO_COMMENT.finditer(excerpt.text):
        if reader.holds_words(match[0]):
            yield from reader.under(status="comment").read("html", excerpt.slice(*match.span()))
    text = _GO_COMMENT.sub(lambda match: " " * len(match[0]), excerpt.text)
    yield from read_template(excerpt.filled(text, ()), reader, "svelte")


_GO_COMMENT = regex(r"^[ \t]*//[^\n]*", re.M)


def read_marko(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what the code and the markup say."""
    code, pieces, at, brackets = Weave(excerpt), [], 0, Brackets(excerpt.text)
    for match in _MARKO_CODE.finditer(excerpt.text):
        if match.start() < at:
            continue
        end = statement_end(excerpt.text, match.end(), brackets)
        code.verbatim(match.end() if match[1] else match.start(), end)
        code.text("\n", end - 1)
        pieces += [excerpt.text[at : match.start()], re.sub(r"[^\n]", " ", excerpt.text[match.start() : end])]
        at = end
    pieces.append(excerpt.text[at:])
    script = code.excerpt()
    if reader.holds_words(script.text):
        yield from reader.read("typescript", script)
    template = excerpt.filled("".join(pieces), ())
    if is_concise(template.text):
        yield from read_concise(template, reader)
    else:
        yield from read_template(template, reader, "dollar")


_MARKO_CODE = regex(r"^[ \t]*(?:(\$)[ \t]|(?:import|export|static|class|server|client)\b)", re.M)


def statement_end(text: str, at: int, brackets: Brackets, limit: int = 20_000) -> int:
    """Return where a statement of JavaScript ends: at the end of a line, outside brackets and quotes."""
    stop = min(len(text), at + limit)
    while at < stop:
        character = text[at]
        if character == "\n":
            return at
        if character in "([{":
            at = brackets.end(at, limit)
        elif character in "\"'`":
            string = _STRING.match(text, at)
            at = string.end() if string else at + 1
        else:
            at += 1
    return stop


_STRING = regex(r""""(?>(?:[^"\\\n]|\\.)*)"|'(?>(?:[^'\\\n]|\\.)*)'|`(?>(?:[^`\\]|\\.)*)`""", re.S)
