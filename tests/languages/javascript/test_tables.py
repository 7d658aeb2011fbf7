"""String tables of obfuscators: turned, shuffled, written in base64 and RC4, looked up through wrappers."""

import base64

import pytest
from page_reading import Page

from trackerlint.languages.javascript.tables import LETTERS, decoded

TEXTS = ["createElement", "script", "12ab", "https://tracker.example/", "30cd", "src", "load.js", "7ef", "head"]
TURN = 4
"""Places by which the table is turned before it is used."""
SUM = 12 / 1 + 30 / 2 * (7 / 7)


def rc4(text: str, key: str) -> str:
    """Cipher a text as RC4 does; doing it twice gives the text back."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + ord(key[i % len(key)])) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = []
    for character in text:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(chr(ord(character) ^ state[(state[i] + state[j]) & 255]))
    return "".join(out)


def written(text: str, code: str) -> str:
    if code == "rc4":
        text = rc4(text, "k3y")
    return base64.b64encode(text.encode()).decode().rstrip("=").swapcase() if code else text


def script(code: str = "", aim: float = SUM, offset: int = 0x1F, wrapped: bool = False) -> str:
    """Return a loader whose texts are in a table, as an obfuscator would write it."""
    table = [written(text, code) for text in TEXTS]
    table = table[-TURN:] + table[:-TURN]
    decoding = f"var l='{LETTERS}';" if code else ""
    decoding += "x = d(x, k ^ 0);" if code == "rc4" else ""

    def get(text: str) -> str:
        call = f"{offset + TEXTS.index(text):#x}, 'k3y'"
        return f"w('k3y', {offset + TEXTS.index(text) + 5})" if wrapped else f"g({call})"

    return f"""
function t() {{ const a = {table!r}; t = function () {{ return a; }}; return t(); }}
function g(i, k) {{ i = i - {offset:#x}; const a = t(); let x = a[i]; {decoding} return x; }}
function w(k, i) {{ return g(i - 0x5, k); }}
(function (t, aim) {{
  const h = g, a = t();
  while (!![]) {{
    try {{
      const sum = parseInt(h({offset + 2}, 'k3y')) / 0x1 + parseInt(h({offset + 4}, 'k3y')) / 0x2 * (parseInt(h({offset + 7}, 'k3y')) / 0x7);
      if (sum === aim) break; else a['push'](a['shift']());
    }} catch (e) {{ a['push'](a['shift']()); }}
  }}
}}(t, {aim}));
const s = document[{get("createElement")}]({get("script")});
s[{get("src")}] = {get("https://tracker.example/")} + {get("load.js")};
document[{get("head")}].appendChild(s);
"""


@pytest.mark.parametrize("code", ["", "base64", "rc4"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_loader_out_of_a_table(code: str, wrapped: bool) -> None:
    page = Page(script(code, wrapped=wrapped), "a.js")
    assert ("script", "https://tracker.example/load.js") in page.urls


def test_long_script_with_a_table_is_looked_at_as_a_whole() -> None:
    page = Page("while(!![]){break}" + "f(1);\n" * 6_000 + script("base64"), "a.js")
    assert ("script", "https://tracker.example/load.js") in page.urls


def test_table_whose_turning_is_not_understood_gives_no_wrong_address() -> None:
    assert ("script", "https://tracker.example/load.js") not in Page(script(aim=999_999), "a.js").urls


@pytest.mark.parametrize(
    "code",
    [
        "function t() { const a = [t()]; t = function () { return a; }; return t(); } function g(i) { i = i - 1; return t()[i] } trk(g(1))",
        "function g(i) { i = i - g(i); return g()[i] } trk(g(1))",
        "function t() { return g } function g(i) { i = i - 0; const a = t(); return a[i] } trk(g(0))",
        "function t() { const a = ['x']; t = function () { return a; }; return t(); } function g(i) { i = i - 5; return t()[i] } trk(g(1e99))",
        "function t() { const a = ['x']; t = function () { return a; }; return t(); } function g(i) { i = i - 0/0; return t()[i] } trk(g(0))",
    ],
)  # fmt: skip
def test_odd_tables_end(code: str) -> None:
    assert len(Page(code, "a.js").calls) == 1


@pytest.mark.parametrize(("text", "code", "key"), [("äö", "base64", ""), ("yq", "rc4", ""), ("/W", "base64", "")])
def test_text_that_is_not_what_it_should_be(text: str, code: str, key: str) -> None:
    assert decoded(text, code, key) is None


def test_text_in_the_clear() -> None:
    assert decoded("as it is", "", "") == "as it is"
    assert decoded(written("äther", "base64"), "base64", "") == "äther"
    assert decoded(written("äther", "rc4"), "rc4", "k3y") == "äther"
