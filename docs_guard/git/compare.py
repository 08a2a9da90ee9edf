"""Decides which two moments of a repository are compared."""

from collections.abc import Mapping

from docs_guard.git.ends import head_by_event
from docs_guard.git.event import Event, full, read_event, zero
from docs_guard.git.fetch import CURE, STEPS, bring, deepen, obtain
from docs_guard.git.repository import EMPTY, Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What is compared. `base` and `head` are full commit ids: None for no commit, the index and the work tree.

    `tip` is the commit that the head is or stands on; None before the first commit. `note` is what a reader of the
    report must know about the choice, or empty.
    """

    base: str | None
    head: str | None
    base_tree: Tree
    head_tree: Tree
    base_name: str
    head_name: str
    tip: str | None
    note: str = ""
    judged: str = ""
    """The commit that the report is about: a pull request's own head where the tip is that or merges it, else `tip`."""
    steered_by: Tree | None = None
    """The base branch, where the head may be a stranger's and the run has rights that its author lacks."""

    @property
    def steering(self) -> Tree:
        """Where the configuration is read from, and everything else that says how the head is judged."""
        return self.head_tree if self.steered_by is None else self.steered_by


def comparison(
    repository: Repository,
    base: str | None = None,
    head: str | None = None,
    staged: bool = False,
    environment: Mapping[str, str] | None = None,
) -> Comparison:
    """
    The two moments that the words of the command line, GitHub's event and the repository's branches mean.

    A given `base` is compared as it is. Raises Failure (`unknown-revision`, `no-merge-base`, `shallow`, `no-base`).
    """
    if staged and (head or repository.bare):
        words = "--staged and --head cannot go together" if head else "a bare repository has no index for --staged"
        raise Failure("usage", words)
    event = read_event(repository.environment if environment is None else environment, repository.git.folder)
    strange = head_by_event(repository, event) if event and event.of_strangers and not staged else None
    event = strange.event if strange else event
    tip = repository.resolve(head) if head else strange.head if strange else repository.head()
    head_id = tip if head or strange or repository.bare else None
    base_id, note = _base(repository, tip, event, base, staged)
    if base_id and base_id == head_id and not base:
        note = f"base and head are both {tip[:7] if tip else ''}: nothing was compared; give --base REV"
    head_tree = _head_tree(repository, head_id, staged)
    base_tree = repository.tree(base_id, near=head_id) if base_id else EMPTY
    return Comparison(
        base_id,
        head_id,
        base_tree,
        head_tree,
        base_tree.name,
        head_tree.name,
        tip,
        note,
        _judged(repository, tip, event),
        repository.tree(strange.steering, near=head_id) if strange else None,
    )


def _base(
    repository: Repository, tip: str | None, event: Event | None, base: str | None, staged: bool
) -> tuple[str | None, str]:
    """The base, and a note."""
    if base:
        return _given(repository, base), ""
    if staged or tip is None:
        return tip, "" if tip else "there is no commit yet: everything is new"
    return _found(repository, tip, event)


def _judged(repository: Repository, tip: str | None, event: Event | None) -> str:
    commit = repository.commit(tip) if tip and event and event.head else None
    merged = commit.parents[1:] if commit else ()
    return event.head if event and event.head in merged else tip or ""


def _head_tree(repository: Repository, head: str | None, staged: bool) -> Tree:
    if head:
        return repository.tree(head)
    if staged:
        return repository.index()
    return EMPTY if repository.bare else repository.work_tree()


def _given(repository: Repository, base: str) -> str | None:
    """The commit that `--base` names; all zeros are what GitHub calls the state before a branch was made."""
    if zero(base):
        return None
    if full(base) and repository.shallow:
        obtain(repository, base)
    return repository.resolve(base)


def _found(repository: Repository, tip: str, event: Event | None) -> tuple[str | None, str]:
    """The base where none is given, and a note."""
    if event and event.kind == "comment" and event.base:
        return event.base, ""
    if event is None or event.kind in ("comment", "state"):
        return _default(repository, tip), ""
    if event.kind == "push":
        return _before_push(repository, tip, event)
    merged = _merged_into(repository, tip, event)
    if merged and obtain(repository, merged):
        return merged, ""
    if event.base and obtain(repository, event.base):
        if event.kind == "merge queue":  # the head stands on it, as far back as it may be
            found = event.base
        else:
            found = _merge_base(repository, tip, event.base, f"the base of the {event.kind}")
        if found == tip != event.head:
            raise _wrong_head(tip, event)
        return found, ""
    for name in (f"refs/remotes/origin/{event.branch}", f"refs/heads/{event.branch}") if event.branch else ():
        if repository.commit(name):
            return _merge_base(repository, tip, name, f"`{event.branch}`"), ""
    base = event.base[:7] or event.branch
    if not base:
        raise Failure("event", f"the event of this run names no base of the {event.kind}; give --base REV")
    raise Failure("shallow", f"{base}, the base of the {event.kind}, is not in this clone; {CURE}")


def _wrong_head(tip: str, event: Event) -> Failure:
    sha = "github.sha" if event.kind == "merge queue" else "github.event.pull_request.head.sha"
    return Failure("wrong-head", f"{tip[:7]} holds nothing of the {event.kind}; check out `${{{{ {sha} }}}}`")


def _merged_into(repository: Repository, tip: str, event: Event) -> str | None:
    """
    The commit that `tip` stands on directly: the event's base, or what GitHub merged the change into to test it.

    The parents of a commit are written in it even where a shallow clone does not have them.
    """
    commit = repository.commit(tip)
    parents = commit.parents if commit else ()
    if event.base in parents:
        return event.base
    merge = len(parents) == 2 and parents[1] == event.head
    return parents[0] if merge else None


def _before_push(repository: Repository, tip: str, event: Event) -> tuple[str | None, str]:
    """What the branch held before; where that was nothing, or is gone, the point where the default branch was left."""
    made = zero(event.base)
    if not made and obtain(repository, event.base):
        return event.base, ""
    name, end = _default_end(repository, event)
    if made and (end is None or (end == tip and event.ref.removeprefix("refs/heads/") == name)):
        return None, "this push made the branch: there is nothing to compare with, every page counts as new"
    try:
        found = _merge_base(repository, tip, end, f"`{name}`") if end else tip
    except Failure as failure:
        if failure.kind != "no-merge-base" or not made:
            raise
        return None, f"this branch shares no history with `{name}`: every page counts as new"
    if made:
        return found, f"this branch brings nothing that `{name}` lacks" if found == tip else ""
    before = event.base[:7]
    if found == tip:
        raise Failure("shallow", f"{before}, the commit before this push, is not in this clone; {CURE}")
    return found, f"{before}, which this push replaced, is gone: compared with where `{name}` was left, {found[:7]}"


def _default_end(repository: Repository, event: Event) -> tuple[str, str | None]:
    """The default branch by its name, and its newest commit, brought if need be; None where nothing tells."""
    if event.default:
        for place in ("refs/remotes/origin", "refs/heads"):
            if commit := repository.commit(f"{place}/{event.default}"):
                return event.default, commit.id
        if found := bring(repository, f"refs/heads/{event.default}"):
            return event.default, found
    ref = repository.default_branch()
    return (_plain(ref), repository.resolve(ref)) if ref else ("", None)


def _plain(ref: str) -> str:
    return ref.removeprefix("refs/remotes/").removeprefix("refs/heads/")


def _default(repository: Repository, tip: str) -> str:
    ref = repository.default_branch()
    if ref is None:
        raise Failure("no-base", "no default branch tells what to compare with; give --base REV")
    if repository.bare and repository.head() is None:
        raise Failure("no-base", "HEAD names no commit to compare with; give --base REV")
    name = _plain(ref)
    return _merge_base(repository, tip, ref, f"`{name}`")


def _merge_base(repository: Repository, tip: str, other: str, name: str) -> str:
    """The merge base, for which a shallow clone is deepened step by step."""
    end = repository.resolve(other)
    for commits in (*STEPS, None):
        found = repository.merge_base(tip, end)
        if found and _certain(repository, found, tip, end):
            return found
        if not deepen(repository, (tip, end), commits):
            break
    found = repository.merge_base(tip, end)
    if found and _certain(repository, found, tip, end):
        return found
    if repository.shallow:
        raise Failure("shallow", f"history is cut off before the commit that HEAD and {name} share; {CURE}")
    raise Failure("no-merge-base", f"{tip[:7]} and {name} share no history; give --base REV")


def _certain(repository: Repository, found: str, tip: str, end: str) -> bool:
    """Whether no better merge base can lie behind the point where a shallow clone's history is cut off."""
    if found in (tip, end) or not repository.shallow:
        return True
    walked = repository.git.run("rev-list", tip, end, f"^{found}").decode().split()
    return not repository.cut_off.intersection(walked)
