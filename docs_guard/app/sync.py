"""Compares the issues that ought to be open with those that are filed, and carries out what makes them the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from docs_guard.app.request import Request
from docs_guard.app.standing import behind, must_be_whole, must_not_be_a_change
from docs_guard.app.tracker import asking, filed_in, trusted
from docs_guard.app.wanting import Wanting
from docs_guard.config.settings import Config, IssuePer
from docs_guard.escape.visible import plural, visible
from docs_guard.git.repository import Repository
from docs_guard.issues.marker import bounded_key
from docs_guard.issues.own import Own, about, own
from docs_guard.issues.plan import plan
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Filed, Open, Plan

if TYPE_CHECKING:
    from docs_guard.github.apply import Applied
    from docs_guard.github.port import Clock, GitHub

DAYS = 90
"""How far before the head's own date its commits are asked which addresses they lost."""


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What the user asked for, beside what is judged.

    `named_head`: the head was named, so that it need not be the default branch's. `github` is `owner/name`; empty, and
    None of the others, is what the configuration says.
    """

    request: Request
    named_head: bool = False
    github: str = ""
    per: IssuePer | None = None
    max_new: int | None = None
    since: date | None = None
    yes: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears of a run: of the plan before it is carried out, of each step, and of the commits that are asked."""

    plan: Callable[[Plan], None] = lambda plan: None
    step: Callable[[str], None] = lambda line: None
    commits: Callable[[int, int], None] = lambda done, whole: None


@dataclass(frozen=True, slots=True)
class Synced:
    """
    What came of it: `repo` is where issues are filed, empty where that is not known; `refused` is why nothing was
    written although there was something to write; `notes` are what a person must know.
    """

    head: str
    repo: str = ""
    plan: Plan = Plan(())
    applied: Applied | None = None
    refused: str = ""
    notes: tuple[str, ...] = ()
    judged: bool = True
    """Whether every rule came to its end."""

    @property
    def whole(self) -> bool:
        done = self.applied is None or not (self.applied.left or self.applied.problems)
        return self.judged and done and not self.refused


def sync(wish: Wish, ears: Ears, clock: Clock | None = None) -> Synced:
    """Plans, tells, and carries out; `clock` is the one on the wall. Raises Failure where nothing could be planned."""
    with Repository(wish.request.repository, wish.request.environment) as repository:
        head = repository.resolve(wish.request.head or "HEAD")
        must_be_whole(repository)
        late = "" if wish.named_head or wish.dry_run else behind(repository, head, wish.request.environment)
        if not wish.dry_run:
            must_not_be_a_change(wish.request.environment)
        return Synced(head, notes=(late,)) if late else _Run(wish, ears, clock, repository, head).done()


class _Run:
    """One run, on a repository that is open."""

    def __init__(self, wish: Wish, ears: Ears, clock: Clock | None, repository: Repository, head: str) -> None:
        self.wish = wish
        self.ears = ears
        self.clock = clock
        self.repository = repository
        self.head = head
        self.notes: list[str] = []
        self.judged = True

    @cached_property
    def config(self) -> Config:
        from docs_guard.app.configuration import configuration

        return configuration(self.wish.request.config, self.repository.tree(self.head))

    @cached_property
    def name(self) -> str:
        """Where issues are filed. Raises Failure where nothing tells."""
        from docs_guard.app.hosted import hosted

        return filed_in(self.wish.github, self.config, hosted(self.repository, self.wish.request.environment))

    @cached_property
    def github(self) -> GitHub | None:
        """The repository that issues are filed in; None where a run that writes nothing has no token."""
        from docs_guard.github.client import connect

        try:
            return connect(self.name, self.wish.request.environment, self.clock, self._cache)
        except Failure as failure:
            if not self.wish.dry_run or failure.kind == "usage":
                raise
            self.notes.append(f"planned as if nothing were filed yet: {failure.message}")
            return None

    @property
    def _cache(self) -> str | None:
        """The folder in which GitHub's answers are kept."""
        from docs_guard.cache.folder import cache_folder

        request, repository = self.wish.request, self.repository
        own = [place for place in (repository.top, repository.folder) if place]
        return cache_folder(request.environment, request.cache, own)

    @cached_property
    def trusted(self) -> frozenset[str]:
        return trusted(self.github, self.config)

    @cached_property
    def wanting(self) -> Wanting:
        return Wanting(self.repository, self.wish.request, self.head, self.config, self.wish.github)

    def done(self) -> Synced:
        filed = self._filed()
        mine = about(own(filed, self.config.issues.label, self.trusted)[0], self.wanting.home)
        made = self._planned(filed, mine)
        self.ears.plan(made)
        refused = self._refused(made, mine) or self._filed_before(made, filed)
        applied = None if refused or self.wish.dry_run or self.github is None else self._applied(made, self.github)
        return Synced(self.head, self._place, made, applied, refused, tuple(self.notes), self.judged)

    @property
    def _place(self) -> str:
        return self.name if self.github else ""

    def _filed(self) -> tuple[Filed, ...]:
        with asking(self.name if self.github else ""):
            self.trusted  # noqa: B018 - asked here, where a refusal is put into words
            return self.github.issues(self.config.issues.label) if self.github else ()

    def _planned(self, filed: tuple[Filed, ...], mine: Sequence[Own]) -> Plan:
        issues, wish = self.config.issues, self.wish
        per = wish.per or issues.per
        wanted, scope = self.wanting.all(per, self._since(), mine, self.ears.commits)
        self.notes += self.wanting.notes
        self.judged = self.wanting.whole
        cap = issues.max_new if wish.max_new is None else wish.max_new
        triage = self.config.routing.triage_label
        return plan(wanted, filed, managed=issues.label, trusted=self.trusted, scope=scope, max_new=cap, triage=triage)

    def _since(self) -> int:
        """The second from which on commits are asked: by the head's own date, so that the same head is judged alike."""
        day = self.wish.since or self.config.issues.since
        if day:
            return max(0, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
        commit = self.repository.commit(self.head)
        return max(0, (commit.time if commit else 0) - DAYS * 86_400)

    def _refused(self, made: Plan, mine: Sequence[Own]) -> str:
        """Why the first run of all does not file more issues than one run may, unless somebody says so."""
        if not made.held or mine or self.wish.yes or self.wish.dry_run:
            return ""
        now = sum(isinstance(each, Open) for each in made.operations)
        return (
            f"nothing was written: there are {now + made.held} issues to file, and this first run would file {now}; if "
            "that is meant, add --yes; else set fewer `[issues] rules`, a later `since` or another `per`"
        )

    def _filed_before(self, made: Plan, filed: Sequence[Filed]) -> str:
        """
        Why a run does not file again what a program filed under another name: as docs-guard did, before its token was
        changed. No person's login ends in `[bot]`.
        """
        if self.wish.yes or self.wish.dry_run:
            return ""
        new = {bounded_key(each.wanted.key) for each in made.operations if isinstance(each, Open)}
        bots = {each.author for each in filed if each.author.endswith("[bot]")}
        others = [each for each in own(filed, self.config.issues.label, bots)[0] if each.memory.key in new]
        if not others:
            return ""
        names = ", ".join(sorted({visible(each.filed.author) for each in others}))
        return (
            f"nothing was written: {plural(len(others), 'issue')} of those to file stood there already, opened by "
            f"{names}; if that is docs-guard under another token, add it to `[issues] authors`, else add --yes"
        )

    def _applied(self, made: Plan, github: GitHub) -> Applied:
        from docs_guard.github.apply import apply
        from docs_guard.github.client import Wall

        return apply(made, github, self.clock or Wall(), self.config.issues.label, self.trusted, self.ears.step)
