"""What servers and their template engines put around views without being told in the view."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.reach.ground import Edge, Ground, folder_of, parents
from trackerlint.reach.kinds import ending
from trackerlint.regex import regex


def _rails(ground: Ground) -> Iterator[Edge]:
    for home in ground.tops("app/views/"):
        layouts: dict[str, str] = {}
        for path in ground.below(home + "layouts/"):
            name = path.rpartition("/")[2]
            if not name.startswith("_") and "mailer" not in name and not name.endswith((".text.erb", ".json.jbuilder")):
                layouts.setdefault(path[len(home + "layouts/") :].partition(".")[0], path)
        for path in ground.below(home):
            inner, name = path[len(home) :], path.rpartition("/")[2]
            if (
                inner.startswith("layouts/")
                or name.startswith("_")
                or "mailer" in inner
                or (".html" not in name and ending(name) not in ("haml", "slim"))
            ):
                continue
            yield path, path
            folder = inner.rpartition("/")[0]
            layout = layouts.get(folder) or layouts.get(folder.rpartition("/")[2]) or layouts.get("application")
            if layout:
                yield path, layout


def _razor(ground: Ground) -> Iterator[Edge]:
    starts = {folder_of(path): path for path in ground.named("_ViewStart.cshtml")}
    for path in ground.below("") if starts else ():
        name = path.rpartition("/")[2]
        if not path.endswith(".cshtml") or name.startswith("_") or "/Shared/" in path:
            continue
        yield path, path
        if not re.search(r"\bLayout\s*=", ground.text(path)):
            start = next((starts[folder] for folder in parents(path, "") if folder in starts), None)
            if start:
                yield path, start


def _handlebars(ground: Ground) -> Iterator[Edge]:
    for suffix in ("hbs", "handlebars", "ejs", "html", "eta"):
        for layout in ground.named(f"main.{suffix}", f"layout.{suffix}", f"boilerplate.{suffix}"):
            home = re.match(r"(.*?(?:^|/)views/)(?:layouts/)?\w+\.\w+$", layout)
            if home and re.search(r"\{\{\{\s*(?:body|content|yield)|<%-\s*(?:body|content|yield)", ground.text(layout)):
                for path in ground.below(home[1]):
                    if (
                        path.endswith("." + suffix)
                        and path != layout
                        and not re.search(r"/(?:partials?|layouts?|includes?)/", path)
                    ):
                        yield path, path
                        yield path, layout


def _phoenix(ground: Ground) -> Iterator[Edge]:
    for root in ground.named("root.html.heex", "root.html.leex"):
        folder = folder_of(root)
        home = re.sub(r"(?:components|templates)/layouts?/$", "", folder)
        around = [
            root,
            *(path for path in ground.below(folder) if path.endswith(("/app.html.heex", "/live.html.heex"))),
        ]
        for path in ground.below(home):
            if path.endswith((".html.heex", ".html.eex", ".html.leex")) and not re.search(r"/layouts?/|/_|email", path):
                yield path, path
                yield from ((path, one) for one in around)


_THEME_PAGE = regex(
    r"(?:index|home|front-page|page|single|singular|archive|category|tag|taxonomy|author|date|search|404|attachment|template|tpl)(?:[-_][\w-]+)?\.(?:php|html)$"
)


def _wordpress(ground: Ground) -> Iterator[Edge]:
    for root in ground.homes("style.css"):
        functions = ground.first(root + "functions.php")
        if not functions and root + "index.php" not in ground:
            continue
        for path in ground.below(root):
            inner = path[len(root) :]
            if re.match(r"(?:templates|block-templates)/[\w-]+\.html$", inner) or (
                path.endswith(".php")
                and (
                    ("/" not in inner and _THEME_PAGE.match(inner))
                    or (re.match(r"(?:page-)?templates/|template", inner) and "Template Name:" in ground.text(path))
                )
            ):
                yield path, path
                if functions:
                    yield path, functions


def _drupal(ground: Ground) -> Iterator[Edge]:
    for html in ground.named("html.html.twig"):
        home = re.match(r"(.*?(?:^|/)templates/)", html)
        if not home:
            continue
        pages = [path for path in ground.below(home[1]) if re.search(r"/page(?:--[\w-]+)?\.html\.twig$", path)]
        around = [path for path in pages if path.endswith("/page.html.twig")]
        for path in ground.below(home[1]):
            if re.search(r"/(?:page|node)(?:--[\w-]+)?\.html\.twig$", path):
                yield path, path
                yield path, html
                if "/node" in path:
                    yield from ((path, one) for one in around)


SERVERS = (_rails, _razor, _handlebars, _phoenix, _wordpress, _drupal)
"""What yields the edges that servers imply. A pair of the same file twice says that it is a page."""
