"""Which scripts of a site run on a server: by where frameworks look for them, and by the packages that they import."""

from __future__ import annotations

from trackerlint.reach.kinds import SCRIPTS, ending
from trackerlint.reach.library import Library
from trackerlint.regex import regex

_PLACE = regex(
    r"\.(?:server|edge)(?:\.config)?\.[cm]?[jt]s$"
    r"|(?:^|/)(?:(?:netlify|supabase)/(?:edge-)?functions|pages/api|server/(?:api|routes|middleware|plugins|utils))/"
    r"|(?:^|/)app/(?:[^/]+/)*route\.[jt]s$|(?:^|/)\+server\.[jt]s$"
)
"""Names and folders by which Next, Nuxt, SvelteKit, Remix, Netlify and Supabase tell code for the server."""
_PACKAGE = regex(r"(?:\bfrom|\brequire\(|\bimport\(?)\s*['\"](?:@[\w.-]+/)?(?:[\w.]+-)*node['\"]")
"""The import of a vendor's library for servers: ``@sentry/node``, ``posthog-node``."""


class Servers:
    """Tells whether a path is that of a script that runs where no gate in a browser holds it back."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, bool] = {}

    def __contains__(self, path: str) -> bool:
        """Tell it of one path; its text is looked at once."""
        if ending(path) not in SCRIPTS:
            return False
        if path not in self._known:
            placed = _PLACE.search(path) is not None
            self._known[path] = placed or _PACKAGE.search(self._library.text(path)) is not None
        return self._known[path]
