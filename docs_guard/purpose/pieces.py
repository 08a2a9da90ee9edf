"""Goes once over the blocks of a page and counts in each what tells its purpose; nothing else here looks at text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from docs_guard.model.page import Block, Heading, Page
from docs_guard.purpose.verbs import VERBS, is_imperative, may_lead
from docs_guard.purpose.vocabulary import AT, CLASSES, KNOWN, LAST

LONGEST = 4000
"""Characters of a block that are looked at: what stands behind is of the same kind."""
LINES = 400
"""Lines of a block in which its own words are looked for."""
FRONT = 60
"""Lines in which front matter says the title."""
MOST = 20_000
"""Blocks of a page that are looked at."""


class Piece(NamedTuple):
    """
    A block and what was counted in its own lines, without those of nested blocks. It is a tuple for speed alone.

    `section` is the number in `Pieces.headings` of the heading above it, -1 where there is none. `text` is its prose on
    one line, marks kept (`**Save**`), links with their words alone.
    `imperatives` of its `sentences` ask the reader to do something, `imperative` says that the first one does.
    `named`: the piece starts with a name and a dash, a colon or nothing else behind it, set as `code` or in `bold`.
    `header` are the cells of a table's header in lower case; `named_rows` its rows whose first cell starts with code.
    `links` are counted as they are written; `code` are lines of code; `terms` those with a definition below.
    `counted` are the words of each of `vocabulary.CLASSES`, empty where there are none; `says` names the groups of
    `vocabulary.PHRASES` found in it.
    `describes`: it starts with what something does, in the third person: `returns the ...`.
    """

    block: Block
    section: int
    text: str = ""
    sentences: int = 0
    imperatives: int = 0
    imperative: bool = False
    named: str = ""
    header: tuple[str, ...] = ()
    named_rows: int = 0
    links: int = 0
    code: int = 0
    terms: int = 0
    counted: Sequence[int] = ()
    says: tuple[str, ...] = ()
    describes: bool = False

    @property
    def words(self) -> int:
        return self.block.words

    def of(self, name: str) -> int:
        """The words of one of `vocabulary.CLASSES`."""
        return self.counted[_NUMBERS[name]] if self.counted else 0


class Pieces(NamedTuple):
    """All of a page's, in order, with the page's title and its line, headings and words of prose."""

    title: str
    headings: tuple[Heading, ...]
    words: int
    pieces: tuple[Piece, ...]
    title_line: int = 1


_NUMBERS = {name: number for number, name in enumerate(CLASSES)}


def pieces(page: Page) -> Pieces:
    """What is counted in the blocks of a page."""
    blocks, headings = page.blocks[:MOST], page.headings
    lines, prose = page.lines, page.prose_lines
    made: list[Piece] = []
    section, following = -1, [heading.line for heading in headings]
    for block, end in _own(blocks):
        start = block.start
        while section + 1 < len(following) and following[section + 1] <= start:
            section += 1
        if block.kind == "code":
            made.append(Piece(block, section, code=_code_lines(block, lines)))
        elif block.kind == "table":
            made.append(_table(block, section, lines, prose))
        elif end < start:
            made.append(Piece(block, section))
        else:
            text = (
                prose[start - 1].strip() if start == end else " ".join(map(str.strip, prose[start - 1 : end])).strip()
            )
            made.append(_piece(block, section, lines, text, end) if text else Piece(block, section))
    title, line = _title(page)
    return Pieces(title, headings, page.words, tuple(made), line)


def _own(blocks: Sequence[Block]) -> Iterator[tuple[Block, int]]:
    """
    Each block with the last of its own lines, one before its first if it has none.

    Where all the words of an item are those of paragraphs in it, as reStructuredText has it, it gets the first one's.
    """
    given = False
    for number, block in enumerate(blocks, 1):
        inner = blocks[number] if number < len(blocks) else block
        start, end = block.start, block.end
        if end - start > LINES:
            end = start + LINES
        if given:
            given = False
            yield replace(block, words=0), start - 1
        elif inner.depth <= block.depth:
            yield block, end
        elif inner.start == start and inner.kind == "paragraph" and block.kind in ("item", "step"):
            given = True
            yield replace(block, words=inner.words), min(inner.end, end)
        else:
            yield block, min(end, inner.start - 1)


def _title(page: Page) -> tuple[str, int]:
    """
    The title as readers see it, and its line: the first heading of the page if it is one of level 1, else what the
    front matter says. Without either, what looks like a heading of level 1 may be a comment in code.
    """
    first = page.headings[0] if page.headings else None
    if first and first.level == 1:
        return first.title, first.line
    if page.data[:8].lstrip(b"\xef\xbb\xbf\r\n ")[:3] in (b"---", b"+++"):
        line = next((at for at, text in enumerate(page.lines[:FRONT], 1) if text.startswith("title")), 1)
        return page.title, line
    return (first.title, first.line) if first else ("", 1)


def _piece(block: Block, section: int, lines: Sequence[str], text: str, end: int) -> Piece:
    """A block of prose, whose own lines reach to `end`."""
    text = text[:LONGEST]
    lowered = text.lower()
    words = lowered.split()
    known = [KNOWN[word] for word in words if word in KNOWN]
    counted, says = _said(known, lowered) if known else ((), ())
    first = words[0]
    imperative = may_lead(first) and is_imperative(words[:24])
    sentences, imperatives = (1, int(imperative)) if block.kind == "heading" else _sentences(lowered, imperative)
    raw = lines[block.start - 1] if end == block.start else "\n".join(lines[block.start - 1 : end])
    return Piece(
        block,
        section,
        text,
        sentences,
        imperatives,
        imperative,
        _named(text) if first[0] in "`*_" else "",
        (),
        0,
        _links(raw),
        0,
        raw.count("\n: ") if block.kind == "paragraph" else 0,
        counted,
        says,
        first[-1] == "s" and first[:-1] in VERBS and len(words) > 2,
    )


def _said(known: Iterable[int], lowered: str) -> tuple[Sequence[int], tuple[str, ...]]:
    """How many words of each class there are, and the groups of the phrases that are said."""
    counted, says = [0] * LAST, list[str]()
    for number in known:
        if number <= LAST:
            counted[number - 1] += 1
        else:
            says += [group for phrase, group in AT[number] if phrase in lowered]
    return counted, tuple(says)


def _code_lines(block: Block, lines: Sequence[str]) -> int:
    """Lines of code, without the fences."""
    first = lines[block.start - 1].lstrip(" >\t*+-0123456789.")[:3]
    fences = 2 if first in ("```", "~~~", ":::") else 0
    return max(1, block.end - block.start + 1 - fences)


def _sentences(lowered: str, first: bool) -> tuple[int, int]:
    """
    How many sentences there are, and how many of them are instructions. A colon parts them too: what asks often stands
    behind it.
    """
    if "? " in lowered or "! " in lowered:
        lowered = lowered.replace("? ", ". ").replace("! ", ". ")
    if ": " in lowered:
        lowered = lowered.replace(": ", ". ")
    if ". " not in lowered:
        return 1, int(first)
    parts = lowered.split(". ")
    return len(parts), first + sum(map(_asks, parts[1:]))


def _asks(sentence: str) -> bool:
    first = sentence.split(None, 1)
    return bool(first) and may_lead(first[0]) and is_imperative(sentence.split(None, 24)[:24])


def _named(text: str) -> str:
    """How a name is set that a piece starts with: `code`, `bold`, or empty."""
    if text[0] == "`":
        close = text.find("`", 1)
        name, after = "code", text[close + 1 :] if close > 1 else "no"
    elif text[1:2] == text[0]:
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


def _table(block: Block, section: int, lines: Sequence[str], prose: Sequence[str]) -> Piece:
    """A table: what its header says, and its rows that name something."""
    raw = lines[block.start - 1 : block.end]
    rows = [line.lstrip(" \t>|*_[") for line in raw]
    named = sum(row[:1] == "`" or row[:5] == "<code" for row in rows)
    cells = tuple(cell.strip(" \t>*_`|").lower() for cell in raw[0][:400].strip(" \t>|").split("|"))
    text = " ".join(" ".join(prose[block.start - 1 : block.end][:LINES]).split())[:LONGEST]
    typed = [KNOWN.get(word) for word in text.lower().split()].count(_NUMBERS["typed"] + 1)
    counted = [typed if name == "typed" else 0 for name in CLASSES]  # its other words are in cells, not said
    return Piece(block, section, text, header=cells, named_rows=named, links=_links("\n".join(raw)), counted=counted)


def _links(raw: str) -> int:
    """Links as they are written in Markdown, HTML and reStructuredText."""
    found = raw.count("](") + raw.count("][") if "]" in raw else 0
    return found + (raw.count("href=") + raw.count(">`_") if ">" in raw else 0)
