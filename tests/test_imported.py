"""Checks that are imported from other files of the site: what they do there tells what they ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.consent import Consent

START = "fbq('init', '100000000000001');"


def answer(folder: Path, files: dict[str, str]) -> Consent:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    site = api.survey(folder, api.Options(processes=1, cache=False)).site
    (installation,) = [one for one in site.used if one.tracker.id == "meta-pixel"]
    return site.consent(installation)


@pytest.mark.parametrize(
    ("check", "state", "cause"),
    [
        ("localStorage.getItem('cookie-consent') === 'yes'", "gated", "gate"),
        ("localStorage.getItem('cookie-consent') !== 'no'", "ungated", "refusable"),
        ("location.hostname === 'www.example.org'", "ungated", "other"),
        ("true", "ungated", "always"),
    ],
)
def test_a_check_is_known_by_what_it_does(tmp_path: Path, check: str, state: str, cause: str) -> None:
    found = answer(
        tmp_path,
        {
            "js/choice.js": f"export function may() {{ return {check}; }}",
            "js/pixel.js": f"import {{ may }} from './choice.js';\nif (may()) {{ {START} }}",
        },
    )
    assert (found.state, found.cause) == (state, cause)
    assert ("js/choice.js" in found.reason) == (cause != "other")


@pytest.mark.parametrize(
    ("check", "state"),
    [("true", "ungated"), ("read('choice') !== 'declined'", "ungated"), ("read('choice') === 'yes'", "gated")],
)
def test_a_name_that_promises_more_is_belied(tmp_path: Path, check: str, state: str) -> None:
    found = answer(
        tmp_path,
        {
            "lib/choice.ts": f"export const hasConsent = () => {check};",
            "lib/pixel.ts": f"import {{ hasConsent }} from '@/lib/choice';\nif (hasConsent()) {{ {START} }}",
        },
    )
    assert found.state == state


def test_a_check_is_followed_through_modules_that_pass_it_on(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        {
            "js/choice/index.js": "export { may } from './store.js';",
            "js/choice/store.js": "export const may = () => localStorage.getItem('cookie-consent') === 'yes';",
            "js/pixel.js": f"import {{ may }} from './choice';\nfunction go() {{ if (!may()) return; {START} }}\ngo();",
        },
    )
    assert (found.state, "js/choice/store.js" in found.reason) == ("gated", True)


def test_modules_that_pass_it_on_in_a_circle_say_nothing(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        {
            "js/a.js": "export { may } from './b.js';",
            "js/b.js": "export { may } from './a.js';",
            "js/pixel.js": f"import {{ may }} from './a.js';\nif (may()) {{ {START} }}",
        },
    )
    assert (found.state, found.cause) == ("ungated", "other")


def test_the_call_of_a_starting_function_may_ask(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        {
            "js/choice.js": "export const may = () => localStorage.getItem('cookie-consent') === 'yes';",
            "js/pixel.js": f"export function start() {{ {START} }}",
            "js/main.js": "import { may } from './choice.js';\nimport { start } from './pixel.js';\nif (may()) start();",
        },
    )
    assert (found.state, "js/main.js" in found.reason, "js/choice.js" in found.reason) == ("gated", True, True)
