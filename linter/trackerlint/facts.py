"""Facts: what a page would do, as languages read it from source.

Languages yield facts; the catalogue matches them; rules never see a parser. All values are frozen and serialisable.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from trackerlint.source import HOLE, Span

# --------------------------------------------------------------------------------------------------------- values


class Hole(msgspec.Struct, frozen=True, array_like=True):
    """What stands at a place of a text that source does not say.

    ``kind``: ``template`` (a template expression), ``source`` (something of the visitor's: an input's value, the
    query string, a clicked element's text, a cookie), ``environment`` (a setting at build or run time), ``unknown``,
    ``parameter`` (what the caller of a wrapper passes; only inside a ``Wrapper``).
    ``label`` is the expression as written, cut to 80 characters; of a parameter its place from 0 and the way below it
    (``1.email``), with ``*`` at the end for all from that place on.
    """

    kind: Literal["template", "source", "environment", "unknown", "parameter"]
    label: str = ""


class Text(msgspec.Struct, frozen=True, tag="text", array_like=True):
    """A string, with U+FFFC for each part that is not known; ``holes`` tells what these are, in order."""

    text: str
    holes: tuple[Hole, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether the whole text is literal."""
        return not self.holes


class Scalar(msgspec.Struct, frozen=True, tag="scalar", array_like=True):
    """A boolean, a number or null, as JavaScript (or YAML, TOML, JSON) has them."""

    value: bool | int | float | None


class Items(msgspec.Struct, frozen=True, tag="items", array_like=True):
    """An array with known places."""

    values: tuple[Value, ...]


class Fields(msgspec.Struct, frozen=True, tag="fields", array_like=True):
    """An object (mapping) with known keys, in source order. ``open`` says that it may have more keys (a spread)."""

    fields: tuple[tuple[str, Value], ...]
    open: bool = False

    def get(self, key: str) -> Value | None:
        """Return the value of the last field named ``key``, or None."""
        return next((value for name, value in reversed(self.fields) if name == key), None)


Value = Text | Scalar | Items | Fields


def unknown(label: str = "", kind: Literal["template", "source", "environment", "unknown"] = "unknown") -> Text:
    """Return a text that is nothing but one hole."""
    return Text(HOLE, (Hole(kind, label[:80]),))


def parameter(value: object) -> str | None:
    """Return the place of the parameter that a value is and nothing else, as in the label of its hole, or None."""
    if isinstance(value, Text) and value.text == HOLE and value.holes[0].kind == "parameter":
        return value.holes[0].label
    return None


def holes(value: Value) -> Iterator[Hole]:
    """Yield every hole in a value, depth first."""
    if isinstance(value, Text):
        yield from value.holes
    elif isinstance(value, Items):
        for item in value.values:
            yield from holes(item)
    elif isinstance(value, Fields):
        for _, item in value.fields:
            yield from holes(item)


def plain(value: Value) -> str:
    """Return a value as a short text for people: strings as they are, holes as ``…``, the rest as JSON would."""
    if isinstance(value, Text):
        return value.text.replace(HOLE, "…")
    if isinstance(value, Scalar):
        return "null" if value.value is None else str(value.value).lower()
    if isinstance(value, Items):
        return "[" + ", ".join(plain(item) for item in value.values) + "]"
    return "{" + ", ".join(f"{key}: {plain(item)}" for key, item in value.fields) + "}"


# -------------------------------------------------------------------------------------------------- circumstances


class Condition(msgspec.Struct, frozen=True, array_like=True):
    """Something that must be so before a fact comes true. Whether it is a consent gate is judged later.

    ``kind``: ``parked`` (an element made inert: ``text`` is its start tag), ``if`` (an expression, negated in an
    else branch: then ``text`` starts with ``!``), ``callback`` (``text`` is the function or event that calls back,
    e.g. ``OptanonWrapper`` or ``addEventListener('CookiebotOnAccept')``), ``template`` (a template condition),
    ``container`` (an inert element around it, such as ``<template>`` or ``<noscript>``), ``assent`` (an act by which
    people agree: ``text`` is what records it or is clicked).
    Of a callback, ``group`` is the consent group that it is told to wait for (``C0004``), and ``open`` the setting
    beside it by which it comes before anybody chose (``required: true``); empty where there is none.
    """

    kind: Literal["parked", "if", "callback", "template", "container", "assent"]
    text: str
    span: Span
    group: str = ""
    open: str = ""


class Circumstances(msgspec.Struct, frozen=True, array_like=True):
    """When and how surely a fact comes true.

    ``trigger``: ``load``, or the event that sets it off (``click``, ``submit``, ``input``, ``scroll``, ``timer``,
    ``route``, ``call`` when it sits in a function whose caller is not seen).
    ``certainty``: ``literal`` (as written), ``folded`` (put together from constants), ``partial`` (parts unknown),
    ``text`` (found by reading the file as plain text).
    ``status``: ``live``, ``comment``, ``test``, ``documentation``, ``data`` (a list that names hosts, types, stubs).
    """

    trigger: str = "load"
    conditions: tuple[Condition, ...] = ()
    certainty: Literal["literal", "folded", "partial", "text"] = "literal"
    status: Literal["live", "comment", "test", "documentation", "data"] = "live"

    @property
    def scriptless(self) -> bool:
        """Tell whether this comes true only where scripts do not run: inside a ``noscript`` element."""
        return any(
            one.kind == "container" and one.text.lstrip(" <").lower().startswith("noscript") for one in self.conditions
        )


LOAD = Circumstances()


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One step of the way that data takes from a source to a tracker: a place and a few words."""

    span: Span
    message: str


# ---------------------------------------------------------------------------------------------------------- facts

Initiator = Literal[
    "script", "image", "frame", "stylesheet", "beacon", "fetch", "form", "preconnect", "lookup", "import", "link",
    "media", "text",
]  # fmt: skip


class Request(msgspec.Struct, frozen=True, tag="request", kw_only=True):
    """A request to ``url`` (as written, with holes; may be protocol-relative).

    ``initiator`` ``preconnect`` opens a connection, ``lookup`` asks a name server alone, ``text`` means that the URL
    merely stands in a string or text and nothing is seen to fetch it.
    ``attributes`` are those of the element that makes it, where one does.
    """

    span: Span
    url: Text
    initiator: Initiator
    attributes: tuple[tuple[str, Text], ...] = ()
    circumstances: Circumstances = LOAD
    flow: tuple[Step, ...] = ()
    on_server: bool = False
    """Whether back-end code makes it, where no browser runs."""


class Call(msgspec.Struct, frozen=True, tag="call", kw_only=True):
    """A call of the global function or method ``callee``, as a dotted path.

    The path is free of ``window``, ``self``, ``globalThis``, optional chaining and aliases; ``new X()`` reads ``X``;
    ``(window._paq = window._paq || []).push(…)`` reads ``_paq.push``.
    """

    span: Span
    callee: str
    arguments: tuple[Value, ...] = ()
    circumstances: Circumstances = LOAD
    flow: tuple[Step, ...] = ()
    on_server: bool = False
    """Whether back-end code calls it, where no browser runs."""
    packaged: bool = False
    """Whether it comes from a package of that very name: not the global that a tracker's script puts into the page."""


class Element(msgspec.Struct, frozen=True, tag="element", kw_only=True):
    """An element of markup or a component of JSX, Vue, Svelte or Astro. ``span`` is that of the start tag."""

    span: Span
    tag_name: str
    attributes: tuple[tuple[str, Text], ...] = ()
    circumstances: Circumstances = LOAD


class Package(msgspec.Struct, frozen=True, tag="package", kw_only=True):
    """A package. ``use``: ``declared`` (in a manifest), ``locked`` (in a lock file) or ``imported`` (by code)."""

    span: Span
    ecosystem: Literal["npm", "pypi", "composer", "rubygems", "nuget", "maven", "wordpress", "drupal", "go"]
    name: str
    version: str = ""
    use: Literal["declared", "locked", "imported"] = "declared"
    circumstances: Circumstances = LOAD


TAG_MANAGERS = ("gtm", "mtm", "launch")
"""Families of settings that are tags in a tag manager's export: Google's, Matomo's, Adobe's. A tag runs by itself."""


class Setting(msgspec.Struct, frozen=True, tag="setting", kw_only=True):
    """A configuration value under a dotted key path (array places left out).

    ``family`` names who reads it: ``javascript`` for a global that page code sets (``_linkedin_partner_id``),
    otherwise the kind of file: ``yaml``, ``toml``, ``json``, ``ini``, ``env``, ``python``, ``php``, ``xml``, ``sql``,
    ``ruby``, ``elixir``, ``html`` (``meta`` elements and ``data-`` attributes),
    ``script``, or one of ``TAG_MANAGERS``.
    """

    span: Span
    key: str
    value: Value
    family: str
    circumstances: Circumstances = LOAD


class Allowance(msgspec.Struct, frozen=True, tag="allowance", kw_only=True):
    """A host that a policy lets through or a server hands on. ``means``: ``csp``, ``proxy``, ``rewrite``, ``cname``.

    ``path`` is the site's own path whose requests are handed on, as written without its wildcards; empty where it is
    not known.
    """

    span: Span
    host: str
    means: Literal["csp", "proxy", "rewrite", "cname"]
    path: str = ""
    circumstances: Circumstances = LOAD


class Policy(msgspec.Struct, frozen=True, tag="policy", kw_only=True):
    """What a header or a ``meta`` element tells browsers to allow, in full or in part.

    ``kind``: ``csp`` (directives of a content-security policy with their sources), ``referrer`` (one directive
    without a name: what is sent as the referrer), ``permissions`` (features with their allow lists). ``page`` says
    that it holds for the pages of this file alone, not for all that a server sends.
    """

    span: Span
    kind: Literal["csp", "referrer", "permissions"]
    directives: tuple[tuple[str, tuple[str, ...]], ...]
    page: bool = False
    circumstances: Circumstances = LOAD


class Shape(msgspec.Struct, frozen=True, tag="shape", kw_only=True):
    """A function that is run on the spot and puts a script into the page, as vendors' loaders do.

    ``marks`` are the names of properties, pairs of them (``queue.push``) and the words of texts in it, sorted. ``url``
    is what it loads, nothing but a hole where that is not known; empty for an object that is handed to a queue.
    """

    span: Span
    marks: tuple[str, ...]
    url: Text
    circumstances: Circumstances = LOAD


ANY_OBJECT = "{}"
"""Stands for the callee of a ``Call`` where an object tells by its keys alone, whatever it is given to."""

Fact = Request | Call | Element | Package | Setting | Allowance | Shape


# -------------------------------------------------------------------------------- what a file says beside its facts


class Edge(msgspec.Struct, frozen=True, tag="edge", kw_only=True):
    """A way by which one template pulls in another. ``target`` is as written (a path, a dotted name, a block)."""

    span: Span
    kind: Literal["extends", "include", "layout", "import", "embeds"]
    target: str


class Signal(msgspec.Struct, frozen=True, tag="signal", kw_only=True):
    """What a page says it is about. ``kind``: ``title``, ``heading``, ``route``, ``link`` (text, target).

    ``container`` says whose export the file is: ``text`` is the ID of a tag manager's container.
    """

    span: Span
    kind: Literal["title", "heading", "route", "link", "container"]
    text: str
    target: str = ""


class Problem(msgspec.Struct, frozen=True, tag="problem", kw_only=True):
    """Something that kept a file, or a part of it, from being read as it should be."""

    message: str
    span: Span | None = None
    skipped: bool = False
    """The file was not read at all."""


# -------------------------------------------------------------------------------- what modules of a site do for others


class Use(msgspec.Struct, frozen=True, tag="use", kw_only=True):
    """A call of something that another module of the site offers.

    ``module`` is as written in the import, empty for a global function. ``name`` is the way to what is called below
    what the module exports: ``track``, ``useAnalytics().track``, ``Analytics.new().track``; empty for the default.
    """

    span: Span
    module: str
    name: str
    arguments: tuple[Value, ...] = ()
    circumstances: Circumstances = LOAD
    flow: tuple[Step, ...] = ()


class Wrapper(msgspec.Struct, frozen=True, tag="wrapper", kw_only=True):
    """Something that a function does which other modules can call: ``name`` is the way to it, as in ``Use``.

    A function that scripts of the page can call, and not only modules that import it, is ``window.`` and its name.
    Values that its callers pass are holes of the kind ``parameter``.
    """

    name: str
    does: Call | Request | Use


class Passage(msgspec.Struct, frozen=True, tag="passage", kw_only=True):
    """What a module offers that another module exports: ``name`` for its ``of``; ``*`` for all of both."""

    name: str
    module: str
    of: str


Reading = Fact | Policy | Edge | Signal | Problem | Wrapper | Use | Passage
"""All that a language may yield."""
