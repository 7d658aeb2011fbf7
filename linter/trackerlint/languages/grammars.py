"""The lexical rules of languages that are read by their string literals: comments, quotes, escapes, interpolation."""

from __future__ import annotations

from dataclasses import dataclass

from trackerlint.languages.escapes import Style

C_COMMENTS = (r"//[^\n]*", r"/\*[\s\S]*?\*/")
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


PERCENT = r"%[-+ #0]{0,4}\d{0,3}(?:\$|\.\d{1,3})?[sdvqf](?!\w)"
BRACES = r"\{[A-Za-z_0-9][^{}\"\n]{0,80}\}"
DOLLAR = r"\$\{[^{}\n]{0,120}\}|\$[A-Za-z_]\w*"
HASHED = r"#\{[^{}\n]{0,200}\}"

_DOUBLE = r'"(?:[^"\\\n]|\\[\s\S])*"'
_SINGLE = r"'(?:[^'\\\n]|\\[\s\S])*'"
_DOUBLE_LONG = r'"(?:[^"\\]|\\[\s\S])*"'
_SINGLE_LONG = r"'(?:[^'\\]|\\[\s\S])*'"
_TRIPLE = r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""'

_JAVA = (Quoting(_TRIPLE, opening='"""', closing=3, gap=PERCENT), Quoting(_DOUBLE, gap=PERCENT))

GRAMMARS: dict[str, Grammar] = {
    one.name: one
    for one in (
        Grammar(
            "python",
            (),
            (r"\#[^\n]*",),
            (
                Quoting(
                    r'[rbuftRBUFT]{0,2}"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""', r'\w*"""', 3, gap=r"%\(\w+\)[sd]|%[sd]"
                ),
                Quoting(
                    r"[rbuftRBUFT]{0,2}'''(?:[^'\\]|\\[\s\S]|'(?!''))*'''", r"\w*'''", 3, gap=r"%\(\w+\)[sd]|%[sd]"
                ),
                Quoting("[rbuftRBUFT]{0,2}" + _DOUBLE, r'\w*"', gap=r"%\(\w+\)[sd]|%[sd]"),
                Quoting("[rbuftRBUFT]{0,2}" + _SINGLE, r"\w*'", gap=r"%\(\w+\)[sd]|%[sd]"),
            ),
            adjacent=True,
        ),
        Grammar(
            "ruby",
            (".rb", ".rake", ".ru", ".gemspec", ".thor", ".jbuilder", ".arb", ".cr"),
            (r"(?:(?<=\n)|\A)=begin\b[\s\S]*?\n=end", *HASH),
            (
                Quoting(
                    r"<<[~-]?['\"]?(?P<heredoc>[A-Z_]{2,40})['\"]?[^\n]*\n[\s\S]*?\n[ \t]*(?P=heredoc)\b",
                    r"<<[^\n]*\n",
                    0,
                    gap=HASHED,
                ),
                Quoting(r'"(?:[^"\\#]|\\[\s\S]|#\{[^{}]*\}|#)*"', gap=HASHED),
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
                Quoting(r'[a-z]?"""(?:[^"]|"(?!""))*"""', r'\w?"""', 3, "raw", DOLLAR),
                Quoting(r'[a-z]?"(?:[^"\\\n]|\\[\s\S])*"', r'\w?"', gap=DOLLAR),
                Quoting(_SINGLE, gap=DOLLAR),
            ),
        ),
        Grammar(
            "csharp",
            (".cs", ".csx", ".fs"),
            C_COMMENTS,
            (
                Quoting(r'\$?"""(?:[^"]|"(?!""))*"""', r'\$?"""', 3, "raw", BRACES),
                Quoting(r'(?:@\$?|\$@)"(?:[^"]|"")*"', r'[@$]+"', 1, "doubled", BRACES),
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
            (Quoting(r"`[^`]*`", style="raw", gap=PERCENT), Quoting(_DOUBLE, gap=PERCENT)),
        ),
        Grammar(
            "rust",
            (".rs",),
            C_COMMENTS,
            (
                Quoting(r'r#+"(?:[^"]|"(?!#))*"#+', r'r#+"', 2, "raw", BRACES),
                Quoting(r'[rb]?"(?:[^"\\]|\\[\s\S])*"', r'\w?"', gap=r"\{[\w:?.]{0,40}\}"),
            ),
        ),
        Grammar(
            "elixir",
            (".ex", ".exs"),
            HASH,
            (
                Quoting(r'~?[a-zA-Z]?"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""', r'~?\w?"""', 3, gap=HASHED),
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
            (r"--\[\[[\s\S]*?\]\]", r"--[^\n]*"),
            (
                Quoting(r"\[\[[\s\S]*?\]\]", r"\[\[", 2, "raw"),
                Quoting(_DOUBLE, gap=PERCENT),
                Quoting(_SINGLE, gap=PERCENT),
            ),
        ),
        Grammar("clojure", (".clj", ".cljs", ".cljc", ".edn"), (r";[^\n]*",), (Quoting(_DOUBLE_LONG),)),
        Grammar("r", (".r",), (r"\#[^\n]*",), (Quoting(_DOUBLE_LONG, gap=PERCENT), Quoting(_SINGLE_LONG, gap=PERCENT))),
        Grammar(
            "shell",
            (".sh", ".bash", ".zsh", ".ps1"),
            (r"(?:(?<=\s)|\A)\#[^\n]*",),
            (Quoting(_DOUBLE_LONG, gap=DOLLAR), Quoting(_SINGLE_LONG, style="raw")),
        ),
    )
}
"""By name. Python is here for code that its parser does not take."""
