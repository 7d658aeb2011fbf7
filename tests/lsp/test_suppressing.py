"""The comment that is offered holds the finding back, in each language, once it has a reason."""

from pathlib import Path

import pytest
from lsp.conftest import PAGE
from lsp.test_session import checked

from trackerlint.fixes.apply import edited
from trackerlint.lsp.session import Session
from trackerlint.lsp.suppressing import suppression

CALL = "fbq('init', '100000000000001');"
MEANT = "trackerlint: ignore[embedded-tracker] tracker=meta-pixel"


def offered(place: Path, text: str) -> str | None:
    """Return the text with the comment for its first finding of ``embedded-tracker``, or None."""
    check = checked(Session(), place, text)
    finding = next(one for one in check.report.findings if one.rule == "embedded-tracker")
    edit = suppression(check, finding)
    return edited(text, [edit]) if edit else None


@pytest.mark.parametrize(
    ("name", "text", "comment"),
    [
        ("a.html", PAGE, f"    <!-- {MEANT} -->\n    <script>"),
        ("a.html", PAGE.replace("\n", "\r\n"), f"    <!-- {MEANT} -->\r\n    <script>"),
        ("a.jinja", PAGE, f"    {{# {MEANT} #}}\n    <script>"),
        ("a.html.erb", PAGE, f"    <%-- {MEANT} --%>\n    <script>"),
        ("a.hbs", PAGE, f"    {{{{!-- {MEANT} --}}}}\n    <script>"),
        ("a.js", f"function go() {{\n  {CALL}\n}}\n", f"  // {MEANT}\n  fbq"),
        ("a.ts", f"{CALL}\n", f"// {MEANT}\nfbq"),
        ("a.jsx", f"const a = () => {{\n\t{CALL}\n}}\n", f"\t// {MEANT}\n\tfbq"),
    ],
)
def test_it_is_a_comment_of_the_language(site: Path, name: str, text: str, comment: str) -> None:
    after = offered(site / name, text)
    assert after is not None
    assert comment in after
    left = checked(Session(), site / name, after)
    assert {"embedded-tracker", "malformed-suppression"} <= {one.rule for one in left.report.findings}
    held = checked(Session(), site / name, after.replace("=meta-pixel", "=meta-pixel Agreed with Ann Other."))
    assert {"embedded-tracker", "malformed-suppression"}.isdisjoint(one.rule for one in held.report.findings)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.js", f"document.write(`<script>\n{CALL}\n</script>`)\n"),
        ("a.html", f'<button\n  title="a"\n  onclick="{CALL}">\n'.replace("'", "&#39;")),
    ],
)
def test_nothing_is_offered_where_it_would_be_no_comment(site: Path, name: str, text: str) -> None:
    try:
        after = offered(site / name, text)
    except StopIteration:
        pytest.fail("the sample must have a finding")
    assert after is None or "<!--" in after.partition("<button")[0]
