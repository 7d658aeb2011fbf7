"""INI files, properties, Drupal info files: ``key = value`` under ``[section]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config.leaves import Leaf, report, scalar
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_LINE = regex(
    r"^[ \t]*+(?:\[(?P<section>[^\]\n]+)\]|(?P<comment>[#;!][^\n]*)"
    r"|(?:export[ \t]++)?(?P<key>[\w.$@/\[\]-][\w.$@/\[\] -]{0,119}?)[ \t]*+[=:][ \t]*+"
    r"(?P<value>[^\n]*(?:\n[ \t]+[^\s=:#;][^\n=]*(?=\n|\Z))*))",
    re.M,
)


def read(excerpt: Excerpt, reader: Reader, family: str = "ini") -> Iterator[Reading]:
    """Yield what the file's lines set."""
    yield from report(leaves(excerpt), excerpt, reader, family)


def leaves(excerpt: Excerpt) -> Iterator[Leaf]:
    """Yield one leaf for each ``key = value``."""
    section: tuple[str, ...] = ()
    for match in _LINE.finditer(excerpt.text):
        if match["section"] is not None:
            section = (match["section"].strip(),)
        elif match["key"] is not None:
            yield _leaf(excerpt, match, section)


def _leaf(excerpt: Excerpt, match: re.Match[str], section: tuple[str, ...]) -> Leaf:
    text = match["value"]
    start = match.start("value")
    quoted = re.match(r"""(["'])([^\n]*?)\1[ \t\r]*(?:[#;][^\n]*)?$""", text)
    if quoted:
        inside = (start + 1, start + 1 + len(quoted[2]))
    else:
        bare = re.sub(r"\s[#;][^\n]*", "", text).rstrip()
        inside = (start, start + len(bare))
    key = match["key"].strip().replace("[", ".").replace("]", "").strip(".")
    value = excerpt.slice(*inside)
    literal = None if quoted else scalar(value.text)
    return Leaf((*section, key), value, match.start("key"), max(inside[1], match.end("key")), literal)
