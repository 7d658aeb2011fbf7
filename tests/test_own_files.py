"""What a site keeps for this tool speaks of trackers and embeds none: it is not checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackerlint import api

ENTRY = """
vendor = "Acme"
country = "GB"
checked = 2026-01-01
[[tracker]]
id = "acme"
name = "Acme"
category = "analytics"
documentation = "https://acme.example/docs"
sends = ["page-url"]
requests.loader = ["cdn.acme.example/a.js"]
match = [{ code = "<script src='https://cdn.acme.example/a.js'></script>" }]
clean = [{ code = "<p>acme</p>" }]
"""


@pytest.mark.parametrize(
    ("path", "text", "settings"),
    [
        pytest.param(
            "trackers.toml", '[[tracker]]\nid = "google-tag-manager"\nids = ["GTM-TEST123"]\n', "", id="inventory"
        ),
        pytest.param(
            "data/ours.toml",
            '[[tracker]]\nid = "google-tag-manager"\nids = ["GTM-TEST123"]\n',
            'inventory = "data/ours.toml"\n',
            id="inventory elsewhere",
        ),
        pytest.param("ours/acme.toml", ENTRY, 'catalogue = ["ours"]\n', id="catalogue"),
        pytest.param("list.txt", "||googletagmanager.com^\n", 'filter-lists = ["list.txt"]\n', id="filter list"),
    ],
)
def test_own_files_are_not_read_for_trackers(tmp_path: Path, path: str, text: str, settings: str) -> None:
    (tmp_path / "index.html").write_text("<p>Nothing here.</p>")
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text)
    (tmp_path / "trackerlint.toml").write_text(settings)
    report = api.check(tmp_path, options=api.Options(processes=1, cache=False))
    assert [one for one in report.findings if one.rule != "stale-declaration"] == []
    seen = api.survey(tmp_path, api.Options(processes=1, cache=False))
    assert seen.site.used == ()
