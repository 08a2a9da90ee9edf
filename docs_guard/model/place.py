"""Where to look."""

from docs_guard.model.declared import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, and where known the line and column in it, both counted from 1."""

    path: str
    line: int | None = None
    column: int | None = None
