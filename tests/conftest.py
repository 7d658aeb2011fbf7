"""What surrounds every test: nothing of the person or the service that runs them, nothing that an earlier run kept."""

import os
import tempfile
from pathlib import Path

import pytest

SETTINGS_OF_OTHERS = ("CI", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "TERM", "TRACKERLINT_TRACEBACK")
GIT = """\
[user]
    name = Robin Reed
    email = robin@riverford-trust.example
[init]
    defaultBranch = main
[safe]
    directory = *
"""
"""The checkout may belong to somebody else than who runs the tests, in a container."""


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before anything is collected: modules and fixtures of any scope rely on it."""
    folder = tempfile.TemporaryDirectory(prefix="trackerlint-tests-")
    config.add_cleanup(folder.cleanup)
    (Path(folder.name) / "gitconfig").write_text(GIT)
    for name in list(os.environ):
        if name in SETTINGS_OF_OTHERS or name.startswith(("GIT_", "GITHUB_")):
            del os.environ[name]
    os.environ["GIT_CONFIG_GLOBAL"] = os.path.join(folder.name, "gitconfig")
    os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
    os.environ["TRACKERLINT_CACHE"] = os.path.join(folder.name, "cache")
