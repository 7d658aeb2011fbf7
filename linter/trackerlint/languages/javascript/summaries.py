"""Sum up what functions that other files can call do with trackers, with holes for what these files pass."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import Call, Hole, Reading, Request, Text, Wrapper
from trackerlint.languages.javascript.calls import called
from trackerlint.languages.javascript.context import Context, Made
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.exports import Exports
from trackerlint.languages.javascript.folding import framed
from trackerlint.languages.javascript.names import parameters
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Closure, Frame, Value
from trackerlint.languages.javascript.wrappers import calls_of
from trackerlint.source import HOLE

MAX_MADE = 200
MAX_WAYS = 12
MAX_DEPTH = 3
LARGEST = 300_000
"""Characters of a file above which it is a bundle, whose functions no other file calls by their names."""


def wrappers(context: Context) -> list[Reading]:
    """Return what the functions do that other files can call, as far as this pass has seen it."""
    if not context.made or len(context.excerpt.text) > LARGEST:
        return []
    exports = Exports(context)
    found: dict[tuple[object, ...], Reading] = {}
    for made in context.made[:MAX_MADE]:
        for name, frame in ways_out(context, exports, made.node):
            for one in _does(context, made, frame):
                found.setdefault((name, one.span, str(one)[:400]), Wrapper(name=name, does=one))
    return list(found.values())


def _does(context: Context, made: Made, frame: Frame) -> Iterator[Call | Request]:
    circumstances = context.circumstances(made.node)
    span = context.span(made.node)
    if made.address is not None:
        url = context.ev.text(made.address, frame)
        if context.words.in_text(url.text):
            yield Request(span=span, url=url, initiator=made.initiator, circumstances=circumstances)
        return
    callee = made.node.field("function") or made.node.field("constructor")
    if callee is not None:
        paths, arguments = called(context, made.node, skin(callee), frame)
        for path in paths:
            yield Call(span=span, callee=path, arguments=arguments, circumstances=circumstances)


def ways_out(
    context: Context, exports: Exports, node: Node, depth: int = 0, seen: tuple[int, ...] = ()
) -> Iterator[tuple[str, Frame]]:
    """Yield the ways by which other files reach a place: a name, and what is then passed, with holes for parameters."""
    ev, count = context.ev, 0
    for function in [one for one in node.ancestors() if one.kind in FUNCTIONS]:
        if function.start in seen:
            return
        names = exports.names(function)
        frame = framed(ev, Closure(function), _holes(function)) if names else {}
        for name in names[:MAX_WAYS]:
            yield name, frame
        if depth >= MAX_DEPTH:
            continue
        for call, given in calls_of(ev, function):
            for name, outer in ways_out(context, exports, call, depth + 1, (*seen, function.start)):
                count += 1
                if count > MAX_WAYS:
                    return
                yield name, {**outer, **framed(ev, Closure(function), [ev.value(one, outer) for one in given])}
        if names:  # what surrounds it only makes it
            return


def _holes(function: Node) -> list[Value]:
    """Return a hole for each parameter of a function."""
    return [
        Text(HOLE, (Hole("parameter", f"{place}*" if is_rest(one) else str(place)),))
        for place, one in enumerate(parameters(function))
    ]


def is_rest(parameter: Node) -> bool:
    """Tell whether a parameter takes all arguments that are left."""
    if parameter.kind in ("required_parameter", "optional_parameter"):
        inner = parameter.field("pattern")
        return inner is not None and inner.kind == "rest_pattern"
    return parameter.kind == "rest_pattern"
