"""The stand-in over HTTP, on this machine alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from docs_guard.model.declared import dataclass
from docs_guard.standin.state import World


@dataclass(frozen=True, slots=True)
class Served:
    """Where the stand-in listens: `http://127.0.0.1:PORT`."""

    url: str


@contextmanager
def serve(world: World) -> Iterator[Served]:
    raise NotImplementedError
    yield Served("")
