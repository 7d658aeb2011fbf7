"""Where what stands in one file ends up, in each template language and framework."""

import pytest
from reach.sites import PAGE, SITES

from trackerlint.reach.graph import Graph, Reach
from trackerlint.reach.library import Library


def library(files: dict[str, str]) -> Library:
    return Library(sorted(files), lambda path: files[path].encode())


def reach(files: dict[str, str], path: str, scripts: bool = True) -> Reach:
    return Graph({}, library(files), scripts).pages(path)


@pytest.mark.parametrize("name", SITES)
def test_pages_reached(name: str) -> None:
    files, path, pages = SITES[name]
    assert list(reach(files, path).pages) == pages


@pytest.mark.parametrize("name", SITES)
def test_order_of_files_does_not_matter(name: str) -> None:
    files, path, _ = SITES[name]
    backwards = Library(sorted(files, reverse=True), lambda one: files[one].encode())
    assert Graph({}, backwards, True).pages(path) == reach(files, path)


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
