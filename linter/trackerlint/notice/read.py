"""Read a privacy notice to paragraphs, whatever it is written in."""

from __future__ import annotations

import re

from trackerlint.notice.blocks import Blocks
from trackerlint.notice.dates import updated
from trackerlint.notice.exports import MARK, holds_html, read_export, read_front_matter, read_html_strings
from trackerlint.notice.find import is_catalogue, is_notice, may_hold_notice, notice_path, reads_like_notice
from trackerlint.notice.lines import read_lines
from trackerlint.notice.markup import component_code, masked, read_markup
from trackerlint.notice.model import Notice
from trackerlint.notice.strings import closed, read_catalogue, read_parts, read_strings
from trackerlint.notice.transposed import upright
from trackerlint.notice.vocabulary import words
from trackerlint.regex import regex
from trackerlint.source import Source, Span

__all__ = ["is_notice", "may_hold_notice", "notice_path", "read_notice", "reads_like_notice"]

LONGEST = 2_000_000
"""Code points of a notice that are read."""

_LINES = words("md mdx markdown mkd txt rst adoc asciidoc org textile")
_DATA = words("json yml yaml po pot properties toml ini js ts php mjs cjs")

_PLACEHOLDER = (
    r"(?i)<(?:script|div|iframe|span|section|article|table|a)\b[^<>]{0,400}?(?:id|class|src|data-[\w-]+"
    r"|name)\s*=\s*[\"'][^\"'<>]{0,200}?"
    r"(?:(?:cookie|privacy)[\w/.-]{0,40}(?:declaration|policy|table|list|report|embed|document)|policy-embed"
    r"|(?:declaration|policy)[\w-]{0,20}cookie)"
    r"[^\"'<>]{0,200}[\"'][^<>]{0,400}>\s*</"
    r"|<(?:Cookie|Privacy)\w{0,30}(?:Declaration|Policy|Table|List)\b[^<>]{0,400}/>"
    r"|\[(?:cookie_declaration|cookie_audit|cookies_policy|cookieyes[\w-]*|cmplz-document|iubenda[\w-]*|termly[\w-]*)"
    r"[^\]]{0,200}\]"
)
"""An empty element, or a short code, that something fills with a list of cookies or a notice."""
_CONTENT = (
    r"(?i)\{[{%!]{1,2}-?\s*(?:block\s+|placeholder\s+)?[\w.$>-]{0,80}?(?:content|body|rich_?text|html|copy|markdown"
    r"|paragraphs|blocks|sections)\b[^{}]{0,120}[}%!]{1,2}"
    r"|the_content\(|<%[=-]\s*[\w@.]{0,80}(?:content|body)\b|dangerouslySetInnerHTML|v-html=|set:html=|\{children\}"
    r"|<slot\b|\{!!"
)
"""A place where a template puts text that a content-management system keeps."""

_CODE = regex(
    r"\b(?:const|let|var)\s+[\w{[]|\bimport\s+[\w{*]+[^.]{0,200}\bfrom\s+['\"]|\bexport\s+(?:default|const|type|function)\b"
    r"|=>\s*[{(\w]|\btypeof\s+[A-Za-z_]|\bfunction\s*\w*\(|\bclass\s+\w+\s+(?:extends\b|\{)|\bthis\.\w"
    r"|\breturn\s[^.;]{0,60};|===|\w\(\)"
)
"""Signs of a program in what stands between the elements of a component."""
_CODES = words("tsx jsx ts js mjs vue svelte")

_MARKDOWN_TABLE = regex(r"^\|(?:[ \t]*:?-{3,}:?[ \t]*\|){2,}[ \t]*$", re.M)
"""What only Markdown has, inside a component or a text in code."""
_MARKED_UP = r"</(?:p|h[1-6]|li|td)>\s*(?:\n|<)"
_MARKDOWN = r"(?m)^#{1,4}[ \t]+\w"
"""A heading of Markdown, as components hold it that turn it into markup."""
_HANDED = regex(r"\{\{-?\s*[\w.]+\(\s*(?=\{)|<[A-Z][\w.]*\s[^<>]{0,1000}?\w=\{\s*(?=\[)")
"""How data begin that a template hands to a macro (``{{ table({rows: …}) }}``) or a component (``rows={[…]}``)."""
_HANDED_END = regex(r"\s*\)?\s*-?\}{1,2}(?:[^<>]{0,1000}>)?")


def read_notice(source: Source, language: str) -> Notice:
    """Read a notice to paragraphs. ``language`` is the name of the language that the file is read in.

    Never raises: what cannot be parsed as markup is read as lines.
    """
    text = source.text[:LONGEST]
    blocks = Blocks(text)
    _read(source.path, text, language, blocks)
    paragraphs = tuple(one for one in upright(blocks.done()) if not _is_code(source.path, one.text))
    said = sum(len(one.text) for one in paragraphs)
    filled = re.search(_PLACEHOLDER, text)
    return Notice(
        source.path,
        blocks.title or _first_heading(text),
        paragraphs,
        dynamic=filled is not None or (said < 1_500 and re.search(_CONTENT, _own(text)) is not None),
        filled=Span(*filled.span()) if filled else None,
        updated=updated(text, paragraphs),
    )


def _is_code(path: str, text: str) -> bool:
    """Tell whether what was read of a component is the program around its markup."""
    return path.rpartition(".")[2].lower() in _CODES and len(_CODE.findall(text[:5_000])) > 1


def _own(text: str) -> str:
    """Return a template's text without the blocks that it fills itself: they are no places for others' text."""
    if re.search(r"\{%[-~]?\s*extends\b", text) is None:
        return text
    return re.sub(r"\{%[-~]?\s*(?:end)?block\b[^%{}]{0,200}%\}", "", text)


def _read(path: str, text: str, language: str, blocks: Blocks) -> None:
    suffix = path.rpartition(".")[2].lower()
    if suffix in _LINES or language == "markdown":
        read_front_matter(text, blocks)
        read_lines(text, blocks)
    elif suffix == "xml" or MARK in text[:4000]:
        read_export(text, blocks)
    elif suffix in ("po", "pot"):
        read_catalogue(text, blocks)
    elif is_catalogue(path):
        read_parts(text, blocks)
    elif suffix in ("json", "yml", "yaml") and holds_html(text):
        read_html_strings(text, blocks)
    elif _MARKDOWN_TABLE.search(text):
        read_lines(text, blocks)
    elif (suffix in _DATA and not path.endswith(".blade.php")) and not re.search(_MARKED_UP, text):
        read_strings(text, blocks)
    elif len(re.findall(_MARKDOWN, text)) > 1 and not re.search(_MARKED_UP, text):
        read_lines(masked(text), blocks)
    else:
        _read_template(text, blocks)


def _read_template(text: str, blocks: Blocks) -> None:
    """Read markup; the code before it, and what it hands to macros and components, as data."""
    code = component_code(text)
    read_strings(text, blocks, 0, code)
    text = re.sub(r"[^\n]", " ", text[:code]) + text[code:]
    at = 0
    for handed in _HANDED.finditer(text, code):
        if handed.start() < at:
            continue
        read_markup(text[at : handed.start()], blocks, at)
        inside = closed(text, handed.end())
        read_strings(text, blocks, handed.end(), inside)
        end = _HANDED_END.match(text, inside)
        at = end.end() if end else inside
    read_markup(text[at:], blocks, at)


def _first_heading(text: str) -> str:
    match = re.search(r"^(?:#{1,2}[ \t]+|title:[ \t]*[\"']?)([^\n\"']+)", text, re.M)
    return match[1].strip(" #\r") if match else ""
