"""Measures a page in numbers between 0 and 1 that tell its purpose, from its pieces and its title alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from docs_guard.purpose.pieces import Piece, Pieces
from docs_guard.purpose.signs import NAMES
from docs_guard.purpose.vocabulary import CLASSES, DATA, PARAMETERS, PHRASES, SHELLS
from docs_guard.purpose.wording import wording


def _named(start: str, names: str) -> tuple[tuple[str, str], ...]:
    """What is counted, and the feature that it is."""
    return tuple((name, f"{start} {name}") for name in names.split())


_TITLE = _named(
    "title",
    "imperative verb gerund howto what started concept reference tutorial trouble code lower build numbered step "
    "question short check",
)
_HEADINGS = _named(
    "headings",
    "imperative verb gerund howto what concept reference trouble code lower numbered step question short usage",
)
_FLAGS = _named("has", "before next cleaning close aims trouble usage")
"""What a heading of the page says, wherever it stands."""
_PHRASES = _named("says", " ".join(PHRASES))
_MOST = {"you": 0.06, "we": 0.03, "because": 0.04, "typed": 0.1, "then": 0.02, "is": 0.08}
"""Words among all, from which on a page is full of them."""
_DENSITIES = tuple((name if name != "is" else "is_", list(CLASSES).index(name), most) for name, most in _MOST.items())


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def grown(value: float, most: float) -> float:
    """The root of a count or density, 1 from `most` on: the first ones tell most."""
    return min(1.0, value / most) ** 0.5 if value > 0 else 0.0


def measured(pieces: Pieces) -> tuple[float, ...]:
    """The features of a page, in the order of `NAMES`."""
    kinds: dict[str, list[Piece]] = {}
    for piece in pieces.pieces:
        kinds.setdefault(piece.block.kind, []).append(piece)
    values: dict[str, float] = {}
    values.update(_titles(pieces))
    values.update(_said(pieces))
    values.update(_lists(kinds.get("step", ()), kinds.get("item", ()), max(1, pieces.words)))
    values.update(_tables(kinds.get("table", ()), max(1, pieces.words)))
    values.update(_code(kinds.get("code", ()), pieces))
    values.update(_prose(kinds.get("paragraph", ()), max(1, pieces.words)))
    values.update(_asked(pieces))
    return tuple([value if (value := values[name]) < 1 else 1.0 for name in NAMES])


def _titles(pieces: Pieces) -> Iterable[tuple[str, float]]:
    title = pieces.title
    own = wording(title)
    for name, feature in _TITLE:
        yield feature, float(name in own)
    below = [heading for heading in pieces.headings if heading.title != title]
    counts = Counter(chain.from_iterable([wording(heading.title) for heading in below]))
    for name, feature in _HEADINGS:
        yield feature, share(counts[name], max(3, len(below)))
    for name, feature in _FLAGS:
        yield feature, float(counts[name] > 0)
    yield "headings", grown(share(len(below), pieces.words), 0.05)
    yield "headings few", float(len(below) < 2)
    yield "headings deep", share(len([1 for heading in below if heading.level > 3]), max(3, len(below)))
    yield "headings repeated", share(len(below) - len({heading.title for heading in below}), max(3, len(below)))


def _said(pieces: Pieces) -> Iterable[tuple[str, float]]:
    said = Counter(chain.from_iterable([piece.says for piece in pieces.pieces if piece.says]))
    for name, feature in _PHRASES:
        yield feature, grown(said[name], 4)
    intro = next((piece for piece in pieces.pieces if piece.block.kind == "paragraph" and piece.block.words > 5), None)
    words = intro.text[:300].lower().split(". ")[0].split()[:16] if intro else []
    yield "intro is", float("is" in words[:7] or "are" in words[:7])
    yield "intro imperative", float(intro is not None and intro.imperative)


def _lists(steps: Sequence[Piece], items: Sequence[Piece], words: int) -> Iterable[tuple[str, float]]:
    named = Counter([piece.named for piece in items])
    yield "steps", grown(len(steps), 20)
    yield "steps words", share(_words(steps), words)
    yield "steps imperative", share(sum([piece.imperative for piece in steps]), max(4, len(steps)))
    yield "items", grown(share(len(items), words), 0.06)
    yield "items words", share(_words(items), words)
    yield "items imperative", share(sum([piece.imperative for piece in items]), max(4, len(items)))
    yield "items code", share(named["code"], max(4, len(items)))
    yield "items bold", share(named["bold"], max(4, len(items)))


def _tables(tables: Sequence[Piece], words: int) -> Iterable[tuple[str, float]]:
    rows = [piece.block.rows for piece in tables]
    yield "tables", grown(sum(rows), 40)
    yield "tables words", min(1.0, share(_words(tables), words))
    yield "tables code", share(sum([piece.named_rows for piece in tables]), max(4, sum(rows)))
    named = [piece for piece in tables if len(PARAMETERS.intersection(piece.header)) > 1]
    yield "tables parameters", grown(len(named), 4)
    yield "tables large", float(max(rows, default=0) >= 8)


def _code(blocks: Sequence[Piece], pieces: Pieces) -> Iterable[tuple[str, float]]:
    lines = sum([piece.code for piece in blocks])
    languages = [piece.block.info.lower().strip("{}. ") for piece in blocks]
    shell = len([1 for language in languages if language in SHELLS])
    data = len([1 for language in languages if language in DATA])
    program = len(languages) - languages.count("") - shell - data
    yield "code", share(lines * 8, lines * 8 + pieces.words)
    yield "code blocks", grown(share(len(blocks), max(1, pieces.words)), 0.03)
    yield "code led", share(len(list(led(pieces.pieces))) if blocks else 0, max(3, len(blocks)))
    yield "code long", min(1.0, share(lines, max(1, len(blocks))) / 40)
    yield "code shell", share(shell, max(3, len(blocks)))
    yield "code data", share(data, max(3, len(blocks)))
    yield "code program", share(program, max(3, len(blocks)))


def _prose(paragraphs: Sequence[Piece], words: int) -> Iterable[tuple[str, float]]:
    prose = [piece for piece in paragraphs if piece.block.depth == 0]
    told = _words(prose)
    yield "terms", grown(sum([piece.terms for piece in paragraphs]), 10)
    yield "prose", min(1.0, share(told, words))
    yield "prose long", grown(share(told, max(1, len(prose))), 80)
    yield "imperatives prose", share(sum([piece.imperative for piece in prose]), max(3, len(prose)))
    yield "short", max(0.0, 1 - words / 400)
    yield "long", grown(max(0, words - 400), 3000)


def _asked(pieces: Pieces) -> Iterable[tuple[str, float]]:
    """What is said in sentences, wherever they stand."""
    words = max(1, pieces.words)
    told = [piece for piece in pieces.pieces if piece.sentences and piece.block.kind != "heading"]
    sentences = sum([piece.sentences for piece in told])
    yield "prose alone", min(1.0, share(_alone(pieces.pieces), words))
    yield "sentences long", min(1.0, share(_words(told), sentences) / 30)
    yield "imperatives", share(sum([piece.imperatives for piece in told]), sentences)
    yield "describes", share(sum([piece.describes for piece in told]), max(5, len(told)))
    whole, asking = sections(pieces)
    yield "sections asking", share(len(asking), max(2, len(whole)))
    counted = list(map(sum, zip(*[piece.counted for piece in pieces.pieces if piece.counted], strict=True)))
    for feature, number, most in _DENSITIES:
        yield feature, grown(share(counted[number] if counted else 0, words), most)
    yield "links", grown(share(sum([piece.links for piece in pieces.pieces]), words), 0.05)


def _words(some: Iterable[Piece]) -> int:
    return sum([piece.block.words for piece in some])


def _alone(pieces: Iterable[Piece]) -> int:
    """Words of paragraphs that follow a paragraph or heading, and that no colon ends: prose that introduces nothing."""
    found, before = 0, "heading"
    for piece in pieces:
        kind = piece.block.kind
        if kind == "paragraph" and before in ("paragraph", "heading") and piece.text[-1:] != ":":
            found += piece.block.words if not piece.imperatives else 0
        before = kind
    return found


def led(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Blocks of code before which the reader is asked to do something."""
    asked = False
    for piece in pieces:
        if piece.block.kind == "code":
            if asked:
                yield piece
            asked = False
        elif piece.sentences:
            asked = piece.imperatives > 0


def sections(pieces: Pieces) -> tuple[set[int], set[int]]:
    """The sections with words, and those in which the reader is asked to do something."""
    told = [piece for piece in pieces.pieces if piece.block.words and piece.block.kind != "heading"]
    return {piece.section for piece in told}, {piece.section for piece in told if piece.imperatives}
