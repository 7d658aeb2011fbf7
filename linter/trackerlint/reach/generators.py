"""Static generators: what they put around content without being told in the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from trackerlint.reach.ground import Edge, Ground, folder_of, parents
from trackerlint.reach.kinds import CONTENT, TEMPLATES, ending
from trackerlint.regex import regex

_README = regex(
    r"(?:^|/)(?:readme|changelog|changes|contributing|licen[cs]e|code_of_conduct|security)(?:\.[\w.-]+)?$", re.I
)
_PAGES = CONTENT | {"html", "htm"}
_DESIGN = regex(r"(?:^|/)(?:_layouts|_includes|_site|_sass|_data)/")


def _hugo(ground: Ground) -> Iterator[Edge]:
    bases = [path for path in ground.named("baseof.html") if re.search(r"(?:^|/)layouts/", path)]
    homes = sorted({re.match(r"(?:.*?/)??layouts/", path)[0] for path in bases})  # type: ignore[index]
    for home in homes:
        yield from _hugo_bases(ground, home)
    roots = sorted({re.sub(r"(?:^|(?<=/))themes/[^/]+/$", "", home.removesuffix("layouts/")) for home in homes})
    for root in roots:
        config = ground.first(
            *(f"{root}{name}.{one}" for name in ("hugo", "config") for one in ("toml", "yaml", "yml", "json"))
        )
        around = [config] if config else []
        around += [path for path in ground.below(root + "config/") if ending(path) in ("toml", "yaml", "yml", "json")]
        layouts = [
            home for home in (root + "layouts/", *(h for h in homes if h.startswith(root))) if ground.below(home)
        ]
        for top in (root + "content/", root + "exampleSite/content/"):
            for path in ground.below(top):
                if ending(path) in _PAGES:
                    yield path, path
                    yield from ((path, one) for one in around)
                    yield from ((path, one) for one in _hugo_layout(ground, path, top, layouts))


def _hugo_bases(ground: Ground, home: str) -> Iterator[Edge]:
    for path in ground.below(home):
        inner = path[len(home) :]
        if (
            not path.endswith(".html")
            or re.match(r"_?(?:partials|shortcodes)/", inner)
            or "_markup/" in inner
            or "baseof" in inner
        ):
            continue
        if re.search(r"\{\{-?\s*define\s", ground.text(path)):
            base = ground.first(
                *(f"{folder}baseof.html" for folder in parents(path, home)), home + "_default/baseof.html"
            )
            if base:
                yield path, base


def _hugo_layout(ground: Ground, path: str, top: str, layouts: list[str]) -> Iterator[str]:
    """Yield the layout that shows a content file: by section or type, and by kind."""
    inner = path[len(top) :]
    front = ground.front(path) or {}
    section = front["type"] if "type" in front else (inner.partition("/")[0] if "/" in inner else "")
    name = "list" if "/_index." in path else "single"
    names = [name, {"list": "section", "single": "page"}[name]]
    if inner.startswith("_index."):
        names, section = ["index", "home", "list"], ""
    if "layout" in front:
        names.insert(0, front["layout"])
    folders = [f"{section}/" if section else "", "_default/", ""]
    found = ground.first(*(f"{home}{folder}{one}.html" for home in layouts for one in names for folder in folders))
    if found:
        yield found


def _jekyll(ground: Ground) -> Iterator[Edge]:
    for root in ground.homes("_config.yml", "_config.yaml"):
        config = ground.first(root + "_config.yml", root + "_config.yaml") or ""
        source = root
        if not any(
            ground.below(source + one) for one in ("_layouts/", "_includes/", "_posts/")
        ) and "theme" not in ground.text(config):
            continue
        defaults = _jekyll_defaults(ground.text(config))
        for path in ground.below(source):
            front = ground.front(path) if _is_written(path[len(source) :]) else None
            if front is None:
                continue
            yield path, path
            if front.get("layout", "").lower() in ("null", "none", "false"):
                continue
            yield path, config
            inner = path[len(source) :] if "layout" not in front else ""
            name = next((value for prefix, value in defaults if inner and inner.startswith(prefix)), "")
            found = ground.first(*(f"{source}_layouts/{name}.{one}" for one in ("html", "htm", "md"))) if name else None
            if found:
                yield path, found


@lru_cache(maxsize=65536)
def _is_written(inner: str) -> bool:
    """Tell whether a file of a Jekyll site, by its path in it, is what people write, and no part of the design."""
    return ending(inner) in _PAGES and not _README.search(inner) and not _DESIGN.search(inner)


def _jekyll_defaults(text: str) -> list[tuple[str, str]]:
    """Return the layouts that a configuration gives by place, as pairs of prefix and layout, the longest first."""
    found = []
    for one in _listed(_yaml(text).get("defaults")):
        scope, values = one.get("scope"), one.get("values")
        if isinstance(scope, dict) and isinstance(values, dict) and isinstance(values.get("layout"), str):
            kind = scope.get("type")
            prefix = str(scope.get("path") or "").strip("/")
            if not prefix and isinstance(kind, str) and kind not in ("pages", "drafts"):
                prefix = f"_{kind}"
            found.append((prefix.partition("*")[0], values["layout"]))
    return sorted(found, key=lambda one: -len(one[0]))


def _listed(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _yaml(text: str) -> dict[str, Any]:
    if "defaults" not in text:
        return {}
    import yaml

    try:
        value = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


_ELEVENTY = (".eleventy.js", ".eleventy.cjs", *(f"eleventy.config.{one}" for one in ("js", "mjs", "cjs", "ts")))


def _eleventy(ground: Ground) -> Iterator[Edge]:
    for root in ground.homes(*_ELEVENTY):
        data: dict[str, str] = {}
        for path in ground.below(root):
            if path.endswith((".11tydata.json", ".11tydata.js", ".11tydata.cjs")) or _names_folder(path):
                match = re.search(r"[\"']?\blayout[\"']?\s*:\s*[\"']([^\"'\n]{1,100})[\"']", ground.text(path))
                if match:
                    data[folder_of(path)] = match[1]
        for path in ground.below(root):
            if (ending(path) in CONTENT or ending(path) in TEMPLATES) and not re.search(
                r"/_|_includes/|_layouts/", "/" + path[len(root) :]
            ):
                front = ground.front(path) if not _README.search(path) else None
                if front is None:
                    continue
                yield path, path
                if "layout" in front:
                    continue
                name = next((data[folder] for folder in parents(path, root) if folder in data), "")
                layout = _eleventy_layout(ground, root, name) if name else None
                if layout:
                    yield path, layout


def _names_folder(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return name.endswith(".json") and name == folder.rpartition("/")[2] + ".json"


def _eleventy_layout(ground: Ground, root: str, name: str) -> str | None:
    fits = [
        path
        for path in ground.below(root)
        if re.search(r"(?:^|/)_(?:includes|layouts)/", path)
        and (f"/{path}".endswith(f"/{name}") or f"/{path}".rpartition(".")[0].endswith(f"/{name}"))
    ]
    return fits[0] if fits else None


_PRESSED = tuple(
    f"{name}.{ending}"
    for name in ("config", "client", "index", "enhanceApp")
    for ending in ("js", "ts", "mjs", "mts", "cjs", "cts")
)
"""Files of VitePress and VuePress that say what is put into all pages."""


def _mkdocs(ground: Ground) -> Iterator[Edge]:
    for config in ground.named("mkdocs.yml", "mkdocs.yaml"):
        root = folder_of(config)
        match = re.search(r"^docs_dir\s*:\s*[\"']?([\w./-]+)", ground.text(config), re.M)
        named = ground.named("main.html", "base.html")
        around = [config, *(path for path in named if path.startswith(root) and "override" in path)]
        yield from _all_with(ground, f"{root}{match[1].strip('./') if match else 'docs'}/", around, CONTENT)


def _docusaurus(ground: Ground) -> Iterator[Edge]:
    for config in ground.named("docusaurus.config.js", "docusaurus.config.ts"):
        root = folder_of(config)
        theme = ground.below(root + "src/theme/")
        around = [config, *(path for path in theme if re.search(r"/(?:Root|Layout(?:/index)?)\.[jt]sx?$", path))]
        for top in ("docs/", "blog/", "src/pages/", "i18n/"):
            yield from _all_with(ground, root + top, around, CONTENT | {"js", "jsx", "tsx"})


def _pressed(ground: Ground) -> Iterator[Edge]:
    """Yield the pages of VitePress and VuePress."""
    for path in ground.named(*_PRESSED):
        match = re.match(r"(.*?)\.(?:vitepress|vuepress)/(?:(?:config|client)|theme/(?:index|enhanceApp))\.\w+$", path)
        if match:
            yield from _all_with(ground, match[1], [path], CONTENT)


def _sphinx(ground: Ground) -> Iterator[Edge]:
    for config in ground.named("conf.py"):
        root = folder_of(config)
        templates = ground.below(root + "_templates/")
        around = [config, *(path for path in templates if path.endswith(("layout.html", "page.html", "base.html")))]
        if ground.first(root + "index.rst", root + "index.md", root + "contents.rst"):
            yield from _all_with(ground, root, around, CONTENT)


def _mdbook(ground: Ground) -> Iterator[Edge]:
    for config in ground.named("book.toml"):
        root = folder_of(config)
        around = [path for path in ground.below(root + "theme/") if path.endswith(".hbs")]
        yield from _all_with(ground, root + "src/", [config, *around], CONTENT)


def _all_with(ground: Ground, top: str, around: list[str], endings: frozenset[str]) -> Iterator[Edge]:
    for path in ground.below(top):
        if ending(path) in endings and "/_" not in path[len(top) - 1 :] and not _README.search(path):
            yield path, path
            yield from ((path, one) for one in around if one != path)


GENERATORS = (_hugo, _jekyll, _eleventy, _mkdocs, _docusaurus, _pressed, _sphinx, _mdbook)
"""What yields the edges that generators imply. A pair of the same file twice says that it is a page."""
