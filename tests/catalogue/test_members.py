"""Calls of what a package offers, under whatever name a file imports it."""

import pytest

from trackerlint.catalogue.compile import Signature
from trackerlint.catalogue.members import Members
from trackerlint.catalogue.patterns import CallPattern, PackagePattern

SIGNATURES = (
    Signature("counter", "dependency", PackagePattern("npm", "@acme/count-js")),
    Signature("counter", "init", CallPattern("CountJS.start")),
    Signature("counter", "init", CallPattern("CountJS")),
    Signature("desk", "dependency", PackagePattern("npm", "@acme/count-js")),
    Signature("desk", "event", CallPattern("AcmeDesk.open")),
    Signature("dotted", "dependency", PackagePattern("npm", "dots.io")),
    Signature("dotted", "event", CallPattern("Dots.mark")),
    Signature("elsewhere", "dependency", PackagePattern("pypi", "snake")),
    Signature("elsewhere", "event", CallPattern("snake.bite")),
)


@pytest.mark.parametrize(
    ("callee", "known_by"),
    {
        "a method": ("@acme/count-js.start", ["CountJS.start"]),
        "the package itself": ("@acme/count-js", ["CountJS"]),
        "a second tracker's": ("@acme/count-js.open", ["AcmeDesk.open"]),
        "a package with a dot": ("dots.io.mark", ["Dots.mark"]),
        "another method": ("@acme/count-js.stop", []),
        "another ecosystem": ("snake.bite", []),
        "no package": ("start", []),
    }.values(),
)
def test_finds_patterns_by_package_and_member(callee: str, known_by: list[str]) -> None:
    assert known_by == [pattern.callee for pattern, _ in Members(SIGNATURES).of(callee)]
