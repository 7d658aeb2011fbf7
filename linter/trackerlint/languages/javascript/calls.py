"""Calls of the catalogue's functions, under whatever name they are called."""

from __future__ import annotations

from collections.abc import Iterator

from trackerlint.facts import ANY_OBJECT, Call, Items, Text, holes, parameter
from trackerlint.facts import Value as FactValue
from trackerlint.languages.javascript.context import Context, Made
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.flows import flow, traceable
from trackerlint.languages.javascript.members import MAX_WAY, gives_text
from trackerlint.languages.javascript.names import GLOBAL_OBJECT, parameters
from trackerlint.languages.javascript.scopes import FUNCTIONS
from trackerlint.languages.javascript.sources import hole
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import NO_FRAME, Array, Closure, Frame, Module, Path, Value
from trackerlint.languages.javascript.wrappers import Way
from trackerlint.regex import regex

_THROUGH = frozenset({"call", "apply", "bind"})
_STRINGS = ("string", "template_string")
TELLING = 7
"""Letters of a name that a package exports from which it tells more than the name that a minifier gives it."""
SHORT = 4
"""By how many letters it is the longer one."""


def read_call(context: Context, node: Node, way: Way | None = None) -> bool:
    """Add the call that a call expression makes, if the catalogue may know it; tell whether it did.

    ``way`` is the one by which it is made where that is the call of a wrapper.
    """
    frame = way.frame if way is not None else NO_FRAME
    callee = node.field("function") or node.field("constructor")
    if callee is None:
        return False
    target, arguments = called(context, node, skin(callee), frame)
    if not target:
        return False
    if _hands_on(target, context.ev.arguments(node)):
        return False
    place = way.place if way is not None else node
    if not frame:
        context.made.append(Made(node))
    texts = tuple(Text("", (one,)) for argument in arguments for one in holes(argument))
    circumstances = context.circumstances(place, None, texts)
    inner = (*way.between, node) if way is not None and node is not place else ()
    steps = flow(context, place, target[0], inner, traceable(arguments))
    for path in target:
        context.add(
            Call(
                span=context.span(place), callee=path, arguments=arguments, circumstances=circumstances, flow=steps,
                packaged=_is_packaged(context, skin(callee)),
            )
        )  # fmt: skip
    return True


def _is_packaged(context: Context, callee: Node) -> bool:
    """Tell whether a callee is all that a package of its name exports: ``import Stripe from 'stripe'``."""
    value = context.ev.value(callee, NO_FRAME) if callee.kind == "identifier" else None
    return isinstance(value, Module) and value.module.casefold() == callee.text.casefold()


def _hands_on(target: list[str], given: list[Node]) -> bool:
    """Tell whether a call only puts all that a function is given into a queue: ``dataLayer.push(arguments)``.

    One parameter that is called ``args`` is a command of its own: the calls of its function say which.
    """
    if len(given) != 1 or given[0].end - given[0].start >= 40 or not _ARGUMENTS.fullmatch(given[0].text):
        return False
    if not all(path.endswith(".push") for path in target):
        return False
    return not (given[0].kind == "identifier" and _is_one_parameter(given[0]))


def _is_one_parameter(name: Node) -> bool:
    """Tell whether a name is a parameter of the function around it that takes one value, not all the rest."""
    function = next((one for one in name.ancestors() if one.kind in FUNCTIONS), None)
    for one in parameters(function) if function is not None else []:
        plain = one.field("pattern") if one.kind == "required_parameter" else one
        if plain is not None and plain.kind == "identifier" and plain.text == name.text:
            return True
    return False


_ARGUMENTS = regex(r"\[?(?:\.\.\.)?(?:arguments|_?args?|_?params)\]?(?: as \w+)?")
"""All that a function is given, as code calls it."""


def called(context: Context, node: Node, callee: Node, frame: Frame) -> tuple[list[str], tuple[FactValue, ...]]:
    """Return the paths that a call goes by (none when the catalogue knows none) and what it passes."""
    ev = context.ev
    if not frame and _is_hopeless(context, callee):
        return [], ()
    paths = target_paths(context, callee, ev.value(callee, frame))
    given = ev.arguments(node)
    if not paths:
        return [], ()
    last = paths[0].rpartition(".")[2]
    if last in _THROUGH and not (given and given[0].kind in _STRINGS):  # a string is no ``this``: a method of that name
        paths = [path.rpartition(".")[0] for path in paths]
        if last == "bind":
            return [], ()
        if last == "call":
            return paths, tuple(_passed(context, given[1:], frame))
        return paths, _applied(context, given[1] if len(given) > 1 else None, frame)
    if callee.kind == "call_expression" and (bound := _bound_arguments(callee)) is not None:
        given = [*bound, *given]
    return paths, tuple(_passed(context, given, frame))


def _is_hopeless(context: Context, callee: Node) -> bool:
    """Tell at a glance, without working anything out, that the catalogue cannot know a callee."""
    root = callee
    while root.kind in ("member_expression", "non_null_expression"):
        inner = root.field("object") if root.kind == "member_expression" else root.children[0]
        if inner is None:
            return False
        root = inner
    if root.kind in ("string", "template_string", "regex", "array", "number", "object"):
        return True
    if root.kind not in ("identifier", "this") or callee.end - callee.start > MAX_WAY or root.text in GLOBAL_OBJECT:
        return False
    found = context.ev.scopes.find(root.text, root.start) if root.kind == "identifier" else None
    if found is None or (callee is root and found.kinds == {"function"}):
        return not context.words.call(callee.text.replace("?.", ".")) and not _THROUGH.intersection(
            callee.text.split(".")
        )
    return False


def _bound_arguments(callee: Node) -> list[Node] | None:
    inner = callee.field("function")
    name = inner.field("property") if inner is not None else None
    arguments = callee.field("arguments")
    return arguments.children[1:] if name is not None and name.text == "bind" and arguments is not None else None


def target_paths(context: Context, callee: Node, value: Value) -> list[str]:
    """Return the dotted paths, known to the catalogue, that a callee stands for."""
    paths: list[str] = []
    if isinstance(value, Path):
        paths = [value.dotted, *([_NUMBERED.sub(r"\1.", value.dotted)] if _NUMBERED.match(value.dotted) else [])]
    elif isinstance(value, Module):
        paths = [".".join((value.module, *value.names))]
        if callee.kind in ("identifier", "member_expression") and not _is_renamed(value, callee):
            paths.append(callee.text.replace("?.", "."))
        if value.module.startswith(".") and (len(".".join(value.names)) > 2 or gives_text(callee)):
            paths += [".".join(value.names), *value.names[-1:]]
        elif len(value.names) == 1 and len(value.names[0]) >= TELLING > len(callee.text.partition(".")[0]) + SHORT:
            paths += value.names
    elif isinstance(value, Closure) and callee.kind in ("identifier", "member_expression"):
        name = callee.text.replace("?.", ".").removeprefix("window.")
        if context.words.call(name) and is_queue_stub(value.node):
            paths = [name]
    return [path for path in dict.fromkeys(paths) if context.words.call(path) and not _is_chance(context, path, callee)]


def _is_renamed(value: Module, callee: Node) -> bool:
    """Tell whether a short name for something of a package is not the one that the package gives it."""
    short = callee.kind == "identifier" and callee.end - callee.start < 3
    return short and not value.module.startswith(".") and value.names[-1:] != (callee.text,)


_NUMBERED = regex(r"^([A-Za-z_$]{4,40})\d{5,12}\.")
"""A global with the number of an account after its name: ``yaCounter12345678``."""


def _is_chance(context: Context, path: str, callee: Node) -> bool:
    """Tell whether a name of one or two letters, which minifiers make, has a meaning of its own in the file."""
    return len(path) < 3 and callee.kind == "identifier" and _is_own(context, callee)


def _is_own(context: Context, callee: Node) -> bool:
    found = context.ev.scopes.find(callee.text, callee.start)
    return found is not None and not found.kinds.isdisjoint({"function", "class", "parameter"})


def is_queue_stub(function: Node) -> bool:
    """Tell whether a function does nothing but hand its arguments on to a queue."""
    body = function.field("body")
    if body is None or function.kind not in FUNCTIONS or body.end - body.start > 1_500:
        return False
    text = body.text
    return "arguments" in text or ("..." in function.text[:40] and "push" in text) or ".push(" in text


def _passed(context: Context, given: list[Node], frame: Frame) -> Iterator[FactValue]:
    for node in given:
        if node.kind == "spread_element" and node.children:
            value = context.ev.value(node.children[0], frame)
            if isinstance(value, Array):
                yield from (context.export(item) for item in value.items)
            elif isinstance(value, Text) and parameter(value) is not None:
                yield value
            else:
                yield hole(node.label)
        else:
            yield context.argument(node, frame)


def read_telling_object(context: Context, node: Node) -> None:
    """Add an object literal with a quoted key of several words (``'gtm.start'``) that the catalogue may know."""
    for pair in node.children[:MOST_KEYS]:
        key = pair.field("key") if pair.kind == "pair" else None
        if key is not None and key.kind == "string" and "." in key.text and context.words.in_text(key.text):
            context.add(
                Call(
                    span=context.span(node),
                    callee=ANY_OBJECT,
                    arguments=(context.argument(node),),
                    circumstances=context.circumstances(node),
                )
            )
            return


MOST_KEYS = 12
"""Keys of an object literal among which a telling one is looked for."""


def _applied(context: Context, given: Node | None, frame: Frame) -> tuple[FactValue, ...]:
    if given is None:
        return ()
    value = context.argument(given, frame)
    return value.values if isinstance(value, Items) else (hole(given.label),)


def read_queue(context: Context, target: Value, value: Node | None) -> None:
    """Add the pushes that ``_queue = [['command', …], {…}]`` stands for."""
    if not isinstance(target, Path) or value is None or not target.names:
        return
    value = skin(value)
    while value.kind == "assignment_expression" or (
        value.kind == "binary_expression" and value.operator() in ("||", "??")
    ):
        right = value.field("right")
        if right is None:
            return
        value = skin(right)
    callee = f"{target.dotted}.push"
    if value.kind != "array" or not context.words.call(callee):
        return
    for item in value.children[:200]:
        if item.kind in ("array", "object", "arguments"):
            given = (context.argument(item),)
            texts = tuple(Text("", (one,)) for one in holes(given[0]))
            context.add(
                Call(
                    span=context.span(item),
                    callee=callee,
                    arguments=given,
                    circumstances=context.circumstances(item, None, texts),
                )
            )
