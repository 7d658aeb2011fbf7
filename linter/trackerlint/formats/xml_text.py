"""XML for formats that are made of it: elements with attributes, and nothing that an XML reader would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trackerlint.regex import regex

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_REFUSED = regex("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, whatever the escape; and CR, which readers change."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def element(name: str, attributes: dict[str, object], children: Iterable[str] = (), indent: int = 0) -> str:
    """Return an element on lines of its own. ``children`` are elements, indented already."""
    pad = "  " * indent
    listed = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    inside = "".join(children)
    return f"{pad}<{name}{listed}>\n{inside}{pad}</{name}>\n" if inside else f"{pad}<{name}{listed}/>\n"


def leaf(name: str, text: str, attributes: dict[str, object] | None = None, indent: int = 0) -> str:
    """Return an element that holds text alone."""
    listed = "".join(f' {key}="{escaped(str(value))}"' for key, value in (attributes or {}).items())
    return f"{'  ' * indent}<{name}{listed}>{escaped(text)}</{name}>\n"


def escaped(text: str) -> str:
    r"""Return a text as it may stand in an attribute or an element; U+FFFD for what XML refuses.

    >>> escaped('a < "b"\x1b')
    'a &lt; &quot;b&quot;\ufffd'
    """
    return re.sub(r'[&<>"\n\t]', lambda match: _ESCAPES[match[0]], _REFUSED.sub("\ufffd", text))
