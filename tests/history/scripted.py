"""Histories drawn by chance from a seed: pages, layouts, scripts and settings that come, change, move, merge and go."""

import json
import random

from tests.history.conftest import Repository

PIXEL = "<script>fbq('init', '{id}'); fbq('track', 'PageView');</script>"
PARKED = "<script type='text/plain' data-cookieconsent='marketing'>fbq('init', '{id}');</script>"
SNIPPETS = (
    PIXEL,
    PIXEL,
    PARKED,
    "<!-- " + PIXEL + " -->",
    "<script async src='https://www.googletagmanager.com/gtag/js?id=G-ABCDEF{id:.4}'></script>",
    "<script>analytics.load('{id}abcdef');analytics.page();</script><script src='https://cdn.segment.com/analytics.js/v1/{id}abcdef/analytics.min.js'></script>",
    "<script id='Cookiebot' src='https://consent.cookiebot.com/uc.js' data-cbid='00000000-0000-0000-0000-000000000000' data-blockingmode='auto'></script>",
    "",
    "",
    "<p>Ring the ward.</p>",
)
BASES = ("templates/base.html", "templates/layouts/base.html", "templates/wide.html")
PARTS = ("templates/parts/foot.html", "templates/parts/_head.html", "parts/foot.html")
PAGES = tuple(f"templates/{name}.html" for name in ("home", "ward", "jobs", "care/home", "care/index", "news"))
POSTS = tuple(f"_posts/2020-01-0{number}-post.md" for number in range(1, 6))
SCRIPTS = ("static/app.js", "static/track.js", "src/main.js", "src/lib/index.js")
FRONTS = ("---\nlayout: default\n---\n", "---\nlayout: none\n---\n", "---\ntitle: News\n---\n", "")


class Scripted:
    """Draws the contents of files and what commits do."""

    def __init__(self, repository: Repository, seed: int) -> None:
        self._repository, self._root = repository, repository.root
        self._chance = random.Random(seed)
        self._days = 0

    def _pick(self, some: tuple[str, ...]) -> str:
        return self._chance.choice(some)

    def _snippet(self) -> str:
        return (
            self._pick(SNIPPETS)
            .replace("{id:.4}", "GHIJ")
            .replace("{id}", f"10000000000000{self._chance.randrange(3)}")
        )

    def _include(self) -> str:
        name = self._pick(("parts/foot.html", "parts/_head.html", "foot.html", "missing.html"))
        included = f"{{% include '{name}' %}}\n" if self._chance.random() < 0.5 else ""
        return (
            f"{{% if cookie_consent.marketing %}}{included}{{% endif %}}" if self._chance.random() < 0.4 else included
        )

    def _base(self) -> str:
        return f"<!doctype html><html><head>{self._snippet()}</head><body>{{% block c %}}{{% endblock %}}\n{self._include()}</body></html>\n"

    def _page(self) -> str:
        if self._chance.random() < 0.2:
            return f"<!doctype html><html><body><h1>Alone</h1>{self._snippet()}\n<script src='/static/app.js'></script></body></html>\n"
        name = self._pick(("base.html", "layouts/base.html", "wide.html"))
        return (
            f"{{% extends '{name}' %}}{{% block c %}}<h1>Page</h1>{self._snippet()}{self._include()}{{% endblock %}}\n"
        )

    def _script(self) -> str:
        lines = (
            "import { go } from './lib';\n",
            "import './track';\n",
            "export function go() { return 1; }\n",
            "import { mayTrack } from './lib';\nif (mayTrack()) { fbq('init', '100000000000001'); }\n",
            "export function mayTrack() { return localStorage.getItem('cookie_consent') === 'granted'; }\n",
            "export function mayTrack() { return true; }\n",
            "if (hasConsent('marketing')) { import('./track'); }\n",
            "analytics.track('Booked');\n",
            "window.dataLayer = window.dataLayer || []; dataLayer.push({event: 'booked'});\n",
            "fbq('init', '100000000000002');\n",
            "import posthog from 'posthog-js';\nposthog.init('phc_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG');\n",
        )
        return "".join(self._chance.sample(lines, self._chance.randrange(1, 4)))

    def _write(self, path: str, text: str) -> None:
        place = self._root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def _change(self) -> None:
        kind = self._chance.random()
        there = [
            str(path.relative_to(self._root)) for path in sorted(self._root.rglob("*.*")) if ".git/" not in str(path)
        ]
        there = [path for path in there if (self._root / path).is_file()]
        if kind < 0.15 and there:
            (self._root / self._chance.choice(there)).unlink()
        elif kind < 0.3 and there:
            old = self._chance.choice(there)
            pool = next((some for some in (BASES, PARTS, PAGES, POSTS, SCRIPTS) if old in some), PAGES)
            text = (self._root / old).read_text("utf-8")
            (self._root / old).unlink()
            self._write(self._pick(pool), text)
        elif kind < 0.45:
            self._write(self._pick(BASES), self._base())
        elif kind < 0.55:
            self._write(self._pick(PARTS), self._snippet() + "\n")
        elif kind < 0.75:
            self._write(self._pick(PAGES), self._page())
        elif kind < 0.85:
            self._write(self._pick(POSTS), self._pick(FRONTS) + "# News\n" + self._snippet() + "\n")
        elif kind < 0.95:
            self._write(self._pick(SCRIPTS), self._script())
        elif kind < 0.97:
            self._write(
                "_layouts/default.html",
                "<!doctype html><html><body>" + self._snippet() + "{{ content }}</body></html>\n",
            )
        elif kind < 0.99:
            self._write("_config.yml", "defaults:\n- scope: {path: ''}\n  values: {layout: default}\ntheme: plain\n")
        else:
            self._write("package.json", json.dumps({"name": self._pick(("posthog-js", "site"))}))

    def _commit(self) -> None:
        for _ in range(self._chance.randrange(1, 4)):
            self._change()
        self._days += 1
        day = f"20{10 + self._days // 28}-01-{1 + self._days % 28:02}"
        self._repository.commit(day, f"Change {self._days}")

    def draw(self, commits: int) -> None:
        """Make about as many commits, some of them on branches that are merged."""
        self._commit()
        while self._days < commits:
            if self._chance.random() > 0.2:
                self._commit()
                continue
            self._repository.git("checkout", "--quiet", "-b", f"side{self._days}")
            name = f"side{self._days}"
            for _ in range(self._chance.randrange(1, 4)):
                self._commit()
            self._repository.git("checkout", "--quiet", "main")
            if self._chance.random() < 0.5:
                self._commit()
            self._days += 1
            day = f"20{10 + self._days // 28}-01-{1 + self._days % 28:02}"
            options = ("--no-ff", "--strategy-option", "theirs", "--message", f"Merge {name}")
            try:
                self._repository.git("merge", "--quiet", *options, name, day=day)
            except AssertionError:  # deleted here, changed there: keep theirs as it lies in the folder
                self._repository.git("add", "--all")
                self._repository.git("commit", "--quiet", "--message", f"Merge {name}", day=day)
