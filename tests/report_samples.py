"""Rows of an overview, for tests of what draws them."""

from trackerlint.inventory.overview import Overview, Place, Row

PIXEL = Row(
    tracker="meta-pixel", name="Meta Pixel", vendor="Meta Platforms", country="US", category="advertising",
    ids=("100000000000001",), sends=("page-url", "button-label", "ip-address"), consent="ungated",
    places=(Place("templates/base.html", "init", ("100000000000001",), "ungated", "loads at once"),),
    pages=("templates/a.html", "templates/b.html", "templates/c.html"), named="none", declared=False,
    sensitive=(("templates/b.html", "cancer"),),
)  # fmt: skip
GATED = Row(
    tracker="hotjar", name="Hotjar", vendor="Contentsquare", country="FR", category="session-replay", ids=(),
    sends=("page-url", "replay"), consent="gated",
    places=(Place("templates/a.html", "loader", (), "gated", "waits until marketing is agreed to"),),
    pages=("templates/a.html",), named="exact", declared=True, owner="web team", recipient="Hotjar Ltd",
    transfer=("none",),
)  # fmt: skip
HOSTILE = Row(
    tracker="x", name="<b>bold</b>", vendor='"><script>alert(1)</script>', country="<i>", category="advertising",
    ids=("<img src=y>",), sends=("page-url",), consent="unknown",
    places=(Place("<img src=z>.html", "init", (), "unknown", "</li><b>x</b>"),), pages=("</svg><b>.html",),
    named="none", declared=False,
)  # fmt: skip


def sample(*rows: Row) -> Overview:
    """Return an overview of some rows."""
    return Overview(rows=rows, notices=("privacy.html",), inventory="trackers.toml")
