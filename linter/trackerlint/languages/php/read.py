"""Read a PHP file: its page as markup with the code filled, then its code."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

from trackerlint.facts import Call, Package, Problem, Reading, Scalar, Setting, Text, Value, unknown
from trackerlint.languages.embedded import holds_words, read_embedded, read_on_server
from trackerlint.languages.interface import Reader
from trackerlint.languages.php.built import MAX_PARTS, built
from trackerlint.languages.php.context import conditions, directive, in_function, key_of, path, use
from trackerlint.languages.php.fold import Folder
from trackerlint.languages.php.tree import CALLS, MAX_NODES, TEXTS, Node, arguments, branches, callee, nodes, source
from trackerlint.languages.policies import allowances, names_policy
from trackerlint.languages.weave import value_of
from trackerlint.regex import regex
from trackerlint.source import HOLE, Excerpt

LONGEST_VALUE = 500
MAX_SETTINGS = 3_000
MOST_TELLING = 50
"""Constants with a word of the catalogue in them whose uses are looked for."""
_PLUGIN = regex(r"(?:^|/)(?:wp-content/)?(?:mu-)?plugins/([\w-]{3,80})/[^/]+\.php$")
_KEPT = ("array_element_initializer", "assignment_expression", "const_element", "property_element")


def read(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield what a PHP file says."""
    yield from _plugin(excerpt, reader)
    if "?>" in excerpt.text or not excerpt.text.lstrip("\ufeff \t\r\n").startswith("<?"):
        yield from _page(excerpt, reader)
    yield from Code(excerpt, reader).readings()


def _plugin(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    """Yield the plug-in whose own folder the file lies in."""
    match = _PLUGIN.search(reader.path)
    if match and reader.holds_words(match[1]) and "Plugin Name:" in excerpt.text[:8_000]:
        yield Package(span=excerpt.span(0, 1), ecosystem="wordpress", name=match[1], circumstances=reader.circumstances)


def _page(excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
    from trackerlint.languages.html import read_markup
    from trackerlint.languages.templates.blocks import under_regions
    from trackerlint.languages.templates.masking import mask

    masked = mask(excerpt, "php-page")
    yield from masked.edges
    yield from under_regions(read_markup(masked.excerpt, reader), masked.regions)


class Code:
    """The code of one file."""

    def __init__(self, excerpt: Excerpt, reader: Reader) -> None:
        self._excerpt = excerpt
        self._reader = reader
        self._constants: dict[str, Any] = {}
        self._folder = Folder(excerpt, self._constants)
        self._used: set[int] = set()
        self._settings, self._more = 0, False
        self._words = [span.start for span in reader.wanted.spans(excerpt.text)]
        self._telling: list[str] = []

    def readings(self) -> Iterator[Reading]:
        """Yield settings, calls, and what strings hold: those first that something is seen to use."""
        found = list(nodes(self._excerpt, self._holds))
        if len(found) >= MAX_NODES:
            message = f"cut short: only the first {MAX_NODES:,} parts of the code were read"
            yield Problem(message=message, span=self._excerpt.span(0, 1))
        self._find_constants(found)
        yield from self._built(found)
        plain: list[Node] = []
        for node in found:
            kind = node.kind
            if self._is_text(node) and self._may_matter(node):
                initiator = use(self._excerpt, node)
                if initiator == "text":
                    plain.append(node)
                else:
                    yield from self._text(node, initiator)
            if kind in CALLS:
                yield from self._call(node)
            elif kind in _KEPT:
                yield from self._setting(node)
            elif kind == "comment":
                yield from self._comment(node)
            elif kind in ("namespace_use_clause", "namespace_use_group_clause"):
                yield from self._used_class(node)
        for node in sorted(plain, key=lambda one: one.kind == "string"):
            yield from self._text(node, "text")
        if self._more:
            message = f"cut short: only the first {MAX_SETTINGS:,} settings were kept"
            yield Problem(message=message, span=self._excerpt.span(0, 1))

    def _find_constants(self, found: list[Node]) -> None:
        times: Counter[str] = Counter()
        for node in found:
            name, value = self._kept(node)
            if name:
                times[name] += 1
                self._constants[name] = value
        for name, count in times.items():
            if count > 1:
                del self._constants[name]
        telling = (name for name, value in self._constants.items() if self._holds(value.start_byte, value.end_byte))
        self._telling = sorted(telling)[:MOST_TELLING]

    def _kept(self, node: Node) -> tuple[str, Any]:
        """Return a name as code uses it and the node of its value, for definitions of constants and variables."""
        ts = node.ts
        if node.kind == "assignment_expression":
            left = ts.child_by_field_name("left")
            if left is not None and left.type == "variable_name":
                return source(self._excerpt, left), ts.child_by_field_name("right")
        elif node.kind == "const_element" and len(ts.named_children) == 2:
            return source(self._excerpt, ts.named_children[0]), ts.named_children[1]
        elif node.kind == "function_call_expression" and callee(self._excerpt, ts) == "define":
            given = arguments(ts)
            if len(given) > 1 and given[0].type == "string":
                return self._excerpt.text[given[0].start_byte + 1 : given[0].end_byte - 1], given[1]
        return "", None

    def _is_text(self, node: Node) -> bool:
        """Tell whether a node is a whole text: a literal, a concatenation that is no part of one, ``sprintf``."""
        if node.kind == "function_call_expression":
            return callee(self._excerpt, node.ts) in ("sprintf", "printf", "vsprintf")
        return node.kind in TEXTS and not _is_term(node)

    def _holds(self, start: int, end: int) -> bool:
        at = bisect_left(self._words, start)
        return at < len(self._words) and self._words[at] < end

    def _may_matter(self, node: Node) -> bool:
        """Tell whether a text holds a word, an address, or a constant that holds a word."""
        start, end = node.ts.start_byte, node.ts.end_byte
        if self._holds(start, end) or self._excerpt.text.find("//", start, end) >= 0:
            return True
        return any(self._excerpt.text.find(name, start, end) >= 0 for name in self._telling)

    # ------------------------------------------------------------------------------------------------------- strings

    def _text(self, node: Node, initiator: Any) -> Iterator[Reading]:
        used: set[int] = set()
        woven = self._folder.fold(node.ts, used)
        if woven is None or not used or used <= self._used:
            return
        self._used |= used
        text = woven.excerpt()
        if not holds_words(text, self._reader) and initiator not in ("script", "frame"):
            return
        reader = self._reader.under(*conditions(self._excerpt, node))
        keys = [key_of(self._excerpt, one.ts) for one in node.outwards() if one.kind in _KEPT]
        if named := next(filter(names_policy, keys), "") or directive(self._excerpt, node):
            yield from allowances(text, reader, name=named, whole=False)
        else:
            yield from read_on_server(text, reader, initiator, called=in_function(node))

    def _built(self, found: list[Node]) -> Iterator[Reading]:
        """Yield what texts say that several statements put together."""
        for one in built(found, self._excerpt, self._folder):
            text = one.weave.excerpt()
            if one.cut:
                at = one.first.ts.start_byte
                message = f"cut short: only the first {MAX_PARTS} statements that make this text were read"
                yield Problem(message=message, span=self._excerpt.span(at, at + 1))
            if self._reader.holds_words(text.text) and not one.used <= self._used:
                self._used |= one.used
                reader = self._reader.under(*conditions(self._excerpt, one.first))
                yield from read_on_server(text, reader, "text")

    def _used_class(self, node: Node) -> Iterator[Reading]:
        """Yield the class that ``use`` imports, by its full name, as a package that code uses."""
        name = source(self._excerpt, node.ts).partition(" as ")[0].strip()
        if node.parent is not None and node.parent.kind == "namespace_use_group" and node.parent.parent is not None:
            name = source(self._excerpt, node.parent.parent.ts.named_children[0]) + "\\" + name
        if self._reader.holds_words(name):
            yield Package(
                span=self._excerpt.span(node.ts.start_byte, node.ts.end_byte),
                ecosystem="composer",
                name=name.strip("\\"),
                use="imported",
                circumstances=self._reader.circumstances,
            )

    def _comment(self, node: Node) -> Iterator[Reading]:
        piece = self._excerpt.slice(node.ts.start_byte, node.ts.end_byte)
        if self._reader.holds_words(piece.text):
            yield from read_embedded(piece, self._reader.under(status="comment"))

    # -------------------------------------------------------------------------------------------- calls and settings

    def _call(self, node: Node) -> Iterator[Reading]:
        name = callee(self._excerpt, node.ts)
        if name.rpartition(".")[2] == "define" or name in ("putenv", "env"):  # also Config::define of Bedrock
            yield from self._defined(node)
        elif ("." in name or node.kind == "object_creation_expression") and self._reader.holds_words(name):
            yield Call(
                span=self._excerpt.span(node.ts.start_byte, node.ts.end_byte),
                callee=name,
                arguments=tuple(self._value(one) for one in arguments(node.ts)[:20]),
                circumstances=self._reader.under(
                    *conditions(self._excerpt, node), trigger="call" if in_function(node) else ""
                ).circumstances,
                on_server=True,
            )

    def _defined(self, node: Node) -> Iterator[Reading]:
        given = arguments(node.ts)
        if len(given) > 1 and given[0].type in ("string", "encapsed_string"):
            key = self._excerpt.text[given[0].start_byte + 1 : given[0].end_byte - 1]
            yield from self._kept_setting(key, given[1], node.ts.start_byte)

    def _setting(self, node: Node) -> Iterator[Reading]:
        ts = node.ts
        key = key_of(self._excerpt, ts)
        value = ts.child_by_field_name("right") if node.kind == "assignment_expression" else ts.named_children[-1]
        if not key or value is None or (node.kind == "array_element_initializer" and len(ts.named_children) != 2):
            return
        if node.kind == "assignment_expression" and "." not in key and in_function(node):
            return
        yield from self._kept_setting(path(self._excerpt, node), value, ts.start_byte)

    def _kept_setting(self, key: str, ts: Any, start: int) -> Iterator[Reading]:
        for one in branches(ts):
            yield from self._one_setting(key, one, start)

    def _one_setting(self, key: str, ts: Any, start: int) -> Iterator[Reading]:
        if ts.type in ("array_creation_expression", "object_creation_expression"):
            return
        if self._settings >= MAX_SETTINGS:
            self._more = True
            return
        value = self._value(ts)
        if isinstance(value, Text) and (len(value.text) > LONGEST_VALUE or _says_nothing(value)):
            return
        self._settings += 1
        yield Setting(
            span=self._excerpt.span(start, ts.end_byte),
            key=key,
            value=value,
            family="php",
            circumstances=self._reader.circumstances,
        )

    def _value(self, ts: Any) -> Value:
        text = source(self._excerpt, ts, LONGEST_VALUE)
        if ts.type == "integer" and text.isdecimal() and len(text) < 16:
            return Scalar(int(text))
        if ts.type in ("boolean", "null", "name") and text.lower() in ("true", "false", "null"):
            return Scalar({"true": True, "false": False, "null": None}[text.lower()])
        if ts.type == "function_call_expression" and callee(self._excerpt, ts) in ("env", "getenv"):
            given = arguments(ts)
            return self._value(given[1]) if len(given) > 1 else unknown(text, "environment")
        woven = self._folder.fold(ts, set())
        return unknown(text[:80]) if woven is None else value_of(woven.excerpt())


def _is_term(node: Node) -> bool:
    """Tell whether a concatenation is part of a longer one."""
    return node.kind == "binary_expression" and node.parent is not None and node.parent.kind == "binary_expression"


def _says_nothing(value: Text) -> bool:
    return value.text == HOLE and all(hole.kind != "environment" for hole in value.holes)
