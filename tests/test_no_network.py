"""A run opens no connection, and nothing in the package could."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import trackerlint
import trackerlint_rules

NETWORK = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
}
FOLDERS = [Path(one.__file__).parent for one in (trackerlint, trackerlint_rules)]
MODULES = sorted(path for folder in FOLDERS for path in folder.rglob("*.py"))

WITHOUT_SOCKETS = """
import sys

def audit(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        sys.stderr.write(f"network: {event} {arguments}")
        import os
        os._exit(77)

sys.addaudithook(audit)
from trackerlint.cli import main
main()
"""


def imported(path: Path) -> set[str]:
    """Return every module that a file imports, at its top or anywhere inside."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_module_could(path: Path) -> None:
    names = imported(path)
    assert {name for name in names if name.partition(".")[0] in NETWORK} == set()
    assert "urllib.request" not in names


def test_the_check_above_sees_imports(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def f():\n    from urllib import request\n    import http.client\n")
    assert imported(tmp_path / "a.py") == {"urllib", "urllib.request", "http.client"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(
        '<script src="https://connect.facebook.net/en_GB/fbevents.js"></script>\n<script>fbq("init", "100000000000001")</script>\n'
    )
    (tmp_path / "privacy.md").write_text("# Privacy notice\n\nWe use nothing.\n")
    (tmp_path / "package.json").write_text('{"dependencies": {"react-facebook-pixel": "1.0.4"}}')
    return tmp_path


def test_no_socket_is_used(site: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_SOCKETS, "check", str(site), "-f", "json"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert '"meta-pixel"' in done.stdout


def test_the_hook_above_sees_sockets() -> None:
    code = (
        WITHOUT_SOCKETS.partition("from trackerlint")[0] + "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 77


def test_the_same_without_any_network(site: Path) -> None:
    unshare = [shutil.which("unshare") or "unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system cannot take the network away from a process")
    command = [sys.executable, "-m", "trackerlint", "check", str(site), "-f", "json"]
    alone = subprocess.run([*unshare, *command], capture_output=True, check=False, text=True)
    beside = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (alone.returncode, alone.stdout) == (beside.returncode, beside.stdout)
