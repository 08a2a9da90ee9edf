"""The team whose keywords the text holds."""

from docs_guard.model.team import Matter
from docs_guard.teams.router import Found, Known, Passed, Router


def find(matter: Matter, known: Known) -> Found | Passed | None:
    """The best team, unless the second is too near."""
    if not (matter.title or matter.text):
        return None
    heard = known.keywords.of(matter.title, matter.text)
    if not heard.candidates:
        return None
    if heard.team is None:
        between = " and ".join(f"{each.team} ({each.score:g})" for each in heard.candidates[:2])
        return Passed(f"keywords speak for {between}: {heard.said}", heard.candidates)
    return Found(heard.team, f"keywords {heard.said}", heard.candidates)


ROUTER = Router("keywords", 70, of_page=False, find=find)
