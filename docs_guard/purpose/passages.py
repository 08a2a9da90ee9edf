"""Finds the passages of a page that are unmistakably procedure, reference material or explanation, with their facts."""

from collections.abc import Callable, Sequence

from docs_guard.model.purpose import Kind, Passage
from docs_guard.purpose.features import measured
from docs_guard.purpose.leaning import LEANING, THREE, Leaning
from docs_guard.purpose.model import kinds, model
from docs_guard.purpose.passage_facts import told
from docs_guard.purpose.pieces import Pieces
from docs_guard.purpose.stretches import Stretch, stretches
from docs_guard.purpose.units import COUNTS, Unit, units

FEWEST = 100
"""Words of a passage: what is shorter may be anything."""
SURE = 0.45
"""From this probability on a stretch is of its kind, by what is counted in its units."""
READ = 0.5
"""The same, by what the model of whole pages reads in it."""
FOREIGN_WORDS = 150
FOREIGN_SHARE = 0.25
"""A passage of another kind with fewer words, or a smaller share of the page's, is left alone."""
OWN_SHARE = 0.15
"""The share of a page that passages of its own kind must make up: else it is its label that is in doubt."""
ASKING = 4
"""Sentences and headings of a procedure that tell the reader to do something, at least."""
LISTED = 1 / 200
"""Rows, entries and headings of an interface in reference material, at least, for each of its words."""
TOLD = 0.25
"""The share of connected prose in an explanation, at least."""
CODE = 1 / 50
"""Blocks of code in an explanation, at most, for each of its words."""
INTRODUCTION = 0.5
"""An explanation before the first instructions is a page's introduction, up to this share of its words."""
FEW = 30
"""Words of instructions that are none yet."""
FACTS = 2
"""What cannot be explained by so many facts is not unmistakable."""

PROCEDURE, REFERENCE, EXPLANATION = range(3)
Reader = Callable[[Pieces], Sequence[float]]
"""Tells the probabilities of the three kinds for a page or a part of it."""


def read_kinds(page: Pieces) -> Sequence[float]:
    """By the model of whole pages, which sees titles and phrases, too."""
    found = kinds(model().probabilities(measured(page)))
    return [found[kind] for kind in THREE]


def passages(page: Pieces, leaning: Leaning = LEANING, reader: Reader = read_kinds) -> tuple[Passage, ...]:
    """The passages of a page, in order; they do not overlap."""
    cut = units(page)
    sure = [stretch for stretch in stretches(cut, leaning) if stretch.words >= FEWEST and _is_unmistakable(stretch)]
    different = {stretch.kind for stretch in sure}
    if len(different) > 1:
        agreed = {kind for kind in different if _agrees(page, [each for each in sure if each.kind == kind], reader)}
        sure = [stretch for stretch in sure if stretch.kind in agreed]
    begins = _first_instructions(cut)
    made = (_passage(stretch, page, begins) for stretch in sure)
    return tuple(passage for passage in made if len(passage.facts) >= FACTS)


def foreign(
    found: Sequence[Passage],
    kind: Kind,
    page_words: int,
    *,
    words: int = FOREIGN_WORDS,
    share: float = FOREIGN_SHARE,
) -> tuple[Passage, ...]:
    """
    The passages that have no place on a page of a kind: long enough, not exempt, beside some of its own kind.

    Prose on a page of reference is no such passage: what a thing does and where its limits are belongs to it.
    """
    if sum(each.words for each in found if each.kind == kind) < OWN_SHARE * page_words:
        return ()
    at_home = {kind, "explanation"} if kind == "reference" else {kind}
    others = (each for each in found if each.kind not in at_home and not each.exempt)
    return tuple(each for each in others if each.words >= words and each.share >= share)


def _is_unmistakable(stretch: Stretch) -> bool:
    """Whether a stretch leans to its kind, and holds enough of what an author would say that kind is made of."""
    if stretch.probabilities[stretch.kind] < SURE:
        return False
    own = [unit for unit in stretch.core if not unit.exempt]
    count = {name: sum(unit.counts[number] for unit in own) for name, number in _NUMBERS.items()}
    if stretch.kind == PROCEDURE:
        return count["asking"] + count["h-imperative"] + count["h-step"] >= ASKING
    if stretch.kind == REFERENCE:
        listed = count["rows"] + count["named"] + 2 * (count["h-reference"] + count["h-code"])
        return listed >= LISTED * stretch.words
    return count["prose"] >= TOLD * stretch.words and count["blocks"] <= CODE * stretch.words


_TELLING = ("asking", "h-imperative", "h-step", "rows", "named", "h-reference", "h-code", "prose", "blocks")
_NUMBERS = {name: COUNTS.index(name) for name in _TELLING}


def _agrees(page: Pieces, some: Sequence[Stretch], reader: Reader) -> bool:
    """Whether the stretches of a kind, taken for a page of their own, are read as that kind."""
    inside = [unit for stretch in some for unit in stretch.units]
    return reader(_part(page, inside))[some[0].kind] >= READ


def _part(page: Pieces, inside: Sequence[Unit]) -> Pieces:
    """The units as a page of their own: its title is their first heading, or the page's where they start it."""
    pieces = tuple(piece for unit in inside for piece in unit.pieces)
    numbers = [piece.section for piece in pieces if piece.block.kind == "heading" and piece.section >= 0]
    headings = tuple(page.headings[number] for number in numbers)
    begins = bool(pieces) and pieces[0] is page.pieces[0]
    title = page.title if begins or not headings else headings[0].title
    return Pieces(title, headings, sum(piece.block.words for piece in pieces), pieces, inside[0].start)


def _first_instructions(cut: Sequence[Unit]) -> int:
    """The line of the unit in which instructions start; beyond the page where there are none."""
    doing = 0
    for unit in cut:
        doing += 0 if unit.exempt else unit.doing
        if doing >= FEW:
            return unit.start
    return cut[-1].end + 1 if cut else 1


def _passage(stretch: Stretch, page: Pieces, begins: int) -> Passage:
    """The core of a stretch with its share of the page, and its facts."""
    first, last = stretch.core[0], stretch.core[-1]
    kind, share = THREE[stretch.kind], stretch.words / page.words if page.words else 0.0
    facts = told([piece for unit in stretch.core for piece in unit.pieces], kind)
    introduces = stretch.kind == EXPLANATION and stretch.units[0].start <= begins and share < INTRODUCTION
    exempt = "introduction" if introduces else ""
    return Passage(kind, first.start, last.end, stretch.words, share, facts, first.title, exempt)
