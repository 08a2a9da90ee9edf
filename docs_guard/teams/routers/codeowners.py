"""The team that CODEOWNERS names for the page."""

from docs_guard.model.team import Matter
from docs_guard.teams.router import Found, Known, Passed, Router


def find(matter: Matter, known: Known) -> Found | Passed | None:
    """The first owner that is a team; where none is, the first as it is written."""
    file = known.codeowners if matter.path else None
    rule = file.rule(matter.path) if file and matter.path else None
    if file is None or rule is None:
        return None
    where = f"`{rule.pattern.text}` on line {rule.line} of {file.path}"
    if not rule.owners:
        return Passed(f"{where} leaves it to nobody")
    for owner in rule.owners:
        if team := known.names.owner(owner):
            return Found(team, f"{where} says {owner}")
    return Found(rule.owners[0], f"{where} says {' '.join(rule.owners[:5])}")


ROUTER = Router("codeowners", 40, of_page=True, find=find)
