"""The command line as people meet it: whole runs in this process, with what they write and how they end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from trackerlint.cli import main


@dataclass(frozen=True)
class Run:
    """What one run wrote, and its exit code."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one tracker, which is also the current folder."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "index.html").write_text("<script>fbq('init', '100000000000001');</script>\n")
    (root / "about.html").write_text("<p>About us</p>\n")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Run the command line with some arguments."""

    def run(*arguments: str | Path) -> Run:
        with pytest.raises(SystemExit) as end:
            main([str(one) for one in arguments])
        written = capfdbinary.readouterr()
        assert isinstance(end.value.code, int)
        return Run(end.value.code, written.out.decode(), written.err.decode())

    return run
