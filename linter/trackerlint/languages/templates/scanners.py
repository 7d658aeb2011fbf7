"""Scanners for template languages whose tags have no closing delimiter: directives, expressions, line statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from trackerlint.languages.closings import Closings
from trackerlint.languages.templates.brackets import Brackets, balanced
from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.regex import regex

_AT_RULES = frozenset((
    "media", "import", "font-face", "keyframes", "charset", "supports", "page", "layer", "container", "property",
    "namespace", "counter-style", "tailwind", "apply", "include", "mixin", "extend", "use", "forward", "function",
    "return", "screen", "-webkit-keyframes", "-moz-keyframes",
))  # fmt: skip
_BLADE = regex(r"(?<![\w@])@(?P<name>[a-zA-Z]\w*)[ \t]*(?P<open>\()?")


def blade(text: str) -> Iterator[TemplateTag]:
    """Yield the directives of Blade: ``@if (…)``, ``@include('…')``, ``@php … @endphp``."""
    at, brackets, closings = 0, Brackets(text), Closings(text)
    while match := _BLADE.search(text, at):
        at = match.end()
        name = match["name"]
        if name.lower() in _AT_RULES and not (name == "include" and match["open"]):
            continue
        if name in ("verbatim", "php") and not match["open"]:
            stop = closings.find(f"@end{name}", at)
            end = stop + len(name) + 4 if stop >= 0 else at
            if name == "php":
                yield TemplateTag(match.start(), end, "code", at, max(at, stop))
            at = end
            continue
        end = brackets.end(match.end() - 1) if match["open"] else match.start() + 1 + len(name)
        yield TemplateTag(match.start(), end, "block", match.start() + 1, end)
        at = end


_VELOCITY = regex(
    r"(?P<comment>##[^\n]*)|(?P<raw>#\[\[)|#\{?(?P<name>if|elseif|else|end|foreach|set|parse|include|macro|evaluate|stop|break|"
    r"define|@?[a-zA-Z]\w*(?=\())\}?[ \t]*(?P<open>\()?|\$!?(?P<brace>\{)?(?P<reference>[a-zA-Z_][\w-]*)",
    re.S,
)
_TRAIL = regex(r"\.[a-zA-Z_]\w*|(?=[\[(])")


def velocity(text: str) -> Iterator[TemplateTag]:
    """Yield the tags of Velocity: ``#if(…)``, ``$page.title``, ``${x}``, ``## comment``."""
    at, brackets, closings = 0, Brackets(text), Closings(text)
    while match := _VELOCITY.search(text, at):
        at = match.end()
        if match["raw"]:
            at = closings.find("]]#", at) + 3 if closings.find("]]#", at) >= 0 else at
        elif match["comment"]:
            yield TemplateTag(match.start(), match.end(), "comment", match.start() + 2, match.end())
        elif match["name"]:
            end = brackets.end(match.end() - 1) if match["open"] else match.end()
            yield TemplateTag(match.start(), end, "block", match.start() + 1, end)
            at = end
        else:
            end = _reference_end(text, match)
            yield TemplateTag(match.start(), end, "output", match.start("reference"), end)
            at = end


def _reference_end(text: str, match: re.Match[str]) -> int:
    if match["brace"]:
        stop = text.find("}", match.end(), match.end() + 300)
        return stop + 1 if stop >= 0 else match.end()
    return _trail(text, match.end())


def _trail(text: str, at: int) -> int:
    """Return where the members, calls and indexes after a name end."""
    while match := _TRAIL.match(text, at):
        at = balanced(text, at, 500) if match.end() == at else match.end()
    return at


_SMARTY = regex(r"\{(?P<slash>/)?(?P<head>\$\w+|[a-zA-Z]\w*(?=[\s}|(:=])|['\"#](?=[\w./]))", re.S)


def smarty(text: str) -> Iterator[TemplateTag]:
    """Yield the tags of Smarty: ``{$x}``, ``{if …}``, ``{/if}``, ``{include file="…"}``, not ``{literal}``."""
    at, closings = 0, Closings(text)
    while match := _SMARTY.search(text, at):
        at = match.end()
        stop = text.find("}", at, at + 1500)
        if stop < 0 or (text.find("\n", at, stop) >= 0 and ";" in text[at:stop]):
            continue
        head = match["head"].lower()
        if head == "literal" and not match["slash"]:
            closing = closings.find("{/literal}", stop)
            yield TemplateTag(match.start(), stop + 1, "comment", stop, stop)
            at = closing if closing >= 0 else stop + 1
            continue
        kind = "output" if head[0] in "$'\"#" else "block"
        yield TemplateTag(match.start(), stop + 1, kind, match.start() + 1, stop)  # type: ignore[arg-type]
        at = stop + 1


_FREEMARKER = regex(r"(?:<|\[)(?P<slash>/)?(?P<sign>[#@])(?P<name>[a-zA-Z][\w.]*)")


def freemarker(text: str) -> Iterator[TemplateTag]:
    """Yield the tags of FreeMarker: ``<#if …>``, ``</#if>``, ``<@macro …/>``, and the same in square brackets."""
    at = 0
    while match := _FREEMARKER.search(text, at):
        end = _angle_end(text, match.end(), ">" if text[match.start()] == "<" else "]")
        yield TemplateTag(match.start(), end, "block", match.start() + 1, max(match.end(), end - 1))
        at = end


def _angle_end(text: str, at: int, closing: str) -> int:
    depth, quote = 0, ""
    for index in range(at, min(len(text), at + 4000)):
        character = text[index]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == closing and depth <= 0:
            return index + 1
    return at


_MAKO = regex(r"^[ \t]*(?:(?P<comment>##)|%(?!%))(?P<line>[^\n]*)", re.M)


def mako(text: str) -> Iterator[TemplateTag]:
    """Yield the line statements and line comments of Mako."""
    for match in _MAKO.finditer(text):
        kind = "comment" if match["comment"] else "block"
        yield TemplateTag(match.start(), match.end(), kind, match.start("line"), match.end())  # type: ignore[arg-type]


def razor(text: str) -> Iterator[TemplateTag]:
    """Yield the tags of Razor."""
    from trackerlint.languages.templates.razor import razor_tags

    yield from razor_tags(text)


def svelte(text: str) -> Iterator[TemplateTag]:
    """Yield the expressions in braces of Svelte, Astro and MDX."""
    from trackerlint.languages.templates.braces import expressions

    yield from expressions(text)


SCANNERS: Mapping[str, Callable[[str], Iterator[TemplateTag]]] = {
    "blade": blade,
    "razor": razor,
    "velocity": velocity,
    "smarty": smarty,
    "freemarker": freemarker,
    "mako": mako,
    "svelte": svelte,
}
