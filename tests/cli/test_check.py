"""``trackerlint check``."""

import json
from pathlib import Path

import pytest
from repositories import git

from trackerlint import plugins
from trackerlint.rule import Rule

EMBEDDED = ("--rule", "embedded-tracker")


def rules_of(text: str) -> set[str]:
    return {one["ruleId"] for one in json.loads(text)["runs"][0]["results"]}


class TestExitCodes:
    def test_findings(self, site: Path, command) -> None:
        done = command("check", *EMBEDDED)
        assert (done.code, done.err) == (1, "")
        assert "index.html:1:9: warning: embedded-tracker" in done.out

    def test_clean(self, site: Path, command) -> None:
        (site / "index.html").write_text("<p>Nothing</p>")
        done = command("check")
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("No findings.\n")

    def test_exit_zero(self, site: Path, command) -> None:
        assert command("check", "--exit-zero").code == 0

    @pytest.mark.parametrize(("level", "code"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)])
    def test_fail_on(self, site: Path, command, level: str, code: int) -> None:
        assert command("check", *EMBEDDED, "--fail-on", level).code == code

    def test_fail_on_of_the_settings(self, site: Path, command) -> None:
        (site / "trackerlint.toml").write_text('fail-on = "never"\n')
        assert command("check").code == 0
        assert command("check", "--fail-on", "note").code == 1

    def test_nothing_to_check(self, tmp_path: Path, command) -> None:
        done = command("check", tmp_path)
        assert done.code == 3
        assert "error: nothing to check" in done.err
        assert command("check", tmp_path, "--exit-zero").code == 3

    def test_only_pictures_is_nothing_to_check(self, tmp_path: Path, command) -> None:
        (tmp_path / "a.png").write_bytes(b"x")
        assert command("check", tmp_path).code == 3

    @pytest.mark.parametrize("form", sorted(plugins.formats()))
    def test_the_format_never_changes_the_code(self, site: Path, command, form: str) -> None:
        assert command("check", "-f", form).code == 1
        assert command("check", "-f", form, "--exit-zero").code == 0

    @pytest.mark.parametrize(
        ("arguments", "message", "hint"),
        [
            pytest.param(["missing"], "missing: no such file", "a folder of the site", id="path"),
            pytest.param(["--format", "sarfi"], "no format is named 'sarfi'", "'sarif'", id="format"),
            pytest.param(["--rule", "embeded-tracker"], "no rule is named", "'embedded-tracker'", id="rule"),
            pytest.param(["--fail-on", "bad"], "'bad' is not one of", "trackerlint check --help", id="choice"),
            pytest.param(["--nonsense"], "No such option", "trackerlint check --help", id="option"),
            pytest.param(["--config", "x.toml"], "x.toml: no such settings file", "--config", id="config"),
            pytest.param(["-f", "json", "-f", "text"], "two formats would go to standard output", "sarif=", id="two"),
            pytest.param(["-o", "x.abc"], "x.abc: its ending tells no format", "--format", id="ending"),
            pytest.param([".", "index.html"], "one folder, or files only", "each site", id="mixture"),
        ],
    )
    def test_wrong_usage(self, site: Path, command, arguments: list[str], message: str, hint: str) -> None:
        done = command("check", *arguments)
        assert (done.code, done.out) == (2, "")
        error, hinted = done.err.splitlines()
        assert error.startswith("error: ")
        assert message in error
        assert hinted.startswith("hint: ")
        assert hint in hinted

    def test_broken_settings(self, site: Path, command) -> None:
        (site / "trackerlint.toml").write_text("exlude = []\n")
        done = command("check")
        assert done.code == 2
        assert done.err == "error: trackerlint.toml: unknown key exlude\nhint: did you mean 'exclude'?\n"

    def test_a_rule_of_the_settings_that_is_not_there(self, site: Path, command) -> None:
        (site / "trackerlint.toml").write_text('rules.embeded-tracker.level = "off"\n')
        done = command("check")
        assert done.code == 2
        assert "did you mean 'embedded-tracker'?" in done.err

    def test_a_broken_inventory(self, site: Path, command) -> None:
        (site / "trackers.toml").write_text("[[tracker]]\nidd = 'x'\n")
        done = command("check")
        assert done.code == 2
        assert "error: trackers.toml" in done.err

    def test_a_rule_that_raises(self, site: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(self: Rule, site: object) -> object:
            raise RuntimeError("broken")

        monkeypatch.setattr(plugins.rules()["unknown-third-party"], "check", broken)
        done = command("check", "-f", "sarif")
        assert done.code == 2
        assert "error: rule unknown-third-party raised RuntimeError: broken" in done.err
        assert json.loads(done.out)["runs"][0]["invocations"][0]["executionSuccessful"] is False
        assert "embedded-tracker" in rules_of(done.out)

    def test_a_defect_of_our_own(self, site: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*arguments: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr("trackerlint.api.check", broken)
        done = command("check")
        assert done.code == 2
        assert done.err.startswith("error: this is a defect of trackerlint: KeyError: 'x'\nhint: please report it")

    def test_interrupted(self, site: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*arguments: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("trackerlint.api.check", interrupt)
        assert command("check").code == 130


class TestPaths:
    def test_a_folder_is_the_site(self, site: Path, command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert "\nindex.html:1:9: " in command("check", "site").out

    def test_files_only(self, site: Path, command) -> None:
        assert "embedded-tracker" in command("check", "index.html").out
        done = command("check", "about.html")
        assert (done.code, done.out.splitlines()[0]) == (0, "No findings.")

    def test_whole_site_rules_are_silent_about_files(self, site: Path, command) -> None:
        assert "missing-privacy-notice" in rules_of(command("check", "-f", "sarif").out)
        found = rules_of(command("check", "-f", "sarif", "index.html", "about.html").out)
        silent = {name for name, rule in plugins.rules().items() if rule.whole_site}
        assert found & silent == set()
        assert "embedded-tracker" in found

    def test_files_are_named_from_the_site(self, site: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        (site / "trackerlint.toml").write_text("")
        (site / "sub").mkdir()
        (site / "index.html").rename(site / "sub/page.html")
        monkeypatch.chdir(site / "sub")
        assert "sub/page.html:1:9: " in command("check", "page.html").out

    def test_excluded_files_stay_excluded_when_named(self, site: Path, command) -> None:
        (site / "trackerlint.toml").write_text('exclude = ["index.html"]\n')
        assert command("check", "index.html").code == 3

    def test_a_picture_is_left_alone(self, site: Path, command) -> None:
        (site / "a.png").write_bytes(b"x")
        assert command("check", "a.png", "about.html").code == 0

    def test_changed_files_with_nothing_to_read_is_clean(self, site: Path, command) -> None:
        (site / "a.png").write_bytes(b"x")
        assert command("check", "--changed-files").code == 0
        assert command("check", "--changed-files", "a.png").code == 0
        assert command("check", "--changed-files", "index.html").code == 1

    def test_names_that_look_like_options(self, site: Path, command) -> None:
        (site / "--exit-zero").write_text((site / "index.html").read_text())
        assert command("check", *EMBEDDED, "--", "--exit-zero").code == 1

    def test_paths_in_a_repository_start_at_its_root(self, site: Path, command) -> None:
        git(site.parent, "init", "-q")
        result = json.loads(command("check", *EMBEDDED, "-f", "sarif").out)["runs"][0]["results"][0]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "site/index.html"


class TestOutput:
    def test_several_formats_of_one_run(self, site: Path, command) -> None:
        done = command("check", *EMBEDDED, "-f", "text", "-f", "sarif=out/site.sarif", "-f", "json=out/site.json")
        assert "embedded-tracker" in done.out
        assert rules_of((site / "out/site.sarif").read_text()) == {"embedded-tracker"}
        assert json.loads((site / "out/site.json").read_text())["schema"] == 1
        assert done.err == ""

    @pytest.mark.parametrize("name", ["a.sarif", "a.sarif.json", "A.SARIF"])
    def test_the_ending_tells_the_format(self, site: Path, command, name: str) -> None:
        done = command("check", "-o", name)
        assert done.out == ""
        assert done.err.endswith(f"written to {name}\n")
        assert "embedded-tracker" in rules_of((site / name).read_text())

    def test_output_takes_the_format_named(self, site: Path, command) -> None:
        command("check", "-f", "sarif", "-o", "report.txt")
        assert "embedded-tracker" in rules_of((site / "report.txt").read_text())

    def test_a_dash_is_standard_output(self, site: Path, command) -> None:
        assert "embedded-tracker" in rules_of(command("check", "-f", "sarif", "-o", "-").out)

    def test_reports_are_not_read_back(self, site: Path, command) -> None:
        first = command("check", "-f", "json=out.json", "-f", "text").out
        assert first == command("check", "-f", "json=out.json", "-f", "text").out

    def test_a_folder_in_the_way(self, site: Path, command) -> None:
        (site / "x.sarif").mkdir()
        done = command("check", "-o", "x.sarif")
        assert done.code == 2
        assert done.err.startswith("error: x.sarif cannot be written")
        assert [one.name for one in site.iterdir() if one.name.startswith(".x")] == []

    def test_quiet_and_verbose(self, site: Path, command) -> None:
        assert "Looked through" not in command("check", "-q").out
        (site / "big.html").write_bytes(b"\0fbq(")
        assert "  big.html: binary\n" in command("check", "-v").out

    def test_colours_as_the_environment_says(self, site: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "\x1b" not in command("check").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[1;33mwarning" in command("check").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in command("check").out

    def test_the_same_bytes_each_time(self, site: Path, command) -> None:
        first = command("check", "-f", "sarif", "-j", "1").out
        assert first == command("check", "-f", "sarif", "-j", "2", "--no-cache").out


@pytest.mark.parametrize("name", ["a b%.html", "neu\nline.html", "ŵ漢😀.html", "tab\t.html", "\x1b[2J.html"], ids=ascii)
@pytest.mark.parametrize("form", sorted(plugins.formats()))
def test_any_name_of_a_file(site: Path, command, form: str, name: str) -> None:
    (site / "index.html").rename(site / name)
    done = command("check", *EMBEDDED, "-f", form)
    assert done.code == 1
    assert "\x1b" not in done.out
