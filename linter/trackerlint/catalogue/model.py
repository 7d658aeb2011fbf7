"""What a catalogue file holds. One TOML file per vendor; docs/catalogue.md explains each key with examples."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

Kind = Literal[
    "loader", "init", "event", "pixel", "server-side", "dependency", "configuration", "consent", "allowance", "mention"
]
"""What a detection shows, the most telling first. ``consent`` is a signal such as a consent-mode default;
``mention`` is a tracker's address that nothing is seen to use."""

Category = Literal[
    "advertising",
    "analytics",
    "session-replay",
    "tag-manager",
    "customer-data-platform",
    "a-b-testing",
    "chat",
    "social-embed",
    "survey",
    "error-monitoring",
    "fingerprinting",
    "security",
    "embed",
    "consent-platform",
]

Data = Literal[
    "page-url",
    "page-title",
    "referrer",
    "search-terms",
    "button-label",
    "clicks",
    "scroll",
    "replay",
    "form-content",
    "form-fields",
    "ip-address",
    "user-agent",
    "device",
    "fingerprint",
    "client-id",
    "user-id",
    "email",
    "hashed-email",
    "location",
    "purchase",
    "social-account",
    "errors",
]
"""Our own small keys for what is sent; ``dpv.py`` maps each to W3C DPV terms."""


Ecosystem = Literal["npm", "pypi", "composer", "rubygems", "nuget", "maven", "wordpress", "drupal", "go"]


class Signatures(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What gives a tracker away; each table maps a kind to a list of patterns."""

    requests: dict[Literal["loader", "pixel", "event", "server-side", "mention", "page"], list[str]] = {}
    """``page``: what is shown in frames (a ``loader`` there) and linked to as well, so that a text says nothing."""
    calls: dict[Literal["loader", "init", "event", "consent", "server-side"], list[str]] = {}
    elements: dict[Literal["loader", "init", "event"], list[str]] = {}
    packages: dict[Ecosystem, list[str]] = {}
    settings: list[str] = []
    shapes: list[str] = []
    """Marks of the tracker's loader, apart by spaces, the most telling first: what a copy under another name keeps."""


class Opening(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What, in a consent platform's configuration, lets something through before anybody agreed.

    ``items`` is the key path, in the captured ``$OPTIONS``, of a list of objects or of an object of objects; empty for
    the options themselves. ``name`` is the key that names an item, empty where it is the item's own key. ``when`` lists
    values (of any of its keys) that let the item through, ``where`` values of the options that must hold too.
    ``reason`` goes on a sentence about the tracker.
    """

    items: str = ""
    name: str = ""
    when: dict[str, list[bool | str]]
    where: dict[str, list[bool | str]] = {}
    reason: str


class Gates(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How a consent platform shows in source: what parks markup, calls back, or is asked.

    ``attributes``: attribute names (or ``class=value*``) on parked elements. ``callbacks``: functions and events that
    run once consent is given; ``regardless``: those that run whatever people chose, so that only a condition in them
    gates. ``conditions``: expressions (glob patterns) that are true after consent; ``granted``: those that are true
    for everybody, because they ask for a category that nobody can refuse.
    ``necessary``: category values that mean that nothing is gated (``value``, ``attribute=value``, or several of the
    latter joined by ``&``, which must all be there). ``automatic``: glob patterns of the URL, call or
    start tag by which the platform is told to block trackers by itself (it fits what a detection shows); ``holds``:
    the only trackers that it blocks so, where not all.
    ``parking``: the attributes that park a script, ``{category}`` standing for the platform's own name of a category;
    ``categories`` maps categories of trackers (and ``other``) to these names.
    ``starts``: glob patterns of calls by which a page hands a tracker to the platform to start; ``unasked``: those of
    them that start it without asking, ``signalled``: those that load it at once and tell it that nobody agreed yet.
    ``scripts``: names of the platform's own script, ``signals``: a word that it holds since it does the latter. A site
    that keeps an older copy without it lets the tracker wait.
    """

    attributes: list[str] = []
    callbacks: list[str] = []
    regardless: list[str] = []
    conditions: list[str] = []
    granted: list[str] = []
    necessary: list[str] = []
    automatic: list[str] = []
    holds: list[str] = []
    parking: str = ""
    categories: dict[str, str] = {}
    starts: list[str] = []
    unasked: list[str] = []
    signalled: list[str] = []
    scripts: list[str] = []
    signals: str = ""
    opens: list[Opening] = []


class Switch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A way, visible in source, to make a tracker send less (``stops``) or more (``adds``)."""

    pattern: str
    stops: list[Data] = []
    adds: list[Data] = []
    note: str = ""


class Sample(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A piece of source that the tests read. ``language`` defaults to HTML; ``ids`` and ``kinds`` are what is found."""

    code: str
    language: str = "html"
    path: str = ""
    ids: list[str] = []
    kinds: list[Kind] = []


class Entry(Signatures, forbid_unknown_fields=True, kw_only=True):
    """One ``[[tracker]]`` of a catalogue file."""

    id: str
    name: str
    category: Category
    documentation: str
    sends: list[Data]
    aliases: list[str] = []
    id_shape: str = ""
    id_starts: list[str] = []
    """Texts with which its IDs begin, and those of no tracker that shares calls with it."""
    id_required: bool = False
    reads: list[str] = []
    """Trackers whose events this one reads, where a site starts it and not them."""
    passes_over: list[str] = []
    """Trackers whose queue this one uses as well without reading their events."""
    self_hosted: bool = False
    """Whether people often run it on their own servers, so that nobody else receives anything."""
    cookies: dict[str, str] = {}
    supporting: Signatures = msgspec.field(default_factory=Signatures)
    switches: list[Switch] = []
    gates: Gates | None = None
    notes: str = ""
    match: list[Sample]
    clean: list[Sample]


class CatalogueFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A whole catalogue file. ``checked`` is None where nobody has held it against public material yet."""

    vendor: str
    country: str
    checked: datetime.date | None = None
    tracker: list[Entry]
    aliases: list[str] = []
    social_network: bool = False


class Vendor(msgspec.Struct, frozen=True):
    """Who receives the data: company name, ISO 3166 country of its seat, names that notices use for it.

    ``social_network`` tells that it runs one, so that all its trackers tell it what visitors do.
    """

    name: str
    country: str
    aliases: tuple[str, ...] = ()
    social_network: bool = False


class Tracker(msgspec.Struct, frozen=True, kw_only=True):
    """One product, as rules and formats see it."""

    id: str
    name: str
    vendor: Vendor
    category: Category
    documentation: str
    sends: tuple[Data, ...]
    aliases: tuple[str, ...] = ()
    id_shape: str = ""
    id_starts: tuple[str, ...] = ()
    id_required: bool = False
    reads: tuple[str, ...] = ()
    passes_over: tuple[str, ...] = ()
    self_hosted: bool = False
    cookies: dict[str, str] = {}
    switches: tuple[Switch, ...] = ()
    gates: Gates | None = None
    notes: str = ""
    checked: str = ""

    @property
    def necessary(self) -> bool:
        """Tell whether it counts as no tracker in itself: consent platforms, which keep the visitor's choice."""
        return self.category == "consent-platform"

    @property
    def content(self) -> bool:
        """Tell whether it is something that the page shows or guards itself with, and is not there to watch people."""
        return self.category in ("embed", "security")
