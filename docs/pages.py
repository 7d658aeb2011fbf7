"""The pages of the documentation's site that follow from the code, and links that lead on within it.

MkDocs calls the functions named ``on_…`` (``hooks`` in mkdocs.yml). Rules and trackers have the text that
``trackerlint explain`` prints; languages, formats and their examples come from what is installed. The files of this
folder are written to be read in the repository, too: a link that leaves it is turned to the page that shows the same
here, else to the file in the repository. One that leads nowhere is a warning, which ``mkdocs build --strict`` refuses.
"""

import inspect
import logging
import posixpath
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from trackerlint import HOMEPAGE, plugins
from trackerlint.api import catalogue
from trackerlint.catalogue import Tracker
from trackerlint.cli import cli
from trackerlint.commands.explain import rule_page, tracker_page
from trackerlint.languages.templates.dialects import DIALECTS
from trackerlint.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from generate import families, fixtures, rules_table

ROOT = Path(__file__).parents[1]
ELSEWHERE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changes.md",
    "benchmarks/README.md": "measuring.md",
    "examples/README.md": "example.md",
}
"""Pages that lie outside of the folder, and where they are in the site."""
RULES = "rules/README.md"
"""The page of all rules: in the site, a table and a page for each."""
LONGEST = 40
"""Lines of an example that are shown."""
WIDEST = 200
_LINK = re.compile(r"(?<!!)\]\(([^()\s]+)\)")
_CODE = re.compile(r"^(```+|~~~+)[^\n]*\n.*?^\1[ \t]*$|(`+)[^`]+?\2", re.S | re.M)
_TITLED = re.compile(r"^([ ]*)(```+\w+) +(\S[^\n`]*)\n", re.M)
_MARKUP = re.compile(r"([\\*_<\[\]])")
log = logging.getLogger("mkdocs.plugins.trackerlint")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the code, and those that lie elsewhere in the repository."""
    made = {page: (ROOT / place).read_text("utf-8") for place, page in ELSEWHERE.items()}
    for name, text in {**made, **rules(), **trackers(), **languages(), **formats()}.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn the links of a page to where they lead within the site."""
    here = page.file.src_uri
    source = next((place for place, name in ELSEWHERE.items() if name == here), f"docs/{here}")
    markdown = _TITLED.sub(_titled, _FURTHER.get(here, str)(markdown))

    def turned(text: str) -> str:
        return _LINK.sub(lambda match: f"]({led(match[1], source, here, files)})", text)

    return outside_code(markdown, turned)


def _titled(fence: re.Match[str]) -> str:
    """Return a fence whose first line says more than the language with that as a sentence of its own before it."""
    state, _, path = fence[3].partition(" path=")
    return f"{fence[1]}{state.capitalize()}{f' (`{path}`)' if path else ''}:\n\n{fence[1]}{fence[2]}\n"


def led(link: str, source: str, here: str, files: Files) -> str:
    """Return where a link of a file in the repository leads on the page ``here``."""
    path, mark, anchor = link.partition("#")
    if not path or ":" in path:
        return link
    place = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    target = ELSEWHERE.get(place) or place.removeprefix("docs/")
    if place == RULES:
        target, mark, anchor = (f"rules/{anchor}.md", "", "") if anchor else ("rules.md", "", "")
    if place == RULES or place in ELSEWHERE or (place.startswith("docs/") and files.get_file_from_path(target)):
        return posixpath.relpath(target, posixpath.dirname(here) or ".") + mark + anchor
    if not (ROOT / place).exists():
        log.warning("%s: the link %s leads nowhere", source, link)
    return f"{HOMEPAGE}/{'tree' if (ROOT / place).is_dir() else 'blob'}/main/{place}"


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """Return a page with everything changed that is no code."""
    parts, at = [], 0
    for match in _CODE.finditer(markdown):
        parts += [change(markdown[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(markdown[at:])])


def plain(text: str) -> str:
    """Return a text that is no Markdown as such, with its code as it is."""
    return outside_code(text, lambda one: _MARKUP.sub(r"\\\1", one))


def rules() -> dict[str, str]:
    """Return the table of all rules, and a page for each."""
    pages = {"rules.md": "\n".join(["# Rules", "", *rules_table("../rules/README.md#"), ""])}
    for name, rule in plugins.rules().items():
        pages[f"rules/{name}.md"] = rule_page(rule)
    return pages


def trackers() -> dict[str, str]:
    """Return a page for each tracker."""
    known = catalogue(ROOT, Settings(), cache=False).trackers.values()
    return {f"trackers/{one.id}.md": "\n".join(_tracker(one)) for one in known}


def _tracker(tracker: Tracker) -> Iterator[str]:
    for line in tracker_page(tracker):
        said, colon, address = line.partition("documentation: ")
        yield (
            f"{said}{colon}<{address}>"
            if said == "- " and colon
            else re.sub(r"^(- |# |)(.*)", lambda found: found[1] + plain(found[2]), line)
        )


def languages() -> dict[str, str]:
    """Return a page for each language: its file names, its delimiters, and the families of files that show it."""
    shown, rows = fixtures(), families()
    pages = {}
    for name, language in plugins.languages().items():
        names = [f"`*{suffix}`" for suffix in language.suffixes] + [f"`{one}`" for one in language.filenames]
        lines = [f"# {name}", "", f"Files: {', '.join(names) or 'none of its own; it is read inside other files'}.", ""]
        dialect = DIALECTS.get(name)
        if dialect and dialect.delimiters:
            lines += ["| tag | is |", "|---|---|"]
            lines += [f"| `{one.open} {one.close}` | {one.kind} |".replace("\n", "") for one in dialect.delimiters]
            lines.append("")
        some = shown.get(name, [])
        told = [one for one in rows if one["fixture"] in some]
        if told:
            lines += ["## What is read in such files", "", "| family | where | what is read |", "|---|---|---|"]
            lines += [f"| {one['name']} | {one['files']} | {one['read']} |" for one in told]
            lines.append("")
        if some:
            lines += [
                "## Small sites that show it",
                "",
                *(f"- [{one}](../../tests/families/{one})" for one in some),
                "",
            ]
        lines += ["All languages: [what is read](../languages.md). What is not seen: [limits](../limits.md).", ""]
        pages[f"languages/{name}.md"] = "\n".join(lines)
    return pages


def formats() -> dict[str, str]:
    """Return a page for each format: what it is for, how it is written, and the report of the example site in it."""
    purposes = dict(
        re.findall(r"^\| `([\w-]+)` \| `[.\w]+` \| (.*) \|$", (ROOT / "docs/formats.md").read_text("utf-8"), re.M)
    )
    examples, pages = reports(), {}
    for name, one in plugins.formats().items():
        about = inspect.cleandoc(sys.modules[type(one).__module__].__doc__ or "")
        lines = [f"# {name}", "", f"For {purposes[name].replace('](', '](../')}.", "", about, ""]
        lines += [
            "```text",
            f"trackerlint check --format {name}",
            f"trackerlint check --output site{one.suffix}",
            "```",
            "",
        ]
        lines += ["## Example", "", "The beginning of the report on the [example site](../../examples/README.md):", ""]
        lines += ["~~~~text", *examples[name], "~~~~", "", "All formats: [formats](../formats.md).", ""]
        pages[f"formats/{name}.md"] = "\n".join(lines)
    return pages


def reports() -> dict[str, list[str]]:
    """Return the first lines of the report on examples/before in each format."""
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(ROOT / "examples/before", Path(folder) / "site")
        wanted = [word for name in plugins.formats() for word in ("-f", f"{name}={folder}/{name}")]
        CliRunner().invoke(cli, ["check", str(site), "-j", "1", "--no-cache", "-q", *wanted], catch_exceptions=False)
        return {name: _beginning(Path(folder, name).read_text("utf-8")) for name in plugins.formats()}


def _beginning(text: str) -> list[str]:
    lines = text.splitlines()
    shown = [line if len(line) <= WIDEST else line[:WIDEST] + " …" for line in lines[:LONGEST]]
    return [*shown, "…"] if len(lines) > LONGEST else shown


def _trackers_further(markdown: str) -> str:
    return re.sub(r"^\| \[([^]]+)\]\([^)]*\) \|", r"| [\1](trackers/\1.md) |", markdown, flags=re.M)


def _languages_further(markdown: str) -> str:
    head, title, rows = markdown.partition("\n## Languages\n")
    return head + title + re.sub(r"^\| ([a-z][\w-]*) \| (?=[`i])", r"| [\1](languages/\1.md) | ", rows, flags=re.M)


def _formats_further(markdown: str) -> str:
    return re.sub(r"^\| `([\w-]+)` \| `", r"| [`\1`](formats/\1.md) | `", markdown, flags=re.M)


_FURTHER: dict[str, Callable[[str], str]] = {
    "trackers.md": _trackers_further,
    "languages.md": _languages_further,
    "formats.md": _formats_further,
}
"""What makes the rows of tables lead to the pages of their own."""
