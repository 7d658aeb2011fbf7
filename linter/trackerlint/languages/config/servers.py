"""Web servers, proxies, edge rules, zone files, Terraform: hosts that are handed on, allowed, or answered for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.facts import Reading
from trackerlint.languages.config import hocon
from trackerlint.languages.embedded import read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import Means, allowances, headers, is_policy, local_path
from trackerlint.regex import regex
from trackerlint.source import Excerpt

_HANDS_ON: tuple[tuple[Means, re.Pattern[str]], ...] = (
    (
        "cname",
        regex(r"\b(?:CNAME|ALIAS|ANAME)\b|^\s*(?:records?|value|content|rrdatas)\s*=", re.I),
    ),
    (
        "proxy",
        regex(
            r"\b(?:proxy_pass|proxy_redirect|ProxyPass(?:Match|Reverse)?|reverse_proxy|upstream|server|backend|"
            r"SSLProxy\w*|url|service|origin|domain_name|target)\b|(?<!\w)\.host\b|^\s*to\s",
            re.I,
        ),
    ),
    (
        "rewrite",
        regex(
            r"\b(?:RewriteRule|rewrite|redir|redirect|Redirect(?:Match|Permanent)?|return|RedirectTemp|sub_filter)\b|^\s*/\S*\s+",
            re.I,
        ),
    ),
)
_BLOCK = regex(
    r"\s*(?:location\s+|<Location(?:Match)?\s+\"?|handle(?:_path)?\s+|route\s+|@?\w+\s+path\s+)((?:[=~^*]+\s+)?[^\s\"{>]+)",
    re.I,
)
"""Opens what a server does with one path: nginx, Apache, Caddy."""
_END = regex(r"\s*(?:\}|</Location)", re.I)
_RULE = regex(
    r"\s*(?:ProxyPass(?:Match|Reverse)?\s+|RewriteRule\s+|reverse_proxy\s+|rewrite\s+|redir\s+|Redirect(?:Match)?\s+)?"
    r"\"?(\^?\\?/?\??[^\s\":]*(?::\w+\*?)?)[\s\"]",
    re.I,
)
"""A rule that has the path on its own line: Apache's, Caddy's, ``_redirects``."""
_POLICY = regex(r"-src\b|(?:referrer|permissions)-policy", re.I)
_COMMENT = regex(r"^\s*(?:#|//|;)")
_HEADER = regex(r"^\s*(?:proxy_set_header|proxy_ssl_name|header_up|http-request\s+set-header|RequestHeader)\b", re.I)
"""Says under which name a proxy asks; where to is said by another line."""


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the hosts that each line lets through or hands on, and the markup that a server puts into pages."""
    if hocon.is_hocon(excerpt, reader):
        yield from hocon.read(excerpt, reader)
        return
    at = 0
    around = ""
    for line in excerpt.text.splitlines(keepends=True):
        block = _BLOCK.match(line)
        if block:
            around = block[1]
        if (reader.holds_words(line) or _POLICY.search(line)) and not _COMMENT.match(line) and not _HEADER.match(line):
            yield from _line(excerpt.slice(at, at + len(line)), reader, around)
        if not block and _END.match(line):
            around = ""
        at += len(line)


def _own_path(line: str, around: str) -> str:
    """Return the site's own path that a line hands on: its own, or that of the block around it."""
    written = _RULE.match(line)
    return (local_path(written[1]) if written else "") or local_path(around)


def _line(line: Excerpt, reader: Reader, around: str) -> Iterator[Reading]:
    if "<" in line.text and re.search(r"<(?:script|img|iframe|noscript|link)\b", line.text, re.I):
        yield from read_embedded(line, reader)
        return
    yield from headers(line, reader)
    if is_policy(line.text):
        yield from allowances(line, reader, "csp")
        return
    if not reader.holds_words(line.text):
        return
    for means, pattern in _HANDS_ON:
        if pattern.search(line.text):
            yield from allowances(line, reader, means, "" if means == "cname" else _own_path(line.text, around))
            return
    yield from read_embedded(line, reader)
