"""What configuration says, whatever its syntax: a stream of leaves, and the facts they give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trackerlint.facts import Initiator, Reading, Scalar, Setting, Text, Value
from trackerlint.languages.embedded import is_address, looks_like_code, read_embedded
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import allowances, directive_of, headers, is_policy, local_path, names_policy
from trackerlint.languages.uses import use_of_name
from trackerlint.languages.weave import value_of
from trackerlint.regex import regex
from trackerlint.source import Excerpt

DATA_SET = 2_000
"""Leaves from which on a file counts as a set of data: then only those that hold a word are reported."""
MANY = 40
"""Leaves from which on a switch at the top of a file is not taken to be that of all of it."""
LIBRARY = 8
"""Scripts under one key from which on they are a library of scripts, of which none is known to run."""
LONGEST_VALUE = 400

_CODE_KEY = regex(
    r"script|js$|code|snippet|html|head|body|foot|inject|custom|track|analytic|markup|embed|content|slot", re.I
)
_HANDS_ON = regex(
    r"(?:^|\.)(?:destination|to|target|upstreams?|proxy(?:_?pass|url)?|rewrites?|forward(?:_?to)?|backend|dest|proxyTo|origin)$"
    r"|(?:^|\.)servers?\.(?:url|address)$",
    re.I,
)
_PROXIES = regex(r"prox|upstream|backend|origin|server", re.I)
_ALIAS = regex(r"(?:\w+/)?(?:CNAME|ALIAS|ANAME|DNAME)", re.I)
"""The type of a name record; octoDNS puts the provider that alone knows it before a slash."""
_ANSWER = regex(r"values?|content|target|data|records?|targets", re.I)
_SWITCH = regex(r"enabled?|active|activated?|use|show|on|status|switch", re.I)
_SAMPLE = regex(r"placeholder|examples?|description|help|hint|label|title|tooltip|pattern|regex", re.I)
_APP = regex(r"shopify://apps/([\w-]{2,80})/blocks/")
"""A block of an app that a theme of Shopify holds: the app puts its own script into the page."""
_VARIABLE = regex(r"[A-Z][A-Z0-9_]{2,80}")
_ASSIGNMENT = regex(r"([A-Z][A-Z0-9_]{2,80})=(.*)", re.S)
_LABEL = regex(r"(traefik(?:\.[\w@\[\]-]{1,80}){1,12})=(.*)", re.S)
"""A label of a container from which Traefik takes one key of its configuration."""


@dataclass(frozen=True)
class Leaf:
    """A scalar of a configuration file. ``path`` are the keys on the way to it, without array places.

    ``value`` is the scalar as an excerpt with its escapes resolved; ``start`` is where its key (or else the scalar)
    stands in the file's excerpt, ``end`` where the scalar ends. ``literal`` is a number, boolean or null. ``inside``
    are the numbers of the mappings around it.
    """

    path: tuple[str, ...]
    value: Excerpt
    start: int
    end: int
    literal: Value | None = None
    inside: tuple[int, ...] = ()


def scalar(text: str) -> Value | None:
    """Return an unquoted text as a boolean, number or null, or None when it is a string."""
    lowered = text.lower()
    if lowered in ("true", "false"):
        return Scalar(lowered == "true")
    if lowered in ("null", "~", "none", "nil", ""):
        return Scalar(None)
    if re.fullmatch(r"-?\d{1,15}", text):
        return Scalar(int(text)) if str(int(text)) == text else Text(text)
    if re.fullmatch(r"-?\d{1,15}\.\d{1,15}", text):
        return Scalar(float(text))
    return None


def report(
    leaves: Iterable[Leaf], excerpt: Excerpt, reader: Reader, family: str, data_set: bool = False
) -> Iterator[Reading]:
    """Yield the facts of a file's leaves. What stands in a mapping that is switched off is data, not live.

    ``data_set`` says that these are some of the leaves of a set of data.
    """
    every = [_labelled(leaf) for leaf in leaves]
    data_set = data_set or len(every) >= DATA_SET
    off = {leaf.inside[-1] for leaf in every if leaf.inside and _switches_off(leaf)}
    if len(every) > MANY:
        off -= {inside[0] for leaf in every if (inside := leaf.inside)}
    listed = Counter(leaf.path for leaf in every if leaf.literal is None and _is_bare_code(leaf.value.text))
    rules = _rules(every)
    records = _records(every)
    for leaf in every:
        if leaf.literal is None and _answers(leaf, records):
            yield from allowances(leaf.value, reader, "cname")
            continue
        rule = rules.get(leaf.inside[-1]) if leaf.inside and rules else None
        if rule and _HANDS_ON.search(leaf.path[-1]) and leaf.literal is None:
            yield from _handed_on(leaf, rule, reader)
            continue
        dead = listed[leaf.path] >= LIBRARY or (off and not off.isdisjoint(leaf.inside))
        yield from _report(leaf, excerpt, reader.under(status="data") if dead else reader, family, data_set)


def _labelled(leaf: Leaf) -> Leaf:
    """Return the key of Traefik's configuration that a container's label is, or the leaf itself."""
    found = _LABEL.fullmatch(leaf.value.text) if leaf.literal is None else None
    if found is None:
        return leaf
    value = leaf.value.slice(found.start(2), found.end(2))
    return Leaf((*leaf.path, *found[1].split(".")), value, leaf.start, leaf.end, None, leaf.inside)


def _records(every: list[Leaf]) -> set[int]:
    """Return the numbers of the mappings that are name records: a ``type`` that says so beside the answer."""
    return {
        leaf.inside[-1]
        for leaf in every
        if leaf.inside and leaf.path and leaf.path[-1].lower() == "type" and _ALIAS.fullmatch(leaf.value.text)
    }


def _answers(leaf: Leaf, records: set[int]) -> bool:
    """Tell whether a leaf says where a name leads: the record's value, or the name or a pool's value within that."""
    if leaf.path and _ALIAS.fullmatch(leaf.path[-1]):
        return True
    if not leaf.inside or records.isdisjoint(leaf.inside):
        return False
    if leaf.inside[-1] in records:
        return _ANSWER.fullmatch(leaf.path[-1]) is not None
    return leaf.path[-2:] in (("value", "name"), ("values", "name"), ("values", "value"))


def _rules(every: list[Leaf]) -> dict[int, dict[str, Leaf]]:
    """Return, by the number of their mapping, the rules that lead from a path of the site to another address."""
    found: dict[int, dict[str, Leaf]] = {}
    for leaf in every:
        if (
            leaf.inside
            and leaf.path
            and leaf.path[-1] in ("from", "source", "src", "status", "permanent", "statusCode")
        ):
            found.setdefault(leaf.inside[-1], {})[leaf.path[-1]] = leaf
    return {number: rule for number, rule in found.items() if _origin(rule) is not None}


def _origin(rule: dict[str, Leaf]) -> Leaf | None:
    leaf = next((rule[key] for key in ("from", "source", "src") if key in rule), None)
    return leaf if leaf is not None and leaf.value.text.lstrip("^").startswith("/") else None


def _handed_on(leaf: Leaf, rule: dict[str, Leaf], reader: Reader) -> Iterator[Reading]:
    """Yield what a rule hands on. A redirection sends the browser itself there: no more than a link."""
    origin = _origin(rule)
    status = [rule[key].value.text for key in ("status", "statusCode") if key in rule]
    if "permanent" in rule or any(one.startswith("3") for one in status):
        yield from read_embedded(leaf.value, reader, "link")
    elif reader.holds_words(leaf.value.text) and is_address(leaf.value.text):
        yield from allowances(leaf.value, reader, "rewrite", local_path(origin.value.text) if origin else "")


def _switches_off(leaf: Leaf) -> bool:
    if leaf.literal == Scalar(True):
        return leaf.path[-1].lower() == "disabled"
    return leaf.literal == Scalar(False) and _SWITCH.fullmatch(leaf.path[-1]) is not None


def _is_bare_code(text: str) -> bool:
    return len(text) > 40 and "<" not in text[:200] and ("function" in text or "=>" in text) and looks_like_code(text)


def _report(leaf: Leaf, excerpt: Excerpt, reader: Reader, family: str, data_set: bool) -> Iterator[Reading]:
    text = leaf.value.text
    held = leaf.literal is None and reader.holds_words(text)
    key = ".".join(leaf.path)
    if not data_set or held or reader.holds_words(key):
        yield from _settings(leaf, key, excerpt, reader, family)
    if held:
        yield from _held(leaf, key, reader, data_set)
    elif leaf.literal is None and (is_policy(text) or any(map(directive_of, leaf.path))):
        yield from allowances(leaf.value, reader, name=_policy_name(leaf))
    if leaf.literal is None and leaf.path and "olicy" in leaf.path[-1].lower():
        yield from headers(leaf.value, reader, leaf.path[-1])


def _policy_name(leaf: Leaf) -> str:
    """Return the key that says which policy or directive a leaf belongs to."""
    return next((part for part in reversed(leaf.path) if directive_of(part) or names_policy(part)), "")


def _settings(leaf: Leaf, key: str, excerpt: Excerpt, reader: Reader, family: str) -> Iterator[Reading]:
    value = leaf.literal if leaf.literal is not None else value_of(leaf.value)
    last = leaf.path[-1] if leaf.path else ""
    if (isinstance(value, Text) and len(value.text) > LONGEST_VALUE) or _SAMPLE.fullmatch(last):
        return
    span = excerpt.span(leaf.start, leaf.end)
    if key:
        yield Setting(span=span, key=key, value=value, family=family, circumstances=reader.circumstances)
    if last == "type" and isinstance(value, Text) and (app := _APP.match(value.text)):
        yield Setting(span=span, key="shopify", value=Text(app[1]), family=family, circumstances=reader.circumstances)
    if family != "env" and _VARIABLE.fullmatch(last):
        yield Setting(span=span, key=last, value=value, family="env", circumstances=reader.circumstances)
    if isinstance(value, Text) and (found := _ASSIGNMENT.fullmatch(value.text)):
        yield Setting(
            span=span,
            key=found[1],
            value=scalar(found[2]) or Text(found[2]),
            family="env",
            circumstances=reader.circumstances,
        )


def _held(leaf: Leaf, key: str, reader: Reader, data_set: bool) -> Iterator[Reading]:
    """Yield what a string that holds a word says beside being a value."""
    text = leaf.value.text
    if is_policy(text) or any(names_policy(name) for name in leaf.path):
        yield from allowances(leaf.value, reader, name=_policy_name(leaf))
    elif is_address(text):
        if _HANDS_ON.search(key):
            yield from allowances(leaf.value, reader, "proxy" if _PROXIES.search(key) else "rewrite")
        else:
            use: Initiator = "text" if data_set else use_of_name(leaf.path[-1] if leaf.path else "")
            base = use == "text" and text.rstrip().endswith("/")
            yield from read_embedded(leaf.value, reader.under(status="data") if base else reader, use)
    elif not looks_like_code(text) or "<" in text or (_CODE_KEY.search(key) and not data_set):
        yield from read_embedded(leaf.value, reader.under(status="data") if data_set else reader)


def pair(fields: dict[str, Leaf]) -> Leaf | None:
    """Return the leaf that a mapping such as ``{name: KEY, value: x}`` stands for, if it is one.

    Sitecore's fields have a ``Hint``, the name that an editor reads: its spaces become underscores.
    """
    value = fields.get("value")
    for key in ("name", "key", "hint"):
        name = fields.get(key)
        if (
            name is not None
            and value is not None
            and name.literal is None
            and re.fullmatch(r"[\w. -]{1,100}" if key == "hint" else r"[\w.-]{1,100}", name.value.text)
        ):
            path = (*name.path[:-1], name.value.text.replace(" ", "_"))
            return Leaf(path, value.value, min(name.start, value.start), value.end, value.literal, value.inside)
    return None
