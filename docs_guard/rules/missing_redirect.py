"""The rule for addresses that a change loses."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.loss import LostPage
from docs_guard.model.place import Place
from docs_guard.model.rule import Context, NoOptions, at_most, rule


@rule(LostPage, NoOptions, severity=Severity.error, of_change=True)
def missing_redirect(lost: LostPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    An address that was published must still lead its readers somewhere.

    Bookmarks, search engines, other sites and printed manuals keep an address for years; nobody can rewrite them all.
    When a page moves, merges or goes, its old address ends in "not found" unless a redirect sends its readers on.

    Do instead: add the redirect that the finding shows to the site's own redirect file. Where the page is gone for
    good and nothing takes its place, say so: list the address under `gone` in docs-guard.toml.
    """
    advice = lost.remedy or lost.fallback
    finding = missing_redirect.at(
        Place(lost.page.path),
        _message(lost),
        context.severity,
        help="; ".join((*_misses(lost), _remedy(lost), *_mitigation(lost), *_doubts(lost))),
        address=lost.page.address,
        candidates=lost.candidates,
        entry=advice.entry if advice else None,
        fix=lost.remedy.fix if lost.remedy else None,
        quote=lost.page.address,
        group=lost.group,
    )
    if lost.days_public is not None or lost.reverted or lost.ignored_by or lost.withdrawn:
        finding = at_most(finding, Severity.note)
    elif lost.unread_wholly:
        finding = at_most(finding, Severity.warning)
    yield finding


def _message(lost: LostPage) -> str:
    what = f"is no longer published ({lost.unpublished})" if lost.unpublished else "is gone"
    also = f", in {lost.translations + 1} languages," if lost.translations else ""
    return f"{lost.page.address} {what}{also} and nothing sends its readers on"


def _misses(lost: LostPage) -> Iterator[str]:
    for miss in lost.near_misses[:2]:
        place = miss.redirect.place
        yield f"{place.path}, {miss.reason}" if place.line else miss.reason


def _remedy(lost: LostPage) -> str:
    if lost.likely:
        first, *others = (candidate.url for candidate in lost.likely)
        if lost.likely[0].automatic:
            return f"add a redirect to {first}{_where(lost)}"
        perhaps = " or ".join((first, *others))
        return f"add a redirect to the page that took its place, perhaps {perhaps}{_where(lost)}"
    if lost.ignored_by:
        return f'made by the build? add `generated = ["{lost.page.path}"]` to its [[site]] in docs-guard.toml'
    if lost.unpublished:
        gone = f'add `gone = ["{lost.page.address}"]` to its [[site]] in docs-guard.toml'
        return f"publish it again, {gone}{_above(lost)}"
    return f'removed for good? add `gone = ["{lost.page.address}"]` to its [[site]] in docs-guard.toml{_above(lost)}'


def _above(lost: LostPage) -> str:
    return (
        f", or send its readers to {lost.fallback.url}, the nearest page above{_where(lost)}" if lost.fallback else ""
    )


def _where(lost: LostPage) -> str:
    """What is missing to show an entry, where the site has no file to write one in."""
    return "; no redirect file was found: name it as `redirects` of the [[site]] in docs-guard.toml" * lost.no_source


def _mitigation(lost: LostPage) -> Iterator[str]:
    if lost.ignored_by:
        yield f"a note only, since {lost.ignored_by} names its file now"
    elif lost.withdrawn:
        yield f"a note only, since the build had left it out before ({lost.withdrawn})"
    elif lost.reverted:
        yield "a note only, since the change takes back earlier commits"
    elif lost.days_public is not None:
        days = {0: "less than a day", 1: "one day"}.get(lost.days_public, f"{lost.days_public} days")
        yield f"a note only, since it had been public for {days}"
    elif lost.unread_wholly:
        yield f"a warning only, since {' and '.join(lost.unread_wholly)} cannot be read"


def _doubts(lost: LostPage) -> Iterator[str]:
    if lost.unread:
        shown = ", ".join(lost.unread[:3]) + (" ..." if len(lost.unread) > 3 else "")
        yield f"not understood, and perhaps an answer: {shown}"
