"""Work out the text of a PHP expression: literals, interpolation, ``.``, ``sprintf``, constants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trackerlint.languages.escapes import unescape
from trackerlint.languages.php.tree import arguments, callee, source
from trackerlint.languages.weave import Weave
from trackerlint.regex import regex
from trackerlint.source import Excerpt

MAX_DEPTH = 40
WRAPPERS = frozenset(
    ("__", "_e", "_x", "esc_html__", "esc_url", "esc_url_raw", "esc_html", "esc_js", "esc_attr", "trim", "sprintf",
     "printf", "t", "htmlspecialchars", "wp_kses_post", "do_shortcode", "nl2br", "strval", "rtrim", "ltrim", "trans",
     "raw", "HtmlString", "Markup.create", "FormattableMarkup", "vsprintf", "minify")
)  # fmt: skip
"""Functions whose text is, as far as we care, that of their first argument."""
_NAMES = ("variable_name", "name", "class_constant_access_expression")
_PLACEHOLDER = regex(r"%%|%(?:(\d{1,2})\$)?[-+ 0']{0,4}\d{0,3}(?:\.\d{1,3})?[sducfFeE]")


class Folder:
    """Folds the expressions of one page. ``constants`` are the nodes of names that are given one value."""

    def __init__(self, excerpt: Excerpt, constants: Mapping[str, Any]) -> None:
        self.excerpt = excerpt
        self._constants = constants
        self._folded: dict[str, Weave | None] = {}

    def fold(self, ts: Any, used: set[int], depth: int = 0) -> Weave | None:
        """Return the text of an expression with gaps, or None. Offsets of the literals met are added to ``used``."""
        if depth > MAX_DEPTH:
            return None
        kind = ts.type
        if kind in ("string", "encapsed_string", "heredoc", "nowdoc"):
            used.add(ts.start_byte)
            weave = Weave(self.excerpt)
            self._literal(weave, ts, depth)
            return weave
        if kind == "binary_expression":
            return self._joined(ts, used, depth) if _operator(ts) == "." else None
        if kind in ("parenthesized_expression", "cast_expression") and ts.named_children:
            return self.fold(ts.named_children[-1], used, depth + 1)
        if kind == "function_call_expression":
            return self._call(ts, used, depth)
        if kind in _NAMES:
            return self._constant(source(self.excerpt, ts).rpartition("::")[2], used, depth)
        return None

    def _constant(self, name: str, used: set[int], depth: int) -> Weave | None:
        """Return the text of a constant, worked out once; one that refers to itself is not known."""
        known = self._constants.get(name)
        if known is None:
            return None
        if name not in self._folded:
            self._folded[name] = None
            self._folded[name] = self.fold(known, set(), depth + 5)
        used.add(known.start_byte)
        return self._folded[name]

    def _literal(self, weave: Weave, ts: Any, depth: int) -> None:
        text = self.excerpt.text
        if ts.type == "string":
            start, end = ts.start_byte, ts.end_byte
            start += text[start : start + 1] in "bB"
            for piece, offset in unescape(text[start + 1 : end - 1], "quotes"):
                weave.text(piece, start + 1 + offset)
            return
        bodies = [one for one in ts.named_children if one.type in ("heredoc_body", "nowdoc_body")]
        children = bodies[0].children if bodies else ts.children if ts.type == "encapsed_string" else []
        for one in children:
            if one.type in ("string_content", "nowdoc_string"):
                weave.verbatim(one.start_byte, one.end_byte)
            elif one.type == "escape_sequence":
                for piece, offset in unescape(text[one.start_byte : one.end_byte], "c"):
                    weave.text(piece, one.start_byte + offset)
            elif one.is_named:
                self._interpolated(weave, one, depth)

    def _interpolated(self, weave: Weave, ts: Any, depth: int) -> None:
        known = self.fold(ts, set(), depth + 1)
        if known is None:
            weave.gap(ts.start_byte, ts.end_byte)
        else:
            weave.splice(known, ts.start_byte)

    def _joined(self, ts: Any, used: set[int], depth: int) -> Weave | None:
        out, any_known = Weave(self.excerpt), False
        rest = [ts]
        while rest:
            one = rest.pop()
            if one.type == "binary_expression" and _operator(one) == ".":
                rest += [one.named_children[-1], one.named_children[0]]
                continue
            known = self.fold(one, used, depth + 1)
            if known is None:
                out.gap(one.start_byte, one.end_byte)
            else:
                out.splice(known, one.start_byte if one.type in _NAMES else -1)
                any_known = True
        return out if any_known else None

    def _call(self, ts: Any, used: set[int], depth: int) -> Weave | None:
        name, given = callee(self.excerpt, ts), arguments(ts)
        if name not in WRAPPERS or not given:
            return None
        first = self.fold(given[0], used, depth + 1)
        if first is None or name not in ("sprintf", "printf", "vsprintf") or given[0].type != "string":
            return first
        return self._formatted(given, used, depth)

    def _formatted(self, given: list[Any], used: set[int], depth: int) -> Weave:
        weave, text = Weave(self.excerpt), self.excerpt.text
        start = given[0].start_byte + 1
        raw, last, number = text[start : given[0].end_byte - 1], 0, 0
        for match in _PLACEHOLDER.finditer(raw):
            for piece, offset in unescape(raw[last : match.start()], "quotes"):
                weave.text(piece, start + last + offset)
            last = match.end()
            if match[0] == "%%":
                weave.text("%", start + match.start())
                continue
            number += 1
            at = int(match[1]) if match[1] else number
            known = self.fold(given[at], used, depth + 1) if at < len(given) else None
            if known is None:
                weave.gap(start + match.start(), start + match.end())
            else:
                weave.splice(known, start + match.start())
        for piece, offset in unescape(raw[last:], "quotes"):
            weave.text(piece, start + last + offset)
        return weave


def _operator(ts: Any) -> str:
    operator = ts.child_by_field_name("operator")
    return str(operator.type) if operator is not None else ""
