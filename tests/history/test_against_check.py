"""What history tells is what a check finds in each state of the branch, checked out one after the other."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.history.conftest import Repository
from tests.history.scripted import Scripted

from trackerlint import api
from trackerlint.discovery import Tree
from trackerlint.engine import Job, look, words_of
from trackerlint.history.model import History, Whereabouts
from trackerlint.history.story import tell
from trackerlint.inventory.pages import pages_of

WEAKEST = ("ungated", "unknown", "gated")


def state(job: Job):
    """Return, by tracker, how each file uses it (IDs, gate), and the pages that it is on; as a check sees it."""
    site = look(replace(job, tree=Tree(job.tree.root))).site
    uses: dict[str, dict[str, tuple[set[str], set[str]]]] = {}
    pages: dict[str, set[str]] = {}
    for one in site.used:
        ids, gates = uses.setdefault(one.tracker.id, {}).setdefault(one.path, (set(), set()))
        ids.update(one.ids)
        gates.add(site.consent(one).state)
        pages.setdefault(one.tracker.id, set()).update(pages_of(site, one))
    held = {
        tracker: {path: (tuple(sorted(ids)), min(gates, key=WEAKEST.index)) for path, (ids, gates) in some.items()}
        for tracker, some in uses.items()
    }
    return held, {(tracker, page) for tracker, some in pages.items() for page in some}


def events(before, after):
    """Yield what must be told of the step from a state to the next: tracker, kind, files, IDs, gate."""
    for tracker in sorted({*before, *after}):
        old, new = before.get(tracker, {}), after.get(tracker, {})
        into, out_of = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
        if into or out_of:
            among = "moved" if into and out_of else "spread" if into else "left"
            yield tracker, "added" if not old else "removed" if not new else among, into, out_of, *_shown(new, into)
        both = sorted(old.keys() & new.keys())
        if changed := [path for path in both if old[path][0] != new[path][0]]:
            yield tracker, "changed", changed, [], *_shown(new, changed)
        for gate, kind in (("gated", "gated"), ("ungated", "ungated"), ("unknown", "unclear")):
            if some := [path for path in both if old[path][1] != new[path][1] == gate]:
                yield tracker, kind, some, [], *_shown(new, some)


def _shown(new, paths):
    ids = sorted({one for path in paths for one in new[path][0]})
    return ids, min((new[path][1] for path in paths), key=WEAKEST.index, default="")


def at(history: History, commits: list[str], index: int, kind: str) -> set[tuple[str, str]]:
    """Return the pairs of tracker and path whose periods hold at a commit of the branch."""

    def holds(one: Whereabouts) -> bool:
        spans = ((commits.index(it.since_commit), it.until_commit) for it in one.periods)
        return any(since <= index and (not until or index < commits.index(until)) for since, until in spans)

    return {(told.tracker, one.path) for told in history.trackers for one in getattr(told, kind) if holds(one)}


def compare(repository: Repository, seed: int, commits: int) -> None:
    Scripted(repository, seed).draw(commits)
    job = api.job(repository.root, None, api.Options(processes=1, cache=False))
    job = replace(job, words=words_of(job))
    history = tell(job)
    branch = repository.git("rev-list", "--first-parent", "--reverse", "HEAD").splitlines()
    states = []
    for commit in branch:
        repository.git("checkout", "--quiet", "--detach", commit)
        states.append(state(job))
    for index, (held, pages) in enumerate(states):
        assert at(history, branch, index, "files") == {(name, path) for name, some in held.items() for path in some}
        assert at(history, branch, index, "pages") == pages, f"pages at commit {index} of seed {seed}"
    told = [
        (branch.index((one.landed or one.by).commit), tracker.tracker, one)
        for tracker in history.trackers
        for one in tracker.events
    ]
    empty: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {}
    steps = pairwise([empty, *(held for held, _ in states)])
    expected = [(index, *event) for index, step in enumerate(steps) for event in events(*step)]
    seen = [(at, name, one.kind, [*one.into], [*one.out_of], [*one.ids], one.consent) for at, name, one in told]
    assert sorted(map(str, seen)) == sorted(map(str, expected))
    assert history.drawn == history.changes
    assert expected or not any(held for held, _ in states)


@pytest.mark.parametrize("seed", range(4))
def test_every_state_is_told_as_a_check_sees_it(repository: Repository, seed: int) -> None:
    compare(repository, seed, 22)
