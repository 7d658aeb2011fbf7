"""Scripted repositories: every commit at a day and by a person that the test names."""

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

PIXEL = "<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>\n"
BASE = "<!doctype html><html><head><title>{% block title %}{% endblock %}</title>\nHEAD</head><body>{% block content %}{% endblock %}</body></html>\n"
PAGE = "{% extends 'base.html' %}{% block content %}<p>Our services</p>{% endblock %}\n"


class Repository:
    """A git repository in the making."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2020-01-01") -> str:
        moment = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).isoformat()
        environment = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(["git", *arguments], cwd=self.root, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def commit(self, day: str, subject: str, **files: str | None) -> str:
        """Write files (``__`` stands for a slash, ``_html`` for ``.html``; None deletes one) and commit everything."""
        for name, text in files.items():
            place = self.root / name.replace("__", "/").replace("_html", ".html")
            if text is None:
                place.unlink()
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject, day=day)
        return self.git("rev-parse", "HEAD")

    def merge(self, day: str, branch: str, subject: str) -> str:
        self.git("merge", "--quiet", "--no-ff", "--message", subject, branch, day=day)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


@pytest.fixture
def story(repository: Repository) -> tuple[Repository, dict[str, str]]:
    """A pixel that comes by a merge, spreads, is renamed, changes its ID, moves and goes by another merge."""
    ids = {}
    plain, pixel = BASE.replace("HEAD", ""), BASE.replace("HEAD", PIXEL)
    ids["start"] = repository.commit("2018-01-01", "Start", templates__base_html=plain, templates__home_html=PAGE)
    repository.git("checkout", "--quiet", "-b", "campaign")
    repository.commit("2018-02-01", "Prepare the campaign", notes_txt="soon\n")
    ids["add"] = repository.commit("2018-02-10", "Add the campaign's pixel", templates__base_html=pixel)
    ids["after"] = repository.commit("2018-02-20", "Write about it", notes_txt="done\n")
    repository.git("checkout", "--quiet", "main")
    ids["page"] = repository.commit("2018-02-15", "Add a page", templates__ward_html=PAGE)
    ids["merge"] = repository.merge("2018-03-01", "campaign", "Merge the campaign")
    ids["spread"] = repository.commit(
        "2019-01-01",
        "Repeat it on the jobs page",
        jobs_html="<!doctype html><html><body>\n" + PIXEL + "</body></html>\n",
    )
    repository.git("mv", "templates/base.html", "templates/layout.html")
    extends = PAGE.replace("base.html", "layout.html")
    ids["rename"] = repository.commit(
        "2019-06-01", "Rename the base", templates__home_html=extends, templates__ward_html=extends
    )
    ids["id"] = repository.commit(
        "2020-01-01", "Use the new account", templates__layout_html=pixel.replace("100000000000001", "100000000000002")
    )
    ids["drop"] = repository.commit("2020-06-01", "Drop the ward", templates__ward_html=None)
    ids["left"] = repository.commit("2021-01-01", "Close the jobs page", jobs_html=None)
    repository.git("checkout", "--quiet", "-b", "clean-up")
    ids["remove"] = repository.commit("2023-05-20", "Remove the pixel", templates__layout_html=plain)
    repository.git("checkout", "--quiet", "main")
    repository.commit("2023-05-21", "Meanwhile", notes_txt="other\n")
    ids["gone"] = repository.merge("2023-05-24", "clean-up", "Merge the clean-up")
    ids["end"] = repository.commit("2023-06-01", "Go on", notes_txt="on\n")
    return repository, ids


@pytest.fixture
def told() -> Callable[..., object]:
    """Tell the history of a folder."""
    from trackerlint import api
    from trackerlint.history.story import tell

    def run(root: Path, **options: object) -> object:
        return tell(api.job(root, None, api.Options(processes=1, cache=False)), **options)

    return run
