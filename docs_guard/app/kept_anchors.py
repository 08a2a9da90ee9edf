"""Tells which heading took the place of one that went, and how the old anchor is kept there."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.page import Heading, Page
from docs_guard.model.site import Published

if TYPE_CHECKING:
    from docs_guard.app.lost_anchors import State

MOST = 2000
"""Headings of a page that are compared."""
UNDERLINES = "=-~^\"'`#*+.:_<>"


@dataclass(frozen=True, slots=True)
class Kept:
    """The heading that took an anchor's place, its line, and what to write above it; empty where none is sure."""

    heading: str = ""
    line: int | None = None
    text: str = ""
    edit: Edit | None = None
    anchor: str = ""
    """The anchor that the heading has now."""


def kept(then: "State", before: Published, now: "State", page: Published, fragments: Sequence[str]) -> dict[str, Kept]:
    """Of each anchor that a page lost, what took its place."""
    old, new = _read(then, before), _read(now, page)
    if old is None or new is None:
        return dict.fromkeys(fragments, Kept())
    partner = _partners(old.headings[:MOST], new.headings[:MOST])
    number = _numbers(then, before, old)
    now_is = {new.headings[at].line: anchor for anchor, at in reversed(_numbers(now, page, new).items())}
    found = {}
    for fragment in fragments:
        heading = partner.get(number.get(fragment, -1))
        place = _kept(new, heading, fragment) if heading else Kept()
        found[fragment] = replace(place, anchor=now_is.get(place.line or 0, ""))
    return found


def _read(state: "State", page: Published) -> Page | None:
    return next((text for _, text in state.pages((page.path,))), None)


def _numbers(state: "State", page: Published, text: Page) -> dict[str, int]:
    """The number of the heading that makes each anchor."""
    from docs_guard.pages.anchors import by_heading

    folder = state.destinations.folder_of(page)
    found: dict[str, int] = {}
    for style in folder.slugs if folder else ():
        for number, anchors in enumerate(by_heading(text.headings, style, text.lines)):
            for anchor in anchors:
                found.setdefault(anchor, number)
    return found


def _partners(old: Sequence[Heading], new: Sequence[Heading]) -> dict[int, Heading]:
    """The heading that stands in the place of each that was reworded: as many went there as came, of one level."""
    titles = [each.title for each in old], [each.title for each in new]
    found: dict[int, Heading] = {}
    for what, start, end, first, last in SequenceMatcher(None, *titles, autojunk=False).get_opcodes():
        if what == "replace" and end - start == last - first:
            pairs = zip(range(start, end), new[first:last], strict=True)
            found.update((number, heading) for number, heading in pairs if heading.level == old[number].level)
    return found


def _kept(page: Page, heading: Heading, fragment: str) -> Kept:
    """The line that keeps an anchor: a target in reStructuredText, a tag in everything else."""
    known = Kept(heading.title, heading.line)
    if not fragment.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return known
    is_rst = page.path.endswith(".rst")
    lines, at = page.data.split(b"\n"), heading.line - 1
    if not 0 <= at < len(lines):
        return known
    if is_rst and at and _is_line(lines[at - 1]):
        at -= 1
    text = f".. _{fragment}:" if is_rst else f'<a id="{fragment}"></a>'
    if at < len(lines) and lines[at][:1] in b" \t>-*":
        return known  # in a quote, a list or a tab: the margin would have to be kept
    end = "\r\n" if b"\r\n" in page.data else "\n"
    start = sum(len(line) + 1 for line in lines[:at])
    return Kept(heading.title, heading.line, text, Edit(page.path, start, start, f"{text}{end}{end}"))


def _is_line(line: bytes) -> bool:
    """Whether a line of a title is above it."""
    text = line.strip().decode("utf-8", "replace")
    return len(text) > 2 and text[0] in UNDERLINES and not text.strip(text[0])
