"""Checks a change, tells what was found, and decides whether there is anything to write on the pull request."""

import json
import os
from collections import Counter
from collections.abc import Mapping

from steps.inputs import further, given
from steps.pull import read_pull
from steps.running import command, docs_guard, folder_of, is_there, options, output, summarise

OPTIONS = ("base", "head", "config", "select", "ignore", "fail-on", "built-base", "built-head")
FORK = (
    "no comment is written: the token of a pull request from a fork may only read. Its annotations and the summary say "
    "the same; a second workflow can write the comment from the report"
)


def run(environment: Mapping[str, str]) -> int:
    """Always 0: the exit code of the check is an output, so that the steps behind can still speak."""
    folder = folder_of(environment)
    report, sarif = os.path.join(folder, "report.json"), os.path.join(folder, "report.sarif")
    formats = {name: file or sarif for name, file in further(given(environment, "format")).items()}
    code = docs_guard(words(environment, folder, report, formats), given(environment, "packages"))
    summarise(environment, os.path.join(folder, "summary.md"))
    found = severities(report)
    told = code in (0, 1) and is_there(report)  # a comment by somebody who may not ask leaves no report
    output(
        environment,
        exit_code=code,
        findings=sum(found.values()),
        errors=found["error"],
        warnings=found["warning"],
        notes=found["note"],
        report=report if is_there(report) else "",
        sarif=formats["sarif"] if is_there(formats.get("sarif", "")) else "",
        publish="true" if told and to_publish(environment, sum(found.values())) else "false",
    )
    return 0


def words(environment: Mapping[str, str], folder: str, report: str, formats: Mapping[str, str]) -> list[str]:
    """The command line."""
    written = {"json": report, "markdown": os.path.join(folder, "summary.md")}
    copies = [f"--format={name}={file}" for each in (written, formats) for name, file in each.items()]
    paths = [path for line in given(environment, "paths").splitlines() if (path := line.strip())]
    repo = given(environment, "repo") or "."
    said = ["check", "--format=github", *copies, "--owners", f"--repo={repo}"]
    return [*said, *options(environment, *OPTIONS), "--", *paths]


def severities(report: str) -> Counter[str]:
    """How many findings of each severity the report tells; of a run that came to nothing, none."""
    try:
        with open(report, encoding="utf-8") as file:
            findings = json.load(file)["findings"]
        return Counter(finding["severity"] for finding in findings)
    except (OSError, ValueError, KeyError, TypeError):
        return Counter()


def to_publish(environment: Mapping[str, str], findings: int) -> bool:
    """Whether a comment or suggestions may be due on the pull request of this run, and may be written."""
    comment, suggest = given(environment, "comment"), given(environment, "suggest") == "true"
    pull = read_pull(environment)
    if pull is None or (comment == "never" and not (suggest and findings)):
        return False
    if pull.read_only:
        command("notice", FORK)
        return False
    return bool(findings) or comment == "always" or not pull.new
