"""All exchange formats, and how a file's format is guessed."""

from __future__ import annotations

from trackerlint.exchange.cookie_database import cookie_database
from trackerlint.exchange.fides import fides
from trackerlint.exchange.interface import Exchange
from trackerlint.exchange.klaro import klaro
from trackerlint.exchange.table import table
from trackerlint.exchange.tarteaucitron import tarteaucitron
from trackerlint.exchange.tcf import tcf

EXCHANGES: dict[str, Exchange] = {one.name: one for one in (tcf, fides, cookie_database, klaro, tarteaucitron, table)}


def guessed(name: str, text: str) -> str:
    """Return the format that a file seems to have, by its ending and its text; empty when none fits."""
    ending = name.rpartition(".")[2].lower()
    if ending == "json":
        return "tcf"
    if ending in ("yml", "yaml"):
        return "fides"
    if ending == "csv":
        return "cookie-database" if "Cookie / Data Key name" in text[:1000] else "csv"
    if ending in ("js", "mjs", "cjs", "ts", "mts"):
        return "tarteaucitron" if "tarteaucitron." in text else "klaro"
    return ""
