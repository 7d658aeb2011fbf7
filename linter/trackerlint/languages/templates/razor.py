"""Tags of Razor: ``@Model.Id``, ``@(…)``, ``@if (…) { … }``, ``@section Scripts { … }``, ``@{ … }``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.languages.templates.brackets import Brackets
from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.regex import regex

_AT = regex(r"(?<![\w@.])@(?P<what>\{|\(|[a-zA-Z_]\w*)")
_LINES = frozenset((
    "model", "using", "inject", "page", "layout", "inherits", "namespace", "addTagHelper", "removeTagHelper",
    "tagHelperPrefix", "attribute", "implements", "typeparam", "preservewhitespace", "rendermode", "Imports",
    "ModelType", "Inherits",
))  # fmt: skip
_BLOCKS = frozenset(("if", "foreach", "for", "while", "switch", "using", "lock", "section", "try", "do"))
_CODE = frozenset(("functions", "code", "helper"))
_CSS = frozenset((
    "media", "import", "font", "charset", "supports", "keyframes", "page", "layer", "container", "property",
    "namespace", "counter",
))  # fmt: skip
_MARKUP = regex(r"<(?:script|noscript|iframe|img|link|div|text|!--|meta|style|p|a|ul|section|form)\b|@:", re.I)
_ELSE = regex(r"\}\s*else(?:\s+if\s*(\())?\s*")
_TRAIL = regex(r"\??\.[a-zA-Z_]\w*|!?(?=[\[(])")


def razor_tags(text: str) -> Iterator[TemplateTag]:
    """Yield the tags in order of their start."""
    found: list[TemplateTag] = []
    at, brackets = 0, Brackets(text)
    while match := _AT.search(text, at):
        tags, at = _tags(text, match, brackets)
        found += tags
    yield from sorted(found)


def _tags(text: str, match: re.Match[str], brackets: Brackets) -> tuple[list[TemplateTag], int]:
    """Return the tags that one ``@`` starts, and where to go on."""
    what, start = match["what"], match.start()
    if what == "(":
        end = brackets.end(start + 1)
        return [TemplateTag(start, end, "output", start + 2, max(start + 2, end - 1))], end
    if what == "{" or what in _CODE:
        return _code(brackets, text, start, match.end() - 1 if what == "{" else text.find("{", start))
    if what in _LINES and not (what == "using" and re.match(r"\s*\(", text[match.end() : match.end() + 8])):
        line = text.find("\n", start)
        end = line if line >= 0 else len(text)
        return [TemplateTag(start, end, "block", start + 1, end)], end
    if what in _BLOCKS:
        return _block(brackets, text, start, match.end())
    if what in _CSS:
        return [], match.end()
    end = match.end()
    if what == "await":
        word = re.compile(r"\s+[a-zA-Z_]\w*").match(text, end)
        end = word.end() if word else end
    while trail := _TRAIL.match(text, end):
        bracket = trail.end()
        ends_here = bracket < len(text) and text[bracket] in "[(" and trail[0] in ("", "!")
        end = brackets.end(bracket) if ends_here else bracket
    return [TemplateTag(start, end, "output", start + 1, end)], end


def _code(brackets: Brackets, text: str, start: int, brace: int) -> tuple[list[TemplateTag], int]:
    if brace < 0:
        return [], start + 1
    end = brackets.brace_end(brace)
    if _MARKUP.search(text, brace, end):
        return [
            TemplateTag(start, brace + 1, "code", brace, brace + 1),
            TemplateTag(end - 1, end, "code", end - 1, end),
        ], brace + 1
    return [TemplateTag(start, end, "code", brace + 1, end - 1)], end


def _block(brackets: Brackets, text: str, start: int, at: int) -> tuple[list[TemplateTag], int]:
    """Return the head of a block, its branches and its end; go on inside it."""
    head = re.compile(r"\s*(?:[\w.]+\s*)?(\()?").match(text, at)
    if head and head[1]:
        at = brackets.end(head.end() - 1)
    brace = re.compile(r"[^{<@\n]{0,80}\s*\{").match(text, at)
    if brace is None:
        return [TemplateTag(start, at, "block", start + 1, at)], at
    tags = [TemplateTag(start, brace.end(), "block", start + 1, brace.end())]
    first, opening = brace.end(), brace.end() - 1
    for _ in range(16):
        end = brackets.brace_end(opening)
        branch = _ELSE.match(text, end - 1)
        if branch is None:
            tags.append(TemplateTag(end - 1, end, "block", end - 1, end))
            break
        stop = brackets.end(branch.start(1)) if branch[1] else branch.end()
        following = text.find("{", stop, stop + 40)
        if following < 0:
            break
        tags.append(TemplateTag(end - 1, following + 1, "block", end - 1, following + 1))
        opening = following
    return tags, first
