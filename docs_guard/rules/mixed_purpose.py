"""The rule for passages that belong on a page of another purpose."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place
from docs_guard.model.purpose import Passage, PurposeChange, PurposedPage
from docs_guard.model.rule import Context, rule


@dataclass(frozen=True, slots=True)
class Options:
    """What is too much of another purpose."""

    words: int = field(default=150, metadata={"minimum": 1})
    """A passage with fewer words is left alone."""
    percent: int = field(default=25, metadata={"minimum": 1, "maximum": 100})
    """So is one with a smaller share of the page's words."""


@rule(PurposedPage, Options, severity=Severity.note)
def mixed_purpose(page: PurposedPage, context: Context[Options]) -> Iterator[Finding]:
    """
    A page must serve one purpose, the one that it is declared to have.

    A table of forty options between two steps is skipped by everyone who follows the steps, and not found by anyone
    who looks for an option. It is told where a quarter of a page or more, and at least 150 words, are unmistakably of
    another kind: reference material on a how-to, steps on an explanation, a long background in a tutorial. At home on
    every page are prerequisites, next steps, see also, troubleshooting at the end, a table of four rows, examples in a
    reference, and a paragraph of context. Pages that no purpose is declared for are left alone, and so are those that
    `purpose-mismatch` leaves alone.

    Do instead: move the passage to a page of its own and link to it.
    """
    declared, options = page.declared, context.options
    if declared is None:
        return
    from docs_guard.purpose import grounds  # late: few checks meet a page whose purpose is declared
    from docs_guard.purpose.foreign import foreign_on, worse
    from docs_guard.purpose.remedy import proposal

    found = foreign_on(page.reading, declared, page.page.words, words=options.words, percent=options.percent)
    for passage in found:
        yield mixed_purpose.at(
            Place(page.path, passage.start),
            f"{passage.words} words of {grounds.named(passage.kind)} on a page filed as {declared.purpose}",
            context.severity,
            help=f"{grounds.passage(passage)}; {grounds.filed(declared)}; {proposal(page, passage, found)}",
            address=page.address,
            quote=passage.kind,
            weight=passage.words,
            slack=worse(passage.words) - 1,
            is_old=_was_there(page.change, passage),
        )


def _was_there(change: PurposeChange | None, passage: Passage) -> bool:
    """Whether most of the passage is older than the change, though it was no finding: a few words too short for one."""
    if change is None or change.before is None or change.before.reading.instead:
        return False
    from docs_guard.purpose.added import at_most
    from docs_guard.purpose.foreign import worse

    new = at_most(change, passage)
    return new < worse(passage.words - new)
