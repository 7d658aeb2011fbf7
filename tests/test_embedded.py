"""What a site really embeds, of all that its source holds."""

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.site import Site

GUARDED = "function sent(name) { if (typeof gtag !== 'undefined') { gtag('event', name); } }"


def site(folder: Path, **files: str) -> Site:
    """Return a site; names stand for paths, ``__`` for the dot, ``_0`` for a slash."""
    for name, text in files.items():
        path = folder / name.replace("__", ".").replace("_0", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return api.survey(folder, api.Options(processes=1, cache=False)).site


def trackers(found: Site) -> set[str]:
    return {one.tracker.id for one in found.embedded}


def test_events_that_nothing_starts_are_idle_where_they_ask_first(tmp_path: Path) -> None:
    found = site(tmp_path, main__js=GUARDED)
    assert {one.tracker.id for one in found.used} == {"google-analytics"}
    assert trackers(found) == set()


def test_a_function_of_the_site_that_asks_first_may_be_called_from_anywhere(tmp_path: Path) -> None:
    calls = "document.addEventListener('click', () => sent('opened')); sent('loaded');"
    assert trackers(site(tmp_path, main__js=f"{GUARDED}\n{calls}")) == set()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("index__html", '<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>'),
        ("index__html", '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-ABCDEF1"></script>'),
        ("other__js", "gtag('event', 'opened');"),
    ],
    ids=["started", "a tag manager may start it", "sent without asking"],
)
def test_events_count_where_something_may_start_them(path: str, text: str, tmp_path: Path) -> None:
    assert "google-analytics" in trackers(site(tmp_path, **{"main__js": GUARDED, path: text}))


def test_fonts_of_a_company_start_none_of_its_other_products(tmp_path: Path) -> None:
    fonts = '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Inter">'
    assert trackers(site(tmp_path, main__js=GUARDED, index__html=fonts)) == {"google-fonts"}


def test_a_package_counts_where_code_imports_it(tmp_path: Path) -> None:
    package = '{"dependencies": {"@vercel/analytics": "1.6.1"}}'
    assert trackers(site(tmp_path / "declared", package__json=package)) == set()
    layout = 'import { Analytics } from "@vercel/analytics/react";\nexport default () => <body><Analytics /></body>;\n'
    found = site(tmp_path / "imported", package__json=package, app_0layout__tsx=layout)
    assert [(one.tracker.id, one.path) for one in found.embedded] == [("vercel-analytics", "app/layout.tsx")]
    tested = site(tmp_path / "tested", package__json=package, app_0layout__test__tsx=layout)
    assert trackers(tested) == set()


@pytest.mark.parametrize(("exclude", "embeds"), [("old", False), ("old/", False), ("ol*", False), ("older", True)])
def test_what_jekyll_is_told_to_build_nothing_of_is_no_part_of_the_site(
    exclude: str, embeds: bool, tmp_path: Path
) -> None:
    pixel = "<script>fbq('init', '100000000000001');</script>"
    found = site(tmp_path, old_0index__html=pixel, _config__yml=f"title: A\nexclude:\n  - README.md\n  - {exclude}\n")
    assert ("meta-pixel" in trackers(found)) is embeds


def test_a_hidden_page_is_somebody_s_sketch(tmp_path: Path) -> None:
    pixel = "<script>fbq('init', '100000000000001');</script>"
    (tmp_path / ".sketch.html").write_text(pixel)
    (tmp_path / ".env").write_text("GOOGLE_ANALYTICS_ID=G-ABCDEF1234\n")
    assert "meta-pixel" not in trackers(site(tmp_path, index__html="<p>Welcome</p>"))
    assert "meta-pixel" in trackers(site(tmp_path, index__html=pixel))


def test_a_library_that_knows_several_players_embeds_none_of_them(tmp_path: Path) -> None:
    library = """function show(frame, url) {
  const parts = url.match(/(vimeo\\.com|youtu\\.be)\\/(.*)/);
  if (url.indexOf('youtu') !== -1) { $(frame).attr('src', 'https://www.youtube.com/embed/' + parts[2]); }
  else if (url.indexOf('vimeo') !== -1) { $(frame).attr('src', 'https://player.vimeo.com/video/' + parts[2]); }
}"""
    page = '<iframe src="https://player.vimeo.com/video/100000001"></iframe>'
    found = site(tmp_path, library__js=library, index__html=page)
    assert {one.path for one in found.used} == {"library.js", "index.html"}
    assert [(one.tracker.id, one.path) for one in found.embedded] == [("vimeo", "index.html")]
