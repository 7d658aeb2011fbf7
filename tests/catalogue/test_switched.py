"""Which values of settings mean that something is on."""

from __future__ import annotations

import pytest

from trackerlint.catalogue.switched import switched_on, without_prefix
from trackerlint.facts import Fields, Items, Scalar, Text, Value, unknown


@pytest.mark.parametrize("value", [Text("UA-1234567-1"), Scalar(True), Scalar(7), Items((Text("a"),)), unknown("id")])
def test_on(value: Value) -> None:
    assert switched_on(value)


@pytest.mark.parametrize(
    "value",
    [Text(""), Text(" null "), Text("UA-XXXXX-Y"), Text("your-id"), Text("<id>"), Scalar(None), Scalar(False),
     Scalar(0), Items(()), Fields(())],
)  # fmt: skip
def test_off(value: Value) -> None:
    assert not switched_on(value)


@pytest.mark.parametrize(
    ("key", "expected"),
    [("nextpublicgaid", "gaid"), ("viteumamiid", "umamiid"), ("publicgtmid", "gtmid"), ("gaid", "gaid")],
)
def test_drops_prefixes_of_frameworks(key: str, expected: str) -> None:
    assert without_prefix(key) == expected
