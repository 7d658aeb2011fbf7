"""Turn the notes on a module's statements into facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import libcst as cst

from trackerlint.facts import Call, Element, Fields, Reading, Text
from trackerlint.languages.embedded import holds_words, read_on_server
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import allowances
from trackerlint.languages.python.context import Context, conditions, context
from trackerlint.languages.python.fold import Folder, dotted
from trackerlint.languages.python.literals import Formatting
from trackerlint.languages.python.packages import Imports
from trackerlint.languages.python.parking import parking
from trackerlint.languages.python.settings import Settings
from trackerlint.languages.python.values import keywords, value
from trackerlint.languages.python.visit import Frame, Statement
from trackerlint.languages.weave import Weave
from trackerlint.source import Excerpt


class Module:
    """All parsed statements of one module."""

    def __init__(
        self, excerpt: Excerpt, reader: Reader, statements: Sequence[Statement], formatted: Mapping[str, Formatting]
    ) -> None:
        self._excerpt = excerpt
        self._reader = reader
        self._constants: dict[str, tuple[Folder, cst.BaseExpression] | None] = {}
        folded: dict[str, tuple[Weave, set[int]] | None] = {}
        self._statements = [
            (one, Folder(excerpt, self._constants, formatted, one.positions, one.line.start, folded))
            for one in statements
        ]
        self._used: set[int] = set()
        self._parking = parking(excerpt)

    def readings(self) -> Iterator[Reading]:
        """Yield all facts: packages and calls, settings, then what strings hold."""
        self._find_constants()
        imports = Imports(self._excerpt, self._reader)
        for statement, folder in self._statements:
            yield from imports.read(statement, folder)
        for statement, folder in self._statements:
            yield from self._calls(statement, folder, imports)
            yield from self._elements(statement, folder)
            yield from Settings(self._excerpt, self._reader, folder).read(statement)
        yield from self._texts()

    def _find_constants(self) -> None:
        targets = Counter(
            target.value
            for statement, _ in self._statements
            for target, _, _ in statement.assignments
            if isinstance(target, cst.Name)
        )
        for statement, folder in self._statements:
            for target, assigned, frame in statement.assignments:
                if (
                    isinstance(target, cst.Name)
                    and targets[target.value] == 1
                    and not isinstance(frame.node, cst.AugAssign)
                ):
                    self._constants[target.value] = folder, assigned

    # ------------------------------------------------------------------------------------------------------- strings

    def _texts(self) -> Iterator[Reading]:
        """Yield what strings hold: those first that something is seen to use, then those put together from others."""
        plain: list[tuple[Frame, Folder, Context]] = []
        for statement, folder in self._statements:
            for frame in statement.texts:
                around = context(frame)
                if around.use != "text":
                    yield from self._text(frame, folder, around)
                elif not isinstance(frame.node, cst.Name):
                    plain.append((frame, folder, around))
        for frame, folder, around in sorted(plain, key=lambda one: isinstance(one[0].node, cst.SimpleString)):
            yield from self._text(frame, folder, around)

    def _text(self, frame: Frame, folder: Folder, around: Context) -> Iterator[Reading]:
        node = frame.node
        if isinstance(node, (cst.SimpleString, cst.FormattedString)) and folder.span(node).start in self._used:
            return
        used: set[int] = set()
        assert isinstance(node, cst.BaseExpression)
        woven = folder.fold(node, used)
        if woven is None or (used and used <= self._used):
            return
        self._used |= used
        text = woven.excerpt()
        if not holds_words(text, self._reader) and around.use not in ("script", "frame") and not around.policy:
            return
        reader = self._reader.under(
            *conditions(frame, folder, self._excerpt, self._parking),
            status="documentation" if around.documentation else "",
        )
        if around.policy:
            yield from allowances(text, reader, name=around.policy, whole=False)
        else:
            yield from read_on_server(text, reader, around.use, called=bool(frame.function))

    # ------------------------------------------------------------------------------------------------ calls, elements

    def _elements(self, statement: Statement, folder: Folder) -> Iterator[Reading]:
        """Yield a script for each mapping of attributes: one with a ``data-`` key and an address."""
        for frame in statement.mappings:
            found = value(folder, frame.node) if isinstance(frame.node, cst.Dict) else None
            if not isinstance(found, Fields):
                continue
            names = [name for name, _ in found.fields]
            source = next((name for name in ("src", "filename", "href", "url") if name in names), "")
            if not source or not any(name.startswith("data-") for name in names):
                continue
            span = folder.span(frame.node)
            attributes = [
                ("src" if name == source else name, one) for name, one in found.fields if isinstance(one, Text)
            ]
            yield Element(
                span=self._excerpt.span(span.start, span.end),
                tag_name="script",
                attributes=tuple(attributes),
                circumstances=self._reader.under(*conditions(frame, folder, self._excerpt)).circumstances,
            )

    def _calls(self, statement: Statement, folder: Folder, imports: Imports) -> Iterator[Reading]:
        for frame in statement.calls:
            node = frame.node
            assert isinstance(node, cst.Call)
            callee = imports.resolved(dotted(node.func))
            if not callee or not self._reader.holds_words(callee):
                continue
            named = keywords(folder, node)
            arguments = [value(folder, one.value) for one in node.args if one.keyword is None and not one.star]
            reader = self._reader.under(
                *conditions(frame, folder, self._excerpt), trigger="call" if frame.function else ""
            )
            span = folder.span(node)
            yield Call(
                span=self._excerpt.span(span.start, span.end),
                callee=callee,
                arguments=(*arguments, Fields(named)) if named else tuple(arguments),
                circumstances=reader.circumstances,
                on_server=True,
            )
