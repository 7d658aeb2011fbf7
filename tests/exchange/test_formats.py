"""Each format is read, goes through the inventory's file, and comes back the same; mistakes are named."""

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from trackerlint.api import catalogue
from trackerlint.errors import ExchangeError
from trackerlint.exchange import literals
from trackerlint.exchange.formats import EXCHANGES, guessed
from trackerlint.exchange.merge import merge
from trackerlint.inventory import durations
from trackerlint.inventory.load import parsed
from trackerlint.settings import Settings

TRACKERS = catalogue(Path(__file__).parents[2], Settings(), cache=False).trackers

TCF = json.dumps(
    {
        "disclosures": [
            {"identifier": "_rvf", "type": "cookie", "maxAgeSeconds": 7776000, "cookieRefresh": True,
             "domains": ["*.riverford-ads.example"], "purposes": [1, 4], "specialPurposes": [1],
             "description": "Recognises the browser.", "optOut": False},
            {"identifier": "rv-*", "type": "web", "maxAgeSeconds": None, "cookieRefresh": False, "purposes": [1]},
            {"identifier": "s", "type": "cookie", "maxAgeSeconds": 0, "cookieRefresh": False, "purposes": []},
            {"identifier": "odd", "type": "cookie", "maxAgeSeconds": 34187001, "domain": "riverford.example", "purposes": []},
        ],
        "domains": [{"domain": "*.riverford-ads.example", "use": "Serving pictures"}],
    }
)  # fmt: skip
FIDES = """
system:
  - fides_key: riverford_statistics
    name: Riverford statistics
    description: Counts pages.
    system_type: Application
    administrating_department: Web team
    tags: null
    ingress:
      - fides_key: pages
        type: dataset
    privacy_declarations:
      - name: Count
        data_categories: [user.behavior.browsing_history, user.contact]
        data_use: analytics.reporting
        data_subjects: [visitor, patient]
        legal_basis_for_processing: Consent
        retention_period: "390"
        cookies:
          - name: _rv
            domain: riverford.example
      - name: Improve
        data_categories: [user.device.ip_address]
        data_use: functional.service.improve
        data_subjects: [visitor]
  - fides_key: hotjar
    name: Hotjar
    system_type: Service
    privacy_declarations:
      - name: Hotjar
        data_categories: [user.behavior]
        data_use: analytics.reporting
        data_subjects: [visitor]
"""
DATABASE = """\
ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,User Privacy & GDPR Rights Portals,Wildcard match
1,Meta Pixel,Marketing,_fbp,riverford.example,"Tells browsers apart, always",90 days,Meta,https://meta.example/privacy,0
2,Meta Pixel,Analytics,_fb_,,"Says ""hello"" once",session,Meta,,1
3,Riverford Counter,Analytics,rv*,,,2 years,Riverford Trust,,0
4,,Security,token,,,Session,,,0
"""
KLARO = """
// Riverford Trust
window.klaroConfig = {
  version: 2,
  services: [
    { name: 'hotjar', title: 'Hotjar', purposes: ['analytics', "marketing"], cookies: [/^_hj.*$/i, 'plain', ['c', '/', '.riverford.example']],
      default: false, required: false, onlyOnce: true, callback: function (consent) { if (consent) { start(); } },
      onInit() { return 1; } },
    { name: 'our-counter', description: 'Counts \\u00e9 pages\\n', purposes: [], required: true },
    { name: 'maps', title: '', purposes: ['functional'] },
  ],
  translations: { de: { maps: { description: 'Karten' } }, en: { maps: { description: 'Maps' } } },
};
"""
TARTEAUCITRON = """
tarteaucitron.init({ privacyUrl: '/privacy', highPrivacy: true });
tarteaucitron.user.gtagUa = 'G-TEST123456';
tarteaucitron.user.gtagMore = function () { /* nothing */ };
(tarteaucitron.job = tarteaucitron.job || []).push('gtag');
tarteaucitron.user.matomoId = 7;
tarteaucitron.user.matomoHost = '//statistics.riverford.example/';
(tarteaucitron.job = tarteaucitron.job || []).push("matomo");
(window.tarteaucitron.job = window.tarteaucitron.job || []).push('riverfordvideo');
tarteaucitron.user.unrelated = true;
"""
TABLE = 'id,ids,purpose,legal-basis,pages,expires,cookies\nmeta-pixel,1000001,dpv:Advertising,consent,"a/**\nb/**",2999-01-31,"_fbp: 90 days\nfr: 3 months"\n\'=x,,,,,,\n'
SAMPLES = {
    "tcf": TCF, "fides": FIDES, "cookie-database": DATABASE, "klaro": KLARO, "tarteaucitron": TARTEAUCITRON, "csv": TABLE,
}  # fmt: skip
ENDINGS = {
    "tcf": "x.json",
    "fides": "x.yml",
    "cookie-database": "x.csv",
    "klaro": "x.js",
    "tarteaucitron": "x.js",
    "csv": "y.csv",
}


def through(name: str, source: str) -> tuple:
    """Return what a format reads, after it went through the inventory's file, and what it writes."""
    read = EXCHANGES[name].read(source, TRACKERS)
    entries = parsed(merge("", "trackers.toml", read.entries, "sample").text, "trackers.toml").tracker
    return read, entries, EXCHANGES[name].write(entries, TRACKERS)


@pytest.mark.parametrize("name", EXCHANGES)
def test_there_and_back(name: str) -> None:
    read, entries, written = through(name, SAMPLES[name])
    again = EXCHANGES[name].read(written, TRACKERS)
    assert list(again.entries) == list(read.entries)
    assert [one.id for one in entries] == [one.id for one in read.entries]
    assert through(name, written)[2] == written


@pytest.mark.parametrize("name", EXCHANGES)
def test_twice_adds_nothing(name: str) -> None:
    entries = EXCHANGES[name].read(SAMPLES[name], TRACKERS).entries
    first = merge("# ours\n", "x", entries, "sample")
    second = merge(first.text, "x", entries, "sample")
    assert (second.text, second.entries, second.keys) == (first.text, (), ())


@pytest.mark.parametrize("name", EXCHANGES)
def test_formats_are_guessed(name: str) -> None:
    assert guessed(ENDINGS[name], SAMPLES[name]) == name


@pytest.mark.parametrize("name", EXCHANGES)
@pytest.mark.parametrize("source", [name for name in EXCHANGES if name != "csv"])
def test_every_format_writes_what_another_read(name: str, source: str) -> None:
    entries = EXCHANGES[source].read(SAMPLES[source], TRACKERS).entries
    written = EXCHANGES[name].write(entries, TRACKERS)
    if name == "tarteaucitron" and "tarteaucitron.job" not in written:
        return  # nothing of it is a service of theirs
    if (source, name) == ("tarteaucitron", "cookie-database"):
        assert written.count("\n") == 1, "there are no cookies to make rows of"
        return
    assert EXCHANGES[name].read(written, TRACKERS).entries


def test_json_is_the_same_json() -> None:
    assert json.loads(through("tcf", TCF)[2]) == json.loads(TCF)


def test_yaml_is_the_same_but_for_nulls() -> None:
    expected = yaml.safe_load(FIDES)
    del expected["system"][0]["tags"]
    assert yaml.safe_load(through("fides", FIDES)[2]) == expected


def test_rows_are_the_same_rows() -> None:
    assert sorted(csv.reader(io.StringIO(through("cookie-database", DATABASE)[2]))) == sorted(
        csv.reader(io.StringIO(DATABASE))
    )


def test_services_keep_their_code() -> None:
    read, entries, written = through("klaro", KLARO)
    assert "callback: function (consent) { if (consent) { start(); } }" in written
    assert "cookies: [\n" in written or "cookies: [/^_hj.*$/i" in written
    assert "/^_hj.*$/i" in written
    assert '["c", "/", ".riverford.example"]' in written
    assert [one.description for one in entries] == ["", "Counts é pages\n", "Maps"]
    assert [cookie.name for cookie in entries[0].storage] == ["_hj*", "plain", "c"]
    assert "the setting 'translations'" in read.left


def test_settings_belong_to_their_service() -> None:
    read, entries, written = through("tarteaucitron", TARTEAUCITRON)
    assert [(one.id, one.ids) for one in entries] == [
        ("google-analytics", ("G-TEST123456",)),
        ("matomo", ("7",)),
        ("riverfordvideo", ()),
    ]
    assert "tarteaucitron.user.matomoId = 7;" in written
    assert "tarteaucitron.user.gtagMore = function () { /* nothing */ };" in written
    assert list(read.left) == ["the options of tarteaucitron.init", "the setting 'unrelated'"]


def test_what_a_person_changed_is_exported() -> None:
    _, entries, _ = through("fides", FIDES)
    text = merge("", "x", entries, "s").text.replace('retention = "390 days"', 'retention = "30 days"')
    (first, _) = yaml.safe_load(EXCHANGES["fides"].write(parsed(text, "x").tracker, TRACKERS))["system"]
    assert {one["retention_period"] for one in first["privacy_declarations"]} == {"30"}
    _, entries, _ = through("tarteaucitron", TARTEAUCITRON)
    text = merge("", "x", entries, "s").text.replace('ids = ["7"]', 'ids = ["8"]')
    assert 'tarteaucitron.user.matomoId = "8";' in EXCHANGES["tarteaucitron"].write(parsed(text, "x").tracker, TRACKERS)


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("tcf", "{", "no JSON"),
        ("tcf", "[]", "no list 'disclosures'"),
        ("tcf", '{"disclosures": [{"type": "cookie"}]}', "disclosures[0]: no identifier"),
        ("tcf", '{"disclosures": [{"identifier": "a", "type": "jar"}]}', "disclosures[0].type: 'jar' is none of"),
        ("tcf", '{"disclosures": [{"identifier": "a", "maxAgeSeconds": -1}]}', "disclosures[0].maxAgeSeconds"),
        ("tcf", '{"disclosures": [{"identifier": "a", "purposes": [true]}]}', "disclosures[0].purposes"),
        ("fides", "system: [", "no YAML"),
        ("fides", "dataset: []", "no list 'system'"),
        ("fides", "system: [{name: x}]", "system[0]: no fides_key"),
        ("fides", "system: [{fides_key: x, privacy_declarations: 3}]", "system[0].privacy_declarations"),
        ("fides", "system: [{fides_key: x, privacy_declarations: [{data_categories: a}]}]", "[0].data_categories"),
        ("fides", "system: [{fides_key: x, privacy_declarations: [{cookies: [a]}]}]", "[0].cookies"),
        ("fides", "!!python/object/apply:os.system ['true']", "no YAML"),
        ("cookie-database", "a,b\n", "line 1: no column 'Platform'"),
        ("cookie-database", DATABASE + "1,2\n", "line 6: 2 cells, not 10"),
        ("cookie-database", DATABASE + '5,"x', "line 6: "),
        ("klaro", "var x = {", "line 1: no JavaScript"),
        ("klaro", "var x = {};", "no object with a list 'services'"),
        ("klaro", "var x = { services: [{}] };", "services[0]: no name"),
        ("klaro", "var x = { services: all };", "services: expected a list"),
        ("klaro", "var x = { ...y, services: [] };", "line 1: the configuration is put together at run time"),
        ("tarteaucitron", "tarteaucitron.init({});", "no service is asked for"),
        ("csv", "id,retension\n", "line 1: no column is called 'retension'"),
        ("csv", "name\nx\n", "line 1: no column 'id'"),
        ("csv", "id,expires\na,soon\n", "line 2: expires: "),
        ("csv", "id,legal-basis\na,becuase\n", "line 2: legal-basis: 'becuase' is no ground"),
        ("csv", "Cookie name,Provider\n_rv,Riverford,more\n", "line 2: 3 cells, not 2"),
        ("csv", "Cookie name,Provider\n,Riverford\n", "line 2: no name of a cookie"),
        ("csv", "Domain name,First party cookies\nriverford.example,0\n", "line 2: no name of a cookie"),
        ("csv", 'Cookie name,Provider\n"_rv,Riverford\n', "line 2: "),
        ("csv", 'id,other\na,"{"\n', "line 2: other: "),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_malformed_file_is_one_clear_error(name: str, source: str, message: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        EXCHANGES[name].read(source, TRACKERS)
    assert message in caught.value.message
    assert caught.value.hint


def test_formulas_are_text_in_a_table() -> None:
    read, _, written = through("csv", TABLE)
    assert [one.id for one in read.entries] == ["meta-pixel", "=x"]
    assert "\n'=x," in written


def test_entries_of_one_tracker_are_told_apart() -> None:
    source = "var c = { services: [{ name: 'ga', title: 'Google Analytics' }, { name: 'google-analytics' }] };"
    _, entries, written = through("klaro", source)
    assert [one.id for one in entries] == ["google-analytics", "google-analytics-2"]
    assert 'name: "ga"' in written


def test_lists_of_objects_are_written() -> None:
    assert '[\n  [\n    {\n      a: "b",\n    },\n  ],\n  "c",\n]' == literals.written([[{"a": "b"}], "c"])


LISTS_OF_COOKIES = {
    "english": "Name,Provider,Purpose,Expiry,Type\n_fbp,Meta,Shows adverts,3 months,HTTP\nrv,Riverford Trust,Keeps you in,Session,HTTP\n",
    "german": "Ablauf;Zweck;Anbieter;Cookie-Name\n3 Monate;Anzeigen;Meta;_fbp\nSitzung;Anmeldung;Riverford Trust;rv\n",
    "polish": "Okres\tNazwa\tDostawca\tOpis\n3 miesiące\t_fbp\tMeta\tReklama\nSesja\trv\tRiverford Trust\tLogowanie\n",
    "of a scan": "cookie_name,domain,expires,secure\n_fbp,.riverford.example,90 days,true\nrv,riverford-trust,Session,true\n",
}


@pytest.mark.parametrize("language", LISTS_OF_COOKIES)
def test_lists_of_cookies_are_read_in_any_order(language: str) -> None:
    read, entries, written = through("csv", LISTS_OF_COOKIES[language])
    assert [(one.id, [cookie.name for cookie in one.storage]) for one in entries] == [
        ("meta-pixel", ["_fbp"]),
        ("riverford-trust", ["rv"]),
    ]
    assert {durations.seconds(one.storage[0].lasts) for one in entries} == {90 * durations.DAY, 0}
    assert list(EXCHANGES["csv"].read(written, TRACKERS).entries) == list(entries)
    assert read.left == (("the column 'secure'",) if language == "of a scan" else ())
    assert [one.purposes for one in entries] == [(), ()]


def test_rows_of_a_list_join_what_they_say_of_one_provider() -> None:
    source = (
        "Cookie,Company,Category\n_ga,Google,Statistics\n_gid,Google,Statistics\nNID,Google,Marketing\nrv,Google+,\n"
    )
    entries = EXCHANGES["csv"].read(source, TRACKERS).entries
    assert [(one.id, one.recipient, one.purposes) for one in entries][-1] == ("google-plus", "Google+", ())
    assert all(one.recipient == "Google" for one in entries[:-1])
    assert {"Statistics"} <= {purpose for one in entries for purpose in one.purposes}


def test_our_table_may_be_saved_with_semicolons() -> None:
    (entry,) = EXCHANGES["csv"].read("id;recipient\nmeta-pixel;Meta, in Dublin\n", TRACKERS).entries
    assert (entry.id, entry.recipient) == ("meta-pixel", "Meta, in Dublin")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"domains": ["*.riverford.example"], "disclosures": []}, "riverford-example"),
        ({"domains": [{"domain": "*"}], "disclosures": [{"identifier": "a", "domain": "b.example"}]}, "b-example"),
        ({"disclosures": [{"identifier": "a", "domains": ["*.c.example"]}]}, "c-example"),
        ({"disclosures": [{"identifier": "a", "domain": "*"}]}, "device-storage"),
    ],
)
def test_a_disclosure_is_named_after_its_domain(given: dict, name: str) -> None:
    read, _, written = through("tcf", json.dumps(given))
    assert [one.id for one in read.entries] == [name]
    assert json.loads(written).get("domains") == given.get("domains")
