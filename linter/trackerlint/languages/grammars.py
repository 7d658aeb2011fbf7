"""The lexical rules of languages that are read by their string literals: comments, quotes, escapes, interpolation."""

from __future__ import annotations

from dataclasses import dataclass

from trackerlint.languages.escapes import Style

OPEN = r"|\\?\Z()"
"""Stands where a comment or literal that may run over lines is closed: the group says that it never is."""
C_COMMENTS = (r"//[^\n]*", rf"/\*[\s\S]*?(?:\*/{OPEN})")
HASH = (r"(?<![\w&$@])\#(?![{\w])[^\n]*|(?:(?<=\n)|\A)[ \t]*\#[^\n]*",)


@dataclass(frozen=True)
class Quoting:
    """One way to write a string.

    ``opening`` and ``closing`` say how much of a match the quotes are; ``gap`` finds what is filled in later.
    """

    pattern: str
    opening: str = "."
    closing: int = 1
    style: Style = "c"
    gap: str = ""
    mark: str = '"'


@dataclass(frozen=True)
class Grammar:
    """The lexical rules of one language. ``adjacent`` tells whether neighbouring literals are one."""

    name: str
    suffixes: tuple[str, ...]
    comments: tuple[str, ...]
    quotings: tuple[Quoting, ...]
    adjacent: bool = False

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns of all comments, then of all literals."""
        return (*self.comments, *(one.pattern for one in self.quotings))


PERCENT = r"%[-+ #0]{0,4}\d{0,3}(?:\$|\.\d{1,3})?[sdvqf](?!\w)"
BRACES = r"\{[A-Za-z_0-9][^{}\"\n]{0,80}\}"
DOLLAR = r"\$\{[^{}\n]{0,120}\}|\$[A-Za-z_]\w*"
HASHED = r"#\{[^{}\n]{0,200}\}"

_DOUBLE = r'"(?:[^"\\\n]|\\[\s\S])*"'
_SINGLE = r"'(?:[^'\\\n]|\\[\s\S])*'"
_DOUBLE_LONG = rf'"(?>(?:[^"\\]|\\[\s\S])*)(?:"{OPEN})'
_SINGLE_LONG = rf"'(?>(?:[^'\\]|\\[\s\S])*)(?:'{OPEN})"
_TRIPLE = rf'"""(?>(?:[^"\\]|\\[\s\S]|"(?!""))*)(?:"""{OPEN})'
_TRIPLE_RAW = rf'"""(?>(?:[^"]|"(?!""))*)(?:"""{OPEN})'


def _quote(pattern: str) -> Quoting:
    """Return the way in which a language writes a quotation mark that opens no text."""
    return Quoting(pattern, opening=r"[^\n]+", closing=0)


_RUNE = Quoting(r"b?'(?:[^'\\\n]|\\[^'\n]{1,10}|\\')'")
"""One character in single quotes, where these are no quotes of texts."""
_JAVA = (Quoting(_TRIPLE, opening='"""', closing=3, gap=PERCENT), Quoting(_DOUBLE, gap=PERCENT))

GRAMMARS: dict[str, Grammar] = {
    one.name: one
    for one in (
        Grammar(
            "python",
            (),
            (r"\#[^\n]*",),
            (
                Quoting("[rbuftRBUFT]{0,2}" + _TRIPLE, r'\w*"""', 3, gap=r"%\(\w+\)[sd]|%[sd]"),
                Quoting(
                    rf"[rbuftRBUFT]{{0,2}}'''(?>(?:[^'\\]|\\[\s\S]|'(?!''))*)(?:'''{OPEN})",
                    r"\w*'''",
                    3,
                    gap=r"%\(\w+\)[sd]|%[sd]",
                ),
                Quoting("[rbuftRBUFT]{0,2}" + _DOUBLE, r'\w*"', gap=r"%\(\w+\)[sd]|%[sd]"),
                Quoting("[rbuftRBUFT]{0,2}" + _SINGLE, r"\w*'", gap=r"%\(\w+\)[sd]|%[sd]"),
            ),
            adjacent=True,
        ),
        Grammar(
            "ruby",
            (".rb", ".rake", ".ru", ".gemspec", ".thor", ".jbuilder", ".arb", ".cr"),
            (rf"(?:(?<=\n)|\A)=begin\b[\s\S]*?(?:\n=end{OPEN})", *HASH),
            (
                Quoting(
                    rf"<<[~-]?['\"]?(?P<heredoc>[A-Z_]{{2,40}})['\"]?[^\n]*\n[\s\S]*?(?:\n[ \t]*(?P=heredoc)\b{OPEN})",
                    r"<<[^\n]*\n",
                    0,
                    gap=HASHED,
                ),
                _quote(r"(?<=[\s(,\[=])\?[\"'](?=[\s,;)\]}.]|\Z)"),
                Quoting(rf'"(?>(?:[^"\\#]|\\[\s\S]|#\{{[^{{}}]*\}}|#)*)(?:"{OPEN})', gap=HASHED),
                Quoting(_SINGLE_LONG, style="quotes"),
                Quoting(
                    r"%[QqwW]?\([^()]*\)|%[QqwW]?\{[^{}]*\}|%[QqwW]\[[^\[\]]*\]|%[QqwW]\|[^|]*\|",
                    r"%[QqwW]?.",
                    gap=HASHED,
                ),
            ),
            adjacent=True,
        ),
        Grammar("java", (".java", ".groovy", ".gvy"), C_COMMENTS, (*_JAVA, Quoting(_SINGLE))),
        Grammar(
            "kotlin",
            (".kt", ".kts", ".scala", ".sc", ".dart", ".swift"),
            C_COMMENTS,
            (
                Quoting("[a-z]?" + _TRIPLE_RAW, r'\w?"""', 3, "raw", DOLLAR),
                Quoting(r'[a-z]?"(?:[^"\\\n]|\\[\s\S])*"', r'\w?"', gap=DOLLAR),
                Quoting(_SINGLE, gap=DOLLAR),
            ),
        ),
        Grammar(
            "csharp",
            (".cs", ".csx", ".fs"),
            C_COMMENTS,
            (
                Quoting(r"\$?" + _TRIPLE_RAW, r'\$?"""', 3, "raw", BRACES),
                Quoting(rf'(?:@\$?|\$@)"(?>(?:[^"]|"")*)(?:"{OPEN})', r'[@$]+"', 1, "doubled", BRACES),
                Quoting(r'\$"(?:[^"\\\n]|\\[\s\S])*"', r'\$"', gap=BRACES),
                Quoting(_DOUBLE, gap=r"\{\d{1,2}\}"),
                Quoting(r"'(?:[^'\\\n]|\\[^\n])'"),
            ),
        ),
        Grammar(
            "visualbasic",
            (".vb", ".vbs", ".bas"),
            (r"'[^\n]*",),
            (Quoting(r'\$?"(?:[^"\n]|"")*"', r'\$?"', 1, "doubled", BRACES),),
        ),
        Grammar(
            "golang",
            (".go",),
            C_COMMENTS,
            (Quoting(rf"`[^`]*+(?:`{OPEN})", style="raw", gap=PERCENT), Quoting(_DOUBLE, gap=PERCENT), _RUNE),
        ),
        Grammar(
            "rust",
            (".rs",),
            C_COMMENTS,
            (
                Quoting(rf'r#+"(?>(?:[^"]|"(?!#))*)(?:"#+{OPEN})', r'r#+"', 2, "raw", BRACES),
                Quoting("[rb]?" + _DOUBLE_LONG, r'\w?"', gap=r"\{[\w:?.]{0,40}\}"),
                _RUNE,
            ),
        ),
        Grammar(
            "elixir",
            (".ex", ".exs"),
            HASH,
            (
                _quote(r"\?\\?[\"']"),
                Quoting("~?[a-zA-Z]?" + _TRIPLE, r'~?\w?"""', 3, gap=HASHED),
                Quoting(_DOUBLE_LONG, gap=HASHED),
                Quoting(_SINGLE_LONG, gap=HASHED),
            ),
        ),
        Grammar(
            "perl",
            (".pl", ".pm", ".cgi", ".t", ".psgi"),
            HASH,
            (Quoting(_DOUBLE_LONG, gap=DOLLAR), Quoting(_SINGLE_LONG, style="quotes")),
        ),
        Grammar(
            "lua",
            (".lua", ".luau"),
            (rf"--\[\[[\s\S]*?(?:\]\]{OPEN})", r"--[^\n]*"),
            (
                Quoting(rf"\[\[[\s\S]*?(?:\]\]{OPEN})", r"\[\[", 2, "raw"),
                Quoting(_DOUBLE, gap=PERCENT),
                Quoting(_SINGLE, gap=PERCENT),
            ),
        ),
        Grammar("clojure", (".clj", ".cljs", ".cljc", ".edn"), (r";[^\n]*",), (_quote(r"\\\""), Quoting(_DOUBLE_LONG))),
        Grammar("r", (".r",), (r"\#[^\n]*",), (Quoting(_DOUBLE_LONG, gap=PERCENT), Quoting(_SINGLE_LONG, gap=PERCENT))),
        Grammar(
            "shell",
            (".sh", ".bash", ".zsh", ".ps1"),
            (r"(?:(?<=\s)|\A)\#[^\n]*",),
            (_quote(r"\\[\"'\\]"), Quoting(_DOUBLE_LONG, gap=DOLLAR), Quoting(_SINGLE_LONG, style="raw")),
        ),
    )
}
"""By name. Python is here for code that its parser does not take."""
