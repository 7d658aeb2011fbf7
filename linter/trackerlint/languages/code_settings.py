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
_VALUE = r"(?:(?P<q>[\"'])(?P<text>[^\"'\n#{}]{0,200})(?P=q)|(?P<number>\d{1,20}|true|false|nil)\b)"
_CHOSEN = r"(?:[^\n\"'#=]{1,100}\?[ \t]+(?=[\"'\dtfn])|ENV\[[\"']\w{2,80}[\"']\][ \t]*\|\|[ \t]*)?"
"""What stands before the first side of a choice, or before what holds where the environment says nothing."""
_OTHER = regex(r"[ \t]*:[ \t]*" + _VALUE)
_FETCHED = r"(?:ENV\.fetch\(?\s*[\"'](?P<variable>[A-Z][A-Z0-9_]{2,80})[\"']\s*+(?:,|\)?\s*+\{)\s*+)?"
_LINE = regex(
    r"^[ \t]*(?:config :\w+,[ \t]*)?(?P<key>[A-Za-z_:][\w.:]{0,120}?)[ \t]*(?:=|=>|:|\|\|=)[ \t]*"
    + _CHOSEN
    + _FETCHED
    + _VALUE,
    re.M,
)


def read_settings(excerpt: Excerpt, reader: Reader, language: str) -> Iterator[Reading]:
    """Yield what the lines of a configuration file set; nothing for other files."""
    if not _PLACES.search(reader.path):
        return
    for match in _LINE.finditer(excerpt.text):
        key = match["key"].strip(":").replace("::", ".")
        for side in filter(None, (match, _OTHER.match(excerpt.text, match.end()))):
            written = side["text"] if side["text"] is not None else side["number"]
            if not reader.holds_words(f"{key} = '{written}'") and not match["variable"]:
                continue
            value = (scalar(written) if side["text"] is None else None) or Text(written)
            span = excerpt.span(match.start("key"), side.end())
            for name, family in ((key, language), (match["variable"], "env")):
                if name:
                    yield Setting(span=span, key=name, value=value, family=family, circumstances=reader.circumstances)
