"""What one file pulls in, as written: found by the words of template languages, without parsing.

The graph needs this of every template of a site, of most of which nothing else is ever asked. So each pattern begins
with a literal, and is tried only where a file's kind or a sign in its text asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trackerlint.reach import patterns
from trackerlint.reach.comments import without_comments
from trackerlint.reach.kinds import SCRIPTS, Pull, ending
from trackerlint.regex import regex

_FRONT = regex(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.S | re.M)
_FRONT_LAYOUT = regex(r"^[ \t]*(layout|template|extends|type)[ \t]*[:=][ \t]*[\"']?([^\"'\n#]{1,120})", re.M)


def front_matter(text: str) -> tuple[int, int] | None:
    """Return where a text's front matter stands, or None."""
    if not text[:40].lstrip("\ufeff \r\n").startswith(("---", "+++")):
        return None
    match = _FRONT.match(text)
    return match.span(2) if match else None


def front_value(text: str, key: str) -> tuple[str, int, int] | None:
    """Return a key's plain value in a text's front matter and where it stands, or None."""
    where = front_matter(text)
    if where is None:
        return None
    for match in _FRONT_LAYOUT.finditer(text, *where):
        if match[1] == key:
            return match[2].strip(), *match.span(2)
    return None


def front_values(text: str) -> dict[str, str] | None:
    """Return the plain values of a text's front matter that say which layout it has, or None where it has none."""
    where = front_matter(text)
    if where is None:
        return None
    return {match[1]: match[2].strip() for match in reversed(list(_FRONT_LAYOUT.finditer(text, *where)))}


def pulls(path: str, text: str, scripts: bool = True) -> Iterator[Pull]:
    """Yield what a file pulls in. ``scripts`` false leaves out what only scripts and their pages say."""
    yield from templates(path, text)
    if scripts:
        yield from of_scripts(path, text)


def templates(path: str, text: str) -> Iterator[Pull]:
    """Yield the templates that a file pulls in."""
    kind = ending(path)
    if kind in SCRIPTS or (kind in _PHP and not _may_pull(text)):
        return
    text = without_comments(text, kind)
    for name in ("layout", "template", "extends"):
        found = front_value(text, name)
        if found and found[0].lower() not in ("null", "none", "false", "~", ""):
            yield Pull("layout", (found[0],), found[1], found[2])
    for pattern in patterns.of(kind):
        if patterns.SIGNS[pattern] in text:
            yield from _matches(pattern, text)
    if kind in _PHP:
        yield from _wordpress(text)
        for match in patterns.PHP_FILE.finditer(text) if ".php" in text else ():
            yield Pull("component", (match[1],), *match.span(1))
    if kind in ("erb", "haml", "slim"):
        for match in patterns.VIEW_COMPONENT.finditer(text):
            yield Pull("component", (match[1],), *match.span(1))


def of_scripts(path: str, text: str) -> Iterator[Pull]:
    """Yield the scripts that a file pulls in, and what a script itself does."""
    kind = ending(path)
    if kind in SCRIPTS:
        yield from _of_script(text, kind)
        return
    if kind == "mdx":
        yield from _of_script(without_comments(text, kind), kind)
    for pattern, signs in patterns.SCRIPT_SIGNS.items():
        if any(sign in text for sign in signs):
            for match in pattern.finditer(without_comments(text, kind)):
                yield Pull("script", (match[1],), *match.span(1))


def _may_pull(text: str) -> bool:
    """Tell whether a file of PHP may pull in a template: most are programs that do not."""
    return any(sign in text for sign in patterns.PHP_SIGNS) or patterns.MARKUP.search(text) is not None


_PHP = ("php", "inc", "phtml")


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Pull]:
    component = pattern is patterns.BLADE_TAG or pattern is patterns.TAGDIR or pattern is patterns.SHORTCODE
    if pattern is patterns.PHP and patterns.MARKUP.search(text) is None:
        pattern = patterns.PROGRAM
    for match in pattern.finditer(text):
        if pattern is patterns.CURLY:
            yield from _named(text, *match.span(1))
        elif pattern is patterns.ANGLE:
            named = patterns.DIRECTIVE if match[0].startswith("<%@") else patterns.ANGLE_NAME
            name = named.search(match[1]) or re.match(r"\s*\(?\s*([\w./-]{2,120})\s*$", match[1].rstrip("-"))
            if name:
                start = match.start(1) + name.start(1)
                yield Pull("template", (name[1],), start, start + len(name[1]))
        elif pattern in (patterns.PHP, patterns.PROGRAM) and "get_template_part" in match[0] and match[2]:
            yield Pull("template", (f"{match[1]}-{match[2]}", match[1]), *match.span(1))
        else:
            yield Pull("component" if component else "template", (match[1],), *match.span(1))


def _named(text: str, start: int, end: int) -> Iterator[Pull]:
    """Yield what a tag of Jinja, Twig, Django or Liquid names: a string, several, or a bare file name."""
    inside = text[start:end]
    head = re.split(r"\b(?:with|import|ignore|only|without|if)\b", inside, maxsplit=1)[0]
    found = list(patterns.STRING.finditer(head))
    if found:
        first = found[0]
        listed = head.lstrip().startswith(("[", "("))
        options = tuple(one[1] for one in found) if listed else (first[1],)
        yield Pull("template", options, start + first.start(1), start + first.end(1))
        return
    bare = re.match(r"\s*([\w./-]+\.\w+|[\w-]+(?:/[\w-]+)*)", head)
    if bare and "{" not in head:
        yield Pull("template", (bare[1],), start + bare.start(1), start + bare.end(1))


def _wordpress(text: str) -> Iterator[Pull]:
    named = any(sign in text for sign in ("get_header", "get_footer", "get_sidebar"))
    for match in patterns.WORDPRESS.finditer(text) if named else ():
        name = match[1]
        options = (f"{name}-{match[2]}.php", f"{name}.php") if match[2] else (f"{name}.php",)
        yield Pull("template", options, match.start(1), match.end(1))


def _of_script(text: str, kind: str) -> Iterator[Pull]:
    top = len(text) if kind in ("vue", "svelte", "mdx") else patterns.TOP
    for match in patterns.MODULE.finditer(text, 0, top):
        if not _commented(text, match.start()):
            yield Pull("module", (match[1],), *match.span(1))
    for pattern in patterns.LATER if len(text) > top else ():
        for match in pattern.finditer(text, top):
            if not _commented(text, match.start()):
                yield Pull("module", (match[1],), *match.span(1))
    if "templateUrl" in text:
        for match in patterns.TEMPLATE_URL.finditer(text):
            yield Pull("module", (match[1],), *match.span(1))
    if kind in ("vue", "svelte", "astro", "mdx"):
        for name in {match[1]: match for match in patterns.COMPONENT.finditer(text)}.values():
            yield Pull("component", (name[1],), *name.span(1))
        found = patterns.NUXT_LAYOUT.search(text)
        if found and kind == "vue":
            yield Pull("layout", (found[1] or found[2],), found.start(), found.end())


def _commented(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    return text[start:at].lstrip().startswith(("//", "*", "/*"))
