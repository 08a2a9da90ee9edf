"""How far a site's own words confirm its map, and what follows from that."""

from dataclasses import field
from typing import Literal

from docs_guard.model.declared import dataclass

ENOUGH = 20
"""Fewer samples prove nothing."""
LEAST = 0.3
"""Under this share of hits a map is wrong where something else fits (measured: right 0.44 to 1, wrong near 0)."""
NOTHING = 0.1
"""Under this share of hits nothing fits, whatever else might."""
GOOD = 0.6
BETTER = 0.5
"""The share of samples that must hit under another root or base, so that it is clearly the better one."""

Verdict = Literal["confirmed", "doubtful", "contradicted", "unproven"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Samples of one kind: how many hit, of how many, and how many would under the strongest rival."""

    hits: int = 0
    total: int = 0
    rival: int = 0

    @property
    def share(self) -> float:
        return self.hits / self.total if self.total else 0.0

    @property
    def misses(self) -> int:
        return self.total - self.hits

    def under(self, share: float) -> bool:
        """Whether there are samples enough, and fewer hits than that share of them."""
        return self.total >= ENOUGH and self.hits < share * self.total

    @property
    def beaten(self) -> bool:
        """Whether the map hardly fits, and one rival does."""
        return self.under(LEAST) and self.rival >= BETTER * self.total


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    How far a site's own words confirm its map.

    Only links from the site's root, links to its own hosts and targets of redirects count, each once: a link from
    file to file (`files` of them) is right under any root and base. `misses` are the first few that hit nothing.
    """

    all: Tally = field(default_factory=Tally)
    links: Tally = field(default_factory=Tally)
    """The links alone."""
    based: Tally = field(default_factory=Tally)
    """Of the links, those that name the host or begin with the base: they prove the base too."""
    targets: Tally = field(default_factory=Tally)
    files: int = 0
    misses: tuple[str, ...] = ()
    remedies: tuple[tuple[str, str], ...] = ()
    """What of the configuration most misses speak about (`root`, `base`, `builder`), each with its better value."""
    doubts: tuple[str, ...] = ()
    """Where the generator's own configuration says something else than the site's."""

    @property
    def hits(self) -> int:
        return self.all.hits

    @property
    def total(self) -> int:
        return self.all.total

    @property
    def share(self) -> float:
        return self.all.share

    @property
    def contradiction(self) -> Tally | None:
        """
        The samples that a right map cannot have.

        A right map may have many misses: old links, pages that the build makes, other books of the host. It is
        contradicted only where nothing fits, or where one other root or base fits clearly better.
        """
        if self.all.under(NOTHING):
            return self.all
        proofs = [self.all, self.based]
        if self.all.share < GOOD:
            proofs += [self.links] if self.links.total >= ENOUGH else [self.targets]
        return next((tally for tally in proofs if tally.beaten), None)

    @property
    def doubt(self) -> Tally | None:
        """The samples that a right map seldom has."""
        few = (tally for tally in (self.all, self.links) if tally.under(GOOD))
        return next(few, next((tally for tally in (self.based, self.targets) if tally.under(LEAST)), None))

    @property
    def verdict(self) -> Verdict:
        if self.contradiction:
            return "contradicted"
        if self.doubt or (self.doubts and self.based.hits < ENOUGH):
            return "doubtful"
        return "confirmed" if self.total >= ENOUGH else "unproven"

    @property
    def hint(self) -> str:
        """What would match instead, in the words of the configuration; empty when nothing would."""
        if not self.remedies:
            return ""
        key, value = self.remedies[0]
        if key == "builder":
            return "another builder would match: pages are written as `/a/` and linked as `/a.html`, or otherwise"
        return f'{key} = "{value}" would match'

    @property
    def message(self) -> str:
        """What a report says about it; empty when there is nothing to say."""
        tally = self.contradiction or self.doubt
        numbers = f"{tally.hits:,} of {tally.total:,} links match" if tally else ""
        hint = self.hint or "; ".join(self.doubts)
        match self.verdict:
            case "contradicted":
                return f"I do not understand this site: {numbers}; {hint or 'root or base?'}"
            case "doubtful":
                words = "; ".join(part for part in (numbers, hint) if part)
                return f"this site may be another than it is configured to be: {words}"
            case "unproven":
                told = f"{self.total} link{'' if self.total == 1 else 's'}"
                return f"only {told} can confirm root and base of this site, {ENOUGH} are needed"
            case "confirmed":
                return ""
