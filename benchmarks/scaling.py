#!/usr/bin/env python3
"""Show that reading a bundle costs time linear in its size: one-line bundles of 0.5, 1, 2, 4 and 8 MB.

    benchmarks/scaling.py

Each bundle is minified-looking code with a tracker at its start, its middle and its end. Prints wall seconds, seconds
per MB and the process's peak memory, each in a fresh process.
"""

import json
import subprocess
import sys

PIECE = "function %s(e,t,n){var r=t.exports=n(%d);return r.%s?e.map((function(o){return o&&o.%s+'%s'})):null}"
TRACKER = (
    "!function(d){var s=d.createElement('script');s.src='https://connect.facebook.net/en_US/fbevents.js';"
    "d.head.appendChild(s);fbq('init','100000000000001');fbq('track','PageView')}(document);"
)

CHILD = """
import json, resource, sys, time
from trackerlint import api, plugins
from trackerlint.languages.claims import Claims
from trackerlint.prefilter import Words
from trackerlint.scan import Scanner
from trackerlint.settings import Settings
from pathlib import Path
catalogue = api.catalogue(Path("."), Settings())
scanner = Scanner(catalogue, Claims(plugins.languages()), Words(catalogue.lexicon))
data = sys.stdin.buffer.read()
scanner.scan("warm.js", b"fbq('init','100000000000001')")
start = time.perf_counter()
scan = scanner.scan("bundle.js", data)
print(json.dumps([time.perf_counter() - start, len(scan.detections), [p.message for p in scan.problems],
                  resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def bundle(size: int) -> bytes:
    """Return a bundle of about ``size`` bytes on one line."""
    pieces = [TRACKER]
    length, number = 0, 0
    while length < size:
        number += 1
        name = f"f{number:x}"
        piece = PIECE % (name, number, name, name, name * 3)
        pieces.append(piece)
        length += len(piece)
        if length < size // 2 <= length + len(piece):
            pieces.append(TRACKER)
    return ";".join([*pieces, TRACKER]).encode()


def main() -> None:
    """Measure each size in a process of its own and print a table."""
    print("| MB | seconds | seconds per MB | detections | peak MB | problems |\n|--:|--:|--:|--:|--:|---|")
    for megabytes in (0.5, 1, 2, 4, 8):
        data = bundle(int(megabytes * 1_000_000))
        done = subprocess.run([sys.executable, "-c", CHILD], input=data, capture_output=True, check=True)
        took, found, problems, peak = json.loads(done.stdout)
        print(f"| {megabytes} | {took:.2f} | {took / megabytes:.2f} | {found} | {peak:.0f} | {problems or ''} |")


if __name__ == "__main__":
    main()
