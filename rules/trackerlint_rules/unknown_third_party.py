"""The rule unknown-third-party."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from trackerlint.facts import Request
from trackerlint.findings import Finding, Place, Related
from trackerlint.messages import MOST_RELATED
from trackerlint.regex import regex
from trackerlint.rule import Rule
from trackerlint.scan import FileScan
from trackerlint.site import Site
from trackerlint.urls import absolute_host, is_anywhere, shown_host
from trackerlint.words import listed

WHAT = {
    "script": "a script",
    "frame": "a frame",
    "image": "an image",
    "stylesheet": "a style sheet",
    "fetch": "data",
    "beacon": "a beacon",
    "media": "sound or film",
}
"""What comes from a stranger."""


class UnknownThirdParty(Rule):
    """A script or frame comes from a host that the catalogue does not know.

    ## What it finds

    Scripts and frames from other hosts, one finding per host and file, unless the catalogue knows the host or the
    settings allow it (`allow-hosts`). Addresses on the site itself do not count. Where a filter list of the settings
    (`filter-lists`) names the host, it is a warning with the list as its source, and images, style sheets, films,
    beacons and fetches count too.

    ## Why it matters

    Whoever serves a script can read the whole page and change it. New trackers look like this before anybody has put
    them into the catalogue.

    ## Duty

    UK GDPR and GDPR Article 13(1)(e) ask to name recipients, Article 32 to keep data secure. These are facts, not legal
    advice.

    ## Example

    ```html flagged
    <script src="https://widgets.numbers-of-visitors.example/count.js"></script>
    ```

    ```html clean
    <script src="/js/count.js"></script>
    ```

    ## Remedy

    Serve the file from your own host, or find out what it does: if it is a tracker, declare it; if it is harmless, add
    its host to `allow-hosts` in the settings.

    ## Limits

    It does not know what the script does. Hosts put together at run time are named as far as source shows them. Helpers
    that load whatever they are given, loaders of bundlers and addresses below the own base are left out.
    """

    name = "unknown-third-party"
    level = "note"
    precision = "medium"
    tags = ("privacy", "third-party")

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield one finding per unknown host and file."""
        for path, scan in sorted(site.files.items()):
            loaders = [one for one in scan.strangers if _is_dynamic(one)]
            if loaders:
                yield self._dynamic(path, loaders)
            for host, requests in sorted(_strangers(scan).items()):
                if not _allowed(host, site.settings.allow_hosts):
                    yield self._finding(path, host, requests, _source(site, requests))

    def _dynamic(self, path: str, requests: list[Request]) -> Finding:
        url = requests[0].url
        shown, label = shown_host(url.text)[:80], " ".join(url.holes[0].label.split())[:80]
        known = f"'{shown}', where '…' is" if len(url.text) > 1 else "what is given by"
        return Finding(
            rule=self.name,
            level=self.level,
            message=(
                f"A dynamic loader: a script comes from an address that is put together at run time. All that is known "
                f"of it is {known} '{label}'. Source does not show whose script it is; it may be a tracker. "
                f"Find out what it loads, and write the address out."
            ),
            place=Place(path, requests[0].span),
            subject=f"dynamic loader {shown}",
            related=tuple(
                Related(Place(path, one.span), "This is put together too.") for one in requests[1 : MOST_RELATED + 1]
            ),
            properties={"kind": "dynamic-loader", "urls": sorted({shown_host(one.url.text) for one in requests})[:10]},
        )

    def _finding(self, path: str, host: str, requests: list[Request], source: str) -> Finding:
        kinds = sorted({one.initiator for one in requests})
        what = WHAT.get(kinds[0], "Something") if len(kinds) == 1 else listed([WHAT[one] for one in kinds])
        verb = "come" if len(kinds) > 1 else "comes"
        named = f"'{host}'" if "…" not in host else f"'{host}', a host that cannot be resolved from source"
        known = f"which the filter list '{source}' names" if source else "which the catalogue does not know"
        risk = "can read the page it is in and tell its owner who visits"
        if not {"script", "frame"}.intersection(kinds):
            risk = "tells the owner of that host who visits"
        return Finding(
            rule=self.name,
            level="warning" if source else self.level,
            message=(
                f"{what[0].upper()}{what[1:]} {verb} from {named}, {known}. It {risk}. "
                f"{'Remove it, or' if source else 'Serve it yourself, declare it, or'} add the host to 'allow-hosts'."
            ),
            place=Place(path, requests[0].span),
            subject=host,
            related=tuple(
                Related(Place(path, one.span), "This comes from the same host.")
                for one in requests[1 : MOST_RELATED + 1]
            ),
            properties={
                "host": host,
                "kind": kinds[0],
                "urls": sorted({one.url.text for one in requests})[:10],
                "source": source,
            },
        )


_OWN = regex(
    r"__webpack|\bpublic_?path|import\.meta|currentscript|base_?(?:url|ur[il]|path|href|dir)|asset|static|root|origin|"
    r"site_?url|home_?url|chunk|theme|plugin|\bpath|_path|folder|\bdir|\burl\(|\blocation\b|require|^\w{1,2}\.\w{1,2}$|^[\w$]{1,2}$",
    re.I,
)
"""What stands for a place on the site itself, or says nothing, at the start of an address."""


def _is_dynamic(request: Request) -> bool:
    """Tell whether code loads a script from an address of which not even the beginning is known, but something is."""
    url, live = request.url, request.circumstances.status == "live"
    if request.initiator != "script" or not live or not is_anywhere(url.text):
        return False
    first = url.holes[0]
    if first.kind not in ("unknown", "source") or not first.label or _OWN.search(first.label):
        return False
    return len(url.text) > 1 or first.label.endswith((")", "]"))


def _strangers(scan: FileScan) -> dict[str, list[Request]]:
    """Group a file's live requests to other hosts by host."""
    found: dict[str, list[Request]] = {}
    for request in scan.strangers:
        host = absolute_host(request.url.text)
        if host and request.circumstances.status == "live" and not _own(host):
            found.setdefault(shown_host(host), []).append(request)
    return found


def _source(site: Site, requests: list[Request]) -> str:
    """Return the filter list that names the first of the requests that any names; empty when none does."""
    return next(filter(None, (site.lists.names(one.url.text, one.initiator) for one in requests)), "")


def _own(host: str) -> bool:
    """Tell whether a host is the machine itself or one in a private network."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".test", ".invalid")) or "." not in host:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _allowed(host: str, allowed: tuple[str, ...]) -> bool:
    return any(host == one or (one.startswith("*.") and (host == one[2:] or host.endswith(one[1:]))) for one in allowed)
