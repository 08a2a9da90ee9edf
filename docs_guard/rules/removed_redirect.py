"""The rule for redirects that a change takes away, and that readers still need."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.removed import RemovedRedirect
from docs_guard.model.rule import Context, NoOptions, at_most, rule


@rule(RemovedRedirect, NoOptions, severity=Severity.error, of_change=True, fix="safe")
def removed_redirect(removed: RemovedRedirect, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect must stay as long as nothing else answers its address.

    An old address is never used up: bookmarks and links of others lead there for years. An entry goes by accident
    when its line is overwritten by another one, when a table is tidied up, and when a page is deleted in whose front
    matter its older addresses stand.

    Do instead: put the entry back, leading to where its page is now. Where nobody needs the address any more, say so:
    list it under `gone` in docs-guard.toml.
    """
    said = removed.redirect.written or removed.redirect.source
    finding = removed_redirect.at(
        removed.place,
        _message(removed, said),
        context.severity,
        help="; ".join((_help(removed), *_mitigation(removed))),
        address=removed.redirect.source,
        candidates=removed.candidates,
        entry=removed.entry,
        fix=removed.fix,
        quote=f"{said} {removed.redirect.target}",
        group=f"entries of {removed.redirect.place.path} are gone, and nothing answers their addresses",
    )
    if removed.reverted or removed.is_young or removed.with_target:
        finding = at_most(finding, Severity.note)
    yield finding


def _message(removed: RemovedRedirect, said: str) -> str:
    if removed.with_page:
        return f"`{said}` led to this page and went with it: nothing answers the address any more"
    if removed.addresses:
        first, count = removed.addresses[0], len(removed.addresses)
        others = f" and {count - 1} more" if count > 1 else ""
        return f"`{said}` is gone, and nothing answers {first}{others} any more"
    if removed.written_over:
        return f"`{said}` was overwritten with `{removed.written_over}`, and nothing answers it any more"
    return f"`{said}` is gone, which led to {removed.led_to}, and nothing answers it any more"


def _help(removed: RemovedRedirect) -> str:
    gone = f'`gone = ["{removed.redirect.source}"]` to its [[site]] in docs-guard.toml'
    likely = [candidate for candidate in removed.candidates if candidate.likely]
    if not likely:
        return f"put the entry back, towards a page that is there; if nobody needs it, add {gone}"
    urls = " or ".join(candidate.url for candidate in likely)
    perhaps = "" if likely[0].automatic else "perhaps "
    return f"put the entry back, leading to {perhaps}{urls}; if nobody needs it, add {gone}"


def _mitigation(removed: RemovedRedirect) -> Iterator[str]:
    if removed.reverted:
        yield "a note only, since the change takes back earlier commits"
    elif removed.with_target:
        yield f"a note only, since it went together with {removed.led_to}"
    elif removed.is_young:
        yield "a note only, since the entry came within the days of grace"
