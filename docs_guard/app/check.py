"""Compares two moments of a repository, or judges one, and reports."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docs_guard.app.moment import SiteChange, site_change
from docs_guard.app.trust import trusted
from docs_guard.app.verdict import below, judge, known_rules
from docs_guard.config.load import find, load
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
        config = _config(request, compared)
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
    if request.everything:
        return comparison(repository, NO_COMMIT, request.head, request.staged, request.environment)
    return comparison(repository, request.base, request.head, request.staged, request.environment)


def _config(request: Request, compared: Comparison) -> Config:
    if request.config:
        name, text = request.config
        return load(text, name)
    return find(compared.head_tree)


def read_sites(config: Config, request: Request, compared: Comparison, differing: Changes) -> list[SiteChange]:
    """
    Every configured site, or every one that the trees betray, before and after.

    Raises Failure where a content root exists at neither end, or where no page is found at either end.
    """
    base, head = (compared.base_tree if compared.base else None), compared.head_tree
    changed = frozenset((*differing.added, *differing.deleted, *differing.modified))
    sites = []
    for guess in _guesses(config, base, head):
        if config.site:
            _exists(guess.site, config, base, head)
        sites.append(site_change(guess.site, guess.evidence, base, head, changed))
    if not any(site.after.pages or (site.before and site.before.pages) for site in sites):
        told = ", ".join(f"{site.config.generator} in {site.config.root[0] or '.'}" for site in sites) or "nothing"
        raise Failure(
            "no-pages",
            f"no page was found ({told}); tell where the pages are: `[[site]]` with `generator` and `root` in "
            "docs-guard.toml",
            config.path,
        )
    return sites


def _guesses(config: Config, base: Tree | None, head: Tree) -> Iterator[Guess]:
    if config.site:
        yield from (Guess(site, f"as {config.path} says") for site in config.site)
        return
    from docs_guard.app.detection import detected

    yield from detected(base or Files(), head)


def _exists(site: SiteConfig, config: Config, base: Tree | None, head: Tree) -> None:
    """Raises Failure for a content root, or a redirects file, that neither tree has."""
    trees = [tree for tree in (base, head) if tree is not None]
    if not any(path.startswith(root) for root in site.root for tree in trees for path in tree.paths()):
        folders = sorted({path.partition("/")[0] + "/" for tree in trees for path in tree.paths() if "/" in path})
        raise Failure("config", f"no file lies below the root {site.root[0]!r} at either end{_near(site.root[0], folders)}", config.path)
    for file in site.redirects or ():
        if not file.optional and not any(c in file.path for c in "*?[{") and not any(file.path in t for t in trees):
            names = [path for tree in trees for path in tree.paths()]
            raise Failure(
                "config",
                f"the redirects file {file.path!r} exists at neither end{_near(file.path, names)}; "
                "`optional = true` lets it be missing",
                config.path,
            )


def _near(word: str, words: Sequence[str]) -> str:
    from difflib import get_close_matches

    last = word.rstrip("/").rpartition("/")[2]
    same = [each for each in words if each.rstrip("/").rpartition("/")[2] == last] or get_close_matches(word, words, 1)
    return f"; did you mean {same[0]!r}?" if same else ""


def _subjects(
    repository: Repository, config: Config, compared: Comparison, differing: Changes, sites: Sequence[SiteChange]
) -> tuple[list[object], list[Problem]]:
    """What the rules judge: lost pages, and files that could not be read; with what a reader must know beside."""
    subjects: list[object] = []
    problems: list[Problem] = []
    touched = frozenset((*differing.added, *differing.modified))
    for site in sites:
        left = frozen(compared.head_tree, site.config, site.after.layout)  # type: ignore[arg-type]
        if left:
            problems.append(Problem("snapshots", None, None, f"{left} files of frozen versions are left out"))
        lost, unread, told = _lost(repository, config, compared, differing, site, sites)
        problems += told
        subjects += lost
        subjects += [
            file
            for file in (*site.unread, *unread)
            if compared.base is None or file.path in touched or (file.redirects and file.wholly and lost)
        ]
    return subjects, problems


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
    return SiteSummary(after.generator, after.roots[0] if after.roots else "", after.base, len(after.pages), site.evidence)


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
