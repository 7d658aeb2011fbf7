#!/usr/bin/env python3
"""Write the pages and tables that follow from the code: run it after a rule, a tracker or a language changes.

Run `docs/generate.py` to write what is out of date, with `--check` to name it and exit with 1.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import click
import msgspec
from click.testing import CliRunner

from trackerlint import plugins
from trackerlint.api import catalogue
from trackerlint.cli import COMMANDS, cli
from trackerlint.formats.json import Document
from trackerlint.languages.claims import Claims
from trackerlint.settings import Settings

ROOT = Path(__file__).parents[1]
PLAIN = {"COLUMNS": "100", "NO_COLOR": "1"}
"""The environment in which commands are shown, whatever the one that this runs in."""


def rules_page() -> str:
    """Return rules/README.md: a table of all rules, then a section for each."""
    lines = ["# Rules", "", *rules_table("#"), ""]
    for name, rule in plugins.rules().items():
        severity = f", security severity {rule.security_severity}" if rule.security_severity else ""
        lines += [f"## {name}", "", rule.title(), "", f"Level {rule.level}, precision {rule.precision}{severity}.", ""]
        lines += [rule.page().replace("\n## ", "\n### ").replace("## ", "### ", 1), ""]
    return "\n".join(lines)


def rules_table(prefix: str) -> list[str]:
    """Return a Markdown table of all rules whose names link to ``prefix`` + name."""
    rows = [f"| [{name}]({prefix}{name}) | {rule.level} | {rule.title()} |" for name, rule in plugins.rules().items()]
    return ["| rule | level | what it finds |", "|---|---|---|", *rows]


def trackers_page() -> str:
    """Return docs/trackers.md: every tracker of the catalogue."""
    trackers = sorted(catalogue(ROOT, Settings(), cache=False).trackers.values(), key=lambda one: one.id)
    kinds = Counter(one.category for one in trackers)
    lines = ["# Trackers", "", f"The catalogue knows {len(trackers)} products:", ""]
    lines += [f"- {count} {kind}" for kind, count in sorted(kinds.items())]
    lines += ["", "Countries are the seat of the company. How an entry is made: [catalogue.md](catalogue.md).", ""]
    lines += ["| id | product | company | country | category |", "|---|---|---|---|---|"]
    lines += [
        f"| [{one.id}]({one.documentation}) | {one.name} | {one.vendor.name} | {one.vendor.country} | {one.category} |"
        for one in trackers
    ]
    return "\n".join(lines) + "\n"


KINDS = {
    "configuration": "Configuration",
    "export": "Exports of tag managers",
    "policy": "Policies",
    "server": "Servers, proxies and name records",
    "manifest": "Packages",
    "place": "Places that are easily forgotten",
}
"""Sections of docs/languages.md, by the kind of a family."""


def families() -> list[dict[str, str]]:
    """Return the rows of docs/families.toml."""
    return tomllib.loads((ROOT / "docs" / "families.toml").read_text("utf-8"))["family"]


def fixtures() -> dict[str, list[str]]:
    """Return the folders of tests/families by the languages of their files, one that is named like it first."""
    claims, found = Claims(plugins.languages()), defaultdict(list)
    for folder in sorted((ROOT / "tests" / "families").iterdir()):
        for language in {claims.language(place.name) for place in folder.rglob("*") if place.is_file()}:
            found[language].append(folder.name)
    return {name: sorted(some, key=lambda one: (one != name, one)) for name, some in found.items()}


def languages_page() -> str:
    """Return docs/languages.md: what is read, and by which names files are known."""
    lines = ["# What is read", "", "Each row has a small site in `tests/families` that shows it.", ""]
    for kind, title in KINDS.items():
        rows = sorted((one for one in families() if one["kind"] == kind), key=lambda one: one["name"].lower())
        lines += [f"## {title}", "", "| family | where | what is read | shown by |", "|---|---|---|---|"]
        for one in rows:
            shown = f"[{one['fixture']}](../tests/families/{one['fixture']})"
            lines.append(f"| {one['name']} | {one['files']} | {one['read']} | {shown} |")
        lines.append("")
    lines += ["## Languages", "", "Files that no language claims are read as plain text, with less certainty.", ""]
    lines += ["| language | file names | shown by |", "|---|---|---|"]
    shown_by = fixtures()
    for name, language in plugins.languages().items():
        names = [f"`*{suffix}`" for suffix in language.suffixes] + [f"`{one}`" for one in language.filenames]
        shown = ", ".join(f"[{one}](../tests/families/{one})" for one in shown_by.get(name, ())[:3])
        lines.append(f"| {name} | {', '.join(names) or 'inside other files'} | {shown} |")
    return "\n".join(lines) + "\n"


def readme() -> str:
    """Return README.md with the text between its markers renewed."""
    text = (ROOT / "README.md").read_text("utf-8")
    for name, shown in example().items():
        text = between(text, name, f"```{'diff' if name == 'diff' else 'text'}\n{shown.strip()}\n```")
    told, promises = story()
    text = between(text, "story", f"```text\n{told}\n```")
    text = between(text, "promises", f"```text\n{promises}\n```")
    return between(text, "rules", "\n".join(rules_table("rules/README.md#")))


SHOWN = (
    "templates/partials/campaign.html:8:3: warning: embedded-tracker",
    "static/js/site.js:13:7: warning: sends-search-terms",
    "templates/privacy.html:6:4: warning: contradicted-promise",
)
"""How the findings begin that README.md shows of those in examples/before."""


def example() -> dict[str, str]:
    """Return what commands say of examples/before, by the name of their place in README.md."""
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(ROOT / "examples/before", Path(folder) / "site")

        def said(*arguments: str) -> str:
            return CliRunner(env=PLAIN).invoke(cli, [*arguments, str(site)], prog_name="trackerlint").stdout

        parts = said("check", "-j", "1", "--no-cache").split("\n\n")
        return {
            "check": "\n\n".join(one for start in SHOWN for one in parts if one.startswith(start)),
            "inventory": next(one for one in said("inventory", "--no-history").split("\n\n") if "Meta Pixel" in one),
            "diff": said("check", "-j", "1", "--no-cache", "--diff"),
        }


def commands_page() -> str:
    """Return docs/commands.md: the help of every command."""
    lines = ["# Commands", "", "What `--help` says of each.", ""]
    for name in sorted(COMMANDS):
        command = cli.get_command(click.Context(cli), name)
        below = sorted(command.commands) if isinstance(command, click.Group) else []
        for words in ([name], *([name, one] for one in below)):
            shown = (
                CliRunner(env=PLAIN).invoke(cli, [*words, "--help"], prog_name="trackerlint", terminal_width=100).stdout
            )
            lines += [f"## {' '.join(words)}", "", "```text", shown.rstrip(), "```", ""]
    return "\n".join(lines)


def story() -> tuple[str, str]:
    """Return what `history` tells of the example's pixel, and what `check` said of its promises before the removal."""
    spec = importlib.util.spec_from_file_location("build", ROOT / "examples/story/build.py")
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    with tempfile.TemporaryDirectory() as folder:
        example.build(Path(folder) / "site")
        told = CliRunner(env=PLAIN).invoke(cli, ["history", f"{folder}/site", "--tracker", "meta-pixel"]).stdout
        subprocess.run(["git", "checkout", "--quiet", "before-removal"], cwd=f"{folder}/site", check=True)
        checked = CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["check", f"{folder}/site", "--no-cache"]).stdout
    findings = [one for one in checked.split("\n\n") if ": contradicted-promise\n" in one]
    return told.rstrip(), "\n\n".join(findings)


def between(text: str, name: str, content: str) -> str:
    """Return a text with what stands between two markers replaced. Raises ValueError where one of them is missing."""
    start, end = f"<!-- {name}: generated -->\n", f"<!-- {name}: end -->"
    before, opened, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(
            f"the page has no markers '{name}: generated' and '{name}: end', each on a line, in this order"
        )
    return f"{before}{start}{content}\n{end}{after}"


def schema() -> str:
    """Return docs/report.schema.json: what the format json writes."""
    return json.dumps(msgspec.json.schema(Document), indent=2) + "\n"


PAGES = {
    "docs/report.schema.json": schema,
    "rules/README.md": rules_page,
    "docs/trackers.md": trackers_page,
    "docs/languages.md": languages_page,
    "docs/commands.md": commands_page,
    "README.md": readme,
}


def outdated() -> dict[str, str]:
    """Return the new text of every page that is not as it should be, by path."""
    pages = {path: page() for path, page in PAGES.items()}
    return {path: text for path, text in pages.items() if not _same(ROOT / path, text)}


def _same(place: Path, text: str) -> bool:
    return place.is_file() and place.read_text("utf-8") == text


def main() -> None:
    """Write or check all pages."""
    pages = outdated()
    if "--check" in sys.argv[1:]:
        sys.exit(f"out of date: {', '.join(pages)}; run docs/generate.py" if pages else 0)
    for path, text in pages.items():
        (ROOT / path).write_text(text, "utf-8")
        print("wrote", path)


if __name__ == "__main__":
    main()
