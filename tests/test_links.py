"""Calls, across the files of a site, of what uses a tracker: spellings that are followed, near misses that are not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.links import Link

TRACK = "export function track(name, data) { fbq('trackCustom', name, data) }"
EVENT = "fbq('trackCustom', 'signup')"


@pytest.fixture(autouse=True, scope="module")
def one_catalogue() -> Iterator[None]:
    """Load the catalogue once for all of these sites, which add nothing to it."""
    with pytest.MonkeyPatch.context() as patch:
        load = cache(lambda: real(Path(), api.Settings()))
        real = api.catalogue
        patch.setattr(api, "catalogue", lambda *_: load())
        yield


def links(folder: Path, files: dict[str, str]) -> list[Link]:
    """Return the links of a site with these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    look = api.survey(folder, api.Options(processes=1))
    assert not look.crashes
    return list(look.site.links)


def shown(found: list[Link], path: str) -> list[str]:
    """Return what the tracker gets through a file."""
    return [one.detection.shown for one in found if one.path == path]


OFFERING = [
    pytest.param(TRACK, "import { track } from './t'; track('signup')", id="function"),
    pytest.param(TRACK, "import { track as say } from './t'; say('signup')", id="renamed"),
    pytest.param(TRACK, "import * as t from './t'; t.track('signup')", id="namespace"),
    pytest.param(TRACK, "const t = require('./t'); t.track('signup')", id="required"),
    pytest.param(TRACK, "const { track } = require('./t'); track('signup')", id="required and taken apart"),
    pytest.param(TRACK, "require('./t').track('signup')", id="required on the spot"),
    pytest.param(TRACK, "import { track } from './t'; const go = track; go('signup')", id="kept in a variable"),
    pytest.param(TRACK, "async function f() { const { track } = await import('./t'); track('signup') }", id="import()"),
    pytest.param(TRACK, "import('./t').then(m => m.track('signup'))", id="import() and then"),
    pytest.param(TRACK, "import('./t').then(function (m) { m.track('signup') }).catch(log)", id="import() and then a function"),
    pytest.param(TRACK, "import('./t').then(({ track }) => { track('signup') })", id="import() taken apart"),
    pytest.param(TRACK, "import('./t').then(({ track: say }) => say('signup'))", id="import() taken apart and renamed"),
    pytest.param(TRACK, "const load = () => import('./t'); load().then((m) => m.track('signup'))", id="import() in a function"),
    pytest.param(TRACK, "const t = import('./t'); on('x', async () => (await t).track('signup'))", id="import() kept"),
    pytest.param(TRACK, "Promise.all([import('./own'), import('./t')]).then(([own, t]) => t.track('signup'))", id="several import()"),
    pytest.param(TRACK, "async function f() { const [t] = await Promise.all([import('./t')]); t.track('signup') }", id="several import() awaited"),
    pytest.param(TRACK, "const pick = import('./t').then((m) => m.track); pick.then((track) => track('signup'))", id="import() and one of it"),
    pytest.param("export default function (n) { fbq('trackCustom', n) }", "import('./t').then((m) => m.default('signup'))", id="import() of the default"),
    pytest.param(TRACK, "import { track } from './t'; track?.('signup')", id="optional call"),
    pytest.param(TRACK, "import { track } from './t'; const plan = 'sign' + 'up'; track(plan)", id="folded value"),
    pytest.param("export const track = (n) => fbq('trackCustom', n)", "import { track } from './t'; track('signup')", id="arrow"),
    pytest.param("const track = (n) => fbq('trackCustom', n); export { track }", "import { track } from './t'; track('signup')", id="export list"),
    pytest.param("const f = (n) => fbq('trackCustom', n); export { f as track }", "import { track } from './t'; track('signup')", id="renamed export"),
    pytest.param("export default function (n) { fbq('trackCustom', n) }", "import go from './t'; go('signup')", id="default"),
    pytest.param("const f = (n) => fbq('trackCustom', n); export { f as default }", "import go from './t'; go('signup')", id="as default"),
    pytest.param("export default { track(n) { fbq('trackCustom', n) } }", "import t from './t'; t.track('signup')", id="default object"),
    pytest.param("export const t = { track: (n) => fbq('trackCustom', n) }", "import { t } from './t'; t.track('signup')", id="object"),
    pytest.param("export const t = Object.freeze({ user: { track: (n) => fbq('trackCustom', n) } })", "import { t } from './t'; t.user.track('signup')", id="object in object"),
    pytest.param("module.exports = { track: function (n) { fbq('trackCustom', n) } }", "const t = require('./t'); t.track('signup')", id="CommonJS object"),
    pytest.param("module.exports = function (n) { fbq('trackCustom', n) }", "const go = require('./t'); go('signup')", id="CommonJS function"),
    pytest.param("exports.track = (n) => { fbq('trackCustom', n) }", "const t = require('./t'); t.track('signup')", id="exports.name"),
    pytest.param("exports.track = void 0; function track(n) { fbq('trackCustom', n) } exports.track = track", "const t = require('./t'); t.track('signup')", id="compiled"),
    pytest.param("export class T { track(n) { fbq('trackCustom', n) } }", "import { T } from './t'; const t = new T(); t.track('signup')", id="class"),
    pytest.param("export class T { static track(n) { fbq('trackCustom', n) } }", "import { T } from './t'; T.track('signup')", id="static"),
    pytest.param("class T { track(n) { fbq('trackCustom', n) } } export default new T()", "import t from './t'; t.track('signup')", id="singleton"),
    pytest.param("class T { track(n) { this.send(n) } send(n) { fbq('trackCustom', n) } } export const t = new T()", "import { t } from './t'; t.track('signup')", id="method through method"),
    pytest.param("export class T { static getInstance() { return new T() } track(n) { fbq('trackCustom', n) } }", "import { T } from './t'; T.getInstance().track('signup')", id="getInstance"),
    pytest.param("export function useT() { const track = useCallback((n) => { fbq('trackCustom', n) }, []); return { track } }", "import { useT } from './t'; const { track } = useT(); track('signup')", id="hook"),
    pytest.param("export const useT = () => ({ track: (n) => fbq('trackCustom', n) })", "import { useT } from './t'; const t = useT(); t.track('signup')", id="hook kept whole"),
    pytest.param("export function make(fbq) { return { track: (n) => fbq('trackCustom', n) } }", "import { make } from './t'; make(window.fbq).track('signup')", id="injected"),
    pytest.param("export const useT = defineStore('t', { actions: { track(n) { fbq('trackCustom', n) } } })", "import { useT } from './t'; useT().track('signup')", id="store"),
    pytest.param("const send = (...all) => fbq(...all); export const track = (n) => send('trackCustom', n)", "import { track } from './t'; track('signup')", id="through a function of the file"),
    pytest.param("export function track() { fbq.apply(null, arguments) }", "import { track } from './t'; track('trackCustom', 'signup')", id="arguments"),
    pytest.param("export const track = (...all) => fbq('trackCustom', ...all)", "import { track } from './t'; track('signup')", id="rest"),
    pytest.param("export const track = ({ name }) => fbq('trackCustom', name)", "import { track } from './t'; track({ name: 'signup' })", id="taken apart"),
    pytest.param("export const track = (it) => fbq('trackCustom', it.event.name)", "import { track } from './t'; track({ event: { name: 'signup' } })", id="field of a field"),
    pytest.param("export const track = (n) => fbq('trackCustom', `sign${n}`)", "import { track } from './t'; track('up')", id="template"),
    pytest.param("export const track = (n) => { if (!n) return; fbq('trackCustom', n.toLowerCase()) }", "import { track } from './t'; track('signup')", id="changed"),
]  # fmt: skip


@pytest.mark.parametrize(("offering", "using"), OFFERING)
def test_call_of_another_module_is_what_the_tracker_gets(offering: str, using: str, tmp_path: Path) -> None:
    found = links(tmp_path, {"src/t.js": offering, "src/page.js": using})
    assert EVENT in shown(found, "src/page.js")
    assert {one.wrapper.path for one in found} == {"src/t.js"}


NEAR = [
    pytest.param("import { other } from './t'; other('signup')", id="another name"),
    pytest.param("import { track } from './other'; track('signup')", id="another module"),
    pytest.param("import { track } from 't'; track('signup')", id="a package"),
    pytest.param("import { track } from './t'; function f(track) { track('signup') }", id="a parameter of that name"),
    pytest.param("function track(n) { log(n) } track('signup')", id="an own function of that name"),
    pytest.param("import { track } from './t'; log(track.name)", id="only named"),
    pytest.param("import t from './t'; t.track.other('signup')", id="something below it"),
    pytest.param("import { type track } from './t'; const x = 'track'", id="a type"),
    pytest.param("const t = { track: (n) => n }; t.track('signup')", id="an own object"),
    pytest.param("// import { track } from './t'; track('signup')", id="a comment"),
    pytest.param("import('./other').then((m) => m.track('signup'))", id="import() of another module"),
    pytest.param("fetch('./t').then((m) => m.track('signup'))", id="a promise of something else"),
    pytest.param("import('./t').then(other, (m) => m.track('signup'))", id="a function for failures"),
    pytest.param("import('./t').then((m) => m.other('signup'))", id="another name of import()"),
    pytest.param("import('./t').then((m) => { const track = (n) => n; track('signup') })", id="an own function within"),
    pytest.param("import('./t'); Promise.all([fetch('./t')]).then(([t]) => t.track('signup'))", id="several others"),
]


@pytest.mark.parametrize("using", NEAR)
def test_near_miss(using: str, tmp_path: Path) -> None:
    files = {"src/t.js": TRACK, "src/page.js": using, "src/other.js": "export const track = console.log"}
    assert links(tmp_path, files) == []


def test_what_a_test_calls_is_no_link(tmp_path: Path) -> None:
    assert links(tmp_path, {"src/t.js": TRACK, "src/t.test.js": "import { track } from './t'; track('signup')"}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("src/a.tsx", "import { track } from './t'; export const A = () => <b onClick={() => track('signup')}>x</b>"),
        ("src/a.ts", "import { track } from './t'; const x: string = 'signup'; track(x as string)"),
        ("src/a.vue", "<template><b @click=\"track('signup')\">x</b></template>\n<script setup>\nimport { track } from './t'\n</script>\n"),
        ("src/b.vue", "<template><b @click=\"go()\">x</b></template>\n<script>\nimport { track } from './t'\nexport default { methods: { go() { track('signup') } } }\n</script>\n"),
        ("src/a.svelte", "<script>\nimport { track } from './t'\n</script>\n<b on:click={() => track('signup')}>x</b>\n"),
        ("src/a.astro", "---\nconst x = 1\n---\n<b>x</b>\n<script>\nimport { track } from './t'\ntrack('signup')\n</script>\n"),
        ("src/a.html", "<script type=\"module\">import { track } from './t.js'; track('signup')</script>"),
    ],
)  # fmt: skip
def test_languages(path: str, text: str, tmp_path: Path) -> None:
    assert EVENT in shown(links(tmp_path, {"src/t.js": TRACK, path: text}), path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("page.html", "<button onclick=\"trackBooking('signup')\">Book</button>"),
        ("page.js", "document.querySelector('b').addEventListener('click', () => window.trackBooking('signup'))"),
        ("templates/page.html", "{% extends 'b.html' %}<button onclick=\"trackBooking('signup')\">{{ x }}</button>"),
        ("views/page.ejs", "<button onclick=\"trackBooking('signup')\"><%= x %></button>"),
        ("page.php", "<?php echo 1; ?><button onclick=\"trackBooking('signup')\">Book</button>"),
    ],
)
@pytest.mark.parametrize(
    "script",
    [
        "function trackBooking(n) { fbq('trackCustom', n) }",
        "var trackBooking = function (n) { fbq('trackCustom', n) }",
        "(function () { window.trackBooking = function (n) { fbq('trackCustom', n) } })()",
    ],
)
def test_global_functions_of_scripts(script: str, path: str, text: str, tmp_path: Path) -> None:
    assert EVENT in shown(links(tmp_path, {"site.js": script, path: text}), path)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("App.say = function (n) { fbq('trackCustom', n) }", id="global"),
        pytest.param("window.App.say = (n) => fbq('trackCustom', n)", id="of window"),
        pytest.param("window.App = { say: (n) => fbq('trackCustom', n) }", id="object of window"),
        pytest.param("var App = { say(n) { fbq('trackCustom', n) } }", id="object of a script"),
        pytest.param("(function () { App.say = function (n) { fbq('trackCustom', n) } })()", id="in a function"),
        pytest.param(
            "(function (window) { var A = window.App || {}; A.say = function (n) { fbq('trackCustom', n) }; window.App = A })(window)",
            id="by a variable",
        ),
        pytest.param(
            "(function () { var A = window.App = window.App || {}; A.say = function (n) { fbq('trackCustom', n) } })()",
            id="by a variable of two names",
        ),
    ],
)
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("page.js", "b.addEventListener('click', function () { App.say('signup') })"),
        ("page.js", "window.App.say('signup')"),
        ("page.html", "<button onclick=\"App.say('signup')\">Book</button>"),
    ],
)
def test_functions_in_objects_of_the_page(script: str, path: str, text: str, tmp_path: Path) -> None:
    assert EVENT in shown(links(tmp_path, {"site.js": script, path: text}), path)


@pytest.mark.parametrize(
    ("script", "page"),
    [
        pytest.param("App.say = (n) => fbq('trackCustom', n)", "Other.say('signup'); Other.App.say('signup')", id="another object"),
        pytest.param("App.say = (n) => fbq('trackCustom', n)", "(function (App) { App.say('signup') })(own)", id="object of its own"),
        pytest.param("App.prototype.say = (n) => fbq('trackCustom', n)", "App.prototype.say('signup')", id="method of a class"),
        pytest.param("function f(App) { App.say = (n) => fbq('trackCustom', n) }", "App.say('signup')", id="parameter"),
        pytest.param("export const a = 1; App.say = (n) => fbq('trackCustom', n); function f(App) {}", "Own.say('signup')", id="module"),
    ],
)  # fmt: skip
def test_other_functions_in_objects_are_left_alone(script: str, page: str, tmp_path: Path) -> None:
    assert shown(links(tmp_path, {"site.js": script, "page.js": page}), "page.js") == []


@pytest.mark.parametrize(
    ("calls", "state"),
    [
        pytest.param("if (getCookie('cookie_consent') === 'yes') { App.load() }", "gated", id="behind a gate"),
        pytest.param("App.load()", "ungated", id="at once"),
        pytest.param("if (consent.given) { App.load() } else if (old) { App.load() }", "ungated", id="both"),
        pytest.param("", "unknown", id="nowhere"),
    ],
)
def test_consent_of_what_starts_a_function_in_an_object(calls: str, state: str, tmp_path: Path) -> None:
    load = "App.load = function () { var s = document.createElement('script'); s.src = '//static.hotjar.com/c/hotjar-1234567.js'; document.head.appendChild(s) }"
    (tmp_path / "site.js").write_text(load)
    (tmp_path / "page.js").write_text(calls)
    site = api.survey(tmp_path, api.Options(processes=1)).site
    (one,) = (one for one in site.used if one.tracker.id == "hotjar")
    assert site.consent(one).state == state


def test_global_function_with_a_short_name_or_an_own_one_is_left_alone(tmp_path: Path) -> None:
    script = "function go(n) { fbq('trackCustom', n) } function trackBooking(n) { fbq('trackCustom', n) }"
    page = "go('signup'); (function () { function trackBooking() {} trackBooking('signup') })()"
    assert links(tmp_path, {"site.js": script, "page.js": page}) == []


def test_plugin_of_vue(tmp_path: Path) -> None:
    plugin = "export default { install(app) { app.config.globalProperties.$track = (n) => fbq('trackCustom', n) } }"
    page = "<template><b @click=\"$track('signup')\">x</b></template>\n"
    assert shown(links(tmp_path, {"src/plugin.js": plugin, "src/page.vue": page}), "src/page.vue") == [EVENT]


def test_service_of_angular(tmp_path: Path) -> None:
    service = "export class Statistics { track(n: string) { fbq('trackCustom', n) } }"
    page = "import { Statistics } from './s'; class P { constructor(private s: Statistics) {} go() { this.s.track('signup') } }"
    assert shown(links(tmp_path, {"src/s.ts": service, "src/p.ts": page}), "src/p.ts") == [EVENT]


def test_context_of_react(tmp_path: Path) -> None:
    provider = """
const Tracking = createContext(null)
export function Provider({ children }) {
  const track = (n) => fbq('trackCustom', n)
  return <Tracking.Provider value={{ track }}>{children}</Tracking.Provider>
}
export const useTracking = () => useContext(Tracking)
"""
    page = (
        "import { useTracking } from './p'; export const A = () => { const { track } = useTracking(); track('signup') }"
    )
    assert shown(links(tmp_path, {"src/p.jsx": provider, "src/a.jsx": page}), "src/a.jsx") == [EVENT]


@pytest.mark.parametrize(
    "importing",
    [
        "import Pixel from './Pixel'",
        "const Pixel = lazy(() => import('./Pixel'))",
        "const Pixel = React.lazy(async () => import('./Pixel'))",
        "import dynamic from 'next/dynamic'; const Pixel = dynamic(() => import('./Pixel'), { ssr: false })",
        "const Pixel = dynamic(() => import('./Pixel').then((m) => m.default))",
    ],
)
def test_component_is_called_by_its_element(importing: str, tmp_path: Path) -> None:
    pixel = "export default ({ id }) => { useEffect(() => { fbq('init', id) }, [id]); return null }"
    page = f'{importing}; export const A = ({{ consent }}) => <p>{{consent && <Pixel id="100000000000001" />}}</p>'
    (link,) = links(tmp_path, {"src/Pixel.jsx": pixel, "src/a.jsx": page})
    assert (link.detection.kind, link.detection.ids, link.consent.state) == ("init", ("100000000000001",), "gated")


# ------------------------------------------------------------------------------------------------------- chains of files


@pytest.mark.parametrize(
    "barrel",
    [
        "export * from './t'",
        "export { track } from './t'",
        "import { track } from './t'; export { track }",
        "export { say as track } from './u'",
        "module.exports = require('./t')",
    ],
)
def test_modules_that_pass_on(barrel: str, tmp_path: Path) -> None:
    files = {
        "lib/t.js": TRACK,
        "lib/u.js": "export { track as say } from './t'",
        "lib/index.js": barrel,
        "page.js": "import { track } from './lib'; track('signup')",
    }
    assert shown(links(tmp_path, files), "page.js") == [EVENT]


def test_wrapper_of_a_wrapper_passes_its_own_arguments(tmp_path: Path) -> None:
    files = {
        "t.js": TRACK,
        "u.js": "import { track } from './t'; export const plan = (p) => track('plan', { p, at: 'here' })",
        "page.js": "import { plan } from './u'; plan('gold')",
    }
    (got,) = shown(links(tmp_path, files), "page.js")
    assert got == "fbq('trackCustom', 'plan', {p: gold, at: here})"


def test_two_modules_that_call_each_other_end(tmp_path: Path) -> None:
    files = {
        "a.js": "import { b } from './b'; export const a = (n) => { fbq('trackCustom', n); b(n) }",
        "b.js": "import { a } from './a'; export const b = (n) => { a(n); b(n) }",
    }
    assert links(tmp_path, files)


def test_flow_crosses_files(tmp_path: Path) -> None:
    files = {
        "t.js": TRACK,
        "u.js": "import { track } from './t'; export const search = (words) => track('search', { words })",
        "page.js": "import { search } from './u'; const typed = document.getElementById('q').value; search(typed)",
    }
    (link,) = [one for one in links(tmp_path, files) if one.path == "page.js"]
    assert [(step.place.path, step.message) for step in link.flow] == [
        ("page.js", "document.getElementById('q').value is read"),
        ("page.js", "kept in typed"),
        ("page.js", "passed to search"),
        ("u.js", "passed on to track"),
        ("t.js", "handed to fbq"),
    ]


# --------------------------------------------------------------------------------------------------------- circumstances


@pytest.mark.parametrize(
    ("offering", "using", "state", "trigger"),
    [
        (TRACK, "track('signup')", "ungated", "load"),
        (TRACK, "if (hasConsent()) track('signup')", "gated", "load"),
        (TRACK, "b.addEventListener('click', () => track('signup'))", "ungated", "click"),
        (TRACK, "b.addEventListener('click', track)", "ungated", "click"),
        (TRACK, "window.addEventListener('CookiebotOnAccept', track)", "gated", "load"),
        ("export const track = (n) => { if (!hasConsent()) return; fbq('trackCustom', n) }", "track('signup')", "gated", "load"),
    ],
)  # fmt: skip
def test_consent_on_either_side(offering: str, using: str, state: str, trigger: str, tmp_path: Path) -> None:
    (link,) = links(tmp_path, {"t.js": offering, "page.js": f"import {{ track }} from './t'; {using}"})
    assert (link.consent.state, link.detection.circumstances.trigger) == (state, trigger)


def test_call_sites_are_related_places_of_the_finding_and_no_findings(tmp_path: Path) -> None:
    links(tmp_path, {"t.js": TRACK, "page.js": "import { track } from './t'; track('signup')"})
    report = api.check(tmp_path, options=api.Options(rules=["embedded-tracker"], processes=1))
    (finding,) = report.findings
    assert finding.place.path == "t.js"
    assert [(one.place.path, one.message) for one in finding.related] == [
        ("page.js", "This sends it an event through 'track'.")
    ]


def test_file_that_makes_a_language_raise_is_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trackerlint.languages.javascript import linked

    def fall(*_: object) -> None:
        raise ValueError("it fell over")

    monkeypatch.setattr(linked.Linked, "run", fall)
    (tmp_path / "t.js").write_text(TRACK)
    (tmp_path / "page.js").write_text("import { track } from './t'; track('signup')")
    look = api.survey(tmp_path, api.Options(processes=1))
    assert [one.what for one in look.crashes] == ["reading page.js for what it calls of others"]
