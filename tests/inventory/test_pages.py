"""Pages of the repository lead to files and headings that exist."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<fence> {0,3}(?:```+|~~~+)).*?^(?P=fence)", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(
    r"\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]\n]+\]:\s*(\S+)|<(?:a|img)\s[^>]*?(?:href|src)=\"([^\"]+)\"",
    re.M,
)
HEADING = re.compile(r"^#{1,6}\s+(.+?)[ \t]*#*$", re.M)
ANCHOR = re.compile(r"<[a-z]+\s[^>]*?(?:id|name)=\"([^\"]+)\"")


def pages() -> list[str]:
    """Return the paths of the repository's own Markdown pages: those that git keeps, or would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    found = listed or [str(one.relative_to(ROOT)) for one in ROOT.rglob("*.md")]
    return sorted(one for one in found if not one.startswith("tests/") and (ROOT / one).is_file())


def links(text: str) -> list[str]:
    """Return the relative targets of a page, apart from what it shows as code."""
    shown = CODE.sub("``", FENCE.sub("", text))
    found = [next(one for one in match.groups() if one) for match in LINK.finditer(shown)]
    return [one for one in found if not re.match(r"[a-z][a-z0-9+.-]*:|//", one)]


def anchors(text: str) -> set[str]:
    """Return the anchors of a page, by the rule of GitHub: lower case, no punctuation, hyphens, numbers when repeated."""
    shown = FENCE.sub("", text)
    found: set[str] = {match[1] for match in ANCHOR.finditer(shown)}
    for match in HEADING.finditer(shown):
        title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", match[1]).replace("`", "")
        base = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        name, number = base, 0
        while name in found:
            number += 1
            name = f"{base}-{number}"
        found.add(name)
    return found


@cache
def anchors_of(place: Path) -> set[str]:
    return anchors(place.read_text("utf-8"))


def dead(page: Path, text: str) -> list[str]:
    """Return the links of a page that lead nowhere."""
    found = []
    for link in links(text):
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
        if (path and not target.exists()) or not target.is_relative_to(ROOT.resolve()):
            found.append(link)
        elif anchor and target.suffix == ".md":
            known = anchors(text) if target == page else anchors_of(target)
            if unquote(anchor) not in known:
                found.append(link)
    return found


@pytest.mark.parametrize("path", pages())
def test_links_lead_to_what_exists(path: str) -> None:
    place = ROOT / path
    assert dead(place, place.read_text("utf-8")) == []


def test_the_pages_that_matter_are_looked_at() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/settings.md", "rules/README.md"} <= set(pages())
    assert len(links((ROOT / "README.md").read_text("utf-8"))) > 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a](README.md)", [], id="a file"),
        pytest.param("[a](docs)", [], id="a folder"),
        pytest.param("[a](docs/nothing.md)", ["docs/nothing.md"], id="no file"),
        pytest.param("[a](../../outside.md)", ["../../outside.md"], id="outside"),
        pytest.param("[a](docs/settings.md#settings)", [], id="a heading of another page"),
        pytest.param("[a](docs/settings.md#nowhere)", ["docs/settings.md#nowhere"], id="no heading of another page"),
        pytest.param("## One: `two`, three\n[a](#one-two-three)", [], id="a heading of this page"),
        pytest.param("## One\n## One\n[a](#one-1) [b](#one-2)", ["#one-2"], id="a heading twice"),
        pytest.param("[a]: nothing.md", ["nothing.md"], id="by reference"),
        pytest.param('<img src="nothing.svg">', ["nothing.svg"], id="an image"),
        pytest.param("`[a](nothing.md)`\n```\n[a](nothing.md)\n```\n", [], id="shown as code"),
        pytest.param("[a](https://example.org/nothing) [b](mailto:a@example.org)", [], id="elsewhere"),
    ],
)
def test_dead_links_are_found(text: str, expected: list[str]) -> None:
    assert dead(ROOT / "made-up.md", text) == expected
