"""The rule for links to pages and files that are not there."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.links import BrokenLink
from docs_guard.model.rule import Context, NoOptions, rule


@rule(BrokenLink, NoOptions, severity=Severity.warning, on=False)
def broken_link(broken: BrokenLink, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A link within the site must lead to a page or a file.

    Readers follow a link because they need what it promises; "not found" is where they give up. Only links of which
    it is certain are told: to a place among other pages of the site where no page, no file and no redirect answers.
    What the build may make, links to other sites and links that a template fills in are left alone.

    Do instead: write the address of the page that is meant, or take the link away.
    """
    yield broken_link.at(
        broken.link.place,
        f"this link leads to {broken.asked}, and nothing is there",
        context.severity,
        help=f"perhaps {broken.near} is meant" if broken.near else "",
        quote=broken.link.target,
    )
