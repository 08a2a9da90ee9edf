"""A pull request at a stand-in of GitHub, and runs that publish reports on it; GitHub is asked over HTTP."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from github_world import REPOSITORY, STRANGER, kettle, served

from docs_guard.app.publish import Published, Wish, publish
from docs_guard.github.client import connect
from docs_guard.model.issue import Comment
from docs_guard.model.report import Report
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import Issue, Pull, Repository, World

ME = "github-actions[bot]"
RIGHTS = {"metadata": "read", "contents": "read", "pull_requests": "write"}
FORK = "a-stranger/docs"
HEAD, NEXT = "a" * 40, "b" * 40


@dataclass
class Pulled:
    """Pull request 1, from a branch of a fork; `run` publishes as a workflow's job does."""

    world: World
    repository: Repository
    url: str
    folder: Path
    token: str
    seen: list[str] = field(default_factory=list)

    @property
    def pull(self) -> Pull:
        found = self.repository.issues[1].pull
        assert found is not None
        return found

    @property
    def issue(self) -> Issue:
        return self.repository.issues[1]

    def push(self, head: str) -> None:
        self.pull.head_sha = head

    def event(self, name: str, payload: dict[str, Any], number: int = 0) -> dict[str, str]:
        """The environment of a run for that event."""
        file = self.folder / f"{name}-{number or len(self.seen)}.json"
        file.write_text(json.dumps(payload), encoding="utf-8")
        return {"GITHUB_EVENT_PATH": str(file), "GITHUB_EVENT_NAME": name, "GITHUB_RUN_ID": str(number or 1)}

    def pull_event(self, run: int = 1, head: str = "") -> dict[str, str]:
        payload = {"pull_request": {"number": 1, "head": {"sha": head or self.pull.head_id}}}
        return self.event("pull_request", payload, run)

    def after_event(self, run: int = 1, head: str = "", **more: Any) -> dict[str, str]:
        """A `workflow_run` after a pull request from a fork, which names no pull request."""
        told = {
            "id": run,
            "run_attempt": 1,
            "event": "pull_request",
            "head_sha": head or self.pull.head_id,
            "head_branch": self.pull.head,
            "head_repository": {"full_name": self.pull.head_repository},
            "pull_requests": [],
        }
        return self.event("workflow_run", {"workflow_run": {**told, **more}}, run)

    def run(self, report: Report, event: dict[str, str] | None = None, token: str = "", **wish: Any) -> Published:
        environment = {
            "GITHUB_API_URL": self.url,
            "GITHUB_TOKEN": token or self.token,
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": REPOSITORY,
            **(self.pull_event() if event is None else event),
        }
        clock = self.world.clock
        told = Wish(report, environment=environment, **wish)
        return publish(told, lambda repo: connect(repo, environment, clock), clock, self.seen.append)

    def comments(self) -> tuple[Comment, ...]:
        return Memory(self.world, REPOSITORY, ME).comments(1)

    def own(self) -> list[Comment]:
        return [each for each in self.comments() if each.author == ME]

    def only(self) -> str:
        (comment,) = self.own()
        return comment.body

    def writes(self) -> int:
        return self.world.writes()


@contextmanager
def pulled(folder: Path, comments: int = 0, lag: float = 0.0) -> Iterator[Pulled]:
    """A world with one pull request, below which strangers said so much already."""
    world, repository = kettle(lag)
    pull = Pull("a-branch", "main", {"docs/install.md": "removed"}, FORK)
    pull.head_sha = HEAD
    world.open_issue(repository, "move a page", "", STRANGER, pull=pull)
    for number in range(comments):
        Memory(world, REPOSITORY, STRANGER).comment(1, f"comment {number}")
    with served(world) as at:
        yield Pulled(world, repository, at.url, folder, world.token(ME, RIGHTS))
