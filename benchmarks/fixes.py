#!/usr/bin/env python3
"""Mend copies of whole sites, and hold what comes out against parsers that the fixes do not use.

    benchmarks/fixes.py SITE... [--keep FOLDER]

Each site is copied twice: once for the safe fixes, once for all. Of each copy it is asked

- whether every file that changed has no more syntax errors than before (libcst for Python; the readers of JSON, TOML
  and YAML; the error nodes of tree-sitter's grammars for scripts, PHP and markup, and for scripts inside markup),
- whether ``--fix`` wrote that and nothing else, whether a second one changes nothing and finds nothing left of what the
  first one answered,
- whether every line that changed lies near a place of a finding that was answered; the others are printed to be read.

``--keep`` writes each difference there. Needs ``pip install tree-sitter-html``. Exit code 1 tells of any problem.
"""

import argparse
import difflib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import libcst
import tree_sitter
import tree_sitter_html
import tree_sitter_javascript
import tree_sitter_php
import tree_sitter_typescript
import yaml

from trackerlint import api
from trackerlint.findings import Edit, Finding, Fix
from trackerlint.fixes.session import write_texts

NEAR = 3
"""Lines between a change and a place of its finding."""
GRAMMARS = {
    "html": tree_sitter_html.language,
    "script": tree_sitter_javascript.language,
    "typescript": tree_sitter_typescript.language_tsx,
    "php": tree_sitter_php.language_php,
}
READERS: dict[str, Callable[[str], object]] = {
    ".py": libcst.parse_module,
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yml": lambda text: list(yaml.safe_load_all(text)),
    ".yaml": lambda text: list(yaml.safe_load_all(text)),
}
SCRIPTS = {
    ".js": "script",
    ".mjs": "script",
    ".cjs": "script",
    ".jsx": "script",
    ".ts": "typescript",
    ".tsx": "typescript",
}
SCRIPT = re.compile(r"<script\b[^<>]*>(.*?)</script>", re.S | re.I)


def errors(path: str, text: str) -> int:
    """Return how many syntax errors a file has."""
    suffix = Path(path).suffix.lower()
    if suffix in READERS:
        try:
            READERS[suffix](text)
        except (ValueError, libcst.ParserSyntaxError, yaml.YAMLError, RecursionError):
            return 1
        return 0
    if suffix in SCRIPTS:
        return error_nodes(SCRIPTS[suffix], text)
    count = error_nodes("html", text) + sum(error_nodes("script", one) for one in SCRIPT.findall(text))
    return count + (error_nodes("php", text) if "<?" in text else 0)


def error_nodes(grammar: str, text: str) -> int:
    """Return how many nodes of a syntax tree stand for an error."""
    parser = tree_sitter.Parser(tree_sitter.Language(GRAMMARS[grammar]()))
    pending, count = [parser.parse(text.encode()).root_node], 0
    while pending:
        node = pending.pop()
        count += node.is_error or node.is_missing or node.type == "erroneous_end_tag"
        pending += node.children
    return count


@dataclass(frozen=True)
class Outcome:
    """What fixes made of a folder, with all its sites: texts before and after by path, and what was answered."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    answered: Sequence[tuple[str, Finding, Fix]]
    """Findings and what was done about each, with the prefix of the site."""
    left: Sequence[tuple[str, Finding]]
    refused: int


def key(prefix: str, finding: Finding) -> tuple[str, str, str]:
    """Return what tells a finding from others, without its place."""
    return finding.rule, prefix + finding.place.path, finding.subject


def unanswered(done: Outcome, again: Outcome) -> Iterator[str]:
    """Yield the fixes that answered nothing: everything for which they were made is still found.

    Several findings can ask for one edit, and one of them is about more: an embedded tracker of which a switch turns
    off a part.
    """
    left = {key(*one) for one in again.left}
    asked: dict[tuple[str, tuple[Edit, ...]], set[tuple[str, str, str]]] = {}
    for prefix, finding, fix in done.answered:
        asked.setdefault((prefix, fix.edits), set()).add(key(prefix, finding))
    for keys in asked.values():
        if keys <= left:
            yield (
                " and ".join(f"{path}: {rule} of {subject}" for rule, path, subject in sorted(keys)) + " is still found"
            )


def mend(folder: Path, unsafe: bool) -> Outcome:
    """Mend a folder in memory."""
    found = list(api.mend_all(folder, api.Options(processes=1), unsafe))
    return Outcome(
        {prefix + path: text for prefix, _, done in found for path, text in done.before.items()},
        {prefix + path: text for prefix, _, done in found for path, text in done.after.items()},
        [(prefix, *one) for prefix, _, done in found for one in done.used],
        [(prefix, finding) for prefix, _, done in found for finding in done.report.findings],
        sum(len(done.refused) for _, _, done in found),
    )


def problems(folder: Path, unsafe: bool, done: Outcome, quick: bool) -> Iterator[str]:
    """Yield what is wrong with what fixes made of a folder, which still has its old files; write them."""
    for path, after in done.after.items():
        before = done.before[path]
        was, now = errors(path, before), errors(path, after)
        if now > was:
            yield f"{path}: {now} syntax errors, {was} before"
        yield from (f"{path}:{line}: changed far from what was found" for line in strays(path, done))
    old = tree(folder)
    write(folder, unsafe, done.after, quick)
    new = tree(folder)
    wanted = {path: text.encode("utf-8", "surrogatepass") for path, text in done.after.items()}
    for path in sorted(old.keys() | new.keys()):
        if new.get(path) != wanted.get(path, old.get(path)):
            yield f"{path}: not what the fixes say"
    again = mend(folder, unsafe)
    yield from (f"{path}: a second run changes it" for path in again.after)
    yield from unanswered(done, again)


def write(folder: Path, unsafe: bool, after: Mapping[str, str], quick: bool) -> None:
    """Write what fixes made, by the command that people use."""
    if quick:
        write_texts(str(folder), after)
        return
    command = [sys.executable, "-m", "trackerlint", "check", str(folder), "--fix", "-j1", "-q", "--exit-zero"]
    subprocess.run(
        [*command, *(["--unsafe-fixes"] if unsafe else [])],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def strays(path: str, done: Outcome) -> Iterator[int]:
    """Yield the lines of the old file at which something changed that is not near a place of an answered finding."""
    before, after = done.before[path], done.after[path]
    lines = [
        (before.count("\n", 0, place.span.start), before.count("\n", 0, place.span.end))
        for prefix, finding, _ in done.answered
        for place in (finding.place, *(one.place for one in finding.related))
        if prefix + place.path == path
    ]
    matcher = difflib.SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    for kind, low, high, _, _ in matcher.get_opcodes():
        if kind != "equal" and not any(low - NEAR <= end and start <= high + NEAR for start, end in lines):
            yield low + 1


def difference(done: Outcome) -> str:
    """Return what changed, as a unified difference."""
    return "".join(
        line if line.endswith("\n") else line + "\n"
        for path in sorted(done.after)
        for line in difflib.unified_diff(
            done.before[path].splitlines(True), done.after[path].splitlines(True), f"a/{path}", f"b/{path}"
        )
    )


def main() -> int:
    """Mend every site, print what was done and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="where to write the differences")
    parser.add_argument("--quick", action="store_true", help="write what the fixes made without the command")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    for site in arguments.sites:
        with tempfile.TemporaryDirectory() as home:
            folder, offered = Path(home).resolve() / site.name, True
            for unsafe in (False, True):
                if not offered:
                    continue
                start, kind = time.monotonic(), "all" if unsafe else "safe"
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(site, folder, symlinks=True)
                done = mend(folder, unsafe)
                offered = bool(done.after) or any(finding.fixes for _, finding in done.left)
                wrong = list(problems(folder, unsafe, done, arguments.quick)) if done.after else []
                if arguments.keep and done.after:
                    (arguments.keep / f"{site.name}.{kind}.diff").write_text(difference(done))
                counts = {"fixes": len(done.answered), "files": len(done.after), "left": done.refused}
                total += Counter({f"{kind}: {name}": count for name, count in counts.items()})
                total += Counter({f"{kind}: sites": 1, f"{kind}: problems": len(wrong)})
                told = ", ".join(f"{count} {name}" for name, count in counts.items())
                print(f"{site.name} ({kind}): {told}, {time.monotonic() - start:.0f} s", flush=True)
                for one in wrong:
                    print(f"  {one}", flush=True)
    for name, count in sorted(total.items()):
        print(f"{name:20} {count}")
    return 1 if total["safe: problems"] + total["all: problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
