"""Components of Vue, Svelte, Astro and Marko."""

from __future__ import annotations

import pytest
from page_reading import Page, conditions

VUE = """<template>
  <div>
    <img v-if="consent" :src="`https://tracker.example/p?id=${id}`">
    <button @click="trk('click', name)">{{ label }}</button>
  </div>
</template>

<script setup lang="ts">
const id: string = props.id
trk('init', id)
</script>
"""

SVELTE = """<script lang="ts">
  export let id: string;
  trk('init', id);
</script>

<svelte:head>
  <script async src={`https://tracker.example/t.js?id=${id}`}></script>
  {#if consent}
    <img src="//tracker.example/p?id={id}">
  {:else}
    <img src="//tracker.example/q" />
  {/if}
</svelte:head>
<button on:click={() => trk('click', { a: 1 })}>Go</button>
"""

ASTRO = """---
const { id } = Astro.props;
---
<!-- <script src="//tracker.example/comment"></script> -->
{consent && (
  <script is:inline async src={`https://tracker.example/t.js?id=${id}`} />
)}
<script is:inline define:vars={{ id }}>
  trk('init', id);
</script>
{/* <img src="//tracker.example/hidden" /> */}
"""

MARKO = """import x from "./x";
$ const id = input.id || 'T-1';
$ const src = `https://tracker.example/t.js?id=${id}`;
<if(input.consent)>
  <script async src="https://tracker.example/t.js?id=${id}"></script>
</if>
"""


def test_vue() -> None:
    page = Page(VUE, "a.vue")
    assert page.urls == [("image", "https://tracker.example/p?id=…")]
    assert conditions(page.requests[0]) == ["template: if consent"]
    assert sorted((one.circumstances.trigger, page.at(one)) for one in page.calls) == [
        ("click", "trk('click', name)"),
        ("load", "trk('init', id)"),
    ]


def test_vue_with_a_template_in_pug() -> None:
    page = Page('<template lang="pug">\ndiv\n  img(src="//tracker.example/p")\n</template>\n', "a.vue")
    assert page.urls == [("image", "//tracker.example/p")]


def test_svelte() -> None:
    page = Page(SVELTE, "a.svelte")
    assert page.urls == [
        ("script", "https://tracker.example/t.js?id=…"),
        ("image", "//tracker.example/p?id=…"),
        ("image", "//tracker.example/q"),
    ]
    assert [conditions(one) for one in page.requests] == [[], ["template: if consent"], ["template: !if consent"]]
    assert sorted((one.circumstances.trigger, page.at(one)) for one in page.calls) == [
        ("click", "trk('click', { a: 1 })"),
        ("load", "trk('init', id)"),
    ]


def test_astro() -> None:
    page = Page(ASTRO, "a.astro")
    assert page.urls == [("script", "https://tracker.example/t.js?id=…")]
    assert [conditions(one) for one in page.requests if one.circumstances.status == "live"] == [
        ["template: if consent"]
    ]
    assert [(conditions(one), page.at(one)) for one in page.calls] == [([], "trk('init', id)")]
    assert sorted(page.commented) == ["//tracker.example/comment", "//tracker.example/hidden"]


def test_marko() -> None:
    page = Page(MARKO, "a.marko")
    assert ("script", "https://tracker.example/t.js?id=…") in page.urls


TEMPL = """package views

// <img src="//tracker.example/comment">
templ Head(page Page) {
	if page.ID != "" {
		<script async src={ fmt.Sprintf("https://tracker.example/t.js?id=%s", page.ID) }></script>
		<script>trk('init', {{ page.ID }});</script>
	}
	<button class={ "a", templ.KV("on", page.On) } onclick="trk('click')">{ page.Label }</button>
}

script count() {
	trk('count');
}
"""


def test_templ() -> None:
    page = Page(TEMPL, "a.templ")
    assert page.urls == [("script", "…"), ("text", "https://tracker.example/t.js?id=%s")]
    assert page.commented == ["//tracker.example/comment"]
    assert sorted((one.circumstances.trigger, page.at(one)) for one in page.calls) == [
        ("click", "trk('click')"),
        ("load", "trk('count')"),
        ("load", "trk('init', {{ page.ID }})"),
    ]


@pytest.mark.parametrize("suffix", ["vue", "svelte", "astro", "marko", "templ"])
@pytest.mark.parametrize(
    "text", ["{" * 3_000, "<script>{" * 2_000, "{a && <b>" * 1_000, "{`" * 3_000, "---\n" * 3_000, "$ (" * 2_000]
)
def test_hostile_text_is_read_to_the_end(suffix: str, text: str) -> None:
    assert Page(text + "\n trk", f"a.{suffix}").calls == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<template><div/></template><script>trk(1)</script>", id="one line"),
        pytest.param("  <template>\n    <div/>\n  </template>\n\n  <script>\n    trk(1)\n  </script>\n", id="indented"),
        pytest.param(
            "<template>\n<a><template #one><b/></template><template #two /></a></template> <script setup>trk(1)</script>",
            id="templates in the template",
        ),
        pytest.param("<!-- <script> is below -->\n\t<script lang='ts'>trk(1)</script>", id="comment"),
        pytest.param("<template>\n<a><template>\n</a>\n</template>\n<script>trk(1)</script>", id="not paired"),
        pytest.param("<template lang='pug'>\ntemplate(v-if='a')\n</template><script>trk(1)</script>", id="pug"),
    ],
)
def test_blocks_need_not_start_a_line(text: str) -> None:
    (call,) = Page(text, "page.vue").calls
    assert text[call.span.start : call.span.end] == "trk(1)"


@pytest.mark.parametrize(
    "text",
    [
        "<template><p>Write <!-- <script>trk(1)</script> --> here</p></template>",
        "<docs>\nUse <script>trk(1)</script>\n</docs>",
        "<!-- <script>trk(1)</script> -->",
    ],
)
def test_what_is_no_block_is_not_run(text: str) -> None:
    assert [] == [one for one in Page(text, "page.vue").calls if one.circumstances.status == "live"]
