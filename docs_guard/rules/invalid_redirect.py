"""The rule for redirects that their host refuses, or reads otherwise than they are meant."""

from collections.abc import Iterator

from docs_guard.model.finding import Edit, Finding, Fix, Severity
from docs_guard.model.rule import Context, NoOptions, at_most, rule
from docs_guard.redirects.format import Fault


@rule(Fault, NoOptions, severity=Severity.error, fix="safe")
def invalid_redirect(fault: Fault, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    A redirect must be written as its host reads it.

    A status that the host does not know, a word too many or an entry beyond the host's limit: some hosts leave such an
    entry out without a word, others refuse the whole file or do not start. A key that is misspelt (`permanant`) is
    read by nothing, and is only a note.

    Do instead: write what the finding names as the host's documentation has it.
    """
    if fault.repeated:
        return  # duplicate-redirect tells it
    finding = invalid_redirect.at(
        fault.place,
        fault.words,
        context.severity,
        help=f"write `{fault.right}`" if fault.right else "",
        address=fault.entry or None,
        quote=fault.text,
        group=fault.group,
        fix=_fix(fault),
    )
    yield finding if fault.refused else at_most(finding, Severity.note)


def _fix(fault: Fault) -> Fix | None:
    if not fault.right or fault.end <= fault.start:
        return None
    edit = Edit(fault.place.path, fault.start, fault.end, fault.right)
    return Fix(f"write {fault.right}", (edit,), safe=True)
