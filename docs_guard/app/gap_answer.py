"""Answers those who report a gap at GitHub: with the issue form, or with `/docs-gap` in a comment."""

from collections.abc import Callable, Mapping

from docs_guard.app.gap import Asked, Desk, Draft, opened
from docs_guard.app.gap_event import Commanded, Opened, gap_event
from docs_guard.app.gap_filing import Filing, Outcome, Report
from docs_guard.app.gap_forms import say, spoken
from docs_guard.app.gap_places import Places
from docs_guard.app.gap_thanks import closing, replied, thanks
from docs_guard.app.hosted import Hosted
from docs_guard.app.request import Request
from docs_guard.app.tracker import Connect, asking, filed_in, trouble, trusted
from docs_guard.git.repository import Repository
from docs_guard.github.port import Clock, GitHub, Unknown
from docs_guard.issues.said import hidden
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Filed, Update

ANSWERED = hidden("answered")
"""The hidden line of the one answer to an issue that was opened with the form."""
MAY = frozenset({"admin", "write"})


@dataclass(frozen=True, slots=True)
class Answered:
    """What was done about an event, in sentences; `problems` are what was not, so that the run is not whole."""

    done: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def answer(
    event: Mapping[str, object],
    name: str,
    request: Request,
    connect: Connect,
    clock: Clock,
    tell: Callable[[str], None] = lambda line: None,
) -> Answered:
    """
    Answers one event of GitHub: `event` is its payload, `name` the value of GITHUB_EVENT_NAME.

    `request` names the repository whose pages are searched, `connect` opens a repository of GitHub by its name. An
    event that is none of ours is answered with nothing done. Once only, however often it is called. Raises Failure.
    """
    meant = gap_event(event, name)
    if meant is None:
        return Answered(("nothing to do: this event reports no gap",))
    with asking(meant.repo), Repository(request.repository, request.environment) as repository:
        github = connect(meant.repo)
        if isinstance(meant, Commanded) and github.permission(meant.login) not in MAY:
            return Answered((f"nothing was done: {meant.login} may not write to {meant.repo}",))
        answering = Answering(opened(request, repository), connect, github, clock, tell)
        try:
            return answering.form(meant) if isinstance(meant, Opened) else answering.command(meant)
        except Unknown as unknown:
            return Answered(problems=(f"nobody knows whether it was said ({unknown}): run it again",))


class Answering:
    """The pages, and the repository in which somebody asked."""

    def __init__(
        self,
        desk: Desk,
        connect: Connect,
        github: GitHub,
        clock: Clock,
        tell: Callable[[str], None],
    ) -> None:
        self.desk, self.connect, self.github, self.clock, self.tell = desk, connect, github, clock, tell
        self.trusted = trusted(github, desk.view.config)

    def form(self, event: Opened) -> Answered:
        """Labels, routes and answers an issue that was opened with the form, and closes it where it is a second one."""
        filed = self.github.issue(event.number)
        begun = filed.reason == "duplicate" and self.desk.view.config.issues.label in filed.labels
        if (filed.state != "open" and not begun) or spoken(self.github, event.number, ANSWERED, self.trusted):
            return Answered((f"nothing to do: issue {event.number} is answered or closed already",))
        told = event.form
        try:
            draft = self.desk.drafted(Asked(told.text, told.page, purpose=told.purpose), strict=False)
        except Failure as failure:
            if failure.kind != "usage":
                raise
            return Answered((f"nothing was done: {failure.message}",))
        filing = Filing(self.github, self.clock, draft, self.tell, event.number)
        match = filing.match()
        problems = self._labelled(filing, filed, draft)
        outcome = filing.file(Report(f"i{event.number}"), match) if match else None
        if outcome and outcome.did == "left":
            return Answered(problems=(*problems, *outcome.problems))
        same = match if outcome and outcome.did != "silent" else None
        if same:
            problems = (*problems, *self._closed(filing, event.number, same if isinstance(same, Filed) else same.filed))
        self._say(event.number, thanks(draft, outcome), ANSWERED)  # last: what is answered is looked at no more
        what = f"the same as issue {same.number}" if same else f"routed to {draft.route.team or 'nobody yet'}"
        return Answered((f"answered issue {event.number}: {what}",), problems)

    def command(self, event: Commanded) -> Answered:
        """Files what somebody with the right to write commanded, and answers with links."""
        lines: list[str] = []
        problems: list[str] = []
        mark = hidden("replied", str(event.comment))
        if spoken(self.github, event.number, mark, self.trusted):
            return Answered((f"nothing to do: comment {event.comment} is answered already",))
        for number, text in enumerate(event.texts, 1):
            try:
                sent = self._filed(event, number, text)
            except Failure as failure:
                if failure.kind != "usage":
                    raise
                lines.append(f"Nothing was filed: {failure.message}.")
                continue
            problems += sent.problems
            if sent.number:
                lines.append(replied(sent))
        if lines:
            self._say(event.number, "\n\n".join(lines), mark)
        return Answered((f"answered comment {event.comment}",) if lines else (), tuple(problems))

    def _filed(self, event: Commanded, number: int, text: str) -> Outcome:
        draft = self.desk.drafted(Asked(text), strict=False)
        named = filed_in("", draft.config, Hosted(event.repo), gaps=True)
        places = Places(draft, self.connect, self.clock, self.tell, named)
        if not places.is_private and self.github.home().private:
            cure = "report it with `docs-guard gap`, which shows first what would leave"
            raise Failure("usage", f"this repository is private, and {places.repo} is public; {cure}")
        return places.file(f"c{event.comment}.{number}").outcome

    def _labelled(self, filing: Filing, filed: Filed, draft: Draft) -> tuple[str, ...]:
        """Puts on the labels that are missing; what went wrong."""
        on = {label.casefold() for label in filed.labels}
        missing = tuple(label for label in draft.labels if label.casefold() not in on)
        return trouble(filing.apply(Update(filed, add=missing, why="its labels"))) if missing else ()

    def _closed(self, filing: Filing, number: int, first: Filed) -> tuple[str, ...]:
        """Closes an issue as the duplicate of the first one; whoever opened it may open it again. What went wrong."""
        now = self.github.issue(number)
        if now.state != "open":
            return ()
        update = Update(now, to="closed", reason="duplicate", duplicate_of=first, why=closing(first.number))
        return trouble(filing.apply(update))

    def _say(self, number: int, text: str, mark: str) -> None:
        say(self.github, self.clock, number, text, mark, self.trusted)
