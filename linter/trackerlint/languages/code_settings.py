"""Settings in configuration files of Ruby and Elixir: assignments, pairs of hashes, and variables with a default."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading, Setting, Text
from trackerlint.languages.config.leaves import scalar
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import Excerpt

LANGUAGES = ("ruby", "elixir")
_PLACES = regex(r"(?:^|/)(?:config|initializers|settings|environments)/|(?:^|/)(?:config|settings)[\w.-]*\.\w+$")
_VALUE = r"(?:(?P<q>[\"'])(?P<text>[^\"'\n#{}]{1,200})(?P=q)|(?P<number>\d{1,20}|true|false|nil)\b)"
_FETCHED = r"(?:ENV\.fetch\(?\s*[\"'](?P<variable>[A-Z][A-Z0-9_]{2,80})[\"']\s*(?:,|\)?\s*\{)\s*)?"
_LINE = regex(
    r"^[ \t]*(?:config :\w+,[ \t]*)?(?P<key>[A-Za-z_:][\w.:]{0,120}?)[ \t]*(?:=|=>|:|\|\|=)[ \t]*" + _FETCHED + _VALUE,
    re.M,
)


def read_settings(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[Reading]:
    """Yield what the lines of a configuration file set; nothing for other files."""
    if not _PLACES.search(reader.path):
        return
    for match in _LINE.finditer(excerpt.text):
        written = match["text"] if match["text"] is not None else match["number"]
        key = match["key"].strip(":").replace("::", ".")
        if not reader.holds_words(f"{key} = '{written}'") and not match["variable"]:
            continue
        value = (scalar(written) if match["text"] is None else None) or Text(written)
        span = excerpt.span(match.start("key"), match.end())
        for name, family in ((key, language), (match["variable"], "env")):
            if name:
                yield Setting(span=span, key=name, value=value, family=family, circumstances=reader.circumstances)
