"""What patterns fit, and what the catalogue says of patterns that are no use."""

from __future__ import annotations

import pytest

from trackerlint.catalogue.compile import compile_call, compile_selector, compile_setting, compile_url
from trackerlint.catalogue.patterns import (
    AnyValue,
    CallPattern,
    Captures,
    Compound,
    ElementPattern,
    Exactly,
    Mapping,
    Sequence,
    SettingPattern,
    element_fits,
    fits,
    fold_key,
    host_fits,
    identifier,
    local_path,
    split_url,
    url_fits,
)
from trackerlint.catalogue.words import call_words, selector_word, setting_words, url_words
from trackerlint.errors import CatalogueError
from trackerlint.facts import Fields, Hole, Items, Scalar, Text, unknown
from trackerlint.source import HOLE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://Example.org/a/b.js?x=1#top", ("example.org", "/a/b.js", "x=1"), id="whole"),
        pytest.param("//user:secret@example.org:8443/a", ("example.org", "/a", ""), id="user and port"),
        pytest.param("://example.org/a", ("example.org", "/a", ""), id="scheme cut off"),
        pytest.param(f"{HOLE}//example.org/a", ("example.org", "/a", ""), id="templated scheme"),
        pytest.param(f"{HOLE}://example.org/a", ("example.org", "/a", ""), id="templated scheme name"),
        pytest.param("https:\\/\\/example.org\\/a", ("example.org", "/a", ""), id="escaped slashes"),
        pytest.param("//example.org/a?x=1&amp;y=2", ("example.org", "/a", "x=1&y=2"), id="entity"),
        pytest.param("", ("", "", ""), id="empty"),
    ],
)
def test_splits_urls(url: str, expected: tuple[str, str, str]) -> None:
    assert split_url(url) == expected


@pytest.mark.parametrize(
    ("pattern", "host", "expected"),
    [
        pytest.param("a.example.com", "a.example.com", True, id="same"),
        pytest.param("a.example.com", "b.example.com", False, id="sibling"),
        pytest.param("a.example.com", "x.a.example.com", False, id="below a literal host"),
        pytest.param("*.example.com", "example.com", True, id="the domain itself"),
        pytest.param("*.example.com", "a.b.example.com", True, id="far below"),
        pytest.param("*.licdn.com", "at.alicdn.com", False, id="look-alike ending"),
        pytest.param("*", "anything.example", True, id="any"),
        pytest.param("ssl.example.com", f"{HOLE}.example.com", True, id="templated start"),
        pytest.param("www.example.com", f"{HOLE}example.com", True, id="templated start without dot"),
        pytest.param("www.example.com", f"{HOLE}.com", False, id="too little known"),
        pytest.param("www.example.com", HOLE, False, id="nothing known"),
    ],
)
def test_fits_hosts(pattern: str, host: str, expected: bool) -> None:
    assert host_fits(pattern, host) is expected


def _url_captures(pattern: str, url: str) -> Captures | None:
    captures: Captures = {}
    host, path, query = split_url(url)
    compiled = compile_url(pattern, "here")
    where = local_path(url) if compiled.host == "*" else path
    return captures if url_fits(compiled, host, where, query, captures) else None


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        pytest.param("cdn.example.com", "https://cdn.example.com/any/thing.js", id="host alone"),
        pytest.param("cdn.example.com/a.js", "//cdn.example.com/a.js?v=3", id="query may follow"),
        pytest.param("cdn.example.com/a", "//cdn.example.com/a/b", id="segment may follow"),
        pytest.param("cdn.example.com/v1/", "//cdn.example.com/v1/deep/x.js", id="open end"),
        pytest.param("cdn.example.com/*/a.js", "//cdn.example.com/en_GB/a.js", id="star"),
        pytest.param("cdn.example.com/hit?a=1&b=2", "//cdn.example.com/hit?b=2&x=9&a=1", id="query in any order"),
        pytest.param("cdn.example.com/hit?e=page*", "//cdn.example.com/hit?e=pageview", id="star in query"),
        pytest.param("*/matomo.js", "https://stats.example.org/sub/matomo.js", id="self-hosted"),
        pytest.param("*/matomo.js", "js/matomo.js", id="relative"),
        pytest.param("*/matomo.js", "matomo.js", id="bare file name"),
        pytest.param("*/matomo.js", f"{HOLE}matomo.js", id="after a templated base"),
        pytest.param("*/matomo.js", f"//{HOLE}/matomo.js", id="templated host"),
    ],
)
def test_fits_urls(pattern: str, url: str) -> None:
    assert _url_captures(pattern, url) is not None


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        pytest.param("cdn.example.com/a.js", "//cdn.example.com/a.json", id="path goes on in the name"),
        pytest.param("cdn.example.com/a.js", "//cdn.example.com/x/a.js", id="path begins elsewhere"),
        pytest.param("cdn.example.com/hit?a=1", "//cdn.example.com/hit?a=12", id="query value differs"),
        pytest.param("cdn.example.com/hit?a=1", "//cdn.example.com/hit", id="query missing"),
        pytest.param("www.facebook.com/tr", "https://www.facebook.com/trust", id="longer word"),
        pytest.param("*/matomo.js", "/js/automatomo.js", id="end of another name"),
        pytest.param("hm.example.com/hm.js?$ID", "//hm.example.com/hm.js?v=2", id="named where nameless is meant"),
    ],
)
def test_does_not_fit_urls(pattern: str, url: str) -> None:
    assert _url_captures(pattern, url) is None


@pytest.mark.parametrize(
    ("pattern", "url", "expected"),
    [
        pytest.param("cdn.example.com/js/app-$ID.js", "//cdn.example.com/js/app-42.js", "42", id="path"),
        pytest.param("cdn.example.com/tag/$ID", "//cdn.example.com/tag/abc?x=1", "abc", id="path end"),
        pytest.param("cdn.example.com/hit?id=$ID", "//cdn.example.com/hit?x=1&id=G-TEST", "G-TEST", id="query"),
        pytest.param("hm.example.com/hm.js?$ID", "//hm.example.com/hm.js?abc123", "abc123", id="nameless query"),
    ],
)
def test_keeps_ids_of_urls(pattern: str, url: str, expected: str) -> None:
    captures = _url_captures(pattern, url)
    assert captures is not None
    assert identifier(captures["ID"]) == expected


def test_keeps_a_templated_id_as_not_known() -> None:
    captures = _url_captures("cdn.example.com/hit?id=$ID", f"//cdn.example.com/hit?id=G-{HOLE}")
    assert captures is not None
    assert identifier(captures["ID"]) == ""


def test_long_paths_do_not_take_long() -> None:
    """Only the start of a path is looked at; this one would take minutes otherwise."""
    pattern = compile_url("*/a*b*c*d.js", "here")
    path = "/" + "abc" * 200_000
    assert not url_fits(pattern, "example.org", path, "", {})


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("fbq()", CallPattern("fbq"), id="bare"),
        pytest.param("window.fbq('track')", CallPattern("fbq", (Exactly("track"),)), id="window"),
        pytest.param("_paq.push(['a', $ID])",
                     CallPattern("_paq.push", (Sequence((Exactly("a"), AnyValue("ID"))),)), id="array"),
        pytest.param("new Ya.Metrika({id: $ID})",
                     CallPattern("Ya.Metrika", (Mapping((("id", AnyValue("ID")),)),)), id="new"),
        pytest.param("x({'gtm.start': $_})", CallPattern("x", (Mapping((("gtm.start", AnyValue()),)),)), id="quoted key"),
        pytest.param("x(true, 3, null)", CallPattern("x", (Exactly(True), Exactly(3), Exactly(None))), id="scalars"),
        pytest.param("window._id = $ID", SettingPattern("_id", "javascript", AnyValue("ID")), id="global"),
        pytest.param("a.b = false", SettingPattern("a.b", "javascript", Exactly(False)), id="global with value"),
    ],
)  # fmt: skip
def test_compiles_calls(code: str, expected: CallPattern | SettingPattern) -> None:
    assert compile_call(code, "here") == expected


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("fbq('init'", ["not JavaScript", "fbq('init'"], id="syntax"),
        pytest.param("fbq('init', id)", ["Identifier", "column 13"], id="a variable"),
        pytest.param("fbq(a => a)", ["ArrowFunctionExpression", "column 5"], id="a function"),
        pytest.param("fbq[name]()", ["MemberExpression", "column 1"], id="computed callee"),
        pytest.param("fbq(); ga()", ["neither one call"], id="two calls"),
        pytest.param("fbq(/x/)", ["Literal", "column 5"], id="regular expression"),
        pytest.param("$ID", ["neither one call"], id="no call"),
    ],
)
def test_says_what_is_wrong_with_a_call(code: str, words: list[str]) -> None:
    with pytest.raises(CatalogueError) as error:
        compile_call(code, "acme.toml: acme: calls.init")
    message = str(error.value)
    assert [word for word in ["acme.toml: acme: calls.init", *words] if word not in message] == []


@pytest.mark.parametrize(
    ("url", "word"),
    [
        pytest.param("https://example.com/a.js", "no host name", id="scheme"),
        pytest.param("localhost/a.js", "no host name", id="one label"),
        pytest.param("cdn*.example.com/a.js", "no host name", id="star inside a host"),
        pytest.param("Example.com/a.js", "no host name", id="capital letter"),
        pytest.param("*/js", "fits any site", id="short path on any host"),
        pytest.param("*", "fits any site", id="everything"),
    ],
)
def test_says_what_is_wrong_with_a_url(url: str, word: str) -> None:
    with pytest.raises(CatalogueError, match=word):
        compile_url(url, "here")


def test_says_what_is_wrong_with_a_selector() -> None:
    with pytest.raises(CatalogueError, match="fits elements of any site"):
        selector_word("script", "here")
    with pytest.raises(CatalogueError, match="several selectors"):
        selector_word(".acme, .emca", "here")


@pytest.mark.parametrize("setting", ["acme id", "yaml:*", "*=AC-*", "yaml:*=A*"])
def test_refuses_settings_that_fit_anything(setting: str) -> None:
    with pytest.raises(CatalogueError):
        compile_setting(setting, "here")


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        pytest.param("Acme-Pixel_ID", SettingPattern("acmepixelid", "", AnyValue("ID")), id="folded"),
        pytest.param("yaml:a.b", SettingPattern("a.b", "yaml", AnyValue("ID")), id="family"),
        pytest.param("acme.url=*", SettingPattern("acme.url", "", AnyValue()), id="any value"),
        pytest.param("acme.on=true", SettingPattern("acme.on", "", Exactly(True)), id="true"),
        pytest.param("id=AC-*", SettingPattern("id", "", Exactly("AC-*")), id="start of a value"),
        pytest.param("yaml:*=ACME-*", SettingPattern("*", "yaml", Exactly("ACME-*")), id="any key"),
    ],
)
def test_compiles_settings(setting: str, expected: SettingPattern) -> None:
    assert compile_setting(setting, "here") == expected


def test_compiles_selectors_with_ids() -> None:
    has_site = Compound("script", attributes=(("data-site", ""),))
    assert compile_selector("script[data-site=$ID]", "x") == ElementPattern(has_site, "data-site")
    assert compile_selector(".acme", "x") == ElementPattern(Compound(classes=("acme",)))


@pytest.mark.parametrize(
    ("selector", "tag", "attributes", "expected"),
    [
        pytest.param("div.acme", "div", {"class": "a acme b"}, True, id="one of several classes"),
        pytest.param(".acme.b", "p", {"class": "acme"}, False, id="not all classes"),
        pytest.param(".acme", "p", {"class": "acme-2"}, False, id="start of a class"),
        pytest.param("#acme", "p", {"id": "acme"}, True, id="id"),
        pytest.param("#acme", "p", {"id": "acme2"}, False, id="another id"),
        pytest.param("acme\\:like", "acme:like", {}, True, id="namespace in the name"),
        pytest.param("AcmePixel[gaId]", "acmepixel", {"gaid": "1"}, True, id="component, any case"),
        pytest.param("[data-acme^=x]", "p", {"data-acme": "xy"}, True, id="value starts so"),
        pytest.param("[data-acme^=x]", "p", {"data-acme": "yx"}, False, id="value starts otherwise"),
        pytest.param("[data-acme*=x]", "p", {"data-acme": "yx"}, True, id="value contains"),
        pytest.param("[type=acme]", "p", {"type": "ACME"}, True, id="types in any case"),
        pytest.param("[data-acme=acme]", "p", {"data-acme": "ACME"}, False, id="other values as they are"),
        pytest.param("[src]:not([data-x]):not([src*=cookie])", "script", {"src": "a"}, True, id="not what is excluded"),
        pytest.param("[src]:not([src*=cookie])", "script", {"src": "a cookie"}, False, id="excluded"),
        pytest.param("[src]", "script", {}, False, id="attribute missing"),
    ],
)
def test_elements(selector: str, tag: str, attributes: dict[str, str], expected: bool) -> None:
    assert expected is element_fits(compile_selector(selector, "x").selector, tag, attributes)


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("div > .acme", "more than one element"),
        (".acme:nth-child(2)", "more than one element"),
        (":is(.acme, .b)", "not known here"),
        ("[acme!=b]", "not known here"),
        ("[acme", "is no selector"),
    ],
)
def test_selectors_that_one_element_cannot_answer(selector: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message) as raised:
        compile_selector(selector, "acme.toml: elements.loader")
    assert str(raised.value).startswith("acme.toml: elements.loader")


TEXT = Text("pageview")


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        pytest.param(Exactly("pageview"), TEXT, True, id="same text"),
        pytest.param(Exactly("page*"), TEXT, True, id="glob"),
        pytest.param(Exactly("page"), TEXT, False, id="other text"),
        pytest.param(Exactly("1"), Scalar(1), False, id="text is no number"),
        pytest.param(Exactly(1), Scalar(True), False, id="true is not one"),
        pytest.param(Exactly(None), Scalar(None), True, id="null"),
        pytest.param(Exactly("x"), None, False, id="missing"),
        pytest.param(AnyValue(), None, True, id="any, missing"),
        pytest.param(Sequence((Exactly("pageview"),)), Items((TEXT, TEXT)), True, id="array goes on"),
        pytest.param(Sequence((AnyValue(), Exactly("x"))), Items((TEXT,)), False, id="array too short"),
        pytest.param(Sequence((Exactly("a"),)), TEXT, False, id="no array"),
        pytest.param(Mapping((("a", AnyValue()),)), Fields((("b", TEXT), ("a", TEXT))), True, id="key among others"),
        pytest.param(Mapping((("a", AnyValue()),)), Fields((("b", TEXT),)), False, id="key missing"),
        pytest.param(Mapping((("a", AnyValue()),)), unknown("options"), False, id="unknown object"),
    ],
)
def test_fits_values(pattern: AnyValue | Exactly | Sequence | Mapping, value: object, expected: bool) -> None:
    assert fits(pattern, value, {}) is expected  # type: ignore[arg-type]


def test_keeps_values_by_name() -> None:
    captures: Captures = {}
    assert fits(Mapping((("email", AnyValue("EMAIL")), ("x", AnyValue()))),
                Fields((("email", TEXT), ("x", Scalar(1)))), captures)  # fmt: skip
    assert captures == {"EMAIL": TEXT}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(Text(" G-TEST "), "G-TEST", id="stripped"),
        pytest.param(Scalar(42), "42", id="number"),
        pytest.param(Scalar(True), "", id="boolean"),
        pytest.param(Text(f"G-{HOLE}", (Hole("template"),)), "", id="not fully known"),
        pytest.param(Items(()), "", id="array"),
    ],
)
def test_reads_identifiers(value: Text | Scalar | Items, expected: str) -> None:
    assert identifier(value) == expected


def test_folds_keys() -> None:
    assert {fold_key(key) for key in ("GOOGLE_ANALYTICS_ID", "googleAnalyticsId", "google-analytics-id")} == {
        "googleanalyticsid"
    }


@pytest.mark.parametrize(
    ("callee", "expected"),
    [
        pytest.param("ga", ("ga(", '"ga")', "'ga')"), id="two letters need a parenthesis"),
        pytest.param("fbq", ("fbq",), id="three letters"),
        pytest.param("heap.load", ("heap.load", "heap?.load"), id="short global with its method"),
        pytest.param("_paq.push", ("_paq",), id="underscore"),
        pytest.param("amplitude.init", ("amplitude",), id="long global"),
    ],
)
def test_words_of_calls(callee: str, expected: tuple[str, ...]) -> None:
    assert call_words(callee) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("cdn.example.com/a.js", ("cdn.example.com",), id="host"),
        pytest.param("*.example.com", ("example.com",), id="domain alone"),
        pytest.param("www.example.com/tr", ("example.com/tr", "example.com\\/tr"), id="main domain with path"),
        pytest.param("*/x/container_*.js", ("x/container_",), id="any host"),
    ],
)
def test_words_of_urls(url: str, expected: tuple[str, ...]) -> None:
    assert url_words(compile_url(url, "here"), url) == expected


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        pytest.param(
            "acme_site_id", {"acme_site_id", "acmeSiteId", "ACME_SITE_ID", "acme-site-id", "AcmeSiteId"}, id="spellings"
        ),
        pytest.param("acmeSiteId", {"acme_site_id", "ACME_SITE_ID"}, id="from camel case"),
        pytest.param("acmepixel.id", {"acmepixel", "ACMEPIXEL"}, id="longest segment"),
        pytest.param("*=ACME-*", {"ACME-"}, id="start of the value"),
        pytest.param("yaml:*=AC-*", {" AC-", "'AC-", "=AC-"}, id="short start of the value"),
        pytest.param("json:*=AC-*", {'"AC-', "'AC-", "`AC-"}, id="short start in quotes"),
        pytest.param("url=https://acme*", {"https://acme"}, id="value with a colon"),
    ],
)
def test_words_of_settings(setting: str, expected: set[str]) -> None:
    assert expected <= set(setting_words(setting))


def test_words_of_selectors() -> None:
    assert selector_word("script[data-acme-site=$ID]:not([data-verylongothername])", "here") == "data-acme-site"
