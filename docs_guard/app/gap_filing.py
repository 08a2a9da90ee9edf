"""Files a report of a gap in one repository: once, and as a further one of an issue that is there already."""

from collections.abc import Callable
from hashlib import sha256

from docs_guard.app.gap import Draft
from docs_guard.app.gap_counting import again, extra_words, matching, place_of
from docs_guard.app.gap_forms import counted, form_issue, say, seen_mark
from docs_guard.app.tracker import planned, trouble, trusted
from docs_guard.escape.markdown import code
from docs_guard.gaps.counted import times_seen
from docs_guard.github.apply import Applied, apply
from docs_guard.github.port import Clock, GitHub, Refused, Unknown
from docs_guard.issues.body import block_of, compose, recompose
from docs_guard.issues.marker import bounded
from docs_guard.issues.own import Own, own
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Leave, Memory, Open, Operation, Update

TRIES = 3
"""How often a report is counted anew, where another run wrote at the same moment."""
BUSY = "other runs write to this issue all the time: try again"
KNOWN = "this report is counted already"


@dataclass(frozen=True, slots=True)
class Report:
    """Which report it is, so that it counts once, and the tickets that may be read where it is filed."""

    id: str
    tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of a report. `did` is `filed`, `seen`, `reopened`, `silent` (closed as not planned), `known` or `left`.

    `place` is the number that the report has among those of its issue, from 1; it was not carried out, or not wholly,
    where there are `problems`.
    """

    did: str
    number: int = 0
    url: str = ""
    seen: int = 1
    place: int = 1
    problems: tuple[str, ...] = ()


def words_id(text: str) -> str:
    """What knows a report again that has no number of its own: its words."""
    return "w" + sha256(" ".join(text.lower().split()).encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Filing:
    """One repository, as the reports find it."""

    def __init__(self, github: GitHub, clock: Clock, draft: Draft, tell: Callable[[str], None], but: int = 0) -> None:
        """Asks who we are; `but` is an issue that is not looked at, since it is the report itself. Raises Refused."""
        self.github, self.clock, self.draft, self.tell, self.but = github, clock, draft, tell, but
        self.managed = draft.config.issues.label
        self.trusted = trusted(github, draft.config)

    def match(self) -> Own | Filed | None:
        """The issue that asks for the same on the same page: our own, or a person's. Raises Refused."""
        filed = self.github.issues(self.managed)
        issues, _ = own(filed, self.managed, self.trusted)
        found = matching(issues, self.draft.key, self.draft.page_of)
        return found or form_issue(filed, self.managed, self.draft.key, self.but)

    def planned(self, report: Report) -> Operation:
        """What would be done. Raises Refused."""
        match = self.match()
        if isinstance(match, Filed):
            known = report.id in counted(self.github, match.number, self.trusted)
            return Leave(match, None, KNOWN) if known else Update(match, why="seen again")
        return self._decided(report, match)

    def file(self, report: Report, match: Own | Filed | None = None) -> Outcome:
        """Files the report, or counts it in `match`, if it is known. Raises Refused where GitHub cannot be asked."""
        match = match or self.match()
        return self._said(match, report) if isinstance(match, Filed) else self._filed(match, report)

    def link(self, number: int, line: str) -> tuple[str, ...]:
        """Puts a line at the end of an issue's block, once; what went wrong. Raises Refused."""
        found, _ = own([self.github.issue(number)], self.managed, self.trusted)
        block = block_of(found[0].filed.body) if found else None
        if block is None or line in block:
            return ()
        body = recompose(found[0].filed.body, f"{block}\n\n{line}", found[0].memory)
        return trouble(self.apply(Update(found[0].filed, body, why="its link")))

    def apply(self, operation: Operation) -> Applied:
        """Carries an operation out; labels that the repository lacks are made first."""
        plan = planned((operation,), self.draft.config)
        return apply(plan, self.github, self.clock, self.managed, self.trusted, self.tell)

    def _decided(self, report: Report, match: Own | None) -> Operation:
        wanted = self.draft.wanted(report.tickets)
        if match is None:
            told = {"seen": "1", "purpose": self.draft.gap.purpose, "team": self.draft.route.team or ""}
            memory = Memory(wanted.key, labels=wanted.labels, extra=extra_words(told, [report.id], report.tickets))
            return Open(wanted, compose(wanted.block, bounded(memory)))
        if place_of(match.memory, report.id):
            return Leave(match.filed, wanted, KNOWN)
        return again(match, report.id, report.tickets, self.draft.gap.text)

    def _filed(self, match: Own | None, report: Report) -> Outcome:
        """An issue of our own; after a change it is read again, since another run may have written at that moment."""
        did = "known"
        for _ in range(TRIES):
            operation = self._decided(report, match)
            if isinstance(operation, Leave):
                return _counted(match, did, report)
            applied = self.apply(operation)
            if isinstance(operation, Open):
                done = applied.done[0] if applied.done else None
                return Outcome(
                    "filed" if done else "left",
                    done.number if done else 0,
                    done.url if done else "",
                    problems=trouble(applied),
                )
            before = operation.filed
            found, _ = own([self.github.issue(before.number)], self.managed, self.trusted)
            match = found[0] if found else None
            if match is None or (not applied.done and match.filed.body == before.body):
                return Outcome("left", before.number, before.url, problems=trouble(applied))
            did = "reopened" if operation.to else "seen" if operation.comment else "silent"
        if match and place_of(match.memory, report.id):
            return _counted(match, did, report)
        return Outcome("left", match.number if match else 0, match.filed.url if match else "", problems=(BUSY,))

    def _said(self, filed: Filed, report: Report) -> Outcome:
        """A person's issue is spoken to; its comments are the memory."""
        known = counted(self.github, filed.number, self.trusted)
        if report.id in known:
            place = known.index(report.id) + 2
            return Outcome("known", filed.number, filed.url, len(known) + 1, place)
        seen = len(known) + 2
        ticket = f", ticket {', '.join(map(code, report.tickets))}" if report.tickets else ""
        problems: tuple[str, ...] = ()
        try:
            text = f"Seen again ({seen:,}){ticket}."
            say(self.github, self.clock, filed.number, text, seen_mark(report.id), self.trusted)
        except Unknown as unknown:
            problems = (f"nobody knows whether it was said ({unknown}): try again",)
        except Refused as refused:
            problems = (refused.message,)
        return Outcome("left" if problems else "seen", filed.number, filed.url, seen, seen, problems)


def _counted(match: Own | None, did: str, report: Report) -> Outcome:
    if match is None:
        return Outcome(did)
    return Outcome(did, match.number, match.filed.url, times_seen(match.memory), place_of(match.memory, report.id))
