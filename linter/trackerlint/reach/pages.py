"""Which templates are pages that a visitor opens, where no framework says so."""

from __future__ import annotations

import re

from trackerlint.reach.kinds import TEMPLATES, ending
from trackerlint.reach.patterns import MARKUP
from trackerlint.regex import regex
from trackerlint.scan import path_status

_FOLDERS = regex(
    r"(?:^|/)(?:_?partials?|_?includes?|_?layouts?|_?components?|macros?|snippets?|fragments?|blocks?|widgets?|tags|inc|"
    r"sections|shared|elements|atoms|molecules|organisms|mixins|helpers|shortcodes|_shortcodes|streamfields?|"
    r"emails?|mails?|mailers?|newsletters?|notifications?|sms|admin|api|_templates|master_?pages?|base|bases|render_?hooks?|"
    r"template-parts|parts|patterns|boilerplate|storybook|\.storybook|email_templates|forms/widgets)/",
    re.I,
)
_NAMES = regex(
    r"^_(?!index\.)|^(?:base|layout|master|header|footer|head|nav|navbar|sidebar|menu|breadcrumbs?|scripts?|analytics|tracking|"
    r"skeleton|wrapper|boilerplate|macros?|main-?layout|functions?|config|settings|site|meta|cookie[-_]?(?:banner|consent|bar))"
    r"(?:[-_](?:base|layout|template|\w+))?\.|(?:[-_.]|(?<=[a-z])(?=[BLMP]))(?:base|layout|master|partial|macro|snippet|head|header|footer|widget)\.|\.(?:min|map)\.",
    re.I,
)
_WHOLE = regex(r"<html[\s>]|<!doctype\s+html", re.I)
_CODE = frozenset({"php", "inc", "tpl", "tmpl", "tag", "jspf", "svg", "ascx", "master", "txt", "xml"})


def is_page(path: str, text: str, pulled_in: bool, pulls_around: bool) -> bool:
    """Tell whether a template is a page.

    ``pulled_in``: another file pulls it in. ``pulls_around``: it puts itself into another, as one that extends does,
    or pulls in a header. Files that are no templates (scripts, content) are pages only where a framework says so.
    """
    if ending(path) not in TEMPLATES or path_status(path) != "live":
        return False
    folder, _, name = path.rpartition("/")
    if pulled_in or _FOLDERS.search(folder + "/") or _NAMES.search(name):
        return False
    if ending(path) in _CODE and not path.endswith(".blade.php") and not MARKUP.search(text):
        return False  # a program, such as a controller
    if pulls_around or _WHOLE.search(text):
        return True
    return ending(path) not in _CODE and re.search(r"<(?:h1|main|article|section|form)\b", text, re.I) is not None
