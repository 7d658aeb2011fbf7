"""Detections: facts that matched a signature, and what each of them shows."""

from __future__ import annotations

import msgspec

from trackerlint.catalogue.compile import Signature
from trackerlint.catalogue.model import Kind
from trackerlint.catalogue.patterns import UrlPattern, split_url
from trackerlint.facts import (
    TAG_MANAGERS,
    Allowance,
    Call,
    Circumstances,
    Fact,
    Package,
    Request,
    Setting,
    Step,
    Value,
)
from trackerlint.sent import Sent
from trackerlint.source import Span

HINTS = ("preconnect", "lookup")
"""Initiators of requests that only make others quicker: they name a host."""
_SCRIPTS = (".js", ".mjs")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".ico")
"""How the names of pictures end that people look at."""


class Detection(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that matched a signature.

    ``shown`` is the call, URL or key for people (at most 200 characters). ``means`` says what kind of fact it was
    (``request:script``, ``call``, ``element``, ``package:npm:declared`` …). ``captures`` are the named values of the
    pattern. ``telling`` is false for supporting signatures, which count only beside a telling one.
    """

    tracker: str
    kind: Kind
    span: Span
    ids: tuple[str, ...]
    shown: str
    means: str
    circumstances: Circumstances
    captures: dict[str, Value] = {}
    telling: bool = True
    confirmed: bool = False
    """The ID has the shape that the catalogue gives for this tracker."""
    flow: tuple[Step, ...] = ()
    fields: tuple[str, ...] = ()
    """Names under which values are sent, where a server sends them: keys of the arguments, names in the query."""
    sent: tuple[Sent, ...] = ()
    """What it hands over beside fixed words, and short fixed texts."""
    switches: tuple[int, ...] = ()
    """Which of the tracker's switches (by index) it turns."""
    path: str = ""
    """The site's own path whose requests are handed on to the tracker."""


def _adorns(request: Request, pattern: UrlPattern) -> bool:
    """Tell whether a picture comes from the web site of a vendor of whom only the domain is known: a logo, no pixel."""
    if request.initiator != "image" or pattern.path or not pattern.host.startswith("*."):
        return False
    host, path, *_ = split_url(request.url.text)
    return host.removeprefix("www.") == pattern.host[2:] and path.lower().endswith(_PICTURES)


def _is_specific(request: Request, signature: Signature) -> bool:
    """Tell whether an address that merely stands there is one that is fetched: a known path, a script of the loader."""
    pattern = signature.pattern
    if not isinstance(pattern, UrlPattern) or pattern.page:
        return False
    return bool(pattern.path) or (signature.kind == "loader" and split_url(request.url.text)[1].endswith(_SCRIPTS))


def kind_of(fact: Fact, signature: Signature) -> Kind:
    """Return what a fact shows that matched a signature: not always what the signature is of."""
    if isinstance(fact, Allowance) or (isinstance(fact, Request) and fact.initiator in HINTS):
        return "allowance"
    if isinstance(fact, Request) and fact.initiator in ("text", "link"):
        return signature.kind if fact.initiator == "text" and _is_specific(fact, signature) else "mention"
    if isinstance(fact, Request) and isinstance(signature.pattern, UrlPattern) and _adorns(fact, signature.pattern):
        return "mention"
    if isinstance(fact, Request) and fact.initiator == "form" and signature.kind == "loader":
        return "event"
    if isinstance(fact, Setting) and fact.family in TAG_MANAGERS:
        return "init"
    if isinstance(fact, Package) and fact.ecosystem == "go" and fact.use == "imported":
        return "server-side"
    if isinstance(fact, Call) and fact.on_server and signature.kind in ("loader", "init", "event"):
        return "server-side"
    if isinstance(fact, Request) and fact.on_server and signature.kind in ("pixel", "event"):
        return "server-side"
    if isinstance(fact, Request) and fact.initiator in ("image", "beacon") and signature.kind == "loader":
        return "pixel"
    return signature.kind
