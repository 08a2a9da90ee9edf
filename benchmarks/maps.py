"""
Does the map check itself: right against deliberately wrong configuration, and zero configuration against the kept one.

    python benchmarks/maps.py CLONES [--repo owner/name]

CLONES holds bare clones as `owner+name/repo`; a site whose clone is missing is skipped, and said so. Each site of
benchmarks/configs is mapped at HEAD as configured, with another base, with a content root one folder too high and one
too deep, and with another builder. A configuration that gives every page the address that it has in truth is not wrong
and does not count. With fewer
than 20 samples (for another base: of links that prove it) nothing can be proved, and the self-check says so.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from docs_guard.app.detection import links_of
from docs_guard.app.sources import read_sources
from docs_guard.config.load import load
from docs_guard.config.settings import SiteConfig
from docs_guard.git.repository import Repository
from docs_guard.model.site import Equality, SiteMap
from docs_guard.model.tree import Tree
from docs_guard.sites.agreement import ENOUGH, Agreement
from docs_guard.sites.map import read_map
from docs_guard.sites.select import detect, layout_for
from docs_guard.sites.selfcheck import agreement, sample

CONFIGS = Path(__file__).parent / "configs"
HISTORIES = frozenset(
    {
        "sourcegraph/docs",
        "NixOS/nix.dev",
        "aiidateam/aiida-core",
        "astral-sh/uv",
        "MicrosoftDocs/WSL",
        "etcd-io/website",
        "jekyll/jekyll",
        "canonical/lxd",
        "meltano/meltano",
    }
)
"""The repositories of redirect-history."""
ALL = 10**9
REFUSED = ("contradicted", "doubtful")


def judged(tree: Tree, site: SiteConfig) -> tuple[SiteMap, Agreement]:
    """The map of a site, and how far all of its links and the targets of its redirects confirm it."""
    found, _ = read_map(tree, site)
    rules = [rule for source in read_sources(tree, site, found, lambda: iter(())) for rule in source.reading.redirects]
    answered = {found.key(rule.source) for rule in rules}
    redirected: Callable[[str], bool] = lambda path: found.key(path) in answered  # noqa: E731
    links = sample(found, tree, links_of, ALL, ALL)
    return found, agreement(found, links, [rule.target for rule in rules], site, redirected)


def wrong(tree: Tree, site: SiteConfig, right: SiteMap) -> Iterator[tuple[str, SiteConfig]]:
    """Deliberately wrong configurations of a site."""
    yield "other base", replace(site, base="/not/here" if right.base == "" else "")
    counts = Counter(page.path.startswith(root) and root for page in right.pages for root in right.roots)
    root = max((root for root in right.roots), key=lambda root: counts[root])
    above = root.rstrip("/").rpartition("/")[0]
    if above:
        yield "root too high", replace(site, root=(above + "/",))
    below = Counter(
        page.path[len(root) :].partition("/")[0]
        for page in right.pages
        if page.path.startswith(root) and "/" in page.path[len(root) :]
    )
    if below:
        yield "root too deep", replace(site, root=(f"{root}{below.most_common(1)[0][0]}/",))
    if site.generator == "sphinx":
        builder = "html" if right.layout.equality.slash else "dirhtml"
        yield "other builder", replace(site, options={**site.options, "builder": builder})
    if site.generator == "mkdocs":
        yield "other builder", replace(site, options={**site.options, "use_directory_urls": False})


def differs(one: SiteMap, other: SiteMap) -> bool:
    """Whether some page has another address; a map without pages is found out before any link is asked."""
    shared = one.by_path.keys() & other.by_path.keys()
    return bool(shared) and any(one.by_path[path].address != other.by_path[path].address for path in shared)


def row(name: str, kind: str, found: SiteMap, told: Agreement, verdict: str) -> None:
    numbers = "".join(f"{tally.hits:6}/{tally.total:<5}" for tally in (told.links, told.based, told.targets))
    print(f"{name:26} {kind:14} {len(found.pages):5} pages {numbers}  {told.verdict:12} {verdict}")
    if told.message and kind != "as configured":
        print(f"{'':41} {(told.hint or '; '.join(told.doubts))}")


def separate(name: str, tree: Tree, site: SiteConfig) -> Counter[str]:
    """How many configurations of a site came out how."""
    right, told = judged(tree, site)
    outcome = "right refused" if told.verdict in REFUSED else "right kept"
    count = Counter({outcome: 1})
    row(name, "as configured", right, told, outcome)
    for kind, config in wrong(tree, site, right):
        found, told = judged(tree, config)
        if not differs(right, found):
            continue
        provable = {"other base": told.proves_base, "other builder": told.links.total >= ENOUGH}.get(
            kind, told.total >= ENOUGH
        )
        outcome = "wrong refused" if told.verdict in REFUSED else "WRONG KEPT" if provable else "unprovable"
        count[outcome] += 1
        row(name, kind, found, told, outcome)
    return count


def alone(name: str, tree: Tree, sites: tuple[SiteConfig, ...]) -> bool:
    """Whether the sites are found without configuration: their pages have the same addresses below the base."""
    kept, key = {}, Equality().key
    for site in sites:
        found, _ = read_map(tree, replace(site, exclude=(), snapshots=()))
        kept |= {page.path: key(page.address[len(found.base) :]) for page in found.pages}
    guesses = detect(tree, links_of)
    own = {}
    for guess in guesses:
        found, _ = read_map(tree, guess.site)
        own |= {page.path: key(page.address[len(found.base) :]) for page in found.pages}
    same = sum(own.get(path) == key for path, key in kept.items())
    what = (
        "; ".join(f"{g.site.generator} in {', '.join(g.site.root) or '.'} ({g.evidence})" for g in guesses) or "nothing"
    )
    print(f"{name:26} {same:5} of {len(kept):5} addresses the same  {what}")
    return same >= 0.98 * len(kept)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path, metavar="CLONES")
    parser.add_argument("--repo", action="append", help="only this repository, as owner/name")
    options = parser.parse_args()
    trees: dict[str, tuple[Tree, tuple[SiteConfig, ...]]] = {}
    for path in sorted(CONFIGS.glob("*.toml")):
        name = path.stem.replace("+", "/", 1)
        if options.repo and name not in options.repo:
            continue
        clone = options.clones / path.stem / "repo"
        if not clone.is_dir():
            print(f"{name:26} skipped: no clone at {clone.name} of {path.stem}")
            continue
        repository = Repository(clone)
        trees[name] = repository.tree("HEAD"), load(path.read_bytes(), str(path)).site
    print("Right against wrong configuration, by all links of the site")
    print(f"{'':47} {'links':^12}{'prove base':^11}{'targets':^11}")
    total = sum((separate(name, tree, living(tree, sites)) for name, (tree, sites) in trees.items()), Counter[str]())
    print(
        f"\n{len(trees)} sites: " + ", ".join(f"{times} {outcome}" for outcome, times in sorted(total.items())) + "\n"
    )
    print("Zero configuration against the kept one")
    found = [alone(name, *trees[name]) for name in trees if name in HISTORIES]
    print(f"\n{sum(found)} of {len(found)} found alone")
    return 0


def living(tree: Tree, sites: tuple[SiteConfig, ...]) -> SiteConfig:
    """The first site that has pages at HEAD, its roots without those that are history."""
    for site in sites:
        roots = [root for root in layout_for(tree, site).roots if any(path.startswith(root) for path in tree.paths())]
        if roots:
            return replace(site, root=tuple(roots))
    return sites[0]


if __name__ == "__main__":
    sys.exit(main())
