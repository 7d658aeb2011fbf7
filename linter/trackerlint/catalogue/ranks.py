"""Which of several signatures that one fact matches counts."""

from __future__ import annotations

from trackerlint.catalogue.compile import Signature
from trackerlint.catalogue.detection import Detection
from trackerlint.catalogue.model import Kind
from trackerlint.catalogue.patterns import CallPattern, Exactly, Mapping, Pattern, Sequence, UrlPattern, ValuePattern

_KINDS: tuple[Kind, ...] = (
    "init", "loader", "pixel", "server-side", "event", "configuration", "dependency", "consent", "allowance", "mention",
)  # fmt: skip


Rank = tuple[bool, bool, int, int]


def rank_of(detection: Detection, signature: Signature) -> Rank:
    """Order the detections of one fact, best first: telling, of a confirmed ID, of the most detailed pattern."""
    return (not detection.telling, not detection.confirmed, -_detail(signature.pattern), _KINDS.index(detection.kind))


def _detail(pattern: Pattern | ValuePattern) -> int:
    """Count what a pattern asks for: a literal more than any value, a path more than a mere host."""
    if isinstance(pattern, UrlPattern):
        return bool(pattern.path) + len(pattern.query)
    if isinstance(pattern, CallPattern):
        return sum(map(_detail, pattern.arguments))
    if isinstance(pattern, Sequence):
        return 1 + sum(map(_detail, pattern.items))
    if isinstance(pattern, Mapping):
        return 1 + sum(_detail(value) for _, value in pattern.fields)
    return 2 if isinstance(pattern, Exactly) else 1
