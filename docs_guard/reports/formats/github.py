"""The report as workflow commands, which GitHub shows as annotations: no token is needed, so forks have them too."""

from collections.abc import Iterator

from docs_guard.escape.visible import cut, plural, visible, visible_lines
from docs_guard.model.finding import Candidate, Entry, Finding, Severity
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.reports.groups import Group, compared, counted, groups, lines_of, one_line

SHOWN = 10
"""GitHub shows so many errors, warnings and notices of a step each; what is beyond is lost without a word."""
COMMANDS = {Severity.error: "error", Severity.warning: "warning", Severity.note: "notice"}
MESSAGE = 4000
"""Characters of a message; an annotation holds 64 KB, and nobody reads that."""
REST = 500
"""So many findings without an annotation are written into the log, a line each."""


def render(report: Report, rendering: Rendering) -> str:
    """
    Annotations, at most ten of a kind: if there are more, the tenth counts them and the log has them, folded away.

    All that is no annotation may hold text of strangers, and is written while the runner obeys no commands.

    https://docs.github.com/en/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions
    """
    if report.failed:
        return "".join(f"{failure(problem)}\n" for problem in report.problems)
    told = groups(report)
    commands = [line for severity in COMMANDS for line in annotations(told, severity)]
    token = rendering.token or drawn()
    left = unshown(told)
    folded = [f"::group::{plural(len(left), 'finding')} without an annotation", *quiet(listed(left), token), ENDED]
    log = [visible(line) for line in (*lines_of(report), f"{compared(report)}: {counted(report)}")]
    return "\n".join([*commands, *(folded if left else ()), *quiet(log, token)]) + "\n"


ENDED = "::endgroup::"


def drawn() -> str:
    """A word that nobody can know before: a stranger who could work it out would end the silence with it."""
    from secrets import token_hex  # loads OpenSSL

    return token_hex(16)


def unshown(told: tuple[Group, ...]) -> list[Finding]:
    """The findings that the last annotation of their kind only counts."""
    kinds = ([group for group in told if group.first.severity is severity] for severity in COMMANDS)
    return [finding for ours in kinds if len(ours) > SHOWN for group in ours[SHOWN - 1 :] for finding in group.findings]


def listed(findings: list[Finding]) -> list[str]:
    """A line for each, and a word about those for which a log is no place."""
    lines = [one_line(finding) for finding in findings[:REST]]
    more = len(findings) - len(lines)
    return [*lines, f"and {more:,} more: the JSON report has them all"] if more else lines


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
            f"and {plural(rest, 'more ' + severity.name)}: the log of this step has them, and the job summary",
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
    yield f"  {where(group, finding)}{visible(group.called(finding))}{best}"
    if own := group.own_help(finding):
        yield f"    {cut(visible(own), MESSAGE)}"


def where(group: Group, finding: Finding) -> str:
    """The place of one finding of a group, as far as an address does not tell it and the annotation has it not."""
    place = finding.place
    if not place.line or (group.by_address and not group.by_item):
        return ""
    alone = all(each.place.path == place.path for each in group.findings)
    return f"line {place.line}: " if alone else f"{visible(place.path)}:{place.line}: "


def pasted(entry: Entry, lead: str) -> Iterator[str]:
    place = f"new file {entry.path}" if entry.line is None else f"{entry.path}, {entry.position}"
    yield f"{lead} {visible(place)}:"
    yield cut(visible_lines(entry.text.strip("\n")), MESSAGE)


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


def quiet(lines: list[str], token: str) -> list[str]:
    """The lines, while the runner obeys no commands but the one that ends the silence."""
    return [f"::stop-commands::{token}", *lines, f"::{token}::"]


github = ReportFormat("github", render)
