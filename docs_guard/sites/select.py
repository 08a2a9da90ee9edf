"""Chooses the generator of a site: the configured one, or what the tree itself betrays."""

from dataclasses import replace

from docs_guard.config.settings import SiteConfig
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree
from docs_guard.registry import discover, load, names
from docs_guard.sites.agreement import ENOUGH, GOOD, Agreement
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folders, folder_root
from docs_guard.sites.selfcheck import LinkReader, examined

ROOM = "docs_guard.sites.generators"
OWN_FILES = {"hugo": "_index.md", "mdbook": "SUMMARY.md"}
"""Pages that no other generator than this one has."""
UNBETRAYED = ("plain", "built")
"""Generators without a configuration file of their own."""
MORE = 0.1
"""How much more of its links a site must confirm to be preferred to a guess with stronger evidence."""
CORRECTIONS = 2
"""A root and a base may be wrong at once."""


def generator_for(name: str) -> Generator:
    """The generator of that name. Raises Failure with the nearest name when there is none."""
    try:
        return load(ROOM, name, Generator)
    except LookupError:
        from difflib import get_close_matches

        near = get_close_matches(name, names(ROOM), 1)
        hint = f"did you mean {near[0]!r}" if near else f"one of {', '.join(names(ROOM))}"
        raise Failure("unknown-generator", f"there is no generator {name!r}: {hint}") from None


def layout_for(tree: Tree, site: SiteConfig) -> Folders:
    """
    The mapping that the site's generator has in this tree.

    A site without a configured root whose generator's own configuration lies elsewhere is found by it.
    """
    generator = generator_for(site.generator)
    return _migrated(tree, site, generator.layout(tree, settled(tree, site, generator)))


def _migrated(tree: Tree, site: SiteConfig, layout: Folders) -> Folders:
    """
    The layout, with the folders that another generator builds in this tree.

    A site that moves from one generator to another has one configuration here and another there; where the configured
    generator's own file is missing and another's names this very folder, that one is meant. Content that is built in
    another repository has no configuration here either: a folder that only lies within another's stays what it is.
    """
    if site.generator in UNBETRAYED or all(folder.found for folder in layout.folders):
        return layout
    guesses: list[Guess] | None = None
    folders = list(layout.folders)
    for at, folder in enumerate(folders):
        if folder.found or not any(path.startswith(folder.root) for path in tree.paths()):
            continue
        own = OWN_FILES.get(site.generator)
        if own and any(path.startswith(folder.root) and path.endswith("/" + own) for path in tree.paths()):
            continue
        if guesses is None:
            guesses = [guess for other in _ranked() for guess in other.detect(tree) if guess.evidence in tree]
        for guess in guesses:
            if guess.site.generator != site.generator and folder_root(guess.site.root[0]) == folder.root:
                other = replace(guess.site, root=(folder.root,), base=site.base)
                folders[at] = generator_for(other.generator).layout(tree, other).folders[0]
                break
    return replace(layout, folders=tuple(folders))


def settled(tree: Tree, site: SiteConfig, generator: Generator) -> SiteConfig:
    """The site with the roots that the generator's configuration betrays, where none is configured."""
    if any(folder_root(root) for root in site.root):
        return site
    guess = next(iter(generator.detect(tree)), None)
    return replace(site, root=guess.site.root) if guess else site


def detect(tree: Tree, links: LinkReader | None = None) -> list[Guess]:
    """
    The sites that a tree betrays without any configuration, best first: none overlaps another.

    Where two readings of one folder are possible (two generators, two builders), the one that the site's own links
    confirm is taken, if `links` can be read; otherwise the one with the stronger evidence.
    """
    guesses = [guess for generator in _ranked() for guess in generator.detect(tree)]
    return [group[0] if links is None else _confirmed(tree, group, links) for group in _betrayed(_rivals(guesses))]


def _betrayed(groups: list[list[Guess]]) -> list[list[Guess]]:
    """
    The groups that more than the name of a folder speaks for; all where there is none.

    Beside a site with a configuration of its own, a folder `docs/` whose pages have no front matter mostly holds what
    contributors read in place.
    """
    return [group for group in groups if not all(guess.by_name for guess in group)] or groups


def _ranked() -> list[Generator]:
    """All generators, those last that anything looks like."""
    return sorted(discover(ROOM, Generator).values(), key=lambda g: (g.name in UNBETRAYED, g.name))


def _rivals(guesses: list[Guess]) -> list[list[Guess]]:
    """
    Guesses about one folder together, strongest first; a guess that lies within a stronger one's folder joins it.

    One that holds several of the others is none where anything would look like it: their pages would be told twice.
    """
    groups: list[list[Guess]] = []
    for guess in guesses:
        met = [group for group in groups if any(_overlap(a, b) for a in group[0].site.root for b in guess.site.root)]
        if not met:
            groups.append([guess])
        elif len(met) == 1 or guess.site.generator not in UNBETRAYED:
            met[0].append(guess)
    return groups


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _confirmed(tree: Tree, group: list[Guess], links: LinkReader) -> Guess:
    """
    The guess that most of the site's own links confirm; the first of equals, and when there are too few links.

    A guess about a small part of a site never beats one about the whole that the links confirm too.
    """
    best, best_share, most = group[0], -1.0, 0
    for guess in group:
        pages, told = _asked(tree, guess, links)
        if not pages:
            continue
        guess, told = _corrected(tree, guess, pages, told, links)
        share = told.share if told.total >= ENOUGH else 0.0
        if share > best_share + MORE and (2 * pages >= most or best_share < GOOD):
            best, best_share, most = guess, share, pages
    return best


def _corrected(tree: Tree, guess: Guess, pages: int, told: Agreement, links: LinkReader) -> tuple[Guess, Agreement]:
    """
    The guess with the root or base that the site's own links name, where they doubt it and confirm that.

    Only a guess is ever corrected (where a person has configured the site, a contradiction ends the run), and never
    to a smaller part of the site.
    """
    for _ in range(CORRECTIONS):
        if told.verdict not in ("contradicted", "doubtful"):
            break
        for key, value in told.remedies:
            if key == "builder":
                continue
            better = replace(guess.site, root=(value,)) if key == "root" else replace(guess.site, base=value)
            kept, retold = _asked(tree, Guess(better, guess.evidence), links)
            if 2 * kept >= pages and retold.share > told.share + MORE and retold.verdict != "contradicted":
                words = f'{guess.evidence}; {key} = "{value}", since its own links say so'
                guess, told = Guess(better, words), retold
                break
        else:
            break
    return guess, told


def _asked(tree: Tree, guess: Guess, links: LinkReader) -> tuple[int, Agreement]:
    """How many pages a site has, and how far their links confirm it."""
    from docs_guard.sites.map import read_map

    found, _ = read_map(tree, guess.site)
    return len(found.pages), examined(found, tree, links, (), guess.site)
