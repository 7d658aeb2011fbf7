"""Names that bundlers give to modules: each bundler's way, and texts that only look like one."""

import base64
import json

import pytest

from trackerlint.bundled import evaluated_origin, module_at

NAMED = {
    "webpack 4": '({\n/***/ "./src/t.js":\n/*! no exports */\n(function(e,t){ CALL }),\n/***/ "./src/u.js":\n0})',
    "webpack 5": '({\n/***/ "./src/t.js"\n/*!**!*\\\n  !*** ./src/t.js ***!\n  \\**/\n(m, e, r) {\nCALL }\n})',
    "webpack, evaluated": "({'x': () => { eval(\"CALL;\\n//# sourceURL=webpack://shop/./src/t.js?\"); }})",
    "webpack, trusted types": 'eval(__webpack_require__.ts("CALL;\\n//# sourceURL=webpack://shop/./src/t.js?"))',
    "webpack, evaluated with a map": 'eval("CALL\\n//# sourceURL=[module]\\n//# sourceURL=webpack-internal:///./src/t.js")',
    "webpack, named methods": '(()=>{var e={"./src/t.js"(e,t,r){"use strict";CALL},"./src/u.js"(e){}}})()',
    "webpack, named functions": '(function(m){})({"./src/t.js":function(e,t,n){CALL}})',
    "webpack, named arrows": '(()=>{var e={"./src/t.js":(e,t,n)=>{CALL},"./src/u.js":e=>{}}})()',
    "Parcel 1": 'parcelRequire=(function(){})({"src/t.js":[function(require,module,exports) {CALL},{}]},{},[])',
    "browserify, full paths": 'r()({"/home/builder/shop/src/t.js":[function(require,module,exports){CALL},{}]},{},[])',
    "esbuild": "// src/u.js\nu();\n\n// src/t.js\nCALL\n",
    "esbuild, indented": "(() => {\n  // src/u.js\n  u();\n  // src/t.js\n  CALL\n})()",
    "esbuild, made when needed": 'var a = __esm({ "src/t.js"() { CALL } }), b = __esm({"src/u.js"() {}})',
    "rolldown": "//#region src/u.js\nu();\n//#endregion\n//#region src/t.js\nCALL\n//#endregion",
    "Turbopack": '["chunks/a.js", {"[project]/src/t.js [app-client] (ecmascript)": ((t) => {"use strict";CALL})}]',
    "AMD": 'define(\'src/u.js\', [], function () {});define("src/t.js",["exports"],function(e){CALL})',
    "SystemJS": 'System.register("src/t.js", [], function (e) { return {execute() { CALL }} })',
}


@pytest.mark.parametrize("bundler", NAMED)
def test_each_bundler_names_modules_in_its_way(bundler: str) -> None:
    text = "/* a bundle */\n" + NAMED[bundler].replace("CALL", "fbq('init')")
    name = module_at(text, text.index("fbq"))
    assert "src/t.js" == name.rpartition("shop/")[2].rpartition("///")[2].removeprefix("./")


@pytest.mark.parametrize("ending", ["vue", "svelte", "tsx", "mjs"])
def test_modules_may_be_components(ending: str) -> None:
    text = f"\n// src/pages/Home.{ending}\nfbq('init')"
    assert f"src/pages/Home.{ending}" == module_at(text, text.index("fbq"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "eval('",
        "eval(code);",
        "eval('u()//# sourceURL=a.js');",
        "/***/ 12:",
        '/***/ "./src/a.js":\n/***/ 12:\n',
        "//src/a.js",
        "__esm({",
        "\n// not a file\nx",
        "\n// see src/a.js\nx",
        'load("src/a.js");',
        'const files = {"src/a.js": "text"};',
        '"[project]/x',
        "define(['src/a'], function () {})",
    ],
)
def test_text_without_names_of_modules(text: str) -> None:
    assert module_at(text, len(text)) == ""


@pytest.mark.parametrize("piece", ["__", "eval(", 'js"', "/***/ ", "\n// ", "define("])
def test_names_are_looked_for_in_bounded_steps(piece: str) -> None:
    text = piece * 100_000 + "x"
    assert module_at(text, len(text)) == ""


@pytest.mark.parametrize(
    "code",
    [
        "u()",
        "u()\n//# sourceMappingURL=u.js.map",
        "u()\n//# sourceMappingURL=data:application/json;base64,####",
        "u()\n//# sourceMappingURL=data:application/json,{}",
    ],
)
def test_evaluated_code_without_a_map_that_can_be_read(code: str) -> None:
    text = f"x();eval({json.dumps(code)})"
    assert evaluated_origin(text, text.index("u()")) is None


def test_places_outside_evaluated_code_have_no_origin_in_it() -> None:
    held = base64.b64encode(b'{"version":3,"sources":["a.js"],"mappings":"AAAA"}').decode()
    code = f"u()\n//# sourceMappingURL=data:application/json;base64,{held}"
    text = f"x();eval({json.dumps(code)});y()"
    assert evaluated_origin(text, text.index("x()")) is None
    assert evaluated_origin(text, text.index("y()")) is None
    inside = evaluated_origin(text, text.index("u()"))
    assert inside is not None
    assert (inside.source, inside.line) == ("a.js", 0)
