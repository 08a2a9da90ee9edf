"""A pull request at GitHub, the diff that its pages show, and what is suggested on lines of it."""

from docs_guard.model.declared import dataclass
from docs_guard.model.issue import State


@dataclass(frozen=True, slots=True)
class PullRequest:
    """
    A pull request as GitHub has it. `head` is the full id of its last commit; `source` the `owner/name` that this lies
    in, empty where that repository was deleted; `base` the branch that it is for.
    """

    number: int
    state: State
    head: str
    branch: str
    source: str
    base: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """
    A file of a pull request, by its path at head.

    `patch` holds the hunks of its diff; None where GitHub shows none: of a binary file, or a very large change.
    """

    path: str
    patch: str | None = None


@dataclass(frozen=True, slots=True)
class LineComment:
    """A comment to be made on the lines `start` to `end` of a file at head, which one hunk of the diff shows."""

    path: str
    start: int
    end: int
    body: str
