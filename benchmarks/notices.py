#!/usr/bin/env python3
"""Hold what trackerlint reads in privacy notices against judgements by hand.

    benchmarks/notices.py JUDGEMENTS.toml [--show]

The file lists notices, by paths beside it::

    [[notice]]
    path = "real/privacy.md"
    products = ["google-analytics"]     # catalogue ids of products that it says are used
    vendors = ["Meta Platforms"]        # companies that it names beside those of the products
    denied = ["hotjar"]                 # products or companies that it says are not used
    open = ["google-maps"]              # arguable: not counted
    elements.google-analytics = { purpose = true, recipient = true, retention = false, transfer = false }

What is named and not judged counts as wrongly found. Precision and recall are printed for naming (products and
companies), denial, and each element; ``--show`` lists every difference.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from trackerlint import api
from trackerlint.catalogue import Catalogue
from trackerlint.notice.documents import is_document, read_document
from trackerlint.notice.lexicon import Lexicon, Mention
from trackerlint.notice.model import Notice
from trackerlint.notice.read import read_notice
from trackerlint.notice.statement import read_statement
from trackerlint.settings import Settings
from trackerlint.source import Source

ELEMENTS = ("purpose", "recipient", "retention", "transfer")
AIMS = {"naming": 0.95, "denial": 0.95, **dict.fromkeys(ELEMENTS, 0.85)}


def main() -> int:
    """Measure, print a table, and return 1 where an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judgements", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="list every difference")
    given = parser.parse_args()
    catalogue = api.catalogue(Path(__file__).parent, Settings())
    tally: Counter[tuple[str, str]] = Counter()
    languages, notices = Counter(), 0
    for file in given.judgements:
        for judged in tomllib.loads(file.read_text("utf-8"))["notice"]:
            notices += 1
            languages[Path(judged["path"]).name[:2]] += 1
            for subject, verdict, what in compare(read(file.parent, judged["path"]), judged, catalogue):
                tally[subject, verdict] += 1
                if given.show and verdict != "right":
                    print(f"{judged['path']}: {subject} {verdict}: {what}")
    print(f"{notices} notices: {', '.join(f'{name} {count}' for name, count in sorted(languages.items()))}")
    return table(tally)


def read(folder: Path, path: str) -> Notice:
    """Read one notice of the corpus."""
    data = (folder / path).read_bytes()
    if is_document(path):
        return read_document(path, data)
    return read_notice(Source.of(path, data), "markdown" if path.endswith((".md", ".mdx")) else "")


def compare(notice: Notice, judged: dict, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Yield subject, verdict (right, found wrongly, missed) and what it is about."""
    lexicon = Lexicon(catalogue.trackers.values())
    products = set(judged.get("products", ()))
    vendors = set(judged.get("vendors", ())) | {catalogue.trackers[one].vendor.name for one in products}
    undecided = set(judged.get("open", ()))
    undecided |= {catalogue.trackers[one].vendor.name for one in undecided if one in catalogue.trackers}
    denied = set(judged.get("denied", ()))
    mentions = [
        one for each in notice.paragraphs for one in _read(lexicon.mentions(each), products | vendors | undecided)
    ]
    used = {one.key for one in mentions if not one.denied}
    used_vendors = {catalogue.trackers[one].vendor.name for one in used if one in catalogue.trackers}
    yield from versus("naming", (used | used_vendors) - undecided - denied, (products | vendors) - undecided)
    said_not = {one.key for one in mentions if one.denied} - used - undecided
    own = {catalogue.trackers[one].vendor.name for one in denied if one in catalogue.trackers}
    yield from versus("denial", said_not - (own - denied), denied)
    for one in denied & used:
        yield "denial", "missed", f"{one} counts as named"
    for tracker, wanted in judged.get("elements", {}).items():
        statement = read_statement([notice], catalogue.trackers[tracker], lexicon, catalogue.trackers.values())
        for element in ELEMENTS:
            if element in wanted:
                found = getattr(statement, element)
                said = f"{tracker} {found.text[:60]!r}" if found else tracker
                yield from versus(element, {said} if found else set(), {said} if wanted[element] else set())


def _read(mentions: tuple[Mention, ...], judged: set[str]) -> Iterator[Mention]:
    """Yield mentions, without what only is another reading (a company's daughter) of words that name what is judged."""
    known = {(one.start, one.end) for one in mentions if one.key in judged}
    yield from (one for one in mentions if one.key in judged or (one.start, one.end) not in known)


def versus(subject: str, found: set[str], wanted: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield a verdict on each thing that is found or wanted."""
    for one in sorted(found | wanted):
        verdict = "right" if one in found and one in wanted else "found wrongly" if one in found else "missed"
        yield subject, verdict, one


def table(tally: Counter[tuple[str, str]]) -> int:
    """Print precision and recall; return 1 where an aim is missed."""
    missed = 0
    for subject, aim in AIMS.items():
        right, wrong, lost = (tally[subject, verdict] for verdict in ("right", "found wrongly", "missed"))
        precision, recall = right / max(right + wrong, 1), right / max(right + lost, 1)
        ok = min(precision, recall) >= aim or not right + wrong + lost
        missed |= not ok
        print(
            f"{subject:10} precision {precision:.3f} recall {recall:.3f} ({right} right, {wrong} found wrongly, "
            f"{lost} missed){'' if ok else f'  below {aim}'}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
