"""The rule for pages that are not what they are declared to be."""

from collections.abc import Iterator

from docs_guard.model.finding import Edit, Finding, Fix, Severity
from docs_guard.model.place import Place
from docs_guard.model.purpose import Declared, Kind, PurposeChange, PurposedPage
from docs_guard.model.rule import Context, NoOptions, rule

OWN = ("", "docs-guard-purpose", "diataxis")
"""Keys behind which the four purposes are called as here; the empty one is that of a comment."""
EVERYWHERE = ("reference",)
"""What is called so behind every key."""

LIKELY = 0.7
"""The confidence from which on a page is taken for what it most likely was."""
NEAR = 8
"""Bytes between a key and its value: a colon, spaces, a quote."""


@rule(PurposedPage, NoOptions, severity=Severity.warning, fix="offered")
def purpose_mismatch(page: PurposedPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A page must be what it is declared to be.

    Who looks for the steps of a task does not want to read how things work, and who looks up a value wants a table
    and no story: readers trust the shelf that a page stands on. It is told where the page itself reads clearly as
    something else than its front matter, its folder or the configuration say. A tutorial and a how-to are never told
    from each other. Landing pages, lists of links, release notes, questions and answers, readmes, pages that are made
    of components, that are not in English or have fewer than 80 words are left alone.

    Do instead: declare the page as what it is, or move it to the folder of such pages. Where it holds both, move
    what does not belong to a page of its own.
    """
    declared, reading = page.declared, page.reading
    if declared is None or declared.loose or reading.kind is None or reading.kind == declared.kind:
        return
    from docs_guard.purpose import grounds  # late: few checks meet a page that is not what it is declared to be

    if not reading.sure or reading.instead or not grounds.are_enough(page, reading.evidence):
        return
    yield purpose_mismatch.at(
        Place(page.path, grounds.line_of(page)),
        f"filed as {declared.purpose}, reads as {grounds.named(reading.kind)}",
        context.severity,
        help=f"{grounds.facts(reading.evidence)}; {grounds.filed(declared)}; {_cure(page, reading.kind)}",
        address=page.address,
        quote=f"{declared.purpose} {reading.kind}",
        fix=_fix(page, declared, reading.kind),
        is_old=_read_so(page.change, reading.kind),
    )


def _read_so(change: PurposeChange | None, kind: Kind) -> bool:
    """Whether the page read as that before the change, if less surely: then the change did not make it so."""
    if change is None or change.before is None:
        return False
    before = change.before.reading
    return before.kind == kind and before.confidence >= LIKELY and not before.instead


def _cure(page: PurposedPage, kind: Kind) -> str:
    """What to do, in words; a page that says nothing itself would have to."""
    from docs_guard.purpose import grounds

    purpose = grounds.PURPOSES[kind]
    or_tutorial = " or tutorial" if kind == "procedure" else ""
    itself = page.declared is not None and page.declared.line is not None
    how = "" if itself else f" (`{grounds.comment(page.path, purpose)}`)"
    home = page.home(purpose)
    move = f", or move it to {home}" if home and not page.path.startswith(home) else ""
    return f"declare it {purpose}{or_tutorial}{how}{move}"


def _fix(page: PurposedPage, declared: Declared, kind: Kind) -> Fix | None:
    """The declaration with another value, where there is one word for that and it stands on the page."""
    if declared.line is None or kind == "procedure":
        return None
    from docs_guard.purpose.grounds import PURPOSES
    from docs_guard.purpose.spelling import said

    key, value = said(declared)
    purpose = PURPOSES[kind]
    word = purpose if key in OWN else page.word(key, purpose) or (purpose if purpose in EVERYWHERE else None)
    span = _span(page.page.data, declared.line, (key or "purpose").encode(), value.encode("utf-8", "surrogateescape"))
    if word is None or span is None:
        return None
    return Fix(f"declare it {purpose}", (Edit(page.path, *span, word),), safe=False)


def _span(data: bytes, line: int, key: bytes, value: bytes) -> tuple[int, int] | None:
    """Where the value stands behind its key in a line."""
    start = 0
    for _ in range(line - 1):
        start = data.find(b"\n", start) + 1
        if start == 0:
            return None
    end = data.find(b"\n", start)
    end = end if end >= 0 else len(data)
    after = data.find(key, start, end) + len(key)
    at = data.find(value, after, end) if after >= len(key) else -1
    return (at, at + len(value)) if 0 <= at <= after + NEAR else None
