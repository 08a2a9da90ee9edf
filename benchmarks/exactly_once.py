"""
How often an issue is there twice, or not at all, when the network fails, runs crash and meet, and people edit.

    python benchmarks/exactly_once.py [--http N] [--memory N] [--processes N] [--from NUMBER]

Every schedule is made of its number and of a class of faults (`tests/github/schedules.py`): one to three rounds of one
run or two at once, up to half of whose requests fail; lists that lag behind; people who edit between. Then one clean
run, and a look at the stand-in's state. `--http` goes over real HTTP with PyGithub, and lets a bot with PyGithub's
default retry go through the same schedules; `--memory` goes straight to the state, and lets two more bots go through
each tenth: one that repeats its writes at once, and one that asks a search for the title, as most others do.

Nothing sleeps: the clock is the stand-in's own. What is printed for the others is what is left without a clean run to
heal it, for they have none.
"""

import argparse
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "github"))

import requests
import schedules
from github import Auth, Github, GithubException
from schedules import BOT, KINDS, MANAGED, REPO, Repeating, in_memory, marker, play, schedule, wanted, world

from docs_guard.github.client import connect
from docs_guard.github.port import GitHub, Refused, Unknown
from docs_guard.issues.plan import opened
from docs_guard.model.issue import Filed
from docs_guard.standin.faults import Crash, Plan
from docs_guard.standin.memory import Memory
from docs_guard.standin.server import serve

SEARCH_LAG = 30.0
"""Seconds after which a search knows of an issue; people report from some seconds to minutes."""
OTHERS = ("repeats at once (each tenth)", "asks for titles (each tenth)")
EVERY = 10
"""Of the schedules on the port alone, the two others go through each tenth."""


@dataclass(frozen=True)
class Task:
    """Schedules of one class that one process goes through."""

    kind: str
    numbers: range
    over_http: bool


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--http", type=int, default=10_000, help="schedules over HTTP (10,000)")
    arguments.add_argument("--memory", type=int, default=1_000_000, help="schedules on the port alone (1,000,000)")
    arguments.add_argument("--processes", type=int, default=os.cpu_count(), help="at once; all cores if left out")
    arguments.add_argument("--from", type=int, default=0, dest="start", help="the first number, for other schedules")
    told = arguments.parse_args()
    wrong = 0
    for many, over_http in ((told.http, True), (told.memory, False)):
        if many:
            wrong += measured(many, over_http, told.processes, told.start)
    sys.exit(1 if wrong else 0)


def measured(many: int, over_http: bool, processes: int, start: int) -> int:
    """Goes through so many schedules, prints a table, and tells how many went wrong."""
    logging.disable()  # PyGithub tells of each refusal
    began, counts = time.monotonic(), {kind: Counter[str]() for kind in KINDS}
    tasks = list(split(many, over_http, start))
    with Pool(processes) as pool:
        for number, (kind, found) in enumerate(pool.imap_unordered(gone_through, tasks), 1):
            counts[kind] += found
            if sys.stderr.isatty():
                print(f"\r{number * 100 // len(tasks)} %", end="", file=sys.stderr)
    others = ("PyGithub's default",) if over_http else OTHERS
    show(f"{many:,} schedules {'over HTTP' if over_http else 'on the port alone'}", counts, others)
    print(f"\n{time.monotonic() - began:,.0f} s\n", flush=True)
    return sum(each["wrong"] for each in counts.values())


def split(many: int, over_http: bool, start: int) -> Iterator[Task]:
    """As many of each class, in pieces that take some seconds."""
    for place, kind in enumerate(KINDS):
        own, size = many // len(KINDS) + (place < many % len(KINDS)), 50 if over_http else 1000
        for first in range(start, start + own, size):
            yield Task(kind, range(first, min(first + size, start + own)), over_http)


def gone_through(task: Task) -> tuple[str, Counter[str]]:
    found: Counter[str] = Counter()
    for number in task.numbers:
        if task.over_http:
            through_http(number, task.kind, found)
        else:
            through_memory(number, task.kind, found)
    return task.kind, found


def through_memory(number: int, kind: str, found: Counter[str]) -> None:
    outcome, _ = in_memory(schedule(number, kind))
    ours(outcome, found)
    if number % EVERY:
        return
    for name, bot, wrapped in zip(OTHERS, (naive, by_title), (Repeating, Searching), strict=True):
        outcome, _ = in_memory(schedule(number, kind), clean=False, wrapped=wrapped, run=bot)
        found[name] += outcome.duplicates


def through_http(number: int, kind: str, found: Counter[str]) -> None:
    told = schedule(number, kind)
    made, repository = world(told.lag)
    with serve(made) as at:

        def port(plan: Plan) -> GitHub:
            token = made.token(BOT, faults=plan)
            return connect(REPO, {"DOCS_GUARD_TOKEN": token, "GITHUB_API_URL": at.url}, made.clock)

        ours(play(told, made, repository, port), found)
    told = schedule(number, kind)
    made, repository = world(told.lag)
    real, time.sleep = time.sleep, made.clock.sleep
    try:
        with serve(made) as at:
            outcome = play(
                told,
                made,
                repository,
                lambda plan: Default(at.url, made.token(BOT, faults=plan), plan),
                clean=False,
                run=naive,
            )
    finally:
        time.sleep = real
    found["PyGithub's default"] += outcome.duplicates


def ours(outcome: schedules.Outcome, found: Counter[str]) -> None:
    found["schedules"] += 1
    found["requests"] += outcome.requests
    found["opened"] += outcome.opened
    found["duplicates"] += outcome.duplicates
    found["missing"] += outcome.missing
    found["restless"] += outcome.restless
    found["struck"] += outcome.struck
    if not outcome.sound:
        found["wrong"] += 1
        print(f"schedule {outcome.schedule.number} of {outcome.schedule.kind!r}: {outcome}", file=sys.stderr)


def naive(pages: Sequence[str], github: Any, clock: object, head: str) -> None:
    """A bot that lists, and files what is not there: with markers, but without a look afterwards."""
    try:
        memories = [marker.read(each.body) for each in github.issues(MANAGED) if each.author == BOT]
        known = {memory.key for memory in memories if memory}
        for page in pages:
            if wanted(page).key not in known:
                file(github, page)
    except (Refused, Unknown):
        return


def by_title(pages: Sequence[str], github: Any, clock: object, head: str) -> None:
    """A bot that searches for the exact title among open issues."""
    try:
        for page in pages:
            if not github.search(wanted(page).title):
                file(github, page)
    except (Refused, Unknown):
        return


def file(github: Any, page: str) -> None:
    want = wanted(page)
    github.create_issue(want.title, opened(want).body, want.labels)


class Searching:
    """The port with a search, which lags behind; its writes are made once."""

    def __init__(self, github: Memory) -> None:
        self._github = github

    def search(self, title: str) -> bool:
        desk = self._github._at()
        until = desk.world.clock.now() - max(desk.world.lag, SEARCH_LAG)
        found = [
            each.now for each in desk.repository.issues.values() if each.pull is None and each.now.created <= until
        ]
        return any(each.title == title and each.state == "open" for each in found)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._github, name)


class Default:
    """What the naive bot needs, with PyGithub as it is when nobody says otherwise, but for its pauses."""

    def __init__(self, url: str, token: str, plan: Plan) -> None:
        self._github = Github(
            auth=Auth.Token(token), base_url=url, seconds_between_requests=0, seconds_between_writes=0
        )
        self._plan = plan

    def issues(self, label: str) -> list[Filed]:
        found = self._asked(lambda: list(self._github.get_repo(REPO).get_issues(state="all", labels=[label])))
        return [self._filed(each) for each in found]

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Filed:
        repository = self._asked(lambda: self._github.get_repo(REPO))
        return self._filed(self._asked(lambda: repository.create_issue(title, body, labels=list(labels))))

    def _filed(self, issue: Any) -> Filed:
        return Filed(issue.number, issue.id, issue.title, issue.body or "", issue.user.login)

    def _asked(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except (GithubException, requests.RequestException, ValueError):
            if self._plan.dead:
                raise Crash from None
            raise Unknown("no answer") from None


def show(title: str, counts: dict[str, Counter[str]], others: Sequence[str]) -> None:
    """A Markdown table, a class of faults a line."""
    names = ("schedules", "requests", "struck", "opened", "duplicates", "missing", "restless")
    heads = ("schedules", "requests", "faults", "issues", "duplicates", "missing", "not at rest")
    total = sum(counts.values(), Counter[str]())
    print(f"{title}\n\n| faults | {' | '.join((*heads, *others))} |\n| --- {'| --- ' * len((*heads, *others))}|")
    for kind, found in (*counts.items(), ("in all", total)):
        print(f"| {kind} | {' | '.join(f'{found[name]:,}' for name in (*names, *others))} |")


if __name__ == "__main__":
    main()
