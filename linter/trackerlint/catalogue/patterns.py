"""Patterns of the catalogue: what they are once compiled, and whether a fact fits one.

URL patterns read ``host/path?name=value``. The host is literal, ``*.example.com`` (that domain and all below it) or
``*`` (any host, or none: the site hosts the tracker itself; then the path may begin at any segment) or ``{name}`` (a
host that is a template's or a program's value, whose name holds that word). In the path ``*``
stands for anything. A pattern without a path fits every path; a path must end where the pattern ends or go on with one
of ``/?#&``, unless the pattern ends in ``/``, ``=``, ``-`` or ``*``. Query conditions hold in any order; ``?$ID`` alone
keeps a first part that has no name. ``$ID`` captures.
"""

from __future__ import annotations

import re
from collections import abc, defaultdict
from fnmatch import fnmatchcase
from functools import lru_cache

import msgspec

from trackerlint.facts import Fields, Hole, Items, Scalar, Text, Value, plain
from trackerlint.regex import regex
from trackerlint.source import HOLE

Captures = dict[str, Value]
SHARED_BY = 3
"""Companies with scripts on a host from which on the host alone names none of them."""


class AnyValue(msgspec.Struct, frozen=True, tag="any"):
    """Fits every value and keeps it under ``name`` (unless that is empty)."""

    name: str = ""


class Exactly(msgspec.Struct, frozen=True, tag="exactly"):
    """Fits one boolean, number, null or string; ``*`` in a string stands for anything."""

    value: str | bool | int | float | None


class Sequence(msgspec.Struct, frozen=True, tag="sequence"):
    """Fits an array that starts so."""

    items: tuple[ValuePattern, ...]


class Mapping(msgspec.Struct, frozen=True, tag="mapping"):
    """Fits an object that has these keys, among others."""

    fields: tuple[tuple[str, ValuePattern], ...]


ValuePattern = AnyValue | Exactly | Sequence | Mapping


class UrlPattern(msgspec.Struct, frozen=True, tag="url"):
    """A compiled URL pattern. ``path`` is a regular expression, empty for every path.

    ``page``: a page that people visit too, so that its address in a text shows no use.
    """

    host: str
    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    page: bool = False


class CallPattern(msgspec.Struct, frozen=True, tag="call"):
    """A compiled call pattern: a dotted callee and the first arguments."""

    callee: str
    arguments: tuple[ValuePattern, ...] = ()


class SettingPattern(msgspec.Struct, frozen=True, tag="setting"):
    """A setting that switches a tracker on. ``key`` is folded; ``family`` may be empty for every family."""

    key: str
    family: str = ""
    value: ValuePattern = AnyValue("ID")


class Compound(msgspec.Struct, frozen=True):
    """What a CSS selector asks of one element. ``tag`` is lower-case, empty for any.

    ``attributes`` are names (lower-case) with a regular expression to be found in the value, empty for any value.
    ``unlike`` are compounds that it must not fit.
    """

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    unlike: tuple[Compound, ...] = ()


class ElementPattern(msgspec.Struct, frozen=True, tag="element"):
    """A selector that one element must fit by itself. ``attribute`` holds the ID, where one does."""

    selector: Compound
    attribute: str = ""


class PackagePattern(msgspec.Struct, frozen=True, tag="package"):
    """A package by ecosystem and exact name; a name may end in ``*``."""

    ecosystem: str
    name: str


class ShapePattern(msgspec.Struct, frozen=True, tag="shape"):
    """Marks that all stand in a loader, whatever it is called and wherever it loads from."""

    marks: tuple[str, ...]


Pattern = UrlPattern | CallPattern | SettingPattern | ElementPattern | PackagePattern | ShapePattern


def fits(pattern: ValuePattern, value: Value | None, captures: Captures) -> bool:
    """Tell whether a value fits; fill ``captures``. A missing value (None) fits only what fits everything."""
    if isinstance(pattern, AnyValue):
        if pattern.name and value is not None:
            captures[pattern.name] = value
        return True
    if value is None:
        return False
    if isinstance(pattern, Exactly):
        return _equals(pattern.value, value)
    if isinstance(pattern, Sequence):
        return isinstance(value, Items) and all(
            fits(item, value.values[at] if at < len(value.values) else None, captures)
            for at, item in enumerate(pattern.items)
        )
    if not isinstance(value, Fields):
        return False
    return all(value.get(key) is not None and fits(item, value.get(key), captures) for key, item in pattern.fields)


def _equals(expected: str | bool | int | float | None, value: Value) -> bool:
    if isinstance(expected, str):
        if not isinstance(value, Text):
            return False
        return fnmatchcase(value.text, expected) if "*" in expected else value.text == expected
    return isinstance(value, Scalar) and value.value == expected and type(value.value) is type(expected)


def fold_key(key: str) -> str:
    """Return a settings key as patterns compare it: lower case, without ``_`` and ``-``."""
    return key.lower().replace("_", "").replace("-", "")


# ------------------------------------------------------------------------------------------------------------- URLs

_SCHEME = regex(r"\s*(?:https?|wss?):", re.I)
_ABSOLUTE = regex(r"\s*(?:[a-z]+:)?//|://", re.I)


def split_url(url: str) -> tuple[str, str, str]:
    """Split a URL as written into host (lower case, no port, no user), path and query. Holes stay where they are.

    >>> split_url("//Example.org:443/a/b.js?x=1")
    ('example.org', '/a/b.js', 'x=1')
    """
    url = url.strip().replace("\\/", "/").replace("&amp;", "&")
    url = url[1:] if url.startswith((HOLE + "//", HOLE + "://")) else _SCHEME.sub("", url, count=1)
    url = url.removeprefix(":").removeprefix("//")
    match = re.match(r"([^/?#\s]*)([^?#]*)(?:\?([^#]*))?", url)
    assert match is not None  # every part may be empty
    host = match[1].rpartition("@")[2].partition(":")[0].lower()
    return host, match[2], match[3] or ""


LONGEST_PATH = 2_000
"""Code points of a path that are looked at: data URLs and worse are longer."""


def local_path(url: str) -> str:
    """Return the path that a URL has on a site that hosts the tracker itself: with relative and templated URLs too.

    >>> local_path("js/matomo.js?v=1"), local_path(HOLE + "matomo.js"), local_path("//example.org/a.js")
    ('/js/matomo.js', '/matomo.js', '/a.js')
    """
    host, path, _ = split_url(url)
    start = host.rpartition(HOLE)[2] if HOLE in host or not _ABSOLUTE.match(url) else ""
    path = path.removesuffix(".download")  # how browsers name the scripts of a page that they save
    return f"/{start}{path}" if start else path


def url_fits(pattern: UrlPattern, host: str, path: str, query: str, captures: Captures) -> bool:
    """Tell whether a split URL fits a pattern; fill ``captures``."""
    if not host_fits(pattern.host, host):
        return False
    if pattern.path:
        found = _compiled(pattern.path).match(path[:LONGEST_PATH])
        if found is None:
            return False
        for name, text in found.groupdict().items():
            captures[name] = _text(text)
    return all(_query_fits(name, value, query, captures) for name, value in pattern.query)


def tail(host: str) -> str:
    """Return the last two labels of a host, the key under which URL patterns are looked up."""
    return ".".join(host.rsplit(".", 2)[-2:])


def named_by_host(pattern: UrlPattern, host: str, shared: abc.Container[str]) -> bool:
    """Tell whether a host alone, free of a path, names what a pattern is for."""
    return host_fits(pattern.host, host) and not (pattern.path and host in shared)


def is_domain(pattern: UrlPattern, domain: str) -> bool:
    """Tell whether a pattern is for a whole domain and nothing else.

    A name record that leads to a domain of another pattern, as ``google0123`` to ``google.com``, only proves to a
    vendor whose the name is.
    """
    return pattern.host == domain and not (pattern.path or pattern.query)


def shared_hosts(owned: abc.Iterable[tuple[UrlPattern, str]]) -> frozenset[str]:
    """Return hosts on which scripts of several companies stand, so that the host alone names none of them.

    ``owned`` are patterns, each with its company.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for pattern, vendor in owned:
        if pattern.path:
            found[pattern.host].add(vendor)
    return frozenset(host for host, vendors in found.items() if len(vendors) >= SHARED_BY)


def host_fits(pattern: str, host: str) -> bool:
    """Tell whether a host fits a pattern's host. A host that begins with a hole fits by its known end.

    >>> host_fits("*.example.com", "example.com"), host_fits("a.example.com", HOLE + ".example.com")
    (True, True)
    """
    if pattern == "*":
        return True
    bare = pattern.removeprefix("*.")
    if HOLE in host:
        tail = host.rpartition(HOLE)[2]
        long_enough = tail.count(".") >= (2 if tail.startswith(".") else 1)
        return long_enough and ("." + bare).endswith("." + tail.removeprefix("."))
    return host == bare or (pattern != bare and host.endswith("." + bare))


def _query_fits(name: str, value: str, query: str, captures: Captures) -> bool:
    if name.startswith("$"):
        first = query.partition("&")[0]
        captures[name[1:]] = _text(first)
        return bool(first) and "=" not in first
    for part in query.split("&"):
        key, _, text = part.partition("=")
        if key != name:
            continue
        if value.startswith("$"):
            captures[value[1:]] = _text(text)
            return True
        if fnmatchcase(text, value):
            if "*" in value:
                captures["ID"] = _text(text)
            return True
    return False


def _text(text: str) -> Text:
    return Text(text, tuple(Hole("unknown") for _ in range(text.count(HOLE))))


@lru_cache(maxsize=4096)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def element_fits(pattern: Compound, tag: str, attributes: abc.Mapping[str, str]) -> bool:
    """Tell whether an element fits. ``tag`` and the names of ``attributes`` are lower-case."""
    if pattern.tag and pattern.tag != tag:
        return False
    if pattern.ids and any(one != attributes.get("id", "").strip() for one in pattern.ids):
        return False
    if pattern.classes and not set(pattern.classes).issubset(attributes.get("class", "").split()):
        return False
    for name, wanted in pattern.attributes:
        value = attributes.get(name)
        if value is None or (wanted and not _compiled(wanted).search(value)):
            return False
    return not any(element_fits(one, tag, attributes) for one in pattern.unlike)


def identifier(value: Value) -> str:
    """Return a captured value as an identifier, or an empty text when it is not fully known."""
    if isinstance(value, Text):
        return value.text.strip() if value.known else ""
    if isinstance(value, Scalar) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
        return plain(value)
    return ""
