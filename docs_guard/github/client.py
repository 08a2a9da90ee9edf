"""A repository at GitHub over PyGithub: reads are repeated when the network fails, writes never."""

import re
import time
from collections.abc import Mapping, Sequence

from docs_guard.github import reading
from docs_guard.github.auth import Access
from docs_guard.github.calls import Calls
from docs_guard.github.etags import Etags
from docs_guard.github.lists import Lists, told, written
from docs_guard.github.port import Clock, GitHub, Home, Refused
from docs_guard.github.pulls import GONE, Pulls
from docs_guard.github.wire import API, checked
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Comment, Filed, Label, State, StateReason

INSTALL = 'python -m pip install "docs-guard[github] @ git+https://github.com/docs-guard/docs-guard"'
"""As the README says it; no registry has the package."""
ACTIONS = "github-actions[bot]"
"""Who writes under the token that a workflow is given."""
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")


class Wall:
    """The clock on the wall."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def equipped() -> None:
    """Raises Failure, with the cure, where the extra that speaks to GitHub is not installed."""
    try:
        from github import Auth, Github  # noqa: F401 - a folder of that name is not enough
    except ImportError:
        raise Failure("github", f"the extra `github` is not installed: run `{INSTALL}`") from None


def connect(repo: str, environment: Mapping[str, str], clock: Clock | None = None, cache: str | None = None) -> GitHub:
    """
    The repository `owner/name`, under the token of the environment; no request is made yet.

    `cache` is a folder of this user's alone, in which answers are kept that GitHub then need not send again. Raises
    Failure of kind `github`, with the cure, where PyGithub or a token is missing.
    """
    if not _NAME.fullmatch(repo) or repo.split("/")[1] in (".", ".."):
        raise Failure("github", f"{repo!r} is no repository: write it as owner/name")
    equipped()
    clock = clock or Wall()
    access = Access(environment, clock)
    calls = Calls(repo, checked(environment.get("GITHUB_API_URL") or API), access, clock)
    workflow = environment.get("GITHUB_ACTIONS") == "true" and access.variable in ("GITHUB_TOKEN", "GH_TOKEN")
    return Client(calls, Etags(cache), access.installed, workflow)


class Client(Pulls):
    """The port, over HTTP."""

    def __init__(self, calls: Calls, etags: Etags, installed: bool, workflow: bool) -> None:
        self._calls = calls
        self._lists = Lists(calls, etags)
        self._installed = installed
        self._workflow = workflow
        self._identity = ""

    def identity(self) -> str:
        if not self._identity:
            self._identity = self._person() or self._app()
        return self._identity

    def home(self) -> Home:
        return told(self._calls.read(self._calls.at()), reading.home)

    def issues(self, label: str) -> tuple[Filed, ...]:
        if "," in label:
            raise Refused("invalid", f"the label {label!r} holds a comma, which GitHub takes for two: name another")
        wish = {"labels": label, "state": "all", "sort": "created", "direction": "asc"}
        found = self._lists.every(self._calls.at("issues"), wish, reading.filed_or_pull, self.identity())
        by_number = {each.number: each for each in found if each is not None}
        return tuple(by_number[number] for number in sorted(by_number))

    def issue(self, number: int) -> Filed:
        return told(self._calls.read(self._calls.at("issues", number)), reading.filed)

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Filed:
        data = {"title": title, "body": body, "labels": list(labels)}
        return written(self._calls.write("POST", self._calls.at("issues"), data), reading.filed)

    def edit_issue(
        self,
        number: int,
        *,
        body: str | None = None,
        state: State | None = None,
        reason: StateReason | None = None,
        duplicate_of: int | None = None,
    ) -> Filed:
        path = self._calls.at("issues", number)
        data: dict[str, object] = {} if body is None else {"body": body}
        if state is not None:
            data |= {"state": state}
        if reason is not None:
            data |= {"state_reason": reason}
        if duplicate_of is not None:
            data |= {"duplicate_issue_id": duplicate_of}
        try:
            answer = self._calls.write("PATCH", path, data)
        except Refused as refused:
            if refused.kind != "invalid" or reason != "duplicate":
                raise
            # A server that does not know the reason yet, or the other issue any more: nothing was done.
            data = {**data, "state_reason": "not_planned"}
            data.pop("duplicate_issue_id", None)
            answer = self._calls.write("PATCH", path, data)
        return written(answer, reading.filed)

    def comments(self, number: int) -> tuple[Comment, ...]:
        return self._lists.every(self._calls.at("issues", number, "comments"), {}, reading.comment)

    def comment(self, number: int, body: str) -> Comment:
        path = self._calls.at("issues", number, "comments")
        return written(self._calls.write("POST", path, {"body": body}), reading.comment)

    def labels(self) -> tuple[Label, ...]:
        return self._lists.every(self._calls.at("labels"), {}, reading.label)

    def create_label(self, label: Label) -> None:
        data = {"name": label.name, "color": label.colour, "description": label.description[:100]}
        answer = self._calls.write("POST", self._calls.at("labels"), data, fine=frozenset({422}))
        if answer.status == 422 and "already_exists" not in answer.text:
            raise Refused("invalid", f"GitHub takes no label {label.name!r}: at most 50 characters, and a colour")

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        self._calls.write("POST", self._calls.at("issues", number, "labels"), {"labels": list(labels)})

    def remove_label(self, number: int, label: str) -> None:
        path = self._calls.at("issues", number, "labels", label)
        answer = self._calls.write("DELETE", path, fine=GONE)
        if answer.status in GONE and "label" not in answer.text.lower():
            raise Refused("missing", f"GitHub finds no issue {number} (404)")

    def permission(self, login: str) -> str:
        answer = self._calls.read(self._calls.at("collaborators", login, "permission"), GONE)
        word = answer.data.get("permission") if isinstance(answer.data, dict) else None
        return word if isinstance(word, str) and answer.status not in GONE else "none"

    def contents(self, path: str) -> bytes | None:
        answer = self._calls.read(self._calls.at("contents", *path.split("/")), GONE)
        return None if answer.status in GONE else told(answer, reading.file)

    def _person(self) -> str:
        """Who the token belongs to; empty where it is an app's, which GitHub does not tell in this way."""
        if self._installed:
            return ""
        answer = self._calls.read("/user", frozenset({403, 404}))
        login = answer.data.get("login") if isinstance(answer.data, dict) else None
        return login if isinstance(login, str) and answer.status == 200 else ""

    def _app(self) -> str:
        slug = self._calls.app()
        if slug:
            return f"{slug}[bot]"
        viewer = self._calls.viewer()
        if viewer:
            return viewer if viewer.endswith("[bot]") else f"{viewer}[bot]"
        if self._workflow:
            return ACTIONS
        raise Refused(
            "permission", "GitHub does not tell whose token this is: use DOCS_GUARD_APP_ID and DOCS_GUARD_APP_KEY"
        )
