"""Patterns that find the names of products and companies, and the cookies of a product, in the text of a notice."""

from __future__ import annotations

import re
from functools import lru_cache

from trackerlint.catalogue.model import Tracker
from trackerlint.regex import regex

_PIXEL = regex(r"(.+) pixel", re.I)
_TURNED = r"(?:p[ií]xel|piks(?:el(?:em|owi|u|e|i)?|la(?:mi|ch)?|li))\s(?:d[aeio]\s|del\s|della\s|d[’']|von\s|van\s)?"
"""What comes before the company where its pixel is named as Romance languages and Polish do (``píxel de Facebook``)."""
_BETWEEN = r"(?:\s?\([^()\d]{2,20}\)|/[A-Z]\w{1,15})?[”“»]?[\s\u00a0‐-]?[“„«]?"
"""What may stand between words of a name: another name of the company (``Meta (Facebook) Pixel``), hyphens, quotes."""


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile names to one pattern, the longest first.

    Blanks and hyphens are alike, "Web" may be left out, and a common noun at the end may be many (``Skyfish buttons``).
    """
    parts = []
    for name in sorted({one for one in names if len(one) > 1}, key=lambda one: (-len(one), one)):
        first, *rest = (re.escape(part) for part in re.split(r"[\s-]+", name))
        parts.append(
            first + "".join(rf"{_BETWEEN}{part}" if part != "Web" else rf"(?:{_BETWEEN}Web)?" for part in rest)
        )
        if rest and rest[-1].islower():
            parts[-1] += "s?"
        if parted := _PIXEL.fullmatch(name):
            parts[-1] += "(?:s|a|u|em|owi|e|i)?"
            parts.append(rf"{_TURNED}{re.escape(parted[1])}a?")
    end = rf"(?![\w@]|/(?!(?-i:[A-Z][a-z]))\w|\.(?!{_DOMAIN})\w|-(?!{_COMPOUND}|(?-i:[A-ZÄÖÜ])[a-zäöü])\w)"
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(parts)}){end}", re.I) if parts else None


_DOMAIN = r"(?:com|io|so|net|app|co|ai|eu|org)\b(?![\w/@-]|\.\w)"
"""How a name may go on that is written as the company's site, without what belongs to an address."""
_COMPOUND = (
    r"(?:scripts?|cookies?|codes?|tags?|pixels?|tools?|diensten?|plug-?ins?|trackings?|trackers?|servers?|snippets?"
    r"|technologi\w*|videos?|widgets?|remarketing|conversion\w*|software)\b"
)
"""What is joined to a name by a hyphen while it stays a name (``Hotjar-cookies``), beside German nouns."""


def product_pattern(tracker: Tracker) -> re.Pattern[str] | None:
    """Return a pattern that finds the names of a product."""
    return _pattern((tracker.name, *tracker.aliases))


def company_pattern(tracker: Tracker) -> re.Pattern[str] | None:
    """Return a pattern that finds the names of the company behind a product."""
    return _pattern((tracker.vendor.name, *tracker.vendor.aliases))


@lru_cache(maxsize=4096)
def _cookie_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = [re.escape(one).replace(r"\*", r"[\w.-]*") for one in names if len(one.strip("*_")) > 1]
    no_host = r"(?<![\w.@-])(?<!\.[a-z]{2}/)(?<!\.[a-z]{3}/)"
    return re.compile(rf"{no_host}(?:{'|'.join(parts)})(?![\w@-]|\.\w)") if parts else None


def cookie_pattern(tracker: Tracker) -> re.Pattern[str] | None:
    """Return a pattern that finds the cookies of a product."""
    return _cookie_pattern(tuple(sorted(tracker.cookies)))
