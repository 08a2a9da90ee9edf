"""Files issues, answers reports, or publishes a report of another run: the modes that write with a token."""

import os
from collections.abc import Mapping

from steps import publish
from steps.inputs import given
from steps.running import (
    command,
    docs_guard,
    folder_of,
    is_there,
    obeying_nothing,
    options,
    output,
    overheard,
    summarise,
)


def run(environment: Mapping[str, str]) -> int:
    """Always 0: the exit code is an output, with which the last step ends."""
    folder = folder_of(environment)
    report, summary = os.path.join(folder, "report.json"), os.path.join(folder, "summary.md")
    with obeying_nothing(), overheard() as said:
        code = docs_guard(words(environment, report, summary), given(environment, "packages"))
    if code:
        command("error", f"not everything could be done (exit code {code}): the log of this step says why")
    elif given(environment, "mode") == "publish":
        publish.tell(said)
    summarise(environment, summary)
    output(environment, exit_code=code, report=report if is_there(report) else "")
    return 0


def words(environment: Mapping[str, str], report: str, summary: str) -> list[str]:
    """The command line of the mode."""
    mode = given(environment, "mode")
    if mode == "publish":
        return [*publish.words(environment)[:-2], *options(environment, "github"), "--", given(environment, "report")]
    where = [f"--repo={given(environment, 'repo') or '.'}", *options(environment, "config", "github")]
    if mode == "gap":
        return ["gaps", "answer", *where]
    flags = [f"--{name}" for name in ("dry-run", "yes") if given(environment, name) == "true"]
    written = ["--format=text", f"--format=json={report}", f"--format=markdown={summary}"]
    return ["issues", "sync", *written, *options(environment, "head", "per", "since", "max-new"), *flags, *where]
