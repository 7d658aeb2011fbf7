"""Which file an import means."""

import json

import pytest

from trackerlint.modules import Modules

FILES = {
    "src/lib/analytics.ts": "",
    "src/lib/index.ts": "",
    "src/pixel/index.jsx": "",
    "src/components/Pixel.vue": "",
    "packages/numbers/src/index.ts": "",
    "packages/numbers/src/send.ts": "",
    "packages/numbers/package.json": json.dumps({"name": "@riverford/numbers"}),
    "web/tracking.js": "",
    "web/tsconfig.json": '{ // where things are\n "compilerOptions": {"baseUrl": ".", "paths": {"counted": ["./tracking"], "#x/*": ["./*"]},}}',
    "page.js": "",
}  # fmt: skip


def found(importer: str, specifier: str) -> str | None:
    targets = [path for path in FILES if not path.endswith(".json") and path != "page.js"]
    return Modules(targets, set(FILES), lambda path: FILES[path].encode()).find(importer, specifier)


@pytest.mark.parametrize(
    ("importer", "specifier", "expected"),
    [
        ("src/lib/a.ts", "./analytics", "src/lib/analytics.ts"),
        ("src/lib/a.ts", "./analytics.js", "src/lib/analytics.ts"),
        ("src/lib/a.ts", "./analytics?raw", "src/lib/analytics.ts"),
        ("src/pages/a.ts", "../lib/analytics", "src/lib/analytics.ts"),
        ("src/pages/a.ts", "../lib", "src/lib/index.ts"),
        ("src/lib/a.ts", ".", "src/lib/index.ts"),
        ("src/lib/deep/a.ts", "..", "src/lib/index.ts"),
        ("src/a.jsx", "./pixel", "src/pixel/index.jsx"),
        ("src/a.vue", "./components/Pixel.vue", "src/components/Pixel.vue"),
        ("src/a.ts", "@/lib/analytics", "src/lib/analytics.ts"),
        ("src/a.ts", "~/lib/analytics", "src/lib/analytics.ts"),
        ("src/a.svelte", "$lib/analytics", "src/lib/analytics.ts"),
        ("src/a.ts", "@/lib", "src/lib/index.ts"),
        ("src/a.ts", "lib/analytics", "src/lib/analytics.ts"),
        ("page.html", "/src/lib/analytics.ts", "src/lib/analytics.ts"),
        ("page.js", "@riverford/numbers", "packages/numbers/src/index.ts"),
        ("page.js", "@riverford/numbers/send", "packages/numbers/src/send.ts"),
        ("web/a.ts", "counted", "web/tracking.js"),
        ("web/a.ts", "#x/tracking", "web/tracking.js"),
        ("web/a.ts", "tracking", "web/tracking.js"),
        ("src/a.ts", "./analytics", None),
        ("src/a.ts", "analytics", None),
        ("src/a.ts", "react", None),
        ("src/a.ts", "@scope/analytics-sdk", None),
        ("src/a.ts", "../../../../etc/passwd", None),
        ("src/a.ts", "", None),
    ],
)
def test_find(importer: str, specifier: str, expected: str | None) -> None:
    assert found(importer, specifier) == expected


def test_the_nearest_of_several_is_meant() -> None:
    targets = ["a/src/lib/t.ts", "b/src/lib/t.ts"]
    assert Modules(targets, targets, lambda _: b"").find("b/src/pages/p.ts", "@/lib/t") == "b/src/lib/t.ts"


def test_alias_stays_in_its_package() -> None:
    files = ["a/package.json", "a/lib/index.js", "b/package.json", "b/src/p.js"]
    modules = Modules(["a/lib/index.js"], files, lambda _: b"{}")
    assert (modules.find("b/src/p.js", "#lib"), modules.find("a/src/p.js", "#lib")) == (None, "a/lib/index.js")


def test_ends_of_specifiers() -> None:
    modules = Modules(["src/lib/analytics.ts", "src/pixel/index.jsx"], [], lambda _: b"")
    assert modules.tails == {"analytics", "pixel", ""}


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "null", '{"compilerOptions": 3}', '{"compilerOptions": {"paths": [1]}}', "{" * 5_000]
)
def test_settings_that_cannot_be_used_say_nothing(text: str) -> None:
    files = {"t.js": "", "tsconfig.json": text, "package.json": text}
    assert Modules(["t.js"], files, lambda path: files[path].encode()).find("p.js", "./t") == "t.js"
