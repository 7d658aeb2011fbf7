"""The texts of a pattern: one of them stands wherever the pattern fits, so that the others need not be tried."""

from __future__ import annotations

import re

from trackerlint.catalogue.patterns import CallPattern, Mapping, SettingPattern, UrlPattern, fold_key
from trackerlint.errors import CatalogueError
from trackerlint.facts import ANY_OBJECT
from trackerlint.regex import regex

SETTING = regex(r"(?:([a-z]+):)?([\w.$@/-]+|\*)(?:=(.+))?")
"""The parts of a setting: family, key and value."""
_HUMP = regex(r"[_-]+|(?<=[a-z0-9])(?=[A-Z])")
_QUOTED_HOST = regex(r"[\"']\W*([a-z][\w-]*(?:\.[\w-]+)+)[^\"'\s]*[\"']\]")
_CUSTOM_ELEMENT = regex(r"[a-z][a-z0-9]*-[a-z0-9-]+")
QUOTING = ("script", "json", "python", "php")
"""Families of settings in which every text stands in quotes."""
_COMMON = frozenset(
    {
        "account", "active", "apikey", "appid", "clientid", "code", "comments", "config", "container", "domain",
        "enable", "enabled", "host", "installed", "options", "params", "plugins", "projectid", "property", "provider",
        "registry", "script", "scripts", "server", "service", "services", "settings", "site", "siteid", "statistics",
        "theme", "token", "userid", "username", "widget",
    }
)  # fmt: skip
"""Segments, folded, that configurations use for anything."""


def url_words(pattern: UrlPattern, url: str) -> tuple[str, ...]:
    """Return the texts that the prefilter looks for: the host, or the longest literal piece of a self-hosted path.

    A vendor's main domain is linked from everywhere, so that it counts only with the path, also as JSON escapes it.
    """
    path = re.split(r"\*|\$[A-Z]+", url.partition("/")[2].partition("?")[0])
    if pattern.host == "*":
        return (max(path, key=len).strip("/"),)
    if pattern.host.startswith("{"):
        name = pattern.host.strip("{}")
        glued = [f"{name}{end}" for end in ("_", "Url", "Src", "Script", "Host", "Domain")]
        return name, name.capitalize(), name.upper(), f"{name.upper()}_", *glued
    host = pattern.host.removeprefix("*.")
    shared = url.endswith("*") and "/" in path[0]  # one package of a public store of scripts
    if not path[0] or (host.removeprefix("www.").count(".") > 1 and not shared):
        return (host,)
    whole = f"{host.removeprefix('www.')}/{path[0].rstrip('/')}"
    return whole, whole.replace("/", "\\/")


def pattern_words(pattern: CallPattern | SettingPattern) -> tuple[str, ...]:
    """Return the prefilter's texts of a call or of an object of configuration in a script."""
    if isinstance(pattern, CallPattern) and pattern.callee == ANY_OBJECT:
        (fields,) = pattern.arguments
        assert isinstance(fields, Mapping)  # compile_call makes no other
        return (max((key for key, _ in fields.fields), key=len),)
    return call_words(pattern.callee if isinstance(pattern, CallPattern) else pattern.key)


def call_words(callee: str) -> tuple[str, ...]:
    """Return the prefilter's texts of a call: its global name, or the whole path where that name is short.

    Names of one or two letters are common in minified code, so that they count only with their parenthesis, or as the
    last thing that is given to a loader: ``(window, document, 'script', url, 'ym')``. Of a long
    path the first two names count: the first one is often the company's.

    >>> call_words("pintrk"), call_words("ttq.track"), call_words("zE")
    (('pintrk',), ('ttq.track', 'ttq?.track'), ('zE(', '"zE")', "'zE')"))
    """
    name, dot, method = callee.partition(".")
    if "." in method:
        first, second = callee.split(".")[:2]
        return (f"{first}.{second}", f"{first}::{second}") if first[0].isupper() else (f"{first}.{second}",)
    if len(name) > 4 or name.startswith("_"):
        return (name,)
    if dot:
        return (callee, f"{name}?.{method}")
    return (callee,) if len(callee) > 2 else (callee + "(", f'"{callee}")', f"'{callee}')")


def selector_word(selector: str, where: str) -> str:
    """Return the longest attribute name, attribute value, class or tag name of a selector. Raises CatalogueError.

    The name of a custom element is telling enough, whatever stands with it. A host counts as a whole: ``analytics``
    alone stands in every other file.

    >>> selector_word("amp-analytics[type=chartbeat]", ""), selector_word("script[data-acme-site]", "")
    ('amp-analytics', 'data-acme-site')
    >>> selector_word('script[src*="analytics.acme.example"][data-key=$ID]', "")
    'analytics.acme.example'
    """
    if "," in selector:
        raise CatalogueError(f"{where}: {selector!r} holds several selectors", "write them one by one")
    if custom := _CUSTOM_ELEMENT.match(selector):
        return custom[0]
    telling = re.sub(r":not\([^)]*\)|\$ID|(?<![\w-])(?:script|src|type|div|iframe)(?![\w-])", "", selector)
    pieces: list[str] = re.findall(r"[A-Za-z][\w:-]{2,}", telling.replace("\\", ""))
    pieces += _QUOTED_HOST.findall(telling)
    if not pieces:
        raise CatalogueError(f"{where}: {selector!r} fits elements of any site", "name an attribute or a class")
    return max(pieces, key=len)


def package_words(ecosystem: str, name: str) -> tuple[str, ...]:
    """Return the prefilter's texts of a package. A name that is a plain word counts in npm as it is imported or locked.

    Of a class of PHP that is its namespace, because one ``use`` may import several classes.

    >>> package_words("npm", "umami"), package_words("npm", "react-ga")
    (('"umami"', "'umami'", 'umami@'), ('react-ga',))
    """
    if ecosystem == "npm" and name.isalnum():
        return f'"{name}"', f"'{name}'", f"{name}@"
    if ecosystem == "pypi" and "-" in name:
        return name, name.replace("-", "_")
    return (name.rpartition("\\")[0] or name.rstrip("*"),)


def setting_words(setting: str, tracker: str = "") -> tuple[str, ...]:
    """Return the prefilter's texts of a setting: how its value starts where that is telling, or its telling segment.

    That is one with a part of the tracker's ID, or the longest which is no word of any configuration: of
    ``acme.site_id`` it is ``acme``.
    Settings are compared folded, the prefilter is not: so the segment comes in all usual spellings. The start of a
    value that is too short to stand alone comes with what may stand before it.

    >>> setting_words("services.googleAnalytics.id")[:3]
    ('GOOGLE_ANALYTICS', 'GoogleAnalytics', 'google-analytics')
    >>> setting_words("yaml:*=UA-*")
    (' UA-', '"UA-', "'UA-", '=UA-', '`UA-')
    """
    match = SETTING.fullmatch(setting)
    assert match is not None  # compiled before
    own = [part for part in tracker.split("-") if len(part) > 2]

    def telling(segment: str) -> tuple[bool, bool, int]:
        folded = fold_key(segment)
        return any(part in folded for part in own), len(segment) > 4 and folded not in _COMMON, len(segment)

    name = max(match[2].split("."), key=telling)
    start = (match[3] or "").partition("*")[0] if "*" in (match[3] or "") else ""
    if len(start) > 3:
        return (start,)
    if start and (len(name) < 5 or fold_key(name) in _COMMON):
        return tuple(before + start for before in ("\"'`" if match[1] in QUOTING else " \"'=`"))
    parts = [part.lower() for part in _HUMP.split(name) if part]
    if len(parts) == 1:
        return tuple(sorted({name, parts[0], parts[0].upper()}))
    capitals = [part.capitalize() for part in parts]
    joined = {glue.join(parts) for glue in ("_", "-", "")}
    return tuple(sorted({name, "_".join(parts).upper(), "".join(capitals), parts[0] + "".join(capitals[1:]), *joined}))
