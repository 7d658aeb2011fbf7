"""Run the command line as ``python -m trackerlint``."""

import sys

if not sys.flags.safe_path:
    # The current folder, which Python puts first, may be the site to check: nothing is imported from it.
    del sys.path[0]

from trackerlint.cli import console

if __name__ == "__main__":
    console()
