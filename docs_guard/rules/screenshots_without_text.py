"""The rule for changes that bring screenshots and little to read."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.change import PageChange
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.picture import Picture
from docs_guard.model.rule import Context, at_most, rule
from docs_guard.pictures.gallery import is_gallery
from docs_guard.pictures.readable import added_words, plural
from docs_guard.pictures.sentence import advice, last_sentence, names_an_action

PLENTY = 100
"""New words for each screenshot with which a text can stand alone."""
MANY = 6
"""So many screenshots at once are a page of pictures, however much is written with them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is too much at once."""

    screenshots: int = field(default=3, metadata={"minimum": 1})
    """So many screenshots that one change adds to a page are told, whatever is written with them."""
    words_per_screenshot: int = field(default=15, metadata={"minimum": 0})
    """New words that must come with each screenshot, where it is only one or two."""


@rule(PageChange, Options, severity=Severity.warning, of_change=True)
def screenshots_without_text(change: PageChange, context: Context[Options]) -> Iterator[Finding]:
    """
    Screenshots must come with the words that make them worth their upkeep.

    A change that adds three screenshots or more to a page, or any with fewer than 15 new words for each, is the moment
    at which the text is cheapest to write: its author knows what they show. Screenshots are counted at base and at
    head, so that those which were renewed, renamed or moved are not new; nor are words that were only wrapped
    anew. It is a note where the text stands alone: 100 new words for each of up to five screenshots, or one or two
    below an instruction that was there. Deliberate galleries are left alone, as by `screenshot-heavy`.

    Do instead: write each step as a sentence, and ask of each screenshot whether the page would be worse without it.
    """
    came = _new(change)
    if not came or is_gallery(change.after):
        return
    words = _words(change)
    options = context.options
    if len(came) < options.screenshots and words >= options.words_per_screenshot * len(came):
        return
    first = came[0]
    quiet = words >= PLENTY * len(came) and len(came) < MANY
    if len(came) < options.screenshots:
        quiet = all(_is_told(change, shot, options.words_per_screenshot) for shot in came)
    finding = screenshots_without_text.at(
        first.image.place,
        f"this change adds {plural(len(came), 'screenshot')} and {plural(words, 'word') if words else 'no word'}"
        + (f": {plural(words // len(came), 'word')} each" if words and len(came) > 1 else ""),
        context.severity,
        help=_help(came, words),
        address=change.after.address,
    )
    yield at_most(finding, Severity.note) if quiet else finding


def _is_told(change: PageChange, shot: Picture, words: int) -> bool:
    """Whether a text right before a screenshot was there that says what it shows: an instruction, or `words` words."""
    lines, before = change.after.page.lines, shot.image.before
    shown = {picture.image.place.line for picture in change.after.pictures}
    above = range((shot.image.place.line or 1) - 1, 0, -1)
    text = next((line for line in above if lines[line - 1].strip() and line not in shown), 0)
    if not text or change.is_new(text):
        return False
    return names_an_action(before) or names_an_action(last_sentence(before)) or len(before.split()) >= words


def _new(change: PageChange) -> list[Picture]:
    """As many screenshots as the page has more than before, those first that it did not show; none that moved here."""
    shots = change.after.screenshots
    before = change.before.screenshots if change.before else ()
    known = {shot.name for shot in before}
    moved = {shot.name for shot in shots if shot.name not in known and change.arrived(shot.name)}
    more = len(shots) - len(before) - sum(shot.name in moved for shot in shots)
    if more <= 0:
        return []
    new = [
        shot for shot in shots if shot.name not in moved and (not before or change.is_new(shot.image.place.line or 0))
    ]
    return sorted(new, key=lambda shot: shot.name in known)[:more]


def _words(change: PageChange) -> int:
    """Words that the page has more than before, or that its new lines have more than those they replaced."""
    if change.before is None:
        return change.after.page.words
    removed = [line for hunk in change.hunks for line in hunk.removed]
    added = [line for hunk in change.hunks for line in hunk.added]
    return max(change.after.page.words - change.before.page.words, added_words(removed, added))


def _help(came: list[Picture], words: int) -> str:
    if words >= PLENTY * len(came):
        return "see that the text says what each shows, and drop those without which the page is as good"
    return advice(came)
