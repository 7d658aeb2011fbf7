#!/usr/bin/env python3
"""Measure how long an editor waits: from sending a changed 500-line template to its findings.

    benchmarks/lsp_latency.py [EDITS]

Starts ``trackerlint lsp`` as an editor does, opens a Jinja template of 500 lines that holds trackers, types into it
EDITS times (default 50), each time waiting for the findings of that text, then asks for hovers and actions. Prints
medians and ninth deciles in milliseconds, and the machine's load, without which they mean little; then the CPU time
of a check alone. Needs the extra ``lsp``.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from trackerlint.lsp.session import Session

SNIPPET = """    <script>
      !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.queue.push(arguments)};n.queue=[];
      t=b.createElement(e);t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
      document,'script','https://connect.facebook.net/en_US/fbevents.js');
      fbq('init', '100000000000001');
      fbq('track', 'PageView', {page: '{{ page.title }}'});
    </script>
"""
ROW = """    {% if clinic.open %}
    <p class="clinic" id="c{{ loop.index }}"><a href="{% url 'clinic' clinic.slug %}">{{ clinic.name }}</a></p>
    {% endif %}
"""


def template(lines: int = 500) -> str:
    """Return a template of about so many lines with a tracker in its head."""
    head = "<!doctype html>\n<html>\n  <head>\n" + SNIPPET + "  </head>\n  <body>\n"
    tail = "  </body>\n</html>\n"
    rows = (lines - head.count("\n") - tail.count("\n")) // ROW.count("\n")
    return head + ROW * rows + tail


class Client(LanguageClient):
    """A client that keeps what is shown."""

    def __init__(self) -> None:
        super().__init__("latency", "1")
        self.shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda given: self.shown.put_nowait(given))

    async def wait_for(self, version: int) -> types.PublishDiagnosticsParams:
        """Return what is shown of a version."""
        while (shown := await self.shown.get()).version != version:
            pass
        return shown


async def measure(folder: Path, edits: int) -> None:
    client, text, place = Client(), template(), folder / "clinics.html"
    document = types.TextDocumentIdentifier(place.as_uri())
    await client.start_io(sys.executable, "-m", "trackerlint", "lsp")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    times: dict[str, list[float]] = {"first findings": [], "findings": [], "hover": [], "actions": []}
    start = time.perf_counter()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(place.as_uri(), "jinja", 0, text))
    )
    shown = await client.wait_for(0)
    times["first findings"].append(time.perf_counter() - start)
    assert shown.diagnostics
    for version in range(1, edits + 1):
        changed = text.replace("<body>", "<body>" + "x" * version, 1)
        start = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, place.as_uri()),
                [types.TextDocumentContentChangeWholeDocument(changed)],
            )
        )
        shown = await client.wait_for(version)
        times["findings"].append(time.perf_counter() - start)
        start = time.perf_counter()
        at = shown.diagnostics[0].range
        assert await client.text_document_hover_async(types.HoverParams(document, at.start)) is not None
        times["hover"].append(time.perf_counter() - start)
        start = time.perf_counter()
        asked = types.CodeActionParams(document, at, types.CodeActionContext([]))
        assert await client.text_document_code_action_async(asked)
        times["actions"].append(time.perf_counter() - start)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    lines = len(text.splitlines())
    print(f"{lines} lines, {len(text):,} bytes, {edits} edits, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("| | median ms | ninth decile ms |\n|---|--:|--:|")
    for name, some in times.items():
        tenth = statistics.quantiles(some, n=10)[-1] if len(some) > 1 else some[0]
        print(f"| {name} | {statistics.median(some) * 1000:.0f} | {tenth * 1000:.0f} |")


def alone(folder: Path, edits: int) -> float:
    """Return the median CPU time of a check in this process, in seconds: what a machine without other work needs."""
    session, text, times = Session(), template(), []
    for version in range(edits + 1):
        changed = text.replace("<body>", "<body>" + "x" * version, 1)
        start = time.process_time()
        document = session.put("", folder / "clinics.html", version, changed)
        assert session.check(document).report.findings
        times.append(time.process_time() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Measure in a folder of its own."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        (place / "trackerlint.toml").write_text("")
        asyncio.run(measure(place, edits))
        print(f"\nA check without the protocol takes {alone(place, edits) * 1000:.0f} ms of CPU (median).")


if __name__ == "__main__":
    main()
