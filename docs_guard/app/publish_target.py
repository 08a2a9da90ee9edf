"""Which pull request a report is published on: from the words of the command line, or from the workflow's event."""

from collections.abc import Mapping
from dataclasses import replace

from docs_guard.app.hosted import NAME
from docs_guard.git.event import full, part, run_event, text
from docs_guard.github.port import GitHub
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.pull import PullRequest

LARGEST = 2**53
"""Numbers that JSON holds exactly."""
PULLS = ("pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment")
ABOUT_PULLS = ("pull_request", "pull_request_target")


@dataclass(frozen=True, slots=True)
class Target:
    """
    What is known before GitHub is asked.

    `head` is the commit that the run was for, and `merged` the one that GitHub made to test it; empty where the event
    does not tell. Where `number` is 0, the pull request is the open one from `branch` of `source`. `nothing` says why
    there is nothing to publish on. `theirs`: the run was a fork's own, whose author may have changed its workflow.
    """

    repo: str
    number: int = 0
    head: str = ""
    merged: str = ""
    source: str = ""
    branch: str = ""
    run: int = 0
    attempt: int = 0
    nothing: str = ""
    theirs: bool = False


def target(environment: Mapping[str, str], github: str = "", pull: int = 0) -> Target:
    """
    The pull request that is named, else that of the event. Raises Failure where nothing tells.

    After `workflow_run` it is told by the run alone, and never by what the run left behind: whoever opens a pull
    request decides what that holds.
    https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run
    """
    event, name = run_event(environment) if _in_workflow(environment) else ({}, "")
    repo = github or environment.get("GITHUB_REPOSITORY", "") or text(part(event, "repository"), "full_name")
    if not NAME.fullmatch(repo):
        said = f"{repo!r} is no repository" if repo else "nothing tells the repository"
        raise Failure("usage", f"{said}: give --github OWNER/NAME and --pull N")
    run, attempt = _whole(environment.get("GITHUB_RUN_ID", "")), _whole(environment.get("GITHUB_RUN_ATTEMPT", ""))
    if pull:
        return _named(event, name, Target(repo, pull, run=run, attempt=attempt))
    if name == "workflow_run":
        return _after(repo, part(event, "workflow_run"))
    if name in PULLS:
        about = part(event, "pull_request")
        merged = "" if name == "pull_request_target" else full(environment.get("GITHUB_SHA", ""))  # there, it is base
        return Target(repo, _number(about), full(part(about, "head").get("sha")), merged, run=run, attempt=attempt)
    if name == "issue_comment" and "pull_request" in part(event, "issue"):
        return Target(repo, _number(part(event, "issue")), run=run, attempt=attempt)
    if name:
        return Target(
            repo, nothing=f"this run is for `{name}`, and not for a pull request: there is nothing to publish"
        )
    raise Failure("usage", "nothing tells the pull request: give --pull N, or run it in a workflow of one")


def found(target: Target, github: GitHub) -> PullRequest | str:
    """The pull request as it is now, or why there is none. Raises Refused."""
    if target.number:
        return github.pull(target.number)
    pulls = [each for each in github.pulls_from(target.source, target.branch) if each.state == "open"]
    same = [each for each in pulls if each.head == target.head]
    if len(same) == 1:
        return same[0]
    if same:
        numbers = ", ".join(str(each.number) for each in same)
        return f"pull requests {numbers} have the same head: name one with --pull"
    if pulls:
        return f"pull request {pulls[0].number} moved on to {pulls[0].head[:7]}: its own run publishes that"
    return f"no open pull request comes from `{target.branch}` of {target.source}: there is nothing to publish"


def _after(repo: str, run: Mapping[str, object]) -> Target:
    """Of the run that a `workflow_run` came after."""
    event, source = text(run, "event"), text(part(run, "head_repository"), "full_name")
    head, branch = full(run.get("head_sha")), text(run, "head_branch")
    if event not in ABOUT_PULLS:
        said = f"the run before was for `{event}`, and not for a pull request: there is nothing to publish"
        return Target(repo, nothing=said)
    if not NAME.fullmatch(source) or not branch or not head:
        return Target(repo, nothing="the repository of the pull request was deleted: there is nothing to publish")
    theirs = event == "pull_request" and source.casefold() != repo.casefold()
    number, attempt = _count(run, "id"), _count(run, "run_attempt")
    return Target(repo, 0, head, source=source, branch=branch, run=number, attempt=attempt, theirs=theirs)


def _in_workflow(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("GITHUB_EVENT_PATH") and environment.get("GITHUB_EVENT_NAME"))


def _named(event: Mapping[str, object], name: str, plain: Target) -> Target:
    """
    The pull request that was named, with what the event tells of it.

    After `workflow_run` its head must be the run's: the number may come from what the run left behind.
    """
    if name == "workflow_run":
        after = _after(plain.repo, part(event, "workflow_run"))
        head = full(part(event, "workflow_run").get("head_sha"))
        return replace(plain, head=head, run=after.run, attempt=after.attempt, theirs=after.theirs)
    about = part(event, "pull_request")
    return replace(plain, head=full(part(about, "head").get("sha"))) if about.get("number") == plain.number else plain


def _number(of: Mapping[str, object]) -> int:
    """Raises Failure where the event tells none."""
    number = _count(of, "number")
    if not number:
        raise Failure("event", "the event tells no number of a pull request: give --pull N")
    return number


def _count(of: Mapping[str, object], name: str) -> int:
    found = of.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 < found < LARGEST else 0


def _whole(word: str) -> int:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 16 else 0
