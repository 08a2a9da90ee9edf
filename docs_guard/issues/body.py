"""
The body of an issue: the bot's block between its two marks, and around it whatever people wrote.

What stands outside the marks is theirs and stays, byte for byte. GitHub takes 65,536 characters; UTF-16 units are
counted, which are never fewer than code points.
"""

import re

from docs_guard.issues.frame import END, defused, frame
from docs_guard.issues.marker import written
from docs_guard.model.issue import Memory

LIMIT = 65_536
BOX = re.compile(r"- \[[ xX]\] ")
FENCE = re.compile(r"`{3,}|~{3,}")
COUNTED = re.compile(r"- and ([0-9,]+) more\b")


def compose(block: str, memory: Memory) -> str:
    """A whole new body: mark, block, mark."""
    return framed("", block, memory, "")


def recompose(body: str, block: str, memory: Memory) -> str:
    """
    The body with another block and memory; itself where only its line ends would differ.

    A box that a person ticked stays ticked as long as its line is there. Where the marks are gone, the block goes to
    the end. Where people left no room even for the marks, the body is returned as it is.
    """
    found = frame(body)
    if found is None:
        made = framed(separated(body), block, memory, "")
    else:
        made = framed(found.before, ticked(block, found.block), memory, found.after)
    return body if size(made) > LIMIT or same(made, body) else made


def rewritten(body: str, memory: Memory) -> str:
    """The same body, block and all, with another memory in its marker."""
    found = frame(body)
    return recompose(body, found.block if found else "", memory)


def block_of(body: str) -> str | None:
    """What stands between the marks, its line ends as `\\n`; None without marks."""
    found = frame(body)
    return found.block if found else None


def framed(before: str, block: str, memory: Memory, after: str) -> str:
    """All in one, the block cut where the whole would be too long."""
    mark = written(memory)
    block = defused(block.replace("\r\n", "\n").strip("\n"))
    room = LIMIT - size(before) - size(after) - size(mark) - size(END) - 2
    return f"{before}{mark}\n{shortened(block, room)}\n{END}{after}"


def separated(body: str) -> str:
    """A person's text with an empty line behind it."""
    if not body or body.endswith("\n\n"):
        return body
    return body + ("\n" if body.endswith("\n") else "\n\n")


def same(one: str, other: str) -> bool:
    """Whether only line ends differ, or space at the end: the web editor writes CRLF."""
    return one == other or one.replace("\r\n", "\n").rstrip() == other.replace("\r\n", "\n").rstrip()


def ticked(block: str, old: str) -> str:
    """The block, with ticks where the old one had them on the same lines."""
    ticks = {line[6:] for line in old.split("\n") if line.startswith(("- [x] ", "- [X] "))}
    if not ticks:
        return block
    lines = block.split("\n")
    return "\n".join(f"- [x] {line[6:]}" if BOX.match(line) and line[6:] in ticks else line for line in lines)


def size(text: str) -> int:
    """UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text) if not text.isascii() else len(text)


def shortened(block: str, room: int) -> str:
    """Whole lines of the block that fit, a fence closed that is cut, and the findings left out counted."""
    if size(block) <= room:
        return block
    lines = block.split("\n")
    room -= 200  # for the fence and the line below
    kept, fence = 0, ""
    for line in lines:
        room -= size(line) + 1
        if room < len(fence):
            break
        kept += 1
        fence = fence_behind(fence, line)
    closing = [fence, ""] if fence else [""]
    return "\n".join([*lines[:kept], *closing, left_out(lines[kept:], fence)])


def fence_behind(fence: str, line: str) -> str:
    """The fence that is open behind a line; empty where none is."""
    match = FENCE.match(line)
    if fence:
        return "" if line.rstrip() == fence else fence
    return match[0] if match else ""


def left_out(lines: list[str], fence: str) -> str:
    """A line that counts the findings which did not fit."""
    number = 0
    for line in lines:
        fence = fence_behind(fence, line)
        more = COUNTED.match(line)
        number += int(more[1].replace(",", "")) if more else (line.startswith("- ") and not fence)
    said = f"and {number:,} more: " if number else ""
    return f"{said}there is no room here for the rest; `docs-guard check --all` tells it"
