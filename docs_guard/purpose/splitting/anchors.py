"""Where the anchors of a page are after a part of it moved: on the new page, on the old one, or under another name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from docs_guard.model.declared import dataclass
from docs_guard.model.page import Heading, Page, SlugStyle
from docs_guard.pages.anchors import by_heading


@dataclass(frozen=True, slots=True)
class Anchors:
    """
    `moved`: anchors of the old page whose text is on the new one, each with its name there (empty: the page itself).
    `renamed`: those of headings that stay and are counted anew, with their new name; by line in `lost_at`.
    `lost`: those that the old page is without, in the order of the page.
    """

    moved: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    lost_at: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    stays: frozenset[str] = frozenset()


def anchors(
    page: Page,
    moved: Sequence[Heading],
    new: Sequence[Heading],
    kept: int,
    part: Page,
    styles: Sequence[SlugStyle],
) -> Anchors:
    """
    `moved` are the headings of the part, `new` those of the new page; `kept` is the line of the heading that is on
    both pages (0: none), and `part` the text that moved, as a page of its own.
    """
    lines, going = page.lines, {heading.line for heading in moved}
    staying = [
        _without_labels(heading, lines) if heading.line == kept else heading
        for heading in page.headings
        if heading.line not in going or heading.line == kept
    ]
    found, renamed, lost_at = dict[str, str](), dict[str, str](), dict[int, tuple[str, ...]]()
    lost, stays = dict[str, None](), set[str]()
    for style in styles or ("github",):
        before = dict(zip((each.line for each in page.headings), by_heading(page.headings, style, lines), strict=True))
        after = dict(zip((each.line for each in staying), by_heading(staying, style, lines), strict=True))
        there = dict(zip((each.line for each in new), by_heading(new, style, lines), strict=True))
        for line, names in before.items():
            if line in going:
                for name, now in _paired(names, there.get(line, ()), new[:1], line):
                    found.setdefault(name, now)
                lost.update(dict.fromkeys(name for name in names if name not in after.get(line, ())))
            elif gone := [name for name in names if name not in after[line]]:
                lost_at[line] = tuple(dict.fromkeys((*lost_at.get(line, ()), *gone)))
                renamed.update((name, now) for name, now in _paired(names, after[line], (), 0) if name in gone)
        known = {name for names in before.values() for name in names}
        loose = (page.anchors(style) - known) & part.anchors(style)
        found.update({name: name for name in sorted(loose) if name not in found})
        lost.update(dict.fromkeys(sorted(loose)))
        stays |= page.anchors(style)
    return Anchors(found, renamed, lost_at, tuple(lost), frozenset(stays - found.keys() - renamed.keys()))


def _without_labels(heading: Heading, lines: Sequence[str]) -> Heading:
    """The heading with the anchors that its own line gives it: labels above it go with the text."""
    said = "".join(lines[heading.line - 1 : heading.line + 1])
    return replace(heading, anchors=tuple(name for name in heading.anchors if name in said))


def _paired(old: Sequence[str], new: Sequence[str], title: Sequence[Heading], line: int) -> Iterator[tuple[str, str]]:
    """The anchors of one heading with those that it has now; that of the title is the page."""
    top = not new or bool(title and title[0].line == line)
    for name in old:
        yield name, "" if top else name if name in new else new[-1]
