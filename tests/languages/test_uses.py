"""What becomes of an address, by the name of what takes it."""

import pytest

from trackerlint.facts import Initiator
from trackerlint.languages.uses import use_of_call, use_of_name


@pytest.mark.parametrize(
    ("callee", "use"),
    [
        ("requests.get", "fetch"),
        ("wp_enqueue_script", "script"),
        ("redirect_to", "link"),
        ("url.startswith", "link"),
        ("u.startsWith", "link"),
        ("strpos", "link"),
        ("strings.HasPrefix", "link"),
        ("a.equalsIgnoreCase", "link"),
        ("wp_enqueue_style", "stylesheet"),
        ("this.registerCssFile", "stylesheet"),
        ("$(button).css", "text"),
        ("page.show", "text"),
        ("start", "text"),
    ],
)
def test_calls(callee: str, use: Initiator) -> None:
    assert use == use_of_call(callee)


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("scripts", "script"),
        ("redirect_uri", "link"),
        ("YOUTUBE_PREFIX", "link"),
        ("embed.code.src.prefix", "link"),
        ("url_patterns", "link"),
        ("video", "text"),
        ("allowed", "link"),
        ("embed_link", "text"),
    ],
)
def test_names(name: str, use: Initiator) -> None:
    assert use == use_of_name(name)
