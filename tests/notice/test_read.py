"""Notices of several formats, read to paragraphs with their sections and places."""

import pytest

from trackerlint.notice.model import Notice
from trackerlint.notice.read import read_notice
from trackerlint.source import Source


def read(path: str, text: str, language: str = "html") -> Notice:
    found = read_notice(Source(path, text), language)
    for paragraph in found.paragraphs:
        start = paragraph.text.split()[0].strip("|")
        assert start[:3] in text[paragraph.span.start : paragraph.span.end]
    return found


def told(notice: Notice) -> list[tuple[str, str]]:
    return [(one.section, one.text) for one in notice.paragraphs]


HTML = """<html><head><title>Privacy | Trust</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Privacy notice</h1>
<p>We use <strong>Google Analytics</strong>
to count visits.</p>
<script>var x = "not text";</script>
<h2>Cookies</h2>
<table><tr><th>Name</th><th>Provider</th></tr><tr><td>_fbp</td><td>Meta &amp; Co</td></tr></table>
<ul><li>one</li><li>two</li></ul>
</body></html>"""


def test_html() -> None:
    notice = read("privacy.html", HTML)
    assert "Privacy | Trust" == notice.title
    assert [
        ("Privacy notice", "Privacy notice"),
        ("Privacy notice", "We use Google Analytics to count visits."),
        ("Cookies", "Cookies"),
        ("Cookies", "Name | Provider"),
        ("Cookies", "_fbp | Meta & Co"),
        ("Cookies", "one"),
        ("Cookies", "two"),
    ] == told(notice)
    assert not notice.dynamic


def test_footers_belong_to_the_site_unless_they_stand_in_the_text() -> None:
    page = "<main><p>We use it.</p><footer>Changed in May.</footer></main><footer><a href='#'>Facebook</a></footer>"
    assert ["We use it.", "Changed in May."] == [text for _, text in told(read("privacy.html", page))]


def test_an_empty_line_of_breaks_ends_a_paragraph() -> None:
    page = "<p>How long<br>Two years<br><br>Sharing<br />We sell nothing</p>"
    assert ["How long Two years", "Sharing We sell nothing"] == [text for _, text in told(read("privacy.html", page))]


def test_list_items_know_what_introduces_them() -> None:
    page = (
        "<h2>Cookies</h2><p>We do not use:</p><ul><li>one</li><li>two</li></ul><h2>We use</h2><ul><li>three</li></ul>"
    )
    leads = [one.lead for one in read("privacy.html", page).paragraphs if one.shape == "item"]
    assert ["We do not use:", "We do not use:", "We use"] == leads


def test_spans_point_into_the_file() -> None:
    paragraph = read("privacy.html", HTML).paragraphs[1]
    assert HTML[paragraph.span.start : paragraph.span.end].startswith("We use <strong>Google")
    assert HTML[paragraph.span.start : paragraph.span.end].endswith("to count visits.")


def test_markdown() -> None:
    text = "---\ntitle: Cookies\n---\n# Cookies\n\nWe use [Hotjar](https://x.example).\nIt records.\n\n| a | b |\n|---|---|\n| _ga | Google |\n\n- item *one*\n"
    assert [
        ("Cookies", "Cookies"),
        ("Cookies", "We use Hotjar. It records."),
        ("Cookies", "a | b"),
        ("Cookies", "_ga | Google"),
        ("Cookies", "item one"),
    ] == told(read("cookies.md", text, "markdown"))


def test_markdown_with_html_in_it() -> None:
    text = "---\ntitle: x\n---\n<h2>Cookies</h2>\n<p>We use Hotjar.</p>\n<p>It records\nvisits.</p>\n"
    assert [("Cookies", "Cookies"), ("Cookies", "We use Hotjar."), ("Cookies", "It records visits.")] == told(
        read("cookies.md", text, "markdown")
    )


def test_comments_among_lines_are_not_read() -> None:
    text = "# Privacy\n\n<!-- We never\n\nuse cookies. -->\n{/* Nor Hotjar. */}\nWe count visits.\n"
    notice = read_notice(Source("privacy.mdx", text), "markdown")
    assert [one.text for one in notice.paragraphs] == ["Privacy", "We count visits."]
    assert text[notice.paragraphs[1].span.start :].startswith("We count")


def test_lists_bold_lines_and_links() -> None:
    text = '<p><b>Hotjar</b></p><p>Records.</p><ul><li>one <a href="https://x.example/opt-out">out</a></li></ul>'
    found = read("privacy.html", text).paragraphs
    assert [("heading", "Hotjar"), ("text", "Records."), ("item", "one out")] == [(p.shape, p.text) for p in found]
    assert ("https://x.example/opt-out",) == found[2].links


def test_macros_hold_tables() -> None:
    text = """<h1>Cookies</h1>{{ govukTable({ head: [{ text: "Name" }, { text: "Expires" }],
    rows: [[{ text: "_ga" }, { text: "2 years" }]] }) }}<p>Thank you.</p>"""
    assert ["Cookies", "Name | Expires", "_ga | 2 years", "Thank you."] == [
        one.text for one in read_notice(Source("cookies.njk", text), "html").paragraphs
    ]


def test_templates_keep_sentences_to_translate() -> None:
    text = '{% extends "base.html" %}{% block body %}<h1>{{ title }}</h1><p>{% trans "We use Matomo here." %} {# We use Hotjar #}</p>{% endblock %}'
    assert [("", "We use Matomo here.")] == told(read("privacy.html", text, "jinja"))


def test_components() -> None:
    text = 'import Layout from "../Layout";\n\nexport default () => (\n<Layout>\n<h1>Privacy</h1>\n<p>We use Plausible for statistics.</p>\n</Layout>);\n'
    assert ("Privacy", "We use Plausible for statistics.") in told(read("privacy.tsx", text, "javascript"))


def test_message_catalogues() -> None:
    text = '{"privacy": {"intro": "We use Hotjar to see how people get on.", "ok": "OK"}}'
    assert [("", "We use Hotjar to see how people get on.")] == told(read("en.json", text, "json"))


@pytest.mark.parametrize(
    "markup",
    [
        '<div id="ot-sdk-cookie-policy"></div>',
        '<script id="CookieDeclaration" src="https://consent.example/1/cd.js"></script>',
        "<CookieDeclaration lang='en' />",
        "<main>{{ page.content }}</main>",
        "<?php the_content(); ?>",
    ],
)
def test_placeholders_are_noticed(markup: str) -> None:
    assert read_notice(Source("cookies.html", f"<h1>Cookies</h1>{markup}"), "html").dynamic


@pytest.mark.parametrize("text", ["<![", "<p", "<" * 5000, "{{" * 5000, "<!--", "&#xffffffff;", "\x00<p>x</p>"])
def test_broken_markup_does_not_raise(text: str) -> None:
    assert "privacy.html" == read_notice(Source("privacy.html", text), "html").path


def test_a_block_that_a_notice_fills_itself_is_no_placeholder() -> None:
    text = "{% extends 'base.html' %}{% block content %}<h1>Privacy notice</h1><p>We never share your data.</p>{% endblock %}"
    assert not read_notice(Source("privacy.html", text), "jinja").dynamic
    placed = text.replace("<p>We never share your data.</p>", "{{ page.content }}")
    assert read_notice(Source("privacy.html", placed), "jinja").dynamic


def test_the_program_around_the_markup_of_a_component_is_no_text() -> None:
    code = """type Name = Record<typeof FIRST | typeof SECOND, string>;
export const policy = () => { const text = read(); return text; };
"""
    notice = read("privacy.tsx", f"{code}<main><p>We use Plausible for statistics.</p></main>\n{code}", "javascript")
    assert [text for _, text in told(notice)] == ["We use Plausible for statistics."]
    assert read("privacy.html", "<p>For this we use const and =&gt; in a typeof text.</p>").paragraphs


def test_a_page_may_keep_its_text_in_front_matter() -> None:
    page = (
        "---\ntitle: Cookies\nlayout: legal\nparts:\n"
        "  - title: 'Who we are'\n    content: 'We at the Riverford Trust use Hotjar to learn\n\n\n"
        "      **Hotjar cookies**:\n\n\n        - **Kept**: for a year and no longer than that.'\n"
        '  - content: "We sell nothing of what we are told here."\n'
        "  - content: |\n      Write to the trust if you want to know more.\n---\n"
    )
    notice = read("content/cookies.md", page)
    assert [
        ("text", "We at the Riverford Trust use Hotjar to learn"),
        ("heading", "Hotjar cookies"),
        ("item", "Kept: for a year and no longer than that."),
        ("text", "We sell nothing of what we are told here."),
        ("text", "Write to the trust if you want to know more."),
    ] == [(one.shape, one.text) for one in notice.paragraphs]


@pytest.mark.parametrize(
    "front", ["title: Cookies\nlead: 'We use {'", "lead: We at the trust keep all for one year or less"]
)
def test_front_matter_is_no_text_where_it_cannot_be_read_or_a_text_follows(front: str) -> None:
    page = f"---\n{front}\n---\n" + ("" if "{" in front else "We use Hotjar. " * 20)
    assert all("trust" not in text for _, text in told(read("content/cookies.md", page)))


def test_markdown_in_a_component_is_read_as_markdown() -> None:
    page = (
        "<Legal title='Cookies'>\n\n# Cookies\n\nWe set these:\n\n| Name | Provider | Kept |\n|---|---|---|\n"
        "| `_hj` | Hotjar | 1 year |\n\n</Legal>\n"
    )
    notice = read("pages/cookies.astro", page, "astro")
    assert ("row", ("_hj", "Hotjar", "1 year")) in [(one.shape, one.cells) for one in notice.paragraphs]
    assert [("Cookies", "Cookies")] == told(notice)[:1]


def leads(path: str, text: str) -> list[tuple[str, str, str]]:
    return [(one.shape, one.text, one.lead) for one in read(path, text).paragraphs]


def test_items_within_items_know_their_parent() -> None:
    page = (
        "<p>We use:</p><ul><li>Maps<ul><li><p>from Oslo</p></li><li>for <b>people</b><ul><li>all</li></ul></li></ul></li>"
        "<li>Fonts</li></ul><p>End.</p><ul><li>one</li></ul>"
    )
    expected = [
        ("text", "We use:", ""),
        ("item", "Maps", "We use:"),
        ("item", "from Oslo", "Maps"),
        ("item", "for people", "Maps"),
        ("item", "all", "for people"),
        ("item", "Fonts", "We use:"),
        ("text", "End.", ""),
        ("item", "one", ""),
    ]
    assert expected == leads("privacy.html", page)
    lines = "We use:\n\n- Maps\n  - from Oslo\n  - for **people**\n    - all\n- Fonts\n\nEnd.\n\n- one\n"
    assert expected == leads("privacy.md", lines)


def test_a_paragraph_after_an_empty_item_is_none() -> None:
    assert [("text", "Our duty", "")] == leads("privacy.html", "<ul><li></li></ul><p>Our duty</p>")


def test_a_term_and_its_definition_are_one_item() -> None:
    page = "<dl><dt>Kept</dt><dd>14 months</dd><dd>or less</dd><dt><b>Why</b></dt><dd>To count.</dd></dl>"
    assert ["Kept : 14 months", "or less", "Why : To count."] == [text for _, text, _ in leads("privacy.html", page)]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (
            "pages/privacy.astro",
            "---\nconst parts = [\n  {\n    title: '1. Who',\n    text: `{LONG}`,\n  },\n];\n---\n<h1>Privacy</h1>\n",
        ),
        (
            "pages/privacy.tsx",
            "import React from 'react';\n\nexport default function Page() {\n  const parts = [{ title: '1. Who',\n"
            "    text: '{LONG}' }];\n  return (\n    <main><h1>Privacy</h1></main>\n  );\n}\n",
        ),
    ],
)
def test_texts_in_the_code_of_a_component_are_read(path: str, page: str) -> None:
    long = "We at the <b>Riverford Trust</b> use Hotjar for a year to learn how people find us."
    found = [text for _, text in told(read(path, page.replace("{LONG}", long), "astro"))]
    assert "We at the Riverford Trust use Hotjar for a year to learn how people find us." in [
        " ".join(text.split()) for text in found
    ]
    assert "Privacy" in found
    assert not any("const" in text or "import" in text for text in found)


def test_markdown_in_a_blade_component_is_read_as_such() -> None:
    text = """<x-page heading="Privacy">
## What we collect
We collect your name. {{ $more }}
## Who receives it
- Mailchimp, our newsletter's sender
</x-page>
"""
    notice = read("resources/views/privacy.blade.php", text, "blade")
    assert ("What we collect", "We collect your name.") in told(notice)
    assert ("Who receives it", "Mailchimp, our newsletter's sender") in told(notice)
    assert not notice.dynamic
    filled = "<x-page>{!! markdown(file_get_contents(storage_path('app/privacy.md'))) !!}</x-page>"
    assert read("resources/views/privacy.blade.php", filled, "blade").dynamic


def test_markup_that_the_code_of_a_component_keeps_is_read() -> None:
    page = (
        "import { useState } from 'react';\n\nconst KEY = 'tongue';\nconst texts = {\n  de: {\n    body: (\n      <>\n"
        "        <h2>Messung</h2>\n        <p>Wir nutzen Hotjar.</p>\n      </>\n    ),\n  },\n};\n\n"
        "export default function Page() {\n  const [one] = useState<string>('de');\n"
        "  return (\n    <main><p>Fragen gern an uns.</p></main>\n  );\n}\n"
    )
    assert {("Messung", "Wir nutzen Hotjar."), ("Messung", "Fragen gern an uns.")} <= set(
        told(read("pages/privacy.tsx", page, "tsx"))
    )


def test_data_that_a_component_is_handed_are_read_as_sections() -> None:
    page = (
        "export default function Page() {\n  return (\n    <Legal\n      title='Cookies'\n      parts={[\n"
        "        { heading: 'What we count', body: 'We at the trust use Hotjar, which is > ten years old and made in Malta.' },\n"
        "        { heading: 'How long', body: [\n          'Kept for one year at most, and then deleted by a machine, for ever.',\n"
        "        ] },\n      ]}\n    >\n      <p>End.</p>\n    </Legal>\n  );\n}\n"
    )
    assert [
        ("What we count", "What we count"),
        ("What we count", "We at the trust use Hotjar, which is > ten years old and made in Malta."),
        ("How long", "How long"),
        ("How long", "Kept for one year at most, and then deleted by a machine, for ever."),
        ("How long", "End."),
    ] == told(read("pages/cookies.tsx", page, "tsx"))


def test_a_long_text_in_data_has_paragraphs_and_items() -> None:
    data = r"""{"privacyTitle": "Privacy", "privacyText": "We use these:\n- Hotjar, to learn\n- Maps\n\nThat is <br>all.<br>Of it."}"""
    assert [
        ("heading", "Privacy"),
        ("text", "We use these:"),
        ("item", "Hotjar, to learn"),
        ("item", "Maps"),
        ("text", "That is"),
        ("text", "all."),
        ("text", "Of it."),
    ] == [(one.shape, one.text) for one in read("privacy.json", data, "json").paragraphs]
