"""Run the command line as ``python -m trackerlint``."""

from trackerlint.cli import main

if __name__ == "__main__":
    main()
