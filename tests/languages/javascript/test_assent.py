"""Acts by which people agree, told from other clicks."""

import pytest
from page_reading import Page


def conditions(code: str) -> list[str]:
    """Return the conditions of the one call of the made-up tracker."""
    (call,) = Page(code, "a.js").calls
    return [f"{one.kind} {one.text}" for one in call.circumstances.conditions]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "b.addEventListener('click', acceptCookies); function acceptCookies() { trk('init') }",
            ["assent acceptCookies"],
            id="the handler's name",
        ),
        pytest.param(
            "document.getElementById('accept-cookies').onclick = function () { trk('init') }",
            ["assent document.getElementById('accept-cookies')"],
            id="the button",
        ),
        pytest.param(
            "$('#cookie-accept').on('click', () => trk('init'))",
            ["assent $('#cookie-accept')"],
            id="the button, with jQuery",
        ),
        pytest.param(
            "b.onclick = () => { localStorage.setItem('cookie-consent', 'yes'); trk('init') }",
            ["assent localStorage.setItem('cookie-consent', 'yes')"],
            id="what it stores",
        ),
        pytest.param(
            "b.onclick = () => { document.cookie = 'cookie_consent=true; path=/'; trk('init') }",
            ["assent document.cookie = 'cookie_consent=true"],
            id="the cookie it writes",
        ),
        pytest.param(
            "b.onclick = () => { localStorage.setItem('consent', 'no'); trk('init') }", [], id="it stores a no"
        ),
        pytest.param("b.onclick = () => { localStorage.setItem('seen', 'yes'); trk('init') }", [], id="another yes"),
        pytest.param("document.getElementById('decline-cookies').onclick = () => trk('init')", [], id="a refusal"),
        pytest.param("document.getElementById('book').onclick = () => trk('init')", [], id="another button"),
        pytest.param(
            "window.addEventListener('scroll', acceptCookies); function acceptCookies() { trk('init') }",
            [],
            id="scrolling is no act of assent",
        ),
    ],
)
def test_assent(code: str, expected: list[str]) -> None:
    assert expected == conditions(code)
