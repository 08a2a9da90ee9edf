"""Finds a change that a stranger may have written, and the commit of the base branch that says how it is judged."""

from dataclasses import replace

from docs_guard.git.event import Event
from docs_guard.git.fetch import CURE, bring, obtain, remote_refs
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure


@dataclass(frozen=True, slots=True)
class Ends:
    """The full ids of a change's head and of the base branch's commit that steers; the event with what was found."""

    head: str
    steering: str
    event: Event


def head_by_event(repository: Repository, event: Event) -> Ends:
    """
    The ends of a change, brought as data: nothing of it is checked out, and what is checked out does not matter.

    Raises Failure (`shallow`, `no-merge`) where they cannot be brought.
    """
    return _commented(repository, event) if event.asker else _target(repository, event)


def _target(repository: Repository, event: Event) -> Ends:
    """Of `pull_request_target`: what the event names. GitHub keeps the head of a fork in the repository itself."""
    if not event.head or not event.base:
        raise Failure("event", "the event of this run names no head or no base of the pull request; give --base REV")
    if not obtain(repository, event.base):
        raise Failure("shallow", f"{event.base[:7]}, the base of the pull request, is not in this clone; {CURE}")
    if not obtain(repository, event.head):
        bring(repository, f"refs/pull/{event.number}/head")
        if repository.commit(event.head) is None:
            what = f"{event.head[:7]}, the head of pull request {event.number}, could not be fetched"
            raise Failure("shallow", f"{what}; give the checkout a token that may read (`persist-credentials`)")
    return Ends(event.head, event.base, event)


def _commented(repository: Repository, event: Event) -> Ends:
    """
    Of a comment, which names neither end: the merge with the base branch that GitHub keeps of every pull request.

    A merge that is not of the newest head is an old one: GitHub makes none while there are conflicts.
    """
    place = f"refs/pull/{event.number}"
    ids = remote_refs(repository, f"{place}/head", f"{place}/merge")
    head, merge = ids.get(f"{place}/head"), ids.get(f"{place}/merge")
    if head is None:
        what = f"pull request {event.number} could not be fetched"
        raise Failure("shallow", f"{what}; give the checkout a token that may read (`persist-credentials`)")
    commit = repository.commit(merge) if merge and obtain(repository, merge) else None
    if commit is None or len(commit.parents) != 2 or commit.parents[1] != head:
        cure = "solve its conflicts with the base branch, if there are any, and ask again"
        raise Failure("no-merge", f"GitHub has no merge of {head[:7]}, the head of pull request {event.number}; {cure}")
    base = commit.parents[0]
    if not obtain(repository, base):
        raise Failure("shallow", f"{base[:7]}, the base of pull request {event.number}, is not in this clone; {CURE}")
    return Ends(commit.id, base, replace(event, base=base, head=head))
