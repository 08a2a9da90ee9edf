"""Asks docs-guard as a user would, through its command line, and reads its JSON: what every benchmark here measures."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
CONFIGS = Path(__file__).parent / "configs"


@dataclass(frozen=True)
class Question:
    """Judge `head` of a repository (`owner/name`) against `base`; with an empty one, all that is there."""

    repo: str
    base: str
    head: str


@dataclass(frozen=True)
class Answer:
    """The report, or why there is none."""

    report: Json | None
    failure: str = ""

    @property
    def findings(self) -> list[Json]:
        return self.report["findings"] if self.report else []


def clone_of(clones: Path, repo: str) -> Path:
    return clones / repo.replace("/", "+") / "repo"


def config_of(configs: Path, repo: str) -> Path | None:
    """The kept configuration of a repository; None: it is left to configure itself."""
    path = configs / f"{repo.replace('/', '+')}.toml"
    return path if path.exists() else None


def ask(clones: Path, configs: Path, question: Question, timeout: int = 300, more: tuple[str, ...] = ()) -> Answer:
    """One run of `docs-guard check` (with `more` words); exit codes 2 and 3 are failures, told in its own words."""
    command = [sys.executable, "-P", "-m", "docs_guard", "check", "--format", "json", "--fail-on", "never"]
    command += ["--repo", str(clone_of(clones, question.repo)), "--head", question.head]
    command += ["--base", question.base] if question.base else ["--all"]
    config = config_of(configs, question.repo)
    command += [*(("--config", str(config)) if config else ()), *more]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return Answer(None, f"no answer within {timeout} s")
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return Answer(None, f"exit {done.returncode}, no JSON: {done.stderr[-600:].strip()}")
    if done.returncode > 1:
        told = "; ".join(problem["message"] for problem in report["problems"])
        return Answer(None, f"exit {done.returncode}: {told or done.stderr[-600:].strip()}")
    return Answer(report)


def ask_all(
    clones: Path, configs: Path, questions: list[Question], jobs: int, more: tuple[str, ...] = ()
) -> Iterator[tuple[Question, Answer]]:
    """Every question with its answer, in the order asked."""
    with ThreadPoolExecutor(jobs) as pool:
        answers = pool.map(lambda asked: ask(clones, configs, asked, more=more), questions)
        yield from zip(questions, answers, strict=True)
