"""
Where the bot's block stands in the body of an issue: between two marks, each a line of its own.

Marks are believed at the start of a line alone, so never in a quotation, a list or indented code, and not where a fence
holds both of them: that is somebody who shows what a block looks like.
"""

import re
from collections.abc import Iterator, Sequence

from docs_guard.model.declared import dataclass

BEGIN = "docs-guard:begin"
END = "<!-- docs-guard:end -->"
OPENING = re.compile(r"<!-- docs-guard:begin [^\n>]*-->")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
ANY_MARK = re.compile(r"<(?=!--\s*docs-guard:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A block in a body: `before`, `marker`, `block` and `after` follow each other; line ends are kept outside."""

    before: str
    marker: str
    block: str
    after: str


def frame(body: str) -> Frame | None:
    """
    The first block of a body; None where there is none. One without its end mark ends right behind the first.

    A block holds no mark, so that of two beginnings before an end the second is meant, and nothing between is lost.
    """
    lines = body.split("\n")
    closing = [0] * len(lines)
    for first, last in fenced_lines(lines):
        closing[first + 1 : last] = [last] * (last - first - 1)
    begin, alone = -1, -1
    for number, line in enumerate(lines):
        if OPENING.fullmatch(line.rstrip()):
            begin = number
            alone = number if alone < 0 and not closing[number] else alone
        elif begin >= 0 and line.rstrip() == END and closing[begin] < number:
            return cut_out(lines, begin, number)
    return cut_out(lines, alone, alone) if alone >= 0 else None


def cut_out(lines: Sequence[str], first: int, last: int) -> Frame:
    block = "\n".join(line.removesuffix("\r") for line in lines[first + 1 : last])
    before = "".join(f"{line}\n" for line in lines[:first])
    ending = "\r" if lines[last].endswith("\r") else ""
    after = "".join(f"\n{line}" for line in lines[last + 1 :])
    return Frame(before, lines[first].rstrip(), block, ending + after)


def fenced_lines(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines of each fence that is closed, its first and its last; what a fence holds is in no other."""
    opened, mark = -1, ""
    for number, line in enumerate(lines):
        match = FENCE.fullmatch(line.rstrip())
        if match is None:
            continue
        if not mark:
            opened, mark = number, match[1]
        elif match[1].startswith(mark) and not match[2].strip():
            yield opened, number
            mark = ""


def defused(block: str) -> str:
    """The block, with no mark of a bot in it, not even in a fence: a quoted one is no mark."""
    return ANY_MARK.sub("<\u2060", block)
