#!/usr/bin/env python3
"""Time commands over folders, in turn, round after round; print medians and ratios to the first command.

    benchmarks/compare.py --folder CORPUS --folder OTHER \\
        'rg=rg -c connect.facebook.net {dir}' \\
        'trackerlint=trackerlint check {dir} --format sarif --output /dev/null --exit-zero'

``{dir}`` stands for the folder. Wall seconds; the first round warms the file cache and is not counted. Machines are
noisy: quote ratios of one run, never seconds of two.
"""

import argparse
import shlex
import statistics
import subprocess
import time
from pathlib import Path


def seconds(command: str, folder: Path) -> float:
    """Return the wall time of one run; the exit code is ignored, output thrown away."""
    words = [word.replace("{dir}", str(folder)) for word in shlex.split(command)]
    start = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Parse the command line, run, print one table per folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commands", nargs="+", metavar="NAME=COMMAND")
    parser.add_argument("--folder", action="append", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    commands = dict(command.split("=", 1) for command in arguments.commands)
    for folder in arguments.folder:
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(arguments.rounds + 1):
            for name, command in commands.items():
                took = seconds(command, folder)
                if turn:
                    times[name].append(took)
        first = statistics.median(times[next(iter(commands))])
        print(f"\n| {folder.name} | median s | least s | ratio |\n|---|--:|--:|--:|")
        for name, some in times.items():
            median = statistics.median(some)
            print(f"| {name} | {median:.3f} | {min(some):.3f} | {median / first:.1f} |")


if __name__ == "__main__":
    main()
