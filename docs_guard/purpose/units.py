"""Counts in each section of a page how much of it are instructions, reference material or connected prose."""

from dataclasses import dataclass as mutable

from docs_guard.model.purpose import Kind
from docs_guard.purpose.pieces import Piece, Pieces


@mutable(slots=True)
class Unit:
    """A section, without those below it, and the words and things counted in it."""

    title: str
    level: int
    start: int
    end: int
    code_title: bool = False
    words: int = 0
    doing: int = 0
    listing: int = 0
    prose: int = 0
    imperatives: int = 0
    steps: int = 0
    rows: int = 0
    columns: int = 0
    tables: int = 0
    named: int = 0
    code: int = 0
    because: int = 0
    sentences: int = 0
    kind: Kind | None = None


def units(page: Pieces) -> list[Unit]:
    """The sections of a page with what was counted in them."""
    made: list[Unit] = []
    unit: Unit | None = None
    inside, depth = "", -1
    for piece in page.pieces:
        block = piece.block
        kind = block.kind
        if kind == "heading":
            heading = page.headings[piece.section]
            unit = Unit(heading.title, heading.level, block.start, block.end, _is_code(piece.text))
            made.append(unit)
            inside = ""
            continue
        if unit is None:
            unit = Unit("", 0, block.start, block.end)
            made.append(unit)
        unit.end = max(unit.end, block.end)
        words = block.words
        unit.words += words
        if inside and block.depth <= depth:
            inside = ""
        if kind == "table":
            unit.rows += block.rows
            unit.columns = max(unit.columns, block.columns)
            unit.tables += 1
            unit.listing += words
            continue
        if kind == "code":
            unit.code += piece.code
            continue
        if inside == "doing":
            unit.doing += words
            continue
        if inside == "listing":
            unit.listing += words
            continue
        if piece.imperative and (kind == "step" or kind == "item" or kind == "paragraph"):
            if piece.links and words <= 8:
                continue
            unit.imperatives += 1
            unit.steps += kind == "step"
            unit.doing += words
            if kind != "paragraph":
                inside, depth = "doing", block.depth
            continue
        if piece.named == "code" and kind != "heading":
            unit.named += 1
            unit.listing += words
            if kind != "paragraph":
                inside, depth = "listing", block.depth
            continue
        if piece.terms:
            unit.named += piece.terms
            unit.listing += words
            continue
        if kind == "paragraph" and block.depth == 0:
            unit.sentences += piece.sentences
            unit.because += piece.because
            if piece.imperatives * 2 >= piece.sentences:
                unit.doing += words
                unit.imperatives += 1
            elif not piece.imperatives and words >= 12:
                unit.prose += words
    for unit in made:
        unit.kind = _kind(unit)
    return made


def _is_code(text: str) -> bool:
    bare = text.strip("# ")
    return bare[:1] == "`" or bare[:2] == "--" or (" " not in bare and ("_" in bare or "." in bare))


def _kind(unit: Unit) -> Kind | None:
    words = unit.words
    if unit.code_title:
        return "reference"
    if unit.listing >= 0.5 * words and unit.rows + unit.named >= 3:
        return "reference"
    if unit.doing >= 0.5 * words and unit.imperatives:
        return "procedure"
    if unit.prose >= 0.7 * words and not unit.imperatives and not unit.tables and not unit.code and words >= 30:
        return "explanation"
    return None
