"""Puts into words what was counted on a page, with the lines it was counted in; each tells one fact, or nothing."""

from collections.abc import Callable, Sequence

from docs_guard.model.purpose import Fact
from docs_guard.purpose.features import led, sections
from docs_guard.purpose.pieces import Piece, Pieces
from docs_guard.purpose.vocabulary import OUTPUT, SHELLS
from docs_guard.purpose.wording import wording

FEW_ROWS, MANY_ROWS = 3, 20
"""Rows of tables that are told where these are a quarter of the page, and that are told anyway."""
LONGEST = 60
"""Characters of a title that are quoted."""
TITLE = "the title"
"""What a fact of the title starts with."""
Telling = Callable[[Pieces], Fact | None]


def title(told: dict[str, str]) -> Telling:
    """What the title is by its wording: the first of these classes that it is of, in words."""

    def tell(pieces: Pieces) -> Fact | None:
        classes = wording(pieces.title)
        says = next((says for names, says in told.items() if not classes.isdisjoint(names.split())), None)
        if says is None:
            return None
        return Fact(f'{TITLE} {says}: "{_short(pieces.title)}"', pieces.title_line, pieces.title_line)

    return tell


def is_of_title(fact: Fact) -> bool:
    return fact.fact.startswith(TITLE)


def headings(classes: str, says: str) -> Telling:
    """How many headings below the title are of one of these classes: a half of them at least, and two."""
    wanted = frozenset(classes.split())

    def tell(pieces: Pieces) -> Fact | None:
        below, some = _headings(pieces, wanted)
        if len(some) < 2 or 2 * len(some) < below:
            return None
        return Fact(f"{len(some)} of {below} headings {says}", some[0][1], some[-1][1])

    return tell


def _headings(pieces: Pieces, wanted: frozenset[str]) -> tuple[int, list[tuple[str, int]]]:
    """How many headings stand below the title, and title and line of those of a class."""
    below = [heading for heading in pieces.headings if heading.title != pieces.title]
    return len(below), [(one.title, one.line) for one in below if not wanted.isdisjoint(wording(one.title))]


def steps(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.block.kind == "step" and piece.text]
    asking = sum(piece.imperative for piece in some)
    return (
        _fact(f"{asking} of {len(some)} numbered steps start with a verb", some)
        if _counts(asking, len(some), 2)
        else None
    )


def asking(pieces: Pieces) -> Fact | None:
    told = [piece for piece in pieces.pieces if piece.block.kind != "heading"]
    some = [piece for piece in told if piece.imperatives]
    count, whole = sum(piece.imperatives for piece in some), sum(piece.sentences for piece in told)
    if not _counts(count, whole, 4):
        return None
    return _fact(f"{count} of {whole} sentences tell the reader to do something", some)


def not_asking(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.sentences and piece.block.kind != "heading"]
    count, whole = sum(piece.imperatives for piece in some), sum(piece.sentences for piece in some)
    if whole < 4 or count > 0.2 * whole:
        return None
    number = {0: f"none of {whole} sentences tells", 1: f"1 of {whole} sentences tells"}
    return _fact(f"{number.get(count, f'{count} of {whole} sentences tell')} the reader to do something", some)


def commands(pieces: Pieces) -> Fact | None:
    """Blocks that only show what comes back are not counted."""
    blocks = [(piece, piece.block.info.lower().strip("{}. ")) for piece in pieces.pieces if piece.block.kind == "code"]
    typed = [(piece, language) for piece, language in blocks if language not in OUTPUT]
    some = [piece for piece, language in typed if language in SHELLS]
    return (
        _fact(f"{len(some)} of {len(typed)} blocks of code are commands", some)
        if _counts(len(some), len(typed), 2)
        else None
    )


def code_led(pieces: Pieces) -> Fact | None:
    blocks = sum(piece.block.kind == "code" for piece in pieces.pieces)
    some = list(led(pieces.pieces))
    return (
        _fact(f"{len(some)} of {blocks} blocks of code follow an instruction", some)
        if _counts(len(some), blocks, 2)
        else None
    )


def asking_sections(pieces: Pieces) -> Fact | None:
    whole, asking = sections(pieces)
    if not _counts(len(asking), len(whole), 2):
        return None
    some = [piece for piece in pieces.pieces if piece.section in asking]
    return _fact(f"in {len(asking)} of {len(whole)} sections the reader is told to do something", some)


def tables(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.block.kind == "table"]
    rows, named = sum(piece.block.rows for piece in some), sum(piece.named_rows for piece in some)
    words = sum(piece.block.words for piece in some)
    if rows < FEW_ROWS or (rows < MANY_ROWS and 4 * words < pieces.words):
        return None
    most = max(some, key=lambda piece: piece.block.rows * piece.block.columns).block
    size = f"a table of {most.rows} rows x {most.columns} columns" if len(some) == 1 else f"{len(some)} tables"
    more = f" with {rows} rows" if len(some) > 1 else ""
    return _fact(size + more + (f", {named} of them starting with a name in code" if named > 1 else ""), some)


def items(pieces: Pieces) -> Fact | None:
    whole = [piece for piece in pieces.pieces if piece.block.kind == "item" and piece.text]
    some = [piece for piece in whole if piece.named]
    return (
        _fact(f"{len(some)} of {len(whole)} list items start with a name", some)
        if _counts(len(some), len(whole), 2)
        else None
    )


def prose(pieces: Pieces) -> Fact | None:
    whole = [piece for piece in pieces.pieces if piece.block.kind == "paragraph" and piece.block.depth == 0]
    some = [piece for piece in whole if not piece.imperatives]
    words = sum(piece.words for piece in some)
    if words < 60 or 2 * words < pieces.words:
        return None
    return _fact(f"{words} of {pieces.words} words are prose that asks the reader to do nothing", some)


def because(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.of("because")]
    count = sum(piece.of("because") for piece in some)
    return (
        _fact(f"{count} words that give reasons or compare, such as because, while, rather", some)
        if count > 3
        else None
    )


def typed(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.of("typed")]
    count = sum(piece.of("typed") for piece in some)
    return _fact(f"{count} words of interfaces, such as default, string, returns", some) if count > 5 else None


def _counts(some: int, whole: int, part: int) -> bool:
    """Whether so many are worth telling: two, and such a part of the whole."""
    return some > 1 and part * some >= whole


def _fact(text: str, some: Sequence[Piece]) -> Fact:
    return Fact(text, some[0].block.start, max(piece.block.end for piece in some))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rstrip() + "..."
