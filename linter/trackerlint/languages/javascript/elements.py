"""Elements that code describes rather than creates: JSX, compiled JSX, virtual nodes, and tags kept as data."""

from __future__ import annotations

import re

from trackerlint.facts import Element, Scalar, Text
from trackerlint.languages.javascript.context import Context
from trackerlint.languages.javascript.embedded import read_embedded
from trackerlint.languages.javascript.evaluate import skin
from trackerlint.languages.javascript.folding import ELEMENTS
from trackerlint.languages.javascript.members import properties
from trackerlint.languages.javascript.requests import add_request, initiator_of, link_initiator
from trackerlint.languages.javascript.tree import Node
from trackerlint.languages.javascript.values import Closure, Module, Object, Path, Value, text_of
from trackerlint.regex import regex
from trackerlint.source import HOLE

_URLS = ("src", "href", "data-src", "action", "data")
_ATTRIBUTE_KEYS = frozenset({"attributes", "attrs", "props", "attribs", "attr", "domProps", "properties"})
_TAG_KEYS = ("tagName", "tag", "type", "element", "nodeName", "component", "name")
_KINDS = {"script": "script", "image": "img", "img": "img", "iframe": "iframe", "frame": "iframe", "link": "link"}
Attributes = list[tuple[str, Text, Node]]


def read_jsx(context: Context, node: Node) -> None:
    """Read an opening tag of JSX."""
    name = node.field("name")
    if name is None:
        return
    attributes = [one for child in node.children if (one := _attribute(context, child)) is not None]
    component = name.text
    value: Value | None = context.ev.value(name) if component[:1].isupper() and name.kind == "identifier" else None
    if isinstance(value, Module):
        component = value.names[-1] if value.names else component
    _add(context, node, component, attributes)
    _read_inner(context, component, attributes)
    if isinstance(value, Module) and context.words.in_text(value.module):
        _add_element(context, node, component, attributes)


def _attribute(context: Context, node: Node) -> tuple[str, Text, Node] | None:
    if node.kind != "jsx_attribute" or not node.children:
        return None
    name = _ATTRIBUTE_NAMES.get(node.children[0].text, node.children[0].text)
    if len(node.children) == 1:
        return name, Text(""), node
    value = node.children[1]
    if value.kind == "jsx_expression":
        value = value.children[0] if value.children else value
    found = context.ev.value(value)
    return name, text_of(found) if isinstance(found, (Text, Scalar, Path)) else context.ev.text(value), value


_ATTRIBUTE_NAMES = {"className": "class", "htmlFor": "for", "srcDoc": "srcdoc", "crossOrigin": "crossorigin"}


def _read_inner(context: Context, component: str, attributes: Attributes) -> None:
    """Read what ``dangerouslySetInnerHTML={{__html: …}}`` and ``srcdoc`` put into an element."""
    language = "javascript" if "script" in component.lower() else "html"
    for name, _, value in attributes:
        inner = skin(value)
        if name == "dangerouslySetInnerHTML" and inner.kind == "object":
            for key, text in properties(context.ev, Object(inner)):
                if key == "__html" and isinstance(text, Node):
                    read_embedded(context, text, language)
        elif name in ("srcdoc", "innerHTML", "set:html"):
            read_embedded(context, inner, "html")


# -------------------------------------------------------------------------------------------------- objects of a tag


def read_object(context: Context, node: Node) -> None:
    """Read an object literal that holds the attributes of an element."""
    keys = {_plain_key(pair) for pair in node.children if pair.kind == "pair"}
    if "__html" in keys or "innerHTML" in keys:
        _read_html(context, node)
    tag, component = tag_of(context, node), _component(context, node)
    if not tag and not component and not keys.intersection(_URLS):
        return
    attributes: Attributes = []
    for key, value in properties(context.ev, Object(node)):
        if isinstance(value, Closure) or value.kind in ("object", "array") or len(attributes) > 40:
            continue
        attributes.append((_ATTRIBUTE_NAMES.get(key, key), context.ev.text(value), value))
    if switched_off(node):
        return
    if component:
        _add_element(context, node, component, attributes)
    if not tag and not any(name in _URLS and context.words.in_text(text.text) for name, text, _ in attributes):
        return
    _add(context, node, tag, attributes)


def _read_html(context: Context, node: Node) -> None:
    tag = tag_of(context, node) or _outer_tag(context, node)
    for pair in node.children:
        value = pair.field("value") if pair.kind == "pair" else None
        if value is not None and _plain_key(pair) in ("__html", "innerHTML"):
            read_embedded(context, value, "javascript" if tag == "script" else "html")


def _outer_tag(context: Context, node: Node) -> str:
    pair = node.parent
    outer = pair.parent if pair is not None and pair.kind == "pair" else None
    return tag_of(context, outer) if outer is not None and outer.kind == "object" else ""


def _plain_key(pair: Node) -> str:
    key = pair.field("key")
    return key.text.strip("'\"") if key is not None else ""


def switched_off(node: Node) -> bool:
    """Tell whether an object literal says of itself that it is off: ``{enable: false, …}``."""
    for pair in node.children:
        if pair.kind == "pair" and _plain_key(pair).lower() in ("enable", "enabled", "active", "on", "use", "show"):
            value = pair.field("value")
            return value is not None and value.text in ("false", "!1", "0", "null")
    return False


def tag_of(context: Context, node: Node) -> str:
    """Return the tag whose attributes an object literal holds, or an empty text."""
    parent = node.parent
    if parent is None:
        return ""
    if parent.kind == "arguments" and parent.parent is not None and parent.children[0] is node:
        callee = parent.parent.field("function")
        if callee is not None and _COPYING.search(callee.text):  # createElement("ins", Object.assign({…}, props))
            return tag_of(context, parent.parent)
    if parent.kind in ("arguments", "array"):
        for sibling in parent.children[:3]:
            if sibling.start >= node.start:
                break
            tag = _tag(context, sibling, parent.kind == "arguments") or _made_tag(parent, sibling)
            if tag:
                return tag
    elif parent.kind == "pair" and _plain_key(parent) in _ATTRIBUTE_KEYS and parent.parent is not None:
        return _described(context, parent.parent) or tag_of(context, parent.parent)
    elif parent.kind == "array" or parent.kind == "pair":
        return _KINDS.get(_plain_key(parent).removesuffix("s"), "") if parent.kind == "pair" else ""
    return _listed(parent) or _described(context, node)


def _component(context: Context, node: Node) -> str:
    """Return the component, of a package that the catalogue knows, whose properties an object literal holds."""
    parent = node.parent
    if parent is None or parent.kind != "arguments" or parent.children[1:2] != [node]:
        return ""
    first = skin(parent.children[0])
    if first.kind not in ("identifier", "member_expression"):
        return ""
    value = context.ev.value(first)
    if not isinstance(value, Module) or not value.names or not context.words.in_text(value.module):
        return ""
    return value.names[-1] if value.names[-1][:1].isupper() else ""


def _made_tag(arguments: Node, first: Node) -> str:
    """Return the name of an element that has no address, where a function of a framework makes it."""
    callee = arguments.parent.field("function") if arguments.parent is not None else None
    if callee is None or first.kind != "string" or not _MAKERS.search(callee.text[-40:]):
        return ""
    name = first.text[1:-1].lower()
    return name if _TAG_NAME.fullmatch(name) else ""


_TAG_NAME = regex(r"[a-z][a-z\d-]{0,30}")
_MAKERS = regex(r"(?:^|[^\w$])(?:_?createElement(?:VNode|Block)?|_?createVNode|_?h|_?jsxs?|_c)\)?$")
_COPYING = regex(r"(?:^|[.\W])(?:Object\.assign|_?_?assign|_extends|_objectSpread\d?)$")


def _tag(context: Context, node: Node, components: bool) -> str:
    if node.kind == "string":
        text = node.text[1:-1].lower()
        return text if text in ELEMENTS else ""
    if components and node.kind in ("identifier", "member_expression"):
        value = context.ev.value(node)
        if isinstance(value, Module) and (value.module.endswith("/script") or "Script" in value.names):
            return "script"
        if isinstance(value, Text) and value.text in ELEMENTS:
            return value.text
        if re.search(r"(?:^|\.)(?:\w*Script|Partytown)$", node.text):
            return "script"
    return ""


def _described(context: Context, node: Node) -> str:
    for pair in node.children:
        if pair.kind == "pair" and _plain_key(pair) in _TAG_KEYS:
            value = pair.field("value")
            text = context.ev.text(value).text.lower() if value is not None else ""
            if text in ELEMENTS:
                return text
    return ""


def _listed(parent: Node) -> str:
    """Return the tag of an element that stands in a list named after it: ``scripts: [{src: …}]``."""
    pair = parent.parent if parent.kind == "array" else None
    if pair is None or pair.kind != "pair":
        return ""
    return _KINDS.get(_plain_key(pair).lower().removesuffix("s"), "")


# ------------------------------------------------------------------------------------------------------------- facts


def _add(context: Context, node: Node, tag: str, attributes: Attributes) -> None:
    shown = tuple((name, text) for name, text, _ in attributes)
    html = tag.lower() if tag.lower() in ELEMENTS or tag == "Script" else ""
    described = [one for one in attributes if one[0] in _URLS]
    related = html == "link" or (not html and any(name == "rel" for name, _ in shown))
    for name, text, value in described:
        known = context.words.in_text(text.text)
        leads_to = html == "a" or (name == "href" and not html and not related)
        if (not html and not known) or text.text == HOLE or leads_to:
            continue
        initiator = link_initiator(shown) if related else initiator_of(html, text.text)
        if not html and _preloads_script(shown):
            initiator = "script"  # handed to a framework, which has no other place for the same script here
        if known or initiator in ("script", "frame", "image"):
            add_request(context, node, text, initiator, value, shown)
    if context.words.in_text(tag) or any(context.words.in_text(f"{name} {text.text}") for name, text in shown):
        _add_element(context, node, html or tag, attributes)


def _preloads_script(shown: tuple[tuple[str, Text], ...]) -> bool:
    """Tell whether an object describes a link by which browsers fetch a script ahead of time."""
    said = {name: text.text.lower() for name, text in shown if name in ("rel", "as")}
    return said.get("rel") == "preload" and said.get("as") == "script"


def _add_element(context: Context, node: Node, tag: str, attributes: Attributes) -> None:
    shown = tuple((name, text) for name, text, _ in attributes)
    texts = tuple(text for _, text in shown)
    circumstances = context.circumstances(node, None, texts)
    context.add(
        Element(span=context.span(node), tag_name=tag or "script", attributes=shown, circumstances=circumstances)
    )
