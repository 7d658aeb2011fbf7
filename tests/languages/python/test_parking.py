"""Code that a function of the module puts into a parked script."""

import pytest
from page_reading import Page

WRAP = '''
def wrap(category, code):
    """Put code behind the banner."""
    return f'<script type="{kind}" data-category="{category}">{code}</script>'


def build(ident):
    return wrap("marketing", f"trk('init', '{ident}');")
'''


def conditions(code: str) -> list[str]:
    (call,) = Page(code, "a.py").calls
    return [one.text for one in call.circumstances.conditions]


def test_code_handed_to_a_parking_function_waits() -> None:
    [found] = conditions(WRAP.replace("{kind}", "text/plain"))
    assert found.startswith('<script type="text/plain" data-category=')


@pytest.mark.parametrize("kind", ["text/javascript", "module"])
def test_a_type_that_runs_parks_nothing(kind: str) -> None:
    assert [] == conditions(WRAP.replace("{kind}", kind))


def test_a_function_that_drops_its_parameter_parks_nothing() -> None:
    assert [] == conditions(WRAP.replace("{kind}", "text/plain").replace("{code}", ""))


def test_another_function_parks_nothing() -> None:
    code = WRAP.replace("{kind}", "text/plain").replace('return wrap("marketing", ', "return keep(")
    assert [] == conditions(code)
