"""Files a report of a gap in one repository: once, and as a further one of an issue that is there already."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from docs_guard.app.gap import Draft
from docs_guard.escape.markdown import code
from docs_guard.gaps.block import seen_again
from docs_guard.gaps.topic import same_topic, words_of
from docs_guard.github.apply import Applied, apply
from docs_guard.github.port import Clock, GitHub
from docs_guard.issues.body import block_of, compose, recompose
from docs_guard.issues.labels import label
from docs_guard.issues.marker import bounded, bounded_key
from docs_guard.issues.own import Own, by_key, own
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Key, Leave, Memory, Open, Operation, Plan, Update

NOTED = 200
"""Reports that an issue knows again; older ones are counted all the same."""
TRIES = 3
"""How often a report is counted anew, where another run wrote at the same moment."""


@dataclass(frozen=True, slots=True)
class Report:
    """Which report it is, so that it counts once, and the tickets that may be read where it is filed."""

    id: str
    tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of a report. `did` is `filed`, `seen`, `reopened`, `silent` (closed as not planned) or `known`.

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

    def __init__(self, github: GitHub, clock: Clock, draft: Draft, tell: Callable[[str], None]) -> None:
        """Asks who we are. Raises Refused."""
        self.github, self.clock, self.draft, self.tell = github, clock, draft, tell
        self.managed = draft.config.issues.label
        self.trusted = frozenset({github.identity(), *draft.config.issues.authors})

    def planned(self, report: Report) -> Operation:
        """What would be done. Raises Refused."""
        return self._decided(report, self.match())

    def match(self) -> Own | None:
        """The issue that asks for the same on the same page already. Raises Refused."""
        issues, _ = own(self.github.issues(self.managed), self.managed, self.trusted)
        return matching(issues, self.draft.key)

    def file(self, report: Report) -> Outcome:
        """Files the report, or counts it. Raises Refused where GitHub cannot be asked."""
        match = self.match()
        for _ in range(TRIES):
            operation = self._decided(report, match)
            if isinstance(operation, Leave):
                return _outcome(match, "known", report)
            applied = self._applied(operation)
            if isinstance(operation, Open) or not applied.done:
                return _of(applied, operation)
            found, _ = own([self.github.issue(operation.filed.number)], self.managed, self.trusted)
            match = found[0] if found else None
            if match is None or report.id in _noted(match.memory, "reports"):
                return _outcome(match, _did(operation), report, applied.problems, operation.filed)
        return _outcome(match, "known", report, ("other runs write to this issue all the time: try again",))

    def link(self, number: int, line: str) -> tuple[str, ...]:
        """Puts a line at the end of an issue's block, once. Raises Refused."""
        found, _ = own([self.github.issue(number)], self.managed, self.trusted)
        block = block_of(found[0].filed.body) if found else None
        if block is None or line in block:
            return ()
        body = recompose(found[0].filed.body, f"{block}\n\n{line}", found[0].memory)
        return self._applied(Update(found[0].filed, body, why="its link")).problems

    def _decided(self, report: Report, match: Own | None) -> Operation:
        wanted = self.draft.wanted(report.tickets)
        if match is None:
            extra = {"seen": "1", "purpose": self.draft.gap.purpose, "team": self.draft.route.team or ""}
            memory = Memory(wanted.key, labels=wanted.labels, extra=_with(extra, [report.id], report.tickets))
            return Open(wanted, compose(wanted.block, bounded(memory)))
        if report.id in _noted(match.memory, "reports"):
            return Leave(match.filed, wanted, "this report is counted already")
        return again(match, report, self.draft.gap.text)

    def _applied(self, operation: Operation) -> Applied:
        triage = self.draft.config.routing.triage_label
        names = operation.wanted.labels if isinstance(operation, Open) else ()
        plan = Plan((operation,), tuple(label(name, self.managed, triage) for name in names))
        return apply(plan, self.github, self.clock, self.managed, self.trusted, self.tell)


def matching(issues: Sequence[Own], wanted: Key) -> Own | None:
    """
    The own issue about the same: of the same page and topic, or of the same words wherever. The open ones first.

    A page may be guessed for one report and not for the other, so that no page is like every page.
    """
    words = words_of(wanted.evidence)
    found = []
    for first, *_ in by_key(each for each in issues if each.memory.key.kind == "gap").values():
        known, subject = words_of(first.memory.key.evidence), first.memory.key.subject
        same_page = subject == bounded_key(wanted).subject or not (subject and wanted.subject)
        if not first.is_duplicate and (known == words if not same_page else same_topic(known, words)) and words:
            found.append(first)
    return min(found, key=lambda each: (not each.is_open, each.number), default=None)


def again(match: Own, report: Report, text: str) -> Update:
    """Counts a further report: with a comment where the issue is open, or was closed as done, which opens it again."""
    seen = seen_of(match.memory) + 1
    silent = not match.is_open and match.filed.reason != "completed" and match.filed.reason is not None
    reopened = not match.is_open and not silent
    extra = dict(match.memory.extra) | {"seen": str(seen)}
    reports, tickets = (
        [*_noted(match.memory, "reports"), report.id],
        [*_noted(match.memory, "tickets"), *report.tickets],
    )
    memory = replace(match.memory, extra=_with(extra, reports, dict.fromkeys(tickets)))
    memory = bounded(replace(memory, reopened=memory.reopened + reopened))
    block = seen_again(block_of(match.filed.body) or "", seen, tuple(dict.fromkeys(tickets)), text)
    mark = f"<!-- docs-guard:seen v1 {report.id} -->"
    ticket = f", ticket {', '.join(map(code, report.tickets))}" if report.tickets else ""
    said = f"Seen again ({seen:,}){ticket}" + (", after this was closed." if reopened else ".")
    return Update(
        match.filed,
        recompose(match.filed.body, block, memory),
        to="open" if reopened else None,
        reason="reopened" if reopened else None,
        comment="" if silent else f"{said}\n\n{mark}",
        mark="" if silent else mark,
        why="closed as not planned: counted silently" if silent else f"seen again ({seen:,})",
    )


def seen_of(memory: Memory) -> int:
    """How often a gap was seen."""
    told = dict(memory.extra).get("seen", "1")
    return int(told) if told.isdecimal() and len(told) < 7 else 1


def _noted(memory: Memory, name: str) -> list[str]:
    return dict(memory.extra).get(name, "").split()


def _with(extra: dict[str, str], reports: Sequence[str], tickets: "Sequence[str] | dict[str, None]") -> "Extra":
    told = extra | {"reports": " ".join(list(reports)[-NOTED:])}
    if tickets:
        told["tickets"] = " ".join(list(tickets)[-NOTED:])[-3_000:]
    return tuple(told.items())


Extra = tuple[tuple[str, str], ...]


def _did(operation: Update) -> str:
    return "reopened" if operation.to == "open" else "seen" if operation.comment else "silent"


def _of(applied: Applied, operation: Operation) -> Outcome:
    """What came of a new issue, or of nothing."""
    problems = (*applied.problems, *(left.why for left in applied.left))
    done = applied.done[0] if applied.done else None
    if done is None and isinstance(operation, Update):
        return Outcome(_did(operation), operation.filed.number, operation.filed.url, problems=problems)
    return Outcome("filed", done.number if done else 0, done.url if done else "", problems=problems)


def _outcome(
    match: Own | None, did: str, report: Report, problems: tuple[str, ...] = (), filed: Filed | None = None
) -> Outcome:
    if match is None:
        return Outcome(did, filed.number if filed else 0, filed.url if filed else "", problems=problems)
    seen, reports = seen_of(match.memory), _noted(match.memory, "reports")
    place = seen - len(reports) + reports.index(report.id) + 1 if report.id in reports else seen
    return Outcome(did, match.number, match.filed.url, seen, place, problems)
