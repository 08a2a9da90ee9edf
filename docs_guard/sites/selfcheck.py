"""The map checks itself: a site's own links and the targets of its redirects must hit computed addresses."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from docs_guard.config.settings import SiteConfig
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Folders
from docs_guard.sites.oracle import Oracle, Reading, site_path

Item = TypeVar("Item")

ENOUGH = 20
"""Fewer samples prove nothing."""
LEAST = 0.3
"""Under this share of hits the site contradicts its map (measured: right maps 0.44 to 1, wrong ones near 0)."""
GOOD = 0.6
PAGES = 60
LINKS = 300

LinkReader = Callable[[bytes, str], Iterable[str]]
"""The targets of the links in a page, given its bytes and path; handed in by whoever can read pages."""

Verdict = Literal["confirmed", "doubtful", "contradicted", "unproven"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    How far a site's own words confirm its map.

    Only links from the site's root, links to its own hosts and targets of redirects count: a link from file to file
    (`files` of them) is right under any root and base. `misses` are the first few that hit nothing.
    """

    hits: int
    total: int
    based_hits: int = 0
    """Of the hits, those that name the host or begin with the base: they prove the base too."""
    based_total: int = 0
    files: int = 0
    misses: tuple[str, ...] = ()
    hint: str = ""
    """What would match instead, in the words of the configuration; empty when nothing would."""
    doubts: tuple[str, ...] = ()
    """Where the generator's own configuration says something else than the site's."""

    @property
    def share(self) -> float:
        return self.hits / self.total if self.total else 0.0

    @property
    def weakest(self) -> tuple[int, int]:
        """Hits and samples of the proof that matters: of all links, or of those that prove the base."""
        based = self.based_hits, self.based_total
        if self.based_total >= ENOUGH and self.based_hits * self.total < self.hits * self.based_total:
            return based
        return self.hits, self.total

    @property
    def verdict(self) -> Verdict:
        hits, total = self.weakest
        if total >= ENOUGH and hits < LEAST * total:
            return "contradicted"
        if (total >= ENOUGH and hits < GOOD * total) or (self.doubts and self.based_hits < ENOUGH):
            return "doubtful"
        return "confirmed" if total >= ENOUGH else "unproven"

    @property
    def message(self) -> str:
        """What a report says about it; empty when there is nothing to say."""
        hits, total = self.weakest
        numbers = f"{hits:,} of {total:,} links match"
        hint = self.hint or "; ".join(self.doubts)
        match self.verdict:
            case "contradicted":
                return f"I do not understand this site: {numbers}; {hint or 'root or base?'}"
            case "doubtful":
                return f"this site may be another than it is configured to be: {numbers}" + (
                    f"; {hint}" if hint else ""
                )
            case "unproven":
                told = f"{total} link{'' if total == 1 else 's'}"
                return f"only {told} can confirm root and base of this site, {ENOUGH} are needed"
            case "confirmed":
                return ""


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
    linked to.
    """
    oracle = Oracle(found, _left_out(found, site), redirected)
    count: Counter[str] = Counter()
    missed, foreign = Counter[str](), Counter[str]()
    for reading in _readings(oracle, links, targets):
        count[reading.kind] += 1
        if reading.kind == "site":
            count["hits"] += reading.hit
            count["based hits"] += reading.based and reading.hit
            count["based"] += reading.based
        if reading.kind != "file" and not reading.hit:
            (foreign if reading.kind == "foreign" else missed)[reading.path] += 1
    if not count["site"] and foreign.total() > count["file"]:
        missed, count["site"] = foreign, foreign.total()
    hits, total = count["hits"], count["site"]
    hint = oracle.hint(missed) if hits < GOOD * total or count["based hits"] < GOOD * count["based"] else ""
    misses = tuple(path for path, _ in missed.most_common(5))
    doubts = found.layout.doubts if isinstance(found.layout, Folders) else ()
    return Agreement(hits, total, count["based hits"], count["based"], count["file"], misses, hint, doubts)


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
            told += [(by_path[path], target) for target in read_links(data, path)]
    proving = [(page, target) for page, target in told if proves(found, target)]
    return spread(proving, links) + spread([item for item in told if not proves(found, item[1])], links)


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
