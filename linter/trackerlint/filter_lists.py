"""Filter lists of the site's own: files in the syntax of ad blockers that name hosts.

Read are rules that begin with ``||``: a host, perhaps a path (``*`` stands for anything, ``^`` for a separator, ``|``
at the end for the end) and options behind ``$``. ``@@`` makes an exception. Rules without a host, rules for single
sites, and rules that hide elements or change requests are left out: they name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trackerlint.catalogue.patterns import split_url
from trackerlint.errors import SettingsError
from trackerlint.facts import Initiator
from trackerlint.regex import regex

LONGEST_URL = 2_000
"""Characters of a URL that are compared."""
KINDS: dict[str, frozenset[Initiator]] = {
    "script": frozenset({"script"}),
    "image": frozenset({"image"}),
    "subdocument": frozenset({"frame"}),
    "stylesheet": frozenset({"stylesheet"}),
    "xmlhttprequest": frozenset({"fetch"}),
    "ping": frozenset({"beacon"}),
    "media": frozenset({"media"}),
}
"""Kinds of requests as lists name them, and as facts do."""
NAMED: frozenset[Initiator] = frozenset().union(*KINDS.values())
"""Requests that a list may name."""
_SHORT = {"xhr": "xmlhttprequest", "frame": "subdocument", "css": "stylesheet", "beacon": "ping"}
_PLAIN = frozenset({"third-party", "3p", "important", "match-case", "all"})
"""Options that a request to another host meets anyway."""
_OTHER = frozenset({"font", "object", "other", "websocket", "object-subrequest", "webrtc"})
_RULE = regex(r"(@@)?\|\|((?:[\w-]+\.)+[\w-]+)((?:[/^?|:*][^$]*)?)(?:\$([\w~,=.|*-]*))?")


@dataclass(frozen=True)
class Rule:
    """One rule: the pieces of its path between wildcards, the kinds of requests it is for, the file it stands in."""

    path: tuple[str, ...]
    kinds: frozenset[Initiator]
    source: str

    def fits(self, rest: str, initiator: Initiator) -> bool:
        """Tell whether a request fits; ``rest`` is what follows the host in the URL."""
        if initiator not in self.kinds:
            return False
        at = 0
        for number, piece in enumerate(self.path):
            pattern = re.compile(piece)
            match = pattern.search(rest, at) if number else pattern.match(rest)
            if match is None:
                return False
            at = match.end()
        return True


@dataclass(frozen=True)
class FilterLists:
    """The rules of all lists, by host."""

    blocked: dict[str, list[Rule]] = field(default_factory=dict)
    excepted: dict[str, list[Rule]] = field(default_factory=dict)

    def names(self, url: str, initiator: Initiator) -> str:
        """Return the file name of the first list that names a request, or an empty text."""
        if not self.blocked or initiator not in NAMED:
            return ""
        host, path, query = split_url(url[:LONGEST_URL])
        rest = f"{path}?{query}" if query else path
        rule = _first(self.blocked, host, rest, initiator)
        return "" if rule is None or _first(self.excepted, host, rest, initiator) else rule.source

    @property
    def hosts(self) -> tuple[str, ...]:
        """All hosts that are named, sorted."""
        return tuple(sorted(self.blocked))


def _first(rules: dict[str, list[Rule]], host: str, rest: str, initiator: Initiator) -> Rule | None:
    """Return the first rule for a host, or for a domain above it, that fits."""
    while host:
        for rule in rules.get(host, ()):
            if rule.fits(rest, initiator):
                return rule
        host = host.partition(".")[2]
    return None


def load_filter_lists(root: Path, paths: Sequence[str]) -> FilterLists:
    """Return the lists at ``paths`` below ``root``. Raises SettingsError naming a file that cannot be used."""
    lists = FilterLists()
    for path in paths:
        place = root / path
        if not place.is_file():
            raise SettingsError(f"filter-lists: {path}: no such file", "paths are relative to the site's root")
        try:
            text = place.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"filter-lists: {path} cannot be read: {error}", "a list is UTF-8 text") from error
        if not _read(text, path, lists):
            hint = "a list holds lines such as ||tracker.example^$third-party"
            raise SettingsError(f"filter-lists: {path} holds no rule that names a host", hint)
    return lists


def _read(text: str, source: str, lists: FilterLists) -> bool:
    """Add a list's rules; tell whether there was any."""
    found = False
    for line in text.splitlines():
        match = _RULE.fullmatch(line.strip())
        kinds = _kinds(match[4] or "") if match else None
        if match and kinds:
            rules = lists.excepted if match[1] else lists.blocked
            rules.setdefault(match[2].lower(), []).append(Rule(_pieces(match[3]), kinds, source))
            found = True
    return found


def _kinds(options: str) -> frozenset[Initiator] | None:
    """Return the kinds of requests that a rule's options leave, or None for a rule that is not for this site."""
    wanted: set[Initiator] = set()
    unwanted: set[Initiator] = set()
    chosen = False
    for option in filter(None, options.split(",")):
        bare = option.removeprefix("~")
        name, value = _SHORT.get(bare, bare).partition("=")[::2]
        if name in KINDS or name in _OTHER:
            (unwanted if option != bare else wanted).update(KINDS.get(name, frozenset()))
            chosen = chosen or option == bare
        elif name == "domain" and all(one.startswith("~") for one in value.split("|")):
            continue
        elif name not in _PLAIN or option != bare:
            return None
    return frozenset((wanted if chosen else NAMED) - unwanted) or None


def _pieces(path: str) -> tuple[str, ...]:
    """Return regular expressions for the pieces of a path between wildcards; each is searched for after the last."""
    end = path.endswith("|")
    pieces = []
    for piece in path.removesuffix("|").split("*"):
        written = "".join(r"(?:[^\w.%-]|\Z)" if one == "^" else re.escape(one) for one in piece)
        pieces.append(written)
    if end:
        pieces[-1] += r"\Z"
    return tuple(pieces)
