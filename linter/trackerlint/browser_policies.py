"""What the content security policies of a site make of a request: allowed, refused, or not to be known from source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from trackerlint.facts import Policy
from trackerlint.site import Site
from trackerlint.source import HOLE
from trackerlint.urls import absolute_host

Verdict = Literal["allowed", "refused", "unknown"]

FALLBACKS = {
    "script": ("script-src-elem", "script-src", "default-src"),
    "image": ("img-src", "default-src"),
    "beacon": ("connect-src", "default-src"),
    "fetch": ("connect-src", "default-src"),
    "frame": ("frame-src", "child-src", "default-src"),
    "stylesheet": ("style-src-elem", "style-src", "default-src"),
    "media": ("media-src", "default-src"),
    "form": ("form-action",),
}
"""Directives that decide on a request, by what makes it, the first that a policy has."""
_OPEN = ("'strict-dynamic'", "'nonce-", "'sha256-", "'sha384-", "'sha512-")
"""Sources that let scripts in whose host is not listed."""


@dataclass(frozen=True)
class PlacedPolicy:
    """A live content security policy, in full or in part, and the file that it is in."""

    path: str
    policy: Policy


def policies(site: Site) -> list[PlacedPolicy]:
    """Return the site's live content security policies, by path and place."""
    return [
        PlacedPolicy(path, one)
        for path, scan in sorted(site.files.items())
        for one in scan.policies
        if one.kind == "csp" and one.circumstances.status == "live"
    ]


def verdict(found: Iterable[PlacedPolicy], initiator: str, url: str) -> Verdict:
    """Return what policies make of a request; one that allows it is enough, for a site may have several."""
    names = FALLBACKS.get(initiator)
    host = absolute_host(url)
    if names is None or not host or HOLE in host or "…" in host:
        return "unknown"
    answers = {_answer(merged, names, initiator, host) for merged in _merged(found)}
    return "allowed" if "allowed" in answers else "refused" if answers == {"refused"} else "unknown"


def _merged(found: Iterable[PlacedPolicy]) -> Iterator[dict[str, set[str]]]:
    """Yield the directives of each file's policies with their sources."""
    files: dict[str, dict[str, set[str]]] = {}
    for one in found:
        directives = files.setdefault(one.path, {})
        for name, sources in one.policy.directives:
            directives.setdefault(name, set()).update(sources)
    yield from files.values()


def _answer(directives: dict[str, set[str]], names: tuple[str, ...], initiator: str, host: str) -> Verdict:
    name = next((one for one in names if one in directives), None)
    if name is None:
        return "allowed"
    sources = directives[name]
    if any(_lets(source.lower(), host) for source in sources):
        return "allowed"
    if any(HOLE in one or one[:1] in "$%{:#@" or not one.isascii() for one in sources):
        return "unknown"
    if initiator == "script" and any(one.lower().startswith(_OPEN) for one in sources):
        return "unknown"
    return "refused"


def _lets(source: str, host: str) -> bool:
    if source in ("*", "https:", "http:", "https", ":https"):
        return True
    written = source.partition("://")[2] or source
    written = written.lstrip("/").partition("/")[0].partition(":")[0]
    if written.startswith("*."):
        return host.endswith(written[1:])
    return written == host
