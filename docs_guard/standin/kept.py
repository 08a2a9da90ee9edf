"""What one repository of the stand-in holds: issues, pull requests, labels and files."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from docs_guard.model.issue import Comment, Filed, Label

ROLES = ("none", "read", "triage", "write", "maintain", "admin")


class Issue:
    """An issue or pull request: `now` is what a GET tells, `past` what lists went on telling, oldest first."""

    __slots__ = ("comments", "now", "past", "pull", "updated")

    def __init__(self, now: Filed, time: float, pull: "Pull | None" = None) -> None:
        self.now = now
        self.updated = time
        self.past: list[tuple[float, Filed | None]] = [(0.0, None)]
        self.comments: list[tuple[float, Comment]] = []
        self.pull = pull

    def change(self, now: Filed, time: float, lag: float) -> None:
        if lag:
            self.past.append((self.updated, self.now))
        self.now, self.updated = now, time

    def listed(self, until: float) -> Filed | None:
        """As lists tell it that know everything that happened until then; None before it was there."""
        if self.updated <= until:
            return self.now
        return next(filed for time, filed in reversed(self.past) if time <= until)


class LineRemark(NamedTuple):
    """A comment on lines of a diff; `start` is the first of several lines, else the same as `line`."""

    id: int
    author: str
    body: str
    path: str
    start: int
    line: int
    commit: str
    review: int


class Pull:
    """What a pull request has beside an issue: branches, files, who was asked to review and who did."""

    def __init__(self, head: str, base: str, files: Mapping[str, str], head_repository: str) -> None:
        self.head, self.base, self.files, self.head_repository = head, base, dict(files), head_repository
        self.users: list[str] = []
        self.teams: list[str] = []
        self.asked: list[tuple[float, str, str, str]] = []
        """Every request of a review there ever was: when, by whom, of a `reviewer` or a `team`, and which."""
        self.reviews: list[tuple[str, str, str]] = []
        """Login, state (`APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`) and body."""
        self.head_sha = ""
        """The last commit of the head; derived from the branch's name where it is empty."""
        self.patches: dict[str, str] = {}
        """The hunks of each file's diff, as git prints them; a file without is one whose diff GitHub does not show."""
        self.line_comments: list[tuple[float, LineRemark]] = []
        self.locked = False

    @property
    def head_id(self) -> str:
        return self.head_sha or object_id(self.head)


class Repository:
    """One repository. `members` are roles by login; whoever is not among them may read it if it is public."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.names = {name.lower()}
        """All that it ever had: an app is installed at a repository, whatever it is called."""
        self.id = number
        self.private = False
        self.archived = False
        self.has_issues = True
        self.default_branch = "main"
        self.members: dict[str, str] = {}
        self.teams: dict[str, str] = {}
        """Roles by the slug of a team of the owner."""
        self.files: dict[str, bytes] = {}
        self.labels: dict[str, Label] = {}
        """By name in lower case: GitHub tells no difference."""
        self.issues: dict[int, Issue] = {}
        self.labels_on_the_fly = True

    def role(self, login: str) -> str:
        return self.members.get(login) or ("none" if self.private else "read")

    def filed(self) -> tuple[Filed, ...]:
        """Every issue as it is now, by number, pull requests left out: what a test asks about."""
        return tuple(each.now for each in self.issues.values() if each.pull is None)


def object_id(text: str) -> str:
    """An object id that a name always has."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
