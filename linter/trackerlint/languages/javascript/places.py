"""The circumstances of one place of a script, asked for from elsewhere: of an import that another file waits for."""

from __future__ import annotations

from trackerlint.facts import LOAD, Circumstances
from trackerlint.languages.javascript.circumstances import Surroundings
from trackerlint.languages.javascript.evaluate import Evaluator
from trackerlint.languages.javascript.tree import Node, Tree
from trackerlint.languages.javascript.words import Words
from trackerlint.regex import regex
from trackerlint.source import Excerpt, Span, whole

LARGEST = 400_000
"""Characters of a script above which it is a bundle, which imports nothing of the site's."""
_AT_ONCE = regex(r"(?:\bfrom|\bimport)\s*[\"'`]$")
_ISLAND = ("vue", "svelte", "astro", "html", "htm")
"""Endings of files in which scripts stand between tags."""


class _NoWords:
    """Finds nothing: what a test means is asked, not what trackers do."""

    def holds(self, text: str) -> bool:
        """Tell whether any word occurs: none does."""
        return False

    def spans(self, text: str) -> list[Span]:
        """Return where words occur: nowhere."""
        return []

    def places(self, text: str, language: str) -> list[Span]:
        """Return where words occur in a file: nowhere."""
        return []


def circumstances_at(text: str, ending: str, span: Span) -> Circumstances:
    """Return when the code at a place of a script runs; an ``import`` statement's place runs at once.

    ``span`` is that of a specifier, without its quotes; ``ending`` is the last ending of the script's name.
    """
    if len(text) > LARGEST or _AT_ONCE.search(text[max(0, span.start - 60) : span.start]):
        return LOAD
    ev, node = evaluator_at(text, ending, span)
    found = Surroundings(ev, LOAD).of(node)
    ev.tree.release()
    return found


def evaluator_at(text: str, ending: str, span: Span) -> tuple[Evaluator, Node]:
    """Return what works out the values of the script around a place, and the node there; its tree is to be released."""
    excerpt = _script(text, ending, span)
    grammar = "tsx" if ending in ("tsx", *_ISLAND) else "typescript" if ending in ("ts", "mts", "cts") else "javascript"
    tree = Tree(excerpt, grammar)
    shift = excerpt.span(0, 0).start
    return Evaluator(tree, Words(_NoWords())), tree.locate(span.start - shift, span.end - shift)


def _script(text: str, ending: str, span: Span) -> Excerpt:
    start, end = 0, len(text)
    if ending in _ISLAND:
        opened = text.rfind("<script", 0, span.start)
        start = text.find(">", opened, span.start) + 1 if opened >= 0 else 0
        closed = text.find("</script", span.end)
        end = closed if closed >= 0 else len(text)
    return whole(text).slice(start, end)
