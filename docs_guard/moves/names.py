"""What a path says about its page: its name without numbers, case and separators, and the folders it stands in."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from re import compile as pattern

from docs_guard.model.site import Published

Trail = tuple[str, ...]
"""The normalised folders and name of a page, below the content folder: `docs/01-Setup/index.md` is `("setup",)`."""

INDEXES = frozenset({"index", "_index", "readme"})
NUMBER = pattern(r"^\d{1,3}[-_. ]+(?=\D)")
LOCALE = pattern(r"\.[a-z]{2}(?:[-_][a-z]{2,4})?$")
WORD = pattern(r"[^\W_]+")
EDITION = pattern(r"^(?:v|version-?)?\d+(?:[.x]\d*)*\.?x?$|^(?:latest|current|next|main|master|stable|edge)$")
"""A folder that holds one version of the documentation."""


def segment(name: str) -> str:
    """One folder or file name without what a renaming often changes: case, separators, a number in front."""
    return NUMBER.sub("", name.lower().strip("_")).replace("_", "-").replace(" ", "-")


def standing(page: Published, roots: Sequence[str] = ()) -> Trail:
    """
    Where a page stands: its folders and its name, without content folder, extension and language.

    An index page has the empty name, so that it goes with its own folder.
    """
    root = next((root for root in roots if page.path.startswith(root)), "")
    *folders, name = page.path[len(root) :].split("/")
    language = page.language.lower()
    names = [segment(folder) for folder in folders if not language or folder.lower() != language]
    stem = LOCALE.sub("", (name.rpartition(".")[0] or name).lower())
    return (*names, "" if stem in INDEXES else segment(stem))


def trail(place: Trail) -> Trail:
    """The names by which a page is known: an index page has that of its folder."""
    return place if place and place[-1] else place[:-1]


def words(names: Iterable[str]) -> frozenset[str]:
    """The words that names are made of."""
    return frozenset(word for name in names for word in WORD.findall(name) if len(word) > 1)


def common_tail(one: Trail, other: Trail) -> int:
    """How many names two trails share, counted from the end."""
    count = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        count += 1
    return count


class Names:
    """The living pages by their trail and by their name."""

    def __init__(self, pages: Iterable[Published], roots: Sequence[str]) -> None:
        self.roots = roots
        self.places: dict[str, Trail] = {}
        self.by_trail: dict[Trail, list[str]] = defaultdict(list)
        self.by_name: dict[str, list[str]] = defaultdict(list)
        for page in pages:
            place = self.places[page.path] = standing(page, roots)
            known = trail(place)
            self.by_trail[known].append(page.path)
            if known:
                self.by_name[known[-1]].append(page.path)

    def namesakes(self, place: Trail, added: Container[str]) -> dict[str, float]:
        """
        The living pages with the name of the page that stood there; of several those of the same edition that share
        most of its folders, counted from the name, then those that the change added, then by folders from the top.

        Path -> one over the number of pages that fit equally well.
        """
        lost = trail(place)
        if not lost:
            return {}
        fits = {}
        for path in self.by_name.get(lost[-1], ()):
            other = trail(self.places[path])
            same = edition(place) == edition(self.places[path])
            fits[path] = same, common_tail(lost, other), path in added, common_tail(lost[::-1], other[::-1])
        most = max(fits.values(), default=None)
        best = [path for path, fit in fits.items() if fit == most]
        return {path: 1 / len(best) for path in best}


def edition(place: Trail) -> Trail:
    """The folders of a page that name a version of the documentation."""
    return tuple(folder for folder in place[:-1] if EDITION.match(folder))


def stands_above(front: Trail, place: Trail) -> bool:
    """Whether a page is the front page of a folder in which the other page stands."""
    return bool(front) and not front[-1] and place[: len(front) - 1] == front[:-1] and place != front
