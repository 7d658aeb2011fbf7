"""Remove a tracker's package from its manifest, and the imports of it that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trackerlint.catalogue import Detection
from trackerlint.findings import Edit
from trackerlint.fixes.context import SCRIPTS, Fixer, Page
from trackerlint.fixes.markup import whole_lines
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.source import Span

_JSON_PAIR = regex(r'[ \t]*"[^"\n]*"[ \t]*:[ \t]*"[^"\n]*"[ \t]*(,?)[ \t]*(?:\r?\n)?')
_LINE = regex(r"""^[ \t]*(?:gem\b.*|["']?[\w@./\[\]-]+["']?[ \t]*(?:[=<>~!;:^].*|,.*)?)$""")


def unpacking(fixer: Fixer, page: Page, installation: Installation) -> tuple[Edit, ...]:
    """Return the edits that take a declared package out, with its imports; none where some code still uses it."""
    declared = [one for one in installation.detections if _is_live(one) and one.means.endswith(":declared")]
    if not declared:
        return ()
    edits: list[Edit] = []
    for one in declared:
        edit = _declaration(page, one.span)
        if edit is None:
            return ()
        edits.append(edit)
    for other in fixer.site.installations:
        if other.tracker.id == installation.tracker.id and other.path != page.path and _brings_in(other):
            found = _imports(fixer.page(other.path), other)
            if found is None:
                return ()
            edits += found
    return tuple(edits)


def _is_live(one: Detection) -> bool:
    return one.circumstances.status == "live"


def _brings_in(installation: Installation) -> bool:
    """Tell whether a file imports the package."""
    return any(one.means.endswith(":imported") and _is_live(one) for one in installation.detections)


def _declaration(page: Page, span: Span) -> Edit | None:
    """Return the edit that takes one entry out of a manifest."""
    text = page.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    end = len(text) if end < 0 else end + 1
    line = text[start:end].strip()
    if page.path.endswith(".json"):
        pair = _JSON_PAIR.match(text, start)
        if pair is None or not pair[0].strip():
            return None
        if pair[1]:
            return page.edit(Span(start, pair.end()))
        comma = re.search(r",\s*$", text[:start])
        return page.edit(Span(comma.start() if comma else start, start + len(pair[0].rstrip("\r\n"))))
    if page.language in ("pypi", "rubygems") or page.path.endswith((".toml", ".txt", ".in", ".cfg")):
        return page.edit(Span(start, end)) if _LINE.match(line) else None
    return None


def _imports(page: Page, installation: Installation) -> list[Edit] | None:
    """Return the edits that take imports out of a file, or None where what they bring in is used."""
    live = [one for one in installation.detections if _is_live(one)]
    imported = [one for one in live if one.means.endswith(":imported")]
    if not imported:
        return [] if all(one.kind in ("dependency", "allowance", "mention") for one in live) else None
    if len(imported) < len(live):
        return None
    if page.language == "python":
        from trackerlint.fixes.python_imports import without_imports

        found = without_imports(page.text, [one.span for one in imported])
    elif page.language in SCRIPTS:
        found = _script_imports(page.text, [one.span for one in imported])
    else:
        return None
    return None if found is None else [page.edit(one) for one in found]


def _script_imports(text: str, spans: Sequence[Span]) -> list[Span] | None:
    """Return the import statements of JavaScript at some spans, or None where their names are used."""
    from trackerlint.languages.javascript.tree import Tree
    from trackerlint.source import whole

    tree = Tree(whole(text), "tsx")
    found = []
    for span in spans:
        node = next((one for one in tree.root.children if one.start <= span.start and span.end <= one.end), None)
        if node is None or node.kind != "import_statement":
            return None
        names = re.findall(
            r"[A-Za-z_$][\w$]*", re.sub(r"""["'][^"']*["']|\b(?:import|from|as|type|default)\b""", "", node.text)
        )
        rest = text[: node.start] + text[node.end :]
        if any(re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", rest) for name in names):
            return None
        found.append(Span(*whole_lines(text, node.start, node.end)))
    return found
