"""What consent platforms' configurations let through before anybody chose."""

from pathlib import Path

import pytest

from trackerlint import api


def opened(folder: Path, code: str) -> list[str]:
    (folder / "index.html").write_text(f"<script>\n{code}\n</script>")
    return [one.name for one in api.survey(folder, api.Options(processes=1)).site.openings]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "var klaroConfig = {services: [{name: 'a', required: true}, {name: 'b'}, {name: 'c', optOut: true}]}",
            ["a", "c"],
        ),
        ("var klaroConfig = {services: [{name: 'a', required: false}, {name: 'b', default: true}]}", []),
        ("var klaroConfig = {services: other}", []),
        (
            "orejimeConfig = {purposes: [{id: 'a', isExempt: true}, {id: 'b', isMandatory: true}, {id: 'c'}]}",
            ["a", "b"],
        ),
        ("CookieConsent.run({mode: 'opt-out', categories: {a: {enabled: true}, b: {}}})", ["a"]),
        ("CookieConsent.run({mode: 'opt-in', categories: {a: {enabled: true}, b: {}}})", []),
        ("CookieConsent.run({categories: {needed: {readOnly: true}}})", ["needed"]),
        ("tarteaucitron.init({highPrivacy: false})", [""]),
        ("tarteaucitron.init({highPrivacy: true})", []),
    ],
)
def test_openings(tmp_path: Path, code: str, names: list[str]) -> None:
    assert names == opened(tmp_path, code)


def test_a_comment_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!-- <script>tarteaucitron.init({highPrivacy: false})</script> -->")
    assert () == api.survey(tmp_path, api.Options(processes=1)).site.openings
