"""JUnit's XML, which Jenkins, GitLab and most other CI systems show as tests."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from docs_guard.escape.log import XML, unobeyed
from docs_guard.escape.visible import cut, visible, visible_lines
from docs_guard.model.finding import Finding
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.model.rule import rule_url
from docs_guard.reports.machine import LONGEST, fails, failures, to_paste, worst_first


def render(report: Report, rendering: Rendering) -> str:
    """
    A suite a file, a test a finding: failed where it makes the run fail, else skipped, with the message as reason.

    What broke the run is an error. Where there is nothing else, one test that passed says so, since Jenkins takes a
    report without tests for a mistake.
    """
    suites: dict[str, list[Finding]] = {}
    for finding in worst_first(report):
        suites.setdefault(finding.place.path, []).append(finding)
    broken = failures(report)
    lines = [
        *(line for path, told in suites.items() for line in suite(path, told, rendering)),
        *(broken_suite(broken) if broken or not suites else ()),
    ]
    failed = sum(fails(finding, rendering.fail_on) for finding in report.findings)
    tests = len(report.findings) + (len(broken) or not suites)
    head = opened("testsuites", name="docs-guard", tests=str(tests), failures=str(failed), errors=str(len(broken)))
    document = ['<?xml version="1.0" encoding="UTF-8"?>', head, *lines, "</testsuites>"]
    return unobeyed("\n".join(document), XML) + "\n"


def suite(path: str, told: list[Finding], rendering: Rendering) -> Iterator[str]:
    failed = sum(fails(finding, rendering.fail_on) for finding in told)
    counts = {"tests": len(told), "failures": failed, "errors": 0, "skipped": len(told) - failed}
    yield "  " + opened("testsuite", name=path, **{name: str(number) for name, number in counts.items()})
    names: dict[tuple[str, str], int] = {}
    for finding in told:
        name = cut(visible(finding.message), LONGEST - 20)
        number = names[finding.rule, name] = names.get((finding.rule, name), 0) + 1
        yield from case(finding, name if number == 1 else f"{name} ({number})", fails(finding, rendering.fail_on))
    yield "  </testsuite>"


def case(finding: Finding, name: str, failed: bool) -> Iterator[str]:
    """GitLab leaves out all but the first of tests with one name, and compares names over pipelines: no line in it."""
    element = "failure" if failed else "skipped"
    yield "    " + opened("testcase", classname=f"docs-guard.{finding.rule}", name=name)
    yield "      " + opened(element, type=finding.severity.name, message=finding.message) + text(said(finding))
    yield f"      </{element}>"
    yield "    </testcase>"


def said(finding: Finding) -> Iterator[str]:
    place = finding.place
    numbers = (str(number) for number in (place.line, place.column) if number is not None)
    yield f"{':'.join((place.path, *numbers))}: {finding.severity.name}: {finding.message}"
    if finding.help:
        yield f"help: {finding.help}"
    yield from to_paste(finding)
    yield rule_url(finding.rule)


def broken_suite(broken: tuple[Problem, ...]) -> Iterator[str]:
    """The run itself, as tests: what kept it from being whole, or that it was."""
    count = {"tests": str(len(broken) or 1), "failures": "0", "errors": str(len(broken)), "skipped": "0"}
    yield "  " + opened("testsuite", name="docs-guard", **count)
    for number, problem in enumerate(broken, start=1):
        kind = problem.kind if number == 1 else f"{problem.kind} ({number})"
        yield "    " + opened("testcase", classname="docs-guard", name=kind)
        yield "      " + opened("error", type=problem.kind, message=problem.message) + text(iter([problem.message]))
        yield "      </error>"
        yield "    </testcase>"
    if not broken:
        yield "    " + opened("testcase", classname="docs-guard", name="nothing found")[:-1] + "/>"
    yield "  </testsuite>"


def opened(element: str, **attributes: str) -> str:
    told = "".join(f' {name}="{xml(cut(visible(value), LONGEST))}"' for name, value in attributes.items())
    return f"<{element}{told}>"


def text(lines: Iterator[str]) -> str:
    return "".join(f"\n{xml(visible_lines(line))}" for line in lines)


def xml(shown: str) -> str:
    """Escaped; controls are written out already, and two characters that XML forbids are left."""
    return escape(shown).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


junit = ReportFormat("junit", render)
