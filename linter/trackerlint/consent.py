"""Judge from a fact's conditions whether it waits for consent. Facts bring the evidence; this module weighs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from trackerlint.catalogue.model import Gates
from trackerlint.facts import Circumstances
from trackerlint.source import Span


class Consent(msgspec.Struct, frozen=True, array_like=True):
    """Whether something waits for consent: ``gated``, ``ungated`` or ``unknown``, why, and where that is seen."""

    state: Literal["gated", "ungated", "unknown"]
    reason: str
    span: Span | None = None


def judge(circumstances: Circumstances, gates: Sequence[Gates]) -> Consent:
    """Return the strongest answer that the conditions of one fact support."""
    raise NotImplementedError
