"""Small sites in memory, one per template language or framework: files, the file that holds a tracker, its pages."""

Site = tuple[dict[str, str], str, list[str]]

PAGE = "<!doctype html><html><head><title>Page</title></head><body><h1>Page</h1></body></html>"

SITES: dict[str, Site] = {
    "django": (
        {
            "app/templates/base.html": "<html>{% include 'partials/pixel.html' %}{% block main %}{% endblock %}</html>",
            "app/templates/partials/pixel.html": "<script></script>",
            "app/templates/news.html": "{% extends 'base.html' %}",
            "clinic/templates/clinic/book.html": '{% extends "base.html" %}{% block main %}<h1>Book</h1>{% endblock %}',
            "clinic/templates/clinic/other.html": PAGE,
            "clinic/templates/emails/hello.html": "{% extends 'base.html' %}",
        },
        "app/templates/partials/pixel.html",
        ["app/templates/news.html", "clinic/templates/clinic/book.html"],
    ),
    "jinja lists and whitespace control": (
        {
            "t/layout.j2": "<html></html>",
            "t/a.html.j2": "{%- extends ['site/layout.j2', 'layout.j2'] -%}",
            "t/b.html.j2": "{%- extends layout_name -%}",
        },
        "t/layout.j2",
        ["t/a.html.j2"],
    ),
    "commented include": (
        {
            "base.html": "<html>{# {% include 'pixel.html' %} #}<!-- {% include 'pixel.html' %} --></html>",
            "pixel.html": "<script></script>",
            "one.html": "{% extends 'base.html' %}",
        },
        "pixel.html",
        [],
    ),
    "twig namespaces": (
        {
            "templates/base.html.twig": "<html>{{ include('_pixel.html.twig') }}</html>",
            "templates/_pixel.html.twig": "<script></script>",
            "templates/care/show.html.twig": "{% extends '@App/base.html.twig' %}",
            "templates/care/old.html.twig": "{% extends 'AppBundle::base.html.twig' %}",
        },
        "templates/_pixel.html.twig",
        ["templates/care/old.html.twig", "templates/care/show.html.twig"],
    ),
    "blade": (
        {
            "resources/views/layouts/app.blade.php": "<html>@include('partials.pixel') @yield('content')</html>",
            "resources/views/partials/pixel.blade.php": "<script></script>",
            "resources/views/book.blade.php": "@extends('layouts.app') @section('content')",
            "resources/views/news.blade.php": "<x-app-layout><h1>News</h1></x-app-layout>",
            "resources/views/plain.blade.php": PAGE,
        },
        "resources/views/partials/pixel.blade.php",
        ["resources/views/book.blade.php", "resources/views/news.blade.php"],
    ),
    "blade components": (
        {
            "resources/views/components/layout.blade.php": "<html><x-tracking.pixel /></html>",
            "resources/views/components/tracking/pixel.blade.php": "<script></script>",
            "resources/views/book.blade.php": "<x-layout><h1>Book</h1></x-layout>",
        },
        "resources/views/components/tracking/pixel.blade.php",
        ["resources/views/book.blade.php"],
    ),
    "rails": (
        {
            "app/views/layouts/application.html.erb": "<html><%= render 'shared/pixel' %><%= yield %></html>",
            "app/views/layouts/portal.html.erb": "<html><%= yield %></html>",
            "app/views/layouts/mailer.html.erb": "<html></html>",
            "app/views/shared/_pixel.html.erb": "<script></script>",
            "app/views/visits/new.html.erb": "<h1>Book</h1>",
            "app/views/portal/show.html.erb": "<h1>Portal</h1>",
            "app/views/user_mailer/welcome.html.erb": "<h1>Hello</h1>",
        },
        "app/views/shared/_pixel.html.erb",
        ["app/views/visits/new.html.erb"],
    ),
    "haml and slim": (
        {
            "app/views/layouts/application.html.haml": "%html\n  = render 'shared/pixel'\n",
            "app/views/shared/_pixel.html.haml": "%script",
            "app/views/care/index.html.slim": "h1 Care",
        },
        "app/views/shared/_pixel.html.haml",
        ["app/views/care/index.html.slim"],
    ),
    "wordpress": (
        {
            "theme/style.css": "/* Theme Name: One */",
            "theme/functions.php": "<?php require get_template_directory() . '/inc/pixel.php';",
            "theme/inc/pixel.php": "<?php add_action('wp_head', 'pixel');",
            "theme/header.php": "<html><?php wp_head(); ?>",
            "theme/front-page.php": "<?php get_header(); ?><h1>Home</h1>",
            "theme/page-booking.php": "<?php get_header(); ?><h1>Book</h1>",
        },
        "theme/inc/pixel.php",
        ["theme/front-page.php", "theme/page-booking.php"],
    ),
    "wordpress header and parts": (
        {
            "theme/style.css": "/* Theme Name: One */",
            "theme/index.php": "<?php get_header('shop'); ?>",
            "theme/page.php": "<?php get_header(); ?>",
            "theme/header-shop.php": "<?php get_template_part( 'parts/tracking', 'pixel' ); ?>",
            "theme/header.php": "<html>",
            "theme/parts/tracking-pixel.php": "<script></script>",
        },
        "theme/parts/tracking-pixel.php",
        ["theme/index.php"],
    ),
    "wordpress blocks": (
        {
            "theme/style.css": "/* Theme Name: One */",
            "theme/functions.php": "<?php",
            "theme/templates/single.html": '<!-- wp:template-part {"slug":"header","tagName":"header"} /-->',
            "theme/templates/page.html": "<main></main>",
            "theme/parts/header.html": "<script></script>",
        },
        "theme/parts/header.html",
        ["theme/templates/single.html"],
    ),
    "controllers that show views": (
        {
            "app/Http/Controllers/Care.php": "<?php class Care { function show() { return view('care.show'); } }",
            "resources/views/care/show.blade.php": "<x-layout><div>Care</div></x-layout>",
            "resources/views/components/layout.blade.php": "<html><script></script></html>",
        },
        "resources/views/components/layout.blade.php",
        ["resources/views/care/show.blade.php"],
    ),
    "a list of files to include": (
        {
            "theme/style.css": "/* Theme Name: One */",
            "theme/functions.php": "<?php $files = array('/inc/enqueue.php'); foreach ($files as $one) require $one;",
            "theme/inc/enqueue.php": "<?php wp_enqueue_script('x', get_template_directory_uri() . '/js/site.js');",
            "theme/js/site.js": "start()",
            "theme/index.php": "<?php get_header(); ?>",
        },
        "theme/js/site.js",
        ["theme/index.php"],
    ),
    "view components": (
        {
            "app/components/header_component.html.erb": "<header><%= render(partial: 'sections/pixel') %></header>",
            "app/views/sections/_pixel.html.erb": "<script></script>",
            "app/views/layouts/application.html.erb": "<html><%= render HeaderComponent.new(title: 'x') %></html>",
            "app/views/care/show.html.erb": "<h1>Care</h1>",
        },
        "app/views/sections/_pixel.html.erb",
        ["app/views/care/show.html.erb"],
    ),
    "plain php": (
        {
            "index.php": "<?php include('inc/head.php'); ?><h1>Home</h1>",
            "visit/book.php": "<?php require_once __DIR__ . '/../inc/head.php'; ?><h1>Book</h1>",
            "inc/head.php": "<html><head><script></script></head>",
            "inc/db.php": "<?php connect();",
        },
        "inc/head.php",
        ["index.php", "visit/book.php"],
    ),
    "server-side includes": (
        {
            "index.shtml": '<html><!--#include virtual="/includes/pixel.html" --></html>',
            "cancer.html": '<html><!--#include file="includes/pixel.html" --></html>',
            "includes/pixel.html": "<script></script>",
        },
        "includes/pixel.html",
        ["cancer.html", "index.shtml"],
    ),
    "jsp": (
        {
            "web/book.jsp": '<%@ include file="/WEB-INF/jspf/head.jspf" %><h1>Book</h1>',
            "web/news.jsp": '<html><jsp:include page="/WEB-INF/jspf/head.jspf" /></html>',
            "web/WEB-INF/jspf/head.jspf": "<script></script>",
        },
        "web/WEB-INF/jspf/head.jspf",
        ["web/book.jsp", "web/news.jsp"],
    ),
    "thymeleaf": (
        {
            "templates/layout.html": '<html><head th:replace="~{fragments/head :: head}"></head></html>',
            "templates/fragments/head.html": "<head><script></script></head>",
            "templates/book.html": '<html layout:decorate="~{layout}"><h1>Book</h1></html>',
        },
        "templates/fragments/head.html",
        ["templates/book.html"],
    ),
    "razor": (
        {
            "Views/_ViewStart.cshtml": '@{ Layout = "_Layout"; }',
            "Views/Shared/_Layout.cshtml": '<html><partial name="_Pixel" />@RenderBody()</html>',
            "Views/Shared/_Pixel.cshtml": "<script></script>",
            "Views/Care/Book.cshtml": "<h1>Book</h1>",
            "Views/Care/Print.cshtml": '@{ Layout = "_Print"; }<h1>Print</h1>',
        },
        "Views/Shared/_Pixel.cshtml",
        ["Views/Care/Book.cshtml"],
    ),
    "master pages": (
        {
            "Site.master": "<html><script></script></html>",
            "Book.aspx": '<%@ Page Title="Book" MasterPageFile="~/Site.Master" %>',
        },
        "Site.master",
        ["Book.aspx"],
    ),
    "pug": (
        {
            "views/layout.pug": "html\n  include partials/pixel\n  block content",
            "views/partials/pixel.pug": "script",
            "views/book.pug": "extends layout\nblock content\n  h1 Book",
        },
        "views/partials/pixel.pug",
        ["views/book.pug"],
    ),
    "handlebars": (
        {
            "views/layouts/main.hbs": "<html>{{> tracking/pixel}}{{{body}}}</html>",
            "views/partials/tracking/pixel.hbs": "<script></script>",
            "views/book.hbs": "<h1>Book</h1>",
        },
        "views/partials/tracking/pixel.hbs",
        ["views/book.hbs"],
    ),
    "ghost": (
        {"default.hbs": "<html><script></script>{{{body}}}</html>", "post.hbs": "{{!< default}}<h1>Post</h1>"},
        "default.hbs",
        ["post.hbs"],
    ),
    "ejs": (
        {
            "views/book.ejs": "<html><%- include('partials/head') %><h1>Book</h1></html>",
            "views/old.ejs": "<html><% include partials/head %></html>",
            "views/partials/head.ejs": "<script></script>",
        },
        "views/partials/head.ejs",
        ["views/book.ejs", "views/old.ejs"],
    ),
    "freemarker and velocity": (
        {
            "t/book.ftl": '<#include "/common/head.ftl"><html></html>',
            "t/common/head.ftl": "<script></script>",
            "t/page.vm": '#parse("common/head.ftl")<html></html>',
        },
        "t/common/head.ftl",
        ["t/book.ftl", "t/page.vm"],
    ),
    "smarty and mako": (
        {
            "t/book.tpl": "{extends file='layout.tpl'}<html></html>",
            "t/layout.tpl": "<html></html>",
        },
        "t/layout.tpl",
        ["t/book.tpl"],
    ),
    "mako": (
        {"t/base.mako": "<html></html>", "t/book.mako": '<%inherit file="base.mako"/><h1>Book</h1>'},
        "t/base.mako",
        ["t/book.mako"],
    ),
    "hugo": (
        {
            "hugo.toml": "title = 'Site'",
            "themes/one/layouts/_default/baseof.html": '<html>{{ partial "head.html" . }}{{ block "main" . }}{{ end }}</html>',
            "themes/one/layouts/partials/head.html": '{{- partialCached "pixel" . -}}',
            "themes/one/layouts/partials/pixel.html": "<script></script>",
            "themes/one/layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ end }}',
            "themes/one/layouts/_default/list.html": '{{ define "main" }}{{ end }}',
            "layouts/visits/single.html": "<html><h1>{{ .Title }}</h1></html>",
            "content/_index.md": "---\ntitle: Home\n---\n",
            "content/care/cancer.md": "+++\ntitle = 'Cancer'\n+++\n",
            "content/visits/book.md": "---\ntitle: Book\n---\n",
            "README.md": "# Site",
        },
        "themes/one/layouts/partials/pixel.html",
        ["content/_index.md", "content/care/cancer.md"],
    ),
    "hugo configuration": (
        {
            "hugo.toml": "[services.googleAnalytics]",
            "layouts/baseof.html": "<html></html>",
            "layouts/single.html": '{{ define "main" }}{{ end }}',
            "content/care.md": "---\ntitle: Care\n---\n",
        },
        "hugo.toml",
        ["content/care.md"],
    ),
    "jekyll": (
        {
            "_config.yml": "theme: one\ndefaults:\n  - scope: {path: '', type: posts}\n    values: {layout: post}\n",
            "_layouts/default.html": "<html>{% include head/pixel.html %}{{ content }}</html>",
            "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>",
            "_layouts/bare.html": "<html></html>",
            "_includes/head/pixel.html": "<script></script>",
            "_posts/2024-01-02-news.md": "---\ntitle: News\n---\n",
            "care/cancer.md": "---\nlayout: default\n---\n",
            "print.html": "---\nlayout: bare\n---\n",
            "README.md": "# Site",
        },
        "_includes/head/pixel.html",
        ["_posts/2024-01-02-news.md", "care/cancer.md"],
    ),
    "eleventy": (
        {
            ".eleventy.js": "module.exports = {}",
            "src/_includes/layouts/base.njk": '<html>{% include "pixel.njk" %}</html>',
            "src/_includes/layouts/page.njk": "---\nlayout: layouts/base.njk\n---\n",
            "src/_includes/pixel.njk": "<script></script>",
            "src/care/care.json": '{"layout": "layouts/page.njk"}',
            "src/care/cancer.md": "---\ntitle: Cancer\n---\n",
            "src/index.njk": "---\nlayout: layouts/base.njk\n---\n<h1>Home</h1>",
        },
        "src/_includes/pixel.njk",
        ["src/care/cancer.md", "src/index.njk"],
    ),
    "mkdocs": (
        {"mkdocs.yml": "site_name: x", "docs/index.md": "# Home", "docs/care/hiv.md": "# HIV", "README.md": "# x"},
        "mkdocs.yml",
        ["docs/care/hiv.md", "docs/index.md"],
    ),
    "next app router": (
        {
            "app/layout.tsx": "import Pixel from '@/components/pixel'\nexport default function L() {}",
            "components/pixel.tsx": "export default function Pixel() {}",
            "app/page.tsx": "export default function P() {}",
            "app/(care)/hiv/page.tsx": "export default function P() {}",
            "app/(care)/layout.tsx": "export default function L() {}",
            "app/api/route.ts": "export function GET() {}",
        },
        "components/pixel.tsx",
        ["app/(care)/hiv/page.tsx", "app/page.tsx"],
    ),
    "next nested layout": (
        {
            "src/app/layout.tsx": "export default function L() {}",
            "src/app/page.tsx": "export default function P() {}",
            "src/app/care/layout.tsx": "export default function L() {}",
            "src/app/care/hiv/page.tsx": "export default function P() {}",
        },
        "src/app/care/layout.tsx",
        ["src/app/care/hiv/page.tsx"],
    ),
    "next pages router": (
        {
            "pages/_app.js": "import { start } from '../lib/analytics'\n",
            "lib/analytics.ts": "export function start() {}",
            "pages/index.js": "export default function P() {}",
            "pages/care/[slug].js": "export default function P() {}",
            "pages/api/send.js": "export default function P() {}",
            "pages/index.test.js": "test()",
        },
        "lib/analytics.ts",
        ["pages/care/[slug].js", "pages/index.js"],
    ),
    "nuxt": (
        {
            "nuxt.config.ts": "export default {}",
            "layouts/default.vue": "<template><div><AnalyticsPixel /><slot /></div></template>",
            "layouts/bare.vue": "<template><slot /></template>",
            "components/analytics/Pixel.vue": "<template><i /></template>",
            "pages/index.vue": "<template><h1>Home</h1></template>",
            "pages/print.vue": "<script setup>definePageMeta({ layout: 'bare' })</script>",
        },
        "components/analytics/Pixel.vue",
        ["pages/index.vue"],
    ),
    "nuxt plugin": (
        {
            "nuxt.config.ts": "export default {}",
            "plugins/pixel.client.ts": "export default defineNuxtPlugin(() => {})",
            "pages/index.vue": "<template><h1>Home</h1></template>",
        },
        "plugins/pixel.client.ts",
        ["pages/index.vue"],
    ),
    "sveltekit": (
        {
            "src/app.html": "<html>%sveltekit.body%</html>",
            "src/routes/+layout.svelte": "<script>import Pixel from '$lib/Pixel.svelte'</script><slot />",
            "src/routes/+page.svelte": "<h1>Home</h1>",
            "src/routes/care/hiv/+page.svelte": "<h1>HIV</h1>",
            "src/lib/Pixel.svelte": "<i />",
        },
        "src/lib/Pixel.svelte",
        ["src/routes/+page.svelte", "src/routes/care/hiv/+page.svelte"],
    ),
    "astro": (
        {
            "astro.config.mjs": "export default {}",
            "src/layouts/Base.astro": "---\nimport Pixel from '../components/Pixel.astro'\n---\n<html></html>",
            "src/components/Pixel.astro": "<script></script>",
            "src/pages/index.astro": "---\nimport Base from '../layouts/Base.astro'\n---\n<Base />",
            "src/pages/bare.astro": "<html></html>",
            "src/pages/about.md": "---\nlayout: ../layouts/Base.astro\n---\n",
            "src/pages/care/[slug].astro": "---\nimport Base from '../../layouts/Base.astro'\ngetCollection('care')\n---\n",
            "src/content/care/hiv.md": "---\ntitle: HIV\n---\n",
        },
        "src/components/Pixel.astro",
        ["src/content/care/hiv.md", "src/pages/about.md", "src/pages/care/[slug].astro", "src/pages/index.astro"],
    ),
    "gatsby": (
        {
            "gatsby-config.js": "module.exports = {}",
            "src/pages/index.js": "export default () => null",
            "src/templates/care.js": "export default () => null",
        },
        "gatsby-config.js",
        ["src/pages/index.js", "src/templates/care.js"],
    ),
    "docusaurus": (
        {
            "docusaurus.config.js": "module.exports = {}",
            "docs/care.md": "# Care",
            "src/pages/index.js": "export default () => null",
        },
        "docusaurus.config.js",
        ["docs/care.md", "src/pages/index.js"],
    ),
    "one-page application": (
        {
            "package.json": "{}",
            "index.html": '<div id="root"></div><script type="module" src="/src/main.tsx"></script>',
            "src/main.tsx": "import App from './App'\nimport './analytics'\n",
            "src/analytics.ts": "start()",
            "src/App.tsx": "import Home from './pages/Home'\nimport Book from './pages/Book'\n",
            "src/pages/Home.tsx": "export default () => null",
            "src/pages/Book.tsx": "import { track } from '../track'\n",
            "src/track.ts": "export function track() {}",
        },
        "src/analytics.ts",
        ["src/pages/Book.tsx", "src/pages/Home.tsx"],
    ),
    "one view of a one-page application": (
        {
            "package.json": "{}",
            "index.html": '<div id="root"></div><script type="module" src="/src/main.tsx"></script>',
            "src/main.tsx": "import App from './App'\n",
            "src/App.tsx": "import Home from './pages/Home'\nimport Book from './pages/Book'\n",
            "src/pages/Home.tsx": "export default () => null",
            "src/pages/Book.tsx": "import { track } from '../track'\n",
            "src/track.ts": "export function track() {}",
        },
        "src/track.ts",
        ["src/pages/Book.tsx"],
    ),
    "script of static pages": (
        {
            "index.html": '<html><script src="js/site.js?v=2"></script></html>',
            "care/hiv.html": '<html><script defer src="../js/site.js"></script></html>',
            "plain.html": PAGE,
            "js/site.js": "start()",
        },
        "js/site.js",
        ["care/hiv.html", "index.html"],
    ),
    "script named by a helper": (
        {
            "t/base.html": "<html>{% static 'js/site.js' %}</html>",
            "t/book.html": "{% extends 't/base.html' %}",
            "static/js/site.js": "start()",
        },
        "static/js/site.js",
        ["t/book.html"],
    ),
    "a page itself": ({"index.html": PAGE, "other.html": PAGE}, "index.html", ["index.html"]),
    "phoenix": (
        {
            "lib/care_web/components/layouts/root.html.heex": "<html><script></script></html>",
            "lib/care_web/controllers/page_html/home.html.heex": "<h1>Home</h1>",
        },
        "lib/care_web/components/layouts/root.html.heex",
        ["lib/care_web/controllers/page_html/home.html.heex"],
    ),
    "inertia": (
        {
            "resources/views/app.blade.php": "<html>@inertia</html>",
            "resources/js/Pages/Care/Book.vue": "<template></template>",
        },
        "resources/views/app.blade.php",
        ["resources/js/Pages/Care/Book.vue"],
    ),
}
