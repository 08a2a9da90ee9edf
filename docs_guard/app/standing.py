"""Whether a run may file issues: it stands on the default branch's own commit, in a whole clone, and is no change."""

from collections.abc import Mapping

from docs_guard.git.event import default_branch
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure

CURE = "fetch the whole history: `fetch-depth: 0` for actions/checkout, or `git fetch --unshallow`"
WHEN = "run it on push to the default branch, on a schedule or by hand"
CHANGES = ("pull_request", "pull_request_target", "pull_request_review", "merge_group")


def must_not_be_a_change(environment: Mapping[str, str]) -> None:
    """
    Raises Failure `event` in a run for a pull request.

    What such a run sees is not what readers get; of a fork it may be anything, its configuration included.
    """
    name = environment.get("GITHUB_EVENT_NAME", "")
    if name in CHANGES:
        raise Failure("event", f"this run is for the event {name}, and issues tell what is published; {WHEN}")


def must_be_whole(repository: Repository) -> None:
    """Raises Failure `shallow` where history was cut off: which commit lost an address could not be told."""
    if repository.shallow:
        raise Failure("shallow", f"this clone is shallow, so that nobody can tell which commit lost an address; {CURE}")


def behind(repository: Repository, head: str, environment: Mapping[str, str]) -> str:
    """
    What to say where the default branch has moved on, so that a later run files the issues; empty where head is its
    newest commit.

    Raises Failure `not-default` where head is something else.
    """
    ref = _default(repository, environment)
    if ref is None:
        raise Failure("not-default", "nothing tells which branch is the default one; name the revision with --head")
    tip = repository.resolve(ref)
    if tip == head:
        return ""
    name = ref.removeprefix("refs/remotes/").removeprefix("refs/heads/")
    if environment.get("GITHUB_EVENT_NAME") == "push" and repository.merge_base(head, tip) == head:
        return f"{name} has moved on from {head[:7]} to {tip[:7]}: the run for that commit files the issues"
    raise Failure(
        "not-default",
        f"HEAD is {head[:7]} and {name} is {tip[:7]}, and issues tell what is published; check {name} out, or name the "
        "revision with --head",
    )


def _default(repository: Repository, environment: Mapping[str, str]) -> str | None:
    """The ref of the default branch: by the name that GitHub's event gives it, or as the clone tells."""
    name = default_branch(environment, repository.git.folder)
    refs = (f"refs/remotes/origin/{name}", f"refs/heads/{name}") if name else ()
    return next((ref for ref in refs if repository.commit(ref)), None) or repository.default_branch()
