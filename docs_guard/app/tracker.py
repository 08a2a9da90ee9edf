"""The repository at GitHub that issues are filed in: which one it is, who we are there, and what is done in it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from docs_guard.app.hosted import NAME, Hosted
from docs_guard.config.settings import Config
from docs_guard.github.apply import Applied
from docs_guard.github.port import GitHub, Refused
from docs_guard.issues.plan import labels_of
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Operation, Plan

Connect = Callable[[str], GitHub]
"""Opens a repository by its name, `owner/name`. Raises Failure."""


def filed_in(named: str, config: Config, home: Hosted | None, gaps: bool = False) -> str:
    """
    The repository that issues are filed in, or `gaps`: the one that is named, configured, or the pages' own.

    Raises Failure where nothing tells (`github`), and where what tells is no repository's name (`usage`).
    """
    found = named or (config.gaps.repo if gaps else "") or config.issues.repo or (home.name if home else "")
    if not found:
        key = "[gaps] repo" if gaps else "[issues] repo"
        raise Failure("github", f"nothing tells where to file issues: give --github OWNER/NAME, or set `{key}`")
    if not NAME.fullmatch(found):
        raise Failure("usage", f"{found!r} is no repository: write it as owner/name")
    return found


@contextmanager
def asking(repo: str) -> Iterator[None]:
    """Turns what GitHub refuses into a Failure that names the repository."""
    try:
        yield
    except Refused as refused:
        raise Failure("github", f"{repo}: {refused.message}") from refused


def trusted(github: GitHub | None, config: Config) -> frozenset[str]:
    """The logins whose issues are docs-guard's own: the one of this run, and those configured. Raises Refused."""
    return frozenset((*((github.identity(),) if github else ()), *config.issues.authors)) - {""}


def private(connect: Connect, repo: str) -> GitHub:
    """The `[gaps] private-repo`, opened. Raises Failure where everybody may read it."""
    with asking(repo):
        github = connect(repo)
        if github.home().private:
            return github
    raise Failure("github", f"`[gaps] private-repo` is {repo}, which is public: nothing was filed")


def planned(operations: Sequence[Operation], config: Config, notes: tuple[str, ...] = ()) -> Plan:
    """A plan of operations, with the labels that they need."""
    made = labels_of(operations, config.issues.label, config.routing.triage_label)
    return Plan(tuple(operations), made, notes=notes)


def trouble(applied: Applied) -> tuple[str, ...]:
    """What was not done, and why."""
    return (*applied.problems, *(left.why for left in applied.left))
