"""IDs that a page keeps for its scripts: in ``meta`` elements by name, and in ``data-`` attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Setting
from trackerlint.languages.html.attributes import Attributes
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex

SIGNS = (
    '="GTM-',
    '="UA-',
    '="G-',
    '="AW-',
    "='GTM-",
    "='UA-",
    "='G-",
    "pixel-id=",
    'pixel-id"',
    'pixel_id"',
    "site-id=",
)
"""Texts that make a page worth reading although no script in it names a tracker."""
_VERIFIED = regex(r"verif|validate|wot|msvalidate|domain|adsense-account", re.I)
"""Names under which a page proves whose it is, which starts nothing."""
LONGEST = 200


def settings(found: Attributes, reader: Reader) -> Iterator[Setting]:
    """Yield what an element says under a name of its own, as settings of the family ``html``."""
    pairs = [(name.removeprefix("data-"), value) for name, value in found.values if name.startswith("data-")]
    if found.tag.name == "meta" and found.text("name"):
        pairs += [(found.text("name"), value) for name, value in found.values if name == "content"]
    for name, value in pairs:
        if value.text and len(value.text) <= LONGEST and not _VERIFIED.search(name):
            yield Setting(
                span=found.tag_span,
                key=re.sub(r"[:\s]+", ".", name),
                value=value,
                family="html",
                circumstances=reader.circumstances,
            )
