"""Asks the teams that own the pages of a change for their review."""

from dataclasses import field

from docs_guard.app.owners import Ownership
from docs_guard.app.tracker import Connect
from docs_guard.github.port import GitHub, Refused, Unknown
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.teams.reviewers import Choice, Owning, chosen


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked for a review (or would be), who was not, and what stood against it."""

    choice: Choice = field(default_factory=Choice)
    refused: tuple[str, ...] = ()
    why: str = ""
    """Why nobody was to be asked."""
    done: bool = False


def ask(found: Ownership, connect: Connect, dry_run: bool = False) -> Asked:
    """
    Asks the owners for their review, those alone who were not asked yet.

    Whatever stands against it is told and raises nothing: the review is an extra, and not the judgement.
    """
    if why := _nobody(found):
        return Asked(why=why)
    event = found.event
    assert event is not None  # noqa: S101 - for the type checker: without an event there is a reason
    owning = [Owning(owner.team, owner.owners) for owner in found.owners]
    organisation = event.repository.partition("/")[0]
    try:
        github = connect(event.repository)
        users, teams = github.reviewers(event.number)
        choice = chosen(owning, event.author, organisation, users, teams)
        if dry_run or not len(choice):
            return Asked(choice)
        return _request(github, event.number, choice)
    except Failure as failure:
        return Asked(why=failure.message)
    except Refused as refused:
        return Asked(why=f"GitHub does not tell who was asked already: {refused.message}")


def _nobody(found: Ownership) -> str:
    """Why nobody is to be asked."""
    event = found.event
    if found.review != "request":
        return '`review` is off in docs-guard.toml; `review = "request"` lets the owners be asked'
    if event is None or event.kind != "pull request" or not event.number or not event.repository:
        return "this run is not for a pull request"
    if event.fork:
        return (
            "the pull request comes from a fork, so that this run may not ask anybody; CODEOWNERS does it there, or a "
            "maintainer"
        )
    if event.draft:
        return (
            "the pull request is a draft; its owners are asked when it is ready (`types: [opened, ready_for_review]`)"
        )
    return "" if found.owners else "no team owns a page that the change touches"


def _request(github: GitHub, number: int, choice: Choice) -> Asked:
    """One request for all; where GitHub refuses one of them, one for each, so that the others are asked."""
    try:
        github.request_reviews(number, choice.users, choice.teams)
    except Unknown:
        return Asked(choice, ("GitHub gave no answer: the next run asks those who were not asked",))
    except Refused as refused:
        if refused.kind != "invalid" or len(choice) == 1:
            return Asked(Choice(passed=choice.passed), (_cure(refused, choice),))
        return _one_by_one(github, number, choice)
    return Asked(choice, done=True)


def _one_by_one(github: GitHub, number: int, choice: Choice) -> Asked:
    users: list[str] = []
    teams: list[str] = []
    refused: list[str] = []
    for each in choice:
        try:
            github.request_reviews(number, each.users, each.teams)
        except Refused as reason:
            refused.append(_cure(reason, each))
        except Unknown:
            refused.append(f"{', '.join(each.names)}: GitHub gave no answer")
        else:
            users += each.users
            teams += each.teams
    return Asked(Choice(tuple(users), tuple(teams), choice.passed), tuple(refused), done=bool(users or teams))


def _cure(refused: Refused, choice: Choice) -> str:
    """What GitHub said, and what helps: the token of a workflow may ask people, and no team."""
    said = f"{', '.join(choice.names)}: {refused.message}"
    if refused.kind == "permission":
        cure = "" if "pull-requests: write" in said else "; the job needs `permissions: pull-requests: write`"
        return said + cure
    if refused.kind == "invalid" and choice.teams:
        return (
            f"{said}; a team needs write access to the repository, and a token that may see it: an app with "
            "`Members: read`, or a personal token with `read:org` in DOCS_GUARD_TOKEN (GITHUB_TOKEN may not)"
        )
    if refused.kind == "invalid":
        return f"{said}; only who may read the repository can be asked"
    return said
