"""Says which living page took over each lost address: candidates best first, each with the reasons that a person can check."""

from collections.abc import Sequence

from docs_guard.model.finding import Candidate
from docs_guard.moves.evidence import Evidence, Lost
from docs_guard.moves.gather import Gathering
from docs_guard.moves.signals import SIGNALS, Strengths, confidences, voices

MOST = 3
LEAST = 0.02
"""A candidate less likely than this is not worth a person's time."""


def successors(
    lost: Sequence[Lost], evidence: Evidence, automatic_confidence: float = 0.9
) -> dict[str, tuple[Candidate, ...]]:
    """
    Up to three candidates for every lost page, by its path at base.

    `automatic` is true of a first candidate that two independent signals name, with a confidence of at least
    `automatic_confidence`. The whole site is read only where the change itself has not settled every page.
    """
    if not lost:
        return {}
    found = gathered(lost, evidence)
    return {path: _candidates(found, path, automatic_confidence) for path in found.lost}


def gathered(lost: Sequence[Lost], evidence: Evidence) -> Gathering:
    """All that speaks for each candidate of each lost page."""
    found = Gathering(lost, evidence)
    found.from_names()
    found.from_change()
    found.finish()
    found.from_siblings()
    found.finish()
    unsettled = [path for path, named in found.strengths.items() if not settled(named)]
    if unsettled:
        found.from_site(unsettled)
        found.finish()
    return found


def settled(candidates: dict[str, dict[str, float]]) -> bool:
    """Whether the change itself has told enough, so that the rest of the site need not be read."""
    sure = confidences(candidates)
    return max(sure.values(), default=0.0) >= 0.9


def _candidates(found: Gathering, path: str, least: float) -> tuple[Candidate, ...]:
    named = found.strengths[path]
    sure = confidences(named)
    best = sorted((one for one in sure if sure[one] >= LEAST), key=lambda one: (-sure[one], one))[:MOST]
    return tuple(
        Candidate(
            url=found.living[one].address,
            path=one,
            confidence=round(sure[one], 3),
            automatic=not rank and sure[one] >= least and voices(named[one]) >= 2,
            signals=tuple(tell(name, named[one]) for name in named[one] if named[one][name] >= SIGNALS[name].shown),
        )
        for rank, one in enumerate(best)
    )


def tell(name: str, strengths: Strengths) -> str:
    return f"{name} {strengths[name]:.2f}"
