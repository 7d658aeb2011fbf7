"""Print the inventory for visitors: a cookie table, and who receives their data, between two marks of a notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

import msgspec

from trackerlint.catalogue import Tracker
from trackerlint.inventory.model import Declaration
from trackerlint.inventory.tables import cell_text
from trackerlint.terminal import shown
from trackerlint.words import SENT, country, listed

START, END = "<!-- trackerlint: start -->", "<!-- trackerlint: end -->"
"""The lines between which a notice is kept in step with the inventory."""
SOURCE = "<!-- Drafted by trackerlint from {path}: change it there and run `trackerlint notice` again. -->"
DRAFT = (
    "Draft: somebody who answers for data protection has to read this before it is published. Then take this line out."
)
OPEN = "not yet answered"
BASES = {
    "consent": "your consent",
    "contract": "a contract with you",
    "legal-obligation": "a legal obligation",
    "vital-interests": "vital interests",
    "public-task": "our public task",
    "legitimate-interests": "our legitimate interests",
}
_GDPR = {f"eu-gdpr:A6-1-{letter}": key for letter, key in zip("abcdef", BASES, strict=True)}
COOKIE_HEAD = ("Name", "Set by", "What for", "How long it lasts")


class Shown(msgspec.Struct, frozen=True):
    """One entry as visitors read it."""

    name: str
    recipient: str
    sentences: tuple[str, ...]
    cookies: tuple[tuple[str, str, str, str], ...]


def shown_entries(entries: Sequence[Declaration], trackers: Mapping[str, Tracker]) -> list[Shown]:
    """Return the entries in words, by recipient and name."""
    found = [_shown(one, trackers.get(one.id)) for one in entries]
    return sorted(found, key=lambda one: (one.recipient.lower(), one.name.lower()))


def _shown(one: Declaration, tracker: Tracker | None) -> Shown:
    name = one.name or (tracker.name if tracker else one.id)
    recipient = one.recipient or OPEN
    purpose = one.description.strip().rstrip(".") or listed([purpose_words(item) for item in one.purposes]) or OPEN
    sentences = [
        f"Why: {purpose}.",
        f"What is sent: {listed([data_words(item) for item in one.data]) or OPEN}.",
        f"On what ground: {_basis(one.legal_basis)}.",
        f"Where it goes: {_goes(one)}.",
        f"How long it is kept: {one.retention.strip().rstrip('.') or OPEN}.",
    ]
    if one.processors:
        sentences.append(f"Also handled by: {listed(one.processors)}.")
    cookies = tuple(
        (item.name, name, item.description.strip().rstrip(".") or purpose, item.lasts or OPEN) for item in one.storage
    )
    return Shown(name, recipient, tuple(sentences), cookies)


def purpose_words(purpose: str) -> str:
    """Return a purpose in words: a DPV term taken apart, everything else as it is.

    >>> purpose_words("dpv:RecruitmentAdvertising"), purpose_words("to find out what helps")
    ('recruitment advertising', 'to find out what helps')
    """
    prefix, colon, name = purpose.partition(":")
    if colon and prefix.replace("-", "").isalpha() and re.fullmatch(r"[A-Z]\w*", name):
        return " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|\d+", name)).lower()
    return purpose.strip().rstrip(".")


def data_words(data: str) -> str:
    """Return a kind of data in words."""
    return SENT.get(data) or purpose_words(data)  # type: ignore[call-overload]


def _basis(basis: str) -> str:
    return BASES.get(_GDPR.get(basis, basis)) or (purpose_words(basis) if basis else OPEN)


def _goes(one: Declaration) -> str:
    if not one.transfer:
        return OPEN
    if not one.countries:
        return "it stays in the United Kingdom and the European Economic Area"
    safeguard = one.safeguard.strip().rstrip(".") or OPEN
    return f"{listed([country(code) for code in one.countries])}, protected by: {safeguard}"


# ------------------------------------------------------------------------------------------------------------ markup


def markdown(entries: Sequence[Shown]) -> Iterator[str]:
    """Yield the lines of the two sections in Markdown."""
    yield "## Cookies and similar technologies"
    yield ""
    cookies = [row for one in entries for row in one.cookies]
    if cookies:
        yield f"| {' | '.join(COOKIE_HEAD)} |"
        yield "|---" * len(COOKIE_HEAD) + "|"
        for name, by, purpose, lasts in cookies:
            yield f"| `{name.replace('`', '').replace('|', '')}` | {' | '.join(map(cell_text, (by, purpose, lasts)))} |"
    else:
        yield "The services listed below set no cookies that we know of."
    yield ""
    yield "## Who receives your data"
    for one in entries:
        yield ""
        yield f"### {cell_text(one.recipient)}: {cell_text(one.name)}"
        yield ""
        for sentence in one.sentences:
            yield f"- {cell_text(sentence)}"
    if not entries:
        yield ""
        yield "No service of another company receives your data from this site."


def html(entries: Sequence[Shown]) -> Iterator[str]:
    """Yield the lines of the two sections in HTML."""
    yield "<h2>Cookies and similar technologies</h2>"
    cookies = [row for one in entries for row in one.cookies]
    if cookies:
        yield "<table>"
        head = "".join(f'<th scope="col">{one}</th>' for one in COOKIE_HEAD)
        yield f"<thead><tr>{head}</tr></thead>"
        yield "<tbody>"
        for name, *rest in cookies:
            cells = "".join(f"<td>{_safe(one)}</td>" for one in rest)
            yield f'<tr><th scope="row"><code>{_safe(name)}</code></th>{cells}</tr>'
        yield "</tbody>"
        yield "</table>"
    else:
        yield "<p>The services listed below set no cookies that we know of.</p>"
    yield "<h2>Who receives your data</h2>"
    for one in entries:
        yield f"<h3>{_safe(one.recipient)}: {_safe(one.name)}</h3>"
        yield "<ul>"
        yield from (f"<li>{_safe(sentence)}</li>" for sentence in one.sentences)
        yield "</ul>"
    if not entries:
        yield "<p>No service of another company receives your data from this site.</p>"


def _safe(text: str) -> str:
    """Return a text for HTML, template braces included: the notice may be a template."""
    return re.sub(r"[{}@$%#]", lambda match: f"&#{ord(match[0])};", escape(shown(text)))


MARKUP: dict[str, tuple[Callable[[Sequence[Shown]], Iterator[str]], str]] = {
    "markdown": (markdown, f"**{DRAFT}**"),
    "html": (html, f"<p><strong>{DRAFT}</strong></p>"),
}
"""How each kind of notice is written, and what marks a draft in it."""


def block(entries: Sequence[Shown], kind: str, path: str, draft: bool = True) -> str:
    """Return what stands between the marks, marks included."""
    render, mark = MARKUP[kind]
    lines = [
        START,
        SOURCE.format(path=path.replace("--", "- -")),
        *((mark, "") if draft else ()),
        *render(entries),
        END,
    ]
    return "\n".join(lines)


def renewed(text: str, entries: Sequence[Shown], kind: str, path: str) -> str | None:
    """Return a notice with what stands between its marks renewed; None where it has no marks, or not one pair.

    Where a person has taken out the line that marks a draft and nothing has changed since, it stays out.
    """
    if text.count(START) != 1 or text.count(END) != 1 or text.index(START) > text.index(END):
        return None
    at, end = text.index(START), text.index(END) + len(END)
    there = text[at:end]
    reviewed = block(entries, kind, path, draft=False)
    if _plain(there) == _plain(reviewed):
        return text
    indent = text[text.rfind("\n", 0, at) + 1 : at]
    fresh = block(entries, kind, path)
    if indent and not indent.strip():
        fresh = fresh.replace("\n", f"\n{indent}")
    return text[:at] + fresh + text[end:]


def _plain(text: str) -> list[str]:
    """Return the lines that say anything, without blanks around them: people may indent them."""
    return [line.strip() for line in text.splitlines() if line.strip()]
