"""Hosts of URLs as rules speak of them."""

from __future__ import annotations

import re

from trackerlint.catalogue.patterns import split_url
from trackerlint.source import HOLE


def absolute_host(url: str) -> str:
    """Return the host of a URL that names one (with holes where source does not say), or an empty text.

    >>> absolute_host("//cdn.example.org/a.js"), absolute_host("/js/a.js"), absolute_host("js/a.js")
    ('cdn.example.org', '', '')
    """
    if not re.match(rf"\s*(?:https?:|{HOLE}:?)?\\?/\\?/", url, re.I):
        return ""
    host = split_url(url)[0]
    return host if host.strip(HOLE + ".") else ""


def is_anywhere(url: str) -> bool:
    """Tell whether the host of a URL is all that is not known of it, or the whole beginning is not.

    >>> is_anywhere(f"{HOLE}/count.js"), is_anywhere(f"https://{HOLE}/count.js"), is_anywhere(f"/js/{HOLE}.js")
    (True, True, False)
    """
    return re.match(rf"\s*(?:(?:https?:)?//)?{HOLE}", url, re.I) is not None and not absolute_host(url)


def shown_host(host: str) -> str:
    """Return a host for people: unknown parts as ``…``."""
    return re.sub(f"{HOLE}+", "…", host)


def below(url: str, prefix: str) -> bool:
    """Tell whether a URL without a host lies at a path of the site or below it.

    >>> below("/numbers/array.js?v=1", "/numbers/"), below("/numbersx/a.js", "/numbers"), below("//a.example/b", "/")
    (True, False, False)
    """
    path = re.split(r"[?#]", url.strip().replace("\\/", "/"), maxsplit=1)[0]
    inner = prefix.rstrip("/")
    return path.startswith("/") and not path.startswith("//") and (path == inner or path.startswith(f"{inner}/"))
