"""Pages of JavaScript frameworks: which files are routes, and what a framework puts around them unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.reach.ground import Edge, Ground, parents
from trackerlint.regex import regex

CODE = (".tsx", ".ts", ".jsx", ".js")
_VIEWS = regex(r"/(?:pages|views|screens|routes)/", re.I)
_VIEW = regex(r"\.(?:tsx|jsx|vue|svelte|js|component\.html)$")
_NO_VIEW = regex(
    r"(?:^|/)(?:__tests__|tests?|components?|hooks|utils|helpers|lib|api|styles|services|store|types)/"
    r"|\.(?:test|spec|stories|module|config|d)\.\w+$|/(?:use[A-Z]\w*|index|routes?|router|types|constants)\.[jt]sx?$"
)
_MOUNT = regex(r"<(?:div|main|body)[^>]{0,80}\bid\s*=\s*[\"']?(?:root|app|__next|svelte|main-app)\b|<app-root\b", re.I)


def _each(folder: str, *stems: str, endings: tuple[str, ...] = CODE) -> list[str]:
    return [f"{folder}{stem}{one}" for stem in stems for one in endings]


def _next(ground: Ground) -> Iterator[Edge]:
    layouts = [name + one for name in ("layout", "template") for one in CODE]
    roots = {path for path in ground.named(*layouts) if re.search(r"(?:^|/)app/", path)}
    for app in sorted({re.match(r"(?:.*?/)??app/", path)[0] for path in roots}):  # type: ignore[index]
        for path in ground.below(app):
            if not re.search(r"/page\.(?:tsx|jsx|js|ts|mdx)$", path):
                continue
            yield path, path
            for folder in parents(path, app):
                for one in layouts:
                    if folder + one in ground:
                        yield path, folder + one
    for pages in ground.homes(*(f"{name}{one}" for name in ("_app", "_document") for one in CODE)):
        shells = [one for one in _each(pages, "_app", "_document") if one in ground]
        if not re.search(r"(?:^|/)pages/$", pages):
            continue
        for path in ground.below(pages):
            if path.endswith((*CODE, ".mdx")) and "/api/" not in path and path not in shells and not _tested(path):
                yield path, path
                yield from ((path, shell) for shell in shells)


def _tested(path: str) -> bool:
    return re.search(r"\.(?:test|spec|stories|d|module)\.\w+$|/__tests__/", path) is not None


def _nuxt(ground: Ground) -> Iterator[Edge]:
    for root in ground.homes("nuxt.config.ts", "nuxt.config.js", "nuxt.config.mjs"):
        config = ground.first(*_each(root, "nuxt.config", endings=(".ts", ".js", ".mjs")))
        for home in (root, root + "app/", root + "src/"):
            pages = [path for path in ground.below(home + "pages/") if path.endswith((".vue", ".tsx", ".jsx"))]
            around = [one for one in (config, ground.first(home + "app.vue", root + "app.vue")) if one]
            around += [path for path in ground.below(home + "plugins/") if path.endswith((".ts", ".js", ".mjs"))]
            around += [one for one in (ground.first(home + "app.html", root + "app.html"),) if one]
            standard = ground.first(home + "layouts/default.vue")
            for path in pages:
                yield path, path
                yield from ((path, one) for one in around)
                if standard and not re.search(r"\blayout\s*:\s*[\"'f]", ground.text(path)):
                    yield path, standard


def _kit(ground: Ground) -> Iterator[Edge]:
    for app in ground.named("app.html"):
        source = app.removesuffix("app.html")
        routes = source + "routes/"
        around = [app, *(one for one in _each(source, "hooks.client", endings=(".ts", ".js")) if one in ground)]
        for path in ground.below(routes):
            if not re.search(r"/\+page(?:@[\w()-]*)?\.(?:svelte|md|svx|mdx)$", path):
                continue
            yield path, path
            yield from ((path, one) for one in around)
            for folder in parents(path, routes):
                for name in ("+layout.svelte", "+layout.ts", "+layout.js"):
                    if folder + name in ground:
                        yield path, folder + name


def _astro(ground: Ground) -> Iterator[Edge]:
    for root in ground.homes("astro.config.mjs", "astro.config.ts", "astro.config.js"):
        config = ground.first(*_each(root, "astro.config", endings=(".mjs", ".ts", ".js")))
        pages = [p for p in ground.below(root + "src/pages/") if p.endswith((".astro", ".md", ".mdx", ".html"))]
        dynamic = [(path, ground.text(path)) for path in pages if "[" in path]
        for path in pages:
            yield path, path
            if config:
                yield path, config
        for path in ground.below(root + "src/content/"):
            if not path.endswith((".md", ".mdx", ".mdoc")):
                continue
            kind = path.removeprefix(root + "src/content/").partition("/")[0]
            shown = [page for page, text in dynamic if re.search(rf"[\"']{re.escape(kind)}[\"']", text)]
            for page in shown or ([dynamic[0][0]] if len(dynamic) == 1 else []):
                yield path, path
                yield path, page
            if config and (shown or kind == "docs"):
                yield path, path
                yield path, config


def _gatsby(ground: Ground) -> Iterator[Edge]:
    for root in ground.homes("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"):
        names = ("gatsby-config", "gatsby-browser", "gatsby-ssr", "src/html")
        around = [one for one in _each(root, *names, endings=(*CODE, ".mjs")) if one in ground]
        for path in (*ground.below(root + "src/pages/"), *ground.below(root + "src/templates/")):
            if path.endswith((*CODE, ".mdx", ".md")) and not _NO_VIEW.search(path.replace("/index.", "/page.")):
                yield path, path
                yield from ((path, one) for one in around)


def _inertia(ground: Ground) -> Iterator[Edge]:
    for shell in ground.named("app.blade.php"):
        root = shell.partition("resources/views/")[0]
        if "@inertia" not in ground.text(shell):
            continue
        for path in ground.below(root + "resources/js/"):
            view = re.search(r"/pages/", path, re.I) and path.endswith((".vue", ".tsx", ".jsx", ".svelte"))
            if view and not _NO_VIEW.search(path.replace("/Index.", "/Page.").replace("/index.", "/page.")):
                yield path, path
                yield path, shell


def _single(ground: Ground) -> Iterator[Edge]:
    """Yield the views of applications that run in one page, such as those made with Vite or Angular."""
    for shell in ground.named("index.html"):
        folder = shell.removesuffix("index.html")
        root = re.sub(r"(?:^|(?<=/))(?:public|src|static)/$", "", folder)
        source = root + "src/"
        if not ground.below(source) or not (root + "package.json" in ground or root + "angular.json" in ground):
            continue
        if f"{root}src/app.html" in ground or not _MOUNT.search(ground.text(shell)):
            continue
        for path in ground.below(source):
            inner = path[len(root) :]
            if _VIEWS.search("/" + inner) and _VIEW.search(path) and not _NO_VIEW.search(inner):
                yield path, path
                yield path, shell


ROUTES = (_next, _nuxt, _kit, _astro, _gatsby, _inertia, _single)
"""What yields the edges that frameworks imply. The first of each pair is a page that a visitor opens."""
