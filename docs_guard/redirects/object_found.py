"""What a file of redirects in JSON or code holds: the entries, and where each of them stands."""

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from docs_guard.model.declared import dataclass
from docs_guard.redirects.object_fields import goal
from docs_guard.redirects.written import Slip, Unread, Written
from docs_guard.syntax.node import Node

if TYPE_CHECKING:
    from docs_guard.syntax.javascript import Named

Shape = Literal["objects", "map", "pairs"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holder:
    """A literal that holds entries: the place for one more."""

    node: Node
    shape: Shape


@dataclass(frozen=True, slots=True)
class Spot:
    """
    Where an entry stands: `element` are the bytes of it in what holds it (None: it stands alone), and `node` is its
    object, its pair or its key. `olds` is the list that its source is one of several in.
    """

    holder: Holder | None
    element: Span
    node: Node
    source: Node
    target: Node
    olds: Node | None = None

    @property
    def span(self) -> Span:
        """The bytes that are this entry's alone."""
        return (self.source.start, self.source.end) if self.olds else self.element


@dataclass(slots=True)
class Found:
    """What a file holds, in the order of the file: `literals` are the outermost ones of `data`."""

    data: bytes = b""
    literals: "tuple[Named, ...]" = ()
    is_table: bool = False
    known: frozenset[str] = frozenset()
    """Names of what is brought from other files and read there."""
    entries: list[Written] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    """The place of each entry, in step with `entries`."""
    by_span: dict[Span, int] = field(default_factory=dict)
    """The number of each entry, by the bytes that are its alone."""
    unread: list[Unread | Slip] = field(default_factory=list)
    is_doubtful: bool = False
    """Something in the file does not read as code, so that an edit may change how all of it is read."""
    holders: list[Holder] = field(default_factory=list)
    codes: list[Node] = field(default_factory=list)
    """Objects that stand alone and whose two names are code: what a `.map(...)` makes of each entry."""

    def take(
        self, spot: Spot, status: int | None = None, host: str = "", conditional: str = "", as_is: bool = False
    ) -> None:
        source, target = host + str(spot.source.value), goal(spot.target, self.data)
        at = spot.target.start, spot.target.end
        self.entries.append(
            Written(
                source,
                target,
                spot.source.line,
                status,
                conditional,
                as_is=as_is,
                start=spot.span[0],
                end=spot.span[1],
                target_at=at,
            )
        )
        self.by_span[spot.span] = len(self.spots)
        self.spots.append(spot)


def fullest(found: Found) -> tuple[Holder, list[int]] | None:
    """The holder with the most entries, and the numbers of them; None where nothing can hold one."""
    inside: dict[int, list[int]] = {holder.node.start: [] for holder in found.holders}
    for number, spot in enumerate(found.spots):
        if spot.holder:
            inside[spot.holder.node.start].append(number)
    holders = [(holder, inside[holder.node.start]) for holder in found.holders]
    return max(holders, key=lambda each: len(each[1]), default=None)
