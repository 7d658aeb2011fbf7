"""A hostile repository's configuration runs nothing."""

import subprocess
from pathlib import Path

import pytest

from trackerlint.history.git import Git

PAGE = "<script>fbq('init', '100000000000001');</script>\n"


@pytest.fixture
def trap(repository, tmp_path: Path):
    """A repository whose configuration, hooks and attributes would each leave a trace if they were run."""
    repository.commit("2020-01-01", "One", index_html=f"<html>{PAGE}</html>\n")
    repository.commit("2020-02-01", "Two", index_html=f"<html><p>{PAGE}</html>\n")
    trace = tmp_path / "trace"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho run >> {trace}\n")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "pager.log", "core.editor", "core.sshCommand", "core.askPass", "diff.external",
        "diff.evil.command", "diff.evil.textconv", "filter.evil.smudge", "filter.evil.clean", "filter.evil.process",
        "gpg.program", "credential.helper", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        repository.git("config", key, str(program))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "log.diffMerges", "remerge")
    repository.git("config", "diff.orderFile", str(tmp_path / "missing"))
    repository.git("config", "core.hooksPath", str(tmp_path))
    (repository.root / ".gitattributes").write_text("*.html diff=evil filter=evil\n")
    return repository, trace


def test_nothing_that_it_names_is_run(trap, told) -> None:
    repository, trace = trap
    history = told(repository.root)
    assert [one.tracker for one in history.trackers] == ["meta-pixel"]
    assert history.on_branch == 2
    assert not trace.exists()


def test_the_trap_works(trap) -> None:
    repository, trace = trap
    command = ["git", "-c", "diff.orderFile=/dev/null", "diff", "--ext-diff", "HEAD~1", "HEAD"]
    subprocess.run(command, cwd=repository.root, capture_output=True, check=False)
    assert trace.exists()


def test_blobs_missing_among_others_are_passed_over(repository) -> None:
    repository.commit("2020-01-01", "One", a_html="a\n", b_html="b\n")
    first, second = (repository.git("rev-parse", f"HEAD:{name}") for name in ("a.html", "b.html"))
    git = Git(repository.root)
    asked = [first, "0" * 40, second]
    assert [(one, data) for one, data in git.blobs(asked)] == [(first, b"a\n"), (second, b"b\n")]
    assert git.sizes(asked) == {first: 2, second: 2}
    with git.reader() as read:
        assert [read(one) for one in asked] == [b"a\n", b"", b"b\n"]


def test_variables_of_a_hook_do_not_lead_elsewhere(repository, monkeypatch: pytest.MonkeyPatch) -> None:
    head = repository.commit("2020-01-01", "One", a_html="a\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert Git(repository.root).text("rev-parse", "HEAD") == head
