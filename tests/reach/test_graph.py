"""Where what stands in one file ends up, in each template language and framework."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from trackerlint.reach.graph import Graph, Reach
from trackerlint.reach.library import Library

PAGE = "<!doctype html><html><head><title>Page</title></head><body><h1>Page</h1></body></html>"
SITES = {one.stem: tomllib.loads(one.read_text("utf-8")) for one in sorted((Path(__file__).parent / "sites").iterdir())}
"""Small sites, one per template language or framework: ``files``, the one that holds a tracker, and its ``pages``."""


def library(files: dict[str, str]) -> Library:
    return Library(sorted(files), lambda path: files[path].encode())


def reach(files: dict[str, str], path: str, scripts: bool = True) -> Reach:
    return Graph({}, library(files), scripts).pages(path)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_pages_reached(site: dict[str, Any]) -> None:
    assert list(reach(site["files"], site["tracker"]).pages) == site["pages"]


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_order_of_files_does_not_matter(site: dict[str, Any]) -> None:
    files = site["files"]
    backwards = Library(sorted(files, reverse=True), lambda one: files[one].encode())
    assert Graph({}, backwards, True).pages(site["tracker"]) == reach(files, site["tracker"])


def test_scripts_are_left_out_on_demand() -> None:
    files = {"index.html": '<html><script src="site.js"></script></html>', "site.js": "start()"}
    assert reach(files, "site.js", scripts=False).pages == ()


def test_removing_an_include_removes_exactly_the_pages_behind_it() -> None:
    files = {
        "pixel.html": "<script></script>",
        "one/base.html": "<html>{% include 'pixel.html' %}</html>",
        "two/base.html": "<html>{% include 'pixel.html' %}</html>",
        "one/a.html": "{% extends 'one/base.html' %}",
        "two/b.html": "{% extends 'two/base.html' %}",
    }
    assert reach(files, "pixel.html").pages == ("one/a.html", "two/b.html")
    files["two/base.html"] = "<html></html>"
    assert reach(files, "pixel.html").pages == ("one/a.html",)


def test_circles_end() -> None:
    files = {"a.html": "{% include 'b.html' %}", "b.html": "{% include 'a.html' %}", "c.html": "{% extends 'a.html' %}"}
    assert reach(files, "b.html").pages == ("c.html",)


def test_what_is_not_found_under_a_like_name_is_told() -> None:
    files = {
        "theme/partials/pixel.html": "<script></script>",
        "page.html": "<html>{% include 'elsewhere/pixel.html' %}{% include 'gone.html' %}</html>",
    }
    found = reach(files, "theme/partials/pixel.html")
    assert found.pages == ()
    assert [(one.place.path, one.target) for one in found.unresolved] == [("page.html", "elsewhere/pixel.html")]
    place = found.unresolved[0].place.span
    assert files["page.html"][place.start : place.end] == "elsewhere/pixel.html"


@pytest.mark.parametrize(
    ("page", "text", "part", "target"),
    [
        ("t/page.html", "{% include name %}", "t/parts/pixel.html", "name"),
        ("t/page.html", "{% include block.template with x=1 %}", "t/parts/pixel.html", "block.template"),
        ("t/page.twig", "{{ include(part) }}", "t/parts/pixel.twig", "part"),
        ("page.php", "<?php include $file; ?>", "inc/pixel.php", "$file"),
        ("page.php", "<?php require_once 'inc/' . $name . '.php'; ?>", "inc/pixel.php", "'inc/' . $name . '.php'"),
        ("page.php", "<?php get_template_part( $slug ); ?>", "inc/pixel.php", "$slug"),
        ("v/home/index.html.erb", "<%= render partial: name %>", "v/shared/_pixel.html.erb", "name"),
        ("v/home/index.html.erb", "<%= render @widget %>", "v/shared/_pixel.html.erb", "@widget"),
        ("src/pages/index.vue", '<component :is="shown"/>', "src/components/PixelTag.vue", "shown"),
        ("v/home.blade.php", "@include($view)", "v/parts/pixel.blade.php", "$view"),
        ("page.hbs", "{{> (lookup . 'p') }}", "parts/pixel.hbs", "(lookup . 'p')"),
        ("layouts/index.html", "{{ partial .Params.x . }}", "layouts/partials/pixel.html", ".Params.x"),
        ("Views/Home/Index.cshtml", "@Html.Partial(name)", "Views/Shared/_Pixel.cshtml", "name"),
        ("Views/Home/Index.cshtml", '<partial name="@Model.Part" />', "Views/Shared/_Pixel.cshtml", "@Model.Part"),
    ],
)
def test_an_include_whose_name_is_worked_out_is_told_where_no_page_is_found(
    page: str, text: str, part: str, target: str
) -> None:
    files = {page: f"<h1>Choir</h1>{text}", part: "<script></script>"}
    found = reach(files, part)
    assert found.pages == ()
    assert [(one.place.path, one.target) for one in found.unresolved] == [(page, target)]
    span = found.unresolved[0].place.span
    assert files[page][span.start : span.end] == target


def test_a_name_that_stands_in_the_source_is_not_worked_out() -> None:
    files = {
        "page.html": "{% include footer.html %}{% include 'a.html' %}{# {% include name %} #}{{ partial }}",
        "p.php": "<?php include $base . '/inc/head.php'; ?>",
        "parts/pixel.html": "<script></script>",
        "parts/pixel.php": "<script></script>",
    }
    assert reach(files, "parts/pixel.html").unresolved == reach(files, "parts/pixel.php").unresolved == ()


def test_the_nearest_of_several_files_of_one_name_counts() -> None:
    files = {
        "one/base.html": "<html></html>",
        "two/base.html": "<html></html>",
        "one/page.html": "{% extends 'base.html' %}",
        "two/page.html": "{% extends 'base.html' %}",
    }
    assert reach(files, "two/base.html").pages == ("two/page.html",)


@pytest.mark.parametrize(
    "path", ["templates/emails/welcome.html", "templates/_part.html", "tests/page.html", "templates/includes/nav.html"]
)
def test_no_pages(path: str) -> None:
    assert reach({path: PAGE}, path).pages == ()


def test_a_program_is_no_page() -> None:
    files = {
        "app/Controllers/Care.php": "<?php require 'base.php'; class Care { function show() { return view('care'); } }",
        "app/base.php": "<?php class Base {}",
        "care.php": "<?php require 'app/base.php'; ?><h1>Care</h1>",
    }
    assert reach(files, "app/base.php").pages == ("care.php",)


def test_files_that_cannot_be_read_are_left_out() -> None:
    def read(path: str) -> bytes:
        if path == "gone.html":
            raise OSError
        return PAGE.encode() if path == "page.html" else b"\0\1\2"

    assert Graph({}, Library(["binary.html", "gone.html", "page.html"], read), True).pages("gone.html").pages == ()
