"""What is known of each tracker: what it sends by default, and what calls in the source add to that."""

from pathlib import Path

from trackerlint import api
from trackerlint.engine import look
from trackerlint.inventory.drafting import draft
from trackerlint.inventory.overview import Handed, overview
from trackerlint.inventory.tables import handed_of, table, text
from trackerlint.site import Site

PAGE = """<!doctype html><title>Riverford Trust</title>
<script>
fbq('init', '100000000000001', {em: '{{ user.email }}'});
fbq('track', 'Search', {search_string: new URLSearchParams(location.search).get('q')});
</script>
"""


def site_of(folder: Path, page: str) -> Site:
    (folder / "index.html").write_text(page, "utf-8")
    return look(api.job(folder, None, api.Options(processes=1, cache=False))).site


def test_what_calls_hand_over_is_told_apart_from_the_defaults(tmp_path: Path) -> None:
    (row,) = overview(site_of(tmp_path, PAGE)).rows
    assert (Handed("search-terms", ("index.html",)), Handed("email", ("index.html",))) == row.handed
    assert "email" not in row.sends
    assert "the words that people search for (in index.html); e-mail address (in index.html)" == handed_of(row)


def test_it_is_shown_and_drafted(tmp_path: Path) -> None:
    site = site_of(tmp_path, PAGE)
    told = overview(site)
    assert "  and here   the words that people search for (in index.html)" in text(told)
    assert ",search-terms; email," in table(told)
    assert (
        '"search-terms", "email"] # by default, as its documentation says; calls in the source add'
        in draft(site, "").text
    )


def test_fixed_texts_and_defaults_add_nothing(tmp_path: Path) -> None:
    site = site_of(tmp_path, "<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>")
    (row,) = overview(site).rows
    assert row.handed == ()
    assert "and here" not in text(overview(site))
    assert "calls in the source" not in draft(site, "").text
