"""tarteaucitron's configuration (JavaScript): the services that are asked for, and their settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trackerlint.errors import ExchangeError
from trackerlint.exchange.interface import Exchange, Names, Read, Trackers, with_other
from trackerlint.exchange.literals import CODE, nodes, parse, text_of, value, written
from trackerlint.exchange.services import SERVICES
from trackerlint.inventory.model import Declaration

if TYPE_CHECKING:
    from tree_sitter import Node

HINT = "services are asked for by (tarteaucitron.job = tarteaucitron.job || []).push('name')"


def read(source: str, trackers: Trackers) -> Read:
    """Return one declaration for each service that is asked for."""
    jobs: list[str] = []
    settings: dict[str, Any] = {}
    left = []
    for node in nodes(parse(source)):
        if node.type == "call_expression":
            jobs += _pushed(node)
            if text_of(node).startswith("tarteaucitron.init("):
                left.append("the options of tarteaucitron.init")
        elif node.type == "assignment_expression" and (name := _setting(node)):
            given = node.child_by_field_name("right")
            settings[name] = value(given) if given else None
    if not jobs:
        raise ExchangeError("no service is asked for", HINT)
    names = Names(trackers)
    entries, taken = [], set()
    for job in dict.fromkeys(jobs):
        own = {key: one for key, one in settings.items() if _belongs(key, job)}
        taken |= set(own)
        entries.append(_entry(job, own, names))
    return Read(entries, left + [f"the setting '{one}'" for one in settings if one not in taken])


def _pushed(node: Node) -> list[str]:
    """Return the service that a call asks for."""
    callee, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if (
        callee is None
        or given is None
        or not text_of(callee).endswith(".push")
        or "tarteaucitron.job" not in text_of(callee)
    ):
        return []
    return [one for one in map(value, given.named_children) if isinstance(one, str)]


def _setting(node: Node) -> str:
    left = node.child_by_field_name("left")
    name = text_of(left).replace("window.", "", 1) if left else ""
    return name.removeprefix("tarteaucitron.user.") if name.startswith("tarteaucitron.user.") else ""


def _belongs(key: str, job: str) -> bool:
    if job in SERVICES and key in SERVICES[job][1]:
        return True
    return key.lower().startswith(job.lower())


def _entry(job: str, own: dict[str, Any], names: Names) -> Declaration:
    tracker, keys = SERVICES.get(job, ("", ()))
    id_ = tracker if tracker in names.trackers else names.id(job)
    first = keys[0] if keys else next((one for one in own if one.lower().endswith(("id", "ua", "key"))), "")
    ids = (
        [str(own[first])] if isinstance(own.get(first), (str, int)) and own.get(first) not in ("", True, False) else []
    )
    rest: dict[str, Any] = {"service": job}
    if ids:
        rest["id-setting"] = first
    kept = {
        key: one for key, one in own.items() if one is not None and not (ids and key == first and isinstance(one, str))
    }
    if kept:
        rest["settings"] = kept
    return with_other(Declaration(id=id_, ids=tuple(ids), legal_basis="consent"), "tarteaucitron", rest)


def write(entries: Sequence[Declaration], trackers: Trackers) -> str:
    """Return the settings and requests of all entries that tarteaucitron has a service for."""
    by_tracker: dict[str, str] = {}
    for job, (tracker, keys) in SERVICES.items():
        if tracker not in by_tracker or (len(keys) == 1 and not SERVICES[by_tracker[tracker]][1]):
            by_tracker[tracker] = job
    by_tracker.update({"google-analytics": "gtag", "matomo": "matomo"})
    lines = []
    for entry in entries:
        rest = entry.other.get("tarteaucitron", {})
        job = str(rest.get("service") or by_tracker.get(entry.id, ""))
        if not job:
            lines.append(f"// no service of tarteaucitron is known for {entry.id}")
            continue
        keys = SERVICES.get(job, ("", ()))[1]
        setting = rest.get("id-setting") or (keys[0] if keys else "")
        kept = dict(rest.get("settings", {}))
        if setting and entry.ids and str(kept.get(setting)) != entry.ids[0]:
            kept = {setting: entry.ids[0], **{key: one for key, one in kept.items() if key != setting}}
        lines += [f"tarteaucitron.user.{key} = {written(one)};" for key, one in kept.items() if _safe(key)]
        lines.append(f"(tarteaucitron.job = tarteaucitron.job || []).push({written(job)});")
    return "\n".join(lines) + "\n"


def _safe(key: str) -> bool:
    return key.isidentifier() and key != CODE


tarteaucitron = Exchange("tarteaucitron", "tarteaucitron configuration (JavaScript)", ".js", read, write)
