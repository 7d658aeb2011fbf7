"""Settings in the configuration files of Ruby and Elixir."""

from __future__ import annotations

import pytest
from page_reading import Page

from trackerlint.facts import Setting, plain


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        pytest.param("config/initializers/a.rb", 'config.x.trk = "X-1"', [("config.x.trk", "X-1")], id="assignment"),
        pytest.param("config/app.rb", "TRK = 7\n", [], id="another-word"),
        pytest.param("config/app.rb", "  trk: 'X-1',\n", [("trk", "X-1")], id="pair"),
        pytest.param("config/app.rb", '  :trk => "X-1",\n', [("trk", "X-1")], id="rocket"),
        pytest.param(
            "config/app.rb", 'trk = ENV.fetch("TRK_ID") { "X-1" }', [("trk", "X-1"), ("TRK_ID", "X-1")], id="fetched"
        ),
        pytest.param(
            "config/app.rb",
            "trk = Rails.env.production? ? 'X-1' : nil\n",
            [("trk", "X-1"), ("trk", "null")],
            id="either",
        ),
        pytest.param("config/app.rb", "trk = test? ? '' : 'X-1'\n", [("trk", ""), ("trk", "X-1")], id="the other"),
        pytest.param("config/app.rb", "trk = ENV['TRK'] || 'X-1'\n", [("trk", "X-1")], id="or else"),
        pytest.param("config/prod.exs", 'config :app, trk: "X-1"\n', [("trk", "X-1")], id="elixir"),
        pytest.param("config/app.rb", '# trk = "X-1"\n', [], id="comment"),
        pytest.param("config/app.rb", 'trk = "#{id}"\n', [], id="computed"),
        pytest.param("lib/app.rb", 'trk = "X-1"\n', [], id="no-configuration"),
    ],
)
def test_lines_that_set_something(path: str, code: str, expected: list[tuple[str, str]]) -> None:
    found = [one for one in Page(code, path).readings if isinstance(one, Setting)]
    assert expected == [(one.key, plain(one.value)) for one in found]
