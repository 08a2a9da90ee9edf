"""A plan as people read it before it is done, like a diff, and as JSON."""

from collections.abc import Iterator
from typing import Any

from docs_guard.escape.visible import cut, plural, visible
from docs_guard.issues.keeping import IN_ORDER
from docs_guard.issues.letting_go import CLOSED
from docs_guard.model.issue import Label, Leave, Open, Operation, Plan, Update

QUIET = (IN_ORDER, CLOSED)
"""Reasons to leave an issue that are counted alone."""
COLOURS = {"+": "32", "~": "33", "-": "31", "=": "2"}
LISTED = 10
"""So many issues that are left alone for a reason worth telling are listed; the others are counted."""


def told(plan: Plan, colour: bool = False) -> str:
    """`+ open`, `~ update`, `- close`, `= leave` with why, and a line that counts; ends in a newline."""
    lines = [painted(sign, line, colour) for each in writes(plan) for sign, line in shown(each)]
    left = [each for each in plan.operations if isinstance(each, Leave) and each.why not in QUIET]
    lines += [painted(sign, line, colour) for each in left[:LISTED] for sign, line in shown(each)]
    if len(left) > LISTED:
        lines.append(painted("=", f"= leave  {plural(len(left) - LISTED, 'more issue')}", colour))
    lines += [f"note: {visible(note)}" for note in plan.notes]
    return "".join(f"{line}\n" for line in (*lines, counted(plan)))


def writes(plan: Plan) -> tuple[Open | Update, ...]:
    """The operations that change something, in their order."""
    return tuple(each for each in plan.operations if not isinstance(each, Leave))


def shown(each: Operation) -> Iterator[tuple[str, str]]:
    """The lines of an operation, each with its sign."""
    if isinstance(each, Open):
        yield "+", f"+ open   {visible(each.wanted.title)}"
        yield "+", f"+        labels: {visible(', '.join(each.wanted.labels))}"
    elif isinstance(each, Update):
        sign, verb = verb_of(each)
        yield sign, f"{sign} {verb:6} #{each.filed.number} {cut(visible(each.filed.title), 100)}: {visible(each.why)}"
        for mark, labels in (("+", each.add), ("-", each.remove)):
            if labels:
                yield mark, f"{mark}        {plural(len(labels), 'label')}: {visible(', '.join(labels))}"
    else:
        what = f"#{each.filed.number} {each.filed.title}" if each.filed else each.wanted.title if each.wanted else ""
        yield "=", f"= leave  {cut(visible(what), 100)}: {visible(each.why)}"


def verb_of(each: Update) -> tuple[str, str]:
    if each.to == "closed":
        return "-", "close"
    return ("+", "reopen") if each.to == "open" and each.reason == "reopened" else ("~", "update")


def counted(plan: Plan) -> str:
    """`3 to open, 1 to update, 0 to close, 12 left; 5 wait for a later run`."""
    signs = [verb_of(each)[1] for each in plan.operations if isinstance(each, Update)]
    opened = sum(isinstance(each, Open) for each in plan.operations)
    left = sum(isinstance(each, Leave) for each in plan.operations) - plan.held
    told = f"{opened} to open, {signs.count('update')} to update, {signs.count('close')} to close"
    told += f", {signs.count('reopen')} to reopen" * ("reopen" in signs) + f", {left} left as they are"
    return told + f"; {plan.held:,} more to open in a later run" * bool(plan.held)


def painted(sign: str, line: str, colour: bool) -> str:
    return f"\x1b[{COLOURS[sign]}m{line}\x1b[0m" if colour else line


def facts(plan: Plan) -> dict[str, Any]:
    """The same as plain values, with every body and label."""
    return {
        "version": 1,
        "operations": [operation_facts(each) for each in plan.operations],
        "labels": [label_facts(each) for each in plan.labels],
        "held": plan.held,
        "notes": list(plan.notes),
    }


def operation_facts(each: Operation) -> dict[str, Any]:
    if isinstance(each, Open):
        want = each.wanted
        key = {"kind": want.key.kind, "subject": want.key.subject, "evidence": want.key.evidence}
        told = {"title": want.title, "labels": list(want.labels), "paths": list(want.paths), "body": each.body}
        return {"operation": "open", "key": key, **told}
    if isinstance(each, Leave):
        title = each.filed.title if each.filed else each.wanted.title if each.wanted else ""
        return {
            "operation": "leave",
            "number": each.filed.number if each.filed else None,
            "title": title,
            "why": each.why,
        }
    return {
        "operation": verb_of(each)[1],
        "number": each.filed.number,
        "title": each.filed.title,
        "why": each.why,
        "add": list(each.add),
        "remove": list(each.remove),
        "state": each.to,
        "reason": each.reason,
        "duplicate_of": each.duplicate_of.number if each.duplicate_of else None,
        "comment": each.comment,
        "body": each.body,
    }


def label_facts(label: Label) -> dict[str, str]:
    return {"name": label.name, "colour": label.colour, "description": label.description}
