"""Where a report goes, and what of it: the ticket stays out of what everybody may read."""

from collections.abc import Callable
from dataclasses import replace

from docs_guard.app.gap import Draft
from docs_guard.app.gap_filing import Filing, Outcome, Report, words_id
from docs_guard.app.tracker import Connect, asking, filed_in, private
from docs_guard.gaps.counted import number
from docs_guard.github.port import Clock
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Operation


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a report: where everybody looks, and in the private repository where its ticket went."""

    outcome: Outcome
    private: Outcome | None = None

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
        self.draft = draft
        self.repo = filed_in(named, draft.config, draft.home, gaps=True)
        self.ticket = number(draft.gap.ticket)
        self.private: Filing | None = None
        with asking(self.repo):
            github = connect(self.repo)
            self.is_private = github.home().private
            self.main = Filing(github, clock, draft, tell)
        self.tells_ticket = self.is_private or public
        kept = draft.config.gaps.private_repo
        if self.ticket and kept and not self.tells_ticket:
            github = private(connect, kept)
            with asking(kept):
                self.private = Filing(github, clock, draft, tell)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person must know before anything is filed."""
        if not self.ticket or self.tells_ticket:
            return ()
        if self.private:
            return (f"{self.repo} is public: the ticket goes to {self.draft.config.gaps.private_repo}",)
        cure = "name a repository of yours as `[gaps] private-repo`, or say --public"
        return (f"{self.repo} is public, so that the ticket is left out; {cure}",)

    def planned(self) -> Operation:
        """What would be done where everybody looks. Raises Failure."""
        with asking(self.repo):
            return self.main.planned(self._report(""))

    def file(self, report: str = "") -> Sent:
        """
        Files the report; the ticket first, where it may be read, so that it is counted once. Raises Failure.

        `report` is what knows it again, such as the number of a comment; its ticket or its words where it is left out.
        """
        kept = None
        if self.private:
            with asking(self.draft.config.gaps.private_repo):
                kept = self.private.file(Report(_ticket_id(self.ticket), (self.ticket,)))
            if kept.problems:
                return Sent(Outcome("left", problems=("it was not filed, since its ticket was not",)), kept)
            report = f"p{kept.number}.{kept.place}"
        with asking(self.repo):
            outcome = self.main.file(self._report(report))
        if self.private and kept and outcome.url:
            with asking(self.draft.config.gaps.private_repo):
                kept = replace(kept, problems=self.private.link(kept.number, f"It stands in {outcome.url}"))
        return Sent(outcome, kept)

    def _report(self, known: str) -> Report:
        tickets = (self.ticket,) if self.ticket and self.tells_ticket else ()
        return Report(known or (_ticket_id(self.ticket) if tickets else words_id(self.draft.gap.text)), tickets)


def _ticket_id(ticket: str) -> str:
    return f"t{words_id(ticket)[1:]}"
