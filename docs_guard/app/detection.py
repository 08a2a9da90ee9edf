"""Finds the sites of a repository that tells nothing about them."""

from collections.abc import Iterable, Iterator

from docs_guard.model.dataclasses import replace
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree
from docs_guard.pages.page import read_page
from docs_guard.sites.generator import Guess
from docs_guard.sites.select import detect


def detected(base: Tree, head: Tree) -> Iterator[Guess]:
    """
    The sites that head betrays; where base betrays another root for the same generator, both are live.

    Raises Failure where neither tree betrays one.
    """
    guesses = detect(head, links_of)
    if not guesses:
        guesses = detect(base, links_of)
    if not guesses:
        raise Failure(
            "no-site",
            "no documentation site betrays itself here; tell where it is: `[[site]]` with `generator` and `root` in "
            "docs-guard.toml",
        )
    for guess in guesses:
        yield _with_older_root(guess, guesses, base)


def _with_older_root(guess: Guess, guesses: list[Guess], base: Tree) -> Guess:
    """The guess with the content root of base beside its own, where that root moved."""
    if any(path.startswith(root) for root in guess.site.root for path in base.paths()):
        return guess
    same = [old for old in detect(base, links_of) if old.site.generator == guess.site.generator]
    if len(same) != 1 or sum(each.site.generator == guess.site.generator for each in guesses) != 1:
        return guess
    roots = tuple(dict.fromkeys((*guess.site.root, *same[0].site.root)))
    return Guess(replace(guess.site, root=roots), f"{guess.evidence}; before, {same[0].evidence}")


def links_of(data: bytes, path: str) -> Iterable[str]:
    """The targets of a page's links."""
    return (link.target for link in read_page(data, path).links)
