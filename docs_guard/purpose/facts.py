"""Puts into words what was counted on a page for the kind that is read from it, with the lines it was counted in."""

from collections.abc import Callable, Iterable, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.purpose import Fact, Kind
from docs_guard.purpose.features import title_of
from docs_guard.purpose.model import model
from docs_guard.purpose.pieces import Piece, Pieces
from docs_guard.purpose.vocabulary import SHELLS
from docs_guard.purpose.wording import wording

MOST = 4
"""Facts that are told."""
Telling = Callable[[Pieces], Fact | None]


def evidence(pieces: Pieces, values: Sequence[float], kind: Kind) -> tuple[Fact, ...]:
    """The facts that weigh most for a kind, those first that weigh more."""
    weighed = dict(zip(model().features, _weighed(values, kind), strict=True))
    told = [
        (sum(weighed.get(name, 0.0) for name in one.features), number, one) for number, one in enumerate(_TOLD[kind])
    ]
    found: list[Fact] = []
    for weight, _, one in sorted(told, key=lambda each: (-each[0], each[1])):
        fact = one.tell(pieces) if weight > 0 or len(found) < 2 else None
        if fact:
            found.append(fact)
        if len(found) == MOST:
            break
    return tuple(found)


def _weighed(values: Sequence[float], kind: Kind) -> Iterable[float]:
    """How much more each feature speaks for a kind than for the others, against the average page."""
    known = model()
    signs = {"procedure": (0.5, 0.5, -0.5, -0.5), "reference": (-1 / 3, -1 / 3, 1, -1 / 3)}
    shares = signs.get(kind, (-1 / 3, -1 / 3, -1 / 3, 1))
    for number, (value, mean) in enumerate(zip(values, known.means, strict=True)):
        yield (value - mean) * sum(share * row[number] for share, row in zip(shares, known.weights, strict=True))


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that can be told, and the features that it puts into words."""

    features: tuple[str, ...]
    tell: Telling


def _of(pieces: Pieces, *kinds: str) -> list[Piece]:
    return [piece for piece in pieces.pieces if piece.block.kind in kinds]


def _fact(text: str, some: Sequence[Piece]) -> Fact:
    return Fact(text, min(piece.block.start for piece in some), max(piece.block.end for piece in some))


def _title(classes: str, says: str) -> Telling:
    """A fact of the title, where its wording is of one of the classes."""
    wanted = frozenset(classes.split())

    def tell(pieces: Pieces) -> Fact | None:
        title = title_of(pieces)
        if not wanted & wording(title):
            return None
        line = next((heading.line for heading in pieces.headings if heading.title == title), 1)
        return Fact(f"the title {says}: {title[:60]}", line, line)

    return tell


def _headings(classes: str, says: str, fewest: int = 2) -> Telling:
    wanted = frozenset(classes.split())

    def tell(pieces: Pieces) -> Fact | None:
        below = [heading for heading in pieces.headings if heading.title != title_of(pieces)]
        some = [heading for heading in below if wanted & wording(heading.title)]
        if len(some) < fewest:
            return None
        return Fact(f"{len(some)} of {len(below)} headings {says}", some[0].line, some[-1].line)

    return tell


def _steps(pieces: Pieces) -> Fact | None:
    steps = [piece for piece in _of(pieces, "step") if piece.text]
    asking = [piece for piece in steps if piece.imperative]
    return _fact(f"{len(asking)} of {len(steps)} numbered steps start with a verb", steps) if len(asking) > 1 else None


def _asking(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.imperatives and piece.block.kind != "heading"]
    count = sum(piece.imperatives for piece in some)
    whole = sum(piece.sentences for piece in pieces.pieces if piece.block.kind != "heading")
    return _fact(f"{count} of {whole} sentences tell the reader to do something", some) if count > 1 else None


def _not_asking(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.sentences and piece.block.kind != "heading"]
    count, whole = sum(piece.imperatives for piece in some), sum(piece.sentences for piece in some)
    if whole < 4 or count > 0.2 * whole:
        return None
    number = f"{count} of {whole} sentences tell" if count else f"none of {whole} sentences tells"
    return _fact(f"{number} the reader to do something", some)


def _commands(pieces: Pieces) -> Fact | None:
    blocks = _of(pieces, "code")
    some = [piece for piece in blocks if piece.block.info.lower() in SHELLS]
    return _fact(f"{len(some)} of {len(blocks)} blocks of code are commands", some) if len(some) > 1 else None


def _tables(pieces: Pieces) -> Fact | None:
    tables = _of(pieces, "table")
    if not tables:
        return None
    most = max(tables, key=lambda piece: piece.block.rows * piece.block.columns).block
    rows, named = sum(piece.block.rows for piece in tables), sum(piece.named_rows for piece in tables)
    size = f"a table of {most.rows} rows x {most.columns} columns"
    text = size if len(tables) == 1 else f"{len(tables)} tables with {rows} rows"
    return (
        _fact(text + (f", {named} of which start with a name in code" if named > 1 else ""), tables)
        if rows > 2
        else None
    )


def _items(pieces: Pieces) -> Fact | None:
    items = [piece for piece in _of(pieces, "item") if piece.text]
    some = [piece for piece in items if piece.named]
    return _fact(f"{len(some)} of {len(items)} list items start with a name", some) if len(some) > 2 else None


def _prose(pieces: Pieces) -> Fact | None:
    some = [piece for piece in _of(pieces, "paragraph") if piece.block.depth == 0 and not piece.imperatives]
    words = sum(piece.words for piece in some)
    if words < 60 or words < 0.3 * pieces.words:
        return None
    return _fact(f"{words} of {pieces.words} words are prose that asks the reader to do nothing", some)


def _because(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.because]
    count = sum(piece.because for piece in some)
    return (
        _fact(f"{count} words that give reasons or compare, such as because, while, rather", some)
        if count > 3
        else None
    )


def _typed(pieces: Pieces) -> Fact | None:
    some = [piece for piece in pieces.pieces if piece.typed]
    count = sum(piece.typed for piece in some)
    return _fact(f"{count} words of interfaces, such as default, string, returns", some) if count > 5 else None


def _dense(pieces: Pieces) -> Fact | None:
    if len(pieces.headings) < 5 or pieces.words > 40 * len(pieces.headings):
        return None
    last = pieces.headings[-1].line
    return Fact(f"{len(pieces.headings)} headings on {pieces.words} words", pieces.headings[0].line, last)


_TOLD: dict[Kind, tuple[Told, ...]] = {
    "procedure": (
        Told(
            ("title imperative", "title verb", "title gerund", "title howto"),
            _title("imperative howto", "is an instruction"),
        ),
        Told(("title imperative", "title verb", "title gerund"), _title("gerund", "names a task")),
        Told(("title tutorial", "title started", "title step"), _title("tutorial started step", "names a tutorial")),
        Told(("title trouble",), _title("trouble", "names a problem")),
        Told(
            ("headings imperative", "headings verb", "headings gerund"),
            _headings("imperative verb gerund", "start with a verb"),
        ),
        Told(("headings step", "headings numbered"), _headings("step numbered", "are numbered")),
        Told(("steps", "steps words", "steps imperative"), _steps),
        Told(("imperatives", "imperatives prose", "items imperative"), _asking),
        Told(("code", "code blocks", "code shell"), _commands),
        Told(("has before",), _headings("before", "tells what is needed first", 1)),
        Told(
            ("has next", "has check", "has cleaning"),
            _headings("next check cleaning", "checks the result or leads on", 1),
        ),
    ),
    "reference": (
        Told(("title reference", "title usage"), _title("reference", "names an interface")),
        Told(("title code",), _title("code", "is a name in code")),
        Told(("headings code",), _headings("code", "are names in code")),
        Told(
            ("headings reference", "headings usage", "has usage"),
            _headings("reference usage", "name parts of an interface"),
        ),
        Told(("tables", "tables words", "tables code", "tables parameters", "tables large"), _tables),
        Told(("items code", "items bold", "items words"), _items),
        Told(("headings", "headings deep", "headings repeated"), _dense),
        Told(("typed", "must"), _typed),
        Told(("imperatives", "imperatives prose"), _not_asking),
    ),
    "explanation": (
        Told(
            ("title concept", "title what", "title question"),
            _title("concept what", "announces a concept or an overview"),
        ),
        Told(
            ("headings concept", "headings what", "headings question", "has what"),
            _headings("concept what question", "name concepts"),
        ),
        Told(("prose", "prose long", "prose alone"), _prose),
        Told(("because", "says about"), _because),
        Told(("imperatives", "imperatives prose", "steps imperative"), _not_asking),
    ),
}
