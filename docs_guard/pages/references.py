"""The definitions of references: `[label]: address "title"`."""

import re
from collections.abc import Iterable

from docs_guard.pages.address import TITLE, Address, bare, plain
from docs_guard.pages.found import Target, normal
from docs_guard.pages.inline import LABEL
from docs_guard.pages.outline import Container, Leaf
from docs_guard.pages.parsed import MARKUP

GAP = re.compile(r"[ \t]*(?:\n[ \t>]*)?")


def targets(source: str, text: str, parts: Iterable[Leaf | Container]) -> dict[str, Target]:
    """Where each reference leads, as `source` has it, by its normal label; the first of several holds."""
    found: dict[str, Target] = {}
    for part in parts:
        if isinstance(part, Leaf) and part.kind == "definition":
            label = LABEL.match(text, part.start)
            target = _target(source, text, label.end() + 1, part.end) if label else None
            if label and target:
                found.setdefault(normal(label[1]), target)
    return found


def _target(source: str, text: str, at: int, end: int) -> Target | None:
    begin = _past(text, at)
    address = bare(text, begin)
    if address is None:
        return None
    title = TITLE.match(text, _past(text, address.end + (text[begin : begin + 1] == "<")), end)
    if MARKUP in address.text:
        address = Address(source[address.start : address.end], address.start, address.end)
    return Target(address, plain(title[0][1:-1]) if title else "")


def _past(text: str, at: int) -> int:
    found = GAP.match(text, at)
    return found.end() if found else at
