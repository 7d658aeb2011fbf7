"""Take hosts that nothing uses out of a content-security policy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trackerlint.findings import Edit
from trackerlint.fixes.context import Page
from trackerlint.regex import regex
from trackerlint.source import Span

_BEFORE = regex(r"(?:[ \t]+|\\?\n[ \t]*)$")


def without_hosts(page: Page, spans: Sequence[Span]) -> tuple[Edit, ...]:
    """Return the edits that take hosts out of a policy written as one text; none where it is written otherwise.

    A host that is alone in its directive stays: an empty list would forbid everything.
    """
    edits: list[Edit] = []
    for span in sorted(set(spans)):
        text = page.text
        start, end = span.start, span.end
        while start and not text[start - 1].isspace() and text[start - 1] not in "\"'`;,":
            start -= 1
        while end < len(text) and not text[end].isspace() and text[end] not in "\"'`;,":
            end += 1
        blank = _BEFORE.search(text[max(0, start - 200) : start])
        after = text[end : end + 1]
        if blank is None or (
            after in ("'", '"', "`", ",") and text[start - len(blank[0]) - 1 : start - len(blank[0])] in ("'", '"')
        ):
            return ()
        directive = re.split(r"[;\"`]", text[max(0, start - 4_000) : start])[-1]
        rest = re.split(r"[;\"`]", text[end : end + 4_000])[0]
        others = [word for word in re.split(r"[\s\\]+", f"{directive} {rest}") if word]
        taken = [page.text[one.start : one.end] for one in spans]
        if len([word for word in others[1:] if not any(host in word for host in taken)]) < 1 or not others[0].endswith(
            "-src"
        ):
            return ()
        edits.append(page.edit(Span(start - len(blank[0]), end)))
    return tuple(edits)
