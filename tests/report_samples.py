"""Rows of an overview, for tests of what draws them."""

from datetime import UTC, datetime

from trackerlint.history.model import Event, History, Mark, Period, TrackerHistory
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


SINCE = datetime(2018, 9, 10, tzinfo=UTC)
TOLD = TrackerHistory(
    tracker=PIXEL.tracker,
    name=PIXEL.name,
    vendor=PIXEL.vendor,
    country=PIXEL.country,
    category=PIXEL.category,
    ids=PIXEL.ids,
    live=(Period(SINCE),),
    events=(
        Event(
            "added",
            Mark("84a7ba74e4" * 4, SINCE, "Add the pixel of the campaign that finds nurses for all our hospitals"),
            into=("templates/partials/head-of-all-the-pages-of-the-site.html",),
        ),
    ),
    files=(),
    pages=(),
)
"""A pixel's history whose commit and file have long names."""
HISTORY = History("HEAD", "84a7ba74e4" * 4, 10, 8, SINCE, SINCE, shallow=False, trackers=(TOLD,))
