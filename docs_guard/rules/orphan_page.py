"""The rule for pages that no link leads to."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.links import OrphanPage
from docs_guard.model.place import Place
from docs_guard.model.rule import Context, NoOptions, rule


@rule(OrphanPage, NoOptions, severity=Severity.warning, on=False)
def orphan_page(orphan: OrphanPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A page must be linked to from another page, or stand in the navigation.

    Nobody who reads the site finds a page that nothing leads to; only who knows its address or searches for its very
    words. Sites whose generator lists every page by itself have no such pages, and nothing is said of them.

    Do instead: link to the page from where its readers come, or put it into the navigation. Where it is meant to be
    reached from outside alone, say so in its front matter, as the generator has it (`:orphan:` in Sphinx,
    `ignoreDisconnectedPageCheck: true` in docsite, `not_in_nav` in MkDocs).
    """
    yield orphan_page.at(
        Place(orphan.path),
        f"no page and no navigation leads to {orphan.address}",
        context.severity,
        address=orphan.address,
        quote=orphan.address,
    )
