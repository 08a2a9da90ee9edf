"""Who is asked to review a pull request, who may what, and the files of the default branch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docs_guard.standin import declined
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.kept import LineRemark
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


def review(
    desk: Desk, number: int, state: str, body: str, lines: Sequence[Mapping[str, Any]] = (), at: str = ""
) -> Pull:
    """
    A review, with comments on `lines` of the diff at the commit `at`; one that is not in the diff, and nothing is done.

    Who gave it is no longer asked, nor is a team that the reviewer is in.
    """
    _, wanted = pull(desk, number)
    desk.must("pull_requests", "read" if desk.token.rights is None else "write")
    if state == "COMMENTED" and not body.strip() and not lines:
        raise Declined(422, "Unprocessable Entity", ["Body can't be blank"])
    remarks = [_remark(desk, wanted, each, at) for each in lines]
    owner = desk.repository.name.split("/")[0]
    wanted.reviews.append((desk.login, state, body))
    wanted.line_comments += [(desk.world.clock.now(), each) for each in remarks]
    wanted.users[:] = [each for each in wanted.users if each != desk.login]
    inside = [each for each in wanted.teams if desk.login in desk.world.teams.get(f"{owner}/{each}".lower(), ())]
    wanted.teams[:] = [each for each in wanted.teams if each not in inside]
    return wanted


def _remark(desk: Desk, of: Pull, told: Mapping[str, Any], at: str) -> LineRemark:
    """A comment on lines that one hunk shows on its right side."""
    path, line = str(told["path"]), told.get("line")
    start, body = told.get("start_line", line), str(told["body"])
    if not isinstance(line, int) or told.get("side") != "RIGHT" or told.get("start_side", "RIGHT") != "RIGHT":
        raise Declined(422, "Unprocessable Entity", ["Pull request review thread line must be part of the diff"])
    if start > line or (start == line and "start_line" in told):
        raise Declined(422, "Unprocessable Entity", ["start_line must precede the end line."])
    if not any({start, line} <= hunk for hunk in _shown(of.patches.get(path, ""))):
        wrong = "Pull request review thread line must be part of the diff"
        raise Declined(
            422, "Unprocessable Entity", [f"{wrong} and Pull request review thread diff hunk can't be blank"]
        )
    return LineRemark(desk.world.fresh(), desk.login, body, path, start, line, at or of.head_id, len(of.reviews) + 1)


def _shown(patch: str) -> Iterator[set[int]]:
    """The numbers of the lines at head that each hunk shows."""
    shown: set[int] = set()
    number = 0
    for line in patch.split("\n"):
        if line.startswith("@@"):
            yield shown
            shown, number = set(), int(line.split("+")[1].split(",")[0].split()[0])
        elif line[:1] in ("+", " "):
            shown.add(number)
            number += 1
    yield shown


def line_comments(desk: Desk, number: int) -> list[tuple[float, LineRemark]]:
    until = desk.world.clock.now() - desk.world.lag
    return [each for each in pull(desk, number)[1].line_comments if each[0] <= until]


def pulls(desk: Desk, state: str, head: str = "") -> list[Issue]:
    """The newest first; `head` is `owner:branch`, and what is no such name limits nothing."""
    desk.may_read("pull_requests")
    found = [each for each in desk.repository.issues.values() if each.pull and state in (each.now.state, "all")]
    if ":" in head:
        found = [each for each in found if each.pull and _label(desk, each.pull) == head.lower()]
    return found[::-1]


def _label(desk: Desk, of: Pull) -> str:
    return f"{(of.head_repository or desk.repository.name).split('/')[0]}:{of.head}".lower()


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
