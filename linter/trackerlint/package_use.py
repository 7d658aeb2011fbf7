"""What becomes of a package: declared, locked, imported and used are four different things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trackerlint.catalogue import Detection
from trackerlint.installation import Installation
from trackerlint.site import Site
from trackerlint.words import quoted

State = Literal["imported", "used", "idle", "declared", "locked", "loaded"]

IMPORTS_SEEN = ("npm", "pypi")
"""Ecosystems whose imports are read in code, so that their absence says something."""
LOADED = {
    "rubygems": "is declared here, and Bundler loads it with the application: it",
    "wordpress": "is declared here as a plugin, which acts once it is active: it",
    "drupal": "is installed here as a module: it",
}
"""Ecosystems whose packages act without being imported, and what is said of them."""


@dataclass(frozen=True)
class PackageUse:
    """What the site shows of a package beside its entry. ``elsewhere`` are the paths that show it, in order.

    ``state``: ``imported`` (code imports it), ``used`` (nothing imports it, but the tracker is used), ``idle``
    (declared, and nothing imports it), ``declared`` (imports of its ecosystem are not read), ``locked`` (a lock
    file alone names it), ``loaded`` (it acts without being imported).
    """

    state: State
    elsewhere: tuple[str, ...] = ()

    def sentence(self, package: str, who: str) -> str:
        """Return a sentence that says what becomes of the package."""
        shown = quoted(self.elsewhere[:3])
        return {
            "imported": f"The package '{package}' is declared here and imported in {shown}; it brings in {who}.",
            "used": f"The package '{package}' is declared here and brings in {who}. Nothing is seen to import it, but "
            f"{shown} uses the tracker.",
            "idle": f"The package '{package}' is declared here, but nothing in the source is seen to import it. Once "
            f"code uses it, it brings in {who}.",
            "declared": f"The package '{package}' is declared here; once code uses it, it brings in {who}.",
            "locked": f"The package '{package}' is locked here, so it gets installed, although no manifest here asks "
            f"for it: another package brings it along. Once code uses it, it brings in {who}.",
        }[self.state]


def package_use(site: Site, installation: Installation) -> PackageUse:
    """Return what becomes of the package that an installation's primary detection names."""
    ecosystem = installation.primary.means.split(":")[1]
    uses = {use for one in installation.detections for use in _uses_of(one.means)}
    if uses == {"locked"} and not list(_paths(site, installation, f"package:{ecosystem}:declared")):
        return PackageUse("locked")
    if ecosystem in LOADED:
        return PackageUse("loaded")
    imported = tuple(_paths(site, installation, f"package:{ecosystem}:imported"))
    if imported:
        return PackageUse("imported", imported)
    used = tuple(dict.fromkeys(one.path for one in site.used if one.tracker.id == installation.tracker.id))
    if used:
        return PackageUse("used", used)
    return PackageUse("idle" if ecosystem in IMPORTS_SEEN else "declared")


def sentence(site: Site, installation: Installation, who: str) -> tuple[str, State]:
    """Return what is said of a package in a manifest or a lock file, and its state."""
    use, shown = package_use(site, installation), installation.primary.shown
    if use.state == "loaded":
        ecosystem = installation.primary.means.split(":")[1]
        return f"The package '{shown}' {LOADED[ecosystem]} brings in {who}.", use.state
    return use.sentence(shown, who), use.state


def _uses_of(means: str) -> Iterator[str]:
    if means.startswith("package:"):
        yield means.split(":")[2]


def _paths(site: Site, installation: Installation, means: str) -> Iterator[str]:
    """Yield the other files in which the package is met by these means."""
    name = _name(installation.primary)
    for path, scan in sorted(site.files.items()):
        if path != installation.path and any(
            one.detection.means == means
            and one.detection.circumstances.status == "live"
            and f"{_name(one.detection)}/".startswith(f"{name}/")
            for one in scan.detections
        ):
            yield path


def _name(detection: Detection) -> str:
    """Return a package's name, which is shown before its version."""
    return detection.shown.partition(" ")[0].lower()
