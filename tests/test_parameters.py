"""Partials that wait for a parameter which the site's own configuration leaves unset."""

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.parameters import waits_in_vain

PIXEL = "<script>fbq('init', '100000000000001');</script>"


def waits(folder: Path, partial: str, **files: str) -> str:
    """Return what the pixel in a partial waits for in vain; names stand for paths, ``__`` for the dot, ``_0`` for /."""
    for name, text in files.items():
        path = folder / name.replace("__", ".").replace("_0", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    site = api.survey(folder, api.Options(processes=1)).site
    [one] = [one for one in site.used if one.path == partial]
    assert (one in site.embedded) is not bool(waits_in_vain(site, one))
    return waits_in_vain(site, one)


LIQUID = f"{{% if site.pixel.id %}}{PIXEL}{{% endif %}}"


@pytest.mark.parametrize(
    ("configuration", "found"),
    [
        ("title: Riverford\n", "site.pixel.id"),
        ("pixel:\n  id:\n", "site.pixel.id"),
        ("pixel:\n  id: false\n", "site.pixel.id"),
        ('pixel: {id: "100000000000001"}\n', ""),
        ("pixel: [not, {closed\n", ""),
    ],
    ids=["missing", "empty", "off", "set", "unreadable"],
)
def test_jekyll_keeps_its_parameters_in_one_file(configuration: str, found: str, tmp_path: Path) -> None:
    files = {"_includes_0pixel__html": LIQUID, "_config__yml": configuration}
    assert waits(tmp_path, "_includes/pixel.html", **files) == found


def test_one_of_several_configurations_that_sets_it_is_enough(tmp_path: Path) -> None:
    files = {"_includes_0pixel__html": LIQUID, "_config__yml": "title: A\n", "_config__live__yml": "pixel: {id: 1}\n"}
    assert waits(tmp_path, "_includes/pixel.html", **files) == ""


def test_a_theme_without_a_configuration_is_filled_in_by_others(tmp_path: Path) -> None:
    assert waits(tmp_path, "_includes/pixel.html", _includes_0pixel__html=LIQUID) == ""


def test_what_jekyll_fills_itself_is_no_parameter(tmp_path: Path) -> None:
    text = LIQUID.replace("site.pixel.id", "site.data.pixel")
    files = {"_includes_0pixel__html": text, "_config__yml": "title: A\n"}
    assert waits(tmp_path, "_includes/pixel.html", **files) == ""


def test_the_configuration_of_another_site_says_nothing(tmp_path: Path) -> None:
    files = {"_includes_0pixel__html": LIQUID, "other_0_config__yml": "title: A\n"}
    assert waits(tmp_path, "_includes/pixel.html", **files) == ""


CASE = '{% case site.comments %}{% when "pixel" %}{% include pixel.html %}{% when "b", "c" %}{% else %}{% endcase %}'


@pytest.mark.parametrize(
    ("value", "found"), [("", "site.comments"), ("b", "site.comments"), ("pixel", "")], ids=["unset", "other", "chosen"]
)
def test_all_that_include_a_partial_must_wait(value: str, found: str, tmp_path: Path) -> None:
    files = {
        "_includes_0pixel__html": PIXEL,
        "_includes_0chosen__html": CASE,
        "_layouts_0post__html": "<body>{% include chosen.html %}</body>",
        "_config__yml": f"comments: {value}\n",
    }
    assert waits(tmp_path, "_includes/pixel.html", **files) == found


def test_one_include_that_waits_for_nothing_is_enough(tmp_path: Path) -> None:
    files = {
        "_includes_0pixel__html": PIXEL,
        "_includes_0chosen__html": CASE,
        "_layouts_0post__html": "<body>{% include pixel.html %}</body>",
        "_config__yml": "comments:\n",
    }
    assert waits(tmp_path, "_includes/pixel.html", **files) == ""


def test_a_setting_alone_embeds_nothing_where_all_that_reads_it_is_held_back(tmp_path: Path) -> None:
    disqus = '<script src="https://{{ site.disqus.shortname }}.disqus.com/embed.js"></script>'
    (tmp_path / "_includes").mkdir()
    (tmp_path / "_includes/comments.html").write_text(f'{{% if site.comments == "disqus" %}}{disqus}{{% endif %}}')
    for comments in ("", "disqus"):
        (tmp_path / "_config.yml").write_text(f"comments: {comments}\ndisqus:\n  shortname: riverford-trust\n")
        site = api.survey(tmp_path, api.Options(processes=1, cache=False)).site
        assert {one.path for one in site.used} == {"_config.yml", "_includes/comments.html"}
        assert {one.path for one in site.embedded} == ({one.path for one in site.used} if comments else set())


HUGO = f'{{{{ if isset site.Params.Pixel "id" }}}}{PIXEL}{{{{ end }}}}'


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"config__toml": 'title = "A"\n'}, "site.Params.Pixel.id"),
        ({"hugo__toml": "[params.pixel]\nid = '1'\n"}, ""),
        ({"hugo__yaml": "params:\n  pixel:\n    id: 1\n"}, ""),
        ({"config_0_default_0params__toml": "[pixel]\nid = '1'\n"}, ""),
        ({"hugo__toml": 'title = "A"\n', "config_0_default_0languages__toml": "[en.params.pixel]\nid = '1'\n"}, ""),
        ({"hugo__toml": "[languages.en.params.pixel]\nid = '1'\n"}, ""),
        ({"hugo__toml": 'title = "A"\n', "exampleSite_0hugo__toml": "[params.pixel]\nid = '1'\n"}, ""),
    ],
    ids=["missing", "toml", "yaml", "folder", "languages", "one language", "example"],
)
def test_hugo_keeps_them_in_several_places(files: dict[str, str], found: str, tmp_path: Path) -> None:
    assert waits(tmp_path, "layouts/partials/pixel.html", layouts_0partials_0pixel__html=HUGO, **files) == found


@pytest.mark.parametrize(
    ("configuration", "found"),
    [
        ("", ".Site.GoogleAnalytics"),
        ("googleAnalytics = 'G-1'\n", ""),
        ("[services.googleAnalytics]\nid = 'G-1'\n", ""),
    ],
    ids=["missing", "old", "new"],
)
def test_hugo_has_names_of_its_own_for_some(configuration: str, found: str, tmp_path: Path) -> None:
    text = f"{{{{ with .Site.GoogleAnalytics }}}}{PIXEL}{{{{ end }}}}"
    files = {"layouts_0partials_0pixel__html": text, "hugo__toml": f'title = "A"\n{configuration}'}
    assert waits(tmp_path, "layouts/partials/pixel.html", **files) == found


def test_hexo_and_zola_have_theirs(tmp_path: Path) -> None:
    hexo = f"<% if (theme.pixel) {{ %>{PIXEL}<% }} %>"
    files = {"layout_0pixel__ejs": hexo, "_config__yml": "pixel: false\n"}
    assert waits(tmp_path / "hexo", "layout/pixel.ejs", **files) == "theme.pixel"
    zola = f"{{% if config.extra.pixel %}}{PIXEL}{{% endif %}}"
    files = {"templates_0pixel__html": zola, "config__toml": 'base_url = "/"\n[extra]\nother = 1\n'}
    assert waits(tmp_path / "zola", "templates/pixel.html", **files) == "config.extra.pixel"
