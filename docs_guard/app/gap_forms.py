"""Gaps that people reported with the issue form: their own issues, which are never edited, only spoken to."""

import re
from collections.abc import Sequence

from docs_guard.gaps.form import form
from docs_guard.gaps.topic import same_topic, topic, words_of
from docs_guard.github.once import Once
from docs_guard.github.port import Clock, GitHub
from docs_guard.issues.labels import GAP
from docs_guard.issues.marker import read
from docs_guard.issues.said import hidden
from docs_guard.model.issue import Comment, Filed, Key

SEEN = re.compile(r"<!-- docs-guard:seen v1 ([\w.]{1,60}) -->")


def seen_mark(report: str) -> str:
    """The hidden line of a comment that counts a report."""
    return hidden("seen", report)


def form_issue(issues: Sequence[Filed], managed: str, wanted: Key, but: int = 0) -> Filed | None:
    """
    The oldest open issue of a person that asks for the same; `but` is the number of one that does not count.

    It carries both labels, which only those who may sort issues, and docs-guard itself, can put on.
    """
    labels = {GAP, managed}
    for filed in sorted(issues, key=lambda each: each.number):
        if filed.state != "open" or filed.number == but or not labels <= set(filed.labels) or read(filed.body):
            continue
        told = form(filed.body)
        if told is None:
            continue
        named = told.page
        same_page = not named or not wanted.subject or named.rstrip("/").endswith(wanted.subject.rstrip("/"))
        if same_page and same_topic(topic(told.text), words_of(wanted.evidence)):
            return filed
    return None


def say(github: GitHub, clock: Clock, number: int, text: str, mark: str, trusted: frozenset[str]) -> None:
    """Says something in an issue or pull request, once: `mark` finds it again. Raises Refused and Unknown."""

    def said() -> Comment | None:
        return spoken(github, number, mark, trusted)

    if said() is None:
        Once(clock)(lambda: github.comment(number, f"{text}\n\n{mark}"), said)


def spoken(github: GitHub, number: int, mark: str, trusted: frozenset[str]) -> Comment | None:
    """Our own comment that holds a mark. Raises Refused."""
    logins = {each.casefold() for each in trusted}
    found = (each for each in github.comments(number) if mark in each.body)
    return next((each for each in found if each.author.casefold() in logins), None)


def counted(github: GitHub, number: int, trusted: frozenset[str]) -> list[str]:
    """The reports that were counted in the comments of an issue, in order. Raises Refused."""
    logins = {each.casefold() for each in trusted}
    ours = (each.body for each in github.comments(number) if each.author.casefold() in logins)
    return list(dict.fromkeys(mark for body in ours for mark in SEEN.findall(body)))
