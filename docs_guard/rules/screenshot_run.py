"""The rule for screenshots that follow each other without a word."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.rule import Context, at_most, rule
from docs_guard.pictures.gallery import is_gallery
from docs_guard.pictures.readable import plural
from docs_guard.pictures.sentence import advice, last_sentence, names_an_action, offered
from docs_guard.pictures.splice import sentence


@dataclass(frozen=True, slots=True)
class Options:
    """What is a run."""

    screenshots: int = field(default=3, metadata={"minimum": 2})
    """So many in a row are a run."""
    words_between: int = field(default=8, metadata={"minimum": 1})
    """Words of prose between two screenshots that end a run."""


@rule(IllustratedPage, Options, severity=Severity.warning, fix="offered")
def screenshot_run(page: IllustratedPage, context: Context[Options]) -> Iterator[Finding]:
    """
    Screenshots in a row must have words between them.

    Three screenshots or more with fewer than 8 words between any two make readers look for the difference, and tell
    those who cannot see them nothing. It is a note where each follows a short instruction. Pictures in one table are
    a comparison and count as none; deliberate galleries are left alone, as by `screenshot-heavy`.

    Do instead: say before each screenshot what to do or what to look at, and drop those that need no words.
    """
    least, words = context.options.screenshots, context.options.words_between
    runs = [run for run in _runs(page, words) if len(run) >= least]
    if not runs or is_gallery(page):
        return
    longest = max(runs, key=len)
    others = ", ".join(str(run[0].image.place.line) for run in runs if run is not longest)
    most = max(after.image.words_before - shot.image.words_before for shot, after in pairwise(longest))
    said = f"at most {plural(most, 'word')} between one and the next" if most else "without a word between them"
    finding = screenshot_run.at(
        longest[0].image.place,
        f"{len(longest)} screenshots in a row, {said}" + (f"; others in a row from line {others} on" if others else ""),
        context.severity,
        help=advice(longest),
        address=page.address,
        weight=sum(len(run) - least + 1 for run in runs),
        fix=_fix(page, runs, least, words),
    )
    instructed = all(names_an_action(last_sentence(shot.image.before)) for run in runs for shot in run[1:])
    yield at_most(finding, Severity.note) if instructed else finding


def _runs(page: IllustratedPage, words: int) -> Iterator[list[Picture]]:
    """The screenshots in order, those together that have fewer than `words` words and no code or table in between."""
    texts = [block.start for block in page.page.blocks if block.kind in ("code", "table")]
    run: list[Picture] = []
    for shot in page.screenshots:
        if _is_in_table(page, shot):
            continue
        if run and (
            shot.image.words_before - run[-1].image.words_before >= words
            or bisect(texts, run[-1].image.place.line or 0) != bisect(texts, shot.image.place.line or 0)
        ):
            yield run
            run = []
        run.append(shot)
    if run:
        yield run


def _is_in_table(page: IllustratedPage, shot: Picture) -> bool:
    blocks, number = page.page.blocks, shot.image.block
    return 0 <= number < len(blocks) and blocks[number].kind == "table"


def _fix(page: IllustratedPage, runs: Sequence[Sequence[Picture]], least: int, words: int) -> Fix | None:
    """What the alternative texts say, written as sentences, where that ends every run."""
    edits = []
    for run in runs:
        length = 1
        for before, shot in pairwise(run):
            said = offered(shot.image)
            gap = shot.image.words_before - before.image.words_before + len(said.split())
            edit = sentence(page.page, shot.image, said) if said and gap >= words else None
            length = 1 if edit else length + 1
            edits += [edit] if edit else []
            if length >= least:
                return None
    return Fix("write what the alternative texts say before the screenshots", tuple(edits), safe=False)
