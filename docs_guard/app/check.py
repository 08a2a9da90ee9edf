"""Compares two moments of a repository, or judges one, and reports."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docs_guard.app.configuration import configuration, must_exist
from docs_guard.app.moment import SiteChange, as_built, site_change
from docs_guard.app.sources import newly_unread
from docs_guard.app.trust import trusted
from docs_guard.app.verdict import below, judge, known_rules
from docs_guard.config.settings import Config, SiteConfig
from docs_guard.git.changes import Changes, changes
from docs_guard.git.compare import Comparison, comparison
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.finding import FailOn
from docs_guard.model.loss import LostPage, UnreadFile
from docs_guard.model.report import Problem, Report, SiteSummary
from docs_guard.model.tree import Files, Tree, Unreadable
from docs_guard.sites.generator import Guess
from docs_guard.sites.map import frozen

NO_COMMIT = "0" * 40
"""What git calls the state before the first commit."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for: the words of the command line, the hook or the action."""

    repository: str = "."
    base: str | None = None
    head: str | None = None
    staged: bool = False
    everything: bool = False
    """`--all`: judge the state at head, with every rule that judges a state."""
    paths: tuple[str, ...] = ()
    """Only findings in these files or folders are told."""
    config: tuple[str, bytes] | None = None
    """The configuration file named by the user: its name and its bytes; None: the one that head holds."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    built_base: tuple[str, ...] | None = None
    """Addresses of the built site at base, for the generator `built`."""
    built_head: tuple[str, ...] | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


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
        compared = _compared(repository, request)
        config = configuration(request.config, compared.head_tree)
        differing = changes(compared.base_tree, compared.head_tree) if compared.base else Changes((), (), ())
        sites = read_sites(config, request, compared, differing)
        subjects, problems = _subjects(repository, config, compared, differing, sites)
        findings, crashed = judge(subjects, config, request.select, request.ignore)
        report = Report(
            compared.base,
            compared.head or compared.head_tree.name,
            tuple(_summary(site) for site in sites),
            differing.count,
            tuple(below(findings, request.paths)),
            tuple(dict.fromkeys((*problems, *crashed))),
        )
        lines = _quotes(report, compared)
        if request.everything:
            from docs_guard.app.census import census

            report = replace(report, census=census(sites, report))
    return Outcome(report, config.fail_on, lambda path, line: lines.get((path, line)))


def _compared(repository: Repository, request: Request) -> Comparison:
    base = NO_COMMIT if request.everything else request.base
    return comparison(repository, base, request.head, request.staged, request.environment)


def read_sites(config: Config, request: Request, compared: Comparison, differing: Changes) -> list[SiteChange]:
    """
    Every configured site, or every one that the trees betray, before and after.

    Raises Failure where something configured exists at neither end, or where a site has no page at either end.
    """
    base, head = (compared.base_tree if compared.base else None), compared.head_tree
    if config.site:
        must_exist(config, _text(config, request, head), [tree for tree in (base, head) if tree is not None])
    changed = frozenset((*differing.added, *differing.deleted, *differing.modified))
    ends = [as_built(guess, request.built_base, request.built_head) for guess in _guesses(config, request, base, head)]
    if len(ends) > 1 and (request.built_base or request.built_head):
        raise Failure("usage", "--built-base and --built-head tell the addresses of one site, and there are more")
    sites = [site_change(before, after, evidence, base, head, changed) for before, after, evidence in ends]
    for site in sites:
        if not site.after.pages and not (site.before and site.before.pages):
            raise _without_pages(site, config)
    return sites


def _without_pages(site: SiteChange, config: Config) -> Failure:
    where = f"{site.config.generator} in {site.config.root[0] or '.'}"
    hint = "tell where the pages are: `[[site]]` with `generator` and `root` in docs-guard.toml"
    return Failure("no-pages", f"no page was found ({where}), at base or at head; {hint}", config.path)


def _text(config: Config, request: Request, head: Tree) -> bytes:
    """The configuration as it is written."""
    if request.config:
        return request.config[1]
    return head.read(config.path) if config.path else b""


def _guesses(config: Config, request: Request, base: Tree | None, head: Tree) -> list[Guess]:
    if config.site:
        return [Guess(site, f"as {config.path} says") for site in config.site]
    if request.built_base and request.built_head:
        return [Guess(SiteConfig("built"), "as the lists of addresses say")]
    from docs_guard.app.detection import detected

    return list(detected(base or Files(), head))


def _subjects(
    repository: Repository, config: Config, compared: Comparison, differing: Changes, sites: Sequence[SiteChange]
) -> tuple[list[object], list[Problem]]:
    """What the rules judge: lost pages, and files that could not be read; with what a reader must know beside."""
    subjects: list[object] = []
    problems = [Problem("comparison", None, None, compared.note)] if compared.note else []
    touched = frozenset((*differing.added, *differing.modified))
    for site in sites:
        problems += _asides(site, config, compared.head_tree)
        lost, unread, told = _lost(repository, config, compared, differing, site, sites)
        problems += told
        subjects += lost
        files = (*site.unread, *unread)
        if compared.base is not None:
            new = newly_unread([file for file in files if file.path in touched], compared.base_tree, site)
            files = (*new, *(file for file in files if file.redirects and file.wholly and lost))
        subjects += dict.fromkeys(files)
    return subjects, problems


def _asides(site: SiteChange, config: Config, head: Tree) -> Iterator[Problem]:
    """Which site was found where none is configured, and how much of it is left out."""
    if not config.site:
        where = site.after.roots[0] if site.after.roots else ""
        yield Problem(
            "site-found", None, None, f"found a {site.config.generator} site in {where or '.'}: {site.evidence}"
        )
    left = frozen(head, site.config, site.after.layout)  # type: ignore[arg-type]
    if left:
        files = "1 file of a frozen version is" if left == 1 else f"{left:,} files of frozen versions are"
        yield Problem("snapshots", None, None, f"{files} left out")


def _lost(
    repository: Repository,
    config: Config,
    compared: Comparison,
    differing: Changes,
    site: SiteChange,
    sites: Sequence[SiteChange],
) -> tuple[list[LostPage], list[UnreadFile], list[Problem]]:
    from docs_guard.app.losses import lost_pages

    gone = lost_pages(site, [each.after for each in sites])
    if not gone:
        return [], _changed_sources(compared, differing, site), trusted(compared.head_tree, site, ())
    from docs_guard.app.search import Search

    search = Search(repository, config, compared, differing, site, sites)
    return search.missing(gone)


def _changed_sources(compared: Comparison, differing: Changes, site: SiteChange) -> list[UnreadFile]:
    """Redirect files that this change touched (all of them without a base) and that cannot be read."""
    from docs_guard.app.sources import unreadable_sources

    touched = None if compared.base is None else frozenset((*differing.added, *differing.modified))
    return unreadable_sources(compared.head_tree, site.config, site.after, touched)


def _summary(site: SiteChange) -> SiteSummary:
    after = site.after
    return SiteSummary(
        after.generator, after.roots[0] if after.roots else "", after.base, len(after.pages), site.evidence
    )


def _quotes(report: Report, compared: Comparison) -> dict[tuple[str, int], str]:
    """The lines that findings name, as they stand at head, read before the repository is closed."""
    wanted = {(f.place.path, f.place.line) for f in report.findings if f.place.line}
    found = {}
    for path, line in wanted:
        try:
            lines = compared.head_tree.read(path).decode("utf-8", "replace").splitlines()
        except (KeyError, Unreadable):
            continue
        if line and line <= len(lines):
            found[path, line] = lines[line - 1]
    return found
