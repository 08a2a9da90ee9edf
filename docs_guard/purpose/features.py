"""Measures a page in numbers between 0 and 1 that tell its purpose, from its pieces and its title alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from docs_guard.purpose.pieces import Piece, Pieces
from docs_guard.purpose.signs import NAMES
from docs_guard.purpose.vocabulary import DATA, PARAMETERS, PHRASES, SHELLS
from docs_guard.purpose.wording import wording

TITLE = (
    *("imperative", "verb", "gerund", "howto", "what", "started", "concept", "reference", "tutorial", "trouble"),
    *("code", "lower", "build", "numbered", "step", "question", "short", "check"),
)
HEADINGS = (
    *("imperative", "verb", "gerund", "howto", "what", "concept", "reference", "trouble"),
    *("code", "lower", "numbered", "step", "question", "short", "usage"),
)
FLAGS = ("before", "next", "cleaning", "close", "aims", "trouble", "usage")
"""What a heading of the page says, wherever it stands."""


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def grown(value: float, most: float) -> float:
    """The root of a count or density, 1 from `most` on: the first ones tell most."""
    return min(1.0, value / most) ** 0.5 if value > 0 else 0.0


def measured(pieces: Pieces) -> tuple[float, ...]:
    """The features of a page, in the order of `NAMES`."""
    values: dict[str, float] = {}
    values.update(_titles(pieces))
    values.update(_said(pieces))
    values.update(_lists(pieces))
    values.update(_blocks(pieces))
    values.update(_prose(pieces))
    return tuple(min(1.0, values[name]) for name in NAMES)


def _titles(pieces: Pieces) -> Iterable[tuple[str, float]]:
    title = pieces.title
    own = wording(title)
    yield from ((f"title {name}", float(name in own)) for name in TITLE)
    below = [heading for heading in pieces.headings if heading.title != title]
    counts = Counter(chain.from_iterable(wording(heading.title) for heading in below))
    yield from ((f"headings {name}", share(counts[name], max(3, len(below)))) for name in HEADINGS)
    yield from ((f"has {name}", float(counts[name] > 0)) for name in FLAGS)
    yield "headings", grown(share(len(below), pieces.words), 0.05)
    yield "headings few", float(len(below) < 2)
    yield "headings deep", share(sum(heading.level > 3 for heading in below), max(3, len(below)))
    titles = {heading.title for heading in below}
    yield "headings repeated", share(len(below) - len(titles), max(3, len(below)))


def _said(pieces: Pieces) -> Iterable[tuple[str, float]]:
    said = Counter(chain.from_iterable(piece.says for piece in pieces.pieces if piece.says))
    yield from ((f"says {name}", grown(said[name], 4)) for name in PHRASES)
    intro = next((piece for piece in pieces.pieces if piece.block.kind == "paragraph" and piece.block.words > 5), None)
    words = intro.text[:300].lower().split(". ")[0].split()[:16] if intro else []
    yield "intro is", float("is" in words[:7] or "are" in words[:7])
    yield "intro imperative", float(intro is not None and intro.imperative)


def _lists(pieces: Pieces) -> Iterable[tuple[str, float]]:
    steps = [piece for piece in pieces.pieces if piece.block.kind == "step"]
    items = [piece for piece in pieces.pieces if piece.block.kind == "item"]
    words = max(1, pieces.words)
    yield "steps", grown(len(steps), 20)
    yield "steps words", share(sum(piece.block.words for piece in steps), words)
    yield "steps imperative", share(sum(piece.imperative for piece in steps), max(4, len(steps)))
    yield "items", grown(share(len(items), words), 0.06)
    yield "items words", share(sum(piece.block.words for piece in items), words)
    yield "items imperative", share(sum(piece.imperative for piece in items), max(4, len(items)))
    yield "items code", share(sum(piece.named == "code" for piece in items), max(4, len(items)))
    yield "items bold", share(sum(piece.named == "bold" for piece in items), max(4, len(items)))


def _blocks(pieces: Pieces) -> Iterable[tuple[str, float]]:
    tables = [piece for piece in pieces.pieces if piece.block.kind == "table"]
    rows = sum(piece.block.rows for piece in tables)
    words = max(1, pieces.words)
    yield "tables", grown(rows, 40)
    yield "tables words", min(1.0, share(sum(piece.block.words for piece in tables), words))
    yield "tables code", share(sum(piece.named_rows for piece in tables), max(4, rows))
    named = sum(len(PARAMETERS.intersection(piece.header)) > 1 for piece in tables)
    yield "tables parameters", grown(named, 4)
    yield "tables large", float(any(piece.block.rows >= 8 for piece in tables))
    yield "terms", grown(sum(piece.terms for piece in pieces.pieces), 10)
    yield from _code(pieces)


def _code(pieces: Pieces) -> Iterable[tuple[str, float]]:
    blocks = [piece for piece in pieces.pieces if piece.block.kind == "code"]
    lines = sum(piece.code for piece in blocks)
    languages = [piece.block.info.lower().strip("{}. ") for piece in blocks]
    shell = sum(language in SHELLS for language in languages)
    data = sum(language in DATA for language in languages)
    program = sum(bool(language) for language in languages) - shell - data
    yield "code", share(lines * 8, lines * 8 + pieces.words)
    yield "code blocks", grown(share(len(blocks), max(1, pieces.words)), 0.03)
    yield "code led", share(sum(1 for _ in led(pieces.pieces)), max(3, len(blocks)))
    yield "code long", min(1.0, share(lines, max(1, len(blocks))) / 40)
    yield "code shell", share(shell, max(3, len(blocks)))
    yield "code data", share(data, max(3, len(blocks)))
    yield "code program", share(program, max(3, len(blocks)))


def _prose(pieces: Pieces) -> Iterable[tuple[str, float]]:
    words = max(1, pieces.words)
    prose = [piece for piece in pieces.pieces if piece.block.kind == "paragraph" and piece.block.depth == 0]
    told = [piece for piece in pieces.pieces if piece.sentences and piece.block.kind != "heading"]
    sentences = sum(piece.sentences for piece in told)
    yield "prose", min(1.0, share(sum(piece.block.words for piece in prose), words))
    yield "prose long", grown(share(sum(piece.block.words for piece in prose), max(1, len(prose))), 80)
    yield "prose alone", min(1.0, share(_alone(pieces.pieces), words))
    yield "sentences long", min(1.0, share(sum(piece.block.words for piece in told), sentences) / 30)
    yield "imperatives", share(sum(piece.imperatives for piece in told), sentences)
    yield "imperatives prose", share(sum(piece.imperative for piece in prose), max(3, len(prose)))
    yield "describes", share(sum(piece.describes for piece in told), max(5, len(told)))
    whole, asking = sections(pieces)
    yield "sections asking", share(len(asking), max(2, len(whole)))
    counted = dict(zip(CLASSES, map(sum, zip(*(piece.counted for piece in told if piece.counted), strict=True)), strict=False))
    yield "short", max(0.0, 1 - words / 400)
    yield "long", grown(max(0, words - 400), 3000)


_DENSITIES = {"you": 0.06, "we": 0.03, "because": 0.04, "typed": 0.1, "then": 0.02, "links": 0.05, "is_": 0.08}
"""Words among all, from which on a page is full of them."""


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
