"""The rule for pages whose purpose nobody declared."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.place import Place
from docs_guard.model.purpose import UndeclaredPage
from docs_guard.model.rule import Context, NoOptions, rule


@rule(UndeclaredPage, NoOptions, severity=Severity.note, on=False)
def undeclared_purpose(page: UndeclaredPage, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A page should say which purpose it serves.

    What a page is for is judged only where somebody said what it is meant to be: in a comment, in its front matter, in
    the configuration, or by the name of its folder. This rule tells the pages of which that is not known, for who
    wants to know how many are left. What has no purpose of the four is left alone: landing pages, lists of links,
    release notes, questions and answers, readmes, pages with fewer than 80 words.

    Do instead: let `docs-guard purpose propose` write the `[[purpose]]` entries for whole folders, or declare the page
    with a comment at its top: `<!-- docs-guard: purpose=how-to -->`.
    """
    if page.reading.instead:
        return
    headings = page.page.headings
    yield undeclared_purpose.at(
        Place(page.path, headings[0].line if headings else 1),
        "nothing says what this page is for",
        context.severity,
        help="declare it tutorial, how-to, reference or explanation, by a comment or a `[[purpose]]` entry",
        address=page.address,
        group="pages whose purpose is not declared",
    )
