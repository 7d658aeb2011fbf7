"""What a program does with a string, by the name of the function, the key or the variable that takes it.

An address that others are held against, to allow or to tell them, is a ``link``: nobody requests it there.
"""

from __future__ import annotations

import re

from trackerlint.facts import Initiator
from trackerlint.regex import regex

_CALLS: tuple[tuple[Initiator, re.Pattern[str]], ...] = (
    (
        "fetch",
        regex(
            r"(?:^|[._])(?:requests|httpx|grequests|treq|aiohttp|urllib3?|http|https|session|client|conn|connection|api|"
            r"opener|pool|curl|ua|agent|mech|ws|rest|req|net|hackney|tesla|_?http_?client|_?session|_?client)(?:\.\w+)?\.(?:get|post|put|patch|head|request|stream|send|"
            r"build_request|urlopen)$|(?:^|\.)(?:urlopen|urlretrieve|HTTPConnection|HTTPSConnection|async_post|"
            r"fetch|http_post|post_json|send_request|wp_(?:safe_)?remote_\w+|curl_init|curl_setopt|file_get_contents|"
            r"fsockopen|drupal_http_request|RestTemplate\.\w+|HttpPost|HttpGet|HttpRequestMessage|PostAsync|GetAsync|"
            r"PostAsJsonAsync|http\.(?:Post|Get|NewRequest|PostForm)|HTTParty\.\w+|Faraday\.\w+|RestClient\.\w+|"
            r"URI\.create|\w+\.ur[il]|Net\.HTTP\.\w+|HTTPoison\.\w+|Req\.\w+|Http\.\w+)$|(?:^|\.)request\.Request$|^(?:requests|httpx)\.\w+$",
            re.I,
        ),
    ),
    (
        "script",
        regex(
            r"(?:add|include|load|register|enqueue|insert|append|link|import|external)_?(?:extra_?|external_?|head_?|body_?)?"
            r"(?:js|javascript|script)s?(?:_file|_url|_tag|_link|_source|_src)?$|(?:^|[._])(?:javascript|js|script)"
            r"_?(?:include_?)?(?:include|tag|src|url|link|file)s?$|(?:^|\.)[sS]cript$|(?:^|\.)add_js$|(?:^|\.)JS$|(?:headScript|inlineScript)\.\w+$"
            r"|^wp_(?:enqueue|register)_script(?:_module)?$",
            re.I,
        ),
    ),
    (
        "link",
        regex(
            r"redirect\w*(?:\.(?:away|as_view|to|temporary|permanent))?$|(?:^|\.)(?:link_to|button_to)$"
            r"|(?:^|\.)window\.open$|^open$|(?:^|\.)location\.(?:assign|replace)$"
            r"|(?:^|\.)(?:starts?_?with|ends?_?with|str_(?:starts|ends)_with|str_contains|stri?r?pos|str_?n?i?cmp"
            r"|includes|contains|index_?of|has_?prefix|equals(?:_?ignore_?case)?)$",
            re.I,
        ),
    ),
    ("frame", regex(r"(?:^|\.)iframe$", re.I)),
    ("image", regex(r"(?:^|\.)(?:img|image_tag|tracking_pixel)$", re.I)),
    (
        "stylesheet",
        regex(
            r"(?:add|enqueue|register)_?(?:css|style(?:_?sheet)?)(?:_?file)?$|stylesheet_link_tag$",
            re.I,
        ),
    ),
)
_NAMES: tuple[tuple[Initiator, re.Pattern[str]], ...] = (
    (
        "script",
        regex(
            r"^js$|(?:^|[_-])(?:js|javascripts?|scripts?)(?:[_-](?:files?|urls?|src|sources?|links?|paths?|cdn|list))?$"
            r"|^(?:extra|external)_(?:js|javascript|scripts?)|^script_?src$|^src$|^loader_url$",
            re.I,
        ),
    ),
    ("frame", regex(r"iframe_?(?:src|url)$", re.I)),
    (
        "link",
        regex(
            r"(?:^|[_-])redirect_?(?:to|url|uri)?$|prefix(?:es)?$|(?:^|[_-])(?:patterns?|allowed|allow_?list)$", re.I
        ),
    ),
)


def use_of_call(callee: str) -> Initiator:
    """Return what a function does with an address that it is given; ``text`` when that is not known."""
    callee = callee.lstrip("$@").rstrip("!?").replace("/", ".")
    for initiator, pattern in _CALLS:
        if pattern.search(callee):
            return initiator
    return "text"


def use_of_name(name: str) -> Initiator:
    """Return what an address that is kept under a name is for; ``text`` when that is not known."""
    for initiator, pattern in _NAMES:
        if pattern.search(name):
            return initiator
    return "text"
