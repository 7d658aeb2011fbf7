"""Attributes whose value is an expression of a template or component language: ``:src``, ``th:src``, ``[src]``, TAL."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.languages.html.attributes import Attributes
from trackerlint.languages.literals import addresses, literal, woven
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_BOUND = regex(
    r"(?P<prefix>v-bind:|:|x-bind:|bind:|\[(?:attr\.)?|ng-(?:attr-)?|data-ng-|th:|data-th-|t-att-|t-attf-|py:|asp-)"
    r"(?P<name>src|href|srcset|data|action|srcdoc|content)\]?(?:\.\w+)*"
)
_TAL = regex(r"\s*(?P<name>[\w:-]+)\s+(?:structure\s+)?(?P<string>string:)?(?P<value>(?:[^;]|;;)*);?")
_INTERPOLATED = ("t-attf-", "ng-", "ng-attr-", "data-ng-", "asp-")


def is_bound(name: str) -> bool:
    """Tell whether an attribute sets another one to the value of an expression."""
    return _BOUND.fullmatch(name) is not None


def bound(found: Attributes) -> Iterator[tuple[str, str, Excerpt]]:
    """Yield for each bound attribute its own name, the name that it sets, and the text that its expression makes."""
    for one in found:
        if one.end == one.start:
            continue
        match = _BOUND.fullmatch(one.name)
        if match:
            value = found.value(one.name)
            if value is not None:
                yield from ((one.name, match["name"], made) for made in _either(value, match["prefix"]))
        elif one.name in ("tal:attributes", "data-tal-attributes"):
            value = found.value(one.name)
            if value is not None:
                yield from ((one.name, name, made) for name, made in _tal(value))


def handler_of(value: Excerpt) -> Excerpt:
    """Return the code that Thymeleaf makes of a handler: of a text in bars or quotes, else what stands there."""
    if not value.text.lstrip().startswith(("|", "'")):
        return value
    return _made(value, "th:") or value


def _either(value: Excerpt, prefix: str) -> list[Excerpt]:
    """Return the texts that an expression may make: several where it chooses between addresses."""
    several = addresses(value) if "?" in value.text else []
    made = _made(value, prefix)
    return several if len(several) > 1 else [made] if made is not None else []


def _made(value: Excerpt, prefix: str) -> Excerpt | None:
    text = value.text
    if prefix in _INTERPOLATED:
        return _interpolated(value, 0, len(text))
    stripped = text.strip()
    if prefix in ("th:", "data-th-") and stripped.startswith(("@{", "|")):
        start = text.index(stripped[0]) + (2 if stripped[0] == "@" else 1)
        end = text.rfind("}" if stripped[0] == "@" else "|")
        parameters = text.find("(", start, end)
        whole = stripped[0] == "|" or parameters < 0 or text[parameters - 1] == "$"
        return _interpolated(value, start, max(start, end) if whole else parameters)
    if prefix in ("th:", "data-th-") and stripped.startswith("${") and stripped.endswith("}"):
        return woven(value, text.index("${") + 2, text.rindex("}"))
    return woven(value, 0, len(text))


def _interpolated(value: Excerpt, start: int, end: int) -> Excerpt:
    weave = Weave(value)
    literal(weave, value, start, end)
    return weave.excerpt()


def _tal(value: Excerpt) -> Iterator[tuple[str, Excerpt]]:
    at = 0
    while at < len(value.text) and (match := _TAL.match(value.text, at)) and match.end() > at:
        if match["string"]:
            yield match["name"], _interpolated(value, *match.span("value"))
        else:
            made = woven(value, *match.span("value"))
            if made is not None:
                yield match["name"], made
        at = match.end()
