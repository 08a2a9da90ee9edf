"""Who is asked to review a pull request, who may what, and the files of the default branch."""

from collections.abc import Sequence

from docs_guard.standin import declined
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.state import Issue, Notice, Pull

_STRANGER = (
    "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a "
    "collaborator of the {} repository."
)


def pull(desk: Desk, number: int) -> tuple[Issue, Pull]:
    desk.may_read("pull_requests")
    issue = desk.repository.issues.get(number)
    if issue is None or issue.pull is None:
        raise declined.not_found()
    return issue, issue.pull


def request(desk: Desk, number: int, users: Sequence[str], teams: Sequence[str]) -> Issue:
    """Ask people and teams; one that may not be asked, and nobody is asked."""
    issue, wanted = pull(desk, number)
    desk.must("pull_requests", "write")
    repository = desk.repository
    if issue.now.author in users:
        raise Declined(422, "Review cannot be requested from pull request author.")
    if not set(users) <= set(repository.members) or not set(teams) <= set(repository.teams):
        raise Declined(422, _STRANGER.format(repository.name))
    rights = desk.token.rights
    if teams and rights is not None and "members" not in rights:
        raise Declined(422, "Validation Failed", ["Could not resolve to a node with the global id of 'T_1'."])
    for kind, asked, new in (("reviewer", wanted.users, users), ("team", wanted.teams, teams)):
        for each in new:
            if each not in asked:
                asked.append(each)
                wanted.asked.append((desk.world.clock.now(), desk.login, kind, each))
                desk.world.notices.append(Notice("review requested", repository.name, number, desk.login, each))
    return issue


def asked(desk: Desk, number: int) -> list[tuple[float, str, str, str]]:
    """The requests of reviews among the events of an issue; those that are no pull request have none."""
    of = desk.issue(number).pull
    return [] if of is None else of.asked


def unrequest(desk: Desk, number: int, users: Sequence[str], teams: Sequence[str]) -> Issue:
    issue, wanted = pull(desk, number)
    desk.must("pull_requests", "write")
    wanted.users[:] = [each for each in wanted.users if each not in users]
    wanted.teams[:] = [each for each in wanted.teams if each not in teams]
    return issue


def review(desk: Desk, number: int, state: str, body: str) -> Pull:
    """A review; who gave it is no longer asked, nor is a team that the reviewer is in."""
    _, wanted = pull(desk, number)
    desk.must("pull_requests", "read")
    owner = desk.repository.name.split("/")[0]
    wanted.reviews.append((desk.login, state, body))
    wanted.users[:] = [each for each in wanted.users if each != desk.login]
    inside = [each for each in wanted.teams if desk.login in desk.world.teams.get(f"{owner}/{each}".lower(), ())]
    wanted.teams[:] = [each for each in wanted.teams if each not in inside]
    return wanted


def permission(desk: Desk, login: str) -> tuple[str, str]:
    """The permission as the old names have it, and the role."""
    if not (desk.token.rights is not None or desk.may("metadata", "write")):
        raise Declined(403, "Must have push access to view collaborator permission.")
    if login not in desk.world.accounts:
        raise declined.not_found()
    role = desk.repository.role(login)
    return {"maintain": "write", "triage": "read"}.get(role, role), role


def contents(desk: Desk, path: str) -> bytes:
    desk.may_read("contents")
    found = desk.repository.files.get(path)
    if found is None:
        raise declined.not_found()
    return found
