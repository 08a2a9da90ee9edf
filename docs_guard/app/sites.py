"""What was found of the sites of a repository, and why: for a person who wonders whether they are understood."""

from collections import Counter
from collections.abc import Iterable, Sequence

from docs_guard.app.configuration import configuration
from docs_guard.app.detection import links_of
from docs_guard.app.moment import SiteChange
from docs_guard.app.request import Request, head_of
from docs_guard.app.sources import read_sources
from docs_guard.app.survey import read_sites
from docs_guard.git.changes import Changes
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree


@dataclass(frozen=True, slots=True)
class SourceFound:
    """A source of redirects: its file or what else it is, its format, its entries and those that cannot be read."""

    label: str
    format: str
    entries: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class SiteFound:
    """One site at head. `hits` of `links` inside it lead to a computed address; `hint` is what may be wrong."""

    map: SiteMap
    evidence: str
    unpublished: tuple[tuple[str, int], ...]
    """Why files are not published, and how many for each reason; most first."""
    sources: tuple[SourceFound, ...]
    hits: int
    links: int
    hint: str


def found_sites(request: Request) -> list[SiteFound]:
    """The sites at head (the work tree, if the request names none). Raises Failure where there are none."""
    with Repository(request.repository, request.environment) as repository:
        compared = head_of(request, repository)
        config = configuration(request.config, compared.head_tree)
        sites = read_sites(config, request, compared, Changes((), (), ()))
        return [described(site, compared.head_tree) for site in sites]


def described(site: SiteChange, head: Tree) -> SiteFound:
    from docs_guard.sites.selfcheck import agreement, sample

    read = read_sources(head, site.config, site.after, lambda: iter(()))
    targets = [rule.target for source in read for rule in source.reading.redirects]
    told = agreement(site.after, sample(site.after, head, links_of), targets, site.config)
    sources = (
        SourceFound(each.label, each.format.name, len(each.reading.redirects), len(each.reading.unreadable))
        for each in read
        if each.source.path or each.reading.redirects or each.reading.unreadable
    )
    return SiteFound(
        site.after,
        site.evidence,
        tuple(Counter(site.after.hidden.values()).most_common()),
        tuple(sources),
        told.hits,
        told.total,
        told.hint,
    )


@dataclass(frozen=True, slots=True)
class Differences:
    """What the real list of addresses and the computed one do not share, and how many they do."""

    only_real: tuple[str, ...]
    only_computed: tuple[tuple[str, str], ...]
    """Address and file."""
    shared: int


def compare(sites: Sequence[SiteFound], real: Iterable[str]) -> Differences:
    """Compares all sites of the repository with the addresses that are really published."""
    from docs_guard.sites.selfcheck import verify

    known = tuple(real)
    told = [verify(each.map, known) for each in sites]
    only_real = set(known).intersection(*(missing for missing, _ in told))
    files = {page.address: page.path for each in sites for page in each.map.pages}
    only_computed = sorted((url, files[url]) for _, extra in told for url in extra)
    return Differences(tuple(sorted(only_real)), tuple(only_computed), len(known) - len(only_real))
