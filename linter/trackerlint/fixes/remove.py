"""Remove a tracker from a file: its snippet, its noscript part and its pixel as one piece."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trackerlint.catalogue import Detection, Tracker
from trackerlint.findings import Edit
from trackerlint.fixes.context import SCRIPTS, Page
from trackerlint.fixes.markup import Element, Markup, in_expression, whole_lines, with_labels
from trackerlint.fixes.scripts import merged, tracker_statements
from trackerlint.installation import Installation
from trackerlint.regex import regex
from trackerlint.source import Span

REMOVABLE = frozenset({"init", "loader", "pixel", "event"})
_CALLED = regex(r"([A-Za-z_$][\w$]*)\s*\(")
ELEMENTS = ("link", "img", "iframe", "amp-analytics", "amp-pixel", "embed", "object")


def removal(page: Page, installation: Installation) -> tuple[Edit, ...]:
    """Return the edits that take an installation out of its file; none where that cannot be done without doubt."""
    tracker = installation.tracker
    live = [one for one in installation.detections if _counts(one, page.text)]
    same = [one for one in page.installations if one.tracker.id == tracker.id]
    if len(same) > 1 and live:  # two IDs share their loader: they go together
        live = [one for other in same for one in other.detections if _counts(one, page.text)]
    spans = sorted({one.span for one in live if one.kind in REMOVABLE})
    if not spans:
        return ()
    found: Sequence[tuple[int, int]] | None = None
    if page.language in SCRIPTS:
        statements = tracker_statements(page.text, spans, page.foreign(tracker.id), _grammar(page))
        found = [whole_lines(page.text, one.start, one.end) for one in statements or ()]
    elif page.markup is not None:
        found = _stretches(page, page.markup, tracker, spans)
    edits = _edits(page, found or ())
    return edits if all(_covers(edits, one.span) for one in live) else ()


def _covers(edits: Sequence[Edit], span: Span) -> bool:
    """Tell whether a place goes with what is taken out."""
    return any(one.place.span.start <= span.start and span.end <= one.place.span.end for one in edits)


def _counts(one: Detection, text: str) -> bool:
    used = one.circumstances.status == "live" and one.kind not in ("allowance", "mention", "dependency")
    return used and not _passes_on(one, text)


def _passes_on(one: Detection, text: str) -> bool:
    """Tell whether this calls a function of the file that calls the tracker: without what is in there, it is harmless.

    Such a function may do other things, too.
    """
    called = _CALLED.match(text, one.span.start)
    if one.means != "call" or not called or one.shown.startswith(called[1]):
        return False
    name = re.escape(called[1])
    made = rf"\bfunction\s+{name}\s*\(|\b{name}\s*[=:]\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*=>|[\w$]+\s*=>)"
    return re.search(made, text) is not None


def _grammar(page: Page) -> str:
    return "tsx" if page.path.endswith((".tsx", ".jsx")) else SCRIPTS[page.language]


def _stretches(page: Page, markup: Markup, tracker: Tracker, spans: Sequence[Span]) -> list[tuple[int, int]] | None:
    """Return what to take out of markup, or None where some span stays."""
    foreign = page.foreign(tracker.id)
    scripts: dict[Element, list[Span]] = {}
    whole: set[tuple[int, int]] = set()
    for span in spans:
        script = markup.around(span, "script")
        element = _removable(markup, span, foreign)
        if script is not None and (element is None or element.name != "noscript"):
            scripts.setdefault(script, []).append(span)
        elif element is not None:
            whole.add((element.start, element.end))
        else:
            return None
    parts: list[tuple[int, int]] = []
    for script, inside in scripts.items():
        found = _of_script(markup, script, inside, foreign)
        if found is None:
            return None
        if isinstance(found, Element):
            whole.add((script.start, script.end))
        else:
            parts += [whole_lines(page.text, one.start, one.end) for one in found]
    joined = _joined(page.text, whole)
    if any(in_expression(page.text, *one) for one in joined):
        return None
    names = names_in_labels(tracker)
    return [*parts, *(whole_lines(page.text, *with_labels(markup, *one, names)) for one in joined)]


def _removable(markup: Markup, span: Span, foreign: Sequence[Span]) -> Element | None:
    """Return the element other than a script that may go as a whole with a span: nothing of others is in it."""
    noscript = markup.around(span, "noscript")
    if noscript is not None and _only_elements(markup, noscript) and not any(map(noscript.holds, foreign)):
        return noscript
    element = next((one for one in markup.elements if one.name in ELEMENTS and one.holds(span)), None)
    return None if element is None or any(map(element.holds, foreign)) else element


def _of_script(
    markup: Markup, script: Element, inside: Sequence[Span], foreign: Sequence[Span]
) -> Sequence[Span] | Element | None:
    """Return the statements of a script to take out, or the script itself; None where some span stays."""
    held = [one for one in foreign if script.holds(one)]
    if any(span.start < script.inner.start for span in inside):  # its own address is the tracker's
        return None if held else script
    shift = script.inner.start
    code = markup.text[shift : script.inner.end]
    own, others = ([Span(one.start - shift, one.end - shift) for one in some] for some in (inside, held))
    found = tracker_statements(code, own, others)
    if found is None:
        return None
    if not _says_something(_without(code, found)):
        return script
    return [Span(one.start + shift, one.end + shift) for one in found]


def names_in_labels(tracker: Tracker) -> list[str]:
    """Return the names by which comments around a tracker's snippet may call it."""
    vendor = tracker.vendor
    return [tracker.name, vendor.name, *tracker.aliases, *vendor.aliases, vendor.name.split()[0]]


def _only_elements(markup: Markup, element: Element) -> bool:
    """Tell whether an element holds other elements and blanks alone: no text that people are to read."""
    inner = element.inner
    places = [(one.start, one.end) for one in markup.elements] + [(one.start, one.end) for one in markup.comments]
    at = inner.start
    for start, end in sorted(places):
        if inner.start <= start and end <= inner.end:
            if markup.text[at:start].strip():
                return False
            at = max(at, end)
    return not markup.text[at : inner.end].strip()


def _joined(text: str, stretches: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stretches between which nothing but blanks stands."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _without(code: str, spans: Sequence[Span]) -> str:
    at, pieces = 0, []
    for span in spans:
        pieces.append(code[at : span.start])
        at = span.end
    return "".join([*pieces, code[at:]])


def _says_something(code: str) -> bool:
    """Tell whether code is left beside comments and lone semicolons."""
    from trackerlint.languages.javascript.tree import Tree
    from trackerlint.source import whole

    root = Tree(whole(code), "javascript").root
    return any(one.kind != "empty_statement" for one in root.children)


def _edits(page: Page, stretches: Sequence[tuple[int, int]]) -> tuple[Edit, ...]:
    return tuple(page.edit(one) for one in merged(Span(*one) for one in stretches))
