"""Which files are worth reading, told from their bytes."""

from __future__ import annotations

import pytest

from trackerlint.prefilter import Prefilter

WORDS = ("fbq", "ga(", "cdn.acme.example", "matomo.js", "agent_", "data-acme")
PREFILTER = Prefilter(WORDS, {"javascript": ("atob(",)}, {"yaml": ("analytics",)})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"fbq('init')", True, id="at the start"),
        pytest.param(b"window.fbq", True, id="at the end"),
        pytest.param(b"xfbq('init')", False, id="end of a longer name"),
        pytest.param(b"fbqueue()", False, id="start of a longer name"),
        pytest.param(b'"a;\\nfbq(1)"', True, id="behind an escaped line end"),
        pytest.param(b"toga('x')", False, id="end of another call"),
        pytest.param(b";ga('x')", True, id="short call"),
        pytest.param(b"https:\\u002F\\u002Fcdn.acme.example\\u002F", True, id="host between escapes"),
        pytest.param(b"{{ url }}matomo.js", True, id="file name behind a template"),
        pytest.param(b"src='automatomo.js'", False, id="end of another file name"),
        pytest.param(b"agent_1a2b.js", True, id="start of names"),
        pytest.param(b"<a data-acme-x>", True, id="hyphens end a word"),
        pytest.param(b"", False, id="empty"),
        pytest.param("fbq".encode("utf-16-le"), False, id="another encoding"),
    ],
)
def test_words(data: bytes, expected: bool) -> None:
    assert PREFILTER.worth_reading(data, "html") is expected


@pytest.mark.parametrize(
    ("data", "language", "expected"),
    [
        pytest.param(b"x=atob(y)", "javascript", True, id="its own sign"),
        pytest.param(b"x=atob(y)", "html", False, id="a sign of another language"),
        pytest.param(b"xatob(y)", "javascript", True, id="signs may stand anywhere"),
        pytest.param(b"analytics:\n", "yaml", True, id="its own word"),
        pytest.param(b"analytics:\n", "json", False, id="a word of another language"),
        pytest.param(b"myanalytics:\n", "yaml", False, id="words stand alone"),
        pytest.param(b"analytics fbq", "json", True, id="beside a word of all languages"),
    ],
)
def test_languages(data: bytes, language: str, expected: bool) -> None:
    assert PREFILTER.worth_reading(data, language) is expected
