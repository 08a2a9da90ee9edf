"""Asks the routers in their order."""

from collections.abc import Iterator
from functools import cache

from docs_guard.model.team import Matter
from docs_guard.registry import discover
from docs_guard.teams.router import Found, Known, Passed, Router

ROOM = "docs_guard.teams.routers"


@cache
def routers() -> tuple[Router, ...]:
    """Every router, the one that is asked first before the others."""
    return tuple(sorted(discover(ROOM, Router).values(), key=lambda router: router.order))


def answers(matter: Matter, known: Known, only_page: bool = False) -> Iterator[tuple[Router, Found | Passed | None]]:
    """What each router says; `only_page` asks those alone that look at a page's path."""
    for router in routers():
        if router.of_page or not only_page:
            yield router, router.find(matter, known)


def owner_of(path: str, known: Known) -> Found | None:
    """Who owns a page that a text named."""
    matter = Matter(path=path, front=known.front(path))
    return next((said for _, said in answers(matter, known, only_page=True) if isinstance(said, Found)), None)
