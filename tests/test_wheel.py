"""The wheel: what it holds, and that it works beside django-rules, whose import name is ``rules``."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import msgspec
import pytest

from trackerlint.topics.vocabulary import Subjects, read_subjects

ROOT = Path(__file__).parents[1]

HEAVY = "esprima rich libcst bs4 yaml markdown_it soupsieve concurrent.futures.process"

CHECK = f"""
import sys
from trackerlint.cli import main
try:
    main(["check", sys.argv[1], "--rule", "embedded-tracker", "-q"])
except SystemExit as end:
    print("code", end.code)
print("loaded", sorted(name for name in "{HEAVY}".split() if name in sys.modules))
import rules
print("rules", hasattr(rules, "add_perm"))
"""


def run(*command: str | Path, **more: object) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, capture_output=True, check=False, text=True, env={**environment, **more})  # type: ignore[arg-type]
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the source distribution's own backend from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and django-rules."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    found = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, "rules")
    return found


BUILD = """
import importlib.util, sys
sys.modules.update(dict.fromkeys(sys.argv[2:]))
spec = importlib.util.spec_from_file_location("hatch_build", sys.argv[1])
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)
hook = build.CompiledData(sys.argv[1].rpartition("/")[0], {}, None, None, "", "wheel")
hook.initialize("standard", {"force_include": {}})
hook.finalize("standard", {}, "")
"""
"""Runs the build hook; importing any of the named modules fails."""


def test_the_build_imports_only_what_it_requires() -> None:
    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=]", one)[0].lower().replace("_", "-") for one in requirements}

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    absent = names(project["project"]["dependencies"]) - names(project["build-system"]["requires"]) - {"pathspec"}
    modules = importlib.metadata.packages_distributions().items()
    missing = {name for name, by in modules if names(by) & absent}
    assert {"libcst", "tree_sitter"} <= missing
    run(sys.executable, "-c", BUILD, ROOT / "hatch_build.py", *sorted(missing))


def test_top_level_names(wheel: Path) -> None:
    names = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"trackerlint", "trackerlint_rules"}


def test_holds_the_catalogue_as_text_and_compiled(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    kept = {path.name for path in (ROOT / "rules/trackerlint_rules/catalogue").glob("*.toml")}
    prefix = "trackerlint_rules/catalogue/"
    assert {name.removeprefix(prefix) for name in names if name.startswith(prefix) and name.endswith(".toml")} == kept
    assert prefix + "compiled.msgpack" in names
    assert {"trackerlint/py.typed", "trackerlint_rules/py.typed"} <= set(names)


def test_holds_the_subjects_of_sensitive_pages_as_they_are_written(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        compiled = opened.read("trackerlint/topics/subjects/compiled.msgpack")
    assert msgspec.msgpack.decode(compiled, type=Subjects) == read_subjects()


def test_works_when_installed_and_loads_nothing_heavy(python: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<script src="https://connect.facebook.net/en_GB/fbevents.js"></script>\n')
    cache = tmp_path / "cache"
    out = run(python, "-c", CHECK, tmp_path, TRACKERLINT_CACHE=str(cache))
    assert ": warning: embedded-tracker\n" in out
    assert out.endswith("code 1\nloaded []\nrules True\n")
    assert [path.name for path in cache.iterdir() if not path.name.startswith(("scans-", "files-"))] == []


def test_the_command_is_installed(python: Path) -> None:
    from trackerlint import __version__

    assert run(python.parent / "trackerlint", "--version") == f"trackerlint {__version__}\n"
