"""Python string literals: prefixes, escapes, and the placeholders of ``%``, ``format`` and ``string.Template``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from trackerlint.languages.escapes import Style, unescape
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

Formatting = Literal["none", "percent", "braces", "dollar", "doubled"]
"""What fills the placeholders of a literal; ``doubled`` is the text of an f-string."""

Fill = Callable[[str], "Weave | None"]
"""Returns what stands for a placeholder's name (or its number), where that is known."""

_TOKEN = regex(r"([a-zA-Z]{0,3})(\"\"\"|'''|\"|')")
_PATTERNS: dict[Formatting, str] = {
    "none": r"%\([\w. -]{1,80}\)[sdrif]|%[sd](?![\w])",
    "percent": r"%%|%(?:\([^()]{1,80}\))?[-+ #0]{0,4}\d{0,4}(?:\.\d{1,4})?[sdrifxXaeEgGcou]",
    "braces": r"\{\{|\}\}|\{[^{}\n]{0,120}\}",
    "dollar": r"\$\$|\$[A-Za-z_]\w*|\$\{\w{1,80}\}",
    "doubled": r"\{\{|\}\}",
}
_BRACES = regex(r"\{\{|\}\}|\{(?:[A-Za-z_][\w.\[\]]{0,80}|\d{0,3})(?:![rsa])?(?::[^{}\n]{0,30})?\}|[{}]")
_JINJA = regex(r"\{\{-?\s*[A-Za-z_][\w.|()\[\]'\", ]{0,200}-?\}\}|\{%")


def opening(text: str, start: int) -> tuple[str, str]:
    """Return the prefix (lower case) and the quotes of the literal that starts at ``start``."""
    match = _TOKEN.match(text, start)
    return (match[1].lower(), match[2]) if match else ("", "")


def weave_literal(excerpt: Excerpt, start: int, end: int, formatting: Formatting, fill: Fill) -> Weave:
    """Return the decoded inside of the literal at ``start``; ``formatting`` ``none`` still knows ``%s``."""
    prefix, quotes = opening(excerpt.text, start)
    inside = start + len(prefix) + len(quotes)
    weave = Weave(excerpt)
    raw = excerpt.text[inside : max(inside, end - len(quotes))]
    if formatting == "none" and is_format_template(raw):
        formatting = "braces"
    weave_text(weave, raw, inside, "raw" if "r" in prefix else "c", formatting, fill)
    return weave


def weave_text(weave: Weave, raw: str, at: int, style: Style, formatting: Formatting, fill: Fill) -> None:
    """Add ``raw``, which stands at ``at``, with escapes resolved and placeholders filled or left as gaps."""
    last = number = 0
    for match in _placeholder(formatting).finditer(raw):
        _plain(weave, raw, last, match.start(), at, style)
        last = match.end()
        if match[0] in ("{{", "}}", "%%", "$$"):
            weave.text(match[0][0], at + match.start())
            continue
        name = _name(match[0]) or str(number)
        number += name == str(number)
        known = fill(name)
        if known is None:
            weave.gap(at + match.start(), at + match.end())
        else:
            weave.splice(known, at + match.start())
    _plain(weave, raw, last, len(raw), at, style)


def _plain(weave: Weave, raw: str, start: int, end: int, at: int, style: Style) -> None:
    if start < end:
        for text, offset in unescape(raw[start:end], style):
            weave.text(text, at + start + offset)


@lru_cache(maxsize=8)
def _placeholder(formatting: Formatting) -> re.Pattern[str]:
    return re.compile(_PATTERNS[formatting])


def _name(placeholder: str) -> str:
    match = re.search(r"[A-Za-z_][\w.]*|\d+", placeholder)
    if placeholder.startswith("%") and not placeholder.startswith("%("):
        return ""
    return match[0] if match else ""


def is_format_template(raw: str) -> bool:
    """Tell whether a text is meant for ``str.format``: doubled braces, and no single ones but placeholders.

    Templates of Jinja and its kin also double braces; they are told apart by what stands between.
    """
    if "{{" not in raw or "}}" not in raw:
        return False
    found = [match[0] for match in _BRACES.finditer(raw)]
    if "{" in found or "}" in found:
        return False
    return any(one not in ("{{", "}}") for one in found) or not _JINJA.search(raw)
