"""A repository as GitHub has it, checked out as actions/checkout does it, in a run with a real event."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cli.sample_site import page
from cli.transcript import Run, docs_guard
from repository import Repository

PAYLOADS = Path(__file__).parent / "payloads"
ZERO = "0" * 40
SITE = {
    "mkdocs.yml": "site_name: Kettle\n",
    "docs/_redirects": "/start /  301\n",
    "docs/index.md": "# Kettle\n",
    **{f"docs/{name}.md": page(name) for name in ("install", "usage", "faq")},
    "docs/clean.md": page("clean"),
    ".github/CODEOWNERS": "docs/ @kettle/writers\ndocs/setup/ @kettle/setup\n",
}


class Hosted:
    """
    `main` goes on after `topic` left it. Topic moves docs/install.md away and leaves no redirect; main takes another
    page away, which is not topic's doing.
    """

    def __init__(self, folder: Path, config: str = "", topic: Mapping[str, str] | None = None) -> None:
        """`config` is the docs-guard.toml from the start on; `topic` are files that the change brings beside."""
        self.folder = folder
        self.site = Repository(folder / "remote")
        self.site.git("config", "uploadpack.allowReachableSHA1InWant", "true")  # as GitHub has it
        files = {**SITE, **({"docs-guard.toml": config} if config else {})}
        self.start = self.site.commit("a site", files=files)
        self.site.branch("topic")
        for number in range(3):
            self.site.commit(f"step {number}", files={"docs/faq.md": page("faq") + f"\nAnswer {number}.\n"})
        self.site.move("docs/install.md", "docs/setup/install.md")
        self.head = self.site.commit("sort the pages", files=topic)
        self.site.switch("main")
        self.site.commit(
            "main goes on", files={"docs/clean.md": None, "docs/_redirects": "/start / 301\n/clean / 301\n"}
        )
        self.main = self.site.commit("and on", files={"docs/more.md": page("more")})
        self.site.git("checkout", "-q", "--detach", "main")
        self.site.git("merge", "-q", "--no-ff", "topic", "-m", "Merge topic into main")
        self.merge = self.site.git("rev-parse", "HEAD")
        self.refer("refs/pull/2/head", self.head)
        self.refer("refs/pull/2/merge", self.merge)
        self.site.switch("main")

    def refer(self, ref: str, commit: str) -> None:
        self.site.git("update-ref", ref, commit)

    def checkout(self, commit: str, ref: str, depth: int = 1) -> Repository:
        """One commit alone, under the ref that actions/checkout gives it; a branch is checked out by its name."""
        clone = Repository(self.folder / "workspace")
        clone.git("remote", "add", "origin", f"file://{self.site.folder}")
        words = ("--no-tags", "--prune", "--no-recurse-submodules", *((f"--depth={depth}",) if depth else ()))
        clone.git("-c", "protocol.version=2", "fetch", "-q", *words, "origin", f"+{commit}:{ref}")
        branch = ref.removeprefix("refs/remotes/origin/")
        clone.git("checkout", "-q", "--force", *(("-B", branch, ref) if branch != ref else (ref,)))
        return clone

    def event(self, name: str, payload: Any) -> dict[str, str]:
        """The variables of a run with this event."""
        path = self.folder / "event.json"
        path.write_text(payload if isinstance(payload, str) else json.dumps(payload))
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(path),
            "GITHUB_WORKSPACE": str(self.folder / "workspace"),
            "GITHUB_REPOSITORY": "kettle/docs",
            "GITHUB_SERVER_URL": "https://github.com",
        }

    def pull(self, file: str = "pull_request_opened", fork: bool = False) -> dict[str, Any]:
        """The payload of an event of the pull request."""
        made = payload(file)
        made["pull_request"]["base"] |= {"sha": self.main, "ref": "main"}
        made["pull_request"]["head"] |= {"sha": self.head, "ref": "topic"}
        if fork:
            made["pull_request"]["head"]["repo"] |= {"full_name": "a-stranger/docs", "fork": True}
        return made

    def push(self, before: str, after: str, ref: str = "refs/heads/topic", file: str = "push", **more: Any) -> Any:
        made = payload(file) | {"before": before, "after": after, "ref": ref, **more}
        made["repository"]["default_branch"] = "main"
        return made

    def check(self, environment: dict[str, str], *words: str) -> "Checked":
        """The real command in the workspace, with what its JSON report says."""
        report = self.folder / "report.json"
        report.unlink(missing_ok=True)
        run = docs_guard("check", f"--format=json={report}", *words, cwd=self.folder / "workspace", **environment)
        return Checked(run, json.loads(report.read_text()) if report.exists() else {})


class Checked:
    """A run of the check and its report."""

    def __init__(self, run: Run, report: dict[str, Any]) -> None:
        self.code, self.out, self.err, self.report = run.code, run.out, run.err, report

    @property
    def found(self) -> list[str]:
        """Rule and address of every finding."""
        return [f"{each['rule']} {each['address'] or each['path']}" for each in self.report["findings"]]

    @property
    def notes(self) -> str:
        return " | ".join(each["message"] for each in self.report["problems"])


def payload(file: str) -> Any:
    return json.loads((PAYLOADS / f"{file}.json").read_text())
