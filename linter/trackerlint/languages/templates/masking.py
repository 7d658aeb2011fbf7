"""Templates: tags become filler of the same length, so that what remains is read as markup with true offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trackerlint.facts import Edge, Reading
from trackerlint.languages.interface import Reader
from trackerlint.languages.templates import blocks as template_blocks
from trackerlint.languages.templates.blocks import Blocks, Region, under_regions
from trackerlint.languages.templates.code import code as program_code
from trackerlint.languages.templates.code import without_comments
from trackerlint.languages.templates.dialects import ANY, DIALECTS, SCRIPT, Dialect
from trackerlint.languages.templates.scripting import script_tags
from trackerlint.languages.templates.strings import edges_of, may_pull, read_strings
from trackerlint.languages.templates.tags import TemplateTag, template_tags
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Gap

FILLER = "z"
"""What stands for one character of something that a template puts out."""
_CONTROL = frozenset((
    "if", "elif", "elseif", "elsif", "else", "unless", "for", "foreach", "block", "extends", "include", "import",
    "from", "macro", "set", "assign", "load", "comment", "raw", "verbatim", "with", "without", "autoescape", "filter",
    "spaceless", "cache", "csrf_token", "call", "do", "embed", "use", "capture", "case", "when", "layout", "section",
    "schema", "render", "style", "stylesheet", "javascript", "form", "paginate", "tablerow", "increment", "decrement",
    "break", "continue", "liquid", "switch", "each", "trans", "blocktrans", "apply",
))  # fmt: skip
_VALUE_BEFORE = "\"'`=(,:[/?&.-_#+"


@dataclass(frozen=True)
class Masked:
    """A template with its tags filled.

    ``strings`` are the insides of tags that put something out or run; ``comments`` are the insides of comments.
    """

    excerpt: Excerpt
    regions: Sequence[Region] = ()
    edges: Sequence[Edge] = ()
    comments: Sequence[Excerpt] = ()
    strings: Sequence[Excerpt] = ()
    code: Sequence[tuple[Excerpt, str]] = ()
    """Expressions in a programming language, each with the attribute that it is the value of, if any."""


def sniff(text: str) -> str:
    """Return the dialect of a page that does not say what it is: ``any`` where template tags occur, else nothing."""
    if (
        "{{" in text
        or "{%" in text
        or "<%" in text
        or "<?php" in text
        or "<?=" in text
        or "{#" in text
        or "[[$" in text
        or "[%" in text
    ):
        return ANY.name
    return ""


_IN_CODE = regex(r"""\{%|<%|\{\{[-~]?[ \t]*[\w.$@'"|:()\[\], \t-]+[-~]?\}\}""")


def mask_if_template(excerpt: Excerpt) -> Masked | None:
    """Return JavaScript with its template tags filled, or None when it holds none that could not be JavaScript."""
    text = excerpt.text
    if "{%" not in text and "<%" not in text and "{{" not in text:
        return None
    if not _IN_CODE.search(text):
        return None
    return mask(excerpt, SCRIPT.name)


def mask(excerpt: Excerpt, dialect: str) -> Masked:
    """Fill the tags of a template. The text keeps its length and its line ends."""
    rules, text = DIALECTS[dialect], excerpt.text
    blocks = Blocks(excerpt)
    pieces: list[str] = []
    gaps: list[Gap] = []
    edges: list[Edge] = []
    comments, strings, code = [], [], []
    at = 0
    tags = template_tags(text, rules)
    scripts = script_tags(text, tags)
    for tag in tags:
        pieces.append(text[at : tag.start])
        inside = text[tag.inner : tag.inner_end]
        script = scripts.get(tag.start, "")
        output = not script and _puts_out(text, tag, rules)
        pieces.append(script + _filler(text[tag.start + len(script) : tag.end], FILLER if output else " "))
        at = tag.end
        if tag.kind == "comment":
            comments.append(excerpt.slice(tag.inner, tag.inner_end))
            continue
        if output:
            gaps.append(Gap(tag.start, tag.end, " ".join(inside.strip("-~ \t\r\n=").split())[:200]))
        if may_pull(inside):
            edges += edges_of(excerpt.slice(tag.inner, tag.inner_end))
        if rules.expressions and inside.strip():
            code.append((excerpt.slice(tag.inner, tag.inner_end), _attribute_before(text, tag.start)))
        elif '"' in inside or "'" in inside:
            literal = excerpt.slice(tag.inner, tag.inner_end)
            commented = tag.kind == "code" and ("/*" in inside or "//" in inside or "#" in inside)
            strings.append(literal.filled(without_comments(inside), ()) if commented else literal)
        _follow(inside, tag, rules, blocks)
    pieces.append(text[at:])
    return Masked(excerpt.filled("".join(pieces), gaps), blocks.regions(), edges, comments, strings, code)


def _filler(tag: str, character: str) -> str:
    if "\n" not in tag and "\r" not in tag:
        return character * len(tag)
    return re.sub(r"[^\r\n]", character, tag)


def _attribute_before(text: str, at: int) -> str:
    match = re.search(r"([\w:@.|-]{1,60})=$", text[max(0, at - 64) : at])
    return match[1] if match else ""


_GO_WORDS = frozenset(
    ("if", "else", "end", "range", "with", "define", "block", "template", "partial", "break", "continue")
)
_ECHO = regex(r"\s*(?:echo|print|out\.print|Response\.Write)\b")
_CONTROL_CODE = regex(
    r"\s*(?:if|else|elsif|elseif|unless|for|foreach|while|switch|case|end\w*|do)\b|\s*[}#]|\s*//|\s*/\*"
)
_ELEMENT_NAME = regex(r"</?(?:script|iframe|img|link|noscript|html|head|body|div|form|style|amp-[a-z]+)$", re.I)


def _puts_out(text: str, tag: TemplateTag, dialect: Dialect) -> bool:
    """Tell whether a tag leaves text where it stands, rather than nothing."""
    if tag.kind == "comment" or _ELEMENT_NAME.search(text, max(0, tag.start - 14), tag.start):
        return False
    word = re.compile(r"[-+~@\s]*([#/]?)(\w*)").match(text, tag.inner, tag.inner_end)
    name = word[2].lower() if word else ""
    if tag.kind == "output":
        return dialect.grammar != "go" or name not in _GO_WORDS
    valued = tag.start > 0 and text[tag.start - 1] in _VALUE_BEFORE
    if tag.kind == "code":
        inside = text[tag.inner : tag.inner_end]
        return bool(_ECHO.match(inside) or (valued and inside and not _CONTROL_CODE.match(inside)))
    if not word or word[1] or dialect.grammar in ("go", "expressions") or dialect.name == "handlebars":
        return False
    return valued and name not in _CONTROL and not name.startswith("end")


_TRIMMED = regex(r"\s*(?:(?:if|unless|elsif|case|when)\s|(?:else|end)\s*-?\s*\Z)")
"""A statement of Ruby: ``<%- if … %>`` takes the blanks before it away and puts nothing out."""
_OPENS = regex(r"(?:\bdo\s*(?:\|[^|]*\|)?|\{)$")
"""What ends an expression that opens a block: ``form_with … do |f|``."""


def _follow(inside: str, tag: TemplateTag, dialect: Dialect, blocks: Blocks) -> None:
    code = inside.strip("-+~ \t\r\n")
    if not code:
        return
    if tag.kind == "code" or dialect.grammar == "code":
        if tag.kind != "output" or _OPENS.search(code) or _TRIMMED.match(code):
            program_code(inside, tag, blocks)
    elif dialect.grammar == "expressions":
        if tag.kind == "block":
            template_blocks.expressions(inside, tag, blocks)
    elif dialect.grammar == "go":
        template_blocks.go(code, tag, blocks)
    elif dialect.grammar == "sections" or (dialect.careful and code[0] in "#^/"):
        template_blocks.sections(code, tag, blocks)
    elif dialect.careful and tag.kind == "output":
        template_blocks.go(code, tag, blocks)
    elif dialect.grammar == "words":
        if code.startswith("liquid"):
            for line in code.splitlines()[1:]:
                template_blocks.words(line.strip(), tag, blocks)
        elif tag.kind == "block":
            template_blocks.words(code, tag, blocks)


def read_template(excerpt: Excerpt, reader: Reader, dialect: str, language: str = "markup") -> Iterator[Reading]:
    """Read a template: what is left when its tags are filled as ``language``, then what its tags say themselves."""
    masked = mask(excerpt, dialect)
    yield from masked.edges
    yield from under_regions(_contents(masked, reader, language), masked.regions)


def _expressions(masked: Masked, reader: Reader) -> Iterator[Reading]:
    from trackerlint.languages.html.scripts import trigger_of_attribute

    for inside, attribute in masked.code:
        if reader.holds_words(inside.text):
            trigger = trigger_of_attribute(attribute)
            yield from reader.under(trigger=trigger).read("typescript", inside)


def _contents(masked: Masked, reader: Reader, language: str) -> Iterator[Reading]:
    if language == "markup":
        from trackerlint.languages.html import read_markup

        yield from read_markup(masked.excerpt, reader)
    else:
        yield from reader.read(language, masked.excerpt)
    for comment in masked.comments:
        if reader.holds_words(comment.text):
            yield from reader.under(status="comment").read("html", comment)
    for inside in masked.strings:
        if reader.holds_words(inside.text):
            yield from read_strings(inside, reader)
    yield from _expressions(masked, reader)
