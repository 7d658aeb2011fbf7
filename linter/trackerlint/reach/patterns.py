"""The words by which templates pull in others, one pattern per language or family. Each begins with a literal."""

from __future__ import annotations

import re

from trackerlint.reach.kinds import CONTENT
from trackerlint.regex import regex


def _words(some: str) -> str:
    """Return a pattern of whole words that begins with their letters: a boundary at the start would be slow to find."""
    return "(?:" + "|".join(rf"{one[0]}(?<!\w.){one[1:]}" for one in some.split()) + r")\b"


Q = r"""["']([^"'\n]{1,200})["']"""
STRING = regex(Q)

CURLY = regex(
    r"\{%[-+~]?\s*(?:extends|sw_extends|include\w*|sw_include|import|from|embed|use|layout|render\w*|partial|section|theme|"
    r"component|includes|includeblock|block_render|inherit)\s+([^%]{1,300}?)[-+~]?%\}"
)
FUNCTION = regex(
    r"\{\{[-~]?\s*(?:\w+\s*:?=\s*)?\(?\s*(?:include|partial|partialCached|template|templates\.\w+|source|embed|block|render|"
    r"view\.render|component|return\s+partial|inertia)\b\s*\(?\s*[\w.]*?\s*\(?" + Q
)
GO_NESTED = regex(r"\bpartial(?:Cached)?\s+" + Q)
SECTION = regex(r"\{\{\{?~?#?[>]\s*\(?\s*[\"']?([\w./@-]{1,200})")
GHOST = regex(r"\{\{!<\s*([\w./-]{1,200})\s*\}\}")
SHORTCODE = regex(r"\{\{[<%]\s*([\w/.-]{1,80})")
BLADE = regex(
    r"@(?:extends|include|includeIf|includeWhen|includeUnless|includeFirst|component|each|livewire|layout|extendsFirst|"
    r"inertia|partial|hasinclude|componentFirst)\s*\((?:[^,'\"()]{0,80}(?:\([^()]*\))?,\s*)?\[?\s*" + Q
)
BLADE_TAG = regex(r"<(?:x-|livewire:)([a-z][\w.:-]{0,120})")
_INCLUDES = "include include_once require require_once get_template_part locate_template load_template"
_SHOWS = (
    "partial extend layout insert element renderPartial render_partial setLayout view template tpl snippet render "
    "display fetch drawTemplate getPartial includeTemplate"
)
_GIVEN = r"[^;\"'\n]{0,90}" + Q + r"(?:\s*,\s*" + Q + ")?"
PHP = regex(_words(f"{_INCLUDES} {_SHOWS}") + _GIVEN)
MARKUP = regex(r"<(?:html|body|head|div|h1|main|section|article|form|table|p)\b|get_header\(", re.I)
"""What a file holds that makes a page, or a part of one, and is no mere program."""
PROGRAM = regex(_words(_INCLUDES) + _GIVEN)
"""The same in a program, such as a controller: what it shows does not take it to a page, what it includes does."""
PHP_FILE = regex(r"[\"'](/?(?:[\w-]+/)+[\w.-]+\.php)[\"']")
"""A file of PHP that is named in a list, which is then included one by one."""
VIEW_COMPONENT = regex(r"\brender\(?\s*(?:\w+::)*(\w+Component)\.new")
WORDPRESS = regex(r"\bget_(header|footer|sidebar)\s*\(\s*(?:" + Q + r")?")
PARTS = regex(r"<!--\s*wp:template-part\s+\{[^}]{0,200}?\"slug\"\s*:\s*\"([^\"]{1,100})\"")
ANGLE = regex(
    r"<%[-=~@|]*\s*(?:if\b[^%]{0,80}?)?(?:@?include|render|partial|layout|inc|page|master|register|component|template|live_render|"
    r"extends)\b([^%]{0,300})",
    re.I,
)
ANGLE_NAME = regex(
    r"(?:(?:file|src|masterpagefile|virtual|page|template|layout|partial|:partial|:template|:layout|:file)\s*(?:=>|[=:])\s*)?"
    + Q,
    re.I,
)
DIRECTIVE = regex(r"\b(?:file|src|masterpagefile|virtualpath|mastername)\s*=\s*" + Q, re.I)
TAGDIR = regex(r"<(?:t|tags?|layout|template|tpl|ui|my|app|page|common|comp|fn):([A-Za-z][\w-]{0,60})[\s/>]")
RAZOR = regex(
    r"(?:\bLayout\s*=\s*|Html\.(?:Render)?Partial(?:Async)?(?:<\w+>)?\(\s*|RenderPage\(\s*|<partial\s+name\s*=\s*|@layout\s+|"
    r"Component\.InvokeAsync\(\s*|@Html\.CachedPartial\(\s*)[\"'“]?([\w~./@-]{1,200})"
)
XML = regex(
    r"<(?:jsp:include\s[^>]{0,100}?page|jsp:directive\.include\s[^>]{0,60}?file|c:import\s[^>]{0,100}?url|ui:include\s[^>]{0,60}?src|"
    r"ui:composition\s[^>]{0,200}?template|esi:include\s[^>]{0,60}?src|xi:include\s[^>]{0,60}?href|mj-include\s[^>]{0,60}?path|"
    r"include\s[^>]{0,60}?src|t:insert(?:Definition|Template)\s[^>]{0,60}?(?:name|template)|g:render\s[^>]{0,60}?template|"
    r"g:applyLayout\s[^>]{0,60}?name|meta\s+name=[\"']layout[\"']\s+content)\s*=\s*" + Q,
    re.I,
)
THYMELEAF = regex(
    _words("th:(?:replace|insert|include) layout:(?:decorat(?:e|or)|replace|insert)")
    + r"\s*=\s*[\"']\s*(?:~\{)?\s*([\w./-]{1,200})"
)
METAL = regex(r"metal:(?:use|extend)-macro\s*=\s*[\"'][^\"'\n]{0,60}?(?:load:\s*|/)([\w./-]{1,120}?)(?:/macros|[\"'/])")
HASH = regex(r"#(?:parse|include)\s*\(\s*" + Q)
FREEMARKER = regex(r"[<\[]#(?:include|import)\s+" + Q)
SMARTY = regex(
    r"\{(?:include(?:_php)?|extends|layout|insert|embed|import|sandbox)\s+(?:[\w]+=[\"']?[\w.$]*[\"']?\s+){0,3}?(?:file\s*=\s*)?"
    + r"[\"']?([\w./:@-]{2,200})"
)
MAKO = regex(r"<%(?:inherit|include|namespace|page)\s[^>]{0,80}?file\s*=\s*" + Q)
SSI = regex(r"<!--#\s*include\s+(?:virtual|file)\s*=\s*" + Q)
PUG = regex(r"^[ \t]*(?:extends?|include(?::\w+)?)[ \t]+([\w./@~-]{1,200})[ \t]*$", re.M)
INDENTED = regex(
    r"^[ \t]*[=-][=!]?\s*(?:render|partial|include|haml|slim|erb)\b[^\"'\n:]{0,40}"
    r"(?:(?:partial|template|layout)\s*[:=]>?\s*|:partial\s*=>\s*)?" + Q,
    re.M,
)
SCRIPT = regex(r"[\"'(=]((?:[^\"'()\n<>\s=]{1,160}[/\w-])\.(?:mjs|jsx?|tsx?|vue|svelte))\b")
HELPER = regex(_words(r"javascript(?:_include_tag|_pack_tag)? js vite_\w+_tag asset_path") + r"[ (:]*" + Q)
SCRIPT_SIGNS = {
    SCRIPT: (".js", ".ts", ".mjs", ".vue", ".svelte"),
    HELPER: ("javascript", "vite_", "asset_path", "js(", "js ", "js:", "js'", 'js"'),
}
"""Texts one of which stands wherever a pattern fits."""
PHP_SIGNS = (
    "include", "require", "get_template_part", "locate_template", "load_template", "get_header", "get_footer",
    "get_sidebar", ".php", "<x-", "<livewire:", "@extends", "@component", "@each", "@livewire", "@layout", "@inertia",
    "@partial", "@has", "---", "+++",
)  # fmt: skip
"""Texts one of which stands in every program in PHP, or view without markup, that pulls in a template."""

MODULE = regex(
    r"(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bexport\s+\*\s+from\s*)(?:/\*[^*]{0,80}\*/\s*)?[\"'`]((?:[^\"'`\n${}]|\$(?!\{)){1,200})[\"'`]"
)
LATER = (
    regex(r"import\(\s*[\"'`]((?:[^\"'`\n${}]|\$(?!\{)){1,200})[\"'`]"),
    regex(r"require\(\s*[\"'`]((?:[^\"'`\n${}]|\$(?!\{)){1,200})[\"'`]"),
)
TOP = 12_000
"""Characters of a script in which its imports stand; below it only calls of ``import()`` and ``require()`` count."""
TEMPLATE_URL = regex(r"\b(?:templateUrl|template)\s*:\s*" + Q)
COMPONENT = regex(r"<(?:Lazy)?([A-Z][A-Za-z0-9]{2,60}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)[\s/>]")
NUXT_LAYOUT = regex(r"\blayout\s*:\s*[\"']([\w/-]{1,60})[\"']|<NuxtLayout\s+name\s*=\s*[\"']([\w/-]{1,60})")


SIGNS: dict[re.Pattern[str], str] = {
    CURLY: "{%", FUNCTION: "{{", GO_NESTED: "partial", SECTION: ">", GHOST: "{{!<", SHORTCODE: "{{", BLADE: "@",
    BLADE_TAG: "<", PHP: "<?", PARTS: "wp:template-part", ANGLE: "<%", TAGDIR: ":", RAZOR: "", XML: "<",
    THYMELEAF: "=", METAL: "metal:", HASH: "#", FREEMARKER: "#", SMARTY: "{", MAKO: "<%", SSI: "<!--#",
    PUG: "", INDENTED: "",
}  # fmt: skip
ANY = (CURLY, FUNCTION, SECTION, ANGLE, PHP, SSI, XML, THYMELEAF, GHOST)
BY_ENDING: dict[str, tuple[re.Pattern[str], ...]] = {
    "php": (BLADE, BLADE_TAG, PHP),
    "blade": (BLADE, BLADE_TAG, PHP),
    "edge": (BLADE,),
    "inc": (PHP,),
    "phtml": (PHP,),
    "ctp": (PHP,),
    "cshtml": (RAZOR,),
    "vbhtml": (RAZOR,),
    "razor": (RAZOR,),
    "pug": (PUG,),
    "jade": (PUG,),
    "haml": (INDENTED,),
    "slim": (INDENTED,),
    "vm": (HASH,),
    "ftl": (FREEMARKER,),
    "ftlh": (FREEMARKER,),
    "tpl": (SMARTY, *ANY, GO_NESTED),
    "latte": (SMARTY,),
    "mako": (MAKO,),
    "mak": (MAKO,),
    "pt": (METAL,),
    "jsp": (ANGLE, XML, TAGDIR),
    "jspf": (ANGLE, XML, TAGDIR),
    "tag": (ANGLE, XML, TAGDIR),
    "html": (*ANY, GO_NESTED, PARTS, MAKO, METAL),
    "md": (SHORTCODE, CURLY),
    "markdown": (SHORTCODE, CURLY),
    "twig": (CURLY, FUNCTION),
    "njk": (CURLY, FUNCTION),
    "jinja": (CURLY, FUNCTION),
    "jinja2": (CURLY, FUNCTION),
    "j2": (CURLY, FUNCTION),
    "liquid": (CURLY,),
}


def of(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns for files of a kind, given by the last ending of their name."""
    if kind in BY_ENDING:
        return BY_ENDING[kind]
    return (SHORTCODE,) if kind in CONTENT else (*ANY, GO_NESTED)
