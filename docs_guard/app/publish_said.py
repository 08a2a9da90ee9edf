"""What is said of what was published, and of what GitHub refused: each with its cure."""

from docs_guard.app.publish_comment import Sticky
from docs_guard.escape.visible import plural
from docs_guard.github.port import Refused
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.pull import PullRequest

FORK = (
    "add `permissions: pull-requests: write` to the job; a run for a pull request from a fork or by Dependabot may not"
    " write at all: there, publish after `workflow_run`"
)
ALLOWED = frozenset({"permission", "locked", "archived", "disabled"})
"""Kinds of refusals that are told, and are no failure: the check has its own exit code."""


@dataclass(frozen=True, slots=True)
class Published:
    """Lines that tell what was done, `notes` that a person should read, and whether all was done that could be."""

    told: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True

    def then(self, other: "Published") -> "Published":
        notes = tuple(dict.fromkeys((*self.notes, *other.notes)))
        return Published((*self.told, *other.told), notes, self.whole and other.whole)


def refused(no: Refused, repo: str) -> Published:
    """
    What is said where GitHub does not do it. A token that may not is told with the cure, and the run goes on.

    Raises Failure where GitHub does not know the token, or the repository.
    """
    if no.kind == "permission" and "resource not accessible" in no.message.lower():
        return Published(notes=(f"the token may not write on pull requests of {repo}: {FORK}",))
    if no.kind == "missing" or (no.kind == "permission" and "does not know the token" in no.message):
        raise Failure("github", f"{repo}: {no.message}") from no
    return Published(notes=(f"{repo}: {no.message}",), whole=no.kind in ALLOWED)


def sticky_told(sticky: Sticky, pull: PullRequest) -> Published:
    number = pull.number
    at = f": {pull.url}#issuecomment-{sticky.id}" if pull.url and sticky.id else ""
    said = {
        "created": f"commented on pull request {number}{at}",
        "edited": f"edited the comment on pull request {number}{at}",
        "unchanged": f"the comment on pull request {number} says so already{at}",
        "none": f"nothing to say on pull request {number}",
        "newer": f"a later run has published more on pull request {number}: it is left as it is",
        "moved on": f"pull request {number} has another head by now: the run for that one publishes",
    }[sticky.did]
    removed = f"removed {plural(sticky.removed, 'comment')} of runs at the same time"
    return Published((said, removed) if sticky.removed else (said,))
