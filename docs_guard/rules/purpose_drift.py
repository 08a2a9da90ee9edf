"""The rule for changes that bring to a page what belongs on one of another purpose."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place
from docs_guard.model.purpose import PurposeChange
from docs_guard.model.rule import Context, rule


@dataclass(frozen=True, slots=True)
class Options:
    """What is too much of another purpose."""

    words: int = field(default=150, metadata={"minimum": 1})
    """A passage with fewer words is left alone."""
    percent: int = field(default=10, metadata={"minimum": 1, "maximum": 100})
    """So is one with a smaller share of the page's words. What the change adds tells more than how long the page is."""
    added: int = field(default=50, metadata={"minimum": 1})
    """So many of its words must come with the change."""


@rule(PurposeChange, Options, severity=Severity.warning, of_change=True, instead_of="mixed-purpose")
def purpose_drift(change: PurposeChange, context: Context[Options]) -> Iterator[Finding]:
    """
    A change must not bring to a page what belongs on one of another purpose.

    Pages seldom begin as a mixture: somebody adds the options to a how-to because the page was open. That is the
    moment at which a page of its own costs least. It is told where the change brings a passage that is unmistakably of
    another kind, or makes one a third longer, and what it adds is of that kind by itself: five rows or named entries,
    three instructions, 100 words of prose. Text that moves within the page, or is wrapped or indented anew, was there
    before. Of a page that is new, that was translated, or that was no more than a stub or a list of links before,
    `mixed-purpose` speaks.

    Do instead: put what the change adds on a page of its own, and link to it.
    """
    after, declared, options = change.after, change.after.declared, context.options
    if change.before is None or declared is None:
        return
    from docs_guard.purpose import grounds  # late: few checks meet a page whose purpose is declared
    from docs_guard.purpose.added import came
    from docs_guard.purpose.foreign import foreign_on, worse
    from docs_guard.purpose.remedy import proposal

    found = foreign_on(after.reading, declared, after.page.words, words=options.words, percent=options.percent)
    if not found or change.before.reading.instead:
        return
    for passage in found:
        new = came(change, passage)
        if new.words < worse(passage.words - new.words, options.added) or not new.is_of(passage.kind):
            continue
        kind = grounds.named(passage.kind)
        yield purpose_drift.at(
            Place(change.path, passage.start),
            f"this change adds {new.words} words of {kind} to a page filed as {declared.purpose}",
            context.severity,
            help=f"it adds {new.told(passage.kind)}; {grounds.passage(passage)}; {grounds.filed(declared)}; "
            f"{proposal(after, passage, found)}",
            address=after.address,
            quote=passage.kind,
            weight=passage.words,
        )
