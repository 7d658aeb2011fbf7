"""A graph that follows a site through changes is the graph that would be drawn of each state anew."""

import random

import pytest

from trackerlint.reach.graph import Graph
from trackerlint.reach.library import Library
from trackerlint.reach.moving import MovingGraph

EXTENDS = "{% extends 'base.html' %}<h1>Page</h1>"
INCLUDES = "<!doctype html><html><body>{% include 'foot.html' %}</body></html>"
TEXTS = (
    EXTENDS,
    INCLUDES,
    "<!doctype html><html><body>{{> nav }}<div id='root'></div></body></html>",
    "---\nlayout: default\n---\n# Post",
    "---\nlayout: none\n---\n# Post",
    "---\ntype: news\n---\nPost",
    '{{ define "main" }}{{ partial "foot.html" . }}{{ end }}',
    "<%= render 'shared/foot' %><p>View</p>",
    "import Foot from './foot'\nimport x from '@/lib/foot'\nexport default () => <Foot />",
    "<template><Foot /></template><script>export default { layout: 'wide' }</script>",
    "<?php get_header(); get_template_part('parts/foot'); require 'lib/foot.php'; ?><div>",
    "defaults:\n- scope: {path: _posts}\n  values: {layout: post}\ntheme: x\n",
    "Template Name: Wide\n<p>",
    "",
)
PATHS = (
    "base.html", "templates/base.html", "templates/foot.html", "foot.html", "parts/foot.html", "index.html", "a/index.html",
    "templates/home.html", "_config.yml", "_layouts/default.html", "_layouts/post.html", "_posts/2020-01-01-one.md",
    "_posts/2020-01-02-two.md", "README.md", "layouts/_default/baseof.html", "layouts/_default/single.html",
    "layouts/_default/list.html", "layouts/news/single.html", "layouts/partials/foot.html", "content/_index.md",
    "content/news/one.md", "content/two.md", "config.toml", "app/views/layouts/application.html.erb",
    "app/views/home/index.html.erb", "app/views/shared/_foot.html.erb", "app/views/layouts/home.html.erb",
    "app/layout.tsx", "app/page.tsx", "app/care/page.tsx", "app/care/layout.tsx", "pages/_app.js", "pages/index.js",
    "pages/foot.js", "src/lib/foot.ts", "src/foot/index.tsx", "nuxt.config.ts", "layouts/default.vue", "pages/home.vue",
    "components/Foot.vue", "plugins/pixel.client.ts", "package.json", "src/views/Home.vue", "src/app.html",
    "src/routes/+page.svelte", "src/routes/+layout.svelte", "style.css", "functions.php", "page.php", "header.php",
    "parts/foot.php", "lib/foot.php", "templates/wide.php", "mkdocs.yml", "docs/index.md", "docs/one.md",
    "overrides/main.html", ".vitepress/config.ts", ".vitepress/theme/index.js", ".eleventy.js", "one.md", "posts/posts.json",
    "posts/one.njk", "_includes/post.njk", "gatsby-config.js", "src/pages/index.jsx", "gatsby-ssr.js", "astro.config.mjs",
    "src/pages/index.astro", "src/content/docs/one.md", "views/layouts/main.hbs", "views/home.hbs", "views/nav.hbs",
    "root.html.heex", "page.html.heex", "_ViewStart.cshtml", "Home/Index.cshtml", "html.html.twig",
    "templates/page.html.twig", "templates/html.html.twig", "templates/node.html.twig", "static/notes.txt",
)  # fmt: skip


@pytest.mark.parametrize("scripts", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_following_is_drawing_anew(seed: int, scripts: bool) -> None:
    chance = random.Random(seed)
    files = {path: chance.choice(TEXTS) for path in chance.sample(PATHS, 40)}

    class Now(Library):
        def text(self, path: str) -> str:
            return files.get(path, "")

    graph = MovingGraph({}, Now(files.keys()), scripts)
    for _ in range(120):
        chosen = chance.sample(PATHS, chance.randrange(1, 4))
        for path in chosen:
            if path in files and chance.random() < 0.4:
                del files[path]
            else:
                files[path] = chance.choice(TEXTS)
        altered = graph.altered
        before = {path: graph.pages(path).pages for path in PATHS}
        graph.follow({path: path in files for path in chosen})
        anew = Graph({}, Library(list(files), lambda path: files[path].encode()), scripts)
        after = {path: graph.pages(path).pages for path in files}
        assert after == {path: anew.pages(path).pages for path in files}
        assert graph.altered > altered or all(before[path] == pages for path, pages in after.items())


def test_what_cannot_matter_is_not_looked_at() -> None:
    files = {"base.html": INCLUDES, "home.html": EXTENDS, "foot.html": "<p>", "notes.txt": "one"}

    class Now(Library):
        def text(self, path: str) -> str:
            return files.get(path, "")

    graph = MovingGraph({}, Now(files.keys()), scripts=False)
    assert graph.pages("foot.html").pages == ("home.html",)
    seen = graph.steps, graph.altered
    files["notes.txt"] = "two"
    graph.follow({"notes.txt": True})
    files["logo.svg"] = "<svg/>"
    graph.follow({"logo.svg": True})
    assert (graph.steps, graph.altered) == seen
    files["ward.html"] = EXTENDS
    graph.follow({"ward.html": True})
    assert graph.pages("foot.html").pages == ("home.html", "ward.html")
    assert graph.steps - seen[0] < 10
