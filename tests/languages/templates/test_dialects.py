"""One page in each template language: the same trackers behind the same conditions, in its own words.

Every page loads ``t.js`` with an ID that the template fills in, calls ``trk`` with it under a condition on consent,
shows an image in the other branch, has a tracker in a comment of its own, and pulls in another template.
"""

from __future__ import annotations

import pytest
from page_reading import Page, conditions

from trackerlint.facts import Text

PAGES = {
    "page.jinja2": (
        """
{% extends "base.html" %}
{# <img src="//tracker.example/comment"> #}
<script async src="https://tracker.example/t.js?id={{ site.id }}"></script>
{% if cookies.analytics and site.id %}
<script>trk('init', '{{ site.id }}', {{ user|tojson }});</script>
{% else %}
<img src="//tracker.example/p?id={{ site.id }}">
{% endif %}
""",
        "if cookies.analytics and site.id",
        ("extends", "base.html"),
    ),
    "page.liquid": (
        """
{%- render 'head' -%}
{% comment %}<img src="//tracker.example/comment">{% endcomment %}
<script async src="https://tracker.example/t.js?id={{ settings.id | escape }}"></script>
{%- unless settings.consent == blank -%}
<script>{% for a in b %}{% else %}{% endfor %}trk('init', '{{ settings.id }}');</script>
{%- else -%}
<img src="//tracker.example/p?id={{ settings.id }}">
{%- endunless -%}
""",
        "!if settings.consent == blank",
        ("include", "head"),
    ),
    "page.hbs": (
        """
{{> head }}
{{!-- <img src="//tracker.example/comment"> --}}
<script async src="https://tracker.example/t.js?id={{@site.id}}"></script>
{{#if consent.analytics}}
{{#each list}}{{/each}}<script>trk('init', '{{{@site.id}}}');</script>
{{else}}
<img src="//tracker.example/p?id={{@site.id}}">
{{/if}}
""",
        "if consent.analytics",
        ("include", "head"),
    ),
    "page.tt2": (
        """
[%- PROCESS "parts/head.tt2" -%]
[%# <img src="//tracker.example/comment"> %]
<script async src="https://tracker.example/t.js?id=[% site.id | uri %]"></script>
[% IF ctx.consent && site.id -%]
<script>trk('init', '[% site.id %]', [% FOREACH a IN b %][% END %] 1);</script>
[%- ELSE %]
<img src="//tracker.example/p?id=[% site.id %]">
[% END %]
""",
        "if ctx.consent && site.id",
        ("include", "parts/head.tt2"),
    ),
    "page.html.erb": (
        """
<%= render 'shared/head' %>
<%# <img src="//tracker.example/comment"> %>
<script async src="https://tracker.example/t.js?id=<%= ENV['ID'] %>"></script>
<% if cookies[:consent] == 'yes' %>
<% items.each do |item| %><% end %><%= form_with do |f| %><% end %>
<script>trk('init', '<%= ENV['ID'] %>');</script>
<% else %>
<img src="//tracker.example/p?id=<%= ENV['ID'] %>">
<% end %>
""",
        "if cookies[:consent] == 'yes'",
        ("include", "shared/head"),
    ),
    "page.ejs": (
        """
<%- include('head', { a: 1 }) %>
<%# <img src="//tracker.example/comment"> %>
<script async src="https://tracker.example/t.js?id=<%= site.id %>"></script>
<% if (consent) { %>
<% list.forEach(function (x) { %><% }) %>
<script>trk('init', '<%= site.id %>');</script>
<% } else { %>
<img src="//tracker.example/p?id=<%= site.id %>">
<% } %>
""",
        "if consent",
        ("include", "head"),
    ),
    "page.jsp": (
        """
<%@ include file="head.jspf" %>
<%-- <img src="//tracker.example/comment"> --%>
<script async src="https://tracker.example/t.js?id=${site.id}"></script>
<% if (consent != null) { %>
<script>trk('init', '<%= site.getId() %>');</script>
<% } else { %>
<img src="//tracker.example/p?id=${site.id}">
<% } %>
""",
        "if consent != null",
        ("include", "head.jspf"),
    ),
    "page.aspx": (
        """
<!--#include virtual="/head.inc" -->
<%-- <img src="//tracker.example/comment"> --%>
<script async src="https://tracker.example/t.js?id=<%=SiteId%>"></script>
<% If Request.Cookies("consent") = "yes" Then %>
<script>trk('init', '<%=SiteId%>');</script>
<% Else %>
<img src="//tracker.example/p?id=<%=SiteId%>">
<% End If %>
""",
        'if Request.Cookies("consent") = "yes"',
        ("include", "/head.inc"),
    ),
    "page.phtml": (
        """
<?php include 'head.php'; ?>
<?php /* <img src="//tracker.example/comment"> */ ?>
<script async src="https://tracker.example/t.js?id=<?php echo esc_attr($id); ?>"></script>
<?php if ($consent): ?>
<?php foreach ($a as $b): ?><?php endforeach; ?>
<script>trk('init', '<?= $id ?>');</script>
<?php else: ?>
<img src="//tracker.example/p?id=<?= $id ?>">
<?php endif; ?>
""",
        "if $consent",
        ("include", "head.php"),
    ),
    "page.blade.php": (
        """
@extends('layouts.app')
{{-- <img src="//tracker.example/comment"> --}}
<script async src="https://tracker.example/t.js?id={{ config('site.id') }}"></script>
@if (request()->cookie('consent'))
@foreach ($a as $b) @endforeach
<script>trk('init', '@yield('id')', {!! json_encode($user) !!});</script>
@else
<img src="//tracker.example/p?id={{ config('site.id') }}">
@endif
""",
        "if request()->cookie('consent')",
        ("extends", "layouts.app"),
    ),
    "page.cshtml": (
        """
@{
    Layout = "_Layout";
}
@* <img src="//tracker.example/comment"> *@
<script async src="https://tracker.example/t.js?id=@Model.Id"></script>
@if (Model.Consent && !string.IsNullOrEmpty(Model.Id))
{
    @foreach (var item in Model.Items) { <p>@item.Name</p> }
    <script>trk('init', '@Model.Id', { a: @Json.Serialize(Model) });</script>
}
else
{
    <img src="//tracker.example/p?id=@Model.Id">
}
""",
        "if Model.Consent && !string.IsNullOrEmpty(Model.Id)",
        ("layout", "_Layout"),
    ),
    "layouts/page.gohtml": (
        """
{{ template "head.html" . }}
{{/* <img src="//tracker.example/comment"> */}}
<script async src="https://tracker.example/t.js?id={{ .Site.Params.id }}"></script>
{{- with .Site.Params.consent }}
{{ range .Pages }}{{ end }}
<script>trk('init', '{{ $.Site.Params.id }}');</script>
{{ else }}
<img src="//tracker.example/p?id={{ .Site.Params.id }}">
{{ end -}}
""",
        "if .Site.Params.consent",
        ("include", "head.html"),
    ),
    "page.tmpl": (
        """
<?js= self.partial('head.tmpl') ?>
<?js /* <img src="//tracker.example/comment"> */ ?>
<script async src="https://tracker.example/t.js?id=<?js= env.conf.id ?>"></script>
<?js if (env.conf.consent) { ?>
<?js items.forEach(function(one) { ?><?js }) ?>
<script>trk('init', '<?js= env.conf.id ?>');</script>
<?js } else { ?>
<img src="//tracker.example/p?id=<?js= env.conf.id ?>">
<?js } ?>
""",
        "if env.conf.consent",
        ("include", "head.tmpl"),
    ),
    "page.vm": (
        """
#parse("head.vm")
#* <img src="//tracker.example/comment"> *#
<script async src="https://tracker.example/t.js?id=$!{site.id}"></script>
#if( $consent )
#foreach( $a in $b )#end
<script>trk('init', '$site.id');</script>
#else
<img src="//tracker.example/p?id=$site.id">
#end
""",
        "if $consent",
        ("include", "head.vm"),
    ),
    "page.ftl": (
        """
<#include "head.ftl">
<#-- <img src="//tracker.example/comment"> -->
<script async src="https://tracker.example/t.js?id=${site.id!"T-1"}"></script>
<#if consent?? && (site.level > 1)>
<#list a as b></#list><script>trk('init', '${site.id?js_string}');</script>
<#else>
<img src="//tracker.example/p?id=${site.id}">
</#if>
""",
        "if consent?? && (site.level > 1)",
        ("include", "head.ftl"),
    ),
    "page.mako": (
        """
<%include file="head.mako"/>
## <img src="//tracker.example/comment">
<script async src="https://tracker.example/t.js?id=${site.id}"></script>
% if consent:
% for a in b:
% endfor
<script>trk('init', '${site.id}');</script>
% else:
<img src="//tracker.example/p?id=${site.id}">
% endif
""",
        "if consent",
        ("include", "head.mako"),
    ),
    "page.tpl": (
        """
{include file="head.tpl"}
{* <img src="//tracker.example/comment"> *}
<script async src="https://tracker.example/t.js?id={$site.id|escape}"></script>
{if $consent && $site.id}
{foreach $a as $b}{/foreach}<script>{literal}var a = {b: 1};{/literal} trk('init', '{$site.id}');</script>
{else}
<img src="//tracker.example/p?id={$site.id}">
{/if}
""",
        "if $consent && $site.id",
        ("include", "head.tpl"),
    ),
}


@pytest.fixture(params=sorted(PAGES))
def named(request: pytest.FixtureRequest) -> tuple[Page, str, tuple[str, str]]:
    text, condition, edge = PAGES[request.param]
    return Page(text, request.param), condition, edge


def test_live_requests_with_holes(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, _, _ = named
    urls = [url.replace("T-1", "…") for _, url in page.urls]
    assert urls == ["https://tracker.example/t.js?id=…", "//tracker.example/p?id=…"]


def test_calls_under_their_condition(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, condition, _ = named
    (call,) = page.calls
    assert conditions(call) == [f"template: {condition}"]
    assert page.at(call).startswith("trk('init'")
    assert isinstance(call.arguments[1], Text)
    assert len(call.arguments[1].holes) == 1


def test_the_other_branch_is_under_the_opposite(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, condition, _ = named
    image = next(one for one in page.requests if one.initiator == "image" and one.circumstances.status == "live")
    opposite = condition[1:] if condition.startswith("!") else "!" + condition
    assert conditions(image) == [f"template: {opposite}"]


def test_the_loader_is_under_no_condition(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, _, _ = named
    assert conditions(next(one for one in page.requests if one.initiator == "script")) == []


def test_comments_are_not_live(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, _, _ = named
    assert page.commented in (["//tracker.example/comment"], [])
    assert not any("comment" in url for _, url in page.urls)


def test_edges(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, _, edge = named
    assert page.edges[0] == edge


def test_spans(named: tuple[Page, str, tuple[str, str]]) -> None:
    page, _, _ = named
    for element in page.elements:
        assert page.at(element).startswith("<" + element.tag_name)
        assert page.at(element).endswith(">")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("count.ejs", "window.ready = true;\ntrk('init', '<%= site.id %>');\n"),
        ("count.njk", "{% if site.id %}\nvar id = '{{ site.id }}';\ntrk('init', id);\n{% endif %}\n"),
        ("count.js.erb", "trk('init', '<%= id %>')"),
    ],
)
def test_scripts_that_templates_make(path: str, text: str) -> None:
    assert len(Page(text, path).calls) == 1


@pytest.mark.parametrize(
    "text", ["<p>\nvar id = 1; trk('init')\n</p>", "trk('init', '<%= id %>')", "# function\ntrk()"]
)
def test_other_texts_of_templates_are_markup(text: str) -> None:
    assert Page(text, "count.ejs").calls == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<?php if (!$ok) return; ?>IMAGE", ["template: !if !$ok"], id="one statement"),
        pytest.param("<?php if (!$ok) { note(); exit; } ?>IMAGE", ["template: !if !$ok"], id="block"),
        pytest.param("<% if (!ok) return; %>IMAGE", ["template: !if !ok"], id="another language"),
        pytest.param("<%- unless ok -%>IMAGE<%- end -%>", ["template: !if ok"], id="trimmed Ruby"),
        pytest.param("<%- if ok %><p><%- else %>IMAGE<%- end %>", ["template: !if ok"], id="trimmed branch"),
        pytest.param("<%= if ok then 1 end %>IMAGE", [], id="an expression"),
        pytest.param("<?php if (!$ok) return; if ($b) { ?>IMAGE<?php } ?>", ["template: !if !$ok", "template: if $b"], id="and more"),
        pytest.param("<?php function a() { if (!$ok) { return; } ?><p><?php } ?>IMAGE", [], id="of a function before"),
        pytest.param("<?php if ($a): if (!$ok) return; ?><p><?php else: ?>IMAGE<?php endif; ?>", ["template: !if $a"], id="of a branch before"),
        pytest.param("<?php if (!defined('ABSPATH')) { exit; } ?>IMAGE", [], id="opened by itself"),
        pytest.param("<?php if (!$ok) { note(); } return; ?>IMAGE", [], id="leaves anyway"),
    ],
)  # fmt: skip
def test_the_rest_is_under_the_opposite_of_a_test_after_which_it_is_left_out(page: str, expected: list[str]) -> None:
    path = "page.erb" if "end %" in page or "end -%" in page else "page.ejs" if page.startswith("<%") else "page.phtml"
    found = Page(page.replace("IMAGE", "<img src='//tracker.example/p'>"), path)
    assert [expected] == [conditions(one) for one in found.requests]
