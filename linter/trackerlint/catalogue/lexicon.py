"""The words of a catalogue: texts one of which stands in every file that shows a tracker, and where each counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Literal

import msgspec

from trackerlint.catalogue.compile import Signature, SwitchPattern
from trackerlint.catalogue.model import Tracker
from trackerlint.catalogue.patterns import CallPattern, Exactly, PackagePattern, SettingPattern, fold_key

_CHAINED = {".": (".", "?.")}

Shape = Literal["text", "name", "key", "parent", "package"]


class Use(msgspec.Struct, frozen=True, order=True, array_like=True):
    """What a word stands for in a file, and so where it counts.

    ``shape``: ``text`` (as it is), ``name`` (of something that is called), ``key`` (of a setting), ``parent`` (a key
    below which others stand), ``package`` (a package's name in quotes). ``group`` is the index of the only languages
    in which it counts, -1 for all. ``beside`` are folded texts that must all stand in the
    file too: the other parts of a setting's key.
    """

    shape: Shape
    group: int = -1
    beside: tuple[str, ...] = ()


class Word(msgspec.Struct, frozen=True, array_like=True):
    """One text and its uses."""

    text: str
    uses: tuple[Use, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """All words of a catalogue.

    ``words`` decide whether a file is worth reading; ``reading`` are the texts that matter once it is read.
    ``groups`` are sets of languages, ``methods`` the names that are called on a global (an empty one where it is
    called itself), ``commands`` the texts (with
    ``*`` for anything) that a global is given first, where it is given nothing else.
    """

    words: tuple[Word, ...] = ()
    reading: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    methods: dict[str, tuple[str, ...]] = {}
    commands: dict[str, tuple[str, ...]] = {}


class Compiled(msgspec.Struct, frozen=True):
    """A whole catalogue, ready for use. ``digest`` tells from which files it was made.

    A run that remembers every file matches nothing: what only matching takes stays encoded until it is asked for.
    """

    digest: str
    trackers: tuple[Tracker, ...]
    supporting: dict[str, tuple[str, ...]]
    """What ``supporting_calls`` returns."""
    signatures: msgspec.Raw
    """A tuple of Signature."""
    lexicon: msgspec.Raw
    """A Lexicon."""
    switches: msgspec.Raw
    """A tuple of SwitchPattern."""

    @classmethod
    def of(
        cls,
        digest: str,
        trackers: Iterable[Tracker],
        signatures: Sequence[Signature] = (),
        switches: Sequence[SwitchPattern] = (),
    ) -> Compiled:
        """Return a catalogue of trackers and what they are known by."""
        encoded = (msgspec.Raw(msgspec.msgpack.encode(part)) for part in (signatures, lexicon(signatures), switches))
        return cls(digest, tuple(trackers), supporting_calls(signatures), *encoded)


def supporting_calls(signatures: Iterable[Signature]) -> dict[str, tuple[str, ...]]:
    """Return the texts of the supporting calls of each tracker, to be looked for where it is told.

    They are whole calls, ``analytics.track(`` or ``analytics?.track(``: the names alone are everybody's.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for one in signatures:
        if one.supporting and isinstance(one.pattern, CallPattern) and len(one.pattern.callee) > 2:
            spelt = map("".join, product(*(_CHAINED.get(sign, sign) for sign in one.pattern.callee)))
            found[one.tracker].update(f"{callee}{end}" for callee in spelt for end in ("(", "?.("))
    return {tracker: tuple(sorted(calls)) for tracker, calls in sorted(found.items())}


def lexicon(signatures: Iterable[Signature]) -> Lexicon:
    """Return the words of compiled signatures, sorted.

    Supporting signatures never make a file worth reading.
    """
    uses: dict[str, set[Use]] = defaultdict(set)
    reading: set[str] = set()
    groups: dict[tuple[str, ...], int] = {}
    methods: dict[str, set[str]] = defaultdict(set)
    commands: dict[str, set[str]] = defaultdict(set)
    for one in signatures:
        if not one.languages or "javascript" in one.languages:
            reading.update(one.words)
        if isinstance(one.pattern, PackagePattern):
            reading.add(one.pattern.name.rstrip("*"))
        if isinstance(one.pattern, CallPattern):
            root, _, method = one.pattern.callee.partition(".")
            methods[root].add(method.partition(".")[0])
            reading.update({root} if len(root) > 2 else ())
            commands[one.pattern.callee].add(_command(one.pattern))
        if not one.supporting:
            group = groups.setdefault(one.languages, len(groups)) if one.languages else -1
            for word in one.words:
                uses[word].add(Use(_shape(one, word), group, _beside(one)))
    uses.pop("", None)
    return Lexicon(
        words=tuple(Word(text, _fewest(found)) for text, found in sorted(uses.items())),
        reading=tuple(sorted(reading - {""})),
        groups=tuple(groups),
        methods={root: tuple(sorted(names)) for root, names in sorted(methods.items())},
        commands={name: tuple(sorted(some)) for name, some in sorted(commands.items()) if "" not in some},
    )


def _command(pattern: CallPattern) -> str:
    """Return the text that a call is given first, or an empty one for any value."""
    first = pattern.arguments[0] if pattern.arguments else None
    return first.value if isinstance(first, Exactly) and isinstance(first.value, str) else ""


def _shape(signature: Signature, word: str) -> Shape:
    pattern = signature.pattern
    if isinstance(pattern, CallPattern):
        return "name"
    if isinstance(pattern, PackagePattern):
        return "package" if word[:1] in ("'", '"') else "text"
    if not isinstance(pattern, SettingPattern) or pattern.family == "javascript":
        return "text"
    *parents, leaf = pattern.key.split(".")
    folded = fold_key(word)
    return "key" if folded == leaf else "parent" if folded in parents else "text"


def _beside(signature: Signature) -> tuple[str, ...]:
    """Return the folded parts of a setting's key, and its whole value where it has one."""
    pattern = signature.pattern
    if not isinstance(pattern, SettingPattern) or pattern.family == "javascript":
        return ()
    parts = {part for part in pattern.key.split(".") if len(part) > 1 and part != "*"}
    if isinstance(pattern.value, Exactly) and isinstance(pattern.value.value, str):
        parts |= {fold_key(part) for part in pattern.value.value.split("*") if len(part) > 2}
    return tuple(sorted(parts)) if len(parts) > 1 else ()


def _fewest(uses: set[Use]) -> tuple[Use, ...]:
    """Return uses without those that ask for more than another one does."""
    kept: list[Use] = []
    for one in sorted(uses, key=lambda one: (one.shape != "text", len(one.beside), one)):
        if not any(_asks_less(other, one) for other in kept):
            kept.append(one)
    return tuple(kept)


def _asks_less(one: Use, other: Use) -> bool:
    same = one.shape in ("text", other.shape) and one.group in (-1, other.group)
    return same and set(one.beside) <= set(other.beside)
