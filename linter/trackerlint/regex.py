"""Regular expressions that are compiled when they are first used.

There are hundreds of them, and compiling all costs more than checking a few templates, which needs few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_PARTS = (
    "pattern", "flags", "groups", "groupindex", "match", "fullmatch", "search", "finditer", "findall", "split", "sub",
    "subn",
)  # fmt: skip


class _Lazy:
    """Stands for a compiled pattern: takes over what it offers as soon as any of it is asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._made = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _PARTS:
            raise AttributeError(name)  # whoever asks whether this is something else does not compile it
        source, flags = self._made
        compiled = re.compile(source, flags)
        for part in _PARTS:
            setattr(self, part, getattr(compiled, part))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[type[_Lazy], tuple[str | bytes, int]]:
        return _Lazy, self._made


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern as ``re.compile`` does. A mistake in it shows when it is first used: a test compiles all.

    >>> regex("a+").fullmatch("aa") is not None
    True
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, int(flags)))
