"""A web server on loopback for the example pages, each under a host name of its own: ``http://<page>.localhost``."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jinja2


class _Handler(BaseHTTPRequestHandler):
    sites: Path
    packages: Path

    def do_GET(self) -> None:
        site = self.sites / (self.headers["Host"] or "").partition(".")[0]
        path = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        template = site / f"{path}.jinja"
        if template.is_file():
            self._send(self._rendered(template), "text/html")
            return
        place = self.packages / path.removeprefix("npm/") if path.startswith("npm/") else site / path
        if not place.resolve().is_relative_to(self.sites.resolve()) and not path.startswith("npm/"):
            self.send_error(403)
        elif place.is_file():
            self._send(place.read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream")
        else:
            self.send_error(404)

    def _rendered(self, template: Path) -> bytes:
        jar = SimpleCookie(self.headers.get("Cookie", ""))
        cookies = {name: one.value for name, one in jar.items()}
        loader = jinja2.FileSystemLoader(template.parent)
        environment = jinja2.Environment(loader=loader, autoescape=True)
        page = environment.get_template(template.name)
        return page.render(request={"cookies": cookies, "COOKIES": cookies}).encode()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(sites: Path, packages: Path) -> Iterator[int]:
    """Serve the folders below ``sites``, and ``packages`` under ``/npm/``, on loopback; yield the port."""
    handler = type("Handler", (_Handler,), {"sites": sites, "packages": packages})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
