"""Visit example pages with a real browser and write down every request: who is contacted, when, and with what.

    with serving(sites, packages) as port:
        visits = asyncio.run(visit_all(pages, port))
    for sent in visits["some-page"].requests:
        print(sent.phase, sent.host, sent.carried)

Nothing leaves the machine: every request is answered here, and no host but loopback resolves. Stand-ins (standins/)
answer in the place of trackers' and consent platforms' scripts; they are ours and do, in few lines, what the real ones
are documented to do with their queues.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from browser.example_pages import Page

STANDINS = Path(__file__).parent / "standins"
SOURCES = {
    "*connect.facebook.net/*/fbevents.js*": "fbevents.js",
    "*googletagmanager.com/gtag/js*": "gtag.js",
    "*googletagmanager.com/gtm.js*": "gtag.js",
    "*analytics.tiktok.com/i18n/pixel/events.js*": "tiktok.js",
    "*/matomo.js*": "matomo.js",
    "*/piwik.js*": "matomo.js",
    "*consent.cookiebot.com/uc.js*": "cookiebot.js",
    "*cdn.cookielaw.org/scripttemplates/otSDKStub.js*": "onetrust.js",
    "*cdn.cookielaw.org/consent/*/OtAutoBlock.js*": "autoblock.js",
    "*cc.cdn.civiccomputing.com/*": "civic.js",
    "*sdk.privacy-center.org/*": "didomi.js",
    "*app.usercentrics.eu/*": "usercentrics.js",
    "*cdn-cookieyes.com/*": "cookieyes.js",
    "*cdn.iubenda.com/cs/*": "iubenda.js",
    "*cdn.cookie-script.com/*": "cookie-script.js",
}
"""Which stand-in answers which address; other scripts of strangers are answered empty."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MOST_AT_ONCE = 4
PATIENCE = 60_000
"""Milliseconds that the driver waits for one thing on a busy machine before it gives up."""
MOST_POLLS = 1_000
QUIET_POLLS = 3
"""How often in a row the page must answer while no request is under way before it counts as settled."""
POLL = 0.02
"""Seconds between two looks at a page."""
WATCH = """if (self === top) navigation.addEventListener('navigate', (event) => {
  if (!event.destination.sameDocument) Object.defineProperty(self, '_leaving', { value: true });
});"""
"""Runs before a page's own scripts: a page that was told to go elsewhere says so from that moment on."""
ANSWER = """() => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(!self._leaving);
  port2.postMessage(0);
})"""
"""Answers once the page's waiting work had its turn: true, or false from a page that is on its way elsewhere."""
MOVED_ON = ("Execution context was destroyed", "Cannot find context", "frame got detached")
"""What the driver says when a page went elsewhere while it was asked something: no error of the page."""
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")

Phase = Literal["load", "acts", "rejected", "accepted"]


@dataclass(frozen=True)
class Sent:
    """One request that left the page, or would have. ``phase`` is what had happened before it."""

    phase: Phase
    url: str
    kind: str
    method: str = "GET"
    body: str = ""

    @property
    def host(self) -> str:
        """The host that is contacted."""
        return urlsplit(self.url).hostname or ""

    @cached_property
    def carried(self) -> dict[str, str]:
        """What it carries: query, form and JSON fields as text; nested JSON fields joined by a dot."""
        found = dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))
        try:
            found.update(_flat(json.loads(self.body)))
        except ValueError:
            found.update(parse_qsl(self.body))
        return found


@dataclass
class Visit:
    """What happened on one page, over two visits by fresh visitors: one rejects, the other accepts."""

    page: Page
    requests: list[Sent] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def before(self) -> list[Sent]:
        """Return what was sent before any choice."""
        return [one for one in self.requests if one.phase in ("load", "acts")]


def browser_path() -> str | None:
    """Return the browser to drive: ``CHROMIUM`` of the environment, or the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


async def visit_all(pages: Sequence[Page], port: int) -> dict[str, Visit]:
    """Visit all pages with one browser; return what happened, by name of the page."""
    from playwright.async_api import async_playwright

    turn = asyncio.Semaphore(MOST_AT_ONCE)
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=browser_path(),
            args=[
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--disable-blink-features=AutomationControlled",  # consent managers hide from robots
                *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            ],
        )

        async def one(page: Page) -> Visit:
            async with turn:
                return await _visit(browser, page, port)

        try:
            visits = await asyncio.gather(*(one(page) for page in pages))
        finally:
            await browser.close()
    return {visit.page.name: visit for visit in visits}


async def _visit(browser: Any, page: Page, port: int) -> Visit:
    visit = Visit(page)
    await _Visitor(browser, visit, port).go([("acts", page.acts), ("rejected", page.reject)])
    if page.accept:
        await _Visitor(browser, visit, port).go([("accepted", page.accept)], first="accepted")
    return visit


class _Visitor:
    """One person with a fresh browser: no cookies, nothing stored."""

    def __init__(self, browser: Any, visit: Visit, port: int) -> None:
        self._browser = browser
        self._visit = visit
        self._home = f"http://{visit.page.name}.localhost"
        self._port = port
        self._phase: Phase = "load"
        self._under_way: set[Any] = set()

    async def go(self, chapters: list[tuple[Phase, list[str]]], first: Phase = "load") -> None:
        """Open the page, then do one list of steps after another; after a choice come back to the page once more."""
        self._phase = first
        context = await self._browser.new_context(service_workers="block", locale="en-GB", user_agent=AGENT)
        try:
            await context.add_init_script(WATCH)
            await context.route("**/*", self._answer)
            context.on("request", lambda request: self._under_way.add(request))
            context.on("requestfinished", lambda request: self._under_way.discard(request))
            context.on("requestfailed", lambda request: self._under_way.discard(request))
            tab = await context.new_page()
            tab.on("pageerror", lambda error: self._visit.errors.append(f"{self._phase}: {error}"))
            tab.on("dialog", lambda dialog: dialog.accept())
            tab.set_default_timeout(PATIENCE)
            await tab.clock.install()
            await tab.goto(f"{self._home}/", wait_until="load")
            await self._settle(tab)
            for phase, steps in chapters:
                self._phase = phase
                for step in steps:
                    await self._do(tab, step)
                if steps and phase != "acts":
                    await tab.goto(f"{self._home}/", wait_until="load")
                    await self._settle(tab)
        except Exception as error:
            self._visit.errors.append(f"{self._phase}: {type(error).__name__}: {str(error)[:300]}")
        finally:
            await context.close()

    async def _do(self, tab: Any, step: str) -> None:
        word, _, rest = step.partition(" ")
        if word == "click":
            await tab.locator(rest).first.dispatch_event("click")
        elif word == "run":
            await self._ask(tab, f"() => {{ {rest} }}")
        elif word == "type":
            selector, _, text = rest.partition(" ")
            await tab.locator(selector).first.fill(text)
        elif word == "scroll":
            await self._ask(tab, "() => { window.scrollTo(0, 800); window.dispatchEvent(new Event('scroll')) }")
        elif word == "reload":
            await tab.goto(f"{self._home}/{rest}", wait_until="load")
        else:
            raise ValueError(f"no such step: {step}")
        await self._settle(tab)

    async def _ask(self, tab: Any, script: str) -> Any:
        """Run a script in the page; return its value, or None where the page moved on meanwhile."""
        try:
            return await tab.evaluate(script)
        except Exception as error:
            if any(words in str(error) for words in MOVED_ON):
                return None
            raise

    async def _settle(self, tab: Any) -> None:
        """Let the page's own clock run on until the page stays, answers, and has no request under way.

        Raises TimeoutError where it never does.
        """
        for _ in range(2):
            await tab.wait_for_load_state("load")
            await tab.clock.fast_forward(6_000)
            await self._quiet(tab)

    async def _quiet(self, tab: Any) -> None:
        quiet = 0
        for _ in range(MOST_POLLS):
            before = len(self._visit.requests)
            await asyncio.sleep(POLL)
            await tab.wait_for_load_state("load")
            stays = await self._ask(tab, ANSWER)
            still = not self._under_way and len(self._visit.requests) == before
            quiet = quiet + 1 if stays and still else 0
            if quiet == QUIET_POLLS:
                return
        raise TimeoutError(f"the page never settled; under way: {sorted(one.url for one in self._under_way)}")

    async def _answer(self, route: Any) -> None:
        request = route.request
        if request.url.startswith(self._home):
            # pages believe in the usual port: some managers compare host names with referrers
            await route.continue_(url=request.url.replace(self._home, f"{self._home}:{self._port}", 1))
            return
        body = request.post_data_buffer
        text = body.decode("utf-8", "replace") if body else ""
        self._visit.requests.append(Sent(self._phase, request.url, request.resource_type, request.method, text))
        await route.fulfill(**_response(request))


def _response(request: Any) -> dict[str, Any]:
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
    kind = request.resource_type
    name = next((file for pattern, file in SOURCES.items() if fnmatchcase(request.url, pattern)), "")
    if name:
        return {"body": standin(name), "content_type": "text/javascript", "headers": headers}
    if kind == "script":
        return {"body": "", "content_type": "text/javascript", "headers": headers}
    if kind == "image":
        return {"body": PIXEL, "content_type": "image/gif", "headers": headers}
    if kind == "document":
        return {"body": "<!doctype html><title>Elsewhere</title>", "content_type": "text/html", "headers": headers}
    return {"body": "", "status": 204, "headers": headers}


@cache
def standin(name: str) -> str:
    """Return the source of a stand-in."""
    return (STANDINS / name).read_text("utf-8")


def _flat(value: Any, before: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        found: dict[str, str] = {}
        for key, one in value.items():
            found.update(_flat(one, f"{before}.{key}" if before else str(key)))
        return found
    return {before: value if isinstance(value, str) else json.dumps(value)} if before else {}
