"""What a text needs of the rest of its page, and the rest of the text."""

import re
from collections.abc import Iterable, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Page
from docs_guard.pages.page import RST
from docs_guard.purpose.splitting.cut import Cut, NoSplit
from docs_guard.purpose.splitting.definitions import Definition, definitions
from docs_guard.purpose.splitting.text import Source

ANONYMOUS = re.compile(r"^(?:__[ \t]|\.\.[ \t]+__:)", re.MULTILINE)
COUNTED = re.compile(r"\[(?:#|\*)\]_")
COUNTED_NOTE = re.compile(r"^\.\.[ \t]+\[(?:#|\*)\]", re.MULTILINE)
NAMELESS = re.compile(r"(?<![<>_])`__(?!\w)|\w__(?=[\s.,;:)])")


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes with the text (`along`), what of it leaves the old page, and what of the text the old page keeps."""

    along: tuple[Definition, ...]
    leaving: tuple[Definition, ...]
    kept: tuple[Definition, ...]


def carried(page: Page, text: Source, cut: Cut) -> Carried:
    """Raises NoSplit where what is used is told by its order alone."""
    found = tuple(definitions(page, text))
    inside = [each for each in found if cut.holds(each.first)]
    beside = [each for each in found if not cut.holds(each.first) and each.first >= text.body]
    lines = page.lines
    moving = _without(lines, cut.start, cut.end, inside)
    rest = _without(lines, text.body, cut.start - 1, beside) + "\n" + _without(lines, cut.end + 1, len(lines), beside)
    if page.path.endswith(RST):
        _uncounted(page.text, moving, "\n".join(lines[cut.start - 1 : cut.end]), cut)
    along = _used(beside, moving, lines, inside)
    along = [each for each in along if not each.copied or each.first < cut.start]
    kept = [each for each in _used(inside, rest, lines, beside) if not each.copied or _is_last(each, inside)]
    rest += "".join("\n" + _said(lines, each) for each in kept)
    going = {each.first for each in along}
    staying = "".join("\n" + _said(lines, each) for each in beside if each.first not in going)
    leaving = _unused(along, rest + staying, lines)
    return Carried(tuple(along), tuple(leaving), tuple(kept))


def _without(lines: Sequence[str], first: int, last: int, some: Iterable[Definition]) -> str:
    taken = {at for each in some for at in range(each.first, each.last + 1)}
    return "\n".join(lines[at - 1] for at in range(first, last + 1) if at not in taken)


def _used(
    some: Sequence[Definition], said: str, lines: Sequence[str], others: Sequence[Definition]
) -> list[Definition]:
    """Those that a text uses, itself or by one that it uses; `others` stand in the text."""
    said += "".join("\n" + _said(lines, each) for each in others)
    chosen = [each for each in some if each.used(said)]
    said = "\n".join(_said(lines, each) for each in chosen)
    known = {each.first for each in chosen}
    more = [each for each in some if each.first not in known and not each.copied and each.used(said)] if chosen else []
    return sorted((*chosen, *more), key=lambda each: each.first)


def _unused(some: Sequence[Definition], said: str, lines: Sequence[str]) -> list[Definition]:
    """Those that a text does not use, nor one of them that it uses."""
    staying = "".join("\n" + _said(lines, each) for each in some if each.used(said))
    return [each for each in some if not each.copied and not each.used(said) and not each.used(staying)]


def _said(lines: Sequence[str], one: Definition) -> str:
    text = "\n".join(lines[one.first - 1 : one.last])
    return text.partition(":")[2] if text.lstrip().startswith("[") else text


def _is_last(one: Definition, some: Sequence[Definition]) -> bool:
    return all(each.first <= one.first for each in some if each.copied)


def _uncounted(whole: str, moving: str, part: str, cut: Cut) -> None:
    if ANONYMOUS.search(whole) and NAMELESS.search(moving):
        raise NoSplit(
            "the lines use anonymous hyperlinks (`text`__), which are told by their order: name them", cut.start
        )
    refs, notes = len(COUNTED.findall(part)), len(COUNTED_NOTE.findall(part))
    if refs != notes:
        raise NoSplit(
            "the lines use notes without a name (`[#]_`), which are told by their order: name them", cut.start
        )
