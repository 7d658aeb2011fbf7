"""Read notices out of data: message catalogues, JSON, YAML, and code that holds texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from trackerlint.notice.blocks import SHORT, Blocks
from trackerlint.notice.lines import plain
from trackerlint.notice.tables import columns
from trackerlint.notice.vocabulary import fold
from trackerlint.regex import regex

_STRING = regex(
    r"(?:[\"']?(?P<key>[\w.$-]{1,80})[\"']?[ \t]*(?::|=>?)[ \t\n]{0,40})?"
    r"(?:\"(?P<double>(?:[^\"\\\n]|\\.)+)\"|'(?P<single>(?:[^'\\\n]|\\.)+)'|`(?P<tick>(?:[^`\\]|\\.)+)`)"
    r"|^(?P<yaml>[ \t-]*[\w.-]+:)[ \t]+(?P<bare>[^\s\"'`|>{\[&*#][^\n]*)$"
    r"|^(?P<block>[ \t-]*[\w.-]+):[ \t]*[|>][+-]?[ \t]*\n(?P<lines>(?:[ \t]+[^\n]*\n|\n)+)",
    re.M,
)
_ENTRY = regex(
    r"^(?P<about>(?:#[^\n]*\n)*)(?:msgctxt[ \t]+\"(?P<context>[^\n]*)\"\n)?"
    r"msgid[ \t]+(?P<id>\"[^\n]*\"(?:\n\"[^\n]*\")*)\nmsgstr[ \t]+(?P<said>\"[^\n]*\"(?:\n\"[^\n]*\")*)",
    re.M,
)
_TOPIC = regex(r"privac|cookie|datenschutz|confidential|privacid|prywatn|preifat|cwci|notice|gdpr|rgpd|legal")
_CELLS_BETWEEN = regex(r"[\"'`]?\s*(?:\}\s*,\s*(?:\n\s*)*\{\s*[\"']?(?:text|html)[\"']?\s*:\s*|,\s*)[\"'`]?")
_COUNTED = regex(r"(?:col(?:umn)?|cell|td)[-_]?\d{1,2}", re.I)
_BREAK = r"(?i)<(?:/?(?:p|li|h[1-6]|div|ul|ol|tr)|br)\b[^<>]{0,1000}>"
"""What parts paragraphs in a text that is HTML."""
_TITLE = regex(r"(?:title|heading|header|question|titre|titel|titulo|titolo)\d*$")
_ROWS = regex(r"name|title|provider|vendor|service|purpose|description|expir|duration|retention|category|type")


_REGION = regex(
    r"[\"']?([\w-]*(?:privac|cookie|datenschutz|confidential|prywatn|preifat|cwci|gdpr"
    r"|rgpd)[\w-]*)[\"']?[ \t]*(?::|=>?)[ \t\n]*(?=[{\[])"
    r"|^([ \t]*)[\w-]*(?:privac|cookie|datenschutz|confidential|prywatn|preifat|cwci|gdpr|rgpd)[\w-]*:[ \t]*$"
    r"|^[ \t]*[\"']?[\w.-]*(?:privac|cookie|datenschutz|confidential|prywatn|preifat|cwci|gdpr"
    r"|rgpd)[\w.-]*[\"']?[ \t]*(?::|=>?)[ \t]*(?=[\"'])[^\n]*$",
    re.M | re.I,
)
"""Where a catalogue of all messages has a notice's: a table, an indented part, or one message under a telling key."""


def read_parts(text: str, blocks: Blocks) -> None:
    """Read those parts of a catalogue of all messages whose keys say that they belong to a notice."""
    done = 0
    for match in _REGION.finditer(text):
        if match.start() < done:
            continue
        if match[1] is not None:
            start, done = match.end(), closed(text, match.end())
        elif match[2] is not None:
            start, done = match.end(), _outdented(text, match.end(), len(match[2]))
        else:
            start, done = match.span()
        read_strings(text, blocks, start, done)


def closed(text: str, at: int) -> int:
    """Return where the bracket that opens at ``at`` is closed; brackets in texts do not count."""
    depth = 0
    for token in re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[{}\[\]]").finditer(text, at):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth == 0 and token[0] in "}]":
            return token.end()
    return len(text)


def _outdented(text: str, at: int, indent: int) -> int:
    """Return where the first line after ``at`` begins that is not indented further than ``indent``."""
    match = re.compile(rf"^[ \t]{{0,{indent}}}(?=[^\s#])", re.M).search(text, at)
    return match.start() if match else len(text)


def read_strings(text: str, blocks: Blocks, start: int = 0, end: int | None = None) -> None:
    """Read data files and code: each text that holds words is a paragraph, short ones beside it rows of its table."""
    texts = list(_texts(text, start, len(text) if end is None else end))
    short: list[_Text] = []
    for at, one in enumerate(texts):
        beside = any(
            0 <= other < len(texts) and _side_by_side(text, texts[min(at, other)], texts[max(at, other)])
            for other in (at - 1, at + 1)
        )
        if beside:
            if short and not (_is_plain(short[-1].key) and _side_by_side(text, short[-1], one)):
                _row(short, blocks)
            short.append(one)
        elif _in_grid(texts, at):
            if any(one.key == other.key for other in short):
                _row(short, blocks)
            short.append(one)
        elif _is_title(texts, at):
            _row(short, blocks)
            blocks.heading(plain(one.words), one.start, one.end, 3)
        elif len(one.words) >= 12 and " " in one.words and not _ROWS.search(fold(one.key)):
            _row(short, blocks)
            _paragraphs(one, blocks)
        elif _is_cell(one):
            name = _column(one.key)
            if any(name == _column(other.key) for other in short) or (name == "name" and short):
                _row(short, blocks)
            short.append(one)
    _row(short, blocks)


def _paragraphs(text: _Text, blocks: Blocks) -> None:
    """Add a long text: what its breaks and its empty lines part are paragraphs, its bulleted lines items."""
    for part in re.split(r"\n\s*\n|\n(?=\s*[-*•]\s)", text.words):
        bullet = re.match(r"\s*[-*•]\s+", part)
        if bullet:
            blocks.item()
        blocks.add(plain(part[bullet.end() :] if bullet else part), text.start, text.end)
        blocks.end()


def _in_grid(texts: list[_Text], at: int) -> bool:
    """Tell whether a text is a cell of a table whose keys count columns: ``{"header": "Name", "col-1": "_ga"}``."""
    if _COUNTED.fullmatch(texts[at].key):
        return True
    named = texts[at].key.lower() in ("header", "heading", "label", "title")
    return named and at + 1 < len(texts) and _COUNTED.fullmatch(texts[at + 1].key) is not None


class _Text(msgspec.Struct, frozen=True):
    key: str
    words: str
    start: int
    end: int


def _is_title(texts: list[_Text], at: int) -> bool:
    """Tell whether a text is the title of the one after it: ``{title: "Cookies", body: "We set none …"}``."""
    if at + 1 == len(texts) or not _TITLE.search(fold(texts[at].key)) or len(texts[at].words) > SHORT:
        return False
    return len(texts[at + 1].words.split()) >= 12 and not _ROWS.search(fold(texts[at + 1].key))


def _is_plain(key: str) -> bool:
    return key in ("text", "html", "")


def _side_by_side(text: str, one: _Text, other: _Text) -> bool:
    """Tell whether two texts are cells of one row: ``[{text: "_ga"}, {text: "2 years"}]`` or ``["_ga", "2 years"]``."""
    if not (_is_plain(one.key) and one.key == other.key):
        return False
    between = text[one.end : other.start]
    return len(between) < 200 and _CELLS_BETWEEN.fullmatch(between) is not None


def _texts(text: str, start: int, end: int) -> Iterator[_Text]:
    for match in _STRING.finditer(text, start, end):
        group = match.lastgroup if match.lastgroup in ("bare", "lines") else ""
        group = group or next(one for one in ("double", "single", "tick") if match[one] is not None)
        inside = match[group]
        if group in ("double", "single", "tick"):
            inside = re.sub(r"\\r|\\t", " ", inside.replace(r"\n", "\n\n"))
            inside = re.sub(r"\\(.)", r"\1", re.sub(r"\\u([0-9a-fA-F]{4})", lambda one: chr(int(one[1], 16)), inside))
        key = match["key"] or match["yaml"] or match["block"] or ""
        inside = re.sub(r"<[^<>]{0,1000}>", " ", re.sub(_BREAK, "\n\n", inside))
        yield _Text(key.strip(" \t-:"), inside.strip(), *match.span(group))


def _column(key: str) -> str:
    """Return the kind of column that a key names, without its number: ``gaCookieName2`` is a name."""
    folded = fold(key)
    for kind, pattern in (
        ("name", r"(?:cookie_?)?names?$|cookies?$|^title$"),
        ("duration", r"expir|duration|retention|lifetime|maxage|max_age"),
        ("purpose", r"purpose|description|usage"),
        ("provider", r"provider|vendor|service|company|owner|setby|set_by"),
        ("category", r"category|type"),
    ):
        if re.search(pattern, folded.rstrip("0123456789_")):
            return kind
    return ""


def _is_cell(one: _Text) -> bool:
    return bool(_column(one.key)) and 1 < len(one.words) < 400 and not re.match(r"https?:|/|\.|#", one.words)


def _row(short: list[_Text], blocks: Blocks) -> None:
    if short:
        header = (
            all(_is_plain(one.key) and len(one.words) < 40 for one in short)
            and len(columns([o.words for o in short])) > 1
        )
        blocks.row([one.words for one in short], short[0].start, short[-1].end, header=header)
    short.clear()


def read_catalogue(text: str, blocks: Blocks) -> None:
    """Read a gettext catalogue: the translated messages (or the messages) that belong to a notice."""
    for match in _ENTRY.finditer(text):
        where = fold(match["about"] + (match["context"] or ""))
        said = _joined(match["said"]) or _joined(match["id"])
        group = "said" if _joined(match["said"]) else "id"
        own = said if " " not in _joined(match["id"]) else ""
        if said and (_TOPIC.search(where) or (own and _TOPIC.search(fold(match["id"])))):
            blocks.add(plain(re.sub(r"<[^<>]{0,1000}>", " ", said)), *match.span(group))
            blocks.end()


def _joined(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", "".join(re.findall(r"\"((?:[^\"\\]|\\.)*)\"", quoted)).replace("\\n", " ")).strip()
