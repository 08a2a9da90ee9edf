"""The signals that name a successor: what each weighs, what it is told as, and how sure they make us together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp

Strengths = Mapping[str, float]
"""What speaks for one candidate: signal -> strength from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Signal:
    """
    One reason to believe that a page took over.

    Two signals of one `family` are not independent. `enough` is the strength from which the signal counts as a voice
    of its own when agreement is asked for; it is shown to people from `shown` on.
    """

    family: str
    weight: float
    enough: float
    shown: float = 0.1


NONE = 0.0
SIGNALS: dict[str, Signal] = {
    "identity": Signal("identity", 2.0, 1.0),
    "same-file": Signal("file", 4.0, 1.0),
    "text": Signal("", 3.0, 2.0, 2.0),
    "git": Signal("text", 0.0, 0.5),
    "moved-text": Signal("text", 0.0, 0.3),
    "old-text": Signal("text", 1.14, 0.6),
    "name": Signal("name", 2.47, 1.0),
    "alike": Signal("name", 0.83, 2.0, 2.0),
    "siblings": Signal("folder", 2.28, 0.5),
    "folder": Signal("folder", 0.67, 2.0),
    "links": Signal("links", 3.47, 0.5),
    "title": Signal("title", 0.64, 1.0),
    "section": Signal("title", 1.6, 2.0),
    "near": Signal("near", 0.67, 2.0, 2.0),
    "new": Signal("new", 2.81, 2.0, 2.0),
    "edited": Signal("new", 2.58, 2.0, 2.0),
    "edition": Signal("edition", -1.87, 2.0, 2.0),
    "above": Signal("above", 0.04, 2.0, 2.0),
    "parts": Signal("text", 3.51, 2.0),
    "subject": Signal("text", 0.94, 2.0),
    "original": Signal("original", 4.0, 1.0),
}
BIAS = -3.45


def odds(strengths: Strengths, bias: float = BIAS, signals: Mapping[str, Signal] = SIGNALS) -> float:
    """The odds that a candidate is the successor, against there being none."""
    return exp(min(50.0, bias + sum(signals[name].weight * value for name, value in strengths.items())))


def confidences(candidates: Mapping[str, Strengths]) -> dict[str, float]:
    """The probability of each candidate: candidates compete with each other and with there being no successor."""
    found = {path: odds(strengths) for path, strengths in candidates.items()}
    total = 1.0 + sum(found.values())
    return {path: value / total for path, value in found.items()}


def voices(strengths: Strengths) -> int:
    """How many independent signals name a candidate."""
    return len({SIGNALS[name].family for name, value in strengths.items() if value >= SIGNALS[name].enough})
