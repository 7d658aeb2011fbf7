"""Whether a template or a page has a way to the privacy notice."""

from __future__ import annotations

import re

from trackerlint.regex import regex

_CALLED = (
    r"privac|cookie[-_ ]?(?:policy|notice|statement|declaration|info)|cookies?(?:\.html?|/?[\"'])|datenschutz"
    r"|confidentialit|vie[-_ ]?priv"
    r"|donnees[-_ ]personnelles|privacidad|proteccion[-_ ]de[-_ ]datos|riservatezza|informativa|prywatno|preifatr"
    r"|cwcis|personvern|integritet"
    r"|tietosuoja|data[-_ ]?protection|gdpr|rgpd|fair[-_ ]processing|mentions[-_ ]l|aviso[-_ ]legal"
    r"|note[-_ ]legali|\blegal\b"
)
_WAY = regex(
    rf"(?:href|\bto|url|path|route|link|permalink|redirect)\w*\b[^\n]{{0,200}}?(?:{_CALLED})"
    rf"|>[^<>]{{0,60}}?(?:{_CALLED})[^<>]{{0,60}}</(?:a|link|nuxt-?link|router-link)\s*>"
    rf"|\]\([^()\n]{{0,100}}?(?:{_CALLED})",
    re.I,
)
_UNKNOWN = regex(
    r"wp_nav_menu|get_footer\s*\(|dynamic_sidebar|wp_footer_links|\bmenus?\b[^\n]{0,60}(?:items|links|\.main"
    r"|\.footer)|site\.(?:data|menus)\b|\.Site\.Menus"
    r"|(?:footer|nav|navigation|legal|menu)[\w.]{0,20}(?:links|items|menu|nav)\b|cms[-_.]|contentful|sanity"
    r"|strapi|storyblok|<slot name=[\"']footer",
    re.I,
)
_FORM = regex(r"<form\b[^<>]{0,500}>", re.I)
_PERSONAL = regex(
    r"<textarea\b|type\s*=\s*[\"'](?:email|tel|date)[\"']|name\s*=\s*[\"'][\w\[\]-]*(?:e-?mail|name|phone|tel"
    r"|address|postcode|dob|birth|nhs|message)",
    re.I,
)
_SEARCH = regex(r"role\s*=\s*[\"']search|type\s*=\s*[\"']search|\bsearch", re.I)


def has_way(text: str) -> bool:
    """Tell whether a text links to something that is called like a privacy notice."""
    return _WAY.search(text) is not None


def fills_links(text: str) -> bool:
    """Tell whether a template's links come from elsewhere (a menu of a content-management system, a data file)."""
    return _UNKNOWN.search(text) is not None


def form_at(text: str) -> int | None:
    """Return where a form starts that asks for something personal, or None."""
    for match in _FORM.finditer(text):
        end = text.find("</form", match.end())
        inside = text[match.end() : end if end > 0 else match.end() + 5_000]
        if _PERSONAL.search(inside) and not _SEARCH.search(match[0]):
            return match.start()
    return None
