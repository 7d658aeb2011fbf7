"""Blocks of program code between markup: ``if (…) {`` … ``}``, ``if …:`` … ``endif``, ``if`` … ``do`` … ``end``."""

from __future__ import annotations

import re

from trackerlint.languages.templates.blocks import Blocks
from trackerlint.languages.templates.brackets import balanced
from trackerlint.languages.templates.tags import TemplateTag
from trackerlint.regex import regex

_TOKEN = regex(
    r"""(?P<skip>"(?>(?:[^"\\]|\\.)*)"|'(?>(?:[^'\\]|\\.)*)'|/\*.*?\*/|//[^\n]*|\#[^\n]*)|"""
    r"(?P<word>(?<![.$>\w])(?:if|elseif|elsif|else\s*if|else|unless|end(?:if|foreach|for|while|switch|case)?|do|case|begin|foreach|for|while|"
    r"switch|then|return|exit|die)\b)|(?P<sign>[{}:;\n])|\(",
    re.I | re.S,
)


_LEAVES = regex(r"(?P<brace>\{(?:[^{};]{0,200};){0,3}\s*)?(?:return|exit|die)\b[^;{}]{0,200};(?(brace)\s*\})", re.I)
"""What follows a test after which the rest is left out: ``return;``, ``{ note(); exit; }``."""
_IDIOM = regex(r"if !\s*defined\s*\(", re.I)
"""The test with which files of WordPress, Joomla and others refuse to be opened by themselves."""


def code(source: str, tag: TemplateTag, blocks: Blocks) -> None:
    """Follow a stretch of program code: PHP, JavaScript, Java, C#, Ruby or Visual Basic, told apart by what they do."""
    ruby = _ruby(source, tag, blocks)
    if ruby:
        return
    pending, at = "", 0
    while match := _TOKEN.search(source, at):
        at = match.end()
        left = _LEAVES.match(source, match.start()) if pending.startswith("if ") else None
        if left is not None:
            if not _IDIOM.match(pending):
                blocks.leave(pending, tag)
            pending, at = "", left.end()
        elif match["word"]:
            word = " ".join(match["word"].lower().split())
            if word in ("if", "elseif", "else if", "elsif"):
                condition, at = _parenthesised(source, at)
                pending = f"{'else ' if word != 'if' or pending == 'else' else ''}if {condition}"
            elif word == "else":
                pending = "else"
            elif word.startswith("end") and word != "end":
                blocks.close(word[3:], tag.start)
            elif word in ("foreach", "for", "while", "switch"):
                _, at = _parenthesised(source, at)
                pending = word
        elif match["sign"] == "{":
            _open(pending, "{", tag, blocks)
            pending = ""
        elif match["sign"] == "}":
            if re.match(r"\s*else\b", source[at:]):
                continue
            blocks.close("{", tag.start)
        elif match["sign"] == ":" and pending:
            _open(pending, pending.split()[0].replace("else", "if"), tag, blocks)
            pending = ""
        elif match["sign"] == ";":
            pending = ""


def without_comments(source: str) -> str:
    """Return program code with its comments blanked, lengths and line ends kept."""
    return _TOKEN.sub(lambda match: _blank(match[0]) if (match["skip"] or "")[:1] in ("/", "#") else match[0], source)


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _open(pending: str, name: str, tag: TemplateTag, blocks: Blocks) -> None:
    if pending.startswith("else"):
        blocks.branch("else", pending[5:], tag)
    else:
        blocks.open(name, pending if pending.startswith("if ") else "", tag)


def _parenthesised(source: str, at: int) -> tuple[str, int]:
    """Return the text of the parentheses that open after ``at``, and where they end."""
    match = re.compile(r"\s*\(").match(source, at)
    if match is None:
        return "", at
    end = balanced(source, match.end() - 1)
    return source[match.end() : end - 1].strip(), end


_RUBY = regex(r"(if|unless|elsif|else|end|case|when|while|until|for|begin)\b(?!\s*[({:].*[{:]\s*$)(.*)", re.S)
_DO = regex(r"\bdo\s*(?:\|[^|]*\|)?\s*$")


def _ruby(source: str, tag: TemplateTag, blocks: Blocks) -> bool:
    """Follow a tag of Ruby, Elixir or Visual Basic; return False when it is code with braces or colons."""
    source = source.strip().strip("-").strip()
    if source.endswith(("{", "}", ":", ";")) or source.startswith("}"):
        return False
    visual = re.match(r"(?:end\s+if|(else)?if\b(.*)\bthen|else)\s*$", source, re.I | re.S)
    if visual and not re.match(r"else$", source):
        if visual[2] is not None:
            (blocks.branch if visual[1] else blocks.open)("if", f"if {visual[2].strip()}", tag)
        elif source.lower().startswith("end"):
            blocks.close("if", tag.start)
        else:
            blocks.branch("else", "", tag)
        return True
    match = _RUBY.match(source)
    if match:
        word, rest = match[1], match[2].strip()
        if word in ("if", "unless"):
            rest = re.sub(r"\s+do$", "", rest)
            blocks.open("end", f"{'!' if word == 'unless' else ''}if {rest}", tag)
        elif word in ("elsif", "else"):
            blocks.branch(word, f"if {rest}" if word == "elsif" else "", tag)
        elif word == "end":
            blocks.close("end", tag.start)
        elif word != "when":
            blocks.open("end", "", tag)
        return True
    if _DO.search(source):
        blocks.open("end", "", tag)
        return True
    return False
