"""Pug, Haml and Slim: one page in each; and the concise form of Marko."""

from __future__ import annotations

import pytest
from page_reading import Page, conditions

PAGES = {
    "page.pug": """
extends layout
//- script(src="//tracker.example/comment")
block head
  script(async, src=`https://tracker.example/t.js?id=${site.id}`)
  if site.consent
    script.
      trk('init', '!{site.id}')
  else
    noscript: img(height="1" src="//tracker.example/p?id=" + site.id
      width="1")
  a.btn(href="#" onclick="trk('click', \\"x\\")") Go
""",
    "page.haml": """
= render 'layout'
-# %script{src: "//tracker.example/comment"}
%head
  %script{:async => true, :src => "https://tracker.example/t.js?id=#{site.id}"}
  - if site.consent
    :javascript
      trk('init', '#{site.id}')
  - else
    %noscript
      %img{height: "1", src: "//tracker.example/p?id=#{site.id}"}
  %a.btn{href: "#", onclick: "trk('click', \\"x\\")"} Go
""",
    "page.slim": """
== render 'layout'
/ script src="//tracker.example/comment"
head
  script async=true src="https://tracker.example/t.js?id=#{site.id}"
  - if site.consent
    javascript:
      trk('init', '#{site.id}')
  - else
    noscript
      img height="1" src="//tracker.example/p?id=#{site.id}"
  a.btn href="#" onclick="trk('click', 'x')" Go
""",
}


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> Page:
    return Page(PAGES[request.param], request.param)


def test_requests(page: Page) -> None:
    assert page.urls == [("script", "https://tracker.example/t.js?id=…"), ("image", "//tracker.example/p?id=…")]


def test_calls_with_their_conditions_and_triggers(page: Page) -> None:
    init, click = sorted(page.calls, key=lambda one: one.span)
    assert (init.circumstances.trigger, conditions(init)) == ("load", ["template: if site.consent"])
    assert (click.circumstances.trigger, conditions(click)) == ("click", [])


def test_branch_and_container(page: Page) -> None:
    image = next(one for one in page.requests if one.initiator == "image")
    assert conditions(image) == ["template: !if site.consent", "container: <noscript>"]


def test_comments(page: Page) -> None:
    assert page.commented == ["//tracker.example/comment"]


def test_edges(page: Page) -> None:
    assert [target for _, target in page.edges] == ["layout"]


def test_spans(page: Page) -> None:
    tags = [page.at(one) for one in page.elements if one.tag_name == "img" and one.circumstances.status == "live"]
    assert [tag.lstrip("%").startswith("img") and tag.rstrip()[-1] in ')}"' for tag in tags] == [True]
    for call in page.calls:
        assert page.at(call).startswith("trk('")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("script(src=cdn ? url(cdn) : '//tracker.example/t.js')", ("script", "//tracker.example/t.js")),
        ("script(src='//tracker.example/t.js')&attributes(all)", ("script", "//tracker.example/t.js")),
        ("<script src='//tracker.example/t.js'></script>", ("script", "//tracker.example/t.js")),
        ("!= '<script src=\"//tracker.example/t.js\"></script>'", ("script", "//tracker.example/t.js")),
        ("div\n  | <img src='//tracker.example/p'>", ("image", "//tracker.example/p")),
        ("script(\n  async\n  src='//tracker.example/t.js'\n)", ("script", "//tracker.example/t.js")),
    ],
)
def test_spellings_of_pug(text: str, expected: tuple[str, str]) -> None:
    assert Page(text, "a.pug").urls == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('%script(src="//tracker.example/t.js" async)', ("script", "//tracker.example/t.js")),
        ("%script{'src' => '//tracker.example/t.js'}", ("script", "//tracker.example/t.js")),
        ('%img{ data: { src: "//tracker.example/p" } }', ("image", "//tracker.example/p")),
        ('= javascript_include_tag "//tracker.example/t.js", async: true', ("script", "//tracker.example/t.js")),
        ('/[if IE]\n  %img{src: "//tracker.example/p"}', ("image", "//tracker.example/p")),
    ],
)
def test_spellings_of_haml(text: str, expected: tuple[str, str]) -> None:
    assert Page(text, "a.haml").urls == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('script[async src="//tracker.example/t.js"]', ("script", "//tracker.example/t.js")),
        ('noscript: img src="//tracker.example/p"', ("image", "//tracker.example/p")),
        ('= javascript_include_tag "//tracker.example/t.js"', ("script", "//tracker.example/t.js")),
        ("| <img src='//tracker.example/p'>", ("image", "//tracker.example/p")),
    ],
)
def test_spellings_of_slim(text: str, expected: tuple[str, str]) -> None:
    assert Page(text, "a.slim").urls == [expected]


@pytest.mark.parametrize("suffix", ["pug", "haml", "slim"])
@pytest.mark.parametrize(
    "text", ["a(" * 5_000, "  a\n" * 5_000, "- if x\n" * 3_000, "script.\n" * 3_000, "%a{" * 5_000, "\t" * 3_000 + "x"]
)
def test_hostile_text_is_read_to_the_end(suffix: str, text: str) -> None:
    assert Page(text + "\ntrk", f"a.{suffix}").calls == []


CONCISE = """
import layout from "./layout";
<!DOCTYPE html>
html lang="en"
  head
    // script src="//tracker.example/comment"
    title -- ${input.title}
    script async src=`https://tracker.example/t.js?id=${input.id}`
  body
    const/label=(a > b ? "x" : "y")
    if=(input.consent)
      script --
        trk('init', '${input.id}')
    else
      img
        ,height="1"
        ,src="//tracker.example/p"
    a.btn href="#" onclick="trk('click', 'x')" -- Go
"""


def test_concise_marko() -> None:
    page = Page(CONCISE, "a.marko")
    assert page.urls == [("script", "https://tracker.example/t.js?id=…"), ("image", "//tracker.example/p")]
    assert [conditions(one) for one in page.requests if one.circumstances.status == "live"] == [
        [],
        ["template: !if input.consent"],
    ]
    init, click = sorted(page.calls, key=lambda one: one.span)
    assert (init.circumstances.trigger, conditions(init)) == ("load", ["template: if input.consent"])
    assert (click.circumstances.trigger, conditions(click)) == ("click", [])
    assert page.commented == ["//tracker.example/comment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("div\n  <script src='//tracker.example/t.js'/>", ("script", "//tracker.example/t.js")),
        ("script [\n  async\n  src='//tracker.example/t.js'\n]", ("script", "//tracker.example/t.js")),
        ("html-script src='//tracker.example/t.js'", ("script", "//tracker.example/t.js")),
        ("#root\n  --\n  <img src='//tracker.example/p'>\n  --", ("image", "//tracker.example/p")),
        ("img onLoad() { a(b) } src='//tracker.example/p'", ("image", "//tracker.example/p")),
        ("img ...rest src=a ? b : '//tracker.example/p'", ("image", "//tracker.example/p")),
    ],
)
def test_spellings_of_concise_marko(text: str, expected: tuple[str, str]) -> None:
    assert Page(text, "a.marko").urls == [expected]


@pytest.mark.parametrize("text", ["div(" * 9_000, "div [" * 9_000, "a b={" * 9_000, "--\n" * 2_000, "a ," * 300])
def test_hostile_concise_marko_is_read_to_its_end(text: str) -> None:
    assert Page(text + "\nimg src='//tracker.example/p'\n", "a.marko").urls == [("image", "//tracker.example/p")]
