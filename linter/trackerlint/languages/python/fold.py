"""Work out the text of an expression: literals, ``+``, ``%``, ``format``, f-strings, ``join``, constants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import libcst as cst

from trackerlint.languages.python.literals import Fill, Formatting, opening, weave_literal, weave_text
from trackerlint.languages.weave import Weave
from trackerlint.source import Excerpt, Span

MAX_DEPTH = 40
"""How deep expressions are followed, constants included."""

METHODS = frozenset(("strip", "lstrip", "rstrip", "encode", "decode", "lower", "replace"))
"""Methods that leave a text what it is, as far as we care."""
WRAPPERS = METHODS | frozenset(
    (
        *(
            "Markup",
            "mark_safe",
            "SafeString",
            "SafeText",
            "SafeUnicode",
            "format_html",
            "safe",
            "str",
            "dedent",
            "escape",
        ),
        *("quote", "_", "gettext", "gettext_lazy", "ugettext", "text", "Template", "RawHtml", "Raw", "raw", "HTML"),
        *("literal", "Literal", "format_lazy", "from_string", "indent", "cleandoc", "Text", "bytes", "dumps"),
    )
)
"""Functions and methods whose text is, as far as we care, that of their first argument or of their object."""


def dotted(node: cst.BaseExpression) -> str:
    """Return ``a.b.c`` for names and attributes (calls on the way left out), or an empty text."""
    names: list[str] = []
    while True:
        if isinstance(node, cst.Attribute):
            names.append(node.attr.value)
            node = node.value
        elif isinstance(node, cst.Call):
            node = node.func
        elif isinstance(node, cst.Name):
            return ".".join([node.value, *reversed(names)])
        else:
            return ".".join(["", *reversed(names)]) if names else ""


class Folder:
    """Folds the expressions of one statement.

    ``base`` is where the statement starts in the excerpt. ``constants`` and ``folded`` are the module's: names with
    what they are given, and the texts of those already worked out (None while that is under way, or has none).
    """

    def __init__(
        self,
        excerpt: Excerpt,
        constants: Mapping[str, tuple[Folder, cst.BaseExpression] | None],
        formatted: Mapping[str, Formatting],
        positions: Mapping[cst.CSTNode, Any],
        base: int,
        folded: dict[str, tuple[Weave, set[int]] | None],
    ) -> None:
        self.excerpt = excerpt
        self._constants = constants
        self._formatted = formatted
        self._positions = positions
        self._base = base
        self._folded = folded

    def span(self, node: cst.CSTNode) -> Span:
        """Return where a node stands in the excerpt."""
        place = self._positions[node]
        return Span(self._base + place.start, self._base + place.start + place.length)

    def source(self, node: cst.CSTNode, limit: int = 200) -> str:
        """Return a node as written, cut to ``limit``."""
        span = self.span(node)
        return self.excerpt.text[span.start : min(span.end, span.start + limit)]

    def fold(
        self,
        node: cst.BaseExpression,
        used: set[int],
        depth: int = 0,
        formatting: Formatting = "none",
        fill: Fill | None = None,
    ) -> Weave | None:
        """Return the text of an expression with gaps, or None when it is none. Literals met are added to ``used``."""
        fill = fill or (lambda name: None)
        if depth > MAX_DEPTH:
            return None
        if isinstance(node, cst.SimpleString):
            span = self.span(node)
            used.add(span.start)
            return weave_literal(self.excerpt, span.start, span.end, formatting, fill)
        if isinstance(node, cst.FormattedString):
            return self._fstring(node, used, depth)
        if isinstance(node, cst.ConcatenatedString):
            return self._joined(_leaves(node), used, depth, formatting, fill)
        if isinstance(node, cst.BinaryOperation):
            return self._operation(node, used, depth)
        if isinstance(node, cst.Call):
            return self._call(node, used, depth, formatting, fill)
        if isinstance(node, cst.Name):
            return self._name(node, used, depth, formatting, fill)
        return None

    def _joined(
        self, nodes: Sequence[cst.BaseExpression], used: set[int], depth: int, formatting: Formatting, fill: Fill
    ) -> Weave | None:
        out, any_known = Weave(self.excerpt), False
        for node in nodes:
            known = self.fold(node, used, depth + 1, formatting, fill)
            if known is None:
                span = self.span(node)
                out.gap(span.start, span.end)
            else:
                out.splice(known, self._site(node))
                any_known = True
        return out if any_known else None

    def _site(self, node: cst.BaseExpression) -> int:
        """Return where a constant is used; -1 for what stands there itself."""
        return self.span(node).start if isinstance(node, cst.Name) else -1

    def _fstring(self, node: cst.FormattedString, used: set[int], depth: int) -> Weave:
        span = self.span(node)
        used.add(span.start)
        out = Weave(self.excerpt)
        style = "raw" if "r" in opening(self.excerpt.text, span.start)[0] else "c"
        for part in node.parts:
            place = self.span(part)
            if isinstance(part, cst.FormattedStringText):
                raw = self.excerpt.text[place.start : place.end]
                weave_text(out, raw, place.start, style, "doubled", lambda name: None)  # type: ignore[arg-type]
                continue
            assert isinstance(part, cst.FormattedStringExpression)
            known = self.fold(part.expression, used, depth + 1)
            if known is None:
                expression = self.span(part.expression)
                out.gap(place.start, place.end, self.excerpt.text[expression.start : expression.end][:80])
            else:
                out.splice(known, self._site(part.expression))
        return out

    def _operation(self, node: cst.BinaryOperation, used: set[int], depth: int) -> Weave | None:
        if isinstance(node.operator, cst.Modulo):
            return self.fold(node.left, used, depth + 1, "percent", self._percent(node.right, used, depth))
        if isinstance(node.operator, cst.Add):
            return self._joined(_terms(node), used, depth, "none", lambda name: None)
        return None

    def _percent(self, right: cst.BaseExpression, used: set[int], depth: int) -> Fill:
        if isinstance(right, cst.Dict):
            named = {
                one.key.evaluated_value: one.value
                for one in right.elements
                if isinstance(one, cst.DictElement) and isinstance(one.key, cst.SimpleString)
            }
            return lambda name: self._filled(named.get(name), used, depth)
        values = [one.value for one in right.elements] if isinstance(right, cst.Tuple) else [right]
        return lambda name: self._filled(
            values[int(name)] if name.isdecimal() and int(name) < len(values) else None, used, depth
        )

    def _filled(self, node: cst.BaseExpression | None, used: set[int], depth: int) -> Weave | None:
        return None if node is None else self.fold(node, used, depth + 1)

    def _call(self, node: cst.Call, used: set[int], depth: int, formatting: Formatting, fill: Fill) -> Weave | None:
        func = node.func
        method = func.attr.value if isinstance(func, cst.Attribute) else ""
        if method == "format" and isinstance(func, cst.Attribute):
            return self.fold(func.value, used, depth + 1, "braces", self._arguments(node, used, depth))
        if method in ("substitute", "safe_substitute") and isinstance(func, cst.Attribute):
            return self.fold(func.value, used, depth + 1, "dollar", self._arguments(node, used, depth))
        if method == "join" and isinstance(func, cst.Attribute) and len(node.args) == 1:
            return self._join(func.value, node.args[0].value, used, depth)
        name = method or (func.value if isinstance(func, cst.Name) else "")
        if name not in WRAPPERS or not (node.args or method):
            return None
        if method in METHODS and isinstance(func, cst.Attribute):
            return self.fold(func.value, used, depth + 1, formatting, fill)
        if not node.args:
            return None
        if name in ("format_html", "format_lazy"):
            formatting, fill = "braces", self._arguments(node, used, depth, 1)
        elif name == "Template" and formatting == "none":
            formatting = self._formatted.get("string.Template", "none")
        return self.fold(node.args[0].value, used, depth + 1, formatting, fill)

    def _arguments(self, node: cst.Call, used: set[int], depth: int, skip: int = 0) -> Fill:
        named = {arg.keyword.value: arg.value for arg in node.args if arg.keyword}
        listed = [arg.value for arg in node.args if not arg.keyword and not arg.star][skip:]

        def fill(name: str) -> Weave | None:
            if name.isdecimal() and int(name) < len(listed):
                return self._filled(listed[int(name)], used, depth)
            return self._filled(named.get(name), used, depth)

        return fill

    def _join(self, glue: cst.BaseExpression, items: cst.BaseExpression, used: set[int], depth: int) -> Weave | None:
        if not isinstance(items, (cst.List, cst.Tuple)) or not isinstance(glue, (cst.SimpleString, cst.Name)):
            return None
        spread: list[cst.BaseExpression] = []
        for item in items.elements:
            spread += [glue, item.value] if spread else [item.value]
        return self._joined(spread, used, depth, "none", lambda name: None)

    def _name(self, node: cst.Name, used: set[int], depth: int, formatting: Formatting, fill: Fill) -> Weave | None:
        known = self._constants.get(node.value)
        if known is None:
            return None
        folder, value = known
        if formatting != "none":
            return folder.fold(value, used, depth + 4, formatting, fill)
        if node.value not in self._folded:
            self._folded[node.value] = None
            formatting = self._formatted.get(node.value, "none")
            literals: set[int] = set()
            text = folder.fold(value, literals, depth + 4, formatting)
            self._folded[node.value] = None if text is None else (text, literals)
        done = self._folded[node.value]
        if done is None:
            return None
        used |= done[1]
        return done[0]


def _leaves(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    out, rest = [], [node]
    while rest:
        one = rest.pop()
        if isinstance(one, cst.ConcatenatedString):
            rest += [one.right, one.left]
        else:
            out.append(one)
    return out


def _terms(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    out, rest = [], [node]
    while rest:
        one = rest.pop()
        if isinstance(one, cst.BinaryOperation) and isinstance(one.operator, cst.Add):
            rest += [one.right, one.left]
        else:
            out.append(one)
    return out
