"""What the rules of table health judge: the entries of a site's redirects at head, and at base where there is one."""

from collections.abc import Iterable

from docs_guard.app.moment import SiteChange
from docs_guard.app.search import Search
from docs_guard.app.survey import Survey
from docs_guard.app.verdict import Bench
from docs_guard.model.finding import Finding


def table_subjects(survey: Survey, site: SiteChange, bench: Bench, search: Search | None = None) -> Iterable[object]:
    """
    The subjects at head: every `TableEntry`, and every `Fault` of `Reading.faults`. `search` is that of the site's lost
    pages, where there is one; its redirects are not read again.
    """
    search = search or Search(survey, site)
    from docs_guard.redirects.entries import entries

    yield from entries([(each.format, each.source, each.reading) for each in search.sources], search.table)
    for each in search.sources:
        yield from each.reading.faults


def brought(head: Iterable[Finding], base: Iterable[Finding]) -> list[Finding]:
    """The findings of head whose fingerprint base has not: what a change brought."""
    known = {finding.fingerprint for finding in base}
    return [finding for finding in head if finding.fingerprint not in known]
