"""The rule for links that lead to where a page was before this change."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.links import StaleTarget
from docs_guard.model.rule import Context, NoOptions, rule


@rule(StaleTarget, NoOptions, severity=Severity.warning, of_change=True, fix="safe")
def stale_link(stale: StaleTarget, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A page that moves takes the links to it along.

    A redirect helps the readers who come from elsewhere; the site's own links should not need one. Each is a detour
    that costs time, breaks when the redirect is tidied away, and sends the next author who copies it astray. Where
    links name files, there is no redirect at all: the link is dead, or the build fails. So it is with a relative link
    on the page itself that still starts from where the page was.

    Do instead: write the new address, or the new file, into every link that the finding counts; the fix does it.
    """
    title = f"let {_counted(stale)} {'start from' if stale.behind else 'lead to'} {stale.new}"
    yield stale_link.at(
        stale.links[0].place,
        _message(stale),
        context.severity,
        help=_help(stale),
        address=stale.old if stale.old.startswith("/") else None,
        fix=Fix(title, stale.edits, stale.safe and stale.complete) if stale.edits else None,
        quote=stale.old,
        group=_group(stale),
        item=f"`{stale.old}` -> `{stale.new}`, {_counted(stale)}{', redirected for now' * stale.redirected}",
    )


def _group(stale: StaleTarget) -> str:
    if stale.behind:
        return "pages that moved have links that still start from where they were"
    return "pages that moved are still linked where they were"


def _message(stale: StaleTarget) -> str:
    one, moved = len(stale.links) == 1, f"{stale.old}, which moved to {stale.new}"
    if not stale.behind:
        return f"{_counted(stale)} still {'leads' if one else 'lead'} to {moved}"
    starts, leads = ("starts", "leads") if one else ("start", "lead")
    return f"{_counted(stale)} still {starts} from {moved}, and {leads} nowhere"


def _help(stale: StaleTarget) -> str:
    if stale.behind:
        return f"write {'it' if len(stale.links) == 1 else 'them'} as from {stale.new}"
    texts = {edit.text for edit in stale.edits}
    them = "it" if len(stale.links) == 1 else "them"
    way = f"write {texts.pop()} there" if len(texts) == 1 else f"let {them} lead to {stale.new}"
    return way + ("; a redirect answers for now" if stale.redirected else "")


def _counted(stale: StaleTarget) -> str:
    links, pages = len(stale.links), stale.pages
    if links == 1:
        return "1 link"
    return f"{links:,} links on {pages:,} page{'s' * (pages > 1)}"
