"""The report of a gap as people read it before and after it is filed, and as JSON."""

from typing import Any

from docs_guard.app.gap import Draft, Neighbour
from docs_guard.app.gap_places import Places, Sent
from docs_guard.cli.outputs import json_text
from docs_guard.escape.markdown import JOINER
from docs_guard.escape.visible import cut, visible
from docs_guard.gaps.missing import troubled
from docs_guard.model.issue import Leave, Open, Operation, Update

DID = {
    "filed": "filed",
    "seen": "seen again ({seen:,}): counted in",
    "reopened": "seen again ({seen:,}), after it was closed: reopened",
    "silent": "counted silently ({seen:,}), since people closed it as not planned:",
    "known": "nothing to do: this report is counted already in",
}


def shown(draft: Draft, places: Places | None, operation: Operation | None, trouble: str) -> str:
    """The nearest pages, what was taken out of the text, what was guessed, and what would become of it."""
    lines = []
    if draft.near:
        lines.append("Is it already here?")
        for number, each in enumerate(draft.near, 1):
            lines += _page(number, each)
    else:
        lines.append("No page holds a word of it.")
    if draft.redaction.found:
        taken = ", ".join(f"{count} x {kind}" for kind, count in draft.redaction.found)
        lines += ["", f"Taken out, and not filed ({taken}):", *(f"  {line}" for line in draft.redaction.diff)]
    kind = draft.gap.purpose + (
        ", troubleshooting" if draft.gap.purpose == "how-to" and troubled(draft.gap.text) else ""
    )
    is_new = operation is None or isinstance(operation, Open)
    lines += ["", f"title    {draft.title}"] if is_new else [""]
    page = draft.gap.page or (f"none yet: {draft.new}" if is_new else "none yet")
    lines += [f"page     {page}", f"missing  {kind}", f"team     {draft.why}"]
    if is_new:
        lines.append(f"labels   {', '.join(draft.labels)}")
        lines += [f"begin    {draft.begin.partition('&value=')[0]}"] if draft.begin else []
    where = f"{places.repo} ({'private' if places.is_private else 'public'})" if places else ""
    lines.append(f"issue    {_would(operation, where)}" if places else f"issue    GitHub was not asked: {trouble}")
    lines += [f"note     {note}" for note in (places.notes if places else ())]
    return "".join(f"{visible(line)}\n" for line in lines)


def issue(draft: Draft, operation: Operation | None) -> str:
    """The issue as it would be filed; nothing where there is one already."""
    if operation is not None and not isinstance(operation, Open):
        return ""
    told = draft.wanted().block.replace(f"@{JOINER}", "@")
    return "\n" + "".join(f"  {visible(line)}".rstrip() + "\n" for line in told.splitlines())


def sent_text(sent: Sent, repo: str) -> str:
    """One line for the issue, one for the ticket's own, and what went wrong."""
    outcome, lines = sent.outcome, []
    if outcome.number and outcome.did in DID:
        lines.append(f"{DID[outcome.did].format(seen=outcome.seen)} {outcome.url or f'{repo}#{outcome.number}'}")
    if sent.private and sent.private.number:
        lines.append(f"the ticket is kept in {sent.private.url}")
    lines += [f"not done: {problem}" for problem in sent.problems]
    return "".join(f"{visible(line)}\n" for line in lines)


def as_json(draft: Draft, places: Places | None, sent: Sent | None, trouble: str = "") -> str:
    """Everything as one JSON document; `filed` is null where nothing was filed."""
    told: dict[str, Any] = {
        "text": draft.gap.text,
        "redacted": dict(draft.redaction.found),
        "page": draft.gap.page,
        "address": draft.gap.address,
        "purpose": draft.gap.purpose,
        "team": draft.route.team,
        "reason": draft.route.reason,
        "title": draft.title,
        "labels": draft.labels,
        "new_page": draft.new or None,
        "new_page_link": draft.begin or None,
        "nearest": [_near(each) for each in draft.near],
        "repository": places.repo if places else None,
        "private": places.is_private if places else None,
        "notes": places.notes if places else [trouble] * bool(trouble),
        "filed": None,
    }
    if sent:
        outcome = sent.outcome
        told["filed"] = {"did": outcome.did, "number": outcome.number, "url": outcome.url, "seen": outcome.seen}
        told["problems"] = sent.problems
    return json_text(told)


def _page(number: int, each: Neighbour) -> list[str]:
    near = each.near
    heading = f", {near.heading}" if near.heading and near.heading != near.title else ""
    where = near.path + (f":{near.line}" if near.line else "")
    owner = f"  owned by {each.owner.team}" if each.owner.team else ""
    lines = [f"  {number}  {cut(near.title, 80)}{cut(heading, 80)}", f"     {where}{owner}"]
    return [*lines, f"     {each.edit}"] if each.edit else lines


def _near(each: Neighbour) -> dict[str, Any]:
    near = each.near
    return {
        "path": near.path,
        "address": near.address,
        "title": near.title,
        "heading": near.heading,
        "line": near.line,
        "score": near.score,
        "owner": each.owner.team,
        "edit": each.edit or None,
    }


def _would(operation: Operation | None, where: str) -> str:
    """What would become of a report; `where` is the repository."""
    if isinstance(operation, Leave):
        return f"this report is counted already in {operation.filed.url if operation.filed else where}"
    if isinstance(operation, Update):
        return f"asked already in {where}: {operation.filed.url}, where it would be {_counted(operation)}"
    return f"a new one in {where}"


def _counted(operation: Update) -> str:
    if operation.to == "open":
        return "counted, and the issue opened again"
    return "counted silently, since it was closed as not planned" if operation.filed.state == "closed" else "counted"
