"""Source maps: what is decoded, and what is refused."""

import base64
import json

import pytest

from trackerlint.sourcemaps import Origin, inline, parse, reference

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def vlq(*numbers: int) -> str:
    """Return numbers as a segment."""
    out = ""
    for number in numbers:
        rest = -number << 1 | 1 if number < 0 else number << 1
        while True:
            rest, digit = rest >> 5, rest & 31
            out += ALPHABET[digit | 32 if rest else digit]
            if not rest:
                break
    return out


def mapped(mappings: str, **more: object) -> str:
    return json.dumps({"version": 3, "sources": ["a.ts", "b.ts"], "names": [], "mappings": mappings, **more})


@pytest.mark.parametrize("number", [0, 1, -1, 15, 16, -16, 31, 32, 1_000, -123_456, 2**30])
def test_numbers_of_any_size(number: int) -> None:
    found = parse(mapped(vlq(0, 0, 2**31 + number, 0)))
    assert found is not None
    assert found.origins([(0, 0)]) == {(0, 0): Origin("a.ts", 2**31 + number, 0)}


def test_nearest_segment_before_a_place_on_the_same_line_counts() -> None:
    first = f"{vlq(4, 0, 0, 0)},{vlq(6, 1, 4, 2)},{vlq(10)}"
    found = parse(mapped(f"{first};;{vlq(0, -1, 6, -2, 0)}", sourcesContent=[None, "text"]))
    assert found is not None
    places = [(0, 0), (0, 4), (0, 9), (0, 10), (0, 19), (0, 20), (0, 99), (1, 0), (2, 7), (3, 0)]
    assert found.origins(places) == {
        (0, 4): Origin("a.ts", 0, 0),
        (0, 9): Origin("a.ts", 0, 0),
        (0, 10): Origin("b.ts", 4, 2, "text"),
        (0, 19): Origin("b.ts", 4, 2, "text"),
        (2, 7): Origin("a.ts", 10, 0),
    }


def test_root_stands_before_every_source() -> None:
    found = parse(mapped("AAAA", sourceRoot="/app/"))
    assert found is not None
    assert found.sources == ("/app/a.ts", "/app/b.ts")


def sectioned(*sections: tuple[int, int, str]) -> str:
    """Return a map in sections, each with its line, its column and its mappings."""
    parts = [
        {
            "offset": {"line": line, "column": column},
            "map": json.loads(mapped(mappings, sources=[f"{line}-{column}.ts"])),
        }
        for line, column, mappings in sections
    ]
    return json.dumps({"version": 3, "sections": parts})


def test_sections_count_from_their_own_start() -> None:
    found = parse(sectioned((0, 8, "AAAA"), (0, 20, "AAAA;AACA"), (3, 0, "AAAE")))
    assert found is not None
    places = [(0, 3), (0, 8), (0, 19), (0, 20), (1, 0), (1, 25), (3, 7), (4, 0)]
    assert {place: (one.source, one.line, one.column) for place, one in found.origins(places).items()} == {
        (0, 8): ("0-8.ts", 0, 0),
        (0, 19): ("0-8.ts", 0, 0),
        (0, 20): ("0-20.ts", 0, 0),
        (1, 0): ("0-20.ts", 1, 0),
        (1, 25): ("0-20.ts", 1, 0),
        (3, 7): ("3-0.ts", 0, 2),
    }


def test_sections_that_say_nothing_are_left_out() -> None:
    sections = [{"offset": {"line": 0, "column": 0}, "url": "https://maps.example/a.map"}, {"map": {}}, None]
    whole = json.loads(sectioned((2, 0, "AAAA")))
    found = parse(json.dumps({"version": 3, "sections": [*sections, *whole["sections"]]}))
    assert found is not None
    assert [(2, 1)] == list(found.origins([(0, 0), (1, 0), (2, 1)]))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("x\n//# sourceMappingURL=a.js.map", "a.js.map"),
        ("x\n/*# sourceMappingURL=a.js.map */\n", "a.js.map"),
        ("x\n//@ sourceMappingURL=a.js.map\r\n", "a.js.map"),
        ('eval("x\\n//# sourceMappingURL=data:application/json;base64,AAAA\\n//# sourceURL=b.js\\n");', ""),
        ("const line = '//# sourceMappingURL=' + name", ""),
        ("x //# sourceMappingURL=a.js.map and more", ""),
    ],
)
def test_comment_that_names_the_map(text: str, address: str) -> None:
    assert address == reference(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "not json",
        '{"sources": 1, "mappings": ""}',
        '{"sources": [], "mappings": 3}',
        '{"sections": [1]}',
        "[" * 50_000,
    ],
)
def test_what_is_no_map(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "mappings", ["!", "A!A", "g", "AAAA,ggggggggggggggggggggA", "DAAA", "ADAA", "AADA", "AEAA", "AA"]
)
def test_mappings_that_are_broken_name_nothing(mappings: str) -> None:
    found = parse(mapped(mappings))
    assert found is not None
    assert found.origins([(0, 0)]) in ({}, {(0, 0): Origin("a.ts", 0, 0)})
    assert found.origins([(0, 0)]) == {} or mappings.startswith(("AAAA", "DAAA"))


def test_guard_line_before_a_map() -> None:
    assert parse(")]}'\n" + mapped("AAAA")) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x()\n//# sourceMappingURL=a.js.map", "a.js.map"),
        ("x()\n//@ sourceMappingURL=a.js.map\n", "a.js.map"),
        ("x()/*# sourceMappingURL=a.js.map */", "a.js.map"),
        ("//# sourceMappingURL=old.map\nx()\n//# sourceMappingURL=new.map", "new.map"),
        ("x('sourceMappingURL=')", ""),
        ("x()", ""),
        ("", ""),
    ],
)
def test_reference(text: str, expected: str) -> None:
    assert reference(text) == expected


def test_inline() -> None:
    code = base64.b64encode(b'{"a": 1}').decode()
    assert inline(f"data:application/json;base64,{code}") == '{"a": 1}'
    assert inline(f"data:application/json;charset=utf-8;base64,{code.rstrip('=')}") == '{"a": 1}'
    assert inline("data:application/json,%7B%7D") == "{}"
    assert inline("a.js.map") is None
    assert inline("data:text/plain,x") is None
    assert inline("data:application/json;base64,a") is None
