"""Which files are worth reading, told from their bytes."""

from __future__ import annotations

import pytest

from trackerlint.catalogue.lexicon import Lexicon, Use, Word
from trackerlint.prefilter import Words

TEXTS = ("cdn.acme.example", "matomo.js", "agent_", "data-acme")
NAMES = ("fbq", "ga(", "clarity", "acmeQueue", "tally", "Tally")
LEXICON = Lexicon(
    words=(
        *(Word(text, (Use("text"),)) for text in TEXTS),
        *(Word(text, (Use("name"),)) for text in NAMES),
        Word("acmeScripts", (Use("parent", 2),)),
        Word("acmeKey", (Use("key", 2), Use("key", 3))),
        Word("acmeSettings", (Use("parent", 3),)),
        Word('"acmestat"', (Use("package"),)),
        Word("analytics", (Use("key", 0), Use("key", 1, ("analytics", "writekey")))),
    ),
    reading=(*TEXTS, *NAMES, "fbqSettings"),
    groups=(("yaml",), ("python", "php"), ("javascript",), ("xml",)),
    methods={"clarity": ("", "consent"), "tally": ("open",), "Tally": ("open",)},
)
PREFILTER = Words(LEXICON, ("listed.example",), {"javascript": ("atob(",)})


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
        pytest.param(b"//listed.example/a", True, id="host of a list"),
        pytest.param(b"clarity('set', 1)", True, id="called"),
        pytest.param(b"for clarity we write", False, id="a word of a sentence"),
        pytest.param(b"{clarity: true}", False, id="a key of something else"),
        pytest.param(b'{"clarity": true}', False, id="a quoted key of something else"),
        pytest.param(b"w.clarity=w.clarity||f", True, id="set"),
        pytest.param(b"clarity.consent()", True, id="a method of its own"),
        pytest.param(b"clarity.q = 1", True, id="its queue"),
        pytest.param(b"clarity.improve()", False, id="a method of something else"),
        pytest.param(b'})(window, "clarity", "script")', True, id="passed by name"),
        pytest.param(b'window["clarity"]', True, id="looked up by name"),
        pytest.param(b'["heap","clarity","hotjar"]', False, id="one of a list"),
        pytest.param(b'x.indexOf("clarity")>0', False, id="compared"),
        pytest.param(b"/a|clarity|b/", False, id="one choice of a pattern"),
        pytest.param(b"const { clarity } = window", True, id="taken apart"),
        pytest.param(b"clarity?.('set')", True, id="if it is there"),
        pytest.param(b"acmeQueue is set", True, id="only plain words need a reason"),
        pytest.param(b"tally.open()", True, id="a method of what is never called itself"),
        pytest.param(b"tally(1, 2)", False, id="called, though only its methods are"),
        pytest.param(b"t=window.tally;", True, id="under another name"),
        pytest.param(b"Tally.open()", True, id="a method of a class"),
        pytest.param(b"class TallyTest", False, id="part of another class"),
        pytest.param(b"", False, id="empty"),
        pytest.param("fbq".encode("utf-16-le"), False, id="another encoding"),
    ],
)
def test_words(data: bytes, expected: bool) -> None:
    assert PREFILTER.worth_reading(data, "html") is expected


CALLED = Words(
    Lexicon(
        words=tuple(Word(text, (Use("name"),)) for text in ("Acme", "acme", "lint", "FS(", "ga(")),
        commands={"lint": ("init", "track*"), "ga": ("send",)},
    )
)


@pytest.mark.parametrize("name", ["Acme", "acme", "lint"])
@pytest.mark.parametrize(
    "given",
    ['this.data.get("key")', "key", "process.env.ACME_KEY", "`${key}`", "`${key}/1`", "{ key }", "...all", "", "\n  key", "'{{ key }}'",
     "'<?= $key ?>'"],
)  # fmt: skip
def test_plain_names_count_whatever_they_are_given_but_other_texts(name: str, given: str) -> None:
    for call in (f"{name}({given})", f"new {name}({given})", f"window.{name}({given})", f"{name}?.({given})"):
        assert CALLED.worth_reading(call.encode(), "javascript"), call


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"lint('init')", True, id="a command of its own"),
        pytest.param(b"lint('trackAll')", True, id="the start of one"),
        pytest.param(b"lint('files')", False, id="a command of something else"),
        pytest.param(b"lint(`track${name}`)", True, id="partly filled in later"),
        pytest.param(b"FS(key)", False, id="short names in minified code"),
        pytest.param(b"FS('key')", True, id="a short name with a text"),
        pytest.param(b"ga('close')", False, id="a short name with a command of something else"),
        pytest.param(b"ga(`${tracker}.send`)", True, id="a short name with a text filled in later"),
    ],
)
def test_what_a_call_is_given(data: bytes, expected: bool) -> None:
    assert CALLED.worth_reading(data, "javascript") is expected


@pytest.mark.parametrize(
    ("data", "language", "expected"),
    [
        pytest.param(b"x=atob(y)", "javascript", True, id="its own sign"),
        pytest.param(b"x=atob(y)", "html", False, id="a sign of another language"),
        pytest.param(b"xatob(y)", "javascript", True, id="signs may stand anywhere"),
        pytest.param(b"analytics:\n", "yaml", True, id="its own word"),
        pytest.param(b"analytics:\n", "json", False, id="a word of another language"),
        pytest.param(b"myanalytics:\n", "yaml", False, id="words stand alone"),
        pytest.param(b"analytics fbq()", "json", True, id="beside a word of all languages"),
        pytest.param(b"analytics = {'write_key': 1}", "python", True, id="beside the rest of the key"),
        pytest.param(b"'analytics' => ['writeKey' => 1]", "php", True, id="beside the rest, otherwise spelt"),
        pytest.param(b"analytics = {'read_key': 1}", "python", False, id="without the rest of the key"),
        pytest.param(b"analytics in writekey", "python", False, id="no key"),
        pytest.param(b"['writekey', 'analytics', 'b']", "python", False, id="one of a list in Python"),
        pytest.param(b"if analytics == 'writekey'", "python", False, id="compared in Python"),
        pytest.param(b"get('analytics', {}).get('writekey')", "python", True, id="what a function is given first"),
        pytest.param(b"- analytics\n", "yaml", False, id="an entry of a list"),
        pytest.param(b"- name: analytics\n  value: 1", "yaml", True, id="a key given by name"),
        pytest.param(b"from shapes import Line, Tally, Ray", "python", False, id="one of some names in Python"),
        pytest.param(b"Tally.open(1)", "python", True, id="a method in Python"),
        pytest.param(b"new Tally(1, 2)", "javascript", False, id="made, though only its methods are called"),
        pytest.param(b"Tally::open(1)", "php", True, id="a class in another language"),
        pytest.param(b"import t from 'acmestat'", "javascript", False, id="a package in the other quotes"),
        pytest.param(b'import t from"acmestat"', "javascript", True, id="a package that is imported"),
        pytest.param(b'await import( "acmestat" )', "javascript", True, id="a package that is loaded later"),
        pytest.param(b'const t = require("acmestat");', "javascript", True, id="a package that is required"),
        pytest.param(b'["acmestat", "other"]', "javascript", False, id="the name of a package among other texts"),
        pytest.param(b"<acmeKey>A-1</acmeKey>", "xml", True, id="an element with a text"),
        pytest.param(b"<add name='acmeKey' note='x' value='A-1'/>", "xml", True, id="an attribute beside a value"),
        pytest.param(
            b"<set id='acmeKey'>\n <value>A-1</value></set>", "xml", True, id="a value in an element of its own"
        ),
        pytest.param(b"<set id='acmeKey'><![CDATA[A-1]]></set>", "xml", True, id="a value in a section of its own"),
        pytest.param(b"<item name='acmeKey'>\n <translation>No key</translation>", "xml", False, id="around others"),
        pytest.param(b"<item><![CDATA[acmeKey]]></item>", "xml", False, id="a value, no key"),
        pytest.param(b"<acmeSettings>\n <id>A-1</id>", "xml", True, id="an element around others"),
        pytest.param(b"<p>Open acmeSettings. <b>Now</b></p>", "xml", False, id="a word of a text"),
        pytest.param(b'"acmestat": "^1.0.0"', "json", True, id="a package with its version"),
        pytest.param(b'["acmestat"]', "json", False, id="a word of a list"),
        pytest.param(b'pin "acmestat"', "ruby", True, id="a package in another language"),
        pytest.param(b"{acmeKey: 'a1'}", "javascript", True, id="a key with a value"),
        pytest.param(b"t.acmeKey = env.KEY", "javascript", True, id="a key that is set"),
        pytest.param(b"t.acmeKey == other", "javascript", False, id="a key that is compared"),
        pytest.param(b"{acmeKey:function(){}}", "javascript", False, id="a method of an object"),
        pytest.param(b"{acmeScripts: { id: 1 }}", "javascript", True, id="a key with others below it"),
        pytest.param(b"{acmeScripts: [{ id: 1 }]}", "javascript", True, id="a key with a list below it"),
        pytest.param(b"{acmeScripts: options}", "javascript", True, id="a key with a name"),
        pytest.param(b"{acmeScripts: live ? { id: 1 } : 'mock'}", "javascript", True, id="a key with a choice"),
        pytest.param(b"t.acmeScripts=(a+b)/2", "javascript", False, id="a key with a number"),
        pytest.param(b"fbq 'track', 'Lead'", "text", True, id="called without parentheses"),
        pytest.param(b"fbq 'track', 'Lead'", "javascript", False, id="no call in JavaScript"),
        pytest.param(b"for clarity we write", "text", False, id="a word of a sentence in a text"),
    ],
)
def test_languages(data: bytes, language: str, expected: bool) -> None:
    assert PREFILTER.worth_reading(data, language) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("fbq('init')", ["fbq"], id="at the start"),
        pytest.param("a fbqSettings, xfbq", ["fbqSettings"], id="the longest"),
        pytest.param("é fbq ü matomo.js", ["fbq", "matomo.js"], id="behind letters of several bytes"),
        pytest.param("\ud800 fbq", ["fbq"], id="behind half a character"),
        pytest.param("analytics: 1", [], id="settings are compared whole"),
        pytest.param("atob(x)", [], id="signs are no words"),
        pytest.param("listed.example", ["listed.example"], id="host of a list"),
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in PREFILTER.spans(text)] == expected
    assert PREFILTER.holds(text) is bool(expected)
