"""Calls of what a package offers: the same as those of its global, under whatever name a file imports it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from trackerlint.catalogue.compile import Signature
from trackerlint.catalogue.patterns import CallPattern, PackagePattern
from trackerlint.facts import Call, Fact


class Members:
    """Finds the call patterns of the tracker that a package belongs to, by what is called of the package.

    ``import x from 'react-ga'; x.initialize('G-…')`` is known by ``ReactGA.initialize($ID)``, whatever ``x`` is, and
    ``import x from 'rollbar'; new x({…})`` by ``Rollbar({accessToken: $ID})``.
    """

    def __init__(self, signatures: Iterable[Signature]) -> None:
        self._trackers: dict[str, set[str]] = defaultdict(set)
        self._calls: dict[tuple[str, str], list[tuple[CallPattern, Signature]]] = defaultdict(list)
        for one in signatures:
            if isinstance(one.pattern, PackagePattern) and one.pattern.ecosystem == "npm":
                self._trackers[one.pattern.name].add(one.tracker)
            elif isinstance(one.pattern, CallPattern):
                callee = one.pattern.callee
                below = callee.partition(".")[2] or _fold(callee)
                for name in {callee, below}:
                    self._calls[one.tracker, name].append((one.pattern, one))

    def of(self, callee: str) -> Sequence[tuple[CallPattern, Signature]]:
        """Return the patterns that a callee may fit, given as the name of a module and what is called of it."""
        found = self._of_package(callee, _fold(callee))
        at = callee.find(".")
        while at > 0 and not found:
            found = self._of_package(callee[:at], callee[at + 1 :])
            at = callee.find(".", at + 1)
        return found

    def _of_package(self, package: str, name: str) -> Sequence[tuple[CallPattern, Signature]]:
        return [
            one for tracker in sorted(self._trackers.get(package, ())) for one in self._calls.get((tracker, name), ())
        ]


def known_by(fact: Fact, signature: Signature) -> Fact:
    """Return a call under the name by which the catalogue knows it; any other fact as it is."""
    if isinstance(fact, Call) and isinstance(signature.pattern, CallPattern):
        return msgspec.structs.replace(fact, callee=signature.pattern.callee)
    return fact


def _fold(name: str) -> str:
    """Return the letters and digits of a name, in lower case, as packages and their globals share them.

    >>> _fold("@acme/count-js"), _fold("CountJS")
    ('countjs', 'countjs')
    """
    return "".join(filter(str.isalnum, name.rpartition("/")[2])).lower()
