"""A pull request of a real repository as GitHub has it: the remote, the checkout of a run, its event, and comments."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

# ruff: noqa: E402 - the runner and the payloads are those of the tests
from action.runner import Job
from events.github import payload
from repository import Repository

from docs_guard.model.issue import Comment
from docs_guard.reports.marks import mark_of
from docs_guard.standin.clock import FakeClock
from docs_guard.standin.kept import Pull
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import World

BOT = "github-actions[bot]"
RIGHTS = {"contents": "read", "metadata": "read", "issues": "read", "pull_requests": "write"}
LETTERS = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "C": "copied", "T": "changed"}


class Hosted:
    """
    `main` of a clone with its configuration on top, and the branch `change` from there, which a pull request is for.

    The author works in `author`; what is pushed is merged as GitHub does to test it.
    """

    def __init__(self, folder: Path, clone: Path, name: str, at: str, config: Path) -> None:
        self.folder, self.name = folder, name
        folder.mkdir(parents=True)
        self.remote = Repository(folder / "remote", start=False)
        self.remote.git("clone", "-q", "--bare", "--shared", str(clone), ".")
        self.remote.git("config", "uploadpack.allowReachableSHA1InWant", "true")  # as GitHub has it
        self.author = Repository(folder / "author", start=False)
        self.author.git("clone", "-q", "--shared", "--no-checkout", str(self.remote.folder), ".")
        self.author.git("checkout", "-q", "-B", "main", at)
        self.author.commit("Say what site this is", files={"docs-guard.toml": config.read_bytes()})
        self.author.git("push", "-q", "--force", "origin", "main")
        self.author.branch("change")
        self.world = World(FakeClock())
        repository = self.world.repository(name, members={"a-writer": "write"})
        self.pull = Pull("change", "main", {}, name)
        self.issue = self.world.open_issue(repository, "A change of the docs", "", "a-writer", pull=self.pull)
        self.token = self.world.token(BOT, RIGHTS)
        self.runs = 0
        self.first = 0
        """The number of the first comment of ours that was seen."""

    def push(self) -> None:
        """What the author has committed reaches the remote, the test merge and the pull request."""
        self.author.git("push", "-q", "--force", "origin", "change")
        self.head, self.main = (self.author.git("rev-parse", name) for name in ("change", "main"))
        tree = self.author.git("merge-tree", "--write-tree", "main", "change")
        self.merge = self.author.git(
            "commit-tree", tree, "-p", self.main, "-p", self.head, "-m", f"Merge {self.head} into {self.main}"
        )
        self.author.git("push", "-q", "--force", "origin", f"{self.merge}:refs/pull/1/merge", "change:refs/pull/1/head")
        self.pull.head_sha = self.head
        told = self.author.git("diff", "--name-status", "-M", "main...change").splitlines()
        self.pull.files = {line.split("\t")[-1]: LETTERS[line[0]] for line in told}
        self.pull.patches = {path: self._patch(path) for path in self.pull.files}

    def _patch(self, path: str) -> str:
        whole = self.author.git("diff", "main...change", "--", path)
        return whole[whole.find("\n@@") + 1 :] if "\n@@" in whole else ""

    def workspace(self) -> Path:
        """One commit, the test merge, as actions/checkout brings it."""
        self.runs += 1
        clone = Repository(self.folder / f"workspace-{self.runs}")
        clone.git("remote", "add", "origin", f"file://{self.remote.folder}")
        ref = "refs/remotes/pull/1/merge"
        clone.git("fetch", "-q", "--no-tags", "--prune", "--depth=1", "origin", f"+{self.merge}:{ref}")
        clone.git("checkout", "-q", "--force", ref)
        return clone.folder

    def job(self, url: str, action: str, **inputs: str) -> Job:
        """A run for `opened` or `synchronize`, which has not begun."""
        about = {"GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": "change", "GITHUB_REF": "refs/pull/1/merge"}
        workspace = self.workspace()
        return self._job(
            workspace, "pull_request", self._event(action), {**about, "GITHUB_SHA": self.merge}, url, inputs
        )

    def after(self, url: str, first: Job, head: str, **inputs: str) -> Job:
        """A run for `workflow_run` of that head, in an empty workspace, with the report that the first run left."""
        self.runs += 1
        workspace = self.folder / f"workspace-{self.runs}"
        workspace.mkdir()
        made = payload("workflow_run")
        made["repository"]["full_name"] = self.name
        made["workflow_run"] |= {"event": "pull_request", "head_branch": "change", "head_sha": head}
        made["workflow_run"]["id"] = int(first.environment["GITHUB_RUN_ID"])
        made["workflow_run"]["head_repository"]["full_name"] = self.pull.head_repository
        given = {"mode": "publish", "report": first.output("report"), **inputs}
        return self._job(workspace, "workflow_run", made, {"GITHUB_SHA": self.main}, url, given)

    def _job(
        self, workspace: Path, name: str, event: Any, about: Mapping[str, str], url: str, inputs: Mapping[str, str]
    ) -> Job:
        file = self.folder / f"event-{self.runs}.json"
        file.write_text(json.dumps(event), encoding="utf-8")
        environment = {
            "GITHUB_API_URL": url,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": self.name,
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(file),
            "GITHUB_RUN_ID": str(1000 + self.runs),
            "GITHUB_RUN_ATTEMPT": "1",
        }
        return Job(workspace, self.folder / f"runner-{self.runs}", inputs, {**environment, **about}, token=self.token)

    def _event(self, action: str) -> Mapping[str, Any]:
        made = payload(f"pull_request_{action}")
        pull = made["pull_request"]
        made["number"] = pull["number"] = self.issue.now.number
        made["repository"]["full_name"] = self.name
        for end, ref, sha in (("base", "main", self.main), ("head", "change", self.head)):
            pull[end] |= {"ref": ref, "sha": sha}
            pull[end]["repo"]["full_name"] = self.name if end == "base" else self.pull.head_repository
        return made

    def remark(self, number: int) -> None:
        """Other people's comments."""
        for each in range(number):
            Memory(self.world, self.name, "a-writer").comment(1, f"a remark, number {each}")

    def own(self) -> list[Comment]:
        """The comments that are ours."""
        return [each for _, each in self.issue.comments if each.author == BOT and mark_of(each.body)]
