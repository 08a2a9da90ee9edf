"""Goes once over the blocks of a page and counts in each what tells its purpose; nothing else here looks at text."""

from collections.abc import Sequence
from typing import NamedTuple

from docs_guard.model.page import Block, Heading, Page
from docs_guard.purpose.verbs import is_imperative

LONGEST = 4000
"""Characters of a block that are looked at: what stands behind is of the same kind."""
MOST = 20_000
"""Blocks of a page that are looked at."""


class Piece(NamedTuple):
    """
    A block and what was counted in its own lines, without those of nested blocks. It is a tuple for speed alone.

    `section` is the number in `Pieces.headings` of the heading above it, -1 where there is none. `text` is its prose on
    one line, marks kept (`**Save**`), links with their words alone; `opening` its first words in lower case.
    `imperatives` of its `sentences` ask the reader to do something, `imperative` says that the first one does.
    `named`: the piece starts with a name and a dash, a colon or nothing else behind it, set as `code` or in `bold`.
    `header` are the cells of a table's header in lower case; `named_rows` its rows whose first cell starts with code.
    `links` are counted as they are written; `code` are lines of code; `terms` those with a definition below.
    `you`, `we`, `must`, `because`, `typed` (string, default ...) and `then` (first, next ...) count such words.
    """

    block: Block
    section: int
    text: str = ""
    opening: tuple[str, ...] = ()
    sentences: int = 0
    imperatives: int = 0
    imperative: bool = False
    named: str = ""
    header: tuple[str, ...] = ()
    named_rows: int = 0
    links: int = 0
    code: int = 0
    terms: int = 0
    you: int = 0
    we: int = 0
    must: int = 0
    because: int = 0
    typed: int = 0
    then: int = 0

    @property
    def words(self) -> int:
        return self.block.words


class Pieces(NamedTuple):
    """All of a page's, in order, with the page's title, headings and words of prose."""

    title: str
    headings: tuple[Heading, ...]
    words: int
    pieces: tuple[Piece, ...]


def _with_ends(words: str) -> list[str]:
    return [word + end for word in words.split() for end in ("", ",", ".", ":", ";", "?", "!", ")")]


_YOU, _WE, _MUST, _BECAUSE, _TYPED, _THEN = range(6)
_CLASS = {
    **dict.fromkeys(_with_ends("you your yours yourself you'll you're you've you'd you’ll you’re you’ve"), _YOU),
    **dict.fromkeys(_with_ends("we our ours us let's we'll we're we've we'd let’s we’ll we’re we’ve i i'll i'm"), _WE),
    **dict.fromkeys(_with_ends("must should shall may required optional optionally cannot"), _MUST),
    **dict.fromkeys(
        _with_ends(
            "because therefore however whereas although though thus hence since rather instead while consequently"
            " nevertheless moreover furthermore conversely unlike why similarly typically usually generally often"
            " essentially means allows enables helps ensures provides"
        ),
        _BECAUSE,
    ),
    **dict.fromkeys(
        _with_ends(
            "string strings boolean bool integer int float number array object null default defaults deprecated"
            " returns return returned type types value values parameter parameters argument arguments field fields"
            " property properties specifies attribute attributes enum"
        ),
        _TYPED,
    ),
    **dict.fromkeys(_with_ends("then next first finally now again"), _THEN),
}


def pieces(page: Page) -> Pieces:
    """What is counted in the blocks of a page."""
    blocks, headings = page.blocks[:MOST], page.headings
    lines, prose = page.lines, page.prose_lines
    made: list[Piece] = []
    section, following = -1, [heading.line for heading in headings]
    last = len(blocks) - 1
    for number, block in enumerate(blocks):
        while section + 1 < len(following) and following[section + 1] <= block.start:
            section += 1
        end = block.end
        if number < last and blocks[number + 1].depth > block.depth:
            end = min(end, blocks[number + 1].start - 1)
        made.append(_piece(block, section, lines, prose, end))
    return Pieces(page.title, headings, page.words, tuple(made))


def _piece(block: Block, section: int, lines: Sequence[str], prose: Sequence[str], end: int) -> Piece:
    """One block, whose own lines reach to `end`."""
    kind = block.kind
    if kind == "code":
        return Piece(block, section, code=_code_lines(block, lines))
    own = [line.strip() for line in prose[block.start - 1 : end]]
    text = " ".join(filter(None, own))[:LONGEST]
    if kind == "table":
        return _table(block, section, lines, text)
    if not text:
        return Piece(block, section)
    lowered = text.lower()
    words = lowered.split()
    classes = [_CLASS[word] for word in words if word in _CLASS]
    imperative = is_imperative(words[:24])
    sentences, imperatives = (1, int(imperative)) if kind == "heading" else _sentences(lowered, imperative)
    raw = lines[block.start - 1 : end]
    return Piece(
        block,
        section,
        text,
        tuple(words[:8]),
        sentences,
        imperatives,
        imperative,
        _named(text),
        links=_links(raw),
        terms=_terms(raw) if kind == "paragraph" else 0,
        you=classes.count(_YOU),
        we=classes.count(_WE),
        must=classes.count(_MUST),
        because=classes.count(_BECAUSE),
        typed=classes.count(_TYPED),
        then=classes.count(_THEN),
    )


def _code_lines(block: Block, lines: Sequence[str]) -> int:
    """Lines of code, without the fences and empty lines."""
    first = lines[block.start - 1].lstrip(" >\t*+-0123456789.")[:3]
    fences = 2 if first in ("```", "~~~", ":::") else 0
    return max(1, block.end - block.start + 1 - fences)


def _sentences(lowered: str, first: bool) -> tuple[int, int]:
    """How many sentences there are, and how many of them are instructions."""
    parts = lowered.replace("? ", ". ").replace("! ", ". ").replace(": ", ". ").split(". ")
    return len(parts), first + sum(is_imperative(part.split(None, 24)) for part in parts[1:])


def _named(text: str) -> str:
    """How a name is set that a piece starts with: `code`, `bold`, or empty."""
    first = text[0]
    if first == "`":
        close = text.find("`", 1)
        name, after = "code", text[close + 1 :] if close > 1 else "no"
    elif first in "*_" and text[1:2] == first:
        close = text.find(text[:2], 2)
        name = "code" if text[2:3] == "`" else "bold"
        after = text[close + 2 :] if close > 2 else "no"
        if after[:1].isalnum() or close > 60:
            return ""
        if text[close - 1] in ":.":
            return name
    else:
        return ""
    after = after.lstrip(" *_")
    return name if not after or after[0] in "-–—:=(|,/[" or after.startswith("`") else ""


def _table(block: Block, section: int, lines: Sequence[str], text: str) -> Piece:
    """A table: what its header says, and its rows that name something."""
    rows = [line.strip(" \t>|*_[") for line in lines[block.start - 1 : block.end]]
    named = sum(row[:1] == "`" or row[:5] == "<code" for row in rows)
    cells = tuple(cell.strip(" *_`").lower() for cell in rows[0][:400].split("|")) if rows else ()
    raw = lines[block.start - 1 : block.end]
    return Piece(block, section, text, header=cells, named_rows=named, links=_links(raw))


def _links(raw: Sequence[str]) -> int:
    return sum(line.count("](") + line.count("][") + line.count("href=") + line.count(">`_") for line in raw)


def _terms(raw: Sequence[str]) -> int:
    """Terms of a definition list."""
    return sum(line.lstrip()[:2] == ": " for line in raw)
