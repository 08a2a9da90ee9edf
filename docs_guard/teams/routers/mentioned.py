"""The team that owns the page which a text names."""

from docs_guard.model.team import Matter
from docs_guard.teams.asking import owner_of
from docs_guard.teams.mentions import Mention
from docs_guard.teams.router import Found, Known, Passed, Router


def find(matter: Matter, known: Known) -> Found | Passed | None:
    """By the pages that the title names, else by those of the text; owners of several teams decide nothing."""
    for text in (matter.title, matter.text):
        owned = [(mention, found) for mention in known.mentions.of(text) if (found := _owner(mention, known))]
        teams = {found.team if isinstance(found.team, str) else found.team.name for _, found in owned}
        if len(teams) > 1:
            return Passed(f"it names pages of several teams ({', '.join(sorted(teams)[:4])})")
        if owned:
            mention, found = owned[0]
            return Found(found.team, f"it names `{mention.written}`: {found.reason}")
    return None


def _owner(mention: Mention, known: Known) -> Found | None:
    """A page that is not there has the owner that the configuration gives its path, and no other."""
    if mention.there:
        return owner_of(mention.path, known)
    decided = known.paths.of(mention.path)
    return Found(decided.team, f"path `{decided.glob}`, line {decided.team.line} of {known.file}") if decided else None


ROUTER = Router("mentioned", 60, of_page=False, find=find)
