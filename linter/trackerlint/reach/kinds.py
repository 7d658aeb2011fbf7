"""Kinds of files and of edges, and how files are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

Kind = Literal["template", "layout", "script", "module", "component"]


class Pull(NamedTuple):
    """One way by which a file pulls in another. ``options`` are names as written, the first that is found counts."""

    kind: Kind
    options: tuple[str, ...]
    start: int
    end: int


TEMPLATES = frozenset(
    """
    html htm xhtml shtml njk nunjucks jinja jinja2 j2 twig tera volt djhtml tpl tmpl gohtml erb haml slim pug jade
    liquid ejs eta hbs handlebars mustache php phtml inc ctp blade ftl ftlh jsp jspf jspx tag aspx ascx master cshtml
    vbhtml razor mako mak cfm heex eex leex vm pt latte edge mjml gsp
    """.split()  # noqa: SIM905
)
"""Last endings of templates."""
CONTENT = frozenset("md mdx markdown mkd rst adoc asciidoc org textile".split())  # noqa: SIM905
"""Last endings of what people write, which a generator puts into layouts."""
SCRIPTS = frozenset("js jsx ts tsx mjs cjs mts vue svelte astro marko".split())  # noqa: SIM905
"""Last endings of scripts and components."""


def ending(path: str) -> str:
    """Return the last ending of a file's name, in lower case and without its dot."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many parts two paths share from the root on.

    >>> shared(["src", "pages", "a.js"], ["src", "lib"])
    1
    """
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@lru_cache(maxsize=65536)
def stem(name: str) -> str:
    """Return the last part of a path or dotted name without endings and leading underscore, folded.

    >>> stem("shared/_Footer.html.erb"), stem("PixelHead"), stem("pixel-head")
    ('footer', 'pixelhead', 'pixelhead')
    """
    last = name.rstrip("/").rpartition("/")[2].lstrip("_").partition(".")[0]
    return re.sub(r"[-_+]", "", last).lower()
