"""The hooks, run by pre-commit itself from a clone of this repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repositories import committed, git

ROOT = Path(__file__).parents[1]
COPIED = ("linter", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

PAGE = "<script>fbq('init', '100000000000001');</script>\n"


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the hooks as they stand in this checkout."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return committed(folder)


@pytest.fixture(scope="module")
def sections(hooks: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each hook prints about a site with a new page; both run at once, since each run builds an environment."""
    site = tmp_path_factory.mktemp("site")
    (site / "old.html").write_text(PAGE)
    committed(site)
    (site / "new page.html").write_text(PAGE)
    (site / "logo.png").write_bytes(b"\x89PNG\r\n\0")
    (site / "staged.html").write_text(PAGE)
    (site / "clean when staged.html").write_text("<p>Clean</p>\n")
    git(site, "add", ".")
    (site / "staged.html").write_text("<p>Clean, but not staged</p>\n")
    (site / "clean when staged.html").write_text(PAGE)
    home = str(tmp_path_factory.mktemp("pre-commit"))
    environment = os.environ | {"PRE_COMMIT_HOME": home, "PRE_COMMIT_COLOR": "never"}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "--verbose"]
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    _, *parts = re.split(r"^trackerlint \(.*?\)\.*", done.stdout, flags=re.M)
    return {re.search(r"^- hook id: (\S+)$", part, re.M)[1]: part for part in parts}  # type: ignore[index]


def test_changed_files(sections: dict[str, str]) -> None:
    out = sections["trackerlint"]
    assert out.startswith("Failed\n- hook id: trackerlint\n")
    assert "\n- exit code: 1\n" in out
    assert "\nnew page.html:1:9: warning: embedded-tracker\n" in out
    assert "old.html" not in out
    assert "missing-privacy-notice" not in out


def test_a_partly_staged_file_is_judged_by_its_staged_text(sections: dict[str, str]) -> None:
    for out in (sections["trackerlint"], sections["trackerlint-site"]):
        assert "\nstaged.html:1:9: warning: embedded-tracker\n" in out
        assert "clean when staged.html" not in out


def test_the_whole_site(sections: dict[str, str]) -> None:
    out = sections["trackerlint-site"]
    assert out.startswith("Failed\n- hook id: trackerlint-site\n")
    assert "\n- exit code: 1\n" in out
    assert "\nnew page.html:1:9: warning: embedded-tracker\n" in out
    assert "\nold.html:1:9: warning: embedded-tracker\n" in out
    assert "missing-privacy-notice" in out


def test_the_inventory(sections: dict[str, str]) -> None:
    out = sections["trackerlint-inventory"]
    assert out.startswith("Failed\n- hook id: trackerlint-inventory\n")
    assert "trackers.toml would get an entry for meta-pixel.\n" in out


def test_the_notice(sections: dict[str, str]) -> None:
    out = sections["trackerlint-notice"]
    assert out.startswith("Failed\n- hook id: trackerlint-notice\n")
    assert "there is no inventory" in out
