"""GitHub's line hash against its published vectors, and against a plain transcription of the algorithm."""

import random

import pytest

from trackerlint.findings import Finding, Place
from trackerlint.fingerprints import LineHashes, fingerprints
from trackerlint.source import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ["c129715d7a2bc9a3:1"], id="empty"),
        pytest.param(
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
            id="blanks",
        ),
        pytest.param(
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
            id="words",
        ),
    ],
)
def test_github_vectors(text: str, expected: list[str]) -> None:
    hashes = LineHashes(text)
    assert expected == [hashes.of_line(number) for number in range(1, len(expected) + 1)]


def rolling(text: str) -> list[str]:
    """Follow the published algorithm unit by unit."""
    data = text.encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    kept, starts, start, after_cr = [], [], True, False
    for unit in [*units, 65535]:
        if unit in (32, 9) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        unit = 10 if after_cr else unit
        if start:
            starts.append(len(kept))
        start = unit == 10
        kept.append(unit)
    kept += [0] * 100
    seen: dict[int, int] = {}
    out = []
    for at in starts:
        value = 0
        for unit in kept[at : at + 100]:
            value = (value * 37 + unit) % 2**64
        seen[value] = seen.get(value, 0) + 1
        out.append(f"{value:x}:{seen[value]}")
    return out


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_the_algorithm_on_any_text(seed: int) -> None:
    chance = random.Random(seed)
    alphabet = "ab \t\n\r\n" + "ŵ😀\ufeff"
    text = "".join(chance.choice(alphabet) for _ in range(chance.randrange(400)))
    expected = rolling(text)
    hashes = LineHashes(text)
    assert expected == [hashes.of_line(number) for number in range(1, len(expected) + 1)]


def test_a_line_of_millions_is_hashed_from_its_start() -> None:
    assert LineHashes("x" * 5_000_000).of_line(1) == LineHashes("x" * 101).of_line(1)


def finding(rule: str = "one", path: str = "a.html", subject: str = "t", start: int = 0) -> Finding:
    return Finding(rule=rule, level="note", message="M.", place=Place(path, Span(start, start + 1)), subject=subject)


def test_own_fingerprint_survives_moved_lines() -> None:
    assert fingerprints([finding(start=3)]) == fingerprints([finding(start=900)])


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(finding(rule="two"), id="rule"),
        pytest.param(finding(path="b.html"), id="path"),
        pytest.param(finding(subject="u"), id="subject"),
    ],
)
def test_own_fingerprint_tells_apart(other: Finding) -> None:
    first, second = fingerprints([finding(), other])
    assert first != second


def test_own_fingerprint_numbers_equal_findings_and_takes_any_path() -> None:
    found = fingerprints([finding(path="\udcff.html"), finding(path="\udcff.html", start=5)], prefix="sites/a/")
    assert 2 == len(set(found))
    assert all(len(one) == 32 for one in found)
