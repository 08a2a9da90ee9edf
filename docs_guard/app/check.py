"""Compares two moments of a repository, or judges one, and reports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import Pages
from docs_guard.app.moment import SiteChange
from docs_guard.app.request import NO_COMMIT, Request
from docs_guard.app.survey import Survey, read_sites
from docs_guard.app.trust import trusted
from docs_guard.app.verdict import Bench, below, known_rules, must_be_there
from docs_guard.git.changes import Changes, changes
from docs_guard.git.compare import comparison
from docs_guard.git.repository import Repository
from docs_guard.model.finding import FailOn, Finding, numbered
from docs_guard.model.loss import LostPage, UnreadFile
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.report import Problem, Report, SiteSummary
from docs_guard.model.tree import Unreadable
from docs_guard.sites.map import frozen

__all__ = ["Outcome", "Request", "check"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, the fail level that its configuration sets, and a way to quote the lines that it names."""

    report: Report
    fail_on: FailOn
    quote: Callable[[str, int], str | None]


def check(request: Request) -> Outcome:
    """Runs the request. Raises Failure when it cannot be done as asked."""
    known_rules((*request.select, *request.ignore))
    with Repository(request.repository, request.environment) as repository:
        survey = surveyed(repository, request)
        must_be_there(request.paths, (survey.base, survey.head))
        bench = Bench(survey.config, request.select, request.ignore)
        subjects, problems = _subjects(survey)
        findings = numbered([*bench.judge(subjects), *_of_pages(survey, bench)])
        report = Report(
            survey.compared.base,
            survey.compared.head or survey.head.name,
            tuple(_summary(site) for site in survey.sites),
            survey.differing.count,
            tuple(below(findings, request.paths)),
            tuple(dict.fromkeys((*problems, *bench.crashed.values()))),
        )
        lines = _quotes(report, survey)
        if request.everything:
            from docs_guard.app.census import census

            report = replace(report, census=census(survey.sites, report))
    return Outcome(report, survey.config.fail_on, lambda path, line: lines.get((path, line)))


def surveyed(repository: Repository, request: Request) -> Survey:
    """What is compared, its configuration and its sites."""
    base = NO_COMMIT if request.everything else request.base
    compared = comparison(repository, base, request.head, request.staged, request.environment)
    config = configuration(request.config, compared.head_tree)
    differing = changes(compared.base_tree, compared.head_tree) if compared.base else Changes((), (), ())
    return Survey(repository, config, compared, differing, read_sites(config, request, compared, differing))


def _subjects(survey: Survey) -> tuple[list[object], list[Problem]]:
    """What the rules judge: lost pages, and files that could not be read; with what a reader must know beside."""
    pages: list[LostPage] = []
    files: list[UnreadFile] = []
    note = survey.compared.note
    problems = [Problem("comparison", None, None, note)] if note else []
    for site in survey.sites:
        lost, unread, told = _lost(survey, site)
        pages += lost
        files += _new(survey, site, unread, bool(lost))
        problems += (*_asides(survey, site), *told)
    return [*pages, *dict.fromkeys(files)], problems


def _of_pages(survey: Survey, bench: Bench) -> list[Finding]:
    """What is to be said of the pages' own content: all of it, or where there is a base what the change brought."""
    if survey.touched is None:
        pages = Pages(survey.head, [site.after for site in survey.sites])
        return bench.judge(pages.illustrated(pages.paths())) if bench.judges(IllustratedPage) else []
    from docs_guard.app.touched import Touched

    touched = Touched(survey)
    if not touched.changes:
        return []
    from docs_guard.app.ratchet import Lineage, brought

    lineage = {
        each.after.page.path: Lineage(each.before.page.path, each.hunks) for each in touched.changes if each.before
    }
    found = bench.judge(each.after for each in touched.changes)
    if found:
        before = {each.before.page.path: each.before for each in touched.changes if each.before}
        found = brought(found, bench.judge(before.values()), lineage, lambda: bench.judge(touched.elsewhere))
    return [*bench.judge(touched.changes), *found]


def _asides(survey: Survey, site: SiteChange) -> Iterator[Problem]:
    """Which site was found where none is configured, and how much of it is left out."""
    if not survey.config.site:
        where = site.after.roots[0] if site.after.roots else ""
        told = f"found a {site.config.generator} site in {where or '.'}: {site.evidence}"
        yield Problem("site-found", None, None, told)
    for path, reason, line in site.notes:
        yield Problem("site-configuration", path, line, f"{path}: {reason}")
    left = frozen(survey.head, site.config, site.after.layout)  # type: ignore[arg-type]
    if left:
        files = "1 file of a frozen version is" if left == 1 else f"{left:,} files of frozen versions are"
        yield Problem("snapshots", None, None, f"{files} left out")


def _lost(survey: Survey, site: SiteChange) -> tuple[list[LostPage], list[UnreadFile], list[Problem]]:
    """The lost pages of a site that nothing answers, its redirects that cannot be read, and what else was seen."""
    from docs_guard.app.losses import lost_pages
    from docs_guard.app.withdrawn import withdrawn

    sites = [each.after for each in survey.sites]
    gone = lost_pages(site, sites)
    earlier = withdrawn(survey, site, sites)
    if gone or earlier:
        from docs_guard.app.search import Search

        return Search(survey, site).missing(gone, earlier)
    from docs_guard.app.sources import unreadable_sources

    unread = unreadable_sources(survey.head, site.config, site.after, survey.touched)
    return [], unread, trusted(survey.head, site)


def _new(survey: Survey, site: SiteChange, unread: list[UnreadFile], lost: bool) -> Iterator[UnreadFile]:
    """
    The files that cannot be read, each once; where there is a base, those alone that could be read there.

    A redirect file of which nothing can be read is told whenever an address is lost, since it may answer that.
    """
    told = {file.path: file for file in (*_unreadable(survey, site), *site.unread)}
    files = [*told.values(), *(file for file in unread if file.path not in told)]
    if files and survey.touched is not None:
        from docs_guard.app.sources import newly_unread

        touched = [file for file in files if file.path in survey.touched]
        yield from newly_unread(touched, survey.base, site)
        files = [file for file in files if lost and file.redirects and file.wholly]
    yield from files


def _unreadable(survey: Survey, site: SiteChange) -> Iterator[UnreadFile]:
    """The pages that this change touched (all of them without a base) and that cannot be read."""
    from docs_guard.app.readable import unreadable_pages

    pages = [page.path for page in site.after.pages if survey.touched is None or page.path in survey.touched]
    return unreadable_pages(survey.head, pages)


def _summary(site: SiteChange) -> SiteSummary:
    after = site.after
    root = after.roots[0] if after.roots else ""
    return SiteSummary(after.generator, root, after.base, len(after.pages), site.evidence)


def _quotes(report: Report, survey: Survey) -> dict[tuple[str, int], str]:
    """The lines that findings name, as they stand at head, read before the repository is closed."""
    wanted = {(f.place.path, f.place.line) for f in report.findings if f.place.line}
    found = {}
    for path, line in wanted:
        try:
            lines = survey.head.read(path).decode("utf-8", "replace").splitlines()
        except (KeyError, Unreadable):
            continue
        if line and line <= len(lines):
            found[path, line] = lines[line - 1]
    return found
