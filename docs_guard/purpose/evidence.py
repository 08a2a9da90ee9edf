"""Chooses among the facts of a page those that weigh most for the kind that is read from it."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Fact, Kind
from docs_guard.purpose import facts
from docs_guard.purpose.model import model
from docs_guard.purpose.pieces import Pieces

MOST = 4
"""Facts that are told."""
FEWEST = 2
"""So many are told even if the weights do not ask for them, as far as the page has them; a title proves nothing."""

WIDE = 0.15
"""The share of a page's lines that a fact must be counted over to be a ground for a verdict on the page."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that can be told, and the features that it puts into words; a `weak` one only where others are missing."""

    features: tuple[str, ...]
    tell: facts.Telling
    weak: bool = False


_TOLD: dict[Kind, tuple[Told, ...]] = {
    "procedure": (
        Told(
            ("title imperative", "title verb", "title gerund", "title howto", "title tutorial", "title trouble"),
            facts.title(
                {
                    "imperative howto": "is an instruction",
                    "tutorial started step": "names a tutorial",
                    "trouble": "names a problem",
                    "gerund verb": "names a task",
                }
            ),
        ),
        Told(
            ("headings imperative", "headings verb", "headings gerund"),
            facts.headings("imperative verb gerund", "start with a verb"),
        ),
        Told(("headings step", "headings numbered"), facts.headings("step numbered", "are numbered")),
        Told(("steps", "steps words", "steps imperative"), facts.steps),
        Told(("imperatives", "imperatives prose", "items imperative"), facts.asking),
        Told(("sections asking",), facts.asking_sections),
        Told(("code blocks", "code shell"), facts.commands),
        Told(("code led",), facts.code_led),
    ),
    "reference": (
        Told(
            ("title reference", "title code", "title lower"),
            facts.title({"code": "is a name in code", "reference": "names an interface"}),
        ),
        Told(("headings code", "headings lower"), facts.headings("code", "are names in code")),
        Told(
            ("headings reference", "headings usage", "has usage"),
            facts.headings("reference usage", "name parts of an interface"),
        ),
        Told(("tables", "tables words", "tables code", "tables parameters", "tables large"), facts.tables),
        Told(("items code", "items bold", "items words"), facts.items),
        Told(("typed",), facts.typed, weak=True),
        Told(("imperatives", "imperatives prose", "sections asking"), facts.not_asking),
    ),
    "explanation": (
        Told(
            ("title concept", "title what", "title question"),
            facts.title({"what question": "asks a question", "concept": "announces a concept or an overview"}),
        ),
        Told(
            ("headings concept", "headings what", "headings question"),
            facts.headings("concept what question", "name concepts or ask questions"),
        ),
        Told(("prose", "prose long", "prose alone", "sentences long"), facts.prose),
        Told(("because", "says about"), facts.because, weak=True),
        Told(("imperatives", "imperatives prose", "steps imperative"), facts.not_asking),
    ),
}


class Evidence(NamedTuple):
    """The facts for a kind, and whether enough of them are strong ones of what stands below the title."""

    facts: tuple[Fact, ...]
    grounded: bool


NOTHING = Evidence((), False)


def evidence(pieces: Pieces, values: Sequence[float], kind: Kind) -> Evidence:
    """The facts that weigh most for a kind, those first that weigh more, and that of the title last."""
    weighed = [
        (told.weak, -sum(weight * (values[at] - mean) for at, mean, weight in leaning), number, told)
        for number, (told, leaning) in enumerate(zip(_TOLD[kind], _leanings(kind), strict=True))
    ]
    found: list[Fact] = []
    strong = 0
    for weak, against, _, told in sorted(weighed, key=lambda each: each[:3]):
        if len(found) == MOST or (len(found) >= FEWEST and (weak or (against >= 0 and strong >= FEWEST))):
            continue
        if fact := told.tell(pieces):
            found.append(fact)
            strong += not weak and not facts.is_of_title(fact) and _is_wide(fact, pieces)
    return Evidence(tuple(sorted(found, key=facts.is_of_title)), strong >= FEWEST)


def _is_wide(fact: Fact, pieces: Pieces) -> bool:
    """Whether a fact is about enough of a page to tell something of all of it."""
    lines = pieces.pieces[-1].block.end - pieces.pieces[0].block.start + 1
    return fact.end - fact.start + 1 >= WIDE * lines


@cache
def _leanings(kind: Kind) -> tuple[tuple[tuple[int, float, float], ...], ...]:
    """For each fact of a kind its features: number, mean, and how much more it speaks for the kind than for others."""
    known = model()
    shares = {
        "procedure": (0.5, 0.5, -0.5, -0.5),
        "reference": (-1 / 3, -1 / 3, 1.0, -1 / 3),
        "explanation": (-1 / 3, -1 / 3, -1 / 3, 1.0),
    }[kind]
    numbers = [[known.features.index(name) for name in told.features] for told in _TOLD[kind]]
    return tuple(
        tuple((at, known.means[at], sum(map(float.__mul__, shares, known.of(at)))) for at in some) for some in numbers
    )
