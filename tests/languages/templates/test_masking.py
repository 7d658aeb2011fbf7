"""Filler keeps lengths, line ends and offsets, whatever the template."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackerlint.languages.templates.dialects import DIALECTS
from trackerlint.languages.templates.masking import mask
from trackerlint.source import Gap, whole

PIECES = [
    "{{ page.id }}", "{{", "}}", "{%", "%}", "{% if a %}", "{% else %}", "{% endif %}", "{#", "#}", "{{!--", "--}}", "{{/* x */}}",
    "<%", "%>", "<%= id %>", "<% } %>", "<%# x %>", "<?php", "?>", "<?= $a ?>", "@if(", ")", "@endif", "@{", "}", "{", "@Model.Id",
    "@section X {", "#if($a)", "#end", "$a.b", "##", "{if $a}", "{/if}", "{literal}", "{/literal}", "<#if a>", "</#if>", "${a", "[=a]",
    "% if a:", "% endif", "<%doc>", "</%doc>", "<script>", "</script>", "'", '"', "\n", "\r\n", " ", "é", "\U0001f512", "<p>text</p>",
    "{a && <b/>}", "{`x${y}`}", "{#if a}", "{:else}", "\\", "-", "(", "[", "]", "<!--", "-->", "a.b@c.example", "@media",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@given(text=texts)
@settings(max_examples=60, deadline=None)
def test_filler_keeps_length_and_line_ends(dialect: str, text: str) -> None:
    masked = mask(whole(text), dialect).excerpt
    assert len(masked.text) == len(text)
    assert [at for at, one in enumerate(masked.text) if one in "\r\n"] == [
        at for at, one in enumerate(text) if one in "\r\n"
    ]


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@given(text=texts)
@settings(max_examples=40, deadline=None)
def test_what_is_not_filler_is_as_it_was(dialect: str, text: str) -> None:
    masked = mask(whole(text), dialect).excerpt
    assert all(one == there or one in "z " for one, there in zip(masked.text, text, strict=True))
    assert all(masked.origin(at) == at for at in range(len(text)))


@pytest.mark.parametrize(
    ("dialect", "text", "expected", "labels"),
    [
        pytest.param("jinja", "a{{ x }}b", "azzzzzzzb", ["x"], id="jinja-output"),
        pytest.param("jinja", "{% if x %}a{% endif %}", "          a           ", [], id="jinja-block"),
        pytest.param("jinja", "{# {{ x }} #}a", "             a", [], id="jinja-comment"),
        pytest.param("jinja", "{% raw %}{{ x }}{% endraw %}", "         {{ x }}            ", [], id="jinja-raw"),
        pytest.param("jinja", 'src="{% static "a.js" %}"', 'src="zzzzzzzzzzzzzzzzzzz"', ['static "a.js"'], id="django-static"),
        pytest.param("liquid", "{%- comment -%}a{% endcomment %}b", " " * 32 + "b", [], id="liquid-comment"),
        pytest.param("handlebars", "{{{ x }}}{{> head }}", "zzzzzzzzz           ", ["x"], id="handlebars"),
        pytest.param("handlebars", "{{!-- }} --}}a{{! b }}", "             a        ", [], id="handlebars-comments"),
        pytest.param("erb", "<%= x -%>a<%# y %>", "zzzzzzzzza        ", ["x"], id="erb"),
        pytest.param("php-page", "a<?= $x ?>b<?php echo 1;", "azzzzzzzzzbzzzzzzzzzzzzz", ["$x", "echo 1;"], id="php-left-open"),
        pytest.param("blade", "{{ $x }}@{{ y }}{!! $z !!}", "zzzzzzzz@{{ y }}zzzzzzzzzz", ["$x", "$z"], id="blade-output"),
        pytest.param("blade", "@media print{} a@b.example", "@media print{} a@b.example", [], id="blade-not-a-directive"),
        pytest.param("razor", "(@Model.Id.ToString())b", "(" + 20 * "z" + ")b", ["Model.Id.ToString()"], id="razor-expression"),
        pytest.param("razor", "me@host.example @media", "me@host.example @media", [], id="razor-not-an-expression"),
        pytest.param("razor", "@* x *@a@@b", "       a@@b", [], id="razor-comment"),
        pytest.param("go-template", "{{- .Id -}}{{/* x */}}", "zzzzzzzzzzz           ", [".Id"], id="go"),
        pytest.param("velocity", "$!{a.b}c $a.b() #set($x = 1)d", "zzzzzzzc zzzzzz             d", ["a.b", "a.b()"], id="velocity"),
        pytest.param("smarty", "{$a}{literal}{x}{/literal}{* b *}", "zzzz         {x}                 ", ["$a"], id="smarty"),
        pytest.param("freemarker", "<#if (a > 1)>${b}</#if>", "             zzzz      ", ["b"], id="freemarker"),
        pytest.param("mako", "% if a:\n${b}\n## c\n", "       \nzzzz\n    \n", ["b"], id="mako"),
        pytest.param("any", "a {{ x }} b {{b:1;c}}", "a zzzzzzz b {{b:1;c}}", ["x"], id="unknown-dialect-is-careful"),
    ],
)  # fmt: skip
def test_filler(dialect: str, text: str, expected: str, labels: list[str]) -> None:
    masked = mask(whole(text), dialect).excerpt
    assert masked.text == expected
    assert [gap.label.rstrip("}") for gap in masked.gaps] == [label.rstrip("}") for label in labels]


def test_gaps_say_what_they_stand_for() -> None:
    masked = mask(whole("id: {{ site.id }}"), "jinja").excerpt
    assert masked.gaps == (Gap(4, 17, "site.id"),)
