"""Puts into words what was counted in a passage for its kind, with the lines it was counted in."""

from collections.abc import Callable, Sequence

from docs_guard.model.purpose import Fact, Kind
from docs_guard.purpose.pieces import Piece
from docs_guard.purpose.vocabulary import SHELLS
from docs_guard.purpose.wording import wording

MOST = 4
"""Facts that are told of a passage."""
SMALL = 4
"""A table with so many rows is not worth telling."""
Some = Sequence[Piece]


def told(pieces: Some, kind: Kind) -> tuple[Fact, ...]:
    """What speaks for the kind of a passage with these blocks, the strongest first."""
    found: list[Fact] = []
    for tell, only_if_short in _TOLD[kind]:
        fact = None if only_if_short and len(found) > 1 else tell(pieces)
        if fact:
            found.append(fact)
    return tuple(found[:MOST])


def _fact(text: str, some: Some) -> Fact:
    return Fact(text, min(piece.block.start for piece in some), max(piece.block.end for piece in some))


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _of(pieces: Some, *kinds: str) -> list[Piece]:
    return [piece for piece in pieces if piece.block.kind in kinds and piece.text]


def _steps(pieces: Some) -> Fact | None:
    steps = [piece for piece in _of(pieces, "step") if piece.block.depth == 0]
    asking = [piece for piece in steps if piece.imperative]
    return _fact(f"{len(asking)} of {len(steps)} numbered steps start with a verb", steps) if len(asking) > 1 else None


def _asking(pieces: Some) -> Fact | None:
    sentences = _of(pieces, "paragraph", "item", "step", "quote", "admonition")
    some = [piece for piece in sentences if piece.imperatives]
    count = sum(piece.imperatives for piece in some)
    whole = sum(piece.sentences for piece in sentences)
    return _fact(f"{count} of {whole} sentences tell the reader to do something", some) if count > 1 else None


def _not_asking(pieces: Some) -> Fact | None:
    some = _of(pieces, "paragraph", "item", "step", "quote", "admonition")
    count, whole = sum(piece.imperatives for piece in some), sum(piece.sentences for piece in some)
    if not some or count > 0.15 * whole:
        return None
    if not count:
        return _fact("no imperative sentence", pieces)
    return _fact(f"only {count} of {whole} sentences tell the reader to do something", some)


def _commands(pieces: Some) -> Fact | None:
    blocks = [piece for piece in pieces if piece.block.kind == "code"]
    some = [piece for piece in blocks if piece.block.info.lower().strip("{}. ") in SHELLS]
    if len(some) > 1:
        return _fact(f"{len(some)} blocks of commands", some)
    return _fact(f"{len(blocks)} blocks of code to type or copy", blocks) if len(blocks) > 2 else None


def _headings(classes: str, says: str) -> Callable[[Some], Fact | None]:
    wanted = frozenset(classes.split())

    def tell(pieces: Some) -> Fact | None:
        headings = [piece for piece in pieces if piece.block.kind == "heading"]
        some = [piece for piece in headings if wanted & wording(piece.text.strip("# "))]
        return _fact(f"{len(some)} of {_count(len(headings), 'heading')} {says}", some) if len(some) > 1 else None

    return tell


def _tables(pieces: Some) -> Fact | None:
    tables = [piece for piece in pieces if piece.block.kind == "table" and piece.block.rows > SMALL]
    if not tables:
        return None
    most = max(tables, key=lambda piece: piece.block.rows)
    size = f"a table of {most.block.rows} rows x {most.block.columns} columns"
    if len(tables) == 1:
        return _fact(size, tables)
    rows = sum(piece.block.rows for piece in tables)
    return _fact(f"{len(tables)} tables with {rows} rows, the longest of {most.block.rows}", tables)


def _named(pieces: Some) -> Fact | None:
    some = [piece for piece in _of(pieces, "item", "step", "paragraph") if piece.named == "code" or piece.terms]
    count = sum(piece.terms or 1 for piece in some)
    return _fact(f"{_count(count, 'entry', 'entries')} named in code", some) if count > 2 else None


def _typed(pieces: Some) -> Fact | None:
    some = [piece for piece in pieces if piece.of("typed")]
    count = sum(piece.of("typed") for piece in some)
    return _fact(f"{count} words of an interface (type, default, value, returns ...)", some) if count > 3 else None


def _prose(pieces: Some) -> Fact | None:
    some = [piece for piece in _of(pieces, "paragraph") if piece.block.depth == 0 and not piece.imperatives]
    words = sum(piece.words for piece in some)
    return _fact(f"{words} words of prose in {_count(len(some), 'paragraph')}", some) if words > 60 else None


def _because(pieces: Some) -> Fact | None:
    some = [piece for piece in pieces if piece.of("because")]
    count = sum(piece.of("because") for piece in some)
    return (
        _fact(f"{count} words that connect or give reasons (because, however, means ...)", some) if count > 1 else None
    )


def _neither(pieces: Some) -> Fact | None:
    things = {"code": "code", "table": "table", "step": "numbered step"}
    there = {piece.block.kind for piece in pieces}
    absent = [word for kind, word in things.items() if kind not in there]
    if len(absent) < 2:
        return None
    return _fact("no " + ", no ".join(absent), pieces)


_TOLD: dict[Kind, tuple[tuple[Callable[[Some], Fact | None], bool], ...]] = {
    "procedure": (
        (_steps, False),
        (_asking, False),
        (_headings("imperative howto step", "start with a verb"), False),
        (_commands, False),
    ),
    "reference": (
        (_tables, False),
        (_named, False),
        (_headings("reference code", "name parts of an interface"), False),
        (_not_asking, False),
        (_typed, True),
    ),
    "explanation": (
        (_prose, False),
        (_not_asking, False),
        (_because, False),
        (_headings("concept what question", "name a concept"), False),
        (_neither, False),
    ),
}
"""What may be told of each kind, the strongest first, and whether only where there is hardly anything else."""
