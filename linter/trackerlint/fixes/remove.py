"""Remove a tracker from a file: its snippet, its noscript part and its pixel as one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trackerlint.catalogue import Detection, Tracker
from trackerlint.findings import Edit
from trackerlint.fixes.context import SCRIPTS, Page
from trackerlint.fixes.markup import Element, Markup, in_expression, whole_lines, with_labels
from trackerlint.fixes.scripts import tracker_statements
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
    scripts: dict[Element, list[Span]] = {}
    whole: set[tuple[int, int]] = set()
    foreign = page.foreign(tracker.id)
    for span in spans:
        noscript = markup.around(span, "noscript")
        if (
            noscript is not None
            and not any(noscript.holds(one) for one in foreign)
            and _only_elements(markup, noscript)
        ):
            whole.add((noscript.start, noscript.end))
            continue
        script = markup.around(span, "script")
        if script is not None:
            scripts.setdefault(script, []).append(span)
            continue
        element = next((one for one in markup.elements if one.name in ELEMENTS and one.holds(span)), None)
        if element is None or any(element.holds(one) for one in foreign):
            return None
        whole.add((element.start, element.end))
    parts: list[tuple[int, int]] = []
    for script, inside in scripts.items():
        if any(span.start < script.inner.start for span in inside):  # its own address is the tracker's
            if any(script.holds(one) for one in foreign):
                return None
            whole.add((script.start, script.end))
            continue
        shift = script.inner.start
        code = markup.text[shift : script.inner.end]
        own = [Span(one.start - shift, one.end - shift) for one in inside]
        others = [Span(one.start - shift, one.end - shift) for one in foreign if script.holds(one)]
        found = tracker_statements(code, own, others)
        if found is None:
            return None
        left = _without(code, found)
        if not _says_something(left):
            whole.add((script.start, script.end))
        else:
            parts += [whole_lines(page.text, one.start + shift, one.end + shift) for one in found]
    joined = _joined(page.text, whole)
    if any(in_expression(page.text, *one) for one in joined):
        return None
    return [*parts, *(_widened(page.text, markup, one, names_in_labels(tracker)) for one in joined)]


def names_in_labels(tracker: Tracker) -> list[str]:
    """Return the names by which comments around a tracker's snippet may call it."""
    vendor = tracker.vendor
    return [tracker.name, vendor.name, *tracker.aliases, *vendor.aliases, vendor.name.split()[0]]


def _only_elements(markup: Markup, element: Element) -> bool:
    """Tell whether an element holds other elements and blanks alone: no text that people are to read."""
    inside = markup.text[element.inner.start : element.inner.end]
    for one in markup.elements:
        if element.inner.start <= one.start and one.end <= element.inner.end:
            low, high = one.start - element.inner.start, one.end - element.inner.start
            inside = inside[:low] + " " * (high - low) + inside[high:]
    for comment in markup.comments:
        if element.inner.start <= comment.start and comment.end <= element.inner.end:
            low, high = comment.start - element.inner.start, comment.end - element.inner.start
            inside = inside[:low] + " " * (high - low) + inside[high:]
    return not inside.strip()


def _joined(text: str, stretches: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stretches between which nothing but blanks stands."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _widened(text: str, markup: Markup, stretch: tuple[int, int], names: Sequence[str]) -> tuple[int, int]:
    return whole_lines(text, *with_labels(markup, *stretch, names))


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
    return tuple(page.edit(Span(start, end)) for start, end in _distinct(sorted(stretches)))


def _distinct(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches that overlap as one."""
    held: tuple[int, int] | None = None
    for start, end in stretches:
        if held is None:
            held = (start, end)
        elif start <= held[1]:
            held = (held[0], max(held[1], end))
        else:
            yield held
            held = (start, end)
    if held is not None:
        yield held
