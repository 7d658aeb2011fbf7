"""What words a catalogue has, and where each counts."""

from __future__ import annotations

import pytest

from trackerlint.catalogue.compile import compile_entry
from trackerlint.catalogue.lexicon import Lexicon, Use, lexicon
from trackerlint.catalogue.load import read_file

HEAD = b"""
vendor = "Acme"
country = "GB"
checked = 2026-01-01
[[tracker]]
id = "acme"
name = "Acme"
category = "analytics"
documentation = "https://acme.example/docs"
sends = ["page-url"]
match = []
clean = []
"""


def made(body: str) -> Lexicon:
    (entry,) = read_file("acme.toml", HEAD + body.encode()).tracker
    return lexicon(compile_entry(entry, "acme.toml"))


def uses(found: Lexicon, text: str) -> tuple[Use, ...]:
    return next((word.uses for word in found.words if word.text == text), ())


def test_hosts_count_anywhere() -> None:
    found = made('[tracker.requests]\nloader = ["cdn.acme.example/a.js"]')
    assert uses(found, "cdn.acme.example") == (Use("text"),)


def test_calls_count_as_names_with_their_methods() -> None:
    found = made("""[tracker.calls]\nevent = ["acmeq.track()", "acmeq.page()"]""")
    assert uses(found, "acmeq") == (Use("name"),)
    assert found.methods == {"acmeq": ("page", "track")}


def test_globals_that_are_called_themselves_have_an_empty_method() -> None:
    found = made("""[tracker.calls]\nevent = ["acmeq('track')", "acmeq.page()"]""")
    assert found.methods == {"acmeq": ("", "page")}


def test_quoted_names_of_packages_count_as_such() -> None:
    found = made('[tracker.packages]\nnpm = ["acmestat"]')
    assert uses(found, '"acmestat"') == (Use("package", 0),)


def test_settings_count_beside_the_rest_of_their_key() -> None:
    found = made('settings = ["yaml:acme.write_key"]')
    (use,) = uses(found, "acme")
    assert (use.shape, use.beside) == ("parent", ("acme", "writekey"))
    assert found.groups[use.group] == ("yaml",)


def test_settings_of_one_word_ask_for_nothing_else() -> None:
    (use,) = uses(made('settings = ["yaml:acme_id"]'), "acme_id")
    assert (use.shape, use.beside) == ("key", ())


def test_what_asks_for_more_goes_without_saying() -> None:
    found = made('settings = ["yaml:acme_id", "yaml:other.acme_id"]')
    assert [use.beside for use in uses(found, "acme_id")] == [()]


def test_supporting_words_matter_only_to_readers() -> None:
    found = made('[tracker.supporting.calls]\nevent = ["acmeq.track()"]')
    assert (uses(found, "acmeq"), "acmeq" in found.reading) == ((), True)


@pytest.mark.parametrize("text", ["", "nothing"])
def test_unknown_words(text: str) -> None:
    assert uses(made(""), text) == ()
