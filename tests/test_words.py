"""Every key of the catalogue has a phrase and a DPV term."""

from typing import get_args

import pytest

from trackerlint import dpv, words
from trackerlint.catalogue.model import Category, Data
from trackerlint.urls import absolute_host, shown_host


def test_every_kind_of_data_has_a_phrase_a_rank_and_a_term() -> None:
    known = set(get_args(Data))
    assert known == set(words.SENT) == set(words.TELLING) == set(dpv.PERSONAL_DATA)
    assert len(words.TELLING) == len(known)


def test_every_category_has_a_phrase_and_a_purpose() -> None:
    assert set(get_args(Category)) == set(words.KIND_OF) == set(dpv.PURPOSE)


def test_terms_have_known_prefixes() -> None:
    terms = {*dpv.PERSONAL_DATA.values(), *dpv.PURPOSE.values()}
    assert {term.partition(":")[0] for term in terms} <= set(dpv.PREFIXES)


def test_sent_names_the_gravest_first_and_says_when_there_is_more() -> None:
    assert "the address of the page, the text of buttons people press and more" == words.sent(
        ["user-agent", "button-label", "page-url", "referrer"], limit=3
    )


@pytest.mark.parametrize(
    ("parts", "shown"),
    [([], ""), (["a"], "'a'"), (["a", "b"], "'a' and 'b'"), (list("abcdef"), "'a', 'b', 'c', 'd' and 2 more")],
)
def test_quoted(parts: list[str], shown: str) -> None:
    assert shown == words.quoted(parts)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://cdn.example.org:443/a.js", "cdn.example.org"),
        ("//cdn.example.org/a.js", "cdn.example.org"),
        ("\ufffc//cdn.example.org/a.js", "cdn.example.org"),
        ("https://\ufffc.example.org/a.js", "\ufffc.example.org"),
        ("https://\ufffc/a.js", ""),
        ("/js/a.js", ""),
        ("js/a.js", ""),
        ("\ufffc/a.js", ""),
        ("data:text/javascript,1", ""),
    ],
)
def test_absolute_host(url: str, host: str) -> None:
    assert host == absolute_host(url)


def test_shown_host() -> None:
    assert "….example.org" == shown_host("\ufffc\ufffc.example.org")
