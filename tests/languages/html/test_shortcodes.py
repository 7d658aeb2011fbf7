"""What stands between shortcodes that speak of cookies or consent."""

import pytest
from languages.html.test_html import Page, conditions

SCRIPT = '<script src="https://tracker.example/t.js"></script>'


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('[borlabs-cookie id="maps" type="content-blocker"]', "[/borlabs-cookie]"),
        ("[borlabs-cookie id='stats' type='cookie']", "[/borlabs-cookie]"),
        ('[cmplz-consent-area category="marketing"]', "[/cmplz-consent-area]"),
        ("[cookies_accepted]", "[/cookies_accepted]"),
    ],
)
def test_what_stands_between(opening: str, closing: str) -> None:
    page = Page(f"<p>a</p>{opening}<div>{SCRIPT}</div>{closing}{SCRIPT}")
    inside, after = page.requests
    assert conditions(inside) == [f"template: {opening}"]
    assert conditions(after) == []


@pytest.mark.parametrize(
    "markup",
    [
        f"[cookies_accepted]{SCRIPT}",
        f"[cookies_accepted /]{SCRIPT}[/cookies_accepted]",
        f"[vc_column]{SCRIPT}[/vc_column]",
        f"[cookies_accepted]a[/cookies_accepted]{SCRIPT}",
    ],
)
def test_what_does_not_stand_between(markup: str) -> None:
    assert [conditions(one) for one in Page(markup).requests] == [[]]
