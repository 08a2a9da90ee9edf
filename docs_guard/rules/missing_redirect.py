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
    finding = missing_redirect.at(
        Place(lost.page.path),
        _message(lost),
        context.severity,
        help=_help(lost),
        address=lost.page.address,
        candidates=lost.candidates,
        entry=lost.remedy.entry if lost.remedy else None,
        fix=lost.remedy.fix if lost.remedy else None,
        quote=lost.page.address,
        group=lost.group,
    )
    if lost.days_public is not None or lost.reverted:
        finding = at_most(finding, Severity.note)
    elif lost.unread_wholly:
        finding = at_most(finding, Severity.warning)
    yield finding


def _message(lost: LostPage) -> str:
    what = f"is no longer published ({lost.unpublished})" if lost.unpublished else "is gone"
    also = f", in {lost.translations + 1} languages," if lost.translations else ""
    return f"{lost.page.address} {what}{also} and nothing sends its readers on"


def _help(lost: LostPage) -> str:
    sentences = [*_misses(lost), _remedy(lost), *_mitigation(lost), *_doubts(lost)]
    return "; ".join(sentences)


def _misses(lost: LostPage) -> Iterator[str]:
    for miss in lost.near_misses[:2]:
        place = miss.redirect.place
        yield f"the entry at {place.path}:{place.line or 1} does not answer it: {miss.reason}"
    for redirect in lost.conditional[:1]:
        yield f"{redirect.place.path}:{redirect.place.line or 1} answers only readers with {redirect.conditional}"


def _remedy(lost: LostPage) -> str:
    first = next(iter(lost.candidates), None)
    if first and first.automatic:
        return f"add a redirect to {first.url} ({', '.join(first.signals)})"
    if first:
        told = [f"{candidate.url} ({', '.join(candidate.signals)})" for candidate in lost.candidates]
        return f"add a redirect to the page that took its place, perhaps {' or '.join(told)}"
    if lost.unpublished:
        return "publish it again, send its readers on, or list it under `gone` in docs-guard.toml" + _section(lost)
    return f'removed for good? add `gone = ["{lost.page.address}"]` to its [[site]] in docs-guard.toml{_section(lost)}'


def _section(lost: LostPage) -> str:
    if not lost.fallback:
        return ""
    entry = lost.fallback.entry
    how = f": `{entry.text.strip()}` in {entry.path}" if entry else ""
    return f", or send readers to the section page {lost.fallback.url}{how}"


def _mitigation(lost: LostPage) -> Iterator[str]:
    if lost.reverted:
        yield "a note only, since the change takes back earlier commits"
    elif lost.days_public is not None:
        days = "less than a day" if lost.days_public == 0 else f"{lost.days_public} days"
        yield f"a note only, since it had been public for {days}"


def _doubts(lost: LostPage) -> Iterator[str]:
    if lost.unread_wholly:
        yield f"a warning only, since {' and '.join(lost.unread_wholly)} could not be read"
    if lost.unread:
        shown = ", ".join(lost.unread[:3]) + (" ..." if len(lost.unread) > 3 else "")
        yield f"not understood, and perhaps an answer: {shown}"
