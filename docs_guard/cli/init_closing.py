"""What `docs-guard init` does once the files are there: the first check, the offer of a baseline, what to type next."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docs_guard.cli.outputs import speak, step
from docs_guard.escape.visible import plural, visible
from docs_guard.model.failure import Failure

if TYPE_CHECKING:
    from docs_guard.app.request import Request

BASELINE = "docs-guard-baseline.json"


def closing(request: Request, what: Sequence[str], agreed: bool, paths: Sequence[str]) -> None:
    """Checks once with what was written, writes a baseline where that is wanted, and says what to type next."""
    speak("\n" + ("".join(f"wrote {visible(path)}\n" for path in paths) or "nothing was written\n"))
    speak(visible(f"docs-guard check: {_checked(request)}") + "\n")
    if _wants_baseline(request, what, agreed):
        paths = (*paths, *_baseline(request))
    speak("\nnext:\n")
    steps = list(_next(paths, request))
    speak("".join(f"  {command}\n      {gain}\n" for command, gain in steps))


def _checked(request: Request) -> str:
    """What a first check says; that it could not run is no failure of what was written."""
    from docs_guard.app.check import check

    try:
        report = check(request).report
    except Failure as failure:
        return f"could not run yet: {failure.message}"
    findings = plural(len(report.findings), "finding") if report.findings else "nothing to complain about"
    base = f" since {report.base[:7]}" if report.base else ""
    return f"{findings} in {plural(report.changed, 'changed file')}{base}; {plural(report.pages, 'page')} understood"


def _wants_baseline(request: Request, what: Sequence[str], agreed: bool) -> bool:
    """Whether today's findings are to be accepted: named by the person, or agreed to at the terminal."""
    from docs_guard.cli.asking import somebody
    from docs_guard.cli.init_dialogue import yes
    from docs_guard.cli.places import top

    there = os.path.lexists(os.path.join(top(request.repository) or request.repository, BASELINE))
    if agreed or there or not somebody() or (what and "baseline" not in what):
        return "baseline" in what and not there
    question = "\nRead every page, and accept what is wrong today, so that only what is new is told?"
    return yes(question, usual=False)


def _baseline(request: Request) -> tuple[str, ...]:
    from docs_guard.app.baseline import write

    step("reading every page ...")
    try:
        made = write(request)
    except Failure as failure:
        speak(visible(f"no baseline was written: {failure.message}") + "\n")
        return ()
    accepted = sum(entry.count for entry in made.added)
    speak(visible(f"wrote {made.path}: it accepts {plural(accepted, 'finding')} of today") + "\n")
    return (made.path,)


def _next(paths: Sequence[str], request: Request) -> list[tuple[str, str]]:
    """The commands to type next, each with what it does."""
    from docs_guard.cli.places import top
    from docs_guard.model.command import argument

    there = "" if request.repository == "." else f" --repo {argument(request.repository)}"
    folder = os.path.relpath(top(request.repository) or request.repository)
    elsewhere = "" if folder == "." else f"-C {argument(folder)} "
    checked = any(path.startswith(".github/workflows/") for path in paths)
    gain = "then commit: pull requests are checked from then on" if checked else "then commit"
    steps = [(f"git {elsewhere}add {' '.join(map(argument, paths))}", gain)]
    if ".pre-commit-config.yaml" in paths:
        steps.append(("pre-commit install", "checks your own commits too"))
    more = [(f"docs-guard check --all{there}", "what is wrong today")]
    if BASELINE not in paths:
        more.append((f"docs-guard baseline write{there}", "accepts that, so that only what is new is told"))
    more.append((f"docs-guard purpose propose{there}", "says what folders are for, as tables for docs-guard.toml"))
    return [*(steps if paths else ()), *more]
