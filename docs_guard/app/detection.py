"""Finds the sites of a repository that tells nothing about them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree
from docs_guard.pages.light import link_targets
from docs_guard.sites.generator import Guess
from docs_guard.sites.select import detect


def detected(base: Tree, head: Tree) -> Iterator[Guess]:
    """
    The sites that base betrays, as they are at head, and those that only head has.

    What was published counts: a change that takes a home page or a configuration away must not change what the site
    is taken for. Raises Failure where neither tree betrays one.
    """
    before, after = detect(base, links_of), detect(head, links_of)
    if not before and not after:
        raise Failure(
            "no-site",
            "no documentation site betrays itself here; tell where it is: `[[site]]` with `generator` and `root` in "
            "docs-guard.toml",
        )
    new = [guess for guess in after if not any(_overlap(guess, old) for old in before)]
    for old in before:
        same = next((guess for guess in after if _place(guess) == _place(old)), None)
        moved = [guess for guess in new if guess.site.generator == old.site.generator]
        if same:
            yield same
        elif len(moved) == 1 and not any(path.startswith(old.site.root) for path in head.paths()):
            new.remove(moved[0])
            yield _at_both(moved[0], old)
        else:
            yield old
    yield from new


def _place(guess: Guess) -> tuple[str, tuple[str, ...]]:
    return guess.site.generator, guess.site.root


def _overlap(one: Guess, other: Guess) -> bool:
    """Whether a content root of one lies in a root of the other."""
    return any(a.startswith(b) or b.startswith(a) for a in one.site.root for b in other.site.root)


def _at_both(now: Guess, then: Guess) -> Guess:
    """A site whose content root moved: both roots are live."""
    roots = tuple(dict.fromkeys((*now.site.root, *then.site.root)))
    return Guess(replace(now.site, root=roots), f"{now.evidence}; before, {then.evidence}")


def links_of(data: bytes, path: str) -> Iterable[str]:
    """The targets of a page's links."""
    return link_targets(data, path)
