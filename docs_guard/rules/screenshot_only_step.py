"""The rule for steps that are a screenshot and nothing else."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field
from itertools import islice, takewhile

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.page import Block, Page, Section
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.rule import Context, rule
from docs_guard.pictures.gallery import is_gallery
from docs_guard.pictures.readable import below_heading, plural, readable
from docs_guard.pictures.sentence import FEWEST, names_an_action, offered
from docs_guard.pictures.splice import sentence


@dataclass(frozen=True, slots=True)
class Options:
    """What is nothing else."""

    words: int = field(default=3, metadata={"minimum": 0})
    """Words beside the heading and the screenshot, up to which a step or section is told."""


@rule(IllustratedPage, Options, severity=Severity.note, fix="offered")
def screenshot_only_step(page: IllustratedPage, context: Context[Options]) -> Iterator[Finding]:
    """
    A step must say what to do, not only show it.

    A step of a list, or a section, that holds a screenshot and at most 3 words beside its heading is lost on everyone
    who searches, listens, or has a newer version with another look. A short instruction that is whole (`Tap Files`)
    is enough; deliberate galleries are left alone.

    Do instead: write the instruction before the screenshot: what to click, what to enter, what happens then.
    """
    if is_gallery(page):
        return
    told: set[int] = set()
    for shot, what, words in _alone(page, context.options.words):
        line = shot.image.place.line or 0
        if line in told:
            continue
        told.add(line)
        said = offered(shot.image)
        edit = sentence(page.page, shot.image, said) if len(said.split()) > context.options.words else None
        yield screenshot_only_step.at(
            shot.image.place,
            f"{what} has {plural(words, 'word') if words else 'no word'} beside the screenshot {shot.name}",
            context.severity,
            help=f"write before it, for example: {said}"
            if said
            else "write before it what to do and what is seen then",
            address=page.address,
            quote=shot.name,
            group=f"steps that only show a screenshot in {page.page.path}",
            fix=Fix("write what the alternative text says before it", (edit,), safe=False) if edit else None,
        )


def _alone(page: IllustratedPage, words: int) -> Iterator[tuple[Picture, str, int]]:
    """The first screenshot of each step and section that says next to nothing, how to call it, and its words."""
    blocks, shots = page.page.blocks, tuple(sorted(page.screenshots, key=_line))
    for number, block in enumerate(blocks):
        if block.kind == "step":
            inner = _inside(blocks, number)
            end = max(each.end for each in inner)
            shot = _shown_in(shots, block.start, end)
            if shot and _says_little(inner, words) and not names_an_action(_said(page.page, block.start, end)):
                yield shot, "this step", sum(each.words for each in inner)
    for number, section in enumerate(page.page.sections):
        beside = below_heading(section)
        if beside <= words and not _is_top(section, number):
            shot = _shown_in(shots, section.start, section.end)
            if shot and _tells_nothing_else(blocks, section) and not _is_instruction(page.page, section):
                yield shot, "this section", beside


def _inside(blocks: tuple[Block, ...], number: int) -> list[Block]:
    """A block and those that stand in it."""
    found = [blocks[number]]
    for block in blocks[number + 1 :]:
        if block.depth <= blocks[number].depth:
            break
        found.append(block)
    return found


def _says_little(blocks: list[Block], words: int) -> bool:
    return sum(block.words for block in blocks) <= words and not any(b.kind in ("code", "table") for b in blocks)


def _shown_in(shots: tuple[Picture, ...], start: int, end: int) -> Picture | None:
    """The first screenshot in some lines."""
    number = bisect_left(shots, start, key=_line)
    return shots[number] if number < len(shots) and _line(shots[number]) <= end else None


def _line(shot: Picture) -> int:
    return shot.image.place.line or 0


def _tells_nothing_else(blocks: tuple[Block, ...], section: Section) -> bool:
    """Whether the section holds no code or table, which are text too, and no steps, which speak for themselves."""
    first = bisect_left(blocks, section.start, key=lambda block: block.start)
    inside = takewhile(lambda block: block.start <= section.end, islice(blocks, first, None))
    return not any(block.kind in ("code", "table", "step") for block in inside)


def _is_top(section: Section, number: int) -> bool:
    """Whether it is what stands under the page's own title: a first look, not a step."""
    return section.level == 0 or (section.level == 1 and number <= 1)


def _is_instruction(page: Page, section: Section) -> bool:
    """Whether the heading, or the few words below it, tell what to do as a whole instruction does."""
    whole = len(section.title.split()) >= FEWEST and names_an_action(section.title)
    return whole or names_an_action(_said(page, section.start + 1, section.end))


def _said(page: Page, start: int, end: int) -> str:
    """The words in some lines, from 1."""
    return " ".join(readable(page.lines[start - 1 : end])).lstrip("0123456789 ")
