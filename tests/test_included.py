"""Partials that are included under a consent check."""

from pathlib import Path

import pytest

from trackerlint import api

PIXEL = "<script>fbq('init', '100000000000001');</script>"


def state(folder: Path, **files: str) -> tuple[str, str]:
    """Return the answer for the partial and its reason; names stand for paths, ``__`` for the dot."""
    for name, text in {"pixel__html": PIXEL, **files}.items():
        (folder / name.replace("__", ".")).write_text(text)
    site = api.survey(folder, api.Options(processes=1)).site
    [one] = [one for one in site.used if one.path == "pixel.html"]
    found = site.consent(one)
    return found.state, found.reason


GATED = '<h1>A</h1>{% if request.cookies.cookie_consent == "yes" %}{% include "pixel.html" %}{% endif %}'


def test_a_partial_waits_where_its_include_does(tmp_path: Path) -> None:
    found, reason = state(tmp_path, index__html=GATED)
    assert "gated" == found
    assert "is included in 'index.html' where it waits for" in reason


@pytest.mark.parametrize(
    "other",
    [
        '{% include "pixel.html" %}',
        '{% if debug %}{% include "pixel.html" %}{% endif %}',
        '{% if not request.cookies.cookie_consent %}{% include "pixel.html" %}{% endif %}',
    ],
    ids=["no condition", "another condition", "an inverted one"],
)
def test_one_include_without_a_gate_is_enough(tmp_path: Path, other: str) -> None:
    assert "ungated" == state(tmp_path, index__html=GATED, about__html=other)[0]


def test_the_gate_may_be_around_an_include_of_an_include(tmp_path: Path) -> None:
    found, _ = state(
        tmp_path,
        index__html='{% if cookies_accepted %}{% include "tags.html" %}{% endif %}',
        tags__html='<meta name="x">{% include "pixel.html" %}',
    )
    assert "gated" == found


PARTIAL = "<script src='https://static.hotjar.com/c/hotjar-1.js'></script>"


@pytest.mark.parametrize(
    ("layout", "text", "answer"),
    [
        (
            "application.html.erb",
            "<%- if cookies['consent'] == 'yes' %>\n<%= render 'layouts/pixel' %>\n<%- end %>",
            "gated",
        ),
        ("application.html.erb", "<%- if x -%>\n<%- end -%>\n<%= render 'layouts/pixel' %>", "ungated"),
        ("application.html.slim", "head\n  - if cookies_accepted?\n    = render 'layouts/pixel'", "gated"),
        ("application.html.slim", "head\n  - if cookies_accepted?\n    p x\n  = render 'layouts/pixel'", "ungated"),
        ("application.html.haml", "%head\n  - if cookies_accepted?\n    = render 'layouts/pixel'", "gated"),
        ("application.html.haml", "%head\n  - unless cookies_accepted?\n    = render 'layouts/pixel'", "ungated"),
    ],
)
def test_layouts_of_rails(tmp_path: Path, layout: str, text: str, answer: str) -> None:
    views = {layout: text, "_pixel.html.erb": PARTIAL}
    for name, content in views.items():
        place = tmp_path / "app/views/layouts" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
    site = api.survey(tmp_path, api.Options(processes=1)).site
    assert [answer] == [site.consent(one).state for one in site.used]


def test_what_nobody_includes_has_no_gate_around_it(tmp_path: Path) -> None:
    assert "ungated" == state(tmp_path)[0]


def test_the_else_branch_is_the_other_way_round(tmp_path: Path) -> None:
    page = '{% if cookie_consent %}<p>Thanks</p>{% else %}{% include "pixel.html" %}{% endif %}'
    assert "ungated" == state(tmp_path, index__html=page)[0]


@pytest.mark.parametrize(
    ("name", "page", "answer"),
    [
        ("a__html__erb", "<%- if cookies_accepted? -%>\n<%= render 'pixel' %>\n<%- end -%>", "gated"),
        ("a__html__slim", "- content_for :head\n  - if cookies_accepted?\n    = render 'pixel'\n", "gated"),
        ("a__html__slim", "- if cookies_accepted?\n  p Thanks\n- else\n  = render 'pixel'\n", "ungated"),
        (
            "a__html__haml",
            "- unless cookies_accepted?\n  %p Hello\n- else\n\n  %p Thanks\n  = render 'pixel'\n",
            "gated",
        ),
        ("a__html__haml", "- if cookies_accepted?\n  %p Thanks\n= render 'pixel'\n", "ungated"),
        ("a__html__haml", "%p\n  - if debug\n    %i\n  - elsif cookies_accepted?\n    = render 'pixel'\n", "gated"),
    ],
)
def test_partials_of_rails(name: str, page: str, answer: str, tmp_path: Path) -> None:
    views = tmp_path / "app" / "views" / "home"
    views.mkdir(parents=True)
    (views / "_pixel.html.erb").write_text(PIXEL)
    (views / name.replace("__", ".")).write_text(page)
    site = api.survey(tmp_path, api.Options(processes=1)).site
    [one] = site.used
    assert answer == site.consent(one).state


STARTED = "window.dataLayer = window.dataLayer || []; gtag('config', 'G-ABCDEF1234')"


def imported(folder: Path, **files: str) -> tuple[str, str]:
    """Return the answer for ``pixel.js`` and its reason, on a site whose page runs ``main.js``."""
    page = '<!doctype html><title>A</title><script type="module" src="main.js"></script>'
    for name, text in {"pixel__js": STARTED, "index__html": page, **files}.items():
        (folder / name.replace("__", ".")).write_text(text)
    site = api.survey(folder, api.Options(processes=1)).site
    [one] = [one for one in site.used if one.path == "pixel.js"]
    found = site.consent(one)
    return found.state, found.reason


@pytest.mark.parametrize(
    "importing",
    [
        "if (consent.granted('marketing')) { import('./pixel') }",
        "if (hasConsent()) await import('./pixel.js');",
        "if (cookieConsent) require('./pixel')",
        "if (!hasConsent()) { return } import('./pixel')",
        "window.addEventListener('CookiebotOnAccept', () => { import('./pixel') })",
        "const load = () => import('./pixel'); if (cookieConsent) load()",
        "cookieConsent && import(/* webpackChunkName: 'pixel' */ './pixel')",
    ],
)
def test_a_module_waits_where_its_import_does(importing: str, tmp_path: Path) -> None:
    found, reason = imported(tmp_path, main__js=importing)
    assert "gated" == found
    assert "is imported in 'main.js' where it" in reason


@pytest.mark.parametrize(
    "importing",
    [
        "import './pixel'",
        "import('./pixel')",
        "if (navigator.onLine) { import('./pixel') }",
        "if (!cookieConsent) { import('./pixel') }",
        "import './pixel'; if (cookieConsent) { start() }",
        "if (cookieConsent) { import('./pixel') } import('./pixel')",
    ],
)
def test_a_module_that_is_imported_at_once_has_no_gate(importing: str, tmp_path: Path) -> None:
    assert "ungated" == imported(tmp_path, main__js=importing)[0]


def test_a_module_in_a_function_that_nobody_is_seen_to_call_is_unknown(tmp_path: Path) -> None:
    found, reason = imported(tmp_path, main__js="export const load = () => import('./pixel')")
    assert "unknown" == found
    assert "whether its caller asks for consent is not seen here" in reason


def test_modules_wait_through_each_other(tmp_path: Path) -> None:
    assert "gated" == imported(tmp_path, main__js="if (cookieConsent) import('./all')", all__js="import './pixel'")[0]
    assert "ungated" == imported(tmp_path, main__js="if (cookieConsent) import('./all'); import './pixel'")[0]


def test_the_script_of_a_component_may_ask(tmp_path: Path) -> None:
    component = "<template><p>{{ x }}</p></template>\n<script>\nexport default { mounted() { if (cookieConsent) { import('./pixel') } } }\n</script>\n"
    assert "gated" == imported(tmp_path, Banner__vue=component, main__js="import './Banner.vue'")[0]


@pytest.mark.parametrize(
    ("tag", "answer"),
    [
        ('<script type="text/plain" data-cookieconsent="statistics" src="pixel.js"></script>', "gated"),
        ("<script async type='text/plain' data-category='analytics' src='pixel.js'></script>", "gated"),
        ('<script data-cookieconsent="marketing" data-src="pixel.js" type="text/plain"></script>', "gated"),
        ('<script type="text/javascript" src="pixel.js"></script>', "ungated"),
        ('<script type="module" src="pixel.js"></script>', "ungated"),
        ('<script data-cookieconsent="ignore" src="pixel.js"></script>', "ungated"),
        ('<script type="text/plain">own()</script><script src="pixel.js"></script>', "ungated"),
    ],
)
def test_an_element_may_wait_that_loads_a_script_of_the_site(tag: str, answer: str, tmp_path: Path) -> None:
    assert answer == imported(tmp_path, index__html=f"<!doctype html><title>A</title>{tag}")[0]
