"""Reads from the content of a page which purpose it serves, how certain that is, and what was counted for it."""

from collections.abc import Sequence

from docs_guard.model.page import Page
from docs_guard.model.purpose import Kind, Purpose, Reading
from docs_guard.purpose.features import measured
from docs_guard.purpose.model import PURPOSES, kinds, model
from docs_guard.purpose.pieces import pieces

UNSURE = "unsure"
"""Why a reading is silent that is not certain enough, or has too few facts, to contradict what a page declares."""


def read(page: Page) -> Reading:
    """What a page is for by its content; its path and front matter, but for the title, have no part in it."""
    from docs_guard.purpose.evidence import evidence
    from docs_guard.purpose.passages import passages
    from docs_guard.purpose.silent import silent

    found = pieces(page)
    if not found.words:
        return Reading(None, None, 0.0, silent=silent(page, found))
    values = measured(found)
    probabilities = model().probabilities(values)
    read, kind, confidence = best(probabilities)
    facts, grounded = evidence(found, values, kind)
    sure = grounded and confidence >= model().asserted[kind]
    why = silent(page, found) or ("" if sure else UNSURE)
    return Reading(read, kind, round(confidence, 4), facts, passages(found), why)


def best(probabilities: Sequence[float]) -> tuple[Purpose, Kind, float]:
    """The likeliest of the four, the likeliest of the three, and the calibrated probability of that one."""
    read = max(zip(probabilities, PURPOSES, strict=True), key=lambda each: each[0])[1]
    three = kinds(probabilities)
    kind = max(three, key=three.__getitem__)
    return read, kind, model().confidence(kind, three[kind])
