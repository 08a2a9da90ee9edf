"""The rule for text that a change takes away for a picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from docs_guard.model.change import Hunk, PageChange
from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.picture import Picture
from docs_guard.model.rule import Context, rule
from docs_guard.pictures.readable import fenced, kept_share, plural, readable
from docs_guard.pictures.splice import restored

STILL_THERE = 0.5
"""Words of which so large a share stands elsewhere have moved."""
NEXT_TO_NOTHING = 5
"""Words that may come with the picture of a code block."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is a text, and what is nothing in its place."""

    words: int = 20
    """So many words must have gone; a code block counts whatever its length."""
    percent_kept: int = 10
    """Words that came, in percent of those that went, up to which the text is taken for gone."""


@rule(PageChange, Options, severity=Severity.error, of_change=True)
def text_replaced_by_screenshot(change: PageChange, context: Context[Options]) -> Iterator[Finding]:
    """
    A picture must not take the place of text.

    A table, a list or the output of a command that becomes a picture can no longer be searched, copied, translated,
    compared in a review, or read by a screen reader. It is told where a change takes at least 20 words or a code
    block away, brings a picture there, and hardly any word: unless the words stand elsewhere on the page or in the
    change.

    Do instead: keep the text, and show the picture beside it if it helps.
    """
    before = change.before
    if before is None:
        return
    known = {picture.name for picture in before.pictures}
    for hunk in change.hunks:
        came = [picture for picture in _pictures(change, hunk) if picture.name not in known]
        gone = _gone(hunk, context.options) if came else ""
        if gone and not _is_elsewhere(change, hunk):
            edit = restored(change.after.page, hunk.after, hunk.removed)
            yield text_replaced_by_screenshot.at(
                came[0].image.place,
                f"{gone} gave way to the picture {came[0].name}",
                context.severity,
                help="keep the text, and show the picture beside it if it helps",
                address=change.after.address,
                quote=came[0].name,
                fix=Fix("put the text back before the picture", (edit,), safe=False) if edit else None,
            )


def _pictures(change: PageChange, hunk: Hunk) -> Iterator[Picture]:
    """The pictures that came with the lines and could stand for a text: no icon."""
    for picture in change.after.pictures:
        line = picture.image.place.line
        if line is not None and hunk.holds(line) and picture.kind != "icon":
            yield picture


def _gone(hunk: Hunk, options: Options) -> str:
    """What the lines lost, in words for a message; empty where something came in its place."""
    code = fenced(hunk.removed) and not fenced(hunk.added)
    went, came = len(readable(hunk.removed)), len(readable(hunk.added))
    if code and came <= max(NEXT_TO_NOTHING, went * options.percent_kept // 100):
        return f"a code block of {plural(fenced(hunk.removed), 'line')}"
    if went >= options.words and came * 100 <= went * options.percent_kept:
        return plural(went, "word")
    return ""


def _is_elsewhere(change: PageChange, hunk: Hunk) -> bool:
    text = "\n".join(hunk.removed)
    if change.elsewhere(text) >= STILL_THERE:
        return True
    return kept_share(readable(hunk.removed), change.after.page.text) >= STILL_THERE
