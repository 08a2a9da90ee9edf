"""The rule for addresses that a change loses."""

from collections.abc import Iterator
from shlex import quote

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.loss import LostPage, Mend
from docs_guard.model.place import Place
from docs_guard.model.rule import Context, NoOptions, at_most, rule

EVEN = 0.5
NO_SOURCE = "no redirect file was found: name it as `redirects` of the `[[site]]` in `docs-guard.toml`"


@rule(LostPage, NoOptions, severity=Severity.error, of_change=True, fix="safe")
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
        beside="; ".join((*_misses(lost), *_unsaid(lost), *_mitigation(lost), *_doubts(lost))),
        address=lost.page.address,
        candidates=lost.candidates,
        entry=advice.entry if advice else None,
        fix=lost.remedy.fix if lost.remedy else None,
        quote=lost.page.address,
        group=lost.group,
        group_entry=lost.group_entry,
        mends=lost.mend is not None,
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


def _unsaid(lost: LostPage) -> Iterator[str]:
    """The remedy, as far as candidates and entry do not tell it: where both are shown, nothing is left to say."""
    if lost.mend:
        yield f"write `{lost.mend.text}` there"
    elif not lost.likely:
        yield _remedy(lost)
    elif lost.no_source:
        yield NO_SOURCE
    elif not (lost.remedy and lost.remedy.entry):
        yield _remedy(lost)
    elif _is_guess(lost):
        yield f"if no page took its place, add {_gone(lost)}"


def _remedy(lost: LostPage) -> str:
    if lost.mend:
        return _mended(lost.mend)
    if lost.likely:
        first, *others = (candidate.url for candidate in lost.likely)
        if lost.likely[0].automatic:
            return f"add a redirect to {first}{_where(lost)}"
        perhaps = " or ".join((first, *others))
        gone = f", or else {_gone(lost)}" * _is_guess(lost)
        return f"add a redirect to the page that took its place, perhaps {perhaps}{gone}{_where(lost)}"
    if lost.ignored_by:
        return f'made by the build? add `generated = ["{lost.page.path}"]` to its `[[site]]` in `docs-guard.toml`'
    if lost.unpublished:
        return f"publish it again, or add {_gone(lost)}{_above(lost)}"
    return f"removed for good? add {_gone(lost)}{_above(lost)}"


def _is_guess(lost: LostPage) -> bool:
    """Whether the page that is named is less likely than not, and nothing told together speaks for it."""
    return not lost.group and lost.likely[0].confidence < EVEN


def _gone(lost: LostPage) -> str:
    let_go = ", ".join(f'"{each}"' for each in lost.let_go or (lost.page.address,))
    return f"`gone = [{let_go}]` to its `[[site]]` in `docs-guard.toml`"


def _mended(mend: Mend) -> str:
    """The way to put an entry right that was meant for the page."""
    return f"write `{mend.text}` there, and it leads to {mend.url}"


def _above(lost: LostPage) -> str:
    """The other way: a page that helps its readers."""
    if lost.fallback:
        return f", or send its readers to {lost.fallback.url}, the nearest page above{_where(lost)}"
    if lost.no_source or lost.unpublished:
        return ""
    old = "OLD" if lost.group else lost.page.address
    return f"; otherwise lead its readers to the page that helps them: `docs-guard redirects add {quote(old)} NEW`"


def _where(lost: LostPage) -> str:
    """What is missing to show an entry, where the site has no file to write one in."""
    return f"; {NO_SOURCE}" * lost.no_source


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
    if lost.remedy and lost.remedy.unproven:
        yield lost.remedy.unproven
    if lost.unread:
        shown = ", ".join(lost.unread[:3]) + (" ..." if len(lost.unread) > 3 else "")
        yield f"not understood, and perhaps an answer: {shown}"
