"""Patterns that wait to be compiled: they work like compiled ones, and each of them is right."""

from __future__ import annotations

import pickle
import pkgutil
import re
from collections.abc import Iterator

import pytest

import trackerlint
import trackerlint_rules
from trackerlint.languages.grammars import GRAMMARS
from trackerlint.regex import _Lazy, regex

MODULES = sorted(
    info.name
    for package in (trackerlint, trackerlint_rules)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not info.name.endswith("__main__")
)

POSSESSIVE = r"(?<!\\)\)(?:[*+]|\{[\d,]+\})\+"
"""A group that is repeated without going back: Python before 3.11.5 misreads it. ``(?>(?:…)*)`` says the same."""


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_compiles(name: str) -> None:
    module = pytest.importorskip(name, exc_type=ModuleNotFoundError)  # some need what an extra brings
    for value in _inside(list(vars(module).values())):
        re.compile(*value._made)
        assert not re.search(POSSESSIVE, value.pattern if isinstance(value.pattern, str) else value.pattern.decode())


@pytest.mark.parametrize("name", sorted(GRAMMARS))
def test_grammars_go_back_nowhere_but_in_atomic_groups(name: str) -> None:
    assert not any(re.search(POSSESSIVE, one) for one in GRAMMARS[name].patterns)


def _inside(values: object) -> Iterator[_Lazy]:
    """Yield the patterns among some values and what these hold."""
    for value in values.values() if isinstance(values, dict) else values if isinstance(values, list | tuple) else ():
        if isinstance(value, _Lazy):
            yield value
        else:
            yield from _inside(value)


def test_is_not_compiled_for_those_who_ask_whether_it_is_something_else() -> None:
    pattern = regex("(")
    assert not any(hasattr(pattern, name) for name in ("name", "render", "__fspath__"))


def test_looks_like_a_compiled_pattern() -> None:
    pattern = regex(r"(?P<word>a+)", re.I)
    assert pattern.fullmatch("AAA") is not None
    assert (pattern.pattern, pattern.groups, dict(pattern.groupindex)) == (r"(?P<word>a+)", 1, {"word": 1})
    assert pattern.sub("b", "xay") == "xby"
    assert [match[0] for match in pattern.finditer("aa a")] == ["aa", "a"]


def test_bytes() -> None:
    assert regex(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_can_be_sent_to_another_process() -> None:
    used = regex("a")
    assert used.match("a")
    assert pickle.loads(pickle.dumps(used)).match("a")


def test_a_mistake_shows_at_the_first_use() -> None:
    pattern = regex("(")
    with pytest.raises(re.error):
        pattern.match("a")
