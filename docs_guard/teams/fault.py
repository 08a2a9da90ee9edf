"""What keeps a page or an issue from its team, said with its place and its cure."""

from docs_guard.model.declared import dataclass
from docs_guard.model.place import Place


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a page or an issue from its team. `kind` is a word for machines."""

    kind: str
    place: Place
    message: str
    cure: str
