"""How often git is started to find what is compared, however long the history and however many the files."""

from pathlib import Path

import pytest
from repository import clean_environment

from docs_guard.git.compare import comparison
from docs_guard.git.repository import Repository
from events.github import ZERO, Hosted

PROCESSES = 20
"""Deepening takes the most: a fetch, a merge base and a walk for each of its steps, of which there are four."""


def started(hosted: Hosted, environment: dict[str, str]) -> tuple[int, str | None]:
    with Repository(hosted.folder / "workspace", clean_environment(**environment)) as seen:
        compared = comparison(seen, environment=environment)
        for tree in (compared.base_tree, compared.head_tree, compared.steering):
            tree.paths()
        return seen.git.started, compared.base


@pytest.mark.parametrize("commits", [1, 300])
def test_a_head_far_from_its_base_is_found_with_few_processes(tmp_path: Path, commits: int) -> None:
    hosted = Hosted(tmp_path)
    line = "commit refs/heads/main\ncommitter A Writer <writer@example.org> 1704067200 +0000\ndata 1\nx\n"
    hosted.site.git("fast-import", "--quiet", stdin=f"{line}from refs/heads/main^0\n" + line * (commits - 1))
    hosted.main = hosted.site.git("rev-parse", "main")
    hosted.checkout(hosted.main, "refs/remotes/origin/main")

    count, base = started(hosted, hosted.event("pull_request_target", hosted.pull()))

    assert base == hosted.start
    assert count <= PROCESSES


def test_a_merge_that_github_made_needs_one_fetch(tmp_path: Path) -> None:
    hosted = Hosted(tmp_path)
    hosted.checkout(hosted.merge, "refs/remotes/pull/2/merge")

    count, base = started(hosted, hosted.event("pull_request", hosted.pull()))

    assert base == hosted.main
    assert count <= 6


def test_a_whole_clone_stays_whole(tmp_path: Path) -> None:
    """`--depth` would cut it off."""
    hosted = Hosted(tmp_path)
    clone = hosted.checkout(hosted.head, "refs/remotes/origin/topic", depth=0)

    for name, event in (
        ("push", hosted.push(ZERO, hosted.head)),
        ("push", hosted.push("1" * 40, hosted.head)),
        ("pull_request_target", hosted.pull()),
    ):
        started(hosted, hosted.event(name, event))
    assert clone.git("rev-parse", "--is-shallow-repository") == "false"
