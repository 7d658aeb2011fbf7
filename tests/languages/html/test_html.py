"""What elements of a page request, run and say."""

from __future__ import annotations

from base64 import b64encode

import pytest
from page_reading import Page, conditions

from trackerlint.facts import Allowance, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<script src="https://tracker.example/t.js">', ("script", "https://tracker.example/t.js"), id="script"),
        pytest.param("<SCRIPT SRC=//tracker.example/t.js>", ("script", "//tracker.example/t.js"), id="upper-case-unquoted"),
        pytest.param('<script src="/js/matomo.js">', ("script", "/js/matomo.js"), id="self-hosted"),
        pytest.param('<script src="//stranger.example/x.js">', ("script", "//stranger.example/x.js"), id="stranger-script"),
        pytest.param('<iframe src="https://stranger.example/f">', ("frame", "https://stranger.example/f"), id="stranger-frame"),
        pytest.param('<img src="//tracker.example/p.gif?a=1&amp;b=2">', ("image", "//tracker.example/p.gif?a=1&b=2"), id="image"),
        pytest.param('<img srcset="a.png 1x, //tracker.example/b.png 2x">', ("image", "//tracker.example/b.png"), id="srcset"),
        pytest.param('<img data-src="//tracker.example/b.png">', ("image", "//tracker.example/b.png"), id="lazy-image"),
        pytest.param('<link rel="stylesheet" href="//tracker.example/a.css">', ("stylesheet", "//tracker.example/a.css"), id="style-sheet"),
        pytest.param('<link rel="dns-prefetch" href="//tracker.example">', ("lookup", "//tracker.example"), id="dns-prefetch"),
        pytest.param('<link rel="preload" as="script" href="//tracker.example/t.js">', ("link", "//tracker.example/t.js"), id="preload"),
        pytest.param('<form action="https://tracker.example/f">', ("form", "https://tracker.example/f"), id="form"),
        pytest.param('<video src="//tracker.example/v.mp4">', ("media", "//tracker.example/v.mp4"), id="video"),
        pytest.param('<object data="//tracker.example/o">', ("frame", "//tracker.example/o"), id="object"),
        pytest.param('<a href="/x" ping="//tracker.example/p">', ("beacon", "//tracker.example/p"), id="ping"),
        pytest.param('<td background="//tracker.example/p.gif">', ("image", "//tracker.example/p.gif"), id="background"),
        pytest.param('<meta http-equiv="refresh" content="0; url=//tracker.example/">', ("link", "//tracker.example/"), id="refresh"),
        pytest.param('<amp-pixel src="https://tracker.example/p">', ("image", "https://tracker.example/p"), id="amp-pixel"),
        pytest.param('<p style="background: url(//tracker.example/p.gif)">', ("image", "//tracker.example/p.gif"), id="style-attribute"),
        pytest.param("<style>@import '//tracker.example/a.css';</style>", ("stylesheet", "//tracker.example/a.css"), id="import"),
        pytest.param("<iframe srcdoc=\"<img src='//tracker.example/p'>\">", ("image", "//tracker.example/p"), id="srcdoc"),
        pytest.param("<pre><code><script src='//tracker.example/t.js'></script></code></pre>", ("script", "//tracker.example/t.js"), id="script-in-pre-runs"),
        pytest.param("<svg><script href='//tracker.example/t.js'/></svg>", ("script", "//tracker.example/t.js"), id="svg-script"),
        pytest.param('<img :src="`https://tracker.example/p?id=${id}`">', ("image", "https://tracker.example/p?id=…"), id="vue-binding"),
        pytest.param("<img [src]=\"'//tracker.example/p?id=' + id\">", ("image", "//tracker.example/p?id=…"), id="angular-binding"),
        pytest.param("""<component :is="'script'" src="https://tracker.example/t.js" />""", ("script", "https://tracker.example/t.js"), id="vue-element"),
        pytest.param('<component is="script" :src="url + \'//tracker.example/t.js\'" />', ("script", "…//tracker.example/t.js"), id="vue-element-and-binding"),
        pytest.param('<script th:src="@{https://tracker.example/t.js(id=${id})}">', ("script", "https://tracker.example/t.js"), id="thymeleaf"),
        pytest.param('<img t-attf-src="https://tracker.example/p?id=#{id}">', ("image", "https://tracker.example/p?id=…"), id="qweb"),
        pytest.param('<img tal:attributes="alt x; src string:https://tracker.example/${id}">', ("image", "https://tracker.example/…"), id="tal"),
        pytest.param('<a onclick="location=1"></a><img src=//tracker.example/p', ("image", "//tracker.example/p"), id="cut-short"),
    ],
)  # fmt: skip
def test_requests(text: str, expected: tuple[str, str]) -> None:
    page = Page(text)
    assert page.urls == [expected]
    assert conditions(page.requests[0]) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<img src="https://stranger.example/p.gif">', id="image-of-a-stranger"),
        pytest.param('<script src="/js/app.js">', id="own-script"),
        pytest.param('<script src="{{ asset }}">', id="unknown-script"),
        pytest.param("<p>See tracker.example for more.</p>", id="prose"),
        pytest.param("&lt;script src='//tracker.example/t.js'&gt;", id="escaped-markup"),
        pytest.param("<textarea><script src='//tracker.example/t.js'></script></textarea>", id="text-area"),
        pytest.param("<img src='data:image/gif;base64,trk'>", id="data-url"),
    ],
)
def test_no_request(text: str) -> None:
    assert Page(text).urls == []


def test_spans_are_exact() -> None:
    text = '<p>é</p>\n<script async\n  src="https://tracker.example/t.js?a=1&amp;b=2"></script>'
    page = Page(text)
    assert [page.at(one) for one in page.requests] == ["https://tracker.example/t.js?a=1&amp;b=2"]
    assert [page.at(one) for one in page.elements] == [text[text.index("<script") : text.index("></script>") + 1]]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<script>", []),
        ('<script type="text/javascript">', []),
        ('<script type="module">', []),
        ('<script type="text/partytown">', []),
        ('<script type="{{ type }}">', []),
        ('<script type="text/plain" data-category="statistics">', ['parked: <script type="text/plain" data-category="statistics">']),
        ('<script type="consent/javascript">', ['parked: <script type="consent/javascript">']),
        ('<script type="text/x-loader">', ['parked: <script type="text/x-loader">']),
    ],
)  # fmt: skip
def test_inline_scripts_run_or_are_parked(tag: str, expected: list[str]) -> None:
    page = Page(f"{tag}trk('init')</script>")
    assert [conditions(call) for call in page.calls] == [expected]
    assert [page.at(call) for call in page.calls] == ["trk('init')"]


def test_parked_addresses_are_under_a_condition() -> None:
    page = Page(
        '<iframe data-cookieblock-src="//tracker.example/f"></iframe><script type="text/plain" src="//tracker.example/t.js">'
    )
    assert [(one.initiator, conditions(one)[0].partition(":")[0]) for one in page.requests] == [
        ("frame", "parked"),
        ("script", "parked"),
    ]


def test_an_address_in_base64_is_decoded() -> None:
    hidden = b64encode(b"https://tracker.example/t.js").decode()
    page = Page(f'<script type="text/plain" class="optanon-category-C0004" data-obfuscated-src="{hidden}"></script>')
    assert page.urls == [("script", "https://tracker.example/t.js")]
    assert [page.at(one) for one in page.requests] == [hidden]
    assert conditions(page.requests[0])[0].startswith("parked")


@pytest.mark.parametrize("hidden", ["//tracker.example/t.js", "aHR0cHM6Ly90", "%%%", "/////w=="])
def test_what_is_no_address_in_base64_is_left_alone(hidden: str) -> None:
    assert Page(f'<img data-obfuscated-src="{hidden}">').urls == []


def test_data_in_scripts_is_no_code() -> None:
    page = Page('<script type="application/ld+json">{"url": "https://tracker.example/x"}</script>')
    assert page.urls == [("text", "https://tracker.example/x")]
    assert page.requests[0].circumstances.certainty == "text"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("<a onclick=\"trk('x')\">", "click"),
        ("<form onsubmit=\"trk('x')\">", "submit"),
        ("<body onload=\"trk('x')\">", "load"),
        ("<input onchange=\"trk('x')\">", "input"),
        ("<a @click.once=\"trk('x')\">", "click"),
        ("<a x-on:click=\"trk('x')\">", "click"),
        ("<a hx-on:click=\"trk('x')\">", "click"),
        ("<a th:onclick=\"trk('x', /*[[${goal}]]*/ 1)\">", "click"),
        ("<a data-th-onclick=\"|trk('x', ${goal})|\">", "click"),
        ("<a th:onclick=\"'trk(\\'x\\', ' + ${goal} + ')'\">", "click"),
        ("<a (click)=\"trk('x')\">", "click"),
        ("<a href=\"javascript:trk('x')\">", "click"),
        ("<a onclick='trk(&quot;x&quot;)'>", "click"),
    ],
)
def test_event_attributes(text: str, trigger: str) -> None:
    page = Page(text)
    assert [call.circumstances.trigger for call in page.calls] == [trigger]


def test_places_in_decoded_attributes() -> None:
    page = Page('<a onclick="go(&#39;a&#39;); trk(&quot;x&quot;)">')
    assert [page.at(call) for call in page.calls] == ["trk(&quot;x&quot;)"[: len("trk(&quot;x&quot;)")]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<noscript><img src='//tracker.example/p'></noscript>", ["container: <noscript>"]),
        ("<template><img src='//tracker.example/p'></template>", ["container: <template>"]),
        ("<noscript><p></p></noscript><img src='//tracker.example/p'>", []),
        ("<div v-if='consent'><div><img src='//tracker.example/p'></div></div>", ["template: if consent"]),
        ("<div v-if='consent'><div></div></div><img src='//tracker.example/p'>", []),
        (
            "<amp-list data-block-on-consent><img src='//tracker.example/p'></amp-list>",
            ["parked: <amp-list data-block-on-consent>"],
        ),
        ("<img th:if='${consent}' src='//tracker.example/p'>", ["template: if ${consent}"]),
        ("<c:if test='${consent}'><img src='//tracker.example/p'></c:if>", ["template: if ${consent}"]),
        ("<xsl:if test='$c'><img src='//tracker.example/p'/></xsl:if>", ["template: if $c"]),
        ("<div tal:condition='consent'><img src='//tracker.example/p'></div>", ["template: if consent"]),
        ("<t t-if='consent'><img src='//tracker.example/p'/></t>", ["template: if consent"]),
    ],
)
def test_conditions_of_what_encloses(text: str, expected: list[str]) -> None:
    assert [conditions(one) for one in Page(text).requests] == [expected]


def test_comments_are_not_live_but_conditional_ones_are() -> None:
    page = Page("<!-- <img src='//tracker.example/a'> --><!--[if IE]><img src='//tracker.example/b'><![endif]-->")
    assert page.commented == ["//tracker.example/a"]
    assert page.urls == [("image", "//tracker.example/b")]


def test_signals() -> None:
    page = Page(
        '<title>Cookies &amp; privacy</title><h2>What <b>we</b> do</h2><a href="/privacy">Read {{ x }}</a><a href="/a">A</a>'
    )
    assert page.signals == [
        ("title", "Cookies & privacy", ""),
        ("heading", "What we do", ""),
        ("link", "Read", "/privacy"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<jsp:include page='head.jsp'/>", ("include", "head.jsp")),
        ("<xsl:import href='base.xsl'/>", ("include", "base.xsl")),
        ("<html layout:decorate='~{layout/main}'>", ("extends", "layout/main")),
        ("<div th:replace='~{parts/head :: head}'>", ("include", "parts/head")),
        ("<html metal:use-macro='main/macros/master'>", ("extends", "main/macros/master")),
        ("<!--#include virtual='/inc/head.html' -->", ("include", "/inc/head.html")),
    ],
)
def test_edges(text: str, expected: tuple[str, str]) -> None:
    assert Page(text).edges == [expected]


def test_values_put_into_scripts_by_xml_templates() -> None:
    page = Page("<t><script>trk('init', '<t t-out=\"site.id\"/>');</script></t>", "views.xml", "html")
    (call,) = page.calls
    assert [hole.label for hole in call.arguments[1].holes] == ['<t t-out="site.id"/>']


@pytest.mark.parametrize(
    "text",
    ["<a " * 20_000, "<!--" * 20_000, "<a b='" * 20_000, "<title>" * 5_000, "<script>" * 5_000, "<noscript>" * 5_000 + "trk", "&amp" * 50_000, "<a b=c " * 20_000 + "trk>"],
    ids=["tags", "comments", "quotes", "titles", "scripts", "containers", "references", "attributes"],
)  # fmt: skip
def test_hostile_text_is_read_to_the_end(text: str) -> None:
    assert Page(text + "<img src='//tracker.example/p'>").calls == []


def test_a_policy_in_a_meta_element_lets_hosts_through() -> None:
    content = "img-src https://tracker.example; script-src &#39;self&#39;"
    page = Page(f'<meta http-equiv="content-security-policy" content="{content}">')
    allowed = [(one.means, one.host) for one in page.readings if isinstance(one, Allowance)]
    assert allowed == [("csp", "https://tracker.example")]


def test_an_expression_of_thymeleaf_puts_an_address_together() -> None:
    page = Page("<script data-th-src=\"${'//' + name + '.tracker.example/t.js'}\"></script>", "a.html")
    assert [("script", "//….tracker.example/t.js")] == page.urls


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        pytest.param("onclick=\"trk('track', 'Book');\"", ["click"], id="one attribute"),
        pytest.param('\n onsubmit=\'trk("track", "Book")\'\n', ["submit"], id="single quotes"),
        pytest.param("@click=\"trk('track')\"", ["click"], id="of a component"),
        pytest.param("<p>onclick=\"trk('track')\"</p>", [], id="text of an element"),
        pytest.param("Write onclick=\"trk('track')\" into the button.", [], id="sentence"),
        pytest.param('onclick="', [], id="cut short"),
        pytest.param('onclick=""', [], id="empty"),
        pytest.param("onclick=\"trk('track')\"" + " " * 5_000, [], id="too long"),
    ],
)
def test_an_event_attribute_that_is_all_of_a_file(text: str, triggers: list[str]) -> None:
    found = Page(text).calls
    assert triggers == [one.circumstances.trigger for one in found]


def test_both_addresses_of_a_choice_in_a_bound_attribute() -> None:
    found = Page(
        "<template><iframe :src=\"eu ? 'https://tracker.example/a' : `//tracker.example/${b}`\"></iframe></template>",
        "a.vue",
    )
    assert ["https://tracker.example/a", "//tracker.example/…"] == [plain(one.url) for one in found.requests]
