"""What the tests of reports for machines share: a report with everything in it, and each format of it, parsed."""

import json
from typing import Any

from docs_guard.model.finding import Candidate, Edit, Entry, Finding, Fix, Replacement, Severity
from docs_guard.model.place import Place
from docs_guard.model.report import Problem, Rendering, Report, ReportFormat
from docs_guard.registry import load

from . import odd

LINE = "Fill the <b>käfer</b> tank: ![](tank.png)"


def rendered(name: str, report: Report, rendering: Rendering | None = None) -> str:
    form = load("docs_guard.reports.formats", name, ReportFormat)
    return form.render(report, rendering or Rendering(frame=lambda path, line: LINE))


def parsed(name: str, report: Report, rendering: Rendering | None = None) -> Any:
    return json.loads(rendered(name, report, rendering))


def lost(**more: object) -> Finding:
    """A page that is gone, whose remedy is in another file."""
    fix = Fix(
        "add a redirect",
        (Edit("_redirects", 18, 18, "/install /setup/install\n"),),
        True,
        (Replacement("_redirects", 2, 2, "/b /c\n", "/install /setup/install\n/b /c\n"),),
    )
    usual: dict[str, object] = {
        "help": "add a redirect to /setup/install",
        "candidates": (Candidate("/setup/install", "docs/setup/install.md", 0.97, True, ("same title",)),),
        "entry": Entry("_redirects", 2, "/install /setup/install"),
        "fix": fix,
    }
    return odd.finding(1, **{**usual, **more})


def picture(**more: object) -> Finding:
    """A line of a page, which is mended in that line."""
    fix = Fix(
        "take its caption",
        (Edit("docs/a b.md", 40, 40, "The tank"),),
        False,
        (Replacement("docs/a b.md", 3, 3, "![](tank.png)\r\n", "![The tank](tank.png)\r\n"),),
    )
    place = Place("docs/a b.md", 3, 29)
    usual: dict[str, object] = {"rule": "missing-alt-text", "severity": Severity.warning, "place": place, "fix": fix}
    return odd.finding(2, **{**usual, **more})


def everything() -> Report:
    note = odd.finding(3, severity=Severity.note)
    return odd.report(lost(), picture(), note, problems=(Problem("comparison", None, None, "compared with main"),))


def broken() -> Report:
    """A run that came to nothing."""
    problem = Problem("no-base", None, None, "there is no base: fetch it")
    return Report(None, "", (), 0, (), (problem,), failed=True)
