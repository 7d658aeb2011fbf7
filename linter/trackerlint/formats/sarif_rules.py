"""Rules in SARIF: descriptions, help, and the properties that GitHub reads."""

from __future__ import annotations

from typing import Any

from trackerlint import HOMEPAGE
from trackerlint.rule import Rule

MAX_DESCRIPTION = 1_024
"""Characters that GitHub takes of a description."""
_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptor(rule: type[Rule]) -> dict[str, Any]:
    """Return a rule's ``reportingDescriptor``."""
    address = help_uri(rule)
    page = f"{rule.title()}\n\n{rule.page()}".strip()
    return {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": _cut(rule.title())},
        "fullDescription": {"text": _cut(_full(rule))},
        "defaultConfiguration": {"level": rule.level},
        "help": {"text": f"{page}\n\nMore: {address}", "markdown": f"{page}\n\n[More on {rule.name}]({address})"},
        "helpUri": address,
        "properties": _properties(rule),
    }


def help_uri(rule: type[Rule]) -> str:
    """Return the address of a rule's page."""
    return f"{HOMEPAGE}/blob/main/rules/README.md#{rule.name}"


def _full(rule: type[Rule]) -> str:
    paragraph = rule.section("What it finds").partition("\n\n")[0]
    return " ".join((paragraph or rule.title()).split())


def _cut(text: str) -> str:
    text = text if text.endswith((".", "!", "?")) else text + "."
    return text if len(text) <= MAX_DESCRIPTION else text[: MAX_DESCRIPTION - 2] + "…."


def _properties(rule: type[Rule]) -> dict[str, Any]:
    tags = list(dict.fromkeys([*rule.tags, *(["security"] if rule.security_severity else [])]))
    properties: dict[str, Any] = {
        "tags": tags[:10],
        "precision": rule.precision,
        "problem.severity": _SEVERITY[rule.level],
    }
    if rule.security_severity:
        properties["security-severity"] = rule.security_severity
    return properties
