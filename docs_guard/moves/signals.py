"""The signals that name a successor: what each weighs, when it is a voice of its own, how sure they make us."""

from collections.abc import Mapping
from math import exp, inf

from docs_guard.model.declared import dataclass

Strengths = Mapping[str, float]
"""What speaks for one candidate: signal -> strength from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Signal:
    """
    One reason to believe that a page took over.

    `weight` times the strength is added to the logarithm of the candidate's odds. From the strength `enough` on the
    signal is a voice where agreement is asked for; two signals of one `family` are one voice.
    """

    weight: float
    family: str = ""
    enough: float = inf


# Fitted by `python benchmarks/train_moves.py DATA CLONES --more MINED` (MINED by benchmarks/mine_moves.py), which
# prints this table: a conditional logit over the candidates of a lost page and "none of them". Where it says
# "by hand", the histories hold too few examples.
BIAS = -2.6
SIGNALS: Mapping[str, Signal] = {
    "same-file": Signal(4.0, "file", 0.5),  # by hand
    "git": Signal(0.0, "text", 0.5),  # weighed in "text"
    "moved-text": Signal(0.0, "text", 0.3),  # weighed in "text"
    "text": Signal(2.6),
    "old-text": Signal(0.9),
    "parts": Signal(4.6),
    "subject": Signal(1.1),
    "name": Signal(2.1, "name", 1.0),
    "alike": Signal(0.7),
    "siblings": Signal(2.3, "folder", 0.6),
    "folder": Signal(1.0),
    "links": Signal(3.8, "links", 0.5),
    "title": Signal(0.6, "title", 1.0),
    "section": Signal(1.5),
    "identity": Signal(2.0, "identity", 1.0),  # by hand
    "original": Signal(4.0, "original", 0.9),  # by hand
    "entries": Signal(3.8, "entries", 0.5),  # by hand, as links
    "sent": Signal(1.5),  # by hand
    "new": Signal(2.4),
    "edited": Signal(2.3),
    "edition": Signal(-2.6),
}


def confidences(candidates: Mapping[str, Strengths]) -> dict[str, float]:
    """The probability of each candidate: they compete with each other, and with there being no successor at all."""
    odds = {path: exp(min(50.0, BIAS + score(strengths))) for path, strengths in candidates.items()}
    total = 1.0 + sum(odds.values())
    return {path: odd / total for path, odd in odds.items()}


def score(strengths: Strengths) -> float:
    """The weighted sum of what speaks for a candidate."""
    return sum(SIGNALS[name].weight * strength for name, strength in strengths.items())


def voices(strengths: Strengths) -> int:
    """How many independent signals name a candidate."""
    return len({SIGNALS[name].family for name, value in strengths.items() if value >= SIGNALS[name].enough})


def ranked(candidates: Mapping[str, Strengths]) -> list[tuple[str, float]]:
    """The candidates with their confidence, best first; equals in the order of their paths."""
    return sorted(confidences(candidates).items(), key=lambda found: (-round(found[1], 6), found[0]))
