"""Which scripts of a site run on a server: by where frameworks look for them, and by the packages that they import."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from trackerlint.reach.kinds import SCRIPTS, ending
from trackerlint.reach.library import Library
from trackerlint.regex import regex

if TYPE_CHECKING:
    from trackerlint.installation import Installation

_PLACE = regex(
    r"\.(?:server|edge)(?:\.config)?\.[cm]?[jt]s$"
    r"|(?:^|/)(?:(?:netlify|supabase)/(?:edge-)?functions|pages/api|server/(?:api|routes|middleware|plugins|utils))/"
    r"|(?:^|/)app/(?:[^/]+/)*route\.[jt]s$|(?:^|/)\+server\.[jt]s$"
)
"""Names and folders by which Next, Nuxt, SvelteKit, Remix, Netlify and Supabase tell code for the server."""
_PACKAGE = regex(
    r"(?:\bfrom|\brequire\(|\bimport\(?)\s*['\"](?:(?:@[\w.-]+/)?(?:[\w.]+-)*node|express|fastify|koa|@nestjs/[\w./-]+"
    r"|next/server|server-only|nodemailer|firebase-(?:admin|functions)(?:/[\w./-]+)?)['\"]|^\s{0,9}['\"]use server['\"]"
)
"""The import of a library for servers: a vendor's (``@sentry/node``, ``posthog-node``), a web server's."""
_OF_NOBODY = frozenset({"embed", "security", "fingerprinting", "error-monitoring"})
"""Categories of what servers ask for and report of themselves; what they tell the others is of visitors."""
_IN_CODE = frozenset({"call", "request:fetch", "request:text"})
"""How detections show that code does by itself, and no page that it puts together."""


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
            placed, page = _PLACE.search(path) is not None, path.endswith("x")  # JSX: what it puts together is a page
            self._known[path] = placed or (not page and _imports_for_servers(self._library.text(path)))
        return self._known[path]

    def keep(self, installation: Installation) -> bool:
        """Tell whether a server alone talks to a tracker, of no visitor: it sends no event, and puts it on no page."""
        if installation.tracker.category not in _OF_NOBODY:
            return False
        deciding = [one.detection for one in installation.deciding]
        code = {one.span for one in deciding if one.means in _IN_CODE and one.kind != "event"}
        return bool(code) and all(one.span in code for one in deciding) and installation.path in self


@lru_cache(maxsize=1024)
def _imports_for_servers(text: str) -> bool:
    """Tell whether a script imports such a library; one text is asked about in many states of a site."""
    return _PACKAGE.search(text) is not None
