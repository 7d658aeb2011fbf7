"""``trackerlint check --explain-file``: how one file is read, and why nothing is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from trackerlint import api
from trackerlint.discovery import is_binary, site_of
from trackerlint.engine import Job, look, run
from trackerlint.errors import UsageError
from trackerlint.notice.find import notice_path
from trackerlint.scan import FileScan, path_status
from trackerlint.settings import settings_file
from trackerlint.source import Source
from trackerlint.terminal import escaped

STATUS = {
    "test": "Its place says that it belongs to tests: what it holds does not count as live.",
    "documentation": "Its name says that it is documentation: what it holds does not count as live.",
    "data": "Its name says that it lists or declares things and runs nothing: what it holds does not count as live.",
}
DETECTION_STATUS = {"live": "", "comment": "in a comment, so not live"}


def explain_file(file: Path, options: api.Options) -> int:
    """Print how a file is read and what is found in it. Raises TrackerlintError."""
    if file.is_dir():
        raise UsageError(f"{file}: a folder", "--explain-file takes one file; 'trackerlint check -v' tells of all")
    root, (path,) = site_of([file], lambda folder: settings_file(folder) is not None)
    here = Path().resolve()
    if settings_file(root) is None and not (root / ".git").exists() and root.is_relative_to(here):
        root, path = here, (root / path).relative_to(here).as_posix()  # as a check of this folder would have it
    job = api.job(root, [path], options)
    for line in told(job, path):
        click.echo(escaped(line))
    return 0


def told(job: Job, path: str) -> Iterator[str]:
    """Yield lines about one file of a job that is to look at it alone."""
    yield f"File: {path}"
    yield f"Site: {job.tree.root}"
    yield f"Settings: {job.settings_path or 'none, all defaults'}"
    if job.tree.leaves_out(path):
        yield "It is left out: a default or 'exclude' in the settings says so. 'include' in the settings brings it in."
        return
    if path not in job.tree.files:
        yield "It is not checked with the site: git ignores it, or it is a link. 'include' in the settings adds it."
    if is_binary(path):
        yield "Its ending says that it holds no text that a browser runs: it is counted, and not read."
        return
    seen = look(job)
    language = job.claims.language(path)
    yield f"Language: {language}{' (no language claims its name)' if language == 'text' else ''}"
    if path_status(path) != "live":
        yield STATUS[path_status(path)]
    for one in seen.skipped:
        yield f"{'Not read' if one.whole else 'Read in part'}: {one.message}"
    scan = seen.site.files.get(path)
    if scan is None:
        if not seen.skipped:
            yield "It was looked through and not read: it holds no word that any tracker of the catalogue is known by."
        return
    yield from _read(scan, Source.of(path, job.tree.read(path)))
    if scan.notice:
        yield "It is read as a privacy notice."
    elif notice_path(path, job.settings.notice_patterns):
        yield "It is called like a privacy notice, and says too little of personal data to be read as one."
    yield from _findings(job)


def _read(scan: FileScan, source: Source) -> Iterator[str]:
    """Yield lines about what a file that was read holds."""
    yield f"It was read. Places that speak of a tracker: {len(scan.detections)}."
    for judged in scan.detections:
        found = judged.detection
        at = source.position(found.span.start)
        status = found.circumstances.status
        why = DETECTION_STATUS.get(status, f"counts as {status}, so not live")
        yield f"  {at.line}:{at.column}: {found.tracker}, {found.kind} ({found.means}){'; ' + why if why else ''}"
    if scan.strangers:
        yield f"  scripts and frames from hosts that the catalogue does not know: {len(scan.strangers)}"
    for edge in scan.edges:
        yield f"  it {edge.kind} {edge.target}"
    for held in scan.directives:
        rules = ", ".join(held.rules) or "nothing"
        yield f"  line {held.line}: a suppression of {rules} on lines {held.first} to {held.last}"


def _findings(job: Job) -> Iterator[str]:
    report = run(job)
    yield f"Findings: {len(report.findings)}; held back: {len(report.held)}."
    for one in report.findings:
        at = report.source(one.place.path).position(one.place.span.start)
        yield f"  {at.line}:{at.column}: {one.level}: {one.rule}"
    for held in report.held:
        by = "the baseline" if held.by == "baseline" else "a suppression"
        yield f"  {held.finding.rule}: held back by {by}: {held.reason}"
    silent = sorted(name for name, rule in job.rules.items() if rule.whole_site)
    yield f"Rules that need the whole site were not put to it: {', '.join(silent)}."
