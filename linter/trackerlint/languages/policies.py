"""Policies that tell browsers what a page may load and tell, and lists of hosts that something lets through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from trackerlint.facts import Allowance, Policy, Reading
from trackerlint.languages.interface import Reader
from trackerlint.regex import regex
from trackerlint.source import HOLE, Excerpt

Means = Literal["csp", "proxy", "rewrite", "cname"]

SIGNS = (
    "script-src", "default-src", "img-src", "connect-src", "frame-src", "eferrer-Policy", "eferrer-policy",
    "EFERRER_POLICY", "ermissions-Policy", "ermissions-policy", 'name="referrer"', "name='referrer'",
)  # fmt: skip
"""Texts that make a file worth reading although its policy names no tracker."""
DIRECTIVE = regex(
    r"\b(?:default|script|style|img|connect|font|frame|child|media|object|worker|manifest|prefetch)-src(?:-elem|-attr)?\b"
    r"|\bform-action\b|\bframe-ancestors\b",
    re.I,
)
_NAME = regex(r"(?:^|_)CSP(?:_|$)|content_?security_?policy|(?:script|connect|img|frame|default)_?src$", re.I)
HOST = regex(r"(?:(?:https?|wss?):)?(?://)?(?:\*\.)?[\w-]+(?:\.[\w-]+)+(?::[\d*]+)?(?:/[^\s;,'\"]*)?", re.I)
_LOCAL = regex(r"(?:[=~^*]+\s+)?(?:\^\\?/?\??|\\?/)([\w./@%-]*)")
_PART = regex(rf"(?:^|[;\s\"'=:`])(?:{DIRECTIVE.pattern})(?P<sources>[^;\"`]*)", re.I)
_NAMED = regex(
    r"(?P<csp>content[_-]?security[_-]?policy(?P<report>[_-]?report[_-]?only)?)|(?P<referrer>referrer[_-]?policy)"
    r"|(?P<permissions>permissions[_-]?policy)",
    re.I,
)
_HUMP = regex(r"(?<=[a-z])(?=[A-Z])|_")
REFERRERS = frozenset(
    ("no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin",
     "strict-origin", "strict-origin-when-cross-origin", "unsafe-url")
)  # fmt: skip
"""Values of Referrer-Policy."""
_FEATURE = regex(r"([a-z-]{3,40})\s*=\s*(\*|\((?:[^()]{0,400})\))")


def is_policy(text: str) -> bool:
    """Tell whether a text is a content security policy, or a part of one with a directive in it."""
    return DIRECTIVE.search(text) is not None and "<" not in text


def names_policy(name: str) -> bool:
    """Tell whether a setting of this name holds a content security policy or the sources of a directive."""
    return _NAME.search(name.replace("-", "_")) is not None or DIRECTIVE.fullmatch(name) is not None


def local_path(text: str) -> str:
    """Return the path that a rule is for, without wildcards, placeholders and anchors; empty when that is all of it.

    >>> local_path("/numbers/:path*"), local_path("^/?count/(.*)$"), local_path("~* ^/js/a[.]js$"), local_path("/*")
    ('/numbers/', '/count/', '/js/a.js', '')
    """
    match = _LOCAL.match(text.replace("\\.", ".").replace("[.]", "."))
    path = f"/{match[1].rstrip('.')}" if match else ""
    return path if path.strip("/") else ""


def allowances(
    excerpt: Excerpt,
    reader: Reader,
    means: Means = "csp",
    path: str = "",
    name: str = "",
    page: bool = False,
    whole: bool = True,
) -> Iterator[Reading]:
    """Yield the hosts in a text that the catalogue may know, and the policy that the text is.

    ``path`` is the site's own path that is handed on, ``name`` that of the setting which holds the text, ``page``
    says that the policy is one page's own. Without ``whole`` other sources of the directive may stand elsewhere, so
    that only a text with directives of its own says what a policy refuses.
    """
    if means == "csp" and (whole or _says_all(excerpt.text)):
        yield from policy(excerpt, reader, "" if not whole else name, page)
    if means != "csp" and not reader.holds_words(excerpt.text):
        return
    for match in HOST.finditer(excerpt.text):
        if means == "csp" or reader.holds_words(match[0]):
            yield Allowance(
                span=excerpt.span(match.start(), match.end()),
                host=match[0] if means == "csp" else match[0].replace("*.", "", 1),
                means=means,
                path=path,
                circumstances=reader.circumstances,
            )


def _says_all(text: str) -> bool:
    """Tell whether a text in code is a policy by itself: several directives, or one to which no other falls back."""
    found = directives(text)
    return len(found) > 1 or any(name != "default-src" for name, _ in found)


def policy(excerpt: Excerpt, reader: Reader, name: str = "", page: bool = False) -> Iterator[Policy]:
    """Yield the content security policy that a text is: in full, or the directive that its setting's name is.

    Nothing for one that is only reported. What a template fills in is a source that is a hole.
    """
    text = excerpt.text
    if re.search(r"report[_-]?only", name or text, re.I):
        return
    for gap in excerpt.gaps:
        text = text[: gap.start] + HOLE * (gap.end - gap.start) + text[gap.end :]
    found = directives(text, name)
    if found:
        yield Policy(
            span=excerpt.span(0, len(excerpt.text)),
            kind="csp",
            directives=found,
            page=page,
            circumstances=reader.circumstances,
        )


def directives(text: str, name: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the directives of a policy's text with their sources; all of it is one's where ``name`` is a directive."""
    found = [(_directive(match[0]), tuple(match["sources"].split())) for match in _PART.finditer(text)]
    if not found and (single := directive_of(name)):
        found = [(single, tuple(text.replace(",", " ").split()))]
    return tuple(found)


def _directive(text: str) -> str:
    match = DIRECTIVE.search(text)
    return match[0].lower() if match else ""


def directive_of(name: str) -> str:
    """Return the directive that a setting is named after, empty when it is none.

    >>> directive_of("CSP_SCRIPT_SRC"), directive_of("scriptSrc"), directive_of("img-src"), directive_of("src")
    ('script-src', 'script-src', 'img-src', '')
    """
    dashed = _HUMP.sub("-", name.rpartition(".")[2]).lower()
    match = DIRECTIVE.search(dashed)
    return match[0] if match and dashed.endswith(match[0]) else ""


def headers(excerpt: Excerpt, reader: Reader, name: str = "", page: bool = False) -> Iterator[Policy]:
    """Yield what a header or a setting of that name says of the referrer and of permissions."""
    named = _NAMED.search(name) if name else _NAMED.search(excerpt.text)
    if named is None or named["csp"]:
        return
    value = excerpt.text if name else excerpt.text[named.end() :]
    directives: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if named["referrer"]:
        known = [word for word in re.findall(r"[a-z-]{6,40}", value) if word in REFERRERS]
        directives = (("", (known[-1],)),) if known else ()
    else:
        directives = tuple((match[1], tuple(match[2].strip("()").split())) for match in _FEATURE.finditer(value))
    if directives:
        yield Policy(
            span=excerpt.span(0, len(excerpt.text.rstrip())),
            kind="referrer" if named["referrer"] else "permissions",
            directives=directives,
            page=page,
            circumstances=reader.circumstances,
        )


_IN_CODE = regex(
    r"(?P<name>['\"](?:Referrer|Permissions)-Policy['\"]|SECURE_REFERRER_POLICY|referrerPolicy:\s*\{\s*policy|"
    r"referrerPolicy\(\s*\{\s*policy)[\s,:=>)(\]]{1,20}(?P<value>\"[^\"\n]{1,300}\"|'[^'\n]{1,300}')",
    re.I,
)
"""A header or a framework's setting of that kind, and its value, in any programming language."""
_COMMENTED = regex(r"[ \t]*(?:#|//|\*|/\*|--)")


def in_code(excerpt: Excerpt, reader: Reader) -> Iterator[Policy]:
    """Yield what program code sets as the referrer's or the permissions policy."""
    for match in _IN_CODE.finditer(excerpt.text):
        line = excerpt.text.rfind("\n", 0, match.start()) + 1
        if not _COMMENTED.match(excerpt.text, line):
            value = excerpt.slice(match.start("value") + 1, match.end("value") - 1)
            name = "permissions-policy" if "ermissions" in match["name"] else "referrer-policy"
            yield from headers(value, reader, name)
