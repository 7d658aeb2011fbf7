"""Drafts of the files that a site keeps for trackerlint: its settings, and its inventory of trackers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import msgspec

from trackerlint.settings import Settings
from trackerlint.site import Installation, Site

ABOUT = {
    "include": "Patterns, as in .gitignore, of files to read although they are ignored or left out by default.",
    "exclude": "Patterns of files to leave alone.",
    "max-file-size": "Bytes; larger files are reported as not read.",
    "catalogue": "Folders with catalogue files of your own.",
    "allow-hosts": 'Hosts that are no strangers: "example.org", "*.example.org".',
    "filter-lists": "Lists in the syntax of ad blockers whose hosts are reported, though the catalogue knows them not.",
    "notices": "Patterns of files that are privacy notices, beside those found by their name and headings.",
    "inventory": "The file that lists the trackers you know of.",
    "name-level": 'What a notice must name: the "product", or the "company" behind it at least.',
    "fail-on": 'The lowest level that makes the exit code 1: "note", "warning", "error" or "never".',
    "fail-on-skip": "Whether a file that could not be read as it should be makes the exit code 1.",
    "baseline": "The file that lists what was there before: trackerlint baseline create.",
}
"""What each key of the settings is for, in a line."""

SETTINGS_HEAD = """\
# Settings of trackerlint. Each line shows the default; take away the # to change it.
"""
SETTINGS_TAIL = """
# Another level for a rule ("off", "note", "warning", "error"), or paths on which it stays silent:
#
# [rules.embedded-tracker]
# level = "error"
# exclude = ["docs/"]
#
# Other levels on some paths:
#
# [[overrides]]
# paths = ["kiosk/"]
# rules = { embedded-tracker = "note" }
#
# Findings to live with, for a reason and perhaps until a day:
#
# [[suppressions]]
# rule = "embedded-tracker"
# paths = ["campaign/"]
# tracker = "meta-pixel"
# reason = "The spring campaign, agreed with the data protection officer."
# until = 2027-01-31
"""
INVENTORY_HEAD = """\
# The trackers of this site: what each is for, and what visitors are told about it.
#
# Drafted by trackerlint from source. Everything marked ANSWER is a question that source cannot answer: ask whoever
# put the tracker in and whoever answers for data protection, write the answer down, and take the mark away.
# Remove trackers from the site rather than from this list.
"""
QUESTIONS = {
    "purpose": "why is it there?",
    "legal-basis": 'on what basis, e.g. "consent"?',
    "transfer": "on what ground does the data leave for {country}?",
    "retention": "how long is the data kept?",
    "owner": "who answers for it here?",
    "notice": "which section of the privacy notice tells visitors?",
}
MAX_PLACES = 5


def settings_draft() -> str:
    """Return a settings file in which every key stands with its default, commented out."""
    lines = [SETTINGS_HEAD]
    for field in msgspec.structs.fields(Settings):
        if field.encode_name in ABOUT:
            default = list(field.default) if isinstance(field.default, tuple) else field.default
            lines.append(f"# {ABOUT[field.encode_name]}\n# {field.encode_name} = {json.dumps(default)}\n")
    return "\n".join(lines) + SETTINGS_TAIL


def inventory_draft(site: Site) -> str:
    """Return an inventory of the trackers that a site uses, by id, with the questions that a person must answer."""
    used: dict[str, list[Installation]] = {}
    for one in site.installations:
        if one.used:
            used.setdefault(one.tracker.id, []).append(one)
    entries = ["\n".join(_entry(used[name])) for name in sorted(used)]
    return "\n".join([INVENTORY_HEAD, *entries]) if entries else INVENTORY_HEAD


def _entry(found: Sequence[Installation]) -> Iterator[str]:
    tracker = found[0].tracker
    ids = sorted({one for installation in found for one in installation.ids})
    places = [_comment(installation.path) for installation in found]
    more = f" and {len(places) - MAX_PLACES} more" if len(places) > MAX_PLACES else ""
    yield "[[tracker]]"
    yield f"# {tracker.name}, {tracker.category}: in {', '.join(places[:MAX_PLACES])}{more}"
    yield f"id = {_text(tracker.id)}"
    if ids:
        yield f"ids = [{', '.join(map(_text, ids))}]"
    yield f"recipient = {_text(f'{tracker.vendor.name} ({tracker.vendor.country})')}"
    yield f"data = [{', '.join(map(_text, tracker.sends))}] # by default; ANSWER: is that all?"
    for key, question in QUESTIONS.items():
        yield f'{key} = "" # ANSWER: {question.format(country=tracker.vendor.country)}'
    yield "# expires = 2030-12-31 # ANSWER: until when is it needed?"
    yield ""


def _text(value: str) -> str:
    """Return a TOML basic string; JSON writes the same escapes."""
    return json.dumps(value.encode("utf-8", "replace").decode())


def _comment(path: str) -> str:
    """Return a path that stays within its comment."""
    return _text(path)[1:-1]
