"""Read a privacy notice to paragraphs, whatever it is written in."""

from __future__ import annotations

import re

from trackerlint.notice.blocks import Blocks
from trackerlint.notice.find import is_notice, notice_path, reads_like_notice
from trackerlint.notice.markup import read_markup
from trackerlint.notice.model import Notice
from trackerlint.notice.vocabulary import words
from trackerlint.source import Source, Span

__all__ = ["is_notice", "notice_path", "read_notice", "reads_like_notice"]

LONGEST = 2_000_000
"""Code points of a notice that are read."""

_LINES = words("md mdx markdown mkd txt rst adoc asciidoc org textile")
_DATA = words("json yml yaml po properties toml ini js ts php")

_PLACEHOLDER = (
    r"(?i)<(?:script|div|iframe|span|section|article|table|a)\b[^<>]{0,400}?(?:id|class|src|data-[\w-]+"
    r"|name)\s*=\s*[\"'][^\"'<>]{0,200}?"
    r"(?:(?:cookie|privacy)[\w/.-]{0,40}(?:declaration|policy|table|list|report|embed|document)|policy-embed"
    r"|(?:declaration|policy)[\w-]{0,20}cookie)"
    r"[^\"'<>]{0,200}[\"'][^<>]{0,400}>\s*</"
    r"|<(?:Cookie|Privacy)\w{0,30}(?:Declaration|Policy|Table|List)\b[^<>]{0,400}/>"
)
"""An empty element that something fills with a list of cookies or a notice."""
_CONTENT = (
    r"(?i)\{[{%!]{1,2}-?\s*(?:block\s+|placeholder\s+)?[\w.$>-]{0,80}?(?:content|body|rich_?text|html|copy|markdown"
    r"|paragraphs|blocks|sections)\b[^{}]{0,120}[}%!]{1,2}"
    r"|the_content\(|<%[=-]\s*[\w@.]{0,80}(?:content|body)\b|dangerouslySetInnerHTML|v-html=|set:html=|\{children\}"
    r"|<slot\b"
)
"""A place where a template puts text that a content-management system keeps."""


def read_notice(source: Source, language: str) -> Notice:
    """Read a notice to paragraphs. ``language`` is the name of the language that the file is read in.

    Never raises: what cannot be parsed as markup is read as lines.
    """
    text = source.text[:LONGEST]
    suffix = source.path.rpartition(".")[2].lower()
    blocks = Blocks(text)
    if suffix in _LINES or language == "markdown":
        read_lines(text, blocks)
    elif suffix in _DATA and not re.search(r"</(?:p|h[1-6]|li|td)>", text):
        read_strings(text, blocks)
    else:
        read_markup(text, blocks)
    paragraphs = tuple(blocks.done())
    said = sum(len(one.text) for one in paragraphs)
    dynamic = re.search(_PLACEHOLDER, text) is not None or (said < 1_500 and re.search(_CONTENT, text) is not None)
    return Notice(source.path, blocks.title or _first_heading(text), paragraphs, dynamic)


def _first_heading(text: str) -> str:
    match = re.search(r"^(?:#{1,2}[ \t]+|title:[ \t]*[\"']?)([^\n\"']+)", text, re.M)
    return match[1].strip(" #\r") if match else ""


# ------------------------------------------------------------------------------------------------------ text by lines

_HEADING = re.compile(r"[ \t]{0,3}(?:#{1,6}|={1,6}|\.\.?)[ \t]+(.+?)[ \t]*#*$")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-{3,}|~{3,}|\^{3,})[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])[ \t]+")
_RULE = re.compile(r"[ \t]*\|?[ \t:|+=-]+\|?[ \t]*$")
_MARK = re.compile(
    r"<[^<>\n]{0,1000}>|!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)|[*`]{1,3}|(?<!\w)_{1,2}(\w[^_\n]{0,300})_{1,2}(?!\w)"
)


def read_lines(text: str, blocks: Blocks) -> None:
    """Read Markdown and its kin: headings, list items, table rows, paragraphs between empty lines."""
    at, front = 0, _front_matter(text)
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        heading = _HEADING.match(line)
        if start < front:
            continue
        if heading:
            blocks.end()
            blocks.heading(_plain(heading[1]), start, start + len(line))
        elif not line.strip() or _RULE.match(line):
            if _UNDERLINE.match(line) and not blocks.empty:
                blocks.becomes_heading()
            blocks.end()
        else:
            if line.lstrip().startswith("|") or _ITEM.match(line):
                blocks.end()
            blocks.add(_row(_ITEM.sub("", line)), start, start + len(line.rstrip()))
    blocks.end()


def _front_matter(text: str) -> int:
    if not text.startswith(("---\n", "---\r\n", "+++\n", "+++\r\n")):
        return 0
    end = text.find("\n" + text[:3], 3)
    return end + 4 if end > 0 else 0


def _row(line: str) -> str:
    line = line.strip()
    if line.startswith("|"):
        line = " | ".join(cell.strip() for cell in line.strip("|").split("|"))
    return _plain(line)


def _plain(text: str) -> str:
    from html import unescape

    text = _MARK.sub(lambda match: match[1] or match[2] or "", text)
    return unescape(text) if "&" in text else text


# ------------------------------------------------------------------------------------------------ data and catalogues

_STRING = re.compile(
    r"\"((?:[^\"\\\n]|\\.){12,})\"|'((?:[^'\\\n]|\\.){12,})'"
    r"|^[ \t-]*[\w.-]+:[ \t]+([^\s\"'|>][^\n]{12,})$",
    re.M,
)


def read_strings(text: str, blocks: Blocks) -> None:
    """Read data files and message catalogues: each string that holds a sentence is a paragraph."""
    for match in _STRING.finditer(text):
        inside = next(group for group in match.groups() if group is not None)
        if " " in inside:
            span = Span(*match.span())
            blocks.add(_plain(inside.replace("\\n", " ").replace('\\"', '"').replace("\\'", "'")), span.start, span.end)
            blocks.end()
