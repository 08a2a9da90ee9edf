"""What is said when a run comes to nothing: exit 2 with the cure, or exit 3 with a report ready to paste."""

import os
import platform
import shlex
import subprocess
import sys
from contextlib import suppress
from traceback import walk_tb

from docs_guard import HOME, __version__
from docs_guard.cli.outputs import Output, asked_for, write
from docs_guard.escape.log import unobeyed
from docs_guard.model.failure import Failure
from docs_guard.model.report import Problem, Report

REPORTING = (("check",), ("issues",))
"""The commands that write a report to files too."""
SECRET = ("TOKEN", "SECRET", "PASSWORD", "KEY", "CREDENTIAL", "AUTH")


def tell(words: tuple[str, ...], error: Exception) -> int:
    """Tells people on standard error, and machines in the format that they asked for. The exit code, 2 or 3."""
    if isinstance(error, Failure):
        code, problem = 2, Problem(error.kind, error.path, error.line, error.message)
        place = "".join(f"{part}:" for part in (error.path, error.line) if part is not None)
        said = f"docs-guard: {place}{' ' if place else ''}{error.message}"
    else:
        code, problem = 3, Problem("internal-error", None, None, f"docs-guard itself failed: {type(error).__name__}")
        said = crash_report(words, error)
    print(unobeyed(printable(without_secrets(said))), file=sys.stderr)
    problem = Problem(problem.kind, problem.path, problem.line, without_secrets(problem.message))
    report = Report(None, "", (), 0, (), (problem,), failed=True)
    asked = asked_for(words) if words[:1] in REPORTING else ()
    machines = [output for output in asked if output != Output("text")]
    with suppress(Failure, BrokenPipeError):  # the place of the report may be what is wrong, and that has been told
        write(report, machines, "error", lambda path, line: None)
    return code


def crash_report(words: tuple[str, ...], error: BaseException) -> str:
    """What we need to mend it: versions and the way through our code; no message, for it may quote a file."""
    frames = [
        f"  {short(f.f_code.co_filename)}:{line} in {f.f_code.co_name}" for f, line in walk_tb(error.__traceback__)
    ]
    lines = [
        "docs-guard failed, and it is not your fault.",
        f"Please paste what follows into an issue at {HOME}/issues:",
        "",
        "```text",
        f"docs-guard {__version__}, Python {platform.python_version()}, {git_version()}, {platform.platform()}",
        f"command: docs-guard {shlex.join(words)}",
        *frames[-25:],
        type(error).__name__,
        "```",
    ]
    return "\n".join(lines)


def short(path: str) -> str:
    """The path of a module below its package's parent, without the folders of the machine."""
    for mark in ("/docs_guard/", "/site-packages/", "/lib/"):
        _, found, after = path.rpartition(mark)
        if found:
            return f"docs_guard/{after}" if mark == "/docs_guard/" else after
    return path.rpartition("/")[2]


def git_version() -> str:
    try:
        done = subprocess.run(["git", "--version"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return "no git"
    return done.stdout.strip() or "no git"


def without_secrets(text: str) -> str:
    """The text without the values of environment variables that look like secrets."""
    for name, value in os.environ.items():
        if len(value) > 5 and any(word in name.upper() for word in SECRET):
            text = text.replace(value, "***")
    return text


def printable(text: str) -> str:
    """Control characters made visible: a file's name may hold them."""
    from docs_guard.escape.visible import visible

    return "\n".join(visible(line) for line in text.split("\n"))
