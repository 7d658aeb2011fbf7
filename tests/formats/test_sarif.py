"""SARIF: what GitHub and other readers take from it."""

import gzip
import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from sample_reports import BUNDLE, FILES, REPORTS, WELSH, finding, place, report

from trackerlint.findings import Place, Related, Skipped
from trackerlint.fingerprints import LineHashes
from trackerlint.formats.interface import Report, Style
from trackerlint.formats.sarif import sarif
from trackerlint.formats.sarif_limits import MAX_RESULTS
from trackerlint.git import Provenance
from trackerlint.source import Source, Span


def run(given: Report, **style: Any) -> dict[str, Any]:
    log = json.loads(sarif.render(given, Style(**style)))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]  # type: ignore[no-any-return]


def test_an_empty_run_still_has_results_and_rules() -> None:
    found = run(REPORTS["empty"])
    assert found["results"] == []
    assert [rule["id"] for rule in found["tool"]["driver"]["rules"]] == ["embedded-thing", "missing-thing"]
    assert found["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert found["automationDetails"] == {"id": "trackerlint/"}


def test_a_rule_carries_what_github_shows() -> None:
    rule = run(REPORTS["empty"])["tool"]["driver"]["rules"][0]
    assert rule["name"] == "EmbeddedThing"
    assert rule["shortDescription"] == {"text": "A thing is embedded in a page."}
    assert rule["fullDescription"] == {"text": "A script, a *pixel* or a frame of a thing."}
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert "## Remedy" in rule["help"]["markdown"]
    assert rule["helpUri"].endswith("#embedded-thing")
    assert rule["properties"] == {
        "tags": ["privacy", "third-party", "security"],
        "precision": "high",
        "problem.severity": "warning",
        "security-severity": "5.5",
    }


def test_a_rule_without_severity_is_no_security_rule() -> None:
    rule = run(REPORTS["empty"])["tool"]["driver"]["rules"][1]
    assert rule["properties"] == {"tags": ["privacy"], "precision": "medium", "problem.severity": "recommendation"}


def test_a_result_points_at_the_code() -> None:
    (result,) = run(REPORTS["one"])["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("embedded-thing", 0, "warning")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "pages/index.html",
        "uriBaseId": "SRCROOT",
    }
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5,
        "startColumn": 13,
        "endLine": 5,
        "endColumn": 36,
        "snippet": {"text": "peep('start', 'P-1234')"},
    }
    assert result["locations"][0]["physicalLocation"]["contextRegion"]["startLine"] == 4
    assert result["properties"] == {
        "tracker": "peeper",
        "vendor": "Peeper Analytics",
        "ids": ["P-1234"],
        "consent": "ungated",
    }


def test_fingerprints_are_githubs_and_our_own() -> None:
    (result,) = run(REPORTS["one"])["results"]
    prints = result["partialFingerprints"]
    assert prints["primaryLocationLineHash"] == LineHashes(FILES["pages/index.html"]).of_line(5)
    assert set(prints) == {"primaryLocationLineHash", "trackerlint/v1"}


def test_a_file_that_is_not_utf8_is_left_to_github_to_hash() -> None:
    given = REPORTS["one"]
    other = Report(
        findings=given.findings,
        rules=given.rules,
        trackers=given.trackers,
        source=lambda path: Source.of(path, FILES[path].encode() + b"\xff"),
    )
    (result,) = run(other)["results"]
    assert set(result["partialFingerprints"]) == {"trackerlint/v1"}


def test_columns_count_utf16_units() -> None:
    result = next(one for one in run(REPORTS["unicode"])["results"] if "croeso" in json.dumps(one))
    region = result["locations"][0]["physicalLocation"]["region"]
    line = WELSH.split("\n")[1]
    units = len(line[: line.index("peep")].encode("utf-16-le")) // 2
    assert run(REPORTS["unicode"])["columnKind"] == "utf16CodeUnits"
    assert (region["startLine"], region["startColumn"]) == (2, units + 1)
    assert units == line.index("peep") + 2


def test_addresses_are_relative_to_the_repository_and_encoded() -> None:
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run(REPORTS["unicode"])["results"]
    ]
    assert uris == [
        "sites/main%20site/a%0Ab%1B%5B31m.html",
        "sites/main%20site/caf%E9.html",
        "sites/main%20site/pages/croeso%20%C5%B7%25.html",
    ]
    assert run(REPORTS["unicode"])["automationDetails"] == {"id": "trackerlint/sites/main%20site/"}


def test_related_places_are_linked_from_the_message() -> None:
    result = next(one for one in run(REPORTS["places"])["results"] if "relatedLocations" in one)
    assert result["message"]["text"].endswith(
        " Also: [pages/index.html:4](1), [pages/privacy.md:1](2), [pages/croeso ŷ%.html:2](3)."
    )
    assert [one["id"] for one in result["relatedLocations"]] == [1, 2, 3]
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        "it is loaded here",
        "the privacy notice",
        "pages/croeso ŷ%.html:2",
    ]


def test_many_related_places_are_cut_and_counted() -> None:
    related = tuple(Related(place("pages/index.html", "<script>"), str(number)) for number in range(140))
    (result,) = run(report([finding("pages/index.html", "<html>", related=related)]))["results"]
    assert len(result["relatedLocations"]) == 100
    assert result["message"]["text"].endswith("[pages/index.html:5](10) and 130 more.")


def test_brackets_of_a_message_make_no_link() -> None:
    result = next(one for one in run(REPORTS["places"])["results"] if one["ruleId"] == "missing-thing")
    assert result["message"]["text"] == "The notice says nothing [here]\\(x) of Peeper."


def test_the_way_of_the_data_is_a_code_flow() -> None:
    result = next(one for one in run(REPORTS["places"])["results"] if "codeFlows" in one)
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"] for step in steps] == ["the ID", "goes to Peeper"]
    assert steps[0]["location"]["physicalLocation"]["region"]["startColumn"] == 28


def test_a_fix_says_what_to_replace() -> None:
    result = next(one for one in run(REPORTS["places"])["results"] if "fixes" in one)
    (change,) = result["fixes"][0]["artifactChanges"]
    (edit,) = change["replacements"]
    assert edit["insertedContent"] == {"text": ""}
    assert edit["deletedRegion"] == {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 37}


def test_a_bundle_brings_a_snippet_and_not_its_line() -> None:
    result = next(one for one in run(REPORTS["places"])["results"] if "app.js" in json.dumps(one["locations"]))
    where = result["locations"][0]["physicalLocation"]
    assert where["region"]["snippet"] == {"text": "peep('start','P-9')"}
    assert len(where["contextRegion"]["snippet"]["text"]) == 200 + 19 + 200
    assert where["region"]["startColumn"] == BUNDLE.index("peep") + 1


def test_files_not_read_and_crashes_are_notifications() -> None:
    (invocation,) = run(REPORTS["crash"])["invocations"]
    assert invocation["executionSuccessful"] is False
    notes = invocation["toolExecutionNotifications"]
    assert [(one["descriptor"]["id"], one["level"]) for one in notes] == [
        ("crash", "error"),
        ("not-read", "warning"),
        ("not-read", "warning"),
        ("not-read", "note"),
    ]
    assert notes[0]["message"] == {"text": "Rule missing-thing: ValueError: it broke (missing_thing.py:12)."}
    assert notes[1]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "big.js", "uriBaseId": "SRCROOT"}
    }
    assert notes[3]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 10


def test_too_many_results_leave_the_mildest_out_and_say_so() -> None:
    grave = finding("pages/index.html", "<html>", "error", subject="grave")
    mild = [finding("dist/app.js", "peep", "note", subject=str(number)) for number in range(MAX_RESULTS + 9)]
    text = sarif.render(report([*mild, grave]), Style())
    found = json.loads(text)["runs"][0]
    assert len(found["results"]) == MAX_RESULTS
    assert [one["level"] for one in found["results"]].count("error") == 1
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("10 findings left out")
    assert len(gzip.compress(text.encode())) < 10_000_000


def test_the_gravest_come_first() -> None:
    assert [one["level"] for one in run(REPORTS["many"])["results"]] == ["error"] * 30 + ["warning"] * 30 + [
        "note"
    ] * 30


def test_too_many_that_say_the_same_share_a_result() -> None:
    paths = [f"{number}.html" for number in range(MAX_RESULTS + 1)]
    same = [
        msgspec.structs.replace(finding("pages/index.html", "<html>"), place=Place(path, Span(0, 4))) for path in paths
    ]
    other = finding("dist/app.js", "peep", "note", subject="other")
    given = report([*same, other])
    given = replace(given, source=lambda path: Source(path, "text\n"))
    found = run(given)
    assert [len(one["locations"]) for one in found["results"]] == [1_000, 1]
    assert found["results"][0]["message"]["text"].endswith("The same is found in 5,000 more places.")
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "5,000 findings share a result with others that say the same of another file."


def test_few_that_say_the_same_are_results_of_their_own() -> None:
    same = [finding("pages/index.html", "<html>"), finding("dist/app.js", "peep")]
    assert [len(one["locations"]) for one in run(report(same))["results"]] == [1, 1]


class TestHeldBack:
    def test_is_left_out(self) -> None:
        found = run(REPORTS["places"])
        assert all("suppressions" not in one and "baselineState" not in one for one in found["results"])
        assert len(found["results"]) == 4
        assert (found["properties"]["suppressed"], found["properties"]["inBaseline"]) == (2, 1)

    def test_is_marked_where_it_is_wanted(self) -> None:
        found = run(REPORTS["places"], suppressed=True)["results"]
        assert [len(one["suppressions"]) for one in found] == [0, 0, 0, 0, 1, 1, 1]
        comment, settings, baseline = (one["suppressions"][0] for one in found[4:])
        assert (comment["kind"], comment["status"], comment["justification"]) == ("inSource", "accepted", "We want it.")
        assert comment["location"]["physicalLocation"]["region"]["startLine"] == 3
        assert (settings["kind"], settings["justification"]) == ("external", "Agreed.")
        assert baseline["justification"] == "It is in the baseline."
        assert len({one["partialFingerprints"]["trackerlint/v1"] for one in found}) == 7

    def test_says_what_is_new_where_there_is_a_baseline(self) -> None:
        given = replace(REPORTS["places"], baseline=True)
        assert {one["baselineState"] for one in run(given)["results"]} == {"new"}
        states = [one["baselineState"] for one in run(given, suppressed=True)["results"]]
        assert states == ["new"] * 6 + ["unchanged"]


def test_the_category_tells_reports_apart() -> None:
    assert run(REPORTS["empty"], category="nightly")["automationDetails"] == {"id": "nightly/"}
    assert run(REPORTS["unicode"], category="n")["automationDetails"] == {"id": "n/sites/main%20site/"}


def test_says_which_commit_it_is_about() -> None:
    assert "versionControlProvenance" not in run(REPORTS["one"])
    origin = Provenance("https://example.org/site", "0123456789abcdef0123456789abcdef01234567", "main")
    assert run(replace(REPORTS["one"], provenance=lambda: origin))["versionControlProvenance"] == [
        {
            "repositoryUri": "https://example.org/site",
            "revisionId": "0123456789abcdef0123456789abcdef01234567",
            "branch": "main",
            "mappedTo": {"uriBaseId": "SRCROOT"},
        }
    ]


def test_more_sites_than_github_takes_runs() -> None:
    names = ["", *(f"s{number:02}/" for number in range(30))]
    findings = [
        msgspec.structs.replace(finding("pages/index.html", "<html>"), place=Place(f"{name}a.html", Span(0, 4)))
        for name in names
    ]
    given = replace(report(findings), source=lambda path: Source(path, "text\n"), parts=dict.fromkeys(names, "warning"))
    runs = json.loads(sarif.render(given, Style()))["runs"]
    assert len(runs) == 20
    assert len({one["automationDetails"]["id"] for one in runs}) == 20
    assert sum(len(one["results"]) for one in runs) == 31


def test_many_notifications_are_cut_and_counted() -> None:
    skipped = [Skipped(f"{number}.js", "binary", whole=True) for number in range(1_200)]
    notes = run(report(skipped=skipped))["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == 1_001
    assert notes[-1]["message"] == {"text": "200 more notifications left out."}


@pytest.mark.parametrize("name", REPORTS)
def test_holds_no_absolute_path_and_no_time(name: str) -> None:
    text = sarif.render(REPORTS[name], Style())
    assert "file:" not in text
    assert "TimeUtc" not in text
