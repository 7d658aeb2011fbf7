"""On which pages an installation ends up: by the template graph, or by the tag manager whose export it stands in."""

from __future__ import annotations

from trackerlint.installation import Installation
from trackerlint.site import Site


def pages_of(site: Site, installation: Installation) -> tuple[str, ...]:
    """Return the pages that an installation reaches, in order.

    What stands in the export of a tag manager's container reaches the pages that load this container.
    """
    reached = set(site.reach(installation.path).pages)
    container = _container(site, installation.path)
    if container:
        for one in site.used:
            if container in one.ids and one.path != installation.path:
                reached.update(site.reach(one.path).pages)
    return tuple(sorted(reached))


def _container(site: Site, path: str) -> str:
    """Return the ID of the container whose export a file is; empty for other files."""
    scan = site.files.get(path)
    return next((one.text for one in scan.signals if one.kind == "container"), "") if scan else ""
