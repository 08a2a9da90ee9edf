"""The rule for exceptions that silence nothing."""

from collections.abc import Iterator

from docs_guard.model.allow import UnusedAllow
from docs_guard.model.finding import Finding, Fix, Severity
from docs_guard.model.rule import Context, NoOptions, rule


@rule(UnusedAllow, NoOptions, severity=Severity.note, fix="safe")
def unused_allow(allow: UnusedAllow, context: Context[NoOptions]) -> Iterator[Finding]:
    """
    An exception must be needed by something.

    One whose cause is gone, whose rule does not exist, whose last day is over, or whose paths name no file tells the
    next reader of a problem that is not there, and would hide a new one. An exception is called unused only where its
    rule ran and judged the page.

    Do instead: remove it, or correct the name, the paths or the date. A fix is offered for comments and front matter.
    """
    message, cure = _said(allow)
    title = f"write `{allow.detail}`" if allow.why == "unknown" else "remove what is not needed"
    fix = Fix(title, (allow.edit,), safe=allow.why == "unused") if allow.edit else None
    yield unused_allow.at(allow.place, message, context.severity, help=cure, fix=fix, quote=f"{allow.why} {allow.text}")


def _said(allow: UnusedAllow) -> tuple[str, str]:
    """The message, and what to do about it."""
    rules = " and ".join(f"`{name}`" for name in allow.rules)
    are, find = ("is", "finds") if len(allow.rules) == 1 else ("are", "find")
    paths = ", ".join(f"`{path}`" for path in allow.paths)
    match allow.why:
        case "unknown":
            meant = f"; did you mean `{allow.detail}`?" if allow.detail else ""
            return f"there is no rule {rules} that could be allowed{meant}", "`docs-guard explain` lists the rules"
        case "unclear" if allow.text.startswith("docs-guard-purpose"):
            cure = "write `tutorial`, `how-to`, `reference`, `explanation` or `none`"
            return "this declares no purpose, since it cannot be understood", cure
        case "unclear" if allow.text.partition(":")[2].lstrip().startswith("purpose"):
            cure = "write `docs-guard: purpose=how-to`, or `tutorial`, `reference`, `explanation` or `none`"
            return "this declares no purpose, since it cannot be understood", cure
        case "unclear":
            cure = "write `docs-guard: allow RULE -- reason`, several rules with commas"
            return "this allows nothing, since it cannot be understood", cure
        case "expired":
            cure = "mend what was allowed and remove the entry, or set a later `until`"
            return f"{rules} {are} allowed in {paths} until {allow.detail}, which is over", cure
        case "nowhere":
            return (
                f"{rules} {are} allowed in {paths}, but there is no such file",
                "correct `paths`, or remove the entry",
            )
        case "unused":
            return (
                f"{rules} {are} allowed {_where(allow, paths)}, but {find} nothing there",
                "remove what is not needed",
            )


def _where(allow: UnusedAllow, paths: str) -> str:
    if paths:
        return f"in {paths}"
    match allow.lines:
        case None:
            return "in the whole file"
        case (0, 0):
            return "for what stands below, which is nothing"
        case (first, last):
            return f"on line {first}" if first == last else f"on lines {first} to {last}"
