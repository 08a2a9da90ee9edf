"""
Publishes a report on its pull request: suggestions on lines of the diff first, then the comment that counts them.

The report may be a stranger's, so only its shape is believed: where it goes is told by the event and by GitHub.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from docs_guard.app.publish_comment import Sticking
from docs_guard.app.publish_review import Planned, Reviewing, without
from docs_guard.app.publish_said import Published, refused, sticky_told
from docs_guard.app.publish_target import Target, found, target
from docs_guard.app.tracker import Connect
from docs_guard.escape.visible import plural
from docs_guard.github.port import Clock, GitHub, Refused, Unknown
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.pull import PullRequest
from docs_guard.model.report import Report
from docs_guard.reports.comment import About, comment, speaks
from docs_guard.reports.groups import is_id, lines_of
from docs_guard.reports.marks import Mark


@dataclass(frozen=True, slots=True)
class Wish:
    """What is published, how, and where, as far as the words say: `github` and `pull` are empty where they do not."""

    report: Report
    comment: str = "auto"
    suggest: bool = False
    github: str = ""
    pull: int = 0
    dry_run: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)


def publish(wish: Wish, connect: Connect, clock: Clock, tell: Callable[[str], None]) -> Published:
    """
    Does it, or says why not; `tell` hears of each step. Raises Failure where the report or the call is wrong.

    That a token may not write is no failure: on a pull request from a fork it never may.
    """
    if wish.report.failed:
        why = next(iter(lines_of(wish.report)), "")
        return Published(told=(f"the check could not run, so that there is nothing to publish: {why}",))
    if wish.comment == "never" and not wish.suggest:
        return Published(told=("nothing to do: neither a comment nor suggestions are asked for",))
    try:
        to = target(wish.environment, wish.github, wish.pull)
        return Published(told=(to.nothing,)) if to.nothing else _published(wish, to, connect, clock, tell)
    except Failure as failure:
        if not wish.dry_run or failure.kind not in ("github", "usage"):
            raise
        return _unasked(wish, failure)


def _published(wish: Wish, to: Target, connect: Connect, clock: Clock, tell: Callable[[str], None]) -> Published:
    github = connect(to.repo)
    try:
        tell(f"asking {to.repo} for the pull request")
        pull = found(to, github)
        why = pull if isinstance(pull, str) else unfit(wish.report, to, pull)
        if isinstance(pull, str) or why:
            return Published(told=(why or str(pull),))
        return _Publishing(wish, to, pull, github, clock, tell).publish()
    except Refused as no:
        return refused(no, to.repo)
    except Unknown as unknown:
        return Published(notes=(f"nobody knows whether the comment was written ({unknown})",), whole=False)


def unfit(report: Report, to: Target, pull: PullRequest) -> str:
    """
    Why the report is not told on the pull request as it is now; empty where it is.

    Raises Failure where it is of another commit than the run that it came with.
    """
    of = judged(report)
    if to.head and of not in ("", to.head, to.merged):
        raise Failure(
            "report", f"the report is about {of[:7]}, and the run was for {to.head[:7]}: it is not of this run"
        )
    if pull.state != "open":
        return f"pull request {pull.number} is closed: nothing is published"
    head = to.head or of
    if head and head != pull.head:
        return (
            f"pull request {pull.number} is at {pull.head[:7]} by now, and the report is about {head[:7]}:"
            " the run for that one publishes it"
        )
    return ""


def judged(report: Report) -> str:
    """The commit that a report is about; empty where it does not say."""
    return report.tip or (report.head if is_id(report.head) else "")


class _Publishing:
    def __init__(
        self,
        wish: Wish,
        to: Target,
        pull: PullRequest,
        github: GitHub,
        clock: Clock,
        tell: Callable[[str], None],
    ) -> None:
        self._wish, self._to, self._pull = wish, to, pull
        self._github, self._clock, self._tell = github, clock, tell
        self._about = About(Mark(pull.head, to.run, to.attempt), pull.base, theirs=to.theirs)

    def publish(self) -> Published:
        """Suggestions that could not be written do not keep the comment from being so."""
        planned, published = self._reviewed()
        return published.then(self._commented(planned)) if self._wish.comment != "never" else published

    def _reviewed(self) -> tuple[Planned, Published]:
        if not self._wish.suggest:
            return Planned(), Published()
        planned = Planned()
        try:
            reviewing = Reviewing(self._github, self._clock, self._pull, self._to.theirs)
            planned = reviewing.planned(self._wish.report.findings)
            if self._wish.dry_run:
                return planned, Published(told=tuple(_shown(planned)))
            self._tell(f"writing {plural(len(planned.new), 'suggestion')}")
            reviewing.post(planned)
            return planned, Published(told=_counted(planned, self._pull))
        except Refused as no:
            return without(planned), refused(no, self._to.repo)
        except Unknown as unknown:
            return without(planned), Published(
                notes=(f"nobody knows whether the suggestions were written ({unknown})",), whole=False
            )

    def _commented(self, planned: Planned) -> Published:
        report = self._wish.report
        body = comment(report, replace(self._about, suggested=planned.fingerprints))
        begins = speaks(report) or self._wish.comment == "always"
        if self._wish.dry_run:
            return Published(told=(f"the comment on pull request {self._pull.number}:", "", body))
        sticking = Sticking(self._github, self._clock, self._pull.number, self._about.mark, self._is_current)
        self._tell("looking for the comment")
        return sticky_told(sticking.stick(body, begins), self._pull)

    def _is_current(self) -> bool:
        now = self._github.pull(self._pull.number)
        return now.head == self._pull.head and now.state == "open"


def _unasked(wish: Wish, failure: Failure) -> Published:
    """What the comment would say, where GitHub could not be asked what it takes the place of."""
    body = comment(wish.report, About(Mark(judged(wish.report))))
    return Published((body,), (f"GitHub was not asked: {failure.message}",))


def _shown(planned: Planned) -> list[str]:
    lines = []
    for each in planned.new:
        one = each.comment
        lines += [f"a suggestion on {one.path}, lines {one.start} to {one.end}:", "", one.body]
    return lines or ["no suggestions: the diff shows no line that a remedy changes, or they were made before", ""]


def _counted(planned: Planned, pull: PullRequest) -> tuple[str, ...]:
    new = f"wrote {plural(len(planned.new), 'suggestion')} on pull request {pull.number}"
    told = [new] if planned.new else ["no new suggestions"]
    told += [f"{planned.left} more wait for the next push: a review holds no more than these"] * bool(planned.left)
    return tuple(told)
