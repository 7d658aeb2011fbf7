"""GitHub's line hash against its published vectors, others that its upload action computed, and its algorithm."""

import hashlib
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
        pytest.param(
            "<p>\r\n\t<script>\r\n\r\n</script>\r</p>\r\n",
            [
                "e244dc61d947e245:1",
                "44ab8233c47684f9:1",
                "9816d8499914ab28:1",
                "32d1c9d20dc2a5e:1",
                "1155a43bd070266a:1",
                "c129715d7a2bc9a3:1",
            ],
            id="carriage-returns",
        ),
        pytest.param(
            "\tfbq('init', '1');\n\t\tfbq('init', '1');\n \t fbq('init', '1');\n",
            ["97575650e31bfa7b:1", "dc7c4156db478553:1", "dff6dcd173df788b:1", "c129715d7a2bc9a3:1"],
            id="tabs",
        ),
        pytest.param(
            "x" * 250 + "\n" + "x" * 99 + "\n" + "y" * 101 + "z",
            ["52b56201ffb58620:1", "52b56201ffb585b2:1", "cadd4b5b9d92c51c:1"],
            id="long-lines",
        ),
        pytest.param(
            "\ufeff<p>Caffè ŵ</p>\n<p>😀 naïve</p>\n日本語\u2028次\n",
            ["40c3ddb8e5f99c89:1", "9318dab6f6afda08:1", "28adc86ec8bdce6d:1", "c129715d7a2bc9a3:1"],
            id="unicode",
        ),
        pytest.param(
            "</div>\n</div>\n</div>\n",
            ["13f678d8315eabd9:1", "6c6014f356b9a85f:1", "98dc5c34f46be92d:1", "c129715d7a2bc9a3:1"],
            id="repeated",
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


CORPUS = {
    "a line end": ("\n", ["3c5bef55b72b93c9:1", "c129715d7a2bc9a3:1"]),
    "carriage returns and line feeds": (
        "a\r\nb\r\n\r\nc",
        ["4850bf53658d4e53:1", "b0367d257df6d03c:1", "1c206f60a702cfe8:1", "188ff2f224477a1e:1"],
    ),
    "carriage returns alone": (
        "a\rb\r\rc\r",
        ["77a50b96b14e5049:1", "ca025105991a4cc2:1", "f2078d1c7c7b87e:1", "3791504be0bd17cc:1", "c129715d7a2bc9a3:1"],
    ),
    "a mixture, with blanks between": (
        "a\r\n\n\r\r \n\t\r\n  b \r \n",
        [
            "28895525d56a377a:1",
            "becfaf7db251a1cb:1",
            "9be43724c6abcfed:1",
            "8fdbd24ab7b47ad7:1",
            "d2a53ec68df52ea9:1",
            "79c1ecac854f2c03:1",
            "a0e70ee94550ca05:1",
            "3c5bef55b72b93c9:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
    "a byte order mark": ("\ufeffa\nb\n", ["8fff498b8a070609:1", "ade70578248be16f:1", "c129715d7a2bc9a3:1"]),
    "other line separators": ("a\u2028b\x0b\x0c\x85c\n d", ["651b025d974080c7:1", "a23a3dc5e078b07b:1"]),
    "zeros": ("a\0b\n\0\n", ["13027bf208b8b096:1", "fab6606a19b511d5:1", "c129715d7a2bc9a3:1"]),
    "the unit that ends a file": ("\uffff\n\uffff", ["c8c0297bdb0170f7:1", "9cde746dd76b3dca:1"]),
    "emoji": (
        "a😀b\n😀😀\n\t Croeso i’r Ŵyl 漢字\n" * 40,
        ["723f20ab4b797bac:1", "8973464053333ffc:1", "1313d5d56f74156c:1", "723f20ab4b797bac:2", "8973464053333ffc:2"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CORPUS.values(), ids=CORPUS)
def test_githubs_own_code_computes_the_same(text: str, expected: list[str]) -> None:
    """The values come from github/codeql-action (f3f1edbed) run by Node; 22,493 lines of other texts agreed as well."""
    hashes = LineHashes(text)
    assert expected == [hashes.of_line(number) for number in range(1, len(expected) + 1)]


@pytest.mark.parametrize(
    ("text", "lines", "digest"),
    [
        pytest.param(("x" * 70_000 + "\n" + "y" * 3) * 3, 4, "62925b888f842b28", id="long lines"),
        pytest.param("😀" * 99 + "x\n" + "x" + "😀" * 99 + "\n", 3, "1ab37e518b3c54bd", id="windows that split a pair"),
        pytest.param(("é" * 32_767 + "\r\n😀") * 3, 4, "48af1dc1902995c3", id="line ends at the edge of a buffer"),
        pytest.param("   \n\t\t\n \n" * 30, 91, "078c3be598e15ef0", id="blank lines"),
        pytest.param("fbq();\n" * 300, 301, "fc84cfc86a098533", id="repeats"),
        pytest.param(CORPUS["emoji"][0], 121, "247d7297a1c7a94d", id="emoji"),
    ],
)
def test_githubs_own_code_computes_the_same_for_longer_texts(text: str, lines: int, digest: str) -> None:
    hashes = LineHashes(text)
    found = " ".join(hashes.of_line(number) for number in range(1, lines + 1))
    assert hashlib.sha256(found.encode()).hexdigest()[:16] == digest
    with pytest.raises(IndexError):
        hashes.of_line(lines + 1)
