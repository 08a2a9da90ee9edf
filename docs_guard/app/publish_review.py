"""Suggestions on lines of a pull request's diff: one review, and each finding once, however often it is pushed."""

from collections.abc import Sequence
from dataclasses import replace

from docs_guard.escape.visible import plural
from docs_guard.github.once import Once
from docs_guard.github.port import Clock, GitHub
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
from docs_guard.model.pull import PullRequest
from docs_guard.reports.marks import suggested
from docs_guard.reports.patches import hunks
from docs_guard.reports.suggestions import Suggestion, suggestions

THEIRS = "the fork's own run"
MOST = 30
"""Comments of one review: more make the request time out, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class Planned:
    """
    What a review would say: `new` suggestions, and `left` that wait for a later push.

    `standing` are the fingerprints of findings that were suggested before.
    """

    new: tuple[Suggestion, ...] = ()
    standing: frozenset[str] = frozenset()
    left: int = 0

    @property
    def fingerprints(self) -> frozenset[str]:
        return self.standing | {each for one in self.new for each in one.fingerprints}


class Reviewing:
    """One pull request at one head; `theirs`: its author may have made the report."""

    def __init__(self, github: GitHub, clock: Clock, pull: PullRequest, theirs: bool = False) -> None:
        self._github, self._once, self._pull, self._theirs = github, Once(clock), pull, theirs
        self._login = github.identity().casefold()

    def planned(self, findings: Sequence[Finding]) -> Planned:
        """
        What is there to suggest. A finding that was suggested once is not again, even where its author resolved it.

        Raises Refused.
        """
        fixed = [each for each in findings if each.fix and each.fix.replacements]
        if not fixed:
            return Planned()
        known, told = self._known(), {each.fingerprint for each in fixed}
        wanted = {one.path for each in fixed if each.fix for one in each.fix.replacements}
        files = self._github.pull_files(self._pull.number)
        diff = {each.path: hunks(each.patch) for each in files if each.patch and each.path in wanted}
        found = [each for each in suggestions(fixed, diff) if not known.issuperset(each.fingerprints)]
        return Planned(tuple(found[:MOST]), frozenset(known & told), len(found[MOST:]))

    def post(self, planned: Planned) -> None:
        """One review of all that is new. Raises Refused and Unknown."""
        if not planned.new:
            return
        comments = [each.comment for each in planned.new]
        wanted = {each for one in planned.new for each in one.fingerprints}
        number = self._pull.number

        def write() -> bool:
            self._github.review(number, self._pull.head, said(planned, self._theirs), comments)
            return True

        def look() -> bool | None:
            return True if self._known() >= wanted else None

        self._once(write, look)

    def _known(self) -> set[str]:
        """Fingerprints of what we suggested, on all pages."""
        found = self._github.line_comments(self._pull.number)
        return {each for one in found if one.author.casefold() == self._login for each in suggested(one.body)}


def said(planned: Planned, theirs: bool) -> str:
    """What stands above the suggestions."""
    whose = f" They come from {THEIRS}: read them before you take them over." if theirs else ""
    left = f" {plural(planned.left, 'more')} will follow with the next push." if planned.left else ""
    number = plural(len(planned.new), "change")
    return f"docs-guard suggests {number}: take over what is right, and resolve what is not.{whose}{left}".replace(
        "mores", "more"
    )


def without(planned: Planned) -> Planned:
    """What stands where the new ones could not be written."""
    return replace(planned, new=())
