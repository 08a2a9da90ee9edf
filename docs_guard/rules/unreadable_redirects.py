"""The rule for redirect files that cannot be read."""

from collections.abc import Iterator

from docs_guard.model.finding import Finding, Severity
from docs_guard.model.loss import UnreadFile
from docs_guard.model.place import Place
from docs_guard.model.rule import Context, NoOptions, rule


@rule(UnreadFile, NoOptions, severity=Severity.warning)
def unreadable_redirects(file: UnreadFile, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect file must be readable without running it.

    Where its entries cannot be read, nobody can tell which old addresses still lead somewhere: neither docs-guard
    nor the host, if the file is broken.

    Do instead: mend what the finding names, or keep the entries as plain literals.
    """
    if file.redirects:
        what, cure = "a redirect in this file", "mend the line, or write its entry out as a plain literal"
        if file.wholly:
            what, cure = "the redirects of this file", "mend it: until then, lost addresses are warnings only"
        yield unreadable_redirects.at(
            Place(file.path, file.line),
            f"{what} cannot be read: {file.reason}",
            context.severity,
            help=cure,
            quote=file.reason,
        )
