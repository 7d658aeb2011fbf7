"""The GitHub Action: its steps run one after the other in a shell, in a folder and an environment as GitHub has them.

What other actions do (setting up Python, the cache, the upload) is left out; the upload's outcome is given.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from repositories import committed, git

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "check-site.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
PAGE = "<script>fbq('init', '{}');</script>\n"


@dataclass
class Runner:
    """As much of GitHub's runner as the action needs."""

    folder: Path
    temp: Path
    inputs: dict[str, str]
    event: str = "push"
    base: str = ""
    upload: str = "success"
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    log: str = ""
    failed: bool = False

    def value(self, expression: str) -> str:
        """Evaluate an expression of names, texts, ``==``, ``!=``, ``&&``, ``||`` and parentheses; false is empty."""
        tokens = re.findall(r"'[^']*'|[()]|&&|\|\||[!=]=|[\w.-]+", expression)
        result = self._either(tokens)
        assert tokens == []
        return result

    def _either(self, tokens: list[str]) -> str:
        result = self._both(tokens)
        while tokens[:1] == ["||"]:
            tokens.pop(0)
            other = self._both(tokens)
            result = result or other
        return result

    def _both(self, tokens: list[str]) -> str:
        result = self._compared(tokens)
        while tokens[:1] == ["&&"]:
            tokens.pop(0)
            other = self._compared(tokens)
            result = result and other
        return result

    def _compared(self, tokens: list[str]) -> str:
        result = self._single(tokens)
        if tokens[:1] in (["=="], ["!="]):
            operator = tokens.pop(0)
            return "true" if (result == self._single(tokens)) is (operator == "==") else ""
        return result

    def _single(self, tokens: list[str]) -> str:
        token = tokens.pop(0)
        if token == "(":
            result = self._either(tokens)
            assert tokens.pop(0) == ")"
            return result
        return token[1:-1] if token.startswith("'") else self._named(token)

    def _named(self, name: str) -> str:
        names = {
            "runner.temp": str(self.temp),
            "runner.os": "Linux",
            "github.event_name": self.event,
            "github.event.pull_request.base.sha": self.base,
            "github.action_ref": "v0.1.0",
        }
        part = name.split(".")
        if part[0] == "inputs":
            return self.inputs[part[1]]
        if part[0] == "steps" and part[2] == "outputs":
            return self.outputs.get(part[1], {}).get(part[3], "")
        if part[0] == "steps":
            return self.outcomes.get(part[1], "skipped")
        return names[name]

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: self.value(match[1]), str(text))

    def run(self) -> None:
        for step in STEPS:
            name = step.get("id", step.get("uses"))
            if self.failed or ("if" in step and not self.value(" ".join(step["if"].split()))):
                self.outcomes[name] = "skipped"
            elif "uses" in step:
                self.outcomes[name] = self.upload if name == "upload" else "success"
                if self.outcomes[name] == "failure":
                    self.failed = self.filled(step.get("continue-on-error", "")) != "true"
            elif name != "install":
                self._shell(name, step)

    def _shell(self, name: str, step: dict[str, Any]) -> None:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        files = {key: self.temp / f"{name}.{key}" for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.touch()
        environment = os.environ | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_REF": "refs/heads/topic",
            **{key: str(file) for key, file in files.items()},
            **{key: self.filled(value) for key, value in step.get("env", {}).items()},
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        self.log += done.stdout + done.stderr
        self.outputs[name] = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        self.outcomes[name] = "success" if done.returncode == 0 else "failure"
        self.failed = done.returncode != 0
        self.summary = files["GITHUB_STEP_SUMMARY"].read_text() if name == "summary" else getattr(self, "summary", "")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    root.mkdir()
    (root / "old.html").write_text(PAGE.format("100000000000001"))
    return committed(root)


def run(site: Path, upload: str = "success", event: str = "push", base: str = "", **given: str) -> Runner:
    temp = site.parent / "temp of runner"
    temp.mkdir(exist_ok=True)
    inputs = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}
    runner = Runner(site, temp, inputs, event, base, upload)
    runner.run()
    return runner


def ids(runner: Runner) -> set[str]:
    """Return the IDs of the trackers that were found embedded."""
    found = json.loads(Path(runner.outputs["check"]["json-file"]).read_text())["findings"]
    return {number for one in found if one["rule"] == "embedded-tracker" for number in one["properties"]["ids"]}


def rules(runner: Runner) -> set[str]:
    log = json.loads(Path(runner.outputs["check"]["sarif-file"]).read_text())
    return {one["ruleId"] for one in log["runs"][0]["results"]}


def test_findings_are_reported_and_fail_the_job(site: Path) -> None:
    done = run(site)
    assert done.failed
    assert done.outputs["check"]["exit-code"] == "1"
    assert "embedded-tracker" in rules(done)
    assert int(done.outputs["check"]["findings"]) == len(
        json.loads(Path(done.outputs["check"]["json-file"]).read_text())["findings"]
    )
    assert done.outcomes["upload"] == "success"
    assert done.outcomes["annotate"] == "skipped"
    assert done.summary.startswith("## trackerlint\n")
    assert done.outcomes["result"] == "failure"


def test_annotates_where_nothing_could_be_uploaded(site: Path) -> None:
    done = run(site, upload="failure")
    assert done.outcomes["annotate"] == "success"
    assert "::warning file=old.html,line=1" in done.log
    assert "::warning" not in run(site, upload="failure", annotations="false").log
    assert "::warning" in run(site, annotations="true").log
    assert run(site, upload_sarif="false").outcomes["upload"] == "skipped"
    assert run(site, upload="failure", upload_sarif="true").outcomes["result"] == "skipped"


def test_a_clean_site_passes(site: Path) -> None:
    (site / "old.html").write_text("<p>Nothing</p>\n")
    done = run(site)
    assert not done.failed
    assert done.outputs["check"] | {"sarif-file": "", "json-file": ""} == {
        "exit-code": "0", "findings": "0", "sarif-file": "", "json-file": "",
    }  # fmt: skip


def test_only_changed_lines_of_a_pull_request(site: Path) -> None:
    base = git(site, "rev-parse", "HEAD")
    git(site, "checkout", "-q", "-b", "topic")
    (site / "new.html").write_text(PAGE.format("100000000000002"))
    git(site, "add", ".")
    git(site, "commit", "-qm", "Second")
    done = run(site, event="pull_request", base=base)
    assert ids(done) == {"100000000000002"}
    everything = run(site, event="pull_request", base=base, changed_only="false")
    assert ids(everything) == {"100000000000001", "100000000000002"}


def test_a_shallow_checkout_is_deepened(site: Path, tmp_path: Path) -> None:
    base = git(site, "rev-parse", "HEAD")
    git(site, "checkout", "-q", "-b", "topic")
    (site / "new.html").write_text(PAGE.format("100000000000002"))
    git(site, "add", ".")
    git(site, "commit", "-qm", "Second")
    git(tmp_path, "clone", "-q", "--depth=1", "--branch", "topic", site.as_uri(), "shallow")
    git(site, "config", "uploadpack.allowAnySHA1InWant", "true")
    done = run(tmp_path / "shallow", event="pull_request", base=base)
    assert done.outputs["check"]["exit-code"] == "1", done.log
    assert ids(done) == {"100000000000002"}


def test_what_is_asked_for_is_passed_on(site: Path) -> None:
    (site / "a site").mkdir()
    (site / "a site" / "page.html").write_text(PAGE.format("100000000000003"))
    (site / "strict.toml").write_text('rules.embedded-tracker.level = "error"\n')
    done = run(site, path="a site", config="strict.toml", fail_on="never", category="nightly")
    assert not done.failed
    log = json.loads(Path(done.outputs["check"]["sarif-file"]).read_text())
    assert log["runs"][0]["automationDetails"]["id"] == "nightly/a%20site/"
    assert "error" in {one["level"] for one in log["runs"][0]["results"]}


def test_a_job_that_could_not_be_done_fails(site: Path) -> None:
    (site / "trackerlint.toml").write_text("nonsense = 1\n")
    done = run(site)
    assert done.failed
    assert done.outputs["check"] == {"exit-code": "2"}
    assert (done.outcomes["upload"], done.outcomes["summary"]) == ("skipped", "skipped")
    assert "unknown key nonsense" in done.log


def test_text_of_the_repository_is_never_part_of_a_script() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert "run" not in step or step["shell"] == "bash"


def test_inputs_and_outputs_are_documented() -> None:
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert [name for name in ACTION["inputs"] if f"| `{name}` |" not in text] == []
    assert [name for name in ACTION["outputs"] if f"`{name}`" not in text] == []
    assert all(one.get("description") for one in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))


def test_the_reusable_workflow_passes_on_inputs_that_the_action_has() -> None:
    job = WORKFLOW["jobs"]["check"]
    call = next(step for step in job["steps"] if step["uses"].startswith("trackerlint/trackerlint@"))
    assert set(call["with"]) <= set(ACTION["inputs"])
    given = WORKFLOW[True]["workflow_call"]["inputs"]  # YAML reads "on" as true
    assert set(call["with"]) == set(given)
    assert job["permissions"] == {"contents": "read", "security-events": "write"}


def test_every_recipe_is_valid_yaml_and_names_real_formats() -> None:
    from trackerlint import plugins

    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
    assert len(blocks) >= 5
    for block in blocks:
        yaml.safe_load(block)
    assert set(re.findall(r"--format (\w[\w-]*)", text)) <= set(plugins.formats())
