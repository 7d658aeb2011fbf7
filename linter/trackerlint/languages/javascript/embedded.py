"""Markup and code in texts: what is written into the document, and code that is run from a string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trackerlint.facts import Reading, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.layout import lay_out
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import NO_FRAME, Frame
from trackerlint.regex import regex

_TAG = regex(r"<(?:script|iframe|img|noscript|link|amp-[\w-]+|form|meta)\b", re.I)
_LOADING_TAG = regex(r"<(?:script|iframe|noscript)\b", re.I)
_CODE = regex(
    r"\(function\b|\bfunction\s*\w*\s*\(|=>|\.createElement\(|[;}]\s*$|\w\s*=\s*\w[\w.]*\s*\|\||\b[\w$.]+\((?:['\"`]|function|\{|\)|\[|xxxx)"
)
_PROSE = regex(r"^[\w\s,.:;'’\"()/-]*$")
MARKUP_METHODS = frozenset(
    {
        "write", "writeln", "insertAdjacentHTML", "append", "prepend", "html", "after", "before", "replaceWith",
        "appendTo", "prependTo", "insertAfter", "insertBefore", "createContextualFragment", "setHTMLUnsafe",
        "parseHTML", "parseFromString",
    }
)  # fmt: skip
MARKUP_PROPERTIES = frozenset({"innerHTML", "outerHTML", "srcdoc", "__html"})
CODE_PROPERTIES = frozenset({"text", "textContent", "innerText", "innerHTML", "onload"})
CODE_FUNCTIONS = frozenset({"eval", "Function", "setTimeout", "setInterval", "execScript", "globalEval"})


def read_embedded(context: Context, node: Node, sink: str = "", frame: Frame = NO_FRAME) -> bool:
    """Read a text as markup or code, if it is either; ``sink`` says that it is used as one (a language's name)."""
    laid = lay_out(context.ev, node, frame)
    text = "".join(laid.text)
    language = _language(context, text, sink or _place(node))
    if not language:
        return False
    place = (node.start, node.end, language)
    if not frame and place in context.embedded:
        return True
    context.embedded.add(place)
    reader = replace(context.reader, circumstances=context.circumstances(node, node))
    excerpt = laid.excerpt(context.excerpt)
    found = list(reader.read(language, excerpt)) if language in reader.languages else []
    context.found += found
    context.loaded.update(_loaded(found))
    _consume(context, node)
    return True


def _place(node: Node) -> str:
    """Return ``javascript`` for a text that stands where a script's code does."""
    return "javascript" if _is_entry_of_head(node) or _is_child_of_script(node) else ""


def _is_entry_of_head(node: Node) -> bool:
    """Tell whether a text is the code of an entry that VitePress puts into the head: ``['script', {…}, 'code']``."""
    array = node.parent
    if array is None or array.kind != "array" or len(array.children) != 3 or array.children[2] is not node:
        return False
    return array.children[0].text.strip("'\"`") == "script"


def _is_child_of_script(node: Node) -> bool:
    """Tell whether a text is the content of JSX named after a script: ``<Script id="tag">{`code`}</Script>``."""
    braces = node.parent
    element = braces.parent if braces is not None and braces.kind == "jsx_expression" else None
    if element is None or element.kind != "jsx_element":
        return False
    name = element.children[0].field("name")
    return name is not None and "script" in name.text.lower()


def _loaded(found: list[Reading]) -> Iterator[str]:
    for one in found:
        url = getattr(one, "url", None)
        if isinstance(url, Text):
            yield url.text


def _language(context: Context, text: str, sink: str) -> str:
    if _TAG.search(text) and (sink == "html" or _LOADING_TAG.search(text) or context.words.in_text(text)):
        return "html"
    if len(text) < 12 or not context.words.in_text(text):
        return "javascript" if sink == "javascript" and len(text) > 12 and _CODE.search(text) else ""
    if sink == "javascript" or (_CODE.search(text) and not _PROSE.match(text) and not re.match(r"\s*https?:", text)):
        return "javascript"
    return ""


def _consume(context: Context, node: Node) -> None:
    stack = [node]
    while stack:
        one = stack.pop()
        if one.kind in ("string", "template_string"):
            context.consumed.add(one.start)
        stack += one.children
