"""Which lines of a page can move out of it as they stand: whole blocks, with the labels that name them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Block, Page
from docs_guard.pages.page import RST
from docs_guard.purpose.splitting.pairs import pairs

LABEL = re.compile(
    r"(?:\.\.[ \t]+_[^\s_][^\n]{0,300}:|\([^()\n]{1,300}\)=|<a (?:id|name)=[\"'][^\"'<>\n]{1,300}[\"']>\s*</a>)\s*$"
)
"""A line that only names what stands below it: a label of rst or MyST, an anchor of HTML."""
RULERS = frozenset("=-`:'\"~^_*+#<>.")
"""Signs that stand over and under headings of rst."""
TAB = "](#tab/"
"""In a heading of Microsoft Learn: it opens a tab, which ends at a rule."""
LISTED = ("item", "step")


class NoSplit(Exception):  # noqa: N818 - it is a state of the page, not a mistake of the program
    """The page cannot be split there; the text says why and names the cure. `line` is the one that is meant, if any."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Cut:
    """
    The lines that move, from 1, both included.

    `title` is that of the new page. `heading` is the first line of the heading that they begin with (below its labels),
    0 where they begin with none; `level` is its level. `whole`: they are that one section, whose heading becomes the
    title of the new page.
    """

    start: int
    end: int
    title: str
    heading: int = 0
    level: int = 0
    whole: bool = False

    def holds(self, line: int) -> bool:
        return self.start <= line <= self.end


def cut(page: Page, body: int, first: int, last: int, title: str = "") -> Cut:
    """
    The lines from `first` to `last` as they can move, without blank lines at their ends.

    `body` is the first line behind the front matter. Raises NoSplit.
    """
    lines = page.lines
    if not 1 <= first <= last <= len(lines):
        raise NoSplit(f"the page has no lines {first}-{last}: it ends with line {len(lines)}")
    if page.cut_short:
        raise NoSplit(f"the page cannot be read to its end: {page.cut_short}")
    if first < body:
        raise NoSplit(f"line {first} stands in the front matter, which ends with line {body - 1}", first)
    first, last = _trimmed(lines, first, last)
    blocks = [block for block in page.blocks if block.depth == 0]
    first, last = _whole_headings(blocks, first, last)
    last = _without_labels(lines, first, last)
    first = _with_labels(lines, body, first)
    _whole_blocks(blocks, lines, first, last)
    if page.path.endswith(RST):
        _whole_literals(lines, first, last)
    last = _outside_pairs(page, first, last)
    return _named(page, Cut(first, last, title))


def _trimmed(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    asked = f"{first}-{last}"
    while first < last and not lines[first - 1].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    if not lines[first - 1].strip():
        raise NoSplit(f"lines {asked} are blank", first)
    return first, last


def _whole_headings(blocks: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """The lines with the signs over their first heading, and without those over the one behind them (rst)."""
    for block in blocks:
        if block.kind == "heading" and block.end == block.start + 2:
            first = block.start if first == block.start + 1 else first
            last = block.start - 1 if last == block.start else last
    return first, max(first, last)


def _with_labels(lines: Sequence[str], body: int, first: int) -> int:
    """The first of the labels that name what stands at `first`, which go with it."""
    at = first - 1
    while at >= body and (not lines[at - 1].strip() or LABEL.match(lines[at - 1])):
        if LABEL.match(lines[at - 1]):
            first = at
        at -= 1
    return first


def _without_labels(lines: Sequence[str], first: int, last: int) -> int:
    """The last line that is no label of what stands below, unless nothing does."""
    after = next((at for at in range(last + 1, len(lines) + 1) if lines[at - 1].strip()), 0)
    if not after:
        return last
    while last > first and (not lines[last - 1].strip() or LABEL.match(lines[last - 1])):
        last -= 1
    return last


def _whole_blocks(blocks: Sequence[Block], lines: Sequence[str], first: int, last: int) -> None:
    """Raises NoSplit where an end of the lines stands within a block."""
    before: Block | None = None
    for block in blocks:
        for cuts, line in ((block.start < first <= block.end, first), (block.start <= last < block.end, last)):
            if cuts:
                where = f"{_name(block)} (lines {block.start}-{block.end})"
                raise NoSplit(f"line {line} stands within {where}, which moves as a whole or not at all", line)
        if (
            before
            and before.kind == block.kind
            and block.kind in LISTED
            and not lines[block.start - 1].startswith("..")
        ):
            for inside, outside in ((block, before), (before, block)):
                if first <= inside.start and inside.end <= last and not first <= outside.start <= last:
                    raise NoSplit(f"the lines begin or end within a list, at line {block.start}", block.start)
        before = block


def _whole_literals(lines: Sequence[str], first: int, last: int) -> None:
    """Raises NoSplit where an end of the lines stands between a `::` and the block that it opens (rst)."""
    for at in (first - 1, last):
        above = next((number for number in range(at, 0, -1) if lines[number - 1].strip()), 0)
        below = next((number for number in range(at + 1, len(lines) + 1) if lines[number - 1].strip()), 0)
        if above and below and lines[above - 1].rstrip().endswith("::") and lines[below - 1][:1] in " \t":
            raise NoSplit(f"line {above} opens the block below it, and both move or neither does", above)


def _name(block: Block) -> str:
    names = {
        "admonition": "an admonition",
        "directive": "a directive",
        "item": "a list",
        "step": "a list of steps",
        "code": "a block of code",
    }
    name = names.get(block.kind, f"{'an' if block.kind == 'html' else 'a'} {block.kind}")
    return f"{name} `{block.info}`" if block.info and block.kind in ("admonition", "directive") else name


def _outside_pairs(page: Page, first: int, last: int) -> int:
    """
    The last line, before what only opens what stands below it. Raises NoSplit where the lines cut through a component,
    a tab or another pair of marks.
    """
    lines, found = page.lines, [*pairs(page), *_tabs(page)]
    opening = {start for _, start, end in found if end > last}
    while last > first and (not lines[last - 1].strip() or last in opening):
        last -= 1
    for name, start, end in found:
        opens, closes = first <= start <= last, first <= end <= last
        if opens != closes or (start < first and last < end):
            raise NoSplit(f"lines {first}-{last} stand within {name} (lines {start}-{end}) or cut through it", first)
    return last


def _tabs(page: Page) -> Iterator[tuple[str, int, int]]:
    """The tabs of Microsoft Learn: from the first heading of a group to the rule below the last."""
    lines, start = page.lines, 0
    opened = {heading.line for heading in page.headings if TAB in lines[heading.line - 1]}
    for number, line in enumerate(lines, 1) if opened else ():
        if number in opened and not start:
            start = number
        elif start and line.strip() in ("---", "***", "___", "* * *", "- - -"):
            yield "a group of tabs", start, number
            start = 0
    if start:
        yield "a group of tabs", start, len(lines)


def _named(page: Page, made: Cut) -> Cut:
    """The lines with the heading that they begin with, and a title."""
    inside = [heading for heading in page.headings if made.holds(heading.line)]
    headings = page.headings
    if (
        headings
        and inside
        and inside[0] is headings[0]
        and headings[0].level < min((heading.level for heading in headings[1:]), default=7)
    ):
        raise NoSplit(f"line {inside[0].line} holds the title of the page, which stays: begin below it", inside[0].line)
    above = next((heading.title for heading in reversed(headings) if heading.line < made.start), page.title)
    first = inside[0] if inside else None
    begins = first is not None and all(
        not line.strip() or LABEL.match(line) or set(line.strip()) <= RULERS
        for line in page.lines[made.start - 1 : first.line - 1]
    )
    if first is None or not begins:
        return replace(made, title=made.title or above or page.title)
    whole = all(heading.level > first.level for heading in inside[1:])
    named = replace(made, heading=first.line, level=first.level, whole=whole)
    return replace(named, title=first.title if whole else made.title or first.title)
