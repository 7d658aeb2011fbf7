"""What tracker-before-consent says of files that start a tracker, and of files that only send it something."""

from pathlib import Path

import pytest

from trackerlint import api


@pytest.mark.parametrize(
    ("code", "opening", "advice"),
    [
        pytest.param(
            "fbq('init', '100000000000001');",
            "'Meta Pixel' with the ID '100000000000001' starts before anybody was asked for consent.",
            "Start it only after people agreed, through your consent manager.",
            id="starts",
        ),
        pytest.param(
            "fbq('track', 'Lead');",
            "'Meta Pixel' is sent events before anybody was asked for consent.",
            "Send to it only after people agreed, through your consent manager.",
            id="sends",
        ),
    ],
)
def test_wording(tmp_path: Path, code: str, opening: str, advice: str) -> None:
    (tmp_path / "site.js").write_text(code)
    found = api.check(tmp_path, options=api.Options(processes=1)).findings
    (message,) = [one.message for one in found if one.rule == "tracker-before-consent"]
    assert (message.startswith(opening), message.endswith(advice)) == (True, True)
