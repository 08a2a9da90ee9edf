"""Runs of the issue bot in this process, on real repositories and against a stand-in of GitHub with its own clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from github_world import REPOSITORY, kettle, served
from repository import Repository, clean_environment

from docs_guard.app.request import Request
from docs_guard.app.sync import Ears, Synced, Wish, sync
from docs_guard.model.issue import Comment, Filed, Plan
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import World

BOT = "github-actions[bot]"
RIGHTS = {"issues": "write", "metadata": "read", "contents": "read"}


@dataclass
class Bot:
    """A site, a world, and what the last run asked of it."""

    site: Repository
    world: World
    desk: Any
    url: str
    token: str
    plans: list[Plan] = field(default_factory=list)
    reads: int = 0
    writes: int = 0

    def run(self, **wish: Any) -> Synced:
        environment = {"GITHUB_API_URL": self.url, "GITHUB_TOKEN": self.token, "GITHUB_ACTIONS": "true"}
        environment |= {"GITHUB_REPOSITORY": REPOSITORY, "DOCS_GUARD_CACHE": "off"} | wish.pop("environment", {})
        request = Request(
            str(self.site.folder), head="HEAD", everything=True, environment=clean_environment(**environment)
        )
        before = len(self.world.asked)
        try:
            return sync(Wish(request, **wish), Ears(plan=self.plans.append), self.world.clock)
        finally:
            asked = self.world.asked[before:]
            self.writes = sum(
                each.method in ("POST", "PATCH", "PUT", "DELETE") and each.path != "/graphql" for each in asked
            )
            self.reads = len(asked) - self.writes

    def issues(self) -> tuple[Filed, ...]:
        return tuple(sorted(self.desk.filed(), key=lambda each: each.number))

    def comments(self, number: int) -> tuple[Comment, ...]:
        return Memory(self.world, REPOSITORY, BOT).comments(number)

    def only(self) -> Filed:
        (issue,) = self.issues()
        return issue


@contextmanager
def bot(site: Repository) -> Iterator[Bot]:
    world, desk = kettle()
    with served(world) as at:
        yield Bot(site, world, desk, at.url, world.token(BOT, RIGHTS))
