"""The slash command `/docs-gap TEXT`, as people write it into a comment."""

import re
from collections.abc import Iterator

COMMAND = re.compile(r"/docs-gap[ \t]+(\S.*)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
LONGEST, MOST = 65_536, 5
"""Characters of a comment that are read, and commands in it that are obeyed."""


def commands(body: str) -> tuple[str, ...]:
    """The texts of the commands in a comment: each at the beginning of a line that stands in no fence and no quote."""
    return tuple(text for text, _ in zip(_commands(body[:LONGEST]), range(MOST), strict=False))


def _commands(body: str) -> Iterator[str]:
    fence = ""
    for line in body.splitlines():
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif mark:
            fence = mark[1]
        elif match := COMMAND.match(line):
            yield match[1].strip()
