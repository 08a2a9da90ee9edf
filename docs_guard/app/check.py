"""Compares two moments of a repository, or judges one, and reports."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from docs_guard.app.concerned import concerns_redirects
from docs_guard.app.configuration import configuration, steered
from docs_guard.app.judging import told
from docs_guard.app.moment import SiteChange
from docs_guard.app.outcome import Outcome
from docs_guard.app.request import Request, compared_for
from docs_guard.app.survey import Survey, read_sites
from docs_guard.app.trust import trusted
from docs_guard.app.verdict import Bench, below, known_rules, must_be_there
from docs_guard.git.changes import Changes, changes
from docs_guard.git.compare import Comparison
from docs_guard.git.repository import Repository
from docs_guard.model.finding import numbered
from docs_guard.model.loss import LostPage, UnreadFile
from docs_guard.model.report import Problem, Report, SiteSummary
from docs_guard.model.site import Published
from docs_guard.model.tree import Unreadable
from docs_guard.sites.map import frozen

if TYPE_CHECKING:
    from docs_guard.app.search import Search
    from docs_guard.app.table_health import Health

__all__ = ["Outcome", "Request", "check"]


def check(request: Request) -> Outcome:
    """Runs the request. Raises Failure when it cannot be done as asked."""
    with Repository(request.repository, request.environment) as repository:
        return judged(request, repository, compared_for(request, repository))


def judged(request: Request, repository: Repository, compared: Comparison) -> Outcome:
    """What is said of two moments that were chosen already. Raises Failure as `check` does."""
    return examined(request, repository, compared)[0]


def examined(request: Request, repository: Repository, compared: Comparison) -> tuple[Outcome, Survey]:
    """What is said of two moments, with what was read for it. Raises Failure as `check` does."""
    known_rules((*request.select, *request.ignore))
    request = steered(request, repository, compared)
    survey = surveyed(repository, request, compared)
    must_be_there(request.paths, (survey.base, survey.head))
    bench = Bench(survey.config, request.select, request.ignore)
    subjects, tables, problems = _subjects(survey, bench)
    said = told(survey, bench, subjects, request, tables)
    problems += [problem for table in tables for problem in table.not_judged()]
    report = Report(
        survey.compared.base,
        survey.compared.head or survey.head.name,
        tuple(_summary(site) for site in survey.sites),
        survey.differing.count,
        tuple(below(numbered(said.findings), request.paths)),
        tuple(dict.fromkeys((*problems, *bench.crashed.values()))),
        said.suppressed,
        tip=survey.compared.judged,
    )
    if request.owners:
        from docs_guard.app.owners import owning

        report = replace(report, owners=owning(request, survey))
    if survey.touched is None and request.baseline:
        from docs_guard.app.baseline import without_old_debt

        report = without_old_debt(report, numbered(said.findings), survey, bench, request)
    report = _lined(report, survey)
    lines = _quotes(report, survey)
    if request.everything:
        from docs_guard.app.census import census

        report = replace(report, census=census(survey.sites, report, bench.ran.values(), said.declared))
    return Outcome(report, survey.config.fail_on, lines), survey


def surveyed(repository: Repository, request: Request, compared: Comparison) -> Survey:
    """What is compared, its configuration and its sites."""
    config = configuration(request.config, compared.steering)
    differing = changes(compared.base_tree, compared.head_tree) if compared.base else Changes((), (), ())
    return Survey(repository, config, compared, differing, read_sites(config, request, compared, differing))


def _subjects(survey: Survey, bench: Bench) -> tuple[list[object], list["Health"], list[Problem]]:
    """
    What the rules judge: lost pages, and files that could not be read; the tables of redirects that the change has to
    do with; and what a reader must know beside.
    """
    pages: list[object] = []
    tables: list[Health] = []
    files: list[UnreadFile] = []
    note = survey.compared.note
    problems = [Problem("comparison", None, None, note)] if note else []
    for site in survey.sites:
        lost, unread, seen, answers, search = _lost(survey, site)
        own = list(_table(survey, site, lost, search))
        tables += own
        pages += [removed for table in own for removed in table.removed()]
        pages += lost
        pages += _stale(survey, site, lost, answers)
        pages += _linked(survey, site, bench)
        files += _new(survey, site, unread, bool(lost))
        problems += (*_asides(survey, site), *seen)
    return [*pages, *dict.fromkeys(files)], tables, problems


def _table(survey: Survey, site: SiteChange, lost: list[LostPage], search: "Search | None") -> Iterator["Health"]:
    """The redirects of a site where the change has to do with them: with their files, or with the set of addresses."""
    if search is not None or concerns_redirects(survey, site):
        from docs_guard.app.table_health import Health

        yield Health(survey, site, search, lost)


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


Answers = Mapping[Published, Published]
"""Of the lost pages that a redirect answers, the page of head at which readers end."""


def _stale(survey: Survey, site: SiteChange, lost: list[LostPage], answers: Answers) -> Iterator[object]:
    """The links that lead to where the change took a page away."""
    if site.before is None or not (lost or answers or survey.differing.deleted):
        return
    from docs_guard.app.stale import stale_links

    yield from stale_links(survey, site, lost, answers)


def _linked(survey: Survey, site: SiteChange, bench: Bench) -> Iterator[object]:
    """Links that lead nowhere and pages that no link leads to, for rules that are off unless they are named."""
    if bench.contexts.named:
        from docs_guard.app.links import link_subjects

        yield from link_subjects(survey, site, bench.judges)
        yield from _anchors(survey, site, bench)


def _anchors(survey: Survey, site: SiteChange, bench: Bench) -> Iterator[object]:
    """The anchors that something leads to and that their pages lack."""
    rule = next((each for each in bench.rules if each.name == "lost-anchor"), None)
    if rule is not None:
        from docs_guard.app.lost_anchors import lost_anchors

        context = bench.contexts.of(rule, None)
        yield from lost_anchors(survey, site, context.options.inbound if context else ())


def _lost(
    survey: Survey, site: SiteChange
) -> tuple[list[LostPage], list[UnreadFile], list[Problem], Answers, "Search | None"]:
    """The lost pages of a site that nothing answers, its redirects that cannot be read, and what else was seen."""
    from docs_guard.app.gone import lost_pages, may_hold_redirects
    from docs_guard.app.withdrawn import withdrawn

    sites = [each.after for each in survey.sites]
    gone = lost_pages(site, sites)
    earlier = withdrawn(survey, site, sites)
    if gone or earlier:
        from docs_guard.app.search import Search

        search = Search(survey, site)
        return *search.missing(gone, earlier), search.answers, search
    unread: list[UnreadFile] = []
    if may_hold_redirects(survey.touched, site.config.redirects):
        from docs_guard.app.sources import unreadable_sources

        unread = unreadable_sources(survey.head, site.config, site.after, survey.touched)
    return [], unread, trusted(survey.head, site), {}, None


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


def _lined(report: Report, survey: Survey) -> Report:
    """The report, its fixes with their edits as lines of head, read before the repository is closed."""
    if not any(finding.fix for finding in report.findings):
        return report
    from docs_guard.app.replacing import with_replacements
    from docs_guard.app.sources import REDIRECT_BYTES, larger

    head = larger(survey.head, REDIRECT_BYTES)
    told = with_replacements(report.findings, lambda path: head.read(path) if path in head else None)
    return replace(report, findings=told)


def _quotes(report: Report, survey: Survey) -> dict[tuple[str, int], str]:
    """The lines that findings name, as they stand at head, read before the repository is closed."""
    wanted: dict[str, set[int]] = {}
    for finding in report.findings:
        if finding.place.line:
            wanted.setdefault(finding.place.path, set()).add(finding.place.line)
    found = {}
    for path, numbers in wanted.items():
        try:
            text = survey.head.read(path).decode("utf-8", "replace")
        except (KeyError, Unreadable):
            continue
        lines = text.split("\n" if "\n" in text else "\r")  # as pages count them: U+2028 ends no line
        found.update({(path, number): lines[number - 1].rstrip("\r") for number in numbers if number <= len(lines)})
    return found
