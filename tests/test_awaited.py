"""Which unset parameter keeps a condition of a template from coming true."""

import pytest

from trackerlint.awaited import UNKNOWN, unset_in

VALUES = {
    "site.set": "yes",
    "site.unset": None,
    "site.kind": "disqus",
    ".Site.Params.unset": None,
    "site.Params.a.b": None,
}


def unset(condition: str) -> str:
    """Return what a condition waits for, where only the names above are parameters."""
    return unset_in(condition, lambda name: VALUES.get(name, UNKNOWN))


@pytest.mark.parametrize(
    "condition",
    [
        "if site.unset",
        "if (site.unset)",
        "if site.unset and page.comments",
        "if page.comments && site.unset",
        "if site.unset == 'disqus'",
        "if site.unset != nil",
        "if site.unset != ''",
        "if site.unset contains 'x'",
        "if site.unset.size > 0",
        "if site.unset or site.unset",
    ],
)
def test_a_test_of_an_unset_parameter_fails(condition: str) -> None:
    assert unset(condition) == "site.unset"


@pytest.mark.parametrize(
    "condition",
    [
        "if site.set",
        "if page.comments",
        "!if site.unset",
        "if !site.unset",
        "if not site.unset",
        "if site.unset == nil",
        "if site.unset or page.comments",
        "if site.unset and page.a or page.b",
        "if not (page.a and site.unset) and page.b",
        "if site.unset | default: true",
        "if site.kind == 'disqus'",
        "if site.kind == page.kind",
        "if site.set and site.kind",
    ],
)
def test_what_may_come_true_waits_for_nothing(condition: str) -> None:
    assert unset(condition) == ""


def test_a_parameter_that_is_set_to_something_else_fails_too() -> None:
    assert unset("if site.kind == 'facebook'") == "site.kind"
    assert unset("if site.kind == 'facebook' or site.kind == 'disqus'") == ""


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        ("if .Site.Params.unset", ".Site.Params.unset"),
        ("if and .Site.Params.unset (not .Draft)", ".Site.Params.unset"),
        ("if and (eq .Site.Params.unset `x`) .IsPage", ".Site.Params.unset"),
        ('if isset site.Params.a "b"', "site.Params.a.b"),
        ('if ne .Site.Params.unset ""', ".Site.Params.unset"),
        ('if or (isset site.Params.a "b") .Site.Params.unset', "site.Params.a.b"),
        ("if or .Site.Params.unset .Params.own", ""),
        ("if and .Params.own (or .Site.Params.unset .Draft)", ""),
        ('if eq (lower .Site.Params.unset) "x"', ""),
        ("if and (((((((((.Site.Params.unset)))))))))", ""),
        ('if isset .Site.Params.unset "', ""),
    ],
)
def test_go_names_the_function_first(condition: str, name: str) -> None:
    assert unset(condition) == name
