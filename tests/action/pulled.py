"""The action on a pull request: a repository as GitHub has it, real events, and a stand-in that keeps the comments."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.github import Hosted, payload
from github_world import PERSON, REPOSITORY, kettle, served

from action.runner import Job
from docs_guard.standin.kept import Pull
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import World

ME = "github-actions[bot]"
RIGHTS = {"metadata": "read", "contents": "read", "pull_requests": "write"}
READ = dict.fromkeys(RIGHTS, "read")
NUMBER = 2
FIX = {"docs/_redirects": "/start / 301\n/clean / 301\n/install /setup/install/ 301\n"}


@dataclass
class Pulled:
    """Pull request 2, which loses an address; `job` is a run of the action for it."""

    hosted: Hosted
    world: World
    url: str
    token: str
    folder: Path
    jobs: int = 0

    def job(self, name: str, event: Any, environment: Mapping[str, str] | None = None, **inputs: str) -> Job:
        """One that may write, if no other token is given."""
        self.jobs += 1
        own = {**self.hosted.event(name, event), "GITHUB_API_URL": self.url, **(environment or {})}
        given = {key.replace("_", "-"): value for key, value in inputs.items()}
        place = self.folder / f"runner-{self.jobs}"
        return Job(self.hosted.folder / "workspace", place, {"token": self.token, **given}, own)

    def pull_request(self, file: str = "pull_request_synchronize", **inputs: str) -> Job:
        return self.job("pull_request", self.hosted.pull(file), **inputs)

    def asked(self, body: str = "/docs-guard check", login: str = PERSON, **inputs: str) -> Job:
        """A run for a comment."""
        event = payload("issue_comment")
        event["issue"]["number"] = NUMBER
        event["comment"] |= {"body": body, "user": {"login": login, "type": "User"}}
        return self.job("issue_comment", event, **inputs)

    def mended(self) -> None:
        """The author pushes a redirect, and the new merge is checked out."""
        site = self.hosted.site
        site.switch("topic")
        self.hosted.head = site.commit("lead readers on", files=FIX)
        site.git("checkout", "-q", "--detach", "main")
        site.git("merge", "-q", "--no-ff", "-X", "theirs", "topic", "-m", "Merge topic into main")
        self.hosted.merge = site.git("rev-parse", "HEAD")
        for name in ("head", "merge"):
            self.hosted.refer(f"refs/pull/{NUMBER}/{name}", getattr(self.hosted, name))
        site.switch("main")
        self.pull.head_sha = self.hosted.head

    def checkout_merge(self) -> None:
        self.hosted.checkout(self.hosted.merge, f"refs/remotes/pull/{NUMBER}/merge")

    @property
    def pull(self) -> Pull:
        found = self.world.repositories[REPOSITORY].issues[NUMBER].pull
        assert found is not None
        return found

    def comments(self) -> list[str]:
        """What we said on the pull request."""
        return [each.body for each in Memory(self.world, REPOSITORY, ME).comments(NUMBER) if each.author == ME]


@contextmanager
def pulled(
    folder: Path, config: str = "", topic: Mapping[str, str] | None = None, source: str = REPOSITORY
) -> Iterator[Pulled]:
    """`source` is the repository that the pull request comes from."""
    hosted = Hosted(folder, config, topic)
    world, repository = kettle()
    world.open_issue(repository, "a question", "", PERSON)
    pull = Pull("topic", "main", {"docs/install.md": "removed"}, source)
    pull.head_sha = hosted.head
    world.open_issue(repository, "move the install page", "", PERSON, pull=pull)
    with served(world) as at:
        yield Pulled(hosted, world, at.url, world.token(ME, RIGHTS), folder)
