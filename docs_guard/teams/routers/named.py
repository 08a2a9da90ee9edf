"""The team that a person named."""

from docs_guard.model.failure import Failure
from docs_guard.model.team import Matter
from docs_guard.teams.router import Found, Known, Router


def find(matter: Matter, known: Known) -> Found | None:
    """Raises Failure with the nearest name where nobody is called so: a person can mend that at once."""
    if not matter.team.strip():
        return None
    team = known.names.team(matter.team)
    if team is None:
        raise Failure("usage", f"there is no team {matter.team.strip()!r}{known.names.nearest(matter.team)}")
    return Found(team, f"`{matter.team.strip()}` was named")


ROUTER = Router("named", 10, of_page=False, find=find)
