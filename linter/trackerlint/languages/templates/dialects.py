"""Template languages as data: delimiters, comments, raw blocks, and how their blocks are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["output", "block", "comment", "code", "text"]


class Delimiter(NamedTuple):
    """An opening and a closing delimiter, and what stands between.

    That is an expression that is put out, a block tag, a comment, program code, or text that only looks like a tag.
    """

    open: str
    close: str
    kind: Kind


Grammar = Literal["words", "code", "go", "sections", "none", "expressions"]
"""How block tags open and close: by words (``if`` … ``endif``), by program code (braces, ``do`` … ``end``), as Go's
``if`` … ``end``, as Handlebars sections (``#if`` … ``/if``), or as expressions around markup."""


@dataclass(frozen=True)
class Dialect:
    """One template language or family.

    ``skipped`` are block names whose content is a comment (``comment``) or text that is left as it stands (``raw``).
    ``scanner`` names an extra scanner for tags without delimiters.
    """

    name: str
    suffixes: tuple[str, ...]
    delimiters: tuple[Delimiter, ...]
    grammar: Grammar = "words"
    skipped: tuple[tuple[str, Literal["comment", "raw"]], ...] = ()
    scanner: Literal["", "blade", "razor", "velocity", "smarty", "freemarker", "mako", "svelte"] = ""
    expressions: str = ""
    """The language of what stands in tags, where it is worth reading as code (handlers in attributes)."""
    careful: bool = False
    """Tags are only taken for such when they look simple: the text may be no template at all."""


_CURLY = (Delimiter("{{", "}}", "output"), Delimiter("{%", "%}", "block"), Delimiter("{#", "#}", "comment"))
_ANGLE = (
    Delimiter("<%--", "--%>", "comment"),
    Delimiter("<%#", "%>", "comment"),
    Delimiter("<%%", "%>", "text"),
    Delimiter("<%=", "%>", "output"),
    Delimiter("<%-", "%>", "output"),
    Delimiter("<%", "%>", "code"),
)
_PHP = (
    Delimiter("<?php", "?>", "code"),
    Delimiter("<?=", "?>", "output"),
    Delimiter("<? ", "?>", "code"),
    Delimiter("<?\n", "?>", "code"),
)
_JSDOC = (Delimiter("<?js=", "?>", "output"), Delimiter("<?js", "?>", "code"))
_MUSTACHE = (
    Delimiter("{{!--", "--}}", "comment"),
    Delimiter("{{~!--", "--}}", "comment"),
    Delimiter("{{!", "}}", "comment"),
    Delimiter("{{{", "}}}", "output"),
    Delimiter("{{#", "}}", "block"),
    Delimiter("{{~#", "}}", "block"),
    Delimiter("{{/", "}}", "block"),
    Delimiter("{{~/", "}}", "block"),
    Delimiter("{{^", "}}", "block"),
    Delimiter("{{>", "}}", "block"),
    Delimiter("{{~>", "}}", "block"),
    Delimiter("{{else", "}}", "block"),
    Delimiter("{{~else", "}}", "block"),
)
_SKIPPED = (("comment", "comment"), ("raw", "raw"), ("verbatim", "raw"))

JINJA = Dialect(
    "jinja",
    (".jinja", ".jinja2", ".j2", ".njk", ".nunj", ".nunjucks", ".twig", ".tera", ".askama", ".dtl", ".djhtml", ".volt",
     ".peb", ".swig", ".jnj", ".nj"),
    _CURLY,
    skipped=_SKIPPED,  # type: ignore[arg-type]
)  # fmt: skip
LIQUID = Dialect("liquid", (".liquid",), _CURLY[:2], skipped=(*_SKIPPED, ("doc", "comment")))  # type: ignore[arg-type]
HANDLEBARS = Dialect(
    "handlebars",
    (".hbs", ".handlebars", ".mustache", ".hogan", ".hjs", ".stache", ".mst"),
    (*_MUSTACHE, Delimiter("{{", "}}", "output")),
    "sections",
)
ERB = Dialect(
    "erb",
    (".erb", ".rhtml", ".ejs", ".eta", ".asp", ".aspx", ".ascx", ".master", ".ect", ".lodash", ".jst", ".eex", ".heex",
     ".leex", ".underscore", ".ecr", ".etlua", ".js_t", ".gsp", ".dot"),
    (*_ANGLE, Delimiter("<!--#", "-->", "block")),
    "code",
)  # fmt: skip
JSP = Dialect(
    "jsp",
    (".jsp", ".jspf", ".jspx", ".tag", ".tagx", ".cfm"),
    (*_ANGLE, Delimiter("${", "}", "output"), Delimiter("#{", "}", "output"), Delimiter("<!---", "--->", "comment")),
    "code",
)
PHP = Dialect("php-page", (".phtml", ".ctp", ".php.tpl"), _PHP, "code")
BLADE = Dialect(
    "blade",
    (".blade.php", ".blade"),
    (
        Delimiter("{{--", "--}}", "comment"),
        Delimiter("@{{", "}}", "text"),
        Delimiter("{!!", "!!}", "output"),
        Delimiter("{{", "}}", "output"),
        *_PHP,
    ),
    scanner="blade",
)
RAZOR = Dialect("razor", (".cshtml", ".vbhtml", ".razor"), (Delimiter("@*", "*@", "comment"),), "code", scanner="razor")
GO = Dialect(
    "go-template",
    (".gohtml", ".gotmpl", ".go.html", ".tmpl", ".go.tmpl", ".html.tmpl"),
    (
        Delimiter("{{/*", "*/}}", "comment"),
        Delimiter("{{- /*", "*/ -}}", "comment"),
        Delimiter("{{-/*", "*/-}}", "comment"),
        Delimiter("{{", "}}", "output"),
        *_JSDOC,
        *_ANGLE,
    ),
    "go",
)
"""Go's, and what else is kept in files named ``.tmpl``: JSDoc's and Underscore's."""
VELOCITY = Dialect("velocity", (".vm", ".vtl", ".vsl"), (Delimiter("#*", "*#", "comment"),), scanner="velocity")
SMARTY = Dialect("smarty", (".tpl", ".smarty"), (Delimiter("{*", "*}", "comment"),), "sections", scanner="smarty")
FREEMARKER = Dialect(
    "freemarker",
    (".ftl", ".ftlh", ".ftlx", ".fm"),
    (
        Delimiter("<#--", "-->", "comment"),
        Delimiter("[#--", "--]", "comment"),
        Delimiter("${", "}", "output"),
        Delimiter("[=", "]", "output"),
    ),
    "sections",
    scanner="freemarker",
)
MAKO = Dialect(
    "mako",
    (".mako", ".mak"),
    (Delimiter("<%doc>", "</%doc>", "comment"), Delimiter("${", "}", "output"), Delimiter("<%", ">", "block"),
     Delimiter("</%", ">", "block")),
    scanner="mako",
)  # fmt: skip
DOLLAR = Dialect(
    "dollar",
    (".pt", ".zpt", ".cpt", ".kid", ".genshi", ".ssp", ".template", ".html.in"),
    (Delimiter("${", "}", "output"), Delimiter("<?python", "?>", "code")),
    "none",
)
TOOLKIT = Dialect(
    "template-toolkit",
    (".tt", ".tt2", ".tt3", ".ttkt", ".tx", ".html.tmpl.in"),
    (Delimiter("[%#", "%]", "comment"), Delimiter("[%-#", "%]", "comment"), Delimiter("[%", "%]", "block"),
     Delimiter("<:", ":>", "output")),
)  # fmt: skip
"""Perl's Template Toolkit and Xslate."""
THYMELEAF = Dialect("thymeleaf", (), (Delimiter("[[${", "}]]", "output"), Delimiter("[(${", "})]", "output")), "none")
VUE = Dialect("vue", (), (Delimiter("{{", "}}", "output"),), "none")
SVELTE = Dialect("svelte", (), (), "expressions", scanner="svelte", expressions="typescript")
"""Expressions in braces around and inside markup: Svelte, Astro, MDX."""
ANY = Dialect(
    "any",
    (),
    (*_MUSTACHE, *_CURLY, *_ANGLE, *_PHP, *TOOLKIT.delimiters[:3], *THYMELEAF.delimiters, *GO.delimiters[:3]),
    "words",
    skipped=_SKIPPED,  # type: ignore[arg-type]
    careful=True,
)
SCRIPT = Dialect("script", (), (*_CURLY[:2], *_ANGLE), careful=True, skipped=_SKIPPED)  # type: ignore[arg-type]
"""JavaScript with template tags in it. Braces are JavaScript's own, so only what cannot be such counts as a tag."""

DIALECTS = {
    one.name: one
    for one in (
        JINJA, LIQUID, HANDLEBARS, ERB, JSP, PHP, BLADE, RAZOR, GO, VELOCITY, SMARTY, FREEMARKER, MAKO, DOLLAR,
        TOOLKIT, THYMELEAF, VUE, SVELTE, ANY, SCRIPT,
    )
}  # fmt: skip
