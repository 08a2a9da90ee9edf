"""Measures a page in numbers between 0 and 1 that tell its purpose, from its pieces and its title alone."""

from collections import Counter
from collections.abc import Iterable, Mapping

from docs_guard.purpose.pieces import Piece, Pieces
from docs_guard.purpose.wording import wording

SHELLS = frozenset(
    "bash sh shell console zsh powershell pwsh ps ps1 cmd bat batch terminal shell-session azurecli azurecli-interactive"
    " azurepowershell azurepowershell-interactive azure-cli sh-session shellsession fish nushell text output dotnetcli".split()
)
DATA = frozenset("yaml yml json jsonc toml ini xml conf nginx hcl properties dotenv env proto graphql".split())
PARAMETERS = frozenset(
    "parameter parameters option options flag flags field fields property properties argument arguments attribute"
    " attributes variable setting key directive name type required default code status command".split()
)
TITLE = (
    *("imperative", "verb", "gerund", "howto", "what", "started", "concept", "reference", "tutorial", "trouble"),
    *("code", "numbered", "step", "question", "short", "check"),
)
HEADINGS = (
    *("imperative", "verb", "gerund", "howto", "what", "concept", "reference", "trouble"),
    *("code", "numbered", "step", "question", "short", "usage"),
)
FLAGS = ("before", "next", "more", "check", "cleaning", "close", "aims", "trouble", "usage", "started", "howto", "what")
"""What a heading of the page says, wherever it stands."""
PHRASES = {
    "lesson": (
        "this tutorial",
        "this lesson",
        "this walkthrough",
        "in this part",
        "this codelab",
        "you will learn",
        "you'll learn",
        "you will build",
        "you'll build",
        "we'll build",
        "we will build",
    ),
    "guide": (
        "this guide",
        "this how-to",
        "shows you how to",
        "shows how to",
        "describes how to",
        "explains how to",
        "learn how to",
        "you can use this",
        "follow these steps",
        "following steps",
        "steps below",
        "complete these steps",
        "perform the following",
    ),
    "run": (
        "following command",
        "run the",
        "command line",
        "similar to the following",
        "output should",
        "output:",
        "example output",
    ),
    "see": (
        "you should see",
        "you should now",
        "congratulations",
        "you've successfully",
        "you have successfully",
        "you've now",
        "you have now",
        "you just",
    ),
    "lists": (
        "following table",
        "table below",
        "this page lists",
        "this page describes",
        "this section lists",
        "are supported",
        "are available",
        "following options",
        "following parameters",
        "following fields",
        "following properties",
        "reference for",
        "following attributes",
        "table describes",
        "table lists",
    ),
    "about": (
        "provides an overview",
        "gives an overview",
        "this article explains",
        "this page explains",
        "this document explains",
        "this topic explains",
        "this article introduces",
        "conceptual",
        "for example, if",
        "the reason",
        "in other words",
        "trade-off",
        "as a result",
        "in contrast",
        "such as",
        "in general",
        "the idea",
        "this means",
        "which means",
        "designed to",
    ),
}
NAMES = (
    *(f"title {name}" for name in TITLE),
    *(f"headings {name}" for name in HEADINGS),
    *(f"has {name}" for name in FLAGS),
    *(f"says {name}" for name in PHRASES),
    *("intro is", "intro imperative", "intro you can"),
    *("headings", "headings few", "headings deep", "headings repeated"),
    *(
        "steps",
        "steps words",
        "steps imperative",
        "items",
        "items words",
        "items imperative",
        "items code",
        "items bold",
    ),
    *("tables", "tables words", "tables code", "tables parameters", "tables large", "terms"),
    *("code", "code blocks", "code shell", "code program", "code data"),
    *("prose", "prose long", "prose alone", "sentences long", "imperatives", "imperatives prose"),
    *("you", "we", "must", "because", "typed", "then", "links", "admonitions"),
    *("short", "long"),
)


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def grown(value: float, most: float) -> float:
    """The root of a count or density, 1 from `most` on: the first ones tell most."""
    return min(1.0, value / most) ** 0.5 if value > 0 else 0.0


def measured(pieces: Pieces) -> tuple[float, ...]:
    """The features of a page, in the order of `NAMES`."""
    values: dict[str, float] = {}
    values.update(_titles(pieces))
    values.update(_phrases(pieces))
    values.update(_lists(pieces))
    values.update(_blocks(pieces))
    values.update(_prose(pieces))
    return tuple(values[name] for name in NAMES)


def title_of(pieces: Pieces) -> str:
    """The title as readers see it: the first heading of the page if it is one of level 1."""
    first = pieces.headings[0] if pieces.headings else None
    return first.title if first and first.level == 1 else pieces.title


def _titles(pieces: Pieces) -> Iterable[tuple[str, float]]:
    title = title_of(pieces)
    own = wording(title)
    yield from ((f"title {name}", float(name in own)) for name in TITLE)
    below = [heading for heading in pieces.headings if heading.title != title]
    counts = Counter(name for heading in below for name in wording(heading.title))
    yield from ((f"headings {name}", share(counts[name], max(3, len(below)))) for name in HEADINGS)
    yield from ((f"has {name}", float(counts[name] > 0)) for name in FLAGS)
    yield "headings", grown(share(len(below), pieces.words), 0.05)
    yield "headings few", float(len(below) < 2)
    yield "headings deep", share(sum(heading.level > 3 for heading in below), max(3, len(below)))
    titles = {heading.title for heading in below}
    yield "headings repeated", share(len(below) - len(titles), max(3, len(below)))


def _phrases(pieces: Pieces) -> Iterable[tuple[str, float]]:
    text = " ".join(piece.text for piece in pieces.pieces if piece.text)[:100_000].lower()
    for name, phrases in PHRASES.items():
        found = sum(text.count(phrase) if name in ("lists", "about", "run") else phrase in text for phrase in phrases)
        yield f"says {name}", grown(found, 4)
    intro = next((piece for piece in pieces.pieces if piece.block.kind == "paragraph" and piece.words > 5), None)
    words = intro.text[:300].lower().split(". ")[0].split()[:16] if intro else []
    yield "intro is", float("is" in words[:7] or "are" in words[:7])
    yield "intro imperative", float(intro is not None and intro.imperative)
    yield "intro you can", float("you" in words)


def _lists(pieces: Pieces) -> Iterable[tuple[str, float]]:
    steps = [piece for piece in pieces.pieces if piece.block.kind == "step"]
    items = [piece for piece in pieces.pieces if piece.block.kind == "item"]
    words = max(1, pieces.words)
    yield "steps", grown(len(steps), 20)
    yield "steps words", share(sum(piece.words for piece in steps), words)
    yield "steps imperative", share(sum(piece.imperative for piece in steps), max(4, len(steps)))
    yield "items", grown(share(len(items), words), 0.06)
    yield "items words", share(sum(piece.words for piece in items), words)
    yield "items imperative", share(sum(piece.imperative for piece in items), max(4, len(items)))
    yield "items code", share(sum(piece.named == "code" for piece in items), max(4, len(items)))
    yield "items bold", share(sum(piece.named == "bold" for piece in items), max(4, len(items)))


def _blocks(pieces: Pieces) -> Iterable[tuple[str, float]]:
    tables = [piece for piece in pieces.pieces if piece.block.kind == "table"]
    rows = sum(piece.block.rows for piece in tables)
    words = max(1, pieces.words)
    yield "tables", grown(rows, 40)
    yield "tables words", min(1.0, share(sum(piece.words for piece in tables), words))
    yield "tables code", share(sum(piece.named_rows for piece in tables), max(4, rows))
    named = sum(len(PARAMETERS.intersection(piece.header)) > 1 for piece in tables)
    yield "tables parameters", grown(named, 4)
    yield "tables large", float(any(piece.block.rows >= 8 for piece in tables))
    yield "terms", grown(sum(piece.terms for piece in pieces.pieces), 10)
    yield from _code(pieces)
    admonitions = sum(piece.block.kind in ("admonition", "quote") for piece in pieces.pieces)
    yield "admonitions", grown(share(admonitions, words), 0.01)


def _code(pieces: Pieces) -> Iterable[tuple[str, float]]:
    blocks = [piece for piece in pieces.pieces if piece.block.kind == "code"]
    lines = sum(piece.code for piece in blocks)
    languages = [piece.block.info.lower().strip("{}. ") for piece in blocks]
    shell = sum(language in SHELLS for language in languages)
    data = sum(language in DATA for language in languages)
    program = sum(bool(language) for language in languages) - shell - data
    yield "code", share(lines * 8, lines * 8 + pieces.words)
    yield "code blocks", grown(share(len(blocks), max(1, pieces.words)), 0.03)
    yield "code shell", share(shell, max(3, len(blocks)))
    yield "code data", share(data, max(3, len(blocks)))
    yield "code program", share(program, max(3, len(blocks)))


def _prose(pieces: Pieces) -> Iterable[tuple[str, float]]:
    words = max(1, pieces.words)
    prose = [piece for piece in pieces.pieces if piece.block.kind == "paragraph" and piece.block.depth == 0]
    told = [piece for piece in pieces.pieces if piece.sentences and piece.block.kind != "heading"]
    sentences = sum(piece.sentences for piece in told)
    yield "prose", min(1.0, share(sum(piece.words for piece in prose), words))
    yield "prose long", grown(share(sum(piece.words for piece in prose), max(1, len(prose))), 80)
    yield "prose alone", min(1.0, share(_alone(pieces.pieces), words))
    yield "sentences long", min(1.0, share(sum(piece.words for piece in told), sentences) / 30)
    yield "imperatives", share(sum(piece.imperatives for piece in told), sentences)
    yield "imperatives prose", share(sum(piece.imperative for piece in prose), max(3, len(prose)))
    for name, most in _DENSITIES.items():
        yield name, grown(share(sum(getattr(piece, name) for piece in pieces.pieces), words), most)
    yield "short", max(0.0, 1 - words / 400)
    yield "long", grown(max(0, words - 400), 3000)


_DENSITIES: Mapping[str, float] = {
    **{"you": 0.06, "we": 0.03, "must": 0.03, "because": 0.04, "typed": 0.1, "then": 0.02, "links": 0.05}
}


def _alone(pieces: Iterable[Piece]) -> int:
    """Words of paragraphs that follow a paragraph or heading, and that no colon ends: prose that introduces nothing."""
    found, before = 0, "heading"
    for piece in pieces:
        kind = piece.block.kind
        if kind == "paragraph" and before in ("paragraph", "heading") and piece.text[-1:] != ":":
            found += piece.words if not piece.imperatives else 0
        before = kind
    return found
