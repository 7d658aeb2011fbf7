"""``explain``, ``rules``, ``trackers``, ``init``, and what all commands share."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import msgspec
import pytest

from trackerlint import __version__, plugins
from trackerlint.catalogue import load_catalogue
from trackerlint.commands.explain import tracker_page
from trackerlint.inventory.load import load_inventory
from trackerlint.settings import Settings, load_settings

COMMANDS = [
    "check",
    "explain",
    "rules",
    "trackers",
    "init",
    "history",
    "inventory",
    "declare",
    "notice",
    "import",
    "export",
    "lsp",
]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(command, name: str) -> None:
    done = command(name, "--help")
    assert done.code == 0
    assert f"  trackerlint {name}" in done.out.partition("Examples:")[2]


def test_help_names_every_command_and_the_exit_codes(command) -> None:
    done = command("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name in COMMANDS)
    assert "\n    3  there was nothing to check\n" in done.out


def test_version(command) -> None:
    assert command("--version").out == f"trackerlint {__version__}\n"


def test_no_such_command(command) -> None:
    done = command("chekc")
    assert done.code == 2
    assert done.err == "error: no command is named 'chekc'\nhint: did you mean 'check'?\n"


def test_rules(command) -> None:
    done = command("rules")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == list(plugins.rules())


@pytest.mark.parametrize("name", plugins.rules())
def test_explain_a_rule(command, name: str) -> None:
    done = command("explain", name)
    assert done.code == 0
    assert done.out.startswith(f"# {name}\n\n{plugins.rules()[name].title()}\n")


class TestTrackers:
    def test_all_and_of_one_category(self, site: Path, command) -> None:
        lines = command("trackers").out.splitlines()
        assert lines == sorted(lines)
        assert any(line.startswith("meta-pixel ") for line in lines)
        some = command("trackers", "--category", "session-replay").out.splitlines()
        assert 0 < len(some) < len(lines)
        assert all(line.endswith("  session-replay") for line in some)

    def test_explain(self, site: Path, command) -> None:
        done = command("explain", "meta-pixel")
        assert done.out.startswith("# Meta Pixel\n\n- id: meta-pixel\n- vendor: Meta Platforms (US)\n")

    def test_says_whether_anybody_looked_it_up(self) -> None:
        tracker = load_catalogue(plugins.catalogue_folders()).trackers["meta-pixel"]
        assert f"- looked up on {tracker.checked}" in tracker_page(tracker)
        assert "- not yet held against public material" in tracker_page(msgspec.structs.replace(tracker, checked=""))

    def test_explain_on_a_terminal(self, site: Path, command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in command("explain", "meta-pixel").out

    def test_explain_offers_rules_and_trackers(self, site: Path, command) -> None:
        assert "'embedded-tracker'" in command("explain", "embeded").err
        done = command("explain", "zzzzzzzz")
        assert done.err.endswith("hint: 'trackerlint rules' and 'trackerlint trackers' list the names\n")

    def test_explain_what_is_not_known(self, site: Path, command) -> None:
        done = command("explain", "meta-pixl")
        assert done.code == 2
        assert "hint: did you mean 'meta-pixel'?" in done.err


class TestInit:
    def test_writes_settings_that_change_nothing(self, site: Path, command) -> None:
        assert command("init").code == 0
        assert load_settings(site) == Settings()

    def test_drafts_the_inventory_from_what_is_found(self, site: Path, command) -> None:
        done = command("init")
        assert "lists 1 trackers" in done.out or "lists 1 tracker." in done.out
        inventory = load_inventory(site, "trackers.toml")
        assert inventory is not None
        (entry,) = inventory.tracker
        assert (entry.id, entry.ids, entry.recipient) == ("meta-pixel", ("100000000000001",), "Meta Platforms")
        assert entry.purpose == ""
        assert '\npurpose = "" # ANSWER: why is it there? ' in (site / "trackers.toml").read_text()

    def test_a_site_without_trackers(self, site: Path, command) -> None:
        (site / "index.html").write_text("<p>x</p>")
        assert command("init").code == 0
        assert load_inventory(site, "trackers.toml") is not None

    @pytest.mark.parametrize(
        ("name", "text"),
        [(".trackerlint.toml", 'fail-on = "error"\n'), ("pyproject.toml", '[tool.trackerlint]\nfail-on = "error"\n')],
    )
    def test_never_hides_settings_that_are_elsewhere(self, site: Path, command, name: str, text: str) -> None:
        (site / name).write_text(text)
        for more in ([], ["--force"]):
            done = command("init", *more)
            assert (done.code, done.err.startswith(f"error: {name} holds the settings")) == (2, True)
        assert load_settings(site).fail_on == "error"

    def test_never_writes_over_anything_unasked(self, site: Path, command) -> None:
        (site / "trackers.toml").write_text("# mine\n")
        done = command("init")
        assert done.code == 2
        assert done.err == "error: trackers.toml: already there\nhint: --force writes over them\n"
        assert (site / "trackers.toml").read_text() == "# mine\n"
        assert not (site / "trackerlint.toml").exists()
        assert command("init", "--force").code == 0
        assert "ANSWER" in (site / "trackers.toml").read_text()

    def test_a_link_is_replaced_and_not_followed(self, site: Path, command) -> None:
        outside = site.parent / "outside.toml"
        outside.write_text("# theirs\n")
        (site / "trackerlint.toml").symlink_to(outside)
        outside.write_text("")
        assert command("init", "--force").code == 0
        assert outside.read_text() == ""

    def test_hostile_names_stay_in_their_comment(self, site: Path, command) -> None:
        (site / "index.html").rename(site / 'x\n[[tracker]]\nid = "evil".html')
        command("init")
        inventory = load_inventory(site, "trackers.toml")
        assert inventory is not None
        assert [entry.id for entry in inventory.tracker] == ["meta-pixel"]


def test_nothing_is_imported_from_the_folder_to_check(site: Path) -> None:
    (site / "rich.py").write_text("raise SystemExit(99)")
    (site / "esprima.py").write_text("raise SystemExit(99)")
    (site / "evil.py").write_text("raise SystemExit(99)")
    (site / "evil-1.0.dist-info").mkdir()
    (site / "evil-1.0.dist-info/entry_points.txt").write_text("[trackerlint.rules]\nevil = evil\n")
    command = [sys.executable, "-m", "trackerlint", "check", "--no-cache"]
    done = subprocess.run(command, cwd=site, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, "")


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_writes_what_a_shell_sources(self, command, shell: str) -> None:
        done = command("completion", shell)
        assert done.code == 0
        assert "_TRACKERLINT_COMPLETE" in done.out

    @pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
    def test_bash_takes_it_and_completes(self, command, tmp_path: Path) -> None:
        (tmp_path / "completion").write_text(command("completion", "bash").out)
        syntax = subprocess.run(["bash", "-n", str(tmp_path / "completion")], capture_output=True, check=False)
        assert syntax.returncode == 0, syntax.stderr
        asked = {"_TRACKERLINT_COMPLETE": "bash_complete", "COMP_WORDS": "trackerlint check --fo", "COMP_CWORD": "2"}
        run = [sys.executable, "-c", "from trackerlint.cli import main; main()"]
        done = subprocess.run(run, env={**os.environ, **asked}, capture_output=True, check=False, text=True)
        assert "plain,--format" in done.stdout

    def test_the_manual_page_names_every_command_and_option(self, command) -> None:
        from trackerlint.cli import cli

        page = command("completion", "man").out
        assert page.startswith('.TH TRACKERLINT 1 ""')
        assert ".SH EXIT STATUS\n.TP\n.B 0\n" in page
        context = click.Context(cli)
        names = cli.list_commands(context)
        assert {"check", "baseline", "completion"} <= set(names)
        for name in names:
            one = cli.get_command(context, name)
            assert one is not None
            assert f'\n.SS "{name} ' in page
            options = [text for part in one.params for text in part.opts if text.startswith("--")]
            assert [text for text in options if text.replace("-", "\\-") not in page] == []

    def test_the_manual_page_leaves_every_command_its_short_help_option(self) -> None:
        asked = "from trackerlint.cli import cli\nfrom click.testing import CliRunner\n"
        asked += "CliRunner().invoke(cli, ['completion', 'man'])\n"
        asked += "for words in (['check'], ['baseline'], ['baseline', 'show']):\n"
        asked += "    print(CliRunner().invoke(cli, [*words, '-h']).output)\n"
        done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False, text=True)
        assert done.stdout.count("-h, --help ") == 3
        assert done.stderr == ""

    @pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not here")
    def test_the_manual_page_is_clean(self, command, tmp_path: Path) -> None:
        (tmp_path / "page.1").write_text(command("completion", "man").out)
        done = subprocess.run(
            ["groff", "-man", "-ww", "-z", "-Tutf8", str(tmp_path / "page.1")], capture_output=True, check=False
        )
        assert done.stderr == b""


@pytest.mark.parametrize("words", [(), ("baseline",)])
def test_no_arguments_show_the_help(command, words: tuple[str, ...]) -> None:
    run = command(*words)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: trackerlint")
    assert "\nCommands:\n" in run.err


class TestStreams:
    """Whatever becomes of what is written, no crash is shown, and none looks like a finding."""

    @staticmethod
    def ran(site: Path, *arguments: str, shell: str = "", **more: object) -> subprocess.CompletedProcess[bytes]:
        whole = f'exec "$0" -m trackerlint "$@" {shell}'
        given = ["sh", "-c", whole, sys.executable, *arguments]
        return subprocess.run(given, cwd=site, capture_output=True, check=False, **more)  # type: ignore[call-overload]

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
    def test_closed_before_the_start(self, site: Path, closed: str) -> None:
        done = self.ran(site, "check", "--exit-zero", shell=closed)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False)

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
    def test_nobody_reads_on(self, site: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "trackerlint", "trackers"],
                cwd=site, stdout=writing, stderr=subprocess.PIPE, check=False,
            )  # fmt: skip
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (2, b"")
