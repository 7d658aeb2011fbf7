"""What a rule is: one class with its description, level and one generator over the site."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from trackerlint.findings import Finding, Level, Precision

if TYPE_CHECKING:
    from trackerlint.filters.outcome import Outcome
    from trackerlint.site import Site

Mend = Literal["comment", "policy", "scriptless", "package", "switch", "mask", "park", "remove"]

HEADINGS = ("What it finds", "Why it matters", "Duty", "Example", "Remedy", "Limits")
"""The headings every rule's docstring has, in this order; ``trackerlint explain`` shows them."""


class Rule(ABC):
    """One question put to the site.

    Subclasses set the class attributes and write ``check``. The docstring is the rule's page: a first line that can
    stand alone, then the sections of ``HEADINGS``, in Markdown.
    """

    name: ClassVar[str]
    """Kebab-case; reads as what was found (``tracker-before-consent``); equals the module's name with hyphens."""
    level: ClassVar[Level]
    """What it reports unless settings say otherwise; a finding may be lower."""
    precision: ClassVar[Precision]
    """How often it is right, apart from how grave it is."""
    security_severity: ClassVar[str] = ""
    """GitHub's 0.1 to 10.0 as text, or empty for hygiene rules."""
    tags: ClassVar[tuple[str, ...]] = ("privacy",)
    mends: ClassVar[tuple[Mend, ...]] = ()
    """Kinds of fixes that answer its findings; docs/fixes.md explains them."""
    whole_site: ClassVar[bool] = False
    """It needs all files of the site; it stays silent when only some were given (as in a hook for changed files)."""
    once: ClassVar[bool] = False
    """Whether it speaks of a subject once for the whole site, where it tells most: another place is no news."""

    @abstractmethod
    def check(self, site: Site) -> Iterator[Finding]:
        """Yield what the rule finds."""

    @classmethod
    def title(cls) -> str:
        """Return the first line of the docstring."""
        return inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]

    @classmethod
    def page(cls) -> str:
        """Return the docstring below its first line, as Markdown."""
        return inspect.cleandoc(cls.__doc__ or "").partition("\n")[2].strip()

    @classmethod
    def section(cls, heading: str) -> str:
        """Return one section of the page, without its heading; empty when it is missing."""
        match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", cls.page(), re.M | re.S)
        return match[1].strip() if match else ""


class ReviewRule(Rule):
    """A question put to what suppressions and the baseline held back, once that is known, rather than to the site."""

    def check(self, site: Site) -> Iterator[Finding]:
        """Yield nothing: there is nothing to review yet."""
        yield from ()

    @abstractmethod
    def review(self, outcome: Outcome) -> Iterator[Finding]:
        """Yield what the rule finds."""
