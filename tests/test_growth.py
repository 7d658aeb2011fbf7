"""Rules take twice as long for a site of twice as many pages, not four times: steps are counted, not seconds."""

import sys
from pathlib import Path

import pytest

from trackerlint import api, plugins
from trackerlint.engine import put_rules

PAGE = """<!doctype html><html lang="en"><head><title>Page {0}</title>
<script>window.dataLayer = window.dataLayer || []; function gtag() {{ dataLayer.push(arguments) }}
gtag('consent', 'default', {{ad_storage: 'denied', analytics_storage: 'denied'}});</script>
<script src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000-0000-0000-000000000000"{2}></script>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
<script>gtag('js', new Date()); gtag('config', 'G-TEST123456');
fbq('init', '100000000000001'); fbq('track', 'Search', {{search_string: document.forms[0].q.value}});</script>
{1}
</head><body><h1>Page {0}</h1><form action="/find"><input name="q"><input name="email"></form></body></html>
"""
GATED = "<script>if (consent.granted('marketing')) { ttq.load('TEST1234567890123456'); ttq.page(); }</script>"
OPEN = "<script>ttq.load('TEST1234567890123456'); ttq.page();</script>"
NOTICE = """<h1>Privacy notice</h1><p>We collect personal data that you give us when you register, and process it with
your consent. You have the right to see your personal data, to correct it and to have it deleted. Third parties that help
us are listed below, with what cookies they set and for how long. We never share your data for advertising.</p>
<h2>Cookies</h2><p>Google Analytics counts visits. Google keeps the data for 14 months.</p>
"""


BLOCKING = ' data-blockingmode="auto"'


def steps(folder: Path, pages: int, mode: str) -> int:
    """Return how many functions the rules call for a site of that many pages; ``mode`` is how its platform is set."""
    folder.mkdir()
    (folder / "privacy.html").write_text(NOTICE)
    (folder / "trackers.toml").write_text('[[tracker]]\nid = "hotjar"\n')
    for number in range(pages):
        (folder / f"page-{number}.html").write_text(PAGE.format(number, GATED if number % 2 else OPEN, mode))
    site = api.survey(folder, api.Options(processes=1)).site
    assert len(site.used) >= 3 * pages
    assert len(site.notices) == 1
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        findings, crashes = put_rules(plugins.rules(), site)
    finally:
        sys.setprofile(before)
    assert len(findings) > pages
    assert crashes == []
    return count


@pytest.mark.parametrize("mode", ["", BLOCKING])
def test_steps_grow_with_the_pages(tmp_path: Path, mode: str) -> None:
    steps(tmp_path / "first", 2, mode)  # what is compiled and remembered once does not count
    few, many = steps(tmp_path / "few", 30, mode), steps(tmp_path / "many", 60, mode)
    assert many < 2.3 * few
