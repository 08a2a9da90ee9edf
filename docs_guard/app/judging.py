"""Runs the rules over a survey: what was accepted is left out, and so is what base has already."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from docs_guard.app.request import Request
from docs_guard.app.survey import Survey
from docs_guard.app.verdict import Bench
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding
from docs_guard.pages.marks import MARK

if TYPE_CHECKING:
    from docs_guard.app.allowed import Allowed
    from docs_guard.app.table_health import Health
    from docs_guard.app.touched import Touched


@dataclass(frozen=True, slots=True)
class Told:
    """The findings to tell, how many somebody accepted, and how many pages of a full scan declare a purpose."""

    findings: list[Finding]
    suppressed: int
    declared: int = 0


def told(
    survey: Survey, bench: Bench, subjects: Sequence[object], request: Request, tables: Sequence["Health"] = ()
) -> Told:
    """
    What the rules say of `subjects`, which are compared already, of tables of redirects, and of the pages' own content.

    Without a base everything is told. With one, what is said of a state is told where the change brought or worsened
    it.
    """
    from docs_guard.app.allowed import Allowed
    from docs_guard.cache.workers import jobs_wanted

    allowed = Allowed(survey.config, survey.head, request.today)
    if survey.touched is None:
        return _everything(survey, bench, subjects, tables, allowed, jobs_wanted(request.jobs, request.environment))
    return _change(survey, bench, subjects, tables, allowed)


def _everything(
    survey: Survey,
    bench: Bench,
    subjects: Sequence[object],
    tables: Sequence["Health"],
    allowed: "Allowed",
    jobs: int,
) -> Told:
    from docs_guard.app.allowed import Ran
    from docs_guard.app.illustrated import Pages
    from docs_guard.app.purposes import Purposes
    from docs_guard.app.scan import scanned

    pages = Pages(survey.head, [site.after for site in survey.sites])
    purposes = Purposes(pages, survey.config, bench)
    entries = _of_tables(tables, bench)
    found = [*bench.judge(subjects), *entries, *scanned(pages, bench, purposes, survey.repository, jobs)]
    kept, silenced = allowed.split(found)
    ran = Ran(bench.ran, bench.contexts, pages.marked)
    unused, accepted = allowed.split(bench.judge((*allowed.unused(ran), *allowed.unused_entries(ran))))
    return Told([*kept, *unused], len(silenced) + len(accepted), len(purposes.known))


def _change(
    survey: Survey, bench: Bench, subjects: Sequence[object], tables: Sequence["Health"], allowed: "Allowed"
) -> Told:
    from docs_guard.app.touched import Touched

    touched = Touched(survey, bench)
    entries = _of_tables(tables, bench)
    if not touched.changes and not touched.after.marked and not subjects and not entries:
        return Told([], 0)
    if touched.after.marked:
        bench.take_entries()  # a comment that accepts what they say may have become idle
    compared, silenced = allowed.split([*entries, *bench.judge((*subjects, *touched.compared()))])
    state, also = allowed.split(bench.judge(touched.now()))
    unused, accepted = allowed.split(bench.judge(_unused(bench, touched, allowed)))
    found = [*state, *unused]
    new = _brought(bench, touched, found, allowed) if found else []
    return Told([*compared, *_not_said(new, (*compared, *silenced), bench)], len(silenced) + len(also) + len(accepted))


def _of_tables(tables: Sequence["Health"], bench: Bench) -> list[Finding]:
    """What the rules say of redirects; a file that several sites read is told once."""
    if tables:
        bench.take_entries()
    told = (finding for table in tables for finding in table.told(bench.judge))
    once = {(finding.fingerprint, finding.place): finding for finding in told}
    return list(once.values())


def _not_said(findings: Sequence[Finding], compared: Sequence[Finding], bench: Bench) -> Iterator[Finding]:
    """Those of a state that no finding of the change says better."""
    better = {
        (rule.instead_of, finding.place)
        for finding in compared
        if (rule := bench.ran.get(finding.rule)) and rule.instead_of
    }
    return (finding for finding in findings if (finding.rule, finding.place) not in better)


def _unused(bench: Bench, touched: "Touched", allowed: "Allowed", at_base: bool = False) -> Iterator[object]:
    from docs_guard.app.allowed import Ran

    if not at_base:
        return allowed.unused(Ran(bench.ran, bench.contexts, touched.after.marked, touched.is_new))
    pages = [each.before.page.path for each in touched.changes if each.before and MARK in each.before.page.data]
    return allowed.unused(Ran(bench.ran, bench.contexts, pages))


def _brought(bench: Bench, touched: "Touched", found: Sequence[Finding], allowed: "Allowed") -> list[Finding]:
    """Those of the findings that base has not, on the pages that these pages were or came from."""
    from docs_guard.app.allowed import Allowed
    from docs_guard.app.ratchet import Lineage, brought

    before = Allowed(touched.survey.config, touched.survey.base, allowed.today)

    def told_at_base(subjects: Iterable[object]) -> list[Finding]:
        return before.split(bench.judge(subjects))[0]

    lineage = {
        each.after.page.path: Lineage(each.before.page.path, each.hunks) for each in touched.changes if each.before
    }
    base = told_at_base(touched.then())
    base += told_at_base(_unused(bench, touched, before, at_base=True))
    new = brought(found, base, lineage, lambda: told_at_base(touched.elsewhere()), touched.merged)
    return [finding for finding in new if not finding.is_old]
