"""Web servers, proxies, edge rules, zone files, Terraform: hosts that are handed on, allowed, or answered for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import Means, allowances, is_policy
from trackerlint.source import Excerpt

_HANDS_ON: tuple[tuple[Means, re.Pattern[str]], ...] = (
    (
        "cname",
        re.compile(r"\b(?:CNAME|ALIAS|ANAME)\b|^\s*(?:records?|value|content|rrdatas)\s*=", re.I),
    ),
    (
        "proxy",
        re.compile(
            r"\b(?:proxy_pass|proxy_redirect|ProxyPass(?:Match|Reverse)?|reverse_proxy|upstream|server|\.host|backend|"
            r"proxy_set_header|SSLProxy\w*|url|service|origin|domain_name|target)\b",
            re.I,
        ),
    ),
    (
        "rewrite",
        re.compile(
            r"\b(?:RewriteRule|rewrite|redir|redirect|Redirect(?:Match|Permanent)?|return|RedirectTemp|sub_filter)\b|^\s*/\S*\s+",
            re.I,
        ),
    ),
)
_COMMENT = re.compile(r"^\s*(?:#|//|;)")


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the hosts that each line lets through or hands on, and the markup that a server puts into pages."""
    at = 0
    for line in excerpt.text.splitlines(keepends=True):
        if reader.holds_words(line) and not _COMMENT.match(line):
            yield from _line(excerpt.slice(at, at + len(line)), reader)
        at += len(line)


def _line(line: Excerpt, reader: Reader) -> Iterator[Reading]:
    if "<" in line.text and re.search(r"<(?:script|img|iframe|noscript|link)\b", line.text, re.I):
        yield from read_embedded(line, reader)
        return
    if is_policy(line.text):
        yield from allowances(line, reader, "csp")
        return
    for means, pattern in _HANDS_ON:
        if pattern.search(line.text):
            yield from allowances(line, reader, means)
            return
    yield from read_embedded(line, reader)
