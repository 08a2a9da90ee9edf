"""What came of a run of the issue bot, for a terminal and as JSON."""

from collections.abc import Iterator

from docs_guard.app.sync import Synced
from docs_guard.cli.outputs import json_text
from docs_guard.escape.markdown import fenced, plain
from docs_guard.escape.visible import plural, visible
from docs_guard.issues.told import facts, told


def written(synced: Synced, form: str) -> str:
    """The whole of a run in one of the formats `text`, `json` and `markdown`."""
    if form == "json":
        return as_json(synced)
    return as_markdown(synced) if form == "markdown" else told(synced.plan) + ending(synced)


def ending(synced: Synced) -> str:
    """What stands below the plan."""
    return "".join(f"{visible(line)}\n" for line in closing(synced))


def closing(synced: Synced) -> Iterator[str]:
    """The same, line by line."""
    yield from (f"note: {note}" for note in synced.notes)
    if synced.refused:
        yield synced.refused
    if synced.applied is None:
        return
    for left in synced.applied.left:
        yield f"left for the next run: {left.why}"
    yield from synced.applied.problems
    if synced.applied.done:
        yield f"{plural(len(synced.applied.done), 'change')} made in {synced.repo}"


def as_markdown(synced: Synced) -> str:
    """For the summary of a job."""
    where = f" of {synced.repo}" if synced.repo else ""
    parts = [f"## docs-guard: issues{where}", fenced(told(synced.plan).rstrip("\n"), "diff")]
    parts += [plain(line) for line in closing(synced)]
    return "\n\n".join(parts) + "\n"


def as_json(synced: Synced) -> str:
    applied = synced.applied
    found = {
        "version": 1,
        "head": synced.head,
        "repo": synced.repo,
        "plan": facts(synced.plan),
        "written": applied is not None,
        "refused": synced.refused,
        "done": [{"number": each.number, "url": each.url} for each in applied.done] if applied else [],
        "left": [each.why for each in applied.left] if applied else [],
        "problems": list(applied.problems) if applied else [],
        "notes": list(synced.notes),
    }
    return json_text(found)
