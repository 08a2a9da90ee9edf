"""
Remedies as suggestions on lines of a pull request's diff: each a comment that its author accepts with a click.

A fix is suggested where the diff shows every line that it changes, as it was read; elsewhere it stands in the comment
below. What would not be seen in a suggestion, or not be written as it stands, is none: characters that are not to be
looked at, line ends of another kind than LF, the last line of a file without one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from docs_guard.escape.markdown import link, longest_run, plain, prose
from docs_guard.escape.visible import cut, visible_lines
from docs_guard.issues.body import size
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Replacement
from docs_guard.model.pull import LineComment
from docs_guard.model.rule import rule_url
from docs_guard.reports.formats.markdown import is_name
from docs_guard.reports.marks import suggestion_mark
from docs_guard.reports.patches import Hunk
from docs_guard.reports.splices import Splice, placed, spliced

LONGEST = 20_000
"""UTF-16 units of one suggestion: nobody reads more before a click."""
PARTS = 20
"""Replacements of one fix: what changes more places is not accepted click by click."""
PLACES = 300
"""Suggestions that are thought of; a review holds far fewer."""
TRIED = 1_000
"""Remedies within the diff's files that are looked at: a stranger's report may hold thousands that come to nothing."""
JOINED = 50
"""Changes that one suggestion puts together."""
TOGETHER = 500
"""Findings that one suggestion ends: its mark names them all, to be known again."""
SAID = 5
"""Findings that one suggestion names."""
Diff = Mapping[str, Sequence[Hunk]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One comment, and the fingerprints of the findings that it ends or helps to end."""

    comment: LineComment
    fingerprints: tuple[str, ...]


def suggestions(findings: Sequence[Finding], diff: Diff) -> tuple[Suggestion, ...]:
    """
    What can be suggested, in the order of the findings; each finding wholly or not at all.

    Changes that touch the same lines stand in one suggestion. Where they contradict each other, the first one counts.
    """
    taken: list[_Place] = []
    for finding in islice((each for each in findings if _within(each, diff)), TRIED):
        if len(taken) >= PLACES:
            break
        splices = _splices(finding, diff)
        if splices and all(_fits(each, taken) for each in splices):
            for each in splices:
                _join(each, finding, taken)
    made = [(place, _body(place)) for place in taken]
    torn = {each for place, body in made if body is None for each in place.findings}
    return tuple(
        Suggestion(LineComment(place.path, place.start, place.end, body), place.fingerprints)
        for place, body in made
        if body is not None and torn.isdisjoint(place.findings)
    )


class _Place:
    """Lines of one file, and what becomes of them; `findings` by their fingerprints."""

    def __init__(self, splice: Splice, finding: Finding) -> None:
        self.path, self.start, self.end = splice.path, splice.start, splice.end
        self.splices = [splice]
        self.findings = {finding.fingerprint: finding}

    @property
    def fingerprints(self) -> tuple[str, ...]:
        return tuple(self.findings)

    def touches(self, splice: Splice) -> bool:
        return self.path == splice.path and self.start <= splice.end and splice.start <= self.end

    def after(self, other: "_Place") -> None:
        """Takes another into itself, whose changes and findings come first."""
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.splices = [*other.splices, *(each for each in self.splices if each not in other.splices)]
        self.findings = {**other.findings, **self.findings}


def _within(finding: Finding, diff: Diff) -> bool:
    return finding.fix is not None and all(each.path in diff for each in finding.fix.replacements)


def _splices(finding: Finding, diff: Diff) -> list[Splice]:
    """The changes of a finding's fix; empty where one of them is not in the diff."""
    found: list[Splice] = []
    replacements = finding.fix.replacements if finding.fix else ()
    for each in replacements if len(replacements) <= PARTS else ():
        splice = _placed(each, diff)
        if splice is None:
            return []
        found.append(splice)
    return found


def _placed(replacement: Replacement, diff: Diff) -> Splice | None:
    seen = replacement.before + replacement.after
    if len(seen) > 2 * LONGEST or "\r" in seen or visible_lines(seen) != seen:
        return None
    return next((each for hunk in diff.get(replacement.path, ()) if (each := placed(replacement, hunk))), None)


def _fits(splice: Splice, taken: Sequence[_Place]) -> bool:
    """Whether it can be joined to all that is suggested already about its lines."""
    places = [place for place in taken if place.touches(splice)]
    near = [each for place in places for each in place.splices]
    if sum(len(place.findings) for place in places) >= TOGETHER:
        return False
    return splice in near or (len(near) < JOINED and spliced([*near, splice]) is not None)


def _join(splice: Splice, finding: Finding, taken: list[_Place]) -> None:
    new = _Place(splice, finding)
    for place in [place for place in taken if place.touches(splice)]:
        taken.remove(place)
        new.after(place)
    taken.append(new)


def _body(place: _Place) -> str | None:
    """The comment's text; None where it would be too long."""
    text = spliced(place.splices)
    if text is None:
        return None
    fence = "`" * max(3, longest_run(text) + 1)
    block = f"{fence}suggestion\n{text}{fence}"
    said = "\n\n".join(_said(tuple(place.findings.values())))
    body = f"{suggestion_mark(place.fingerprints)}\n{said}\n\n{block}\n"
    return body if size(body) <= LONGEST else None


def _said(findings: Sequence[Finding]) -> Iterator[str]:
    """What is wrong, a line for each group of findings."""
    together: dict[str, list[Finding]] = {}
    for finding in findings:
        together.setdefault(finding.group or finding.fingerprint, []).append(finding)
    for first, *others in list(together.values())[:SAID]:
        rule = f" ({link(plain(first.rule), rule_url(first.rule))})" if is_name(first.rule) else ""
        remedy = f"; {prose(cut(first.fix.title, 300))}" if first.fix and first.fix.title and not others else ""
        yield f"{prose(cut(first.group if others else first.message, 600))}{remedy}{rule}"
    if len(together) > SAID:
        yield f"and {len(together) - SAID:,} more"
