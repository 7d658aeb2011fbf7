"""What holds for every format, whatever the report."""

import pytest
from sample_reports import REPORTS

from trackerlint import plugins
from trackerlint.formats.interface import Format, Style


def test_the_built_in_formats_are_found() -> None:
    assert {"github", "json", "sarif", "text"} <= set(plugins.formats())


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", plugins.formats().values(), ids=lambda form: form.name)
def test_writes_the_same_text_each_time_and_only_what_can_be_written(form: Format, name: str) -> None:
    first = form.render(REPORTS[name], Style())
    assert first == form.render(REPORTS[name], Style())
    assert first.endswith("\n") or first == ""
    assert first.encode("utf-8").decode("utf-8") == first
    assert "\x1b" not in first.replace("\\u001b", "")
    assert "\r" not in first


@pytest.mark.parametrize("form", plugins.formats().values(), ids=lambda form: form.name)
def test_names_the_rule_and_the_message_of_a_finding(form: Format) -> None:
    written = form.render(REPORTS["one"], Style())
    assert "embedded-thing" in written
    assert "Name it in the notice." in written


def test_suffixes_tell_the_formats_apart() -> None:
    suffixes = [form.suffix for form in plugins.formats().values()]
    assert sorted(set(suffixes)) == sorted(suffixes)
    assert all(suffix.startswith(".") for suffix in suffixes)
