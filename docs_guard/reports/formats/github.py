"""The report as workflow commands, which GitHub shows as annotations: no token is needed, so forks have them too."""

from collections.abc import Iterator
from hashlib import sha256

from docs_guard.escape.visible import cut, plural, visible, visible_lines
from docs_guard.model.finding import Candidate, Entry, Finding, Severity
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.reports.groups import Group, compared, counted, groups, lines_of

SHOWN = 10
"""GitHub shows so many errors, warnings and notices of a step each; what is beyond is lost without a word."""
COMMANDS = {Severity.error: "error", Severity.warning: "warning", Severity.note: "notice"}
MESSAGE = 4000
"""Characters of a message; an annotation holds 64 KB, and nobody reads that."""


def render(report: Report, rendering: Rendering) -> str:
    """
    Annotations, at most ten of a kind: if there are more, the tenth counts them. Then what a log reader wants.

    https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
    """
    if report.failed:
        return "".join(f"{failure(problem)}\n" for problem in report.problems)
    told = groups(report)
    commands = [line for severity in COMMANDS for line in annotations(told, severity)]
    log = [*lines_of(report), f"{compared(report)}: {counted(report)}"]
    return "\n".join([*commands, *quiet([visible(line) for line in log])]) + "\n"


def annotations(told: tuple[Group, ...], severity: Severity) -> Iterator[str]:
    """One annotation a group, at the place of its first finding."""
    ours = [group for group in told if group.first.severity is severity]
    shown = ours if len(ours) <= SHOWN else ours[: SHOWN - 1]
    yield from (annotation(group, COMMANDS[severity]) for group in shown)
    if len(shown) < len(ours):
        rest = sum(len(group.findings) for group in ours[SHOWN - 1 :])
        yield command(
            COMMANDS[severity],
            {"title": "docs-guard"},
            f"and {plural(rest, 'more ' + severity.name)}: see the job summary",
        )


def annotation(group: Group, name: str) -> str:
    place = group.first.place
    properties = {"file": place.path, "line": str(place.line or 1), "title": group.first.rule}
    if place.column is not None:
        properties["col"] = str(place.column)
    return command(name, properties, "\n".join(said(group)))


def said(group: Group) -> Iterator[str]:
    """The message, what belongs to it, and the entry to paste."""
    yield cut(visible(group.headline), MESSAGE)
    if len(group.findings) > 1:
        yield from (line for finding in group.listed for line in item(group, finding))
        if group.unlisted:
            yield f"  and {group.unlisted:,} more"
    else:
        yield from (
            f"{'or' if number else way(one)} {visible(one.url)}" for number, one in enumerate(likely(group.first))
        )
    helped = [cut(visible(group.help), MESSAGE)] if group.help else []
    entries = [line for entry in group.entries[:1] for line in pasted(entry, group.lead)]
    yield from (*entries, *helped) if group.has_way else (*helped, *entries)


def likely(finding: Finding) -> list[Candidate]:
    return [candidate for candidate in finding.candidates if candidate.likely]


def way(candidate: Candidate) -> str:
    return "moved to" if candidate.automatic else "perhaps"


def item(group: Group, finding: Finding) -> Iterator[str]:
    """One finding of a group: its address, where the page went, and what else is to be known."""
    best = next((f" -> {visible(one.url)}" for one in likely(finding)), "")
    line = "" if group.by_address or not finding.place.line else f"line {finding.place.line}: "
    yield f"  {line}{visible(group.called(finding))}{best}"
    if own := group.own_help(finding):
        yield f"    {cut(visible(own), MESSAGE)}"


def pasted(entry: Entry, lead: str) -> Iterator[str]:
    place = f"new file {entry.path}" if entry.line is None else f"{entry.path}, {entry.position}"
    yield f"{lead} {visible(place)}:"
    yield cut(visible_lines(entry.text.rstrip("\n")), MESSAGE)


def failure(problem: Problem) -> str:
    """A run that came to nothing, as an error at the line that is to blame, where there is one."""
    properties = {"title": "docs-guard could not run"}
    if problem.path is not None:
        properties |= {"file": problem.path, "line": str(problem.line or 1)}
    return command("error", properties, visible(problem.message))


def command(name: str, properties: dict[str, str], message: str) -> str:
    """One workflow command, with everything escaped that could end it or begin another."""
    written = ",".join(f"{key}={escaped_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{escaped(message)}"


def escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """A file's name keeps its line ends, escaped, so that it is still that file's name."""
    shown = "".join(char if char in "\r\n" else visible(char) for char in text)
    return escaped(shown).replace(":", "%3A").replace(",", "%2C")


def quiet(lines: list[str]) -> list[str]:
    """
    The lines, while the runner obeys no commands: they may hold text of the repository.

    The word that ends the silence is made of the lines themselves, so that no line can hold it.
    """
    word = sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
    return [f"::stop-commands::{word}", *lines, f"::{word}::"]


github = ReportFormat("github", render)
