"""Holding facts against a small made-up catalogue."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from trackerlint.catalogue import Catalogue, Detection
from trackerlint.catalogue.load import compile_files, load_catalogue
from trackerlint.errors import CatalogueError
from trackerlint.facts import (
    Allowance,
    Call,
    Element,
    Fact,
    Initiator,
    Items,
    Package,
    Request,
    Scalar,
    Setting,
    Text,
    unknown,
)
from trackerlint.source import HOLE, Span

SPAN = Span(0, 1)

ACME = """
vendor = "Acme"
country = "GB"
checked = 2026-11-23

[[tracker]]
id = "acme-count"
name = "Acme Count"
category = "analytics"
documentation = "https://docs.acme.example"
sends = ["page-url"]
id_shape = 'C-\\d{4}'
id_starts = ['C-']
settings = ["acme_id", "acme.on=true", "acme_url=*", "yaml:acme", "*=ACME-*", "track_id=C-*"]
match = []
clean = []

[tracker.requests]
loader = ["*.acme.example", "cdn.acme.example/count.js?id=$ID", "*/acme-count.js"]
pixel = ["t.acme.example/hit", "acme-letters.example"]
page = ["forms.acme.test/s/"]

[tracker.calls]
init = ["acme('config', $ID)", "_acme_id = $ID"]
event = ["acme()"]
consent = ["acme('consent', 'default', $STATE)"]

[tracker.elements]
loader = ["script[data-acme=$ID]"]

[tracker.packages]
npm = ["acme-count", "@acme/*"]

[tracker.supporting.calls]
event = ["measure()"]

[[tracker]]
id = "acme-ads"
name = "Acme Ads"
category = "advertising"
documentation = "https://docs.acme.example/ads"
sends = ["page-url"]
id_shape = '(A-\\d{4})(?:/.*)?'
id_starts = ['A-']
id_required = true
match = []
clean = []

[tracker.calls]
init = ["acme('config', $ID)"]

[[tracker]]
id = "emca"
name = "Emca"
category = "chat"
documentation = "https://docs.acme.example/emca"
sends = ["page-url"]
match = []
clean = []

[tracker.calls]
event = ["measure('chat')"]
"""


@pytest.fixture(scope="module")
def acme() -> Catalogue:
    return Catalogue(compile_files({Path("acme.toml"): ACME.encode()}))


def call(callee: str, *arguments: str | bool) -> Call:
    values = tuple(Text(one) if isinstance(one, str) else Scalar(one) for one in arguments)
    return Call(span=SPAN, callee=callee, arguments=values)


def request(url: str, initiator: Initiator = "script") -> Request:
    return Request(span=SPAN, url=Text(url), initiator=initiator)


def setting(key: str, value: object, family: str = "yaml") -> Setting:
    return Setting(span=SPAN, key=key, value=Text(value) if isinstance(value, str) else value, family=family)  # type: ignore[arg-type]


def found(acme: Catalogue, fact: Fact) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.tracker, one.kind, one.ids) for one in acme.detect(fact)]


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        pytest.param(call("acme", "config", "C-1234"), [("acme-count", "init", ("C-1234",))], id="its own ID"),
        pytest.param(call("acme", "config", "A-1234"), [("acme-ads", "init", ("A-1234",))], id="the other product's ID"),
        pytest.param(call("acme", "config", "A-1234/x"), [("acme-ads", "init", ("A-1234",))], id="the shape's group"),
        pytest.param(call("acme", "config", "Z-9"), [("acme-count", "init", ())], id="an ID of neither"),
        pytest.param(call("acme", "config", f"A-{HOLE}/sold"), [("acme-ads", "init", ())], id="only how its ID begins"),
        pytest.param(call("acme", "config", HOLE), [("acme-count", "init", ())], id="an ID not known"),
        pytest.param(call("acme", "page"), [("acme-count", "event", ())], id="any call"),
        pytest.param(call("acme", "consent", "default", True), [("acme-count", "consent", ())], id="more detail wins"),
        pytest.param(call("acmes"), [], id="another name"),
        pytest.param(call("acme-count.acme", "config", "C-1234"), [("acme-count", "init", ("C-1234",))], id="of its package"),
        pytest.param(call("acme-count.acme", "page"), [("acme-count", "event", ())], id="any call of its package"),
        pytest.param(call("acme-count.other", "page"), [], id="something else of its package"),
        pytest.param(call("acme-counter.acme", "page"), [], id="another package"),
        pytest.param(call("measure", "chat"), [("emca", "event", ())], id="telling beats supporting"),
        pytest.param(call("measure", "x"), [("acme-count", "event", ())], id="supporting alone"),
    ],
)  # fmt: skip
def test_calls(acme: Catalogue, fact: Fact, expected: list[object]) -> None:
    assert found(acme, fact) == expected


def test_a_function_of_a_package_of_that_name_is_not_the_global(acme: Catalogue) -> None:
    assert found(acme, msgspec.structs.replace(call("measure", "x"), packaged=True)) == []
    assert found(acme, msgspec.structs.replace(call("acme", "page"), packaged=True)) == [("acme-count", "event", ())]


def test_calls_of_back_end_code_are_sent_from_the_server(acme: Catalogue) -> None:
    fact = msgspec.structs.replace(call("acme", "init", "C-1234"), on_server=True)
    assert [one.kind for one in acme.detect(fact)] == ["server-side"]


def test_supporting_is_not_telling(acme: Catalogue) -> None:
    assert [one.telling for one in acme.detect(call("measure", "x"))] == [False]


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        pytest.param(request("https://cdn.acme.example/count.js"), "loader", id="script"),
        pytest.param(request("https://x.acme.example/a.png", "image"), "pixel", id="image of a loader's host"),
        pytest.param(request("https://www.acme.example/img/logo.svg?2", "image"), "mention", id="logo of the web site"),
        pytest.param(request("https://acme.example/logo.png", "image"), "mention", id="logo of the bare domain"),
        pytest.param(request("https://www.acme.example/i.gif", "image"), "pixel", id="pixel of the web site"),
        pytest.param(request("https://www.acme.example/logo.svg"), "loader", id="script of the web site"),
        pytest.param(request("https://t.acme.example/hit", "beacon"), "pixel", id="path before host"),
        pytest.param(request("https://cdn.acme.example", "preconnect"), "allowance", id="connected ahead"),
        pytest.param(request("https://cdn.acme.example", "lookup"), "allowance", id="looked up ahead"),
        pytest.param(request("https://www.acme.example/about", "link"), "mention", id="link"),
        pytest.param(request("https://t.acme.example/hit", "text"), "pixel", id="address in a text"),
        pytest.param(request("https://forms.acme.test/s/1", "frame"), "loader", id="page in a frame"),
        pytest.param(request("https://forms.acme.test/s/1", "text"), "mention", id="page named in a text"),
        pytest.param(request("https://forms.acme.test/s/1", "form"), "event", id="form that is sent"),
        pytest.param(request("https://www.acme.example/", "text"), "mention", id="host in a text"),
        pytest.param(request("https://www.acme.example/about.html", "text"), "mention", id="page of a host in a text"),
        pytest.param(request("https://www.acme.example/tag.min.js?v=2", "text"), "loader", id="script in a text"),
        pytest.param(request("https://www.acme.example/tag.js", "link"), "mention", id="script that is linked to"),
        pytest.param(request("js/acme-count.js"), "loader", id="self-hosted"),
        pytest.param(Allowance(span=SPAN, host="cdn.acme.example", means="csp"), "allowance", id="policy"),
    ],
)
def test_kinds_of_requests(acme: Catalogue, fact: Fact, kind: str) -> None:
    assert [one.kind for one in acme.detect(fact)] == [kind]


@pytest.mark.parametrize(
    ("host", "known"),
    [
        pytest.param("cdn.acme.example", True, id="host of the vendor"),
        pytest.param("acme.example", False, id="the vendor's front page"),
        pytest.param("acme-letters.example", True, id="a whole domain that a pattern names"),
        pytest.param("new.acme-letters.example", False, id="another host of that domain"),
    ],
)
def test_where_name_records_lead(acme: Catalogue, host: str, known: bool) -> None:
    assert bool(list(acme.detect(Allowance(span=SPAN, host=host, means="cname")))) is known


def test_a_file_name_in_a_text_is_no_address(acme: Catalogue) -> None:
    assert found(acme, request("acme-count.js", "text")) == []


def test_keeps_the_id_of_a_url(acme: Catalogue) -> None:
    assert found(acme, request("//cdn.acme.example/count.js?id=C-1234")) == [("acme-count", "loader", ("C-1234",))]


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(setting("acme_id", "C-1234"), id="as written"),
        pytest.param(setting("site.acmeId", "C-1234"), id="folded, deeper"),
        pytest.param(setting("NEXT_PUBLIC_ACME_ID", "C-1234", "env"), id="prefix of a framework"),
        pytest.param(setting("analytics.acme", "C-1234"), id="end of the path"),
        pytest.param(setting("params.acme.on", Scalar(True)), id="switch"),
        pytest.param(setting("acme_url", "https://count.example.org"), id="any value"),
        pytest.param(setting("track_id", "C-1234"), id="start of the value"),
        pytest.param(setting("acme_id", unknown("env")), id="value not known"),
        pytest.param(setting("_acme_id", "C-1234", "javascript"), id="global"),
    ],
)
def test_settings_that_switch_on(acme: Catalogue, fact: Fact) -> None:
    assert [one.tracker for one in acme.detect(fact)] == ["acme-count"]


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(setting("acme_id", ""), id="empty"),
        pytest.param(setting("acme_id", Scalar(None)), id="null"),
        pytest.param(setting("acme_id", Scalar(False)), id="false"),
        pytest.param(setting("acme_id", Items(())), id="empty array"),
        pytest.param(setting("acme_id", "your-id-here"), id="sample"),
        pytest.param(setting("acme_id", "C-XXXX"), id="sample of X"),
        pytest.param(setting("acme_id", "Acme Count"), id="a label"),
        pytest.param(setting("acme_id", "acme"), id="another shape"),
        pytest.param(setting("acme_id", Scalar(23)), id="a number of another shape"),
        pytest.param(setting("acme.on", Scalar(False)), id="switched off"),
        pytest.param(setting("my_acme_id", "C-1234"), id="another key"),
        pytest.param(setting("acme", "C-1234", "json"), id="another family"),
        pytest.param(setting("track_id", "G-1234"), id="another start"),
        pytest.param(setting("anything", "ACME-wrong"), id="any key, wrong shape"),
        pytest.param(setting("acme_id", "C-1234", "javascript"), id="a global of another name"),
    ],
)
def test_settings_that_do_not(acme: Catalogue, fact: Fact) -> None:
    assert found(acme, fact) == []


def test_elements(acme: Catalogue) -> None:
    tag = Element(span=SPAN, tag_name="script", attributes=(("data-acme", Text("C-1234")), ("src", Text(HOLE))))
    assert found(acme, tag) == [("acme-count", "loader", ("C-1234",))]
    assert found(acme, Element(span=SPAN, tag_name="div", attributes=(("data-acme", Text("C-1234")),))) == []


@pytest.mark.parametrize(("name", "expected"), [("acme-count", True), ("@acme/web", True), ("acme-counter", False)])
def test_packages(acme: Catalogue, name: str, expected: bool) -> None:
    assert bool(acme.detect(Package(span=SPAN, ecosystem="npm", name=name))) is expected


def test_packages_of_another_ecosystem(acme: Catalogue) -> None:
    assert found(acme, Package(span=SPAN, ecosystem="pypi", name="acme-count")) == []


def test_knows_hosts_whatever_the_path(acme: Catalogue) -> None:
    assert acme.known_host(Text("https://new.acme.example/new.js"))
    assert not acme.known_host(Text("https://notacme.example/new.js"))


def test_shows_what_was_found(acme: Catalogue) -> None:
    detection: Detection = acme.detect(call("acme", "config", HOLE))[0]
    assert detection.shown == "acme('config', '…')"
    assert detection.means == "call"


def test_words_for_all_languages_and_for_some(acme: Catalogue) -> None:
    found = {word.text: {use.group for use in word.uses} for word in acme.lexicon.words}
    assert -1 in found["acme.example"]
    assert -1 in found["measure"]
    languages = {language for group in found["ACME"] for language in acme.lexicon.groups[group]}
    assert "yaml" in languages
    assert "css" not in languages


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param('vendor = "Acme"\n', "", ["acme.toml", "vendor"], id="key missing"),
        pytest.param('category = "chat"', 'category = "chats"', ["acme.toml", "chats"], id="unknown category"),
        pytest.param('id = "emca"', 'id = "acme-ads"', ["acme.toml", "acme-ads", "another entry"], id="same id"),
        pytest.param("id_required = true", "id_needed = true", ["acme.toml", "id_needed"], id="unknown key"),
        pytest.param("\"measure('chat')\"", '"measure(chat)"', ["emca", "calls.event", "column 9"], id="no literal"),
        pytest.param('"t.acme.example/hit"', '"https://t.acme.example"', ["requests.pixel", "no host"], id="scheme"),
    ],
)  # fmt: skip
def test_errors_name_the_place(old: str, new: str, words: list[str]) -> None:
    assert old in ACME
    with pytest.raises(CatalogueError) as error:
        compile_files({Path("acme.toml"): ACME.replace(old, new).encode()})
    assert [word for word in words if word not in str(error.value)] == []


def test_loads_the_same_from_the_cache(tmp_path: Path) -> None:
    folder, cache = tmp_path / "trackers", tmp_path / "cache"
    folder.mkdir()
    (folder / "acme.toml").write_text(ACME)
    fresh = load_catalogue([folder], cache)
    again = load_catalogue([folder], cache)
    assert list(cache.iterdir()) != []
    assert (fresh.lexicon, fresh.trackers) == (again.lexicon, again.trackers)


def test_a_changed_file_is_compiled_again(tmp_path: Path) -> None:
    folder, cache = tmp_path / "trackers", tmp_path / "cache"
    folder.mkdir()
    (folder / "acme.toml").write_text(ACME)
    load_catalogue([folder], cache)
    (folder / "acme.toml").write_text(ACME.replace("Acme Ads", "Acme Adverts"))
    assert load_catalogue([folder], cache).trackers["acme-ads"].name == "Acme Adverts"
