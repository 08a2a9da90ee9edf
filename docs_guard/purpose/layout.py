"""Where a repository keeps its pages of a purpose, as their declarations tell."""

from collections import Counter
from collections.abc import Iterable

from docs_guard.model.purpose import Declared, Purpose
from docs_guard.purpose.declared import NoPurpose

FEWEST = 2
"""Declared pages that make a folder the home of a purpose."""


class Layout:
    """The folders in which the declared pages of each purpose live."""

    def __init__(self, pages: Iterable[tuple[str, Declared | NoPurpose | None]]) -> None:
        """Of each page its path and what it declares, in any order."""
        self._members: dict[Purpose, Counter[str]] = {}
        others: Counter[str] = Counter()
        for path, declared in pages:
            folder = path.rpartition("/")[0]
            others[folder] += 1
            if isinstance(declared, Declared):
                self._members.setdefault(declared.purpose, Counter())[folder] += 1
        self._all = others

    def home(self, purpose: Purpose, path: str) -> str | None:
        """
        The folder in which pages of that purpose live that is nearest to the page at `path`, with a `/` at its end.

        Nearest is what shares most of the path; of several the one with most such pages, then the first by name.
        None where the repository has none: most pages of a home are of the purpose.
        """
        own = path.split("/")[:-1]
        best: tuple[int, int, str] | None = None
        for folder, count in self._members.get(purpose, {}).items():
            if count < FEWEST or 2 * count <= self._all[folder]:
                continue
            rank = (-_shared(own, folder.split("/")), -count, folder)
            best = min(best, rank) if best else rank
        return best[2] + "/" if best and best[2] else None


def _shared(own: list[str], other: list[str]) -> int:
    """How many folders two paths have in common, from the root on."""
    return next(
        (at for at, (one, two) in enumerate(zip(own, other, strict=False)) if one != two), len(own[: len(other)])
    )
