#!/usr/bin/env python3
"""Compare what the linter answers about consent with labels that people gave.

    for folder in CHECKOUTS/*; do
      trackerlint check "$folder" --format sarif --output "RESULTS/$(basename "$folder").sarif" --exit-zero
    done
    benchmarks/consent_answers.py --labels labels.jsonl --results RESULTS

A label is one line of JSON with ``package`` (or ``repo``), ``path``, ``vendor``, ``verdict`` and ``consent``; only
those with the verdict ``embedded`` count. A result is the file named like the package, with ``__`` for ``/``; of
several findings about one tracker in one file the weakest gate is the answer, as one way around a gate is enough.
``--aliases`` is a table of two columns, the linter's tracker and the label's. Nothing is fetched.
"""

import argparse
import collections
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

WEAKEST_FIRST = ("ungated", "unknown", "gated")
DECIDED = ("gated", "ungated")

Key = tuple[str, str, str]


def answers(sarif: Path, package: str, aliases: dict[str, str]) -> Iterator[tuple[Key, str, str, int]]:
    """Yield package, path and vendor, the state, its reason and the line, for each finding that has an answer."""
    for run in json.loads(sarif.read_text("utf-8"))["runs"]:
        for result in run.get("results", []):
            about = result.get("properties", {})
            if "consent" not in about or "tracker" not in about:
                continue
            place = result["locations"][0]["physicalLocation"]
            path = unquote(place["artifactLocation"]["uri"])
            line = place.get("region", {}).get("startLine", 1)
            tracker = aliases.get(about["tracker"], about["tracker"])
            yield (package, path, tracker), about["consent"]["state"], about["consent"]["reason"], line


def collected(results: Path, packages: set[str], aliases: dict[str, str]) -> dict[Key, tuple[str, str, int]]:
    """Return the weakest answer for each package, path and vendor. Packages without a result are told of."""
    found: dict[Key, tuple[str, str, int]] = {}
    for package in sorted(packages):
        sarif = results / f"{package.replace('/', '__')}.sarif"
        if not sarif.exists():
            print(f"no result: {sarif.name}")
            continue
        for key, state, reason, line in answers(sarif, package, aliases):
            known = found.get(key)
            if known is None or WEAKEST_FIRST.index(state) < WEAKEST_FIRST.index(known[0]):
                found[key] = (state, reason, line)
    return found


def main() -> None:
    """Parse the command line, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--results", type=Path, required=True, help="folder with one SARIF file per package")
    parser.add_argument("--aliases", type=Path, help="tab-separated: tracker of the linter, vendor of the labels")
    parser.add_argument("--only", nargs="*", default=[], metavar="PACKAGE")
    parser.add_argument("--quiet", action="store_true", help="print the figures alone")
    parser.add_argument("--unknown-too", action="store_true", help="list also labels that say unknown")
    arguments = parser.parse_args()
    aliases: dict[str, str] = {}
    labels = [json.loads(line) for line in arguments.labels.read_text("utf-8").splitlines() if line.strip()]
    labels = [one for one in labels if one["verdict"] == "embedded"]
    if arguments.only:
        labels = [one for one in labels if (one.get("package") or one["repo"]) in arguments.only]
    if arguments.aliases:
        vendors = {one["vendor"] for one in labels}
        rows = [
            row.split("\t") for row in arguments.aliases.read_text("utf-8").splitlines() if row[:1] not in ("#", "")
        ]
        aliases = {row[0]: row[1] for row in rows if row[1] in vendors and row[0] not in vendors}
    found = collected(arguments.results, {one.get("package") or one["repo"] for one in labels}, aliases)

    table: collections.Counter[tuple[str, str]] = collections.Counter()
    lines = []
    for one in labels:
        key = (one.get("package") or one["repo"], one["path"], aliases.get(one["vendor"], one["vendor"]))
        state, reason, line = found.get(key, ("not found", "", 0))
        table[one["consent"], state] += 1
        if state != one["consent"] and (one["consent"] in DECIDED or arguments.unknown_too):
            lines.append(
                f"{one['consent']} -> {state}: {'/'.join(key[:2])}:{line} {key[2]}: {reason} | {one.get('note', '')}"
            )
    if not arguments.quiet:
        print(*sorted(lines), sep="\n")
    print(f"\n{'label':10}" + "".join(f"{state:>11}" for state in (*WEAKEST_FIRST, "not found")))
    for label in WEAKEST_FIRST:
        print(f"{label:10}" + "".join(f"{table[label, state]:11}" for state in (*WEAKEST_FIRST, "not found")))
    right = sum(table[label, label] for label in DECIDED)
    wrong = table["gated", "ungated"] + table["ungated", "gated"]
    unknown = sum(table[label, "unknown"] for label in DECIDED)
    total = right + wrong + unknown
    print(f"\nof {total} decided labels found: right {right}, wrong {wrong}, unknown {unknown}")
    if total:
        share = right / (right + wrong) if right + wrong else 0.0
        print(f"right among the decided answers {share:.3f}; unknown {unknown / total:.3f} of all")


if __name__ == "__main__":
    main()
