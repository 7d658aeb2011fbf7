"""Which imported functions a test asks, and what a module's exports answer."""

from __future__ import annotations

import pytest

from trackerlint.languages.javascript.asked import Asked, answer_of, asked, replaced
from trackerlint.source import Span


def asks(text: str, test: str) -> list[Asked]:
    at = text.index("//")
    return asked(text, "ts", Span(at, at), [test])


@pytest.mark.parametrize(
    ("head", "test", "expected"),
    [
        ("import { may } from './choice'", "may()", [("may", "./choice", "may")]),
        ("import { ask as may } from './choice'", "id && may(1)", [("may", "./choice", "ask")]),
        ("import may from './choice'", "!may()", [("may", "./choice", "")]),
        ("import * as choice from './choice'", "choice.may()", [("choice.may", "./choice", "may")]),
        ("const { may } = require('./choice')", "may()", [("may", "./choice", "may")]),
        ("import { may } from './choice'", "may && id", []),
        ("import { may } from './choice'", "own() && jar.may()", []),
        ("import { a } from './a'; import { b } from './b'", "a() || b()", [("a", "./a", "a"), ("b", "./b", "b")]),
    ],
)
def test_asked(head: str, test: str, expected: list[tuple[str, str, str]]) -> None:
    assert [tuple(one) for one in asks(f"{head}; //", test)] == expected


def test_a_bundle_asks_nobody() -> None:
    assert [] == asks("import { may } from './choice'; //" + " " * 400_000, "may()")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("export function may() { return jar.consent }", "may", "jar.consent"),
        ("export const may = () => jar.consent", "may", "jar.consent"),
        ("export default () => jar.consent", "", "jar.consent"),
        ("export default function may() { return jar.consent }", "", "jar.consent"),
        ("function may() { return jar.consent }\nexport { may as ask }", "ask", "jar.consent"),
        ("const may = () => jar.consent; export default may", "", "jar.consent"),
        ("exports.may = () => jar.consent", "may", "jar.consent"),
        ("module.exports = { may: () => jar.consent }", "may", "jar.consent"),
        ("module.exports = { may() { return jar.consent } }", "may", "jar.consent"),
        ("const may = () => jar.consent; module.exports = { may }", "may", "jar.consent"),
        ("const KEY = 'cookie-consent'; export const may = () => read(KEY) === 'yes'", "may", "read('cookie-consent') === 'yes'"),
        ("const chosen = () => jar.consent; export const may = () => chosen() === 'yes'", "may", "(jar.consent) === 'yes'"),
        ("export const may = () => jar.consent", "other", ""),
        ("export const may = () => { send(); draw(); }", "may", ""),
        ("const may = () => jar.consent", "may", ""),
        ("", "may", ""),
    ],
)  # fmt: skip
def test_answers(text: str, name: str, expected: str) -> None:
    found = answer_of(text, "ts", name)
    assert isinstance(found, str)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export { may } from './store'", ("", "./store", "may")),
        ("export { default as may } from './store'", ("", "./store", "")),
        ("import { ask } from './store'; export { ask as may }", ("", "./store", "ask")),
    ],
)
def test_what_is_passed_on_is_named(text: str, expected: tuple[str, str, str]) -> None:
    assert answer_of(text, "ts", "may") == Asked(*expected)


def test_functions_that_ask_each_other_come_to_an_end() -> None:
    text = "export const a = () => b(); const b = () => c(); const c = () => b();"
    assert answer_of(text, "js", "a")


def test_replaced_leaves_other_names_alone() -> None:
    assert replaced("may() && mayNot() && x.may()", "may", "yes") == "(yes) && mayNot() && x.may()"
