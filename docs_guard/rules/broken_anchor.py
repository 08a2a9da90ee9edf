"""The rule for links to a place in a page that is not there."""

from collections.abc import Iterator

from docs_guard.model.finding import Edit, Finding, Fix, Severity
from docs_guard.model.links import BrokenAnchor
from docs_guard.model.rule import Context, NoOptions, rule


@rule(BrokenAnchor, NoOptions, severity=Severity.warning, on=False, fix="offered")
def broken_anchor(broken: BrokenAnchor, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A link to a section must name an anchor that the page has.

    Browsers say nothing when an anchor is missing: the reader lands at the top of a long page and has to search for
    what the link promised. Anchors are made of headings, so that a heading that is reworded breaks links to it. Pages
    that components or includes bring text to are left alone, since anchors may come with it.

    Do instead: write the anchor that the section has now, or give its heading the old one (`{#old-name}`).
    """
    yield broken_anchor.at(
        broken.link.place,
        f"{broken.page} has no #{broken.fragment}",
        context.severity,
        help=f"perhaps #{broken.near} is meant" if broken.near else "",
        fix=_fix(broken),
        quote=broken.link.target,
    )


def _fix(broken: BrokenAnchor) -> Fix | None:
    """An offer, never safe: only an author knows which section is meant."""
    link, before = broken.link, broken.link.target.rpartition("#" + broken.fragment)[0]
    if not broken.near or link.end - link.start != len(link.target.encode("utf-8", "surrogateescape")):
        return None
    edit = Edit(link.place.path, link.start, link.end, f"{before}#{broken.near}")
    return Fix(f"lead to #{broken.near}", (edit,), safe=False)
