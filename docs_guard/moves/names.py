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
MOST_NAMESAKES = 100
"""Pages of one name, above which the name alone says nothing."""
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


def common_head(one: Trail, other: Trail) -> int:
    """How many names two trails share, counted from the content folder."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def common_tail(one: Trail, other: Trail) -> int:
    """How many names two trails share, counted from the end."""
    return common_head(one[::-1], other[::-1])


def same_edition(one: Trail, other: Trail) -> bool:
    """Whether two pages are of one version of the documentation; `v3.3.12` is of `v3.3`."""
    short, long = sorted(("/".join(filter(EDITION.match, place[:-1])) for place in (one, other)), key=len)
    return long == short or (bool(short) and long.startswith(short) and not long[len(short)].isdigit())


class Names:
    """The living pages by their trail and by their name."""

    def __init__(self, pages: Iterable[Published], roots: Sequence[str]) -> None:
        self.places: dict[str, Trail] = {}
        self.by_trail: dict[Trail, list[str]] = defaultdict(list)
        self.by_name: dict[Trail, list[str]] = defaultdict(list)
        """By the last name, and by the last two."""
        for page in pages:
            place = self.places[page.path] = standing(page, roots)
            known = trail(place)
            self.by_trail[known].append(page.path)
            for length in {min(length, len(known)) for length in (1, 2)} - {0}:
                self.by_name[known[-length:]].append(page.path)

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
        near = self.by_name.get(lost[-1:], [])
        for path in near if len(near) <= MOST_NAMESAKES else self.by_name.get(lost[-2:], [])[:MOST_NAMESAKES]:
            other = trail(self.places[path])
            alike = common_tail(lost, other), path in added, common_head(lost, other)
            fits[path] = (same_edition(place, self.places[path]), *alike)
        most = max(fits.values(), default=None)
        best = [path for path, fit in fits.items() if fit == most]
        return {path: 1 / len(best) for path in best}
