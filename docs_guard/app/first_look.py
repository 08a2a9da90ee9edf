"""What a repository says of its documentation before anybody has configured anything: each fact with what tells it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.configuration import configuration
from docs_guard.app.illustrated import TEXT
from docs_guard.app.inspect import View
from docs_guard.app.moment import SiteChange
from docs_guard.app.request import Request, head_of
from docs_guard.app.sites import SiteFound, described
from docs_guard.app.surroundings import Surroundings, surroundings
from docs_guard.app.survey import read_sites
from docs_guard.app.trust import asked, trusted
from docs_guard.config.settings import Config
from docs_guard.git.changes import Changes
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree
from docs_guard.purpose.proposals import Plan
from docs_guard.sites.generator import Guess
from docs_guard.sites.own_config import ASIDE

MOST = 2_000
"""Pages up to which their purposes are read: more would keep a person waiting."""
NEAREST = 3
"""Folders that are named where no site is found."""
MOST_OF = 0.8
"""The share of page files by which a folder is taken for that of the documentation."""
PAGES = (*TEXT, ".adoc", ".ipynb")


@dataclass(frozen=True, slots=True)
class Owned:
    """Who owns the pages, as the file at `path` says: how many of `pages` have an owner, and the owners with theirs."""

    path: str
    pages: int
    owned: int
    owners: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class FirstLook:
    """
    The sites, and what they stand in. `top` is the folder of the work tree, None where there is none; `doubts` is what
    a site's own links say against its map; `purposes` is None where there are too many pages to be read unasked.
    """

    top: str | None
    tree: Tree
    config: Config
    sites: tuple[SiteFound, ...]
    guesses: tuple[Guess, ...]
    doubts: tuple[str, ...]
    languages: Mapping[str, int]
    around: Surroundings
    owned: Owned | None
    purposes: Plan | None

    @property
    def pages(self) -> int:
        return sum(len(site.map.pages) for site in self.sites)


def first_look(
    repository: Repository, request: Request, progress: Callable[[int, int], None] = lambda done, all: None
) -> FirstLook:
    """
    The request's head, looked at: the work tree, or HEAD of a bare repository.

    Raises Failure where no site is found, with the folders that come nearest; where a site's own links contradict its
    map; and where the configuration that is there cannot be read.
    """
    compared = head_of(request, repository)
    tree = compared.head_tree
    config = configuration(request.config, tree)
    try:
        sites = read_sites(config, request, compared, Changes((), (), ()))
    except Failure as failure:
        raise _with_candidates(failure, tree) from None
    doubts = [problem.message for site in sites for problem in trusted(tree, site)]
    published = _published(sites)
    return FirstLook(
        repository.top,
        tree,
        config,
        tuple(_described(site, tree) for site in sites),
        tuple(Guess(site.config, site.evidence) for site in sites),
        tuple(doubts),
        Counter(page.language for site in sites for page in site.after.pages),
        surroundings(repository, tree),
        _owned(tree, published),
        _purposes(repository, request, View(tree, sites, config), published, progress),
    )


def _described(site: SiteChange, tree: Tree) -> SiteFound:
    """What was found of a site, with the answers on which a check relies, where there are any."""
    found, told = described(site, tree), asked(tree, site, None)
    return replace(found, hits=told.hits, links=told.total, hint=told.hint) if told.total else found


def _published(sites: Sequence[SiteChange]) -> list[str]:
    return sorted({path for site in sites for path in site.after.by_path})


def _owned(tree: Tree, pages: Sequence[str]) -> Owned | None:
    from docs_guard.teams.codeowners import find

    file = find(tree)
    if file is None:
        return None
    rules = [rule for path in pages if (rule := file.rule(path)) and rule.owners]
    owners = Counter(owner for rule in rules for owner in dict.fromkeys(rule.owners))
    return Owned(file.path, len(pages), len(rules), tuple(sorted(owners.items(), key=lambda each: (-each[1], each[0]))))


def _purposes(
    repository: Repository,
    request: Request,
    view: View,
    published: Sequence[str],
    progress: Callable[[int, int], None],
) -> Plan | None:
    from docs_guard.app.propose import planned

    paths = [path for path in published if path.endswith(TEXT)]
    return planned(view, paths, repository, request, progress) if len(paths) <= MOST else None


def _with_candidates(failure: Failure, tree: Tree) -> Failure:
    """The failure that no site was found, with what was looked for, where the page files lie, and a cure to paste."""
    if failure.kind != "no-site":
        return failure
    looked = "looked for the configuration of a site generator, and for folders such as docs/ and content/ with pages"
    root, inside = _nearest(tree)
    if not inside:
        cure = "run this where the pages of the documentation are"
        return Failure(failure.kind, f"no documentation site was found: {looked}; there is no page file at all; {cure}")
    told = ", ".join(f"{folder or 'the top folder'} ({count:,})" for folder, count in inside)
    keys = f'`generator = "plain"` and `root = "{root}"`' if root else '`generator = "plain"`'
    cure = f"if these are the documentation, write a `[[site]]` with {keys} into docs-guard.toml, and run this again"
    return Failure(failure.kind, f"no documentation site was found: {looked}; page files lie in {told}; {cure}")


def _nearest(tree: Tree) -> tuple[str, list[tuple[str, int]]]:
    """The deepest folder that holds most page files, and the folders in it that hold most of these."""
    shown = (path for path in tree.paths() if not path.startswith(".") and ASIDE.isdisjoint(path.split("/")))
    pages = [path for path in shown if path.endswith(PAGES)]
    root = ""
    while True:
        inside = Counter(root + path[len(root) :].partition("/")[0] + "/" for path in pages if "/" in path[len(root) :])
        best, count = max(inside.items(), key=lambda each: each[1], default=("", 0))
        if count < MOST_OF * len(pages) or not count:
            own = sum("/" not in path[len(root) :] for path in pages)
            found = sorted([*inside.items(), *([(root, own)] if own else [])], key=lambda each: (-each[1], each[0]))
            return root, found[:NEAREST]
        root, pages = best, [path for path in pages if path.startswith(best)]
