"""The map checks itself: a site's own links and the targets of its redirects must hit computed addresses."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from docs_guard.config.settings import SiteConfig
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.agreement import ENOUGH, GOOD, LEAST, Agreement, Tally
from docs_guard.sites.layout import Folders
from docs_guard.sites.link import SOURCES, joined, site_path
from docs_guard.sites.oracle import Oracle, Reading
from docs_guard.sites.rivals import strongest

Item = TypeVar("Item")

PAGES = 60
LINKS = 300
MORE = 6
"""How many times the sample is taken where it was too small to prove what it makes likely."""
BAD = 3
"""So many misses make it likely."""
FEW = 0.05
"""The share of links to files beside the site that right maps have at most (measured: 0.06, and fewer than ENOUGH)."""
TOLD = 0.25
"""The share of all misses that must speak for one remedy, so that it is told."""

LinkReader = Callable[[bytes, str], Iterable[str]]
"""The targets of the links in a page, given its bytes and path; handed in by whoever can read pages."""


def agreement(
    found: SiteMap,
    links: Iterable[tuple[Published, str]],
    targets: Iterable[str] = (),
    site: SiteConfig | None = None,
    redirected: Callable[[str], bool] = lambda path: False,
) -> Agreement:
    """
    Compares links (as they are written, with the page that holds them) and redirect targets with a map.

    Links to files that are no pages, to `generated` pages, to `gone` addresses and to what `redirected` says a rule
    answers do not count; nor do links to parts of the host where the site has no page at all, unless nothing else is
    linked to. What is linked to many times counts once.
    """
    oracle = Oracle(found, _left_out(found, site), redirected)
    told = list(dict.fromkeys(_readings(oracle, links, targets)))
    proving = supported(_proving(told))
    missed = [reading for reading in proving if not reading.hit]
    tallies = (
        tally(proving),
        tally([reading for reading in proving if not reading.target]),
        tally([reading for reading in proving if reading.based], "base"),
        tally([reading for reading in proving if reading.target]),
    )
    rival, times = strongest(reading.rivals for reading in missed)
    short = any(each.hits < GOOD * each.total for each in tallies[:3])
    return Agreement(
        *tallies,
        files=sum(reading.kind == "file" for reading in told),
        misses=tuple(reading.path for reading in missed[:5]),
        remedies=oracle.rivals.remedies(rival) if rival and short and times >= TOLD * len(missed) else (),
        doubts=(*(found.layout.doubts if isinstance(found.layout, Folders) else ()), *_left(told)),
    )


def _left(told: list[Reading]) -> tuple[str, ...]:
    """A doubt where many links lead from a page to files outside of the content root."""
    outside = sum(reading.kind == "outside" for reading in told)
    within = sum(reading.kind == "file" for reading in told)
    if outside < ENOUGH or outside < FEW * (outside + within):
        return ()
    return (f"{outside} of {outside + within} links from file to file leave the content root",)


def examined(
    found: SiteMap,
    tree: Tree,
    read_links: LinkReader,
    targets: Sequence[str] = (),
    site: SiteConfig | None = None,
    redirected: Callable[[str], bool] = lambda path: False,
) -> Agreement:
    """The agreement of a map with a sample of its links; with a larger one where the first is bad and too small."""
    told = agreement(found, sample(found, tree, read_links), targets, site, redirected)
    if any(few.total < ENOUGH and few.misses >= BAD and few.share < GOOD for few in (told.links, told.based)):
        told = agreement(found, sample(found, tree, read_links, MORE * PAGES, MORE * LINKS), targets, site, redirected)
    return told


def _proving(told: list[Reading]) -> list[Reading]:
    """
    The readings that can confirm or contradict a map.

    Some links lead from any site to files beside it; where they are many among those from file to file, the content
    root is too deep. Links to parts of the host without a page of ours count only where there is nothing else.
    """
    by_kind: dict[str, list[Reading]] = {"file": [], "outside": [], "site": [], "foreign": []}
    for reading in told:
        by_kind[reading.kind].append(reading)
    proving = by_kind["site"]
    if len(by_kind["outside"]) > LEAST * len(by_kind["file"]):
        proving = proving + by_kind["outside"]
    return proving if proving or len(by_kind["foreign"]) <= len(by_kind["file"]) else by_kind["foreign"]


def supported(readings: list[Reading]) -> list[Reading]:
    """
    The readings without the misses that only chance explains.

    A wrong base or root makes many links miss in one and the same way; links to neighbours on the host, which have
    pages of the same names, each in their own.
    """
    common, _ = strongest(reading.rivals for reading in readings)
    return [reading for reading in readings if not reading.rivals or common in reading.rivals]


def tally(readings: list[Reading], kind: str = "") -> Tally:
    """Counts readings, and how many of them the strongest rival (of one kind, if that is named) would make hit."""
    rivals = (frozenset(r for r in reading.rivals if kind in ("", r.kind)) for reading in readings)
    return Tally(sum(reading.hit for reading in readings), len(readings), strongest(rivals)[1])


def _readings(oracle: Oracle, links: Iterable[tuple[Published, str]], targets: Iterable[str]) -> Iterator[Reading]:
    for page, target in links:
        reading = oracle.read(page, target)
        if reading is not None:
            yield reading
    for target in targets:
        reading = oracle.read_target(target)
        if reading is not None:
            yield reading


def _left_out(found: SiteMap, site: SiteConfig | None) -> Globs:
    """Addresses that no page needs to have: `gone`, and `generated` pages by their file or by their address."""
    if site is None:
        return Globs(())
    patterns = list(site.gone)
    for name in site.generated:
        patterns.append(name)
        for root in found.roots:
            if address := found.layout.address(root + name.removeprefix(root), {}):
                patterns += [address, address.rstrip("/"), address.removesuffix(".html")]
    return Globs(site_path(pattern) for pattern in patterns)


def sample(
    found: SiteMap, tree: Tree, read_links: LinkReader, pages: int = PAGES, links: int = LINKS
) -> list[tuple[Published, str]]:
    """Links of some pages, spread evenly over the site and the same in every run."""
    chosen = spread([page for page in found.pages if page.path in tree], pages)
    by_path = {page.path: page for page in chosen}
    told: list[tuple[Published, str]] = []
    for path, data in tree.read_many(by_path):
        if not isinstance(data, Unreadable):
            told += [(by_path[path], target) for target in read_links(data, path) if not dangling(tree, path, target)]
    proving = [(page, target) for page, target in told if proves(found, target)]
    return spread(proving, links) + spread([item for item in told if not proves(found, item[1])], links)


def dangling(tree: Tree, path: str, target: str) -> bool:
    """Whether a link names a source file that is not in the repository: it says nothing about the content root."""
    name = target.partition("#")[0].partition("?")[0]
    return name.endswith(SOURCES) and "://" not in name and name[0] != "/" and joined(path, name) not in tree


def proves(found: SiteMap, target: str) -> bool:
    """Whether a link can say something about root and base: it begins at the site's root or names its host."""
    return target.startswith(("/", "doc:/")) or any(host in target for host in found.hosts)


def spread(items: list[Item], most: int) -> list[Item]:
    """At most so many of the items, evenly over the list."""
    return items if len(items) <= most else [items[at * len(items) // most] for at in range(most)]


def verify(found: SiteMap, addresses: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    A map against the true list of a site's addresses: those that no page of the map has (missing from it), and the
    map's own that the list does not hold (extra).
    """
    listed = {found.key(site_path(address)): address for address in addresses}
    missing = sorted(address for key, address in listed.items() if key not in found.by_key)
    extra = sorted(page.address for key, page in found.by_key.items() if key not in listed)
    return tuple(missing), tuple(extra)
