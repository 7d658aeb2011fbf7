"""A draft of the settings file; that of the inventory is ``inventory/drafting.py``."""

from __future__ import annotations

import json

import msgspec

from trackerlint.settings import Settings

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
#
# What counts as a page about something sensitive, beside or instead of health:
#
# [sensitive-pages]
# scopes = ["health", "children"]
# pages = { "kiosk/*" = "booking" }
#
# A privacy notice that is published elsewhere, and its dated copy here:
#
# [[external-notices]]
# address = "https://example.org/privacy"
# copy = "docs/privacy-copy.html"
# copied = 2026-11-01
"""


def settings_draft() -> str:
    """Return a settings file in which every key stands with its default, commented out."""
    lines = [SETTINGS_HEAD]
    for field in msgspec.structs.fields(Settings):
        if field.encode_name in ABOUT:
            default = list(field.default) if isinstance(field.default, tuple) else field.default
            lines.append(f"# {ABOUT[field.encode_name]}\n# {field.encode_name} = {json.dumps(default)}\n")
    return "\n".join(lines) + SETTINGS_TAIL
