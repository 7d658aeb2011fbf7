"""What a consent platform's own configuration lets through before anybody agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trackerlint.facts import Fields, Items, Scalar, Text, Value
from trackerlint.findings import Place

if TYPE_CHECKING:
    from trackerlint.catalogue import Detection
    from trackerlint.catalogue.model import Opening, Tracker
    from trackerlint.site import Site

CAPTURED = "OPTIONS"
"""The name under which catalogue patterns keep a platform's configuration."""


@dataclass(frozen=True)
class Open:
    """One category or service that runs without a question; ``name`` is empty where all of the platform's do.

    ``attributes`` are those by which elements name it.
    """

    platform: Tracker
    name: str
    reason: str
    place: Place
    attributes: tuple[str, ...]


def openings(site: Site) -> tuple[Open, ...]:
    """Return what the configurations of the site's consent platforms let through, in order of place."""
    return tuple(
        one
        for path, detection in site.consent_platforms
        if detection.circumstances.status == "live"
        for one in _of(site.catalogue.trackers[detection.tracker], path, detection)
    )


def _of(platform: Tracker, path: str, detection: Detection) -> Iterator[Open]:
    options = detection.captures.get(CAPTURED)
    if not isinstance(options, Fields) or platform.gates is None:
        return
    attributes = tuple(one.lower() for one in platform.gates.attributes if "=" not in one)
    for opening in platform.gates.opens:
        if opening.where and not _has(options, opening.where):
            continue
        for name in _names(options, opening):
            yield Open(platform, name.lower(), opening.reason, Place(path, detection.span), attributes)


def _names(options: Fields, opening: Opening) -> Iterator[str]:
    """Yield the names of the items that an opening lets through; an empty one for the options as a whole."""
    if not opening.items:
        if _has(options, opening.when):
            yield ""
        return
    value: Value | None = options
    for key in opening.items.split("."):
        value = value.get(key) if isinstance(value, Fields) else None
    if isinstance(value, Fields):
        yield from (name for name, item in value.fields if isinstance(item, Fields) and _has(item, opening.when))
    elif isinstance(value, Items):
        for item in value.values:
            name = item.get(opening.name) if isinstance(item, Fields) else None
            if isinstance(item, Fields) and isinstance(name, Text) and name.known and _has(item, opening.when):
                yield name.text


def _has(fields: Fields, wanted: Mapping[str, list[bool | str]]) -> bool:
    """Tell whether any of the keys has one of its wanted values."""
    return any(_plain(fields.get(key)) in values for key, values in wanted.items())


def _plain(value: Value | None) -> bool | str | None:
    if isinstance(value, Scalar):
        return value.value if isinstance(value.value, bool) else None
    return value.text if isinstance(value, Text) and value.known else None
