"""Where a repository keeps its pages of a purpose, as their declarations tell."""

from collections import Counter
from collections.abc import Iterable

from docs_guard.model.purpose import Declared, Purpose
from docs_guard.purpose.declared import NoPurpose
from docs_guard.purpose.names import FOLDER_NAMES, plain

FEWEST = 2
"""Pages that make a folder whose name says a purpose the home of it."""
ENOUGH, AGREED = 5, 0.8
"""Pages, and their share of the folder, that make one of any name a home, where it is near."""
APART = frozenset(
    {
        "troubleshooting",
        "troubleshoot",
        "releases",
        "release-notes",
        "changelog",
        "archive",
        "archives",
        "deprecated",
        "legacy",
    }
)
"""Names of folders in which pages of a kind live that no other page is moved to."""


class Layout:
    """The folders in which the declared pages of each purpose live."""

    def __init__(self, pages: Iterable[tuple[str, Declared | NoPurpose | None]]) -> None:
        """Of each page its path and what it declares, in any order."""
        self._members: dict[Purpose, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        for path, declared in pages:
            folder = path.rpartition("/")[0]
            self._all[folder] += 1
            if isinstance(declared, Declared):
                self._members.setdefault(declared.purpose, Counter())[folder] += 1

    def home(self, purpose: Purpose, path: str) -> str | None:
        """
        The folder in which pages of that purpose live that is nearest to the page at `path`, with a `/` at its end.

        Its name says the purpose, and it stands beside a folder that the page lies in; or it is the page's own, the one
        above or a sibling, and holds next to nothing else. Nearest is what shares most of the path; of several the one
        with most such pages, then the first by name.
        """
        own = path.split("/")[:-1]
        best: tuple[int, int, str] | None = None
        for folder, count in self._members.get(purpose, {}).items():
            parts = folder.split("/")
            if not folder or not APART.isdisjoint(map(plain, parts)) or not self._is_home(purpose, folder, count, own):
                continue
            rank = (-_shared(own, parts), -count, folder)
            best = min(best, rank) if best else rank
        return best[2] + "/" if best else None

    def _is_home(self, purpose: Purpose, folder: str, count: int, own: list[str]) -> bool:
        parts, every = folder.split("/"), self._all[folder]
        beside = parts[_shared(own, parts) :][:1] or parts  # a shelf of another product is none of this page's
        if any(FOLDER_NAMES.get(plain(part)) == purpose for part in beside):
            return count >= FEWEST and 2 * count > every
        is_near = parts in (own, own[:-1]) or parts[:-1] == own[:-1]
        return is_near and count >= ENOUGH and count >= AGREED * every


def _shared(own: list[str], other: list[str]) -> int:
    """How many folders two paths have in common, from the root on."""
    return next(
        (at for at, (one, two) in enumerate(zip(own, other, strict=False)) if one != two), len(own[: len(other)])
    )
