"""What a fact looks like to people and machines once it has been matched."""

from __future__ import annotations

from trackerlint.catalogue.patterns import split_url
from trackerlint.facts import (
    Allowance,
    Call,
    Element,
    Fact,
    Fields,
    Items,
    Package,
    Request,
    Setting,
    Shape,
    Text,
    Value,
    plain,
)
from trackerlint.source import HOLE

MOST_NAMES = 20
"""How many names of what is sent are kept."""


def shown(fact: Fact) -> str:
    """Return the call, URL or key of a fact for people."""
    if isinstance(fact, Request):
        return fact.url.text.replace(HOLE, "…")
    if isinstance(fact, Call):
        return f"{fact.callee}({', '.join(map(_quoted, fact.arguments))})"
    if isinstance(fact, Setting):
        return f"{fact.key} = {plain(fact.value)}"
    if isinstance(fact, Element):
        attributes = "".join(f' {name}="{plain(value)}"' for name, value in fact.attributes)
        return f"<{fact.tag_name}{attributes}>"
    if isinstance(fact, Package):
        return f"{fact.name} {fact.version}".strip()
    if isinstance(fact, Shape):
        return fact.url.text.replace(HOLE, "…")
    return fact.host


def sent_names(fact: Fact) -> tuple[str, ...]:
    """Return the names under which a call or a request sends values, in order, each once."""
    names: list[str] = []
    if isinstance(fact, Request):
        names = [part.partition("=")[0] for part in split_url(fact.url.text)[2].split("&") if "=" in part]
    elif isinstance(fact, Call):
        open_values: list[Value] = [*reversed(fact.arguments)]
        while open_values and len(names) < MOST_NAMES:
            value = open_values.pop()
            if isinstance(value, Items):
                open_values += reversed(value.values)
            elif isinstance(value, Fields):
                names += [name for name, _ in value.fields]
                open_values += [inner for _, inner in reversed(value.fields)]
    return tuple(dict.fromkeys(names[:MOST_NAMES]))


def _quoted(value: Value) -> str:
    return f"'{plain(value)}'" if isinstance(value, Text) and value.known else plain(value)


def means(fact: Fact) -> str:
    """Return what kind of fact it is, with its use: ``request:script``, ``package:npm:declared``."""
    if isinstance(fact, Request):
        return f"request:{fact.initiator}"
    if isinstance(fact, Package):
        return f"package:{fact.ecosystem}:{fact.use}"
    if isinstance(fact, Allowance):
        return f"allowance:{fact.means}"
    return type(fact).__name__.lower()
