"""One request to the API, and what is answered: the words that routes are written in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from docs_guard.standin import declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.shapes import Shapes
from docs_guard.standin.state import Token, World

T = TypeVar("T")


class Answer(NamedTuple):
    """A payload of None is no body at all; `headers` are those that not every answer has."""

    status: int
    payload: Any = None
    headers: Mapping[str, str] = {}


class Call(NamedTuple):
    """What a route gets: `names` are the parts of the path that differ, `at` the address without its query."""

    world: World
    shapes: Shapes
    token: Token
    names: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]
    at: str
    of: Desk | None
    accept: str = ""

    @property
    def desk(self) -> Desk:
        """That of the repository which the path names."""
        if self.of is None:
            raise declined.not_found()
        return self.of

    def number(self, name: str) -> int:
        try:
            return int(self.names[name])
        except ValueError:
            raise declined.not_found() from None

    def page(self, items: Sequence[T], shape: Callable[[T], Any]) -> Answer:
        """The page that was asked for, with the addresses of its neighbours."""
        size = min(100, max(1, self._count("per_page", 30)))
        page = max(1, self._count("page", 1))
        last = max(1, -(-len(items) // size))
        near = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
        if page >= last:
            del near["next"], near["last"]
        if page == 1:
            del near["prev"], near["first"]
        link = ", ".join(
            f'<{self.at}?{urlencode({**self.query, "page": number})}>; rel="{rel}"' for rel, number in near.items()
        )
        shown = [shape(each) for each in items[(page - 1) * size : page * size]]
        return Answer(200, shown, {"Link": link} if link else {})

    def _count(self, name: str, default: int) -> int:
        told = self.query.get(name, "")
        return int(told) if told.isdecimal() else default


class Route(NamedTuple):
    """An operation by the name that GitHub gives it; `path` counts from the repository where it has one."""

    operation: str
    method: str
    path: str
    act: Callable[[Call], Answer]
    of_repository: bool = True
