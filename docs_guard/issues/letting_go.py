"""What is done about an issue that is filed and no longer wanted: closed with the reason, or left where it may hold."""

from dataclasses import replace

from docs_guard.escape.markdown import code
from docs_guard.issues.body import rewritten
from docs_guard.issues.keeping import WHY
from docs_guard.issues.noted import paths, rules
from docs_guard.issues.own import Own
from docs_guard.issues.said import at, mark
from docs_guard.issues.scope import KINDS, Scope
from docs_guard.model.issue import Leave, Memory, StateReason, Update

CLOSED = "closed, and not found any more"


def let_go(each: Own, scope: Scope, held: bool) -> Update | Leave:
    """Closed only where it is known to be gone, or no longer asked for; `held`: new issues wait for a later run."""
    if not each.is_open:
        return mended(each, scope)
    if each.memory.state == "closed":
        return Leave(each.filed, None, "reopened by a person: left to people")
    if each.memory.key.kind not in {kind for kinds in KINDS.values() for kind in kinds}:
        return Leave(each.filed, None, "of a kind that this version does not know")
    if each.memory.key.kind not in KINDS[scope.per]:
        if held:
            return Leave(each.filed, None, "until the issues that take its place are filed")
        return closed(each, scope, "not_planned", f"issues are filed per {scope.per} now")
    if unasked := no_longer_asked(each, scope):
        return closed(each, scope, "not_planned", unasked)
    if not scope.covered(each.memory):
        return Leave(each.filed, None, "not looked at wholly in this run")
    return closed(each, scope, "completed", "not found any more")


def mended(each: Own, scope: Scope) -> Update | Leave:
    """
    One that is closed: where a person closed it as completed, such as by `Fixes #1` of a pull request, and it is gone
    indeed, that is noted without a word, so that it is reopened when it comes back.
    """
    by_hand = each.memory.state == "open" and each.filed.reason in ("completed", None)
    asked = each.memory.key.kind in KINDS[scope.per] and not no_longer_asked(each, scope)
    body = rewritten(each.filed.body, forgotten(each, scope, "completed")) if by_hand and asked else each.filed.body
    if body == each.filed.body or not scope.covered(each.memory):
        return Leave(each.filed, None, CLOSED)
    return Update(each.filed, body, why="closed by a person, and gone indeed: noted")


def no_longer_asked(each: Own, scope: Scope) -> str:
    """Why nothing is told of it, though it may be as it was; empty where that is not so."""
    told, files = rules(each.memory), paths(each.memory)
    if told and told.isdisjoint(scope.rules):
        return f"{', '.join(map(code, sorted(told)))}: no longer filed"
    if files and all(map(scope.excluded, files)):
        return "its files are left out by the configuration"
    return ""


def closed(each: Own, scope: Scope, reason: StateReason, why: str) -> Update:
    again = mark("closed", each.memory.reopened)
    said = f"{why[:1].upper()}{why[1:]}, at {at(scope)}: closed."
    return Update(
        each.filed,
        rewritten(each.filed.body, forgotten(each, scope, reason)),
        to="closed",
        reason=reason,
        comment=f"{said}\n\n{again}",
        mark=again,
        why=why.replace("`", ""),
    )


def forgotten(each: Own, scope: Scope, reason: StateReason) -> Memory:
    """What an issue remembers that is closed, and found no more."""
    extra = ((WHY, reason), *((name, value) for name, value in each.memory.extra if name != WHY))
    return replace(each.memory, state="closed", commit=scope.head, extra=extra)
