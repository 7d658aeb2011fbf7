"""Where the trackers of built files come from, and what people are told of it."""

import base64
import json
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.findings import Finding

SOURCE = "import x from 'y'\n\nexport const go = () => {\n  fbq('init', '100000000000001')\n}\n"
BUILT = "const a=()=>{fbq('init','100000000000001')};export{a as go};\n"
AT = BUILT.index("fbq")


def source_map(source: str, **more: object) -> str:
    """Return a map that takes the call in ``BUILT`` to the fourth line of a source."""
    mappings = f"{'AAAA'},{_vlq(AT)}AGE"
    return json.dumps({"version": 3, "sources": [source], "names": [], "mappings": mappings, **more})


def _vlq(number: int) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    rest = number << 1
    return alphabet[rest] if rest < 32 else alphabet[rest & 31 | 32] + alphabet[rest >> 5]


def findings(folder: Path, files: dict[str, str]) -> dict[str, Finding]:
    """Return what embedded-tracker finds, by path."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    report = api.check(folder, options=api.Options(rules=["embedded-tracker"], processes=1))
    assert not report.crashes
    return {one.place.path: one for one in report.findings}


@pytest.mark.parametrize(
    "source",
    ["../src/t.js", "webpack://shop/./src/t.js", "webpack:///./src/t.js?1a2b", "/src/t.js", "file:///src/t.js"],
)
def test_original_and_built_file_name_each_other(source: str, tmp_path: Path) -> None:
    built = f"{BUILT}//# sourceMappingURL=t.js.map"
    found = findings(tmp_path, {"src/t.js": SOURCE, "dist/t.js": built, "dist/t.js.map": source_map(source)})
    assert set(found) == {"src/t.js", "dist/t.js"}
    assert "it was built from 'src/t.js' (line 4)." in found["dist/t.js"].message
    (original,) = [one.place for one in found["dist/t.js"].related if one.place.path == "src/t.js"]
    assert SOURCE[original.span.start :].startswith("fbq(")
    assert [one.place.path for one in found["src/t.js"].related] == ["dist/t.js"]


def test_finding_points_at_an_original_in_which_nothing_was_found(tmp_path: Path) -> None:
    source = SOURCE.replace("fbq(", "tell(")
    files = {"src/t.js": source, "dist/t.js": BUILT, "dist/t.js.map": source_map("../src/t.js")}
    (finding,) = findings(tmp_path, files).values()
    assert source[finding.place.span.start :].startswith("tell(")
    assert [one.place.path for one in finding.related] == ["dist/t.js"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"sourcesContent": [SOURCE]}, "built from 'src/t.js' (line 4), whose text only the map holds."),
        ({}, "built from 'src/t.js' (line 4), which is not in the repository."),
    ],
)
def test_original_that_is_not_there(more: dict[str, object], said: str, tmp_path: Path) -> None:
    inline = base64.b64encode(source_map("../src/t.js", **more).encode()).decode()
    built = f"{BUILT}//# sourceMappingURL=data:application/json;base64,{inline}"
    (finding,) = findings(tmp_path, {"dist/t.js": built}).values()
    assert (finding.place.path, said in finding.message) == ("dist/t.js", True)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("t.js.map", "not json"),
        ("none.map", "{}"),
        ("../../../etc/passwd", "{}"),
        ("https://maps.example/t.js.map", "{}"),
        ("t.js", "{}"),
        ("t.js.map", source_map("../src/t.js").replace("GE", "zzzzzzE")),
        ("t.js.map", source_map("")),
    ],
)
def test_map_that_cannot_be_used_says_nothing(address: str, text: str, tmp_path: Path) -> None:
    built = f"{BUILT}//# sourceMappingURL={address}"
    found = findings(tmp_path, {"src/t.js": SOURCE, "dist/t.js": built, "dist/t.js.map": text})
    assert set(found) == {"src/t.js", "dist/t.js"}
    assert "built from" not in found["dist/t.js"].message or "line 4" not in found["dist/t.js"].message


@pytest.mark.parametrize(
    "built",
    [
        pytest.param('({/***/ "./src/u.js":\n(function(){ u() }),\n/***/ "./src/t.js":\n(function () { CALL })})', id="webpack"),
        pytest.param("({'./src/t.js': function () { eval(\"CALL//# sourceURL=webpack:///./src/t.js?\") }, u() { eval('u()//# sourceURL=x') }})", id="webpack, evaluated"),
        pytest.param("(() => {\n// src/u.js\nu();\n\n// src/t.js\nCALL\n})()", id="esbuild"),
        pytest.param('var a = __esm({ "src/t.js"() { CALL } }), b = __esm({"src/u.js"() {}})', id="esbuild, made when needed"),
        pytest.param('(function(){return function r(e,n,t){}})()({"/home/builder/shop/src/t.js":[function(require,module,exports){CALL},{}]},{},[]);', id="browserify, full paths"),
    ],
)  # fmt: skip
def test_bundler_names_the_module(built: str, tmp_path: Path) -> None:
    built = built.replace("CALL", "fbq('init', '100000000000001');")
    found = findings(tmp_path, {"src/t.js": SOURCE, "dist/all.js": built})
    assert "It stands in the module 'src/t.js' of this bundle." in found["dist/all.js"].message
    assert [one.place.path for one in found["src/t.js"].related] == ["dist/all.js"]


def evaluated(code: str, source: str, mappings: str) -> str:
    """Return a module as webpack writes it that is evaluated and carries its own map."""
    held = json.dumps({"version": 3, "sources": [source], "names": [], "mappings": mappings})
    inline = base64.b64encode(held.encode()).decode()
    end = "\n//# sourceURL=[module]\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,"
    return f"eval({json.dumps(code + end + inline + chr(10) + '//# sourceURL=webpack-internal:///./src/x.js')});"


def test_evaluated_code_has_a_map_of_its_own(tmp_path: Path) -> None:
    inner = 'start("é");\n  fbq("init", "100000000000001")'
    other = evaluated("u()", "webpack:///./src/u.js", "AAAA")
    built = f"({{a(){{{evaluated(inner, 'webpack:///./src/t.js?1', 'AAAA;EAGE')}}},b(){{{other}}}}})"
    found = findings(tmp_path, {"src/t.js": SOURCE, "dist/all.js": built})
    assert "it was built from 'src/t.js' (line 4)." in found["dist/all.js"].message
    (original,) = [one.place for one in found["dist/all.js"].related if one.place.path == "src/t.js"]
    assert SOURCE[original.span.start :].startswith("fbq(")


@pytest.mark.parametrize("now", [SOURCE.replace("  fbq(", "  menu()\n  fbq("), SOURCE.replace("fbq(", "(tell)(")])
def test_original_that_is_not_what_was_built(now: str, tmp_path: Path) -> None:
    maps = {"dist/t.js": BUILT, "dist/t.js.map": source_map("../src/t.js", sourcesContent=[SOURCE])}
    found = findings(tmp_path, {"src/t.js": now, **maps})
    assert (
        "built from 'src/t.js' (line 4), of which there is another version: build it anew."
        in found["dist/t.js"].message
    )
    assert "src/t.js" not in {one.place.path for one in found["dist/t.js"].related}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_original_that_is_what_was_built(ending: str, tmp_path: Path) -> None:
    maps = {
        "dist/t.js": BUILT,
        "dist/t.js.map": source_map("../src/t.js", sourcesContent=[SOURCE.replace("\n", ending)]),
    }
    found = findings(tmp_path, {"src/t.js": SOURCE + "more()\n", **maps})
    assert [one.place.path for one in found["dist/t.js"].related] == ["src/t.js"]
