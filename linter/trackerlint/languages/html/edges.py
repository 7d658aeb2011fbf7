"""Elements and attributes by which one template pulls in another."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Edge
from trackerlint.languages.html.attributes import Attributes
from trackerlint.regex import regex

ELEMENTS = {
    "jsp:include": "page",
    "jsp:directive.include": "file",
    "c:import": "url",
    "xsl:include": "href",
    "xsl:import": "href",
    "ui:include": "src",
    "ui:composition": "template",
    "esi:include": "src",
    "xi:include": "href",
    "mj-include": "path",
    "partial": "name",
    "include": "src",
    "t": "t-call",
}
"""Elements that pull in a template, and the attribute that names it."""
ATTRIBUTES = {
    "th:replace": "include",
    "th:insert": "include",
    "th:include": "include",
    "data-th-replace": "include",
    "layout:decorate": "extends",
    "layout:decorator": "extends",
    "metal:use-macro": "extends",
    "metal:extend-macro": "extends",
}
_SSI = regex(r"#include\s+(?:virtual|file)\s*=\s*[\"']([^\"']{1,300})[\"']")


def edges(found: Attributes) -> Iterator[Edge]:
    """Yield how an element pulls in other templates."""
    name = ELEMENTS.get(found.tag.name, "")
    if name and found.text(name):
        yield Edge(span=found.span(name), kind="include", target=found.text(name))
    for name, kind in ATTRIBUTES.items():
        if name in found:
            target = found.text(name).strip().removeprefix("~{").partition("::")[0].strip(" }")
            yield Edge(span=found.span(name), kind=kind, target=target)  # type: ignore[arg-type]


def may_pull(raw: str, name: str) -> bool:
    """Tell cheaply whether an element may pull in another template."""
    return name in ELEMENTS or "th:" in raw or "layout:" in raw or "metal:" in raw


def server_side_include(comment: str) -> tuple[int, int] | None:
    """Return where a server-side include in a comment names its file."""
    match = _SSI.match(comment)
    return match.span(1) if match else None
