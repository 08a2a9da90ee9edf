"""The rule for pages that cannot be read."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.loss import UnreadFile
from docs_guard.model.place import Place
from docs_guard.model.rule import Context, NoOptions, rule


@rule(UnreadFile, NoOptions, severity=Severity.warning)
def unreadable_page(file: UnreadFile, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A page must be readable, or nothing can be said about it.

    A broken front matter hides the address, the draft mark and the redirects that stand in it; a file that is too
    large, or that is not in this clone, hides everything but its name.

    Do instead: mend the line that the finding names, or leave the file out with `exclude` in docs-guard.toml.
    """
    if not file.redirects:
        yield unreadable_page.at(
            Place(file.path, file.line),
            f"this page cannot be read: {file.reason}",
            context.severity,
            help="mend it, or leave it out with `exclude` in docs-guard.toml",
            quote=file.reason,
        )
