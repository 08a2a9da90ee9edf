"""The team whose `paths` name the page most closely."""

from docs_guard.model.team import Matter
from docs_guard.teams.router import Found, Known, Router


def find(matter: Matter, known: Known) -> Found | None:
    decided = known.paths.of(matter.path) if matter.path else None
    if decided is None:
        return None
    return Found(decided.team, f"path `{decided.glob}` of the [[team]] on line {decided.team.line} of {known.file}")


ROUTER = Router("paths", 30, of_page=True, find=find)
