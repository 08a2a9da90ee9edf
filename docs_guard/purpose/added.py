"""Counts what a change brought to a passage, whatever it moved, wrapped or indented anew: words, and what they are."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from docs_guard.model.change import Hunk
from docs_guard.model.page import Page
from docs_guard.model.purpose import Kind, Passage, PurposeChange, Reading
from docs_guard.purpose.pieces import Piece, pieces

RUN = 5
"""Words in a row by which a text is known again."""
ENTRIES = 5
"""Rows and named entries that are reference material."""
INSTRUCTIONS = 3
"""Sentences that are instructions, where a third of all are."""
PROSE = 100
"""Words of paragraphs without an instruction that are an explanation."""
STEPS = 4
"""Numbered steps and blocks of code around which prose is no explanation; instructions without any are advice."""
FORM = [[word] for word in ("select", "enter", "leave", "choose", "accept", "type", "specify", "provide")]
"""How a cell starts that tells what to enter: such a table is a step."""
SHOWN = ("example", "sample", "best practice", "recommendation")
"""Words in the heading of a section whose instructions are no task of the reader's."""
_EDGES = "*_`\"'()[]{}<>|.,:;!?#-–—“”‘’"


class Added(NamedTuple):
    """
    What a change brought to a passage: words of prose, rows of tables, entries that start with a name or are headed by
    one, sentences and the instructions among them, words of paragraphs without an instruction, and numbered steps and
    blocks of code.
    """

    words: int = 0
    rows: int = 0
    names: int = 0
    sentences: int = 0
    instructions: int = 0
    prose: int = 0
    steps: int = 0

    def is_of(self, kind: Kind) -> bool:
        """Whether what was brought is itself of that kind."""
        match kind:
            case "reference":
                return self.rows + self.names >= ENTRIES
            case "procedure":
                does = self.steps > 0 and self.instructions >= INSTRUCTIONS
                return does and 3 * self.instructions >= self.sentences
            case "explanation":
                return self.prose >= PROSE and self.steps < STEPS

    def told(self, kind: Kind) -> str:
        """What was brought, as far as it is of that kind: `12 rows and 3 named entries`."""
        match kind:
            case "reference":
                counts = ((self.rows, "row"), (self.names, "named entr"))
                said = (f"{count} {what}{'s' if what == 'row' else 'ies'}" for count, what in counts if count > 1)
                return " and ".join(said)
            case "procedure":
                return f"{self.instructions} instructions in {self.sentences} sentences"
            case "explanation":
                return f"{self.prose} words of prose without an instruction"


def added(passage: Passage, before: Page, after: Page, hunks: Sequence[Hunk]) -> Added:
    """
    What stands on changed lines of the passage and the page did not hold before, wherever.

    A word was there where it stood in a row of five that the page before has; a part of the page, where most of its
    words were.
    """
    new = _new_words(passage, before, after, hunks)
    if not new:
        return Added()
    rows = names = sentences = instructions = prose = steps = 0
    changed = {line for hunk in hunks for line in range(hunk.after, hunk.after + len(hunk.added))}
    named = {_first_cell(line) for line in before.lines if line.lstrip()[:1] == "|"}
    for piece, last in _within(after, passage):
        kind, first = piece.block.kind, piece.block.start
        steps += kind in ("step", "code") and first in changed
        if kind == "table":
            came_lines = (line for line in range(first + 1, last + 1) if _is_new(new.get(line)))
            rows += min(piece.block.rows, sum(_is_entry(after.lines[line - 1], named) for line in came_lines))
        elif passage.kind == "procedure" and _shows(piece, after):
            continue
        elif _is_new([mark for line in range(first, last + 1) for mark in new.get(line, ())]):
            names += bool(piece.named) or (kind == "heading" and piece.text[:1] == "`")
            if kind != "heading":
                sentences += piece.sentences
                instructions += piece.imperatives
            prose += piece.words if kind == "paragraph" and not piece.imperatives and piece.text[:1] != "|" else 0
    words = sum(sum(marks) for marks in new.values())
    return Added(words, rows, names, sentences, instructions, prose, steps)


def _is_entry(row: str, named: Set[Sequence[str]]) -> bool:
    """Whether a row names what no row named before, and does not tell what to enter in a form."""
    cells = row.strip().strip("|").split("|")[1:]
    return _first_cell(row) not in named and not any(_words((cell,))[:1] in FORM for cell in cells)


def _first_cell(row: str) -> Sequence[str]:
    """What a row names, without marks; the row itself where that is nothing."""
    return tuple(_words((row.strip().strip("|").partition("|")[0],))) or (row,)


def _shows(piece: Piece, page: Page) -> bool:
    """Whether a piece stands in a section of examples or advice, which tells no task."""
    title = page.headings[piece.section].title.lower() if piece.section >= 0 else ""
    return any(word in title for word in SHOWN)


def came(change: PurposeChange, passage: Passage) -> Added:
    """What the change brought to a passage of its page; no more words than the page has gained of the kind."""
    if change.before is None:
        return Added(passage.words)
    grown = gained(change, passage.kind)
    found = added(passage, change.before.page, change.after.page, change.hunks) if grown > 0 else Added()
    return found._replace(words=min(passage.words, grown, found.words)) if found.words else found


def at_most(change: PurposeChange, passage: Passage) -> int:
    """The words of a passage that may have come with the change: on changed lines, and gained by the page."""
    changed = sum(map(len, _changed(passage, change.after.page, change.hunks).values()))
    return min(changed, gained(change, passage.kind))


def gained(change: PurposeChange, kind: Kind) -> int:
    """How many words of a kind the page has more than before; fewer than 0 where it lost some."""
    return _of(kind, change.after.reading) - (_of(kind, change.before.reading) if change.before else 0)


def _of(kind: Kind, reading: Reading) -> int:
    return sum(each.words for each in reading.passages if each.kind == kind)


def _within(page: Page, passage: Passage) -> Iterator[tuple[Piece, int]]:
    """The pieces of a passage, each with the last of its own lines."""
    found = [piece for piece in pieces(page).pieces if passage.start <= piece.block.start <= passage.end]
    for number, piece in enumerate(found):
        following = found[number + 1].block if number + 1 < len(found) else None
        nested = following is not None and piece.block.start < following.start <= piece.block.end
        yield piece, following.start - 1 if following and nested else piece.block.end


def _is_new(marks: Sequence[bool] | None) -> bool:
    return bool(marks) and 2 * sum(marks or ()) > len(marks or ())


def _new_words(passage: Passage, before: Page, after: Page, hunks: Sequence[Hunk]) -> Mapping[int, Sequence[bool]]:
    """Of each changed line in the passage, which of its words are new."""
    changed = _changed(passage, after, hunks)
    if not changed:
        return {}
    known = _runs(_words(before.prose_lines))
    marks = _unknown([word for words in changed.values() for word in words], known)
    found, at = dict[int, Sequence[bool]](), 0
    for line, words in changed.items():
        found[line], at = marks[at : at + len(words)], at + len(words)
    return found


def _changed(passage: Passage, after: Page, hunks: Sequence[Hunk]) -> Mapping[int, list[str]]:
    """The words of each changed line in the passage."""
    prose = after.prose_lines
    return {
        line: _words((prose[line - 1],))
        for hunk in hunks
        for line in range(max(hunk.after, passage.start), min(hunk.after + len(hunk.added), passage.end + 1))
        if line <= len(prose)
    }


def _words(some: Sequence[str]) -> list[str]:
    """The words in order, in lower case and without marks."""
    return [bare for line in some for word in line.lower().split() if (bare := word.strip(_EDGES))]


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


def _unknown(words: Sequence[str], known: set[tuple[str, ...]]) -> list[bool]:
    """Which of the words stand in no run that is known."""
    unknown = [True] * len(words)
    for at in range(max(1, len(words) - RUN + 1)):
        if tuple(words[at : at + RUN]) in known:
            unknown[at : at + RUN] = [False] * len(unknown[at : at + RUN])
    return unknown
