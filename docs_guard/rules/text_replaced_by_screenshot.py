"""The rule for text that a change takes away for a picture."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.change import Hunk, PageChange
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.rule import Context, rule
from docs_guard.pictures.readable import added_words, fenced, plural, readable, runs
from docs_guard.pictures.splice import line_starts, restored

STILL_THERE = 0.5
"""Words of which so large a share stands elsewhere have moved."""
INTRODUCTION = 25
"""Words that may come with the picture of a code block: they introduce it, and do not take its place."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is a text, and what is nothing in its place."""

    words: int = field(default=20, metadata={"minimum": 1})
    """So many words must have gone; a code block counts whatever its length."""
    percent_kept: int = field(default=10, metadata={"minimum": 0, "maximum": 99})
    """Words that came, in percent of those that went, up to which the text is taken for gone."""


@rule(PageChange, Options, severity=Severity.error, of_change=True, fix="offered")
def text_replaced_by_screenshot(change: PageChange, context: Context[Options]) -> Iterator[Finding]:
    """
    A picture must not take the place of text.

    A table, a list or the output of a command that becomes a picture can no longer be searched, copied, translated,
    compared in a review, or read by a screen reader. It is told where a change takes at least 20 words or a code
    block away, brings a picture there, and hardly any word: unless the words stand elsewhere on the page or in the
    change.

    Do instead: keep the text, and show the picture beside it if it helps.
    """
    if change.before is None:
        return
    suspects = [
        (hunk, came, gone) for hunk, came in _shown(change, change.before) if (gone := _gone(hunk, context.options))
    ]
    page = change.after.page
    there = runs(readable(page.lines)) if suspects else set()
    starts = line_starts(page) if suspects else []
    for hunk, came, gone in suspects:
        if not _is_elsewhere(change, hunk, there):
            known_line = 1 <= hunk.after <= len(starts)
            edit = restored(page, starts[hunk.after - 1], hunk.removed) if known_line else None
            yield text_replaced_by_screenshot.at(
                came.image.place,
                f"{gone} gave way to the picture {came.name}",
                context.severity,
                help="keep the text, and show the picture beside it if it helps",
                address=change.after.address,
                quote=came.name,
                fix=Fix("put the text back before the picture", (edit,), safe=False) if edit else None,
            )


def _shown(change: PageChange, before: IllustratedPage) -> Iterator[tuple[Hunk, Picture]]:
    """
    The hunks that bring pictures which could stand for a text, each with the first of them.

    Icons and drawings could not, nor could a picture that takes the place of another; and where a heading went without
    one that came, a whole section was dropped, whatever is shown now where it stood.
    """
    known = {picture.name for picture in before.pictures}
    old, now = _telling(before), _telling(change.after)
    headings = sorted(heading.line for heading in before.page.headings)
    headings_now = sorted(heading.line for heading in change.after.page.headings)
    lines, lines_now = [_line(picture) for picture in old], [_line(picture) for picture in now]
    for hunk in change.hunks:
        first, last = bisect_left(lines_now, hunk.after), bisect_left(lines_now, hunk.after + len(hunk.added))
        came = next((picture for picture in now[first:last] if picture.name not in known), None)
        if came is None or last - first <= _within(lines, hunk.before, len(hunk.removed)):
            continue
        if _within(headings, hunk.before, len(hunk.removed)) <= _within(headings_now, hunk.after, len(hunk.added)):
            yield hunk, came


def _telling(page: IllustratedPage) -> list[Picture]:
    """The pictures that could stand for a text, in the order of their lines: no icons, and no drawings in SVG."""
    return sorted((each for each in page.pictures if each.kind != "icon" and not _is_drawn(each)), key=_line)


def _is_drawn(picture: Picture) -> bool:
    if picture.header is not None:
        return picture.header.format == "SVG"
    return picture.name.lower().endswith((".svg", ".svgz")) or picture.name.startswith("data:image/svg")


def _within(lines: list[int], start: int, count: int) -> int:
    """How many of some sorted lines are among the `count` from `start` on."""
    return bisect_left(lines, start + count) - bisect_left(lines, start)


def _line(picture: Picture) -> int:
    return picture.image.place.line or 0


def _gone(hunk: Hunk, options: Options) -> str:
    """What the lines lost, in words for a message; empty where something came in its place."""
    code = fenced(hunk.removed) and not fenced(hunk.added)
    went, came = len(readable(hunk.removed)), len(readable(hunk.added))
    if code and added_words(hunk.removed, hunk.added) <= INTRODUCTION:
        return f"a code block of {plural(fenced(hunk.removed), 'line')}"
    if went >= options.words and came * 100 <= went * options.percent_kept:
        return plural(went, "word")
    return ""


def _is_elsewhere(change: PageChange, hunk: Hunk, there: set[tuple[str, ...]]) -> bool:
    """Whether most of the words stand in other lines of the change, or of the page."""
    if change.elsewhere("\n".join(hunk.removed)) >= STILL_THERE:
        return True
    went = runs(readable(hunk.removed))
    return len(went & there) >= STILL_THERE * len(went) > 0
