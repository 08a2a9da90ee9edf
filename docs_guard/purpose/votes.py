"""Tells what the pages of a folder are for, where those of them that can be read agree."""

from collections import Counter
from collections.abc import Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Declared, Kind, Purpose
from docs_guard.purpose.declared import NoPurpose

FEWEST = 5
"""Pages of a folder that must be read with confidence."""
SURE = 0.7
"""The probability of its kind from which a page is."""
READ = 0.5
"""The part of a folder's pages that must be."""
AGREEMENT = 0.8
"""The part of its pages that must be read as the same kind, of all and of those that are read with confidence."""


@dataclass(frozen=True, slots=True)
class Seen:
    """
    A page, what it declares, and what is read from it; `kind` is None where nothing was.

    `silent` says why its content tells nothing, `lesson` whether it calls itself a tutorial, `fact` what was counted.
    """

    path: str
    told: Declared | NoPurpose | None
    kind: Kind | None = None
    confidence: float = 0.0
    silent: str = ""
    lesson: bool = False
    fact: str = ""

    @property
    def free(self) -> bool:
        """Whether the page declares nothing, and may have a purpose."""
        return self.told is None and self.kind is not None and not self.silent

    @property
    def sure(self) -> bool:
        """Whether it is read with confidence."""
        return self.free and self.confidence >= SURE

    def loses(self, purpose: Purpose) -> bool:
        """Whether a table for its path would take away what that tells now: its folder, or an earlier table."""
        if self.told is None or self.told.line is not None:
            return False
        return not isinstance(self.told, Declared) or self.told.purpose != purpose


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the pages of a folder are: `agreeing` of them are read as the kind, the `sure` ones with confidence."""

    purpose: Purpose
    kind: Kind
    pages: int
    agreeing: int
    sure: tuple[Seen, ...]


def judged(pages: Sequence[Seen]) -> Verdict | str:
    """What the pages are for, or why that is not told."""
    free = [page for page in pages if page.free]
    sure = [page for page in free if page.sure]
    if len(free) < FEWEST:
        return f"fewer than {FEWEST} pages"
    if len(sure) < max(FEWEST, READ * len(free)):
        return f"only {len(sure)} of {len(free)} pages can be read with confidence"
    counts = Counter(page.kind for page in free)
    kind, most = min(counts.items(), key=lambda each: (-each[1], str(each[0])))
    same = tuple(page for page in sure if page.kind == kind)
    if kind is None or most < AGREEMENT * len(free) or len(same) < AGREEMENT * len(sure):
        ordered = sorted(counts.items(), key=lambda each: (-each[1], str(each[0])))
        return "its pages differ: " + ", ".join(f"{count} of {word}" for word, count in ordered)
    return Verdict(_purpose(kind, same), kind, len(free), most, same)


def fits(pages: Sequence[Seen], kind: Kind) -> bool:
    """Whether pages may be taken for a kind with others that are of it: not where enough of them say something else."""
    free = [page for page in pages if page.free]
    sure = [page for page in free if page.sure]
    return all(
        sum(page.kind != kind for page in some) <= max(1, (1 - share) * len(some))
        for some, share in ((sure, AGREEMENT), (free, READ))
    )


def _purpose(kind: Kind, pages: Sequence[Seen]) -> Purpose:
    """A procedure is a how-to, but for pages most of which say that they are tutorials."""
    if kind != "procedure":
        return kind
    return "tutorial" if 2 * sum(page.lesson for page in pages) > len(pages) else "how-to"
