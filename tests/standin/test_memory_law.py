"""Memory and HTTP are one and the same GitHub."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from github_world import BOT, PERSON, REPOSITORY, STRANGER, kettle, served
from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.github.port import Refused, Unknown
from docs_guard.model.issue import Comment, Filed, Label
from docs_guard.model.pull import LineComment
from docs_guard.standin.faults import NAMES, Crash, Fault, Plan
from docs_guard.standin.memory import Memory
from docs_guard.standin.state import Limits, Pull, Repository, World

from .raw_client import Raw

NUMBERS = st.integers(1, 6)
LABELS = st.sampled_from(["docs", "Docs", "docs-guard", "team/search", "a b", "new"])
TEXTS = st.sampled_from(["", "text", "zeile ü \U0001f600\r\n<!-- x -->", "x" * 65_537, "\U0001f600" * 32_769])
STATES = st.sampled_from(["open", "closed"])
REASONS = st.sampled_from(["completed", "not_planned", "duplicate", "reopened"])
CALLS: dict[str, st.SearchStrategy[tuple[Any, ...]]] = {
    "create_issue": st.tuples(st.sampled_from(["a title", "", "t" * 257]), TEXTS, st.lists(LABELS, max_size=3)),
    "edit": st.tuples(NUMBERS, TEXTS | st.none(), STATES | st.none(), REASONS | st.none(), NUMBERS | st.none()),
    "issues": st.tuples(LABELS),
    "issue": st.tuples(NUMBERS),
    "comment": st.tuples(NUMBERS, TEXTS),
    "comments": st.tuples(NUMBERS),
    "edit_comment": st.tuples(NUMBERS, TEXTS),
    "delete_comment": st.tuples(NUMBERS),
    "pull": st.tuples(NUMBERS),
    "pulls_from": st.tuples(st.sampled_from([REPOSITORY, "a-fork/docs"]), st.sampled_from(["a-branch", "none"])),
    "pull_files": st.tuples(NUMBERS),
    "line_comments": st.tuples(NUMBERS),
    "review": st.tuples(
        NUMBERS,
        st.just("a" * 40),
        st.sampled_from(["text", ""]),
        st.lists(st.builds(LineComment, st.just("docs/a.md"), st.integers(1, 3), st.integers(2, 4), TEXTS), max_size=2),
    ),
    "create_label": st.tuples(st.builds(Label, LABELS, st.sampled_from(["ededed", "no"]), st.just("what it is for"))),
    "labels": st.tuples(),
    "add_labels": st.tuples(NUMBERS, st.lists(LABELS, min_size=1, max_size=2)),
    "remove_label": st.tuples(NUMBERS, LABELS),
    "home": st.tuples(),
    "contents": st.tuples(st.sampled_from(["docs/a page.md", "docs/none.md"])),
    "permission": st.tuples(st.sampled_from([PERSON, STRANGER, "nobody"])),
    "reviewers": st.tuples(NUMBERS),
    "request_reviews": st.tuples(
        NUMBERS, st.lists(st.sampled_from([PERSON, STRANGER]), max_size=1), st.lists(st.just("docs"), max_size=1)
    ),
    "sleep": st.tuples(st.sampled_from([1.0, 4.0, 90.0])),
}
STEPS = st.lists(st.one_of(*(st.tuples(st.just(name), args) for name, args in CALLS.items())), max_size=14)
GOES_WRONG = [name for name in NAMES if name != "moved"]  # over HTTP a redirect is a request of its own
FAULTS = st.dictionaries(st.integers(1, 20), st.builds(Fault, st.sampled_from(GOES_WRONG), st.just(3.0)), max_size=5)
WORLDS = st.fixed_dictionaries(
    {
        "lag": st.sampled_from([0.0, 2.5]),
        "archived": st.sampled_from([False, False, False, True]),
        "has_issues": st.sampled_from([True, True, True, False]),
        "private": st.booleans(),
        "on the fly": st.booleans(),
        "writes a minute": st.sampled_from([None, None, 2]),
        "retry after": st.booleans(),
        "login": st.sampled_from([BOT, PERSON, STRANGER, "a-reader", "a-triager", "nobody"]),
        "moved": st.booleans(),
    }
)


def build(told: dict[str, Any]) -> tuple[World, Repository]:
    names = ("lag", "archived", "has_issues", "private")
    world, repository = kettle(**{name: told[name] for name in names}, files={"docs/a page.md": b"# \xff\r\n"})
    world.limits = Limits(writes_a_minute=told["writes a minute"], retry_after=told["retry after"])
    repository.labels_on_the_fly = told["on the fly"]
    repository.teams["docs"] = "write"
    world.account("kettle")
    world.open_issue(repository, "an issue", "", PERSON, ["docs"])
    pull = Pull("a-branch", "main", {"docs/a.md": "modified", "docs/b.png": "added"}, "a-fork/docs")
    pull.patches["docs/a.md"] = "@@ -1,2 +1,3 @@\n one\n+two\n three"
    pull.locked = told["private"]
    world.open_issue(repository, "a pull request", "", STRANGER, pull=pull)
    for number in range(120 if told["private"] else 1):
        world.open_issue(repository, f"filler {number}", "", STRANGER, ["team/search"])
    if told["moved"]:
        world.rename(REPOSITORY, "kettle/handbook")
    return world, repository


def outcome(port: Any, world: World, repository: Repository, step: tuple[str, tuple[Any, ...]]) -> Any:
    """What came back or went wrong, less ids and times, which no two worlds share."""
    try:
        found = does(port, world, repository, *step)
    except Refused as no:
        return "refused", no.kind, no.wait
    except Unknown:
        return "unknown"
    if isinstance(found, tuple):
        return tuple(map(bare, found))
    return bare(found)


def bare(value: Any) -> Any:
    if isinstance(value, Filed):
        return replace(value, id=0, created=0, closed=None)
    return replace(value, id=0) if isinstance(value, Comment) else value


def does(port: Any, world: World, repository: Repository, name: str, args: tuple[Any, ...]) -> Any:
    if name == "sleep":
        return world.clock.sleep(*args)
    if name in ("edit_comment", "delete_comment"):
        known = [each.id for issue in repository.issues.values() for _, each in issue.comments]
        return getattr(port, name)((known[args[0] - 1 :] or [7])[0], *args[1:])
    if name != "edit":
        return getattr(port, name)(*args)
    number, body, state, reason, other = args
    told = {"body": body, "state": state, "reason": reason}
    if other in repository.issues:
        told["duplicate_of"] = repository.issues[other].now.id
    return port.edit_issue(number, **{key: value for key, value in told.items() if value is not None})


@settings(max_examples=150)
@given(WORLDS, STEPS, FAULTS)
def test_memory_and_http_answer_alike_whatever_is_asked_and_goes_wrong(
    told: dict[str, Any], steps: list[tuple[str, tuple[Any, ...]]], faults: dict[int, Fault]
) -> None:
    near, here = build(told)
    far, there = build(told)
    near_plan, far_plan = Plan(faults), Plan(faults)
    memory = Memory(near, REPOSITORY, told["login"], faults=near_plan)
    with served(far) as at:
        raw = Raw(at.url, "kettle/handbook" if told["moved"] else REPOSITORY, "", far.clock)
        raw.token = far.token(told["login"], faults=far_plan)
        try:
            for step in steps:
                try:
                    expected = outcome(memory, near, here, step)
                except Crash:
                    lost = ("unknown", ("refused", "unavailable", None))
                    assert outcome(raw, far, there, step) in lost
                    break
                assert outcome(raw, far, there, step) == expected, step
        finally:
            raw.close()
    assert list(map(bare, there.filed())) == list(map(bare, here.filed()))
    assert there.labels == here.labels
    assert [each[:4] for each in far.notices] == [each[:4] for each in near.notices]
