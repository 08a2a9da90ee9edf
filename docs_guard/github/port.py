"""What docs-guard asks of GitHub: two dozen operations, however they are carried out."""

from collections.abc import Sequence
from typing import Protocol

from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Comment, Filed, Label, State, StateReason
from docs_guard.model.pull import ChangedFile, LineComment, PullRequest


class Refused(Exception):  # noqa: N818 - reads as the noun that messages use
    """
    GitHub did not do it, and it is certain that nothing was done.

    `kind` is `limit` (come again after `wait` seconds), `permission`, `missing`, `archived`, `disabled`, `invalid`,
    `locked`, `changed` (by a person, since the plan was made) or `unavailable`; the text names the cure.
    """

    def __init__(self, kind: str, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.wait = wait


class Unknown(Exception):  # noqa: N818 - reads as the noun that messages use
    """A write went out and no answer tells whether it was done: a 5xx, a timeout, a dropped connection."""


@dataclass(frozen=True, slots=True)
class Home:
    """A repository as the API tells it: its name now (it may have moved), and what may be done there."""

    name: str
    private: bool
    archived: bool
    has_issues: bool
    may_push: bool
    default_branch: str
    url: str


class Clock(Protocol):
    """The time, as an argument: tests have one of their own."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


class GitHub(Protocol):
    """
    One repository at GitHub.

    Reads may be repeated by whoever carries them out, and raise Refused when they came to nothing. A write is tried
    once: it raises Refused where nothing was done, and Unknown where nobody knows.
    """

    def identity(self) -> str:
        """The login under which this token writes, `app[bot]` for an app."""

    def home(self) -> Home: ...

    def issues(self, label: str) -> tuple[Filed, ...]:
        """Every issue with that label, open and closed, pull requests left out, oldest first."""

    def issue(self, number: int) -> Filed: ...

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Filed:
        """One request."""

    def edit_issue(
        self,
        number: int,
        *,
        body: str | None = None,
        state: State | None = None,
        reason: StateReason | None = None,
        duplicate_of: int | None = None,
    ) -> Filed:
        """One request; `duplicate_of` is the `id` of the other issue."""

    def comments(self, number: int) -> tuple[Comment, ...]:
        """All of them, oldest first."""

    def comment(self, number: int, body: str) -> Comment: ...

    def edit_comment(self, comment: int, body: str) -> Comment:
        """Of an issue or below a pull request, by its id; one that is gone is Refused (`missing`)."""

    def delete_comment(self, comment: int) -> None:
        """One that is gone is fine."""

    def labels(self) -> tuple[Label, ...]:
        """Every label of the repository."""

    def create_label(self, label: Label) -> None:
        """A label that is there already is fine."""

    def add_labels(self, number: int, labels: Sequence[str]) -> None: ...

    def remove_label(self, number: int, label: str) -> None:
        """A label that is not on it is fine."""

    def permission(self, login: str) -> str:
        """`admin`, `write`, `read` or `none` (maintain counts as write, triage as read)."""

    def pull(self, number: int) -> PullRequest: ...

    def pulls_from(self, source: str, branch: str) -> tuple[PullRequest, ...]:
        """The open ones whose commits lie in that branch of the repository `source`, which may be a fork."""

    def pull_files(self, number: int) -> tuple[ChangedFile, ...]:
        """The files that it changes; GitHub lists 3,000 at most."""

    def line_comments(self, number: int) -> tuple[Comment, ...]:
        """All comments on lines of its diff, of every review."""

    def review(self, number: int, head: str, body: str, comments: Sequence[LineComment]) -> None:
        """One request: a review of the commit `head` that neither approves nor asks for changes."""

    def reviewers(self, pull: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The users and the slugs of the teams that were asked to review, or have reviewed."""

    def request_reviews(self, pull: int, users: Sequence[str], teams: Sequence[str]) -> None: ...

    def contents(self, path: str) -> bytes | None:
        """A file of the default branch; None where there is none."""
