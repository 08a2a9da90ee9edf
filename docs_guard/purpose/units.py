"""Cuts a page into its sections and counts in each what tells instructions, reference material and connected prose."""

from docs_guard.model.page import Heading
from docs_guard.purpose.at_home import at_home
from docs_guard.purpose.pieces import Piece, Pieces
from docs_guard.purpose.vocabulary import CLASSES, PARAMETERS, SHELLS
from docs_guard.purpose.wording import wording

LEAST = 60
"""A heading below that of a unit starts another once the unit weighs as much as so many words."""
LONGEST = 400
"""A unit as heavy as that ends before the next paragraph, too."""
SMALL = 4
"""Rows of a table that is at home anywhere."""
LINKED = 8
"""Words of an item that is a link and no more."""

_COUNTED = """
h-imperative h-verb h-gerund h-reference h-concept h-code h-question h-step h-short
doing asking told named listing rows parameters bold prose paragraphs because you we must typed then shell code blocks
items links headings
"""
COUNTS = tuple(_COUNTED.split())
"""What is counted; `h-` those of a heading. `doing`, `listing` and `prose` are words, `code` lines."""
_H_IMPERATIVE, _H_VERB, _H_GERUND, _H_REFERENCE, _H_CONCEPT, _H_CODE, _H_QUESTION, _H_STEP, _H_SHORT = range(9)
_DOING, _ASKING, _TOLD, _NAMED, _LISTING, _ROWS, _PARAMETERS, _BOLD, _PROSE, _PARAGRAPHS = range(9, 19)
_SHELL, _CODE, _BLOCKS, _ITEMS, _LINKS, _HEADINGS = range(25, 31)
_SAID = tuple(COUNTS.index(name) for name in CLASSES if name in COUNTS)
"""Where the words of each class are counted; the last one, `is`, tells nothing here."""
_HEADING_CLASSES = {
    "imperative": _H_IMPERATIVE,
    "howto": _H_IMPERATIVE,
    "verb": _H_VERB,
    "gerund": _H_GERUND,
    "reference": _H_REFERENCE,
    "concept": _H_CONCEPT,
    "what": _H_CONCEPT,
    "code": _H_CODE,
    "question": _H_QUESTION,
    "step": _H_STEP,
    "numbered": _H_STEP,
    "check": _H_STEP,
    "short": _H_SHORT,
}


class Unit:
    """
    The lines of one section, or of a few small ones, with the blocks in them and what was counted there.

    `exempt` says why they are at home on a page of any kind. `weight` is in words; rows, names and code count, too.
    """

    __slots__ = ("counts", "end", "exempt", "level", "pieces", "start", "title", "weight", "words")

    def __init__(self, title: str, level: int, start: int, exempt: str) -> None:
        self.title, self.level, self.start, self.end, self.exempt = title, level, start, start, exempt
        self.words = self.weight = 0
        self.counts = [0] * len(COUNTS)
        self.pieces: list[Piece] = []

    def add(self, other: "Unit") -> None:
        """Takes in the unit that follows."""
        self.end = other.end
        self.words += other.words
        self.weight += other.weight
        self.counts = [one + two for one, two in zip(self.counts, other.counts, strict=True)]
        self.pieces += other.pieces

    @property
    def doing(self) -> int:
        """The words of instructions and of what stands in them."""
        return self.counts[_DOING]


def units(page: Pieces) -> list[Unit]:
    """The units of a page, in order; every block is in one."""
    cut = _Cut()
    for piece in page.pieces:
        if piece.block.kind == "heading":
            cut.head(piece, page.headings[piece.section] if piece.section >= 0 else None)
        else:
            cut.body(piece)
    return _joined(cut.made)


def _joined(made: list[Unit]) -> list[Unit]:
    """Small sections go with small ones that follow, or else with the one before them, where they belong together."""
    found: list[Unit] = []
    small: Unit | None = None
    for unit in made:
        if small and unit.weight < LEAST and _belong(small, unit):
            small.add(unit)
        else:
            if small:
                _settle(found, small)
            small = unit
        if small.weight >= LEAST:
            found.append(small)
            small = None
    if small:
        _settle(found, small)
    return found


def _settle(found: list[Unit], small: Unit) -> None:
    if found and _belong(found[-1], small):
        found[-1].add(small)
    else:
        found.append(small)


def _belong(one: Unit, following: Unit) -> bool:
    """Whether the second is beside or below the first, and no more at home on any page than it is."""
    return following.level >= one.level and following.exempt == one.exempt


class _Cut:
    """The units so far, and where the next block stands: in which list, below which heading."""

    __slots__ = ("_before", "_depth", "_exempt", "_inside", "_level", "made")

    def __init__(self) -> None:
        self.made: list[Unit] = []
        self._inside, self._depth, self._before = -1, -1, "heading"
        self._exempt, self._level = "", 0

    def head(self, piece: Piece, heading: Heading | None) -> None:
        title, level = (heading.title, heading.level) if heading else ("", 6)
        was, told = self._exempt, at_home(title)
        if told or not was or level <= self._level:
            self._exempt, self._level = told, level
        if not self.made or self._exempt != was or self._is_apart(self.made[-1], level):
            self.made.append(Unit(title, level, piece.block.start, self._exempt))
        unit = self.made[-1]
        unit.end = max(unit.end, piece.block.end)
        unit.pieces.append(piece)
        if level > 1:
            unit.counts[_HEADINGS] += 1
            for number in {_HEADING_CLASSES[each] for each in wording(title) if each in _HEADING_CLASSES}:
                unit.counts[number] += 1
        self._inside, self._before = -1, "heading"

    @staticmethod
    def _is_apart(unit: Unit, level: int) -> bool:
        """Whether a heading of a level ends the unit: a small section is one with those below it."""
        return unit.weight >= LEAST or (unit.weight > 0 and level <= unit.level)

    def body(self, piece: Piece) -> None:
        block = piece.block
        kind = block.kind
        if not self.made:
            self.made.append(Unit("", 0, block.start, ""))
        unit = self.made[-1]
        if unit.weight >= LONGEST and kind == "paragraph" and block.depth == 0 and self._before != "lead":
            unit = Unit(unit.title, unit.level, block.start, unit.exempt)
            self.made.append(unit)
        unit.pieces.append(piece)
        if block.end > unit.end:
            unit.end = block.end
        if self._inside >= 0 and block.depth <= self._depth:
            self._inside = -1
        into = _count(unit, piece, kind, self._inside, self._before)
        if into >= 0 and self._inside < 0 and kind != "paragraph":
            self._inside, self._depth = into, block.depth
        self._before = "lead" if kind == "paragraph" and piece.text[-1:] == ":" else kind


def _count(unit: Unit, piece: Piece, kind: str, inside: int, before: str) -> int:
    """Counts a block; tells what the blocks in it belong to: instructions, a list of names, or neither (-1)."""
    counts, words = unit.counts, piece.block.words
    unit.words += words
    unit.weight += words
    if kind == "code":
        lines = min(piece.code, 10)
        counts[_CODE] += lines
        counts[_BLOCKS] += 1
        counts[_SHELL] += piece.block.info.lower().strip("{}. ") in SHELLS
        unit.weight += lines
        return -1
    if kind == "table":
        _count_table(unit, piece, inside)
        return -1
    counts[_TOLD] += piece.sentences
    counts[_ASKING] += piece.imperatives
    if piece.counted:
        for number, some in zip(_SAID, piece.counted, strict=False):
            counts[number] += some
    counts[_LINKS] += piece.links
    if kind == "paragraph":
        counts[_PARAGRAPHS] += 1
    elif kind == "item" or kind == "step":
        counts[_ITEMS] += 1
    else:
        return -1
    return _count_text(unit, piece, kind == "paragraph" and before in _LEADING, inside)


_LEADING = ("heading", "paragraph")
"""What stands before a paragraph of connected prose."""


def _count_text(unit: Unit, piece: Piece, connected: bool, inside: int) -> int:
    """A paragraph or an item: is it an instruction, a name with what it means, or told?"""
    counts, words = unit.counts, piece.block.words
    if inside >= 0:
        counts[inside] += words
        return inside
    if piece.imperative and not (piece.links and words <= LINKED):
        counts[_DOING] += words
        return _DOING
    if piece.named == "code" or piece.terms:
        counts[_NAMED] += piece.terms or 1
        counts[_LISTING] += words
        unit.weight += 3 * (piece.terms or 1)
        return _LISTING
    if piece.named:
        counts[_BOLD] += 1
    elif (
        connected
        and not piece.imperatives
        and piece.text[:1] != "|"
        and piece.text[-1:] != ":"
        and piece.block.depth == 0
    ):
        counts[_PROSE] += words
    return -1


def _count_table(unit: Unit, piece: Piece, inside: int) -> None:
    """A table is a list of what it names, unless it is small or stands in a step."""
    counts, block = unit.counts, piece.block
    if inside == _DOING or block.rows <= SMALL:
        return
    counts[_ROWS] += block.rows
    counts[_NAMED] += piece.named_rows
    counts[_LISTING] += block.words
    counts[_PARAMETERS] += len(PARAMETERS.intersection(piece.header)) > 1
    unit.weight += 5 * block.rows
