"""Repositories that tests make: git as it is set up by ``conftest.py``, whoever runs the tests."""

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it prints, without blanks around it."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def committed(folder: Path) -> Path:
    """Make a folder a repository with all its files in one commit on the branch ``main``."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "First")
    return folder
