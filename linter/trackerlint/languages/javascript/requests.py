"""Requests: what code makes the browser fetch, by every way there is."""

from __future__ import annotations

import re

import msgspec

from trackerlint.facts import Allowance, Element, Initiator, Request, Text
from trackerlint.languages.javascript.context import Context, Made
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.members import get
from trackerlint.languages.javascript.rewrites import at_the_edge
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import NO_FRAME, Created, Frame, Module, Object, Path, Value
from trackerlint.languages.javascript.wrappers import ways
from trackerlint.regex import regex
from trackerlint.source import HOLE

_INITIATORS: dict[str, Initiator] = {
    "script": "script", "img": "image", "image": "image", "iframe": "frame", "link": "stylesheet", "embed": "frame",
    "object": "frame", "video": "media", "audio": "media", "form": "form", "source": "media",
}  # fmt: skip
TELLING = frozenset(
    [
        "src",
        "href",
        "srcdoc",
        "async",
        "defer",
        "id",
        "type",
        "className",
        "text",
        "textContent",
        "innerText",
        "innerHTML",
        "outerHTML",
        "onload",
        "rel",
        "charset",
        "crossOrigin",
        "integrity",
        "nonce",
        "referrerPolicy",
        "data",
        "action",
        "srcset",
        "style",
        "width",
        "height",
    ]
)
"""Properties that are worth working out what they are set on."""
_URL_NAMES = frozenset({"src", "href", "data-src", "action", "srcset", "data"})
_FOR_PEOPLE = frozenset({"a", "area"})
"""Elements that lead people somewhere and fetch nothing by themselves."""
_FUNCTIONS: dict[str, tuple[Initiator, int]] = {
    "fetch": ("fetch", 0), "navigator.sendBeacon": ("beacon", 0), "importScripts": ("script", 0),
    "import": ("import", 0),
    "Worker": ("script", 0), "SharedWorker": ("script", 0), "EventSource": ("fetch", 0), "WebSocket": ("fetch", 0),
    "axios": ("fetch", 0), "$fetch": ("fetch", 0), "ky": ("fetch", 0), "useFetch": ("fetch", 0), "got": ("fetch", 0),
    "XMLHttpRequest.open": ("fetch", 1), "Request": ("fetch", 0), "request": ("fetch", 0), "superagent": ("fetch", 0),
    "require": ("import", 0), "requirejs": ("import", 0), "System.import": ("import", 0),
}  # fmt: skip
_METHODS: dict[str, tuple[Initiator, int]] = {
    "sendBeacon": ("beacon", 0), "open": ("fetch", 1), "getScript": ("script", 0), "getJSON": ("fetch", 0),
    "ajax": ("fetch", 0), "get": ("fetch", 0), "post": ("fetch", 0), "put": ("fetch", 0), "request": ("fetch", 0),
    "register": ("script", 0), "addModule": ("script", 0), "urlopen": ("fetch", 0),
}  # fmt: skip
_HELPER = regex(
    r"^(?:\w*[._$])?(?:(?:load|inject|add|append|insert|use|include|create|import|require|get|attach|write|fetch)\w*?"
    r"(?:script|js|tag|sdk|pixel|tracker)\w*|loadExternal\w*|script|\$script|loadjs|head\.(?:js|load)|partytown\w*)$",
    re.I,
)
_PIXEL_HELPER = regex(r"pixel|image|img|beacon", re.I)
_ADDRESS = regex(r"^\s*(?:[a-z]+:)?:?//|^\ufffc?[\w.-]+\.[a-z]{2,}(?:[:/?#]|$)|^\ufffc?[./]|^\ufffc[\w.-]*[./]", re.I)


_PATTERN = regex(r"%(?![\da-f]{2})[a-z_]{1,20}%", re.I)
"""What stands in an address for what a library puts there, if it ever does: ``//player.example.org/%id%``."""

_SHEET = regex(r"\.css(?:[?#]|$)|/css2?(?:[/?]|$)|stylesheet")
"""Addresses that look like a style sheet's."""


def initiator_of(tag: str, url: str) -> Initiator:
    """Return what kind of request an element makes; an unknown element goes by the look of its URL."""
    if tag in _INITIATORS:
        return _INITIATORS[tag]
    return "script" if re.search(r"\.m?js(?:[?#]|$)|/js(?:[/?]|$)|/tag/", url) else "image"


def add_request(
    context: Context,
    node: Node,
    url: Text,
    initiator: Initiator,
    value: Node | None = None,
    attributes: tuple[tuple[str, Text], ...] = (),
) -> None:
    """Add a request, unless nothing at all is known of where it goes."""
    if (url.text in ("", HOLE) and initiator != "script") or not url.text:
        return
    if url.text != HOLE and not _ADDRESS.search(url.text):
        return
    if value is not None:
        context.consumed.add(skin(value).start)
        if context.words.in_text(url.text):
            context.made.append(Made(node, value, initiator))
    circumstances = context.circumstances(node, value, (url,))
    if _PATTERN.search(url.text):
        circumstances = msgspec.structs.replace(circumstances, status="data")
    if initiator == "fetch" and context.words.in_text(url.text) and at_the_edge(context.excerpt.text):
        host = url.text.replace(HOLE, "…")
        context.add(Allowance(span=context.span(node), host=host, means="proxy", circumstances=circumstances))
        return
    context.add(
        Request(
            span=context.span(node), url=url, initiator=initiator, attributes=attributes, circumstances=circumstances
        )
    )


def read_sink(context: Context, node: Node, frame: Frame = NO_FRAME, at: Node | None = None) -> bool:
    """Add the request that a call makes, if it is one of those that make requests; tell whether it is."""
    callee = node.field("function") or node.field("constructor")
    arguments = context.ev.arguments(node)
    if callee is None or not arguments:
        return False
    found = _sink(context, skin(callee), frame)
    if found is None or found[1] >= len(arguments):
        return False
    url_node = skin(arguments[found[1]])
    value = context.ev.value(url_node, frame)
    if isinstance(value, (Module, Created)):
        return False
    url = _url_field(context, value) if isinstance(value, Object) else context.ev.text(url_node, frame)
    if url is not None and url.text != HOLE:
        add_request(context, at or node, url, found[0], url_node)
    return True


def _url_field(context: Context, value: Object) -> Text | None:
    for name in ("src", "url", "href", "endpoint", "scriptUrl", "source"):
        found = get(context.ev, value, name)
        if found is not None:
            return found if isinstance(found, Text) else None
    return None


def _sink(context: Context, callee: Node, frame: Frame) -> tuple[Initiator, int] | None:
    if callee.kind == "import":
        return "import", 0
    if callee.kind == "identifier":
        name = callee.text
    elif callee.kind == "member_expression":
        property_ = callee.field("property")
        name = property_.text if property_ is not None else ""
    else:
        name = ""
    value = context.ev.value(callee, frame) if not name or name in _FUNCTIONS or name in _METHODS else None
    if isinstance(value, Path):
        if value.dotted in _FUNCTIONS:
            return _FUNCTIONS[value.dotted]
        name = value.names[-1] if value.names else name
    if callee.kind == "identifier" and name in _FUNCTIONS and not _is_own(value):
        return _FUNCTIONS[name]
    if callee.kind != "identifier" and name in _METHODS:
        return _METHODS[name]
    if name and _HELPER.search(name):
        return ("image" if _PIXEL_HELPER.search(name) else "script"), 0
    return None


def _is_own(value: Value | None) -> bool:
    return value is not None and not isinstance(value, (Path, Module, Text))


# --------------------------------------------------------------------------------------------------------- elements


class Elements:
    """Elements that code creates, with the attributes that it gives them here and there."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._attributes: dict[tuple[int, Frame | None], list[tuple[str, Text, Node, Node]]] = {}
        self._tags: dict[int, str] = {}

    def set(self, target: Value, name: str, node: Node, value: Node, frame: Frame = NO_FRAME) -> None:
        """Note that ``node`` gives an element the attribute ``name``."""
        text = self._context.ev.text(value, frame)
        if isinstance(target, Created):
            self._tags[target.key] = target.tag
            self._attributes.setdefault((target.key, None), []).append((name, text, node, value))
        elif name not in ("src", "href") or isinstance(target, (Path, Module)) or text.text == HOLE:
            return
        elif name == "src" or self._context.words.in_text(text.text):
            looks: Initiator = initiator_of("", text.text)
            if name == "href" and looks == "image":
                looks = "stylesheet" if _SHEET.search(text.text) else "link"
            add_request(self._context, node, text, looks, value)

    def finish(self) -> None:
        """Add the requests and elements that were put together."""
        for (key, _), attributes in self._attributes.items():
            tag = self._tags[key]
            shown = tuple((name, text) for name, text, _, _ in attributes)
            for name, text, node, value in attributes:
                if name in _URL_NAMES:
                    self._fetch(tag, text, node, value, shown)
            if any(self._context.words.in_text(f"{name} {text.text}") for name, text in shown):
                node = attributes[0][2]
                circumstances = self._context.circumstances(node)
                self._context.add(
                    Element(span=self._context.span(node), tag_name=tag, attributes=shown, circumstances=circumstances)
                )

    def _fetch(self, tag: str, text: Text, node: Node, value: Node, shown: tuple[tuple[str, Text], ...]) -> None:
        """Add the request for one address, or those for the addresses that the callers of the code around pass."""
        if tag in _FOR_PEOPLE:
            if self._context.words.in_text(text.text):
                add_request(self._context, node, text, "link", value, shown)
            return
        initiator = link_initiator(shown) if tag == "link" else initiator_of(tag, text.text)
        passed = list(ways(self._context.ev, node, [value])) if text.holes else []
        for way in passed:
            url = self._context.ev.text(value, way.frame)
            if url.text != HOLE:
                add_request(self._context, way.place, url, initiator, value, shown)
        if not passed or text.text != HOLE:
            add_request(self._context, node, text, initiator, value, shown)


def link_initiator(attributes: tuple[tuple[str, Text], ...]) -> Initiator:
    """Return what a ``<link>`` fetches, by its ``rel``."""
    relation = next((text.text.lower() for name, text in attributes if name == "rel"), "stylesheet")
    if "connect" in relation or "dns" in relation:
        return "preconnect" if "connect" in relation else "lookup"
    return "stylesheet" if "stylesheet" in relation else "link"
