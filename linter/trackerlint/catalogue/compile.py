"""From a catalogue file to compiled signatures. esprima reads the call patterns; nothing else imports it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from trackerlint.catalogue.model import Entry, Kind, Signatures
from trackerlint.catalogue.patterns import (
    AnyValue,
    CallPattern,
    Compound,
    ElementPattern,
    Exactly,
    Mapping,
    PackagePattern,
    Pattern,
    Sequence,
    SettingPattern,
    ShapePattern,
    UrlPattern,
    ValuePattern,
    fold_key,
)
from trackerlint.catalogue.words import SETTING, package_words, pattern_words, selector_word, setting_words, url_words
from trackerlint.errors import CatalogueError
from trackerlint.facts import ANY_OBJECT
from trackerlint.regex import regex

GLOBALS = ("window.", "self.", "globalThis.")
SCRIPTS = ("javascript", "typescript", "vue", "svelte", "astro", "mdx", "marko")
"""Languages that hold scripts, and so objects of configuration and imports."""
LANGUAGES = {"script": SCRIPTS}
"""Languages that are not called like the family of settings that they yield."""
SETTING_LANGUAGES = ("yaml", "toml", "json", "ini", "env", "xml", "python", "php", "servers", "notebook", "sql", "ruby",
                     "elixir", *SCRIPTS)  # fmt: skip
"""Languages that yield settings."""
PACKAGE_LANGUAGES = {
    "npm": ("npm", "json", "yaml", "toml", "html", "markup", "notebook", "python", "php", "ruby", *SCRIPTS),
    "pypi": ("pypi", "python", "notebook", "text"),
    "composer": ("composer", "php"),
    "rubygems": ("rubygems", "ruby"),
    "nuget": ("nuget", "csharp", "razor", "visualbasic"),
    "maven": ("maven", "java", "kotlin"),
    "go": ("golang",),
    "wordpress": ("php", "composer"),
    "drupal": ("drupal", "composer", "php"),
}
"""Languages that name packages of an ecosystem."""


class Signature(msgspec.Struct, frozen=True):
    """One compiled pattern of one tracker. ``supporting`` ones count only where the site holds a telling one."""

    tracker: str
    kind: Kind
    pattern: Pattern
    supporting: bool = False
    words: tuple[str, ...] = ()
    """Texts one of which occurs wherever the pattern fits."""
    languages: tuple[str, ...] = ()
    """The only languages in which the words count; none for all."""


class SwitchPattern(msgspec.Struct, frozen=True):
    """A switch that is a call or a global; ``place`` is its index among its tracker's switches."""

    tracker: str
    place: int
    pattern: Pattern


def compile_entry(entry: Entry, where: str) -> Iterator[Signature]:
    """Yield the signatures of one tracker. Raises CatalogueError naming ``where``, the key and the column."""
    for supporting, table in ((False, entry), (True, entry.supporting)):
        prefix = f"{where}: {entry.id}: " + ("supporting." if supporting else "")
        for kind, pattern, words in _patterns(table, prefix, entry.id):
            yield Signature(entry.id, kind, pattern, supporting, words, _languages(pattern))


def _languages(pattern: Pattern) -> tuple[str, ...]:
    """Return the languages in which a pattern's words count, where they would be too common elsewhere."""
    if isinstance(pattern, PackagePattern):
        return PACKAGE_LANGUAGES.get(pattern.ecosystem, ())
    if not isinstance(pattern, SettingPattern) or pattern.family == "javascript":
        return ()
    return LANGUAGES.get(pattern.family, (pattern.family,)) if pattern.family else SETTING_LANGUAGES


def _patterns(table: Signatures, where: str, tracker: str) -> Iterator[tuple[Kind, Pattern, tuple[str, ...]]]:
    for request_kind, urls in table.requests.items():
        for url in urls:
            pattern = compile_url(url, f"{where}requests.{request_kind}")
            words = url_words(pattern, url)
            if request_kind == "page":
                yield "loader", msgspec.structs.replace(pattern, page=True), words
            else:
                yield request_kind, pattern, words
    for call_kind, calls in table.calls.items():
        for call in calls:
            compiled = compile_call(call, f"{where}calls.{call_kind}")
            yield call_kind, compiled, pattern_words(compiled)
    for element_kind, selectors in table.elements.items():
        for selector in selectors:
            word = selector_word(selector, f"{where}elements.{element_kind}")
            yield element_kind, compile_selector(selector, f"{where}elements.{element_kind}"), (word,)
    for ecosystem, names in table.packages.items():
        for name in names:
            yield "dependency", PackagePattern(ecosystem, name), package_words(ecosystem, name)
    for setting in table.settings:
        pattern_ = compile_setting(setting, f"{where}settings")
        yield "configuration", pattern_, setting_words(setting, tracker)
    for shape in table.shapes:
        marks = shape.split()
        if len(marks) < 2:
            raise CatalogueError(f"{where}shapes: {shape!r} fits too much", "name several properties or texts")
        yield "loader", ShapePattern(tuple(marks)), (marks[0],)


# ------------------------------------------------------------------------------------------------------------- URLs

_OPEN_ENDS = ("/", "=", "-", "*", "_", "?")


def compile_url(url: str, where: str) -> UrlPattern:
    """Compile ``host/path?query``; see ``patterns``. Raises CatalogueError."""
    rest, _, query = url.partition("?")
    host, slash, path = rest.partition("/")
    if not re.fullmatch(r"\*|\{[a-z]{4,}\}|(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+", host):
        raise CatalogueError(f"{where}: {host!r} is no host name, at column 1 of {url!r}", "write host/path, no scheme")
    if host == "*" and len(path.strip("*/")) < 4:
        raise CatalogueError(f"{where}: {url!r} fits any site", "give a path that only this tracker has")
    conditions = tuple((name, value) for name, _, value in (part.partition("=") for part in query.split("&") if part))
    return UrlPattern(host, _path_regex("*" * (host == "*") + slash + path) if path else "", conditions)


def _path_regex(path: str) -> str:
    """Return a regular expression that runs in linear time: after ``*`` the first place that fits is final."""
    end = "" if path.endswith(_OPEN_ENDS) else r"(?=[/?#&;]|$)"
    first, *rest = [_piece_regex(piece) for piece in path.split("*")]
    if not rest:
        return first + end
    *between, last = rest
    return first + "".join(f"(?>.*?{piece})" for piece in [*between, last + end])


def _piece_regex(piece: str) -> str:
    parts = re.split(r"(\$[A-Z]+)", piece)
    return "".join(f"(?P<{part[1:]}>[^/?&#]+?)" if part.startswith("$") else re.escape(part) for part in parts)


# ------------------------------------------------------------------------------------------------------------ calls


def compile_call(code: str, where: str) -> CallPattern | SettingPattern:
    """Compile a call, an assignment to a global, or an object with telling keys, written as JavaScript.

    Raises CatalogueError with the column.
    """
    import esprima

    try:
        body = esprima.parseScript(code, {"range": True}).body
    except esprima.Error as error:
        column = getattr(error, "column", 0)
        raise CatalogueError(f"{where}: {code!r} is not JavaScript, at column {column}: {error}") from error
    node = body[0].expression if len(body) == 1 and body[0].type == "ExpressionStatement" else None
    if node is not None and node.type in ("CallExpression", "NewExpression"):
        arguments = tuple(_value(argument, code, where) for argument in node.arguments)
        return CallPattern(_dotted(node.callee, code, where), arguments)
    if node is not None and node.type == "ObjectExpression":
        return CallPattern(ANY_OBJECT, (_value(node, code, where),))
    if node is not None and node.type == "AssignmentExpression":
        key = _dotted(node.left, code, where)
        return SettingPattern(key, "javascript", _value(node.right, code, where))
    raise CatalogueError(
        f"{where}: {code!r} is neither one call, one assignment nor an object", "write e.g. fbq('init', $ID)"
    )


def _dotted(node: Any, code: str, where: str) -> str:
    if node.type == "Identifier":
        return str(node.name)
    if node.type == "MemberExpression" and not node.computed:
        path = f"{_dotted(node.object, code, where)}.{node.property.name}"
        return next((path.removeprefix(start) for start in GLOBALS if path.startswith(start)), path)
    raise _unusable(node, code, where)


def _value(node: Any, code: str, where: str) -> ValuePattern:
    if node.type == "Identifier" and node.name.startswith("$"):
        return AnyValue(node.name[1:].strip("_"))
    if node.type == "Literal" and not getattr(node, "regex", None):
        return Exactly(node.value)
    if node.type == "ArrayExpression":
        return Sequence(tuple(_value(item, code, where) for item in node.elements))
    if node.type == "ObjectExpression":
        return Mapping(tuple((str(p.key.name or p.key.value), _value(p.value, code, where)) for p in node.properties))
    raise _unusable(node, code, where)


def _unusable(node: Any, code: str, where: str) -> CatalogueError:
    column = node.range[0] + 1
    return CatalogueError(
        f"{where}: {node.type} cannot stand in a pattern, at column {column} of {code!r}",
        "use literals, arrays, objects, $NAME for a value to keep and $_ for any value",
    )


# -------------------------------------------------------------------------------------------- elements and settings


_ATTRIBUTE_WITH_ID = regex(r"\[([\w-]+)=\$ID\]")


def compile_selector(selector: str, where: str) -> ElementPattern:
    """Compile a CSS selector in which ``[name=$ID]`` may stand for the attribute that holds the ID.

    Raises CatalogueError for what is no selector, and for one that asks for more than one element shows by itself.
    """
    import soupsieve

    found = _ATTRIBUTE_WITH_ID.search(selector)
    plain = _ATTRIBUTE_WITH_ID.sub(r"[\1]", selector)
    try:
        (parsed,) = soupsieve.compile(plain).selectors
    except (soupsieve.SelectorSyntaxError, ValueError) as error:
        raise CatalogueError(f"{where}: {selector!r} is no selector: {error}", "write one CSS selector") from error
    return ElementPattern(_compound(parsed, f"{where}: {selector!r}"), found[1] if found else "")


def _compound(parsed: Any, where: str) -> Compound:
    """Turn a selector as soupsieve parses it into what it asks of one element."""
    if parsed.nth or parsed.relation or parsed.contains or parsed.lang or parsed.flags:
        raise CatalogueError(f"{where} asks for more than one element", "use tag, #id, .class, [attribute] and :not()")
    if any(not one.is_not for one in parsed.selectors):
        raise CatalogueError(f"{where}: :is() and the like are not known here", "write several selectors")
    return Compound(
        tag=(parsed.tag.name or "").lower().replace("*", "") if parsed.tag else "",
        ids=parsed.ids,
        classes=parsed.classes,
        attributes=tuple((one.attribute.lower(), _value_regex(one, where)) for one in parsed.attributes),
        unlike=tuple(_compound(one, where) for negated in parsed.selectors for one in negated),
    )


def _value_regex(attribute: Any, where: str) -> str:
    if getattr(attribute, "inverse", False):
        raise CatalogueError(f"{where}: != is not known here", "use :not()")
    if attribute.pattern is None:
        return ""
    any_case = attribute.pattern.flags & re.I or getattr(attribute, "ignore_case", False)
    return ("(?si)" if any_case else "(?s)") + str(attribute.pattern.pattern)


def compile_setting(setting: str, where: str) -> SettingPattern:
    """Compile ``family:dotted.key=value``; family and value may be left out. Raises CatalogueError.

    Without a value any that means "on" fits and is the ID; ``=*`` fits any such value, which is no ID.
    """
    match = SETTING.fullmatch(setting)
    if match is None:
        raise CatalogueError(f"{where}: {setting!r} is not a setting", "write e.g. yaml:analytics.google.id")
    family, key, value = match[1] or "", match[2], match[3]
    if key == "*" and not (value and len(value.partition("*")[0]) > (2 if family else 3)):
        raise CatalogueError(f"{where}: {setting!r} fits any setting", "write e.g. *=GTM-* or yaml:*=UA-*")
    pattern: ValuePattern = AnyValue("ID")
    if value == "*":
        pattern = AnyValue()
    elif value is not None:
        pattern = Exactly({"true": True, "false": False}.get(value, value))
    return SettingPattern(fold_key(key), family, pattern)
