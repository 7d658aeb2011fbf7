"""Write declarations as TOML, and add to a file without touching what a person wrote in it.

Additions are put into the text itself and the result is parsed again and compared. tomlkit was tried for it: it keeps
comments too, but puts a key added to an entry below the comment that introduces the next one.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from trackerlint.errors import InventoryError
from trackerlint.inventory.load import parsed
from trackerlint.inventory.model import Declaration
from trackerlint.regex import regex
from trackerlint.validation import keys_of

MARK = "ANSWER:"
"""What a comment begins with that asks a person for something only a person knows."""
WIDTH = 110
_BARE = regex(r"[A-Za-z0-9_-]+")


class Line(msgspec.Struct, frozen=True):
    """A key to write: its value (as ``msgspec`` would give it) and the comment behind it."""

    key: str
    value: Any
    comment: str = ""

    def __str__(self) -> str:
        """Return it as a line of TOML."""
        return f"{_key(self.key)} = {value(self.value)}" + (f" # {one_line(self.comment)}" if self.comment else "")


def value(given: Any) -> str:
    """Return a value as TOML writes it in one line; None within tables is left out.

    >>> value({"a": ["x", True], "b": None})
    '{ a = ["x", true] }'
    """
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str):
        text = given.encode("utf-8", "replace").decode()
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(given, Mapping):
        inside = ", ".join(f"{_key(str(key))} = {value(one)}" for key, one in given.items() if one is not None)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(given, (list, tuple)):
        return f"[{', '.join(value(one) for one in given if one is not None)}]"
    if isinstance(given, (int, float, datetime.date)):
        return str(given)
    raise TypeError(f"{type(given).__name__} has no place in TOML")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else value(key)


def one_line(text: str) -> str:
    """Return a text that stays within its comment."""
    return "".join(one if one.isprintable() else " " for one in text.encode("utf-8", "replace").decode())


def entry(lines: Sequence[Line], about: str = "") -> str:
    """Return a whole ``[[tracker]]``; lists of tables and ``other`` become tables of their own, at its end."""
    head = ["[[tracker]]", *([f"# {one_line(about)}"] if about else [])]
    plain = [one for one in lines if not _is_tables(one) and one.key != "other"]
    head += [str(one) for one in plain]
    for one in lines:
        if _is_tables(one):
            for table in one.value:
                head += ["", f"[[tracker.{_key(one.key)}]]"]
                head += [str(Line(key, item)) for key, item in table.items() if item is not None]
        elif one.key == "other":
            for name, table in one.value.items():
                head += ["", f"[tracker.other.{_key(name)}]"]
                head += [str(Line(key, item)) for key, item in table.items() if item is not None]
    return "\n".join(head) + "\n"


def _is_tables(line: Line) -> bool:
    return line.key == "cookies" and isinstance(line.value, (list, tuple)) and bool(line.value)


def lines_of(declaration: Declaration) -> list[Line]:
    """Return the keys of a declaration that say anything, in the order of its fields."""
    given = msgspec.to_builtins(declaration, builtin_types=(datetime.date,))
    return [Line(key, _short(key, given[key])) for key in keys_of(Declaration) if given.get(key)]


def _short(key: str, given: Any) -> Any:
    """Return cookies without what says nothing, and as the short form where a name and a duration are all."""
    if key != "cookies" or isinstance(given, dict):
        return given
    tables = [{name: one for name, one in table.items() if not _empty(name, one)} for table in given]
    if all(set(one) <= {"name", "lasts"} for one in tables) and len({one["name"] for one in tables}) == len(tables):
        return {one["name"]: one.get("lasts", "") for one in tables}
    return tables


def _empty(name: str, given: Any) -> bool:
    return given in ("", [], (), None, {}) or (name == "kind" and given == "cookie")


def added(text: str, path: str, entries: Sequence[str], keys: Mapping[int, Sequence[Line]]) -> str:
    """Return the text of an inventory with further entries at its end, and further keys in entries, by index.

    Keys are put below the entry's last value that ends on its own line. Raises InventoryError when the text is no
    inventory, or an entry is written in a way that cannot be added to.
    """
    before = parsed(text, path)
    places = {at: _end(text, [span.start for span in before.keys[at].values()]) for at, lines in keys.items() if lines}
    for at in sorted(places, reverse=True):
        where = places[at]
        if where is None:
            name = before.tracker[at].id
            raise InventoryError(f"{path}: entry {at + 1} ({name!r}) is not written as [[tracker]]", "write it so")
        block = "".join(f"{line}\n" for line in keys[at])
        ahead = text[:where] if text[:where].endswith("\n") else text[:where] + "\n"
        text = ahead + block + text[where:]
    for one in entries:
        text = (text.rstrip("\n") + "\n\n" if text.strip() else text) + one
    _held(text, path, before.tracker, keys, len(entries))
    return text


def _end(text: str, starts: Sequence[int]) -> int | None:
    """Return where the line after the last one-line value begins."""
    for start in sorted(starts, reverse=True):
        line_start = text.rfind("\n", 0, start) + 1
        found = text.find("\n", start)
        end = len(text) if found < 0 else found + 1
        try:
            tomllib.loads(text[line_start:end])
        except tomllib.TOMLDecodeError:
            continue
        return end
    return None


def _held(
    text: str, path: str, before: Sequence[Declaration], keys: Mapping[int, Sequence[Line]], entries: int
) -> None:
    """Check that nothing but what was to be added is different. Raises InventoryError."""
    after = parsed(text, path).tracker
    if len(after) != len(before) + entries:
        raise InventoryError(f"{path}: cannot be added to safely", "add the entries by hand")
    for at, (old, new) in enumerate(zip(before, after, strict=False)):
        allowed = {line.key for line in keys.get(at, ())}
        changed = {key for key in keys_of(Declaration) if _of(old, key) != _of(new, key)}
        if not changed <= allowed:
            raise InventoryError(f"{path}: entry {at + 1} cannot be added to safely", "add the keys by hand")


def _of(declaration: Declaration, key: str) -> object:
    return getattr(declaration, key.replace("-", "_"))


def written_keys(text: str) -> list[frozenset[str]]:
    """Return the keys that each entry has in a file, answered or not."""
    return [frozenset(one) for one in tomllib.loads(text).get("tracker", ())]


def unanswered(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that ask a person something, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if MARK in line:
            yield number, line.strip()
