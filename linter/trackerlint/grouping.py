"""Put things that belong together side by side, so that nobody goes through all of them for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Return things by their key, keys and things in the order in which they came.

    >>> grouped(["ant", "bee", "ape"], lambda word: word[0])
    {'a': ('ant', 'ape'), 'b': ('bee',)}
    """
    found: dict[K, list[T]] = defaultdict(list)
    for one in things:
        found[key(one)].append(one)
    return {name: tuple(some) for name, some in found.items()}
