"""Where a report goes, and what of it: the ticket stays out of what everybody may read."""

from collections.abc import Callable
from dataclasses import replace

from docs_guard.app.gap import Draft
from docs_guard.app.gap_filing import Filing, Outcome, Report, words_id
from docs_guard.github.port import Clock, GitHub, Refused
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Operation

Connect = Callable[[str], GitHub]
LONGEST_TICKET = 60
"""Characters of a ticket's reference."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a report, and what a person must know beside."""

    outcome: Outcome
    repo: str
    private: Outcome | None = None
    notes: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        return (*self.outcome.problems, *(self.private.problems if self.private else ()))


class Places:
    """The repository that a report is filed in, and a private one for its ticket where there is one."""

    def __init__(
        self,
        draft: Draft,
        connect: Connect,
        clock: Clock,
        tell: Callable[[str], None],
        named: str = "",
        public: bool = False,
    ) -> None:
        """
        Asks GitHub who may read there; `public` lets the ticket leave all the same.

        Raises Failure where no repository is known, or GitHub cannot be asked.
        """
        self.repo = repository_of(draft, named)
        ticket = "-".join(draft.gap.ticket.split())[:LONGEST_TICKET]
        private_repo, self.ticket, self.notes = draft.config.gaps.private_repo, ticket, ()
        self.private: Filing | None = None
        with_failure = _Failing(self.repo)
        with with_failure:
            github = connect(self.repo)
            self.is_private = github.home().private
            self.open = self.is_private or public
            self.main = Filing(github, clock, draft, tell)
        if ticket and not self.open and private_repo:
            self.private = self._kept_private(private_repo, connect, clock, tell, draft)
        elif ticket and not self.open:
            self.notes = (
                f"{self.repo} is public: the ticket stays here; name a repository of yours as `[gaps] private-repo`, or "
                f"say --public",
            )

    def _kept_private(
        self, repo: str, connect: Connect, clock: Clock, tell: Callable[[str], None], draft: Draft
    ) -> Filing:
        with _Failing(repo):
            github = connect(repo)
            if not github.home().private:
                raise Failure("github", f"`[gaps] private-repo` is {repo}, which is public: nothing was filed")
            return Filing(github, clock, draft, tell)

    def planned(self, report: str = "") -> Operation:
        """What would be done where everybody looks. Raises Failure."""
        with _Failing(self.repo):
            return self.main.planned(self._report(report))

    def file(self, report: str = "") -> Sent:
        """
        Files the report; the ticket first, where it may be read, so that it is counted once. Raises Failure.

        `report` is what knows it again, such as the number of a comment; its ticket or its words where it is left out.
        """
        kept = None
        if self.private:
            with _Failing(self.main.draft.config.gaps.private_repo):
                kept = self.private.file(Report(f"t{words_id(self.ticket)[1:]}", (self.ticket,)))
            if kept.problems:
                return Sent(Outcome("filed", problems=("it was not filed, since its ticket was not",)), self.repo, kept)
            report = f"p{kept.number}.{kept.place}"
        with _Failing(self.repo):
            outcome = self.main.file(self._report(report))
        if self.private and kept and outcome.url:
            with _Failing(self.main.draft.config.gaps.private_repo):
                problems = self.private.link(kept.number, f"Everybody reads of it in {outcome.url}")
            kept = replace(kept, problems=problems)
        return Sent(outcome, self.repo, kept, self.notes)

    def _report(self, known: str) -> Report:
        ticket = self.ticket if self.open else ""
        words = self.main.draft.gap.text
        own = f"t{words_id(ticket)[1:]}" if ticket else words_id(words)
        return Report(known or own, (ticket,) if ticket else ())


def repository_of(draft: Draft, named: str = "") -> str:
    """The repository that gaps are filed in. Raises Failure."""
    config = draft.config
    found = named or config.gaps.repo or config.issues.repo or (draft.home.name if draft.home else "")
    if not found:
        raise Failure("github", "no repository is known: say --github owner/name, or name one as `[gaps] repo`")
    return found


class _Failing:
    """Turns what GitHub refuses into a Failure that names the repository."""

    def __init__(self, repo: str) -> None:
        self.repo = repo

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refused):
            raise Failure("github", f"{self.repo}: {error.message}") from error
