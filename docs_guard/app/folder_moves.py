"""Folders that moved as a whole, of which every page has its name still: one rule may answer for all of them."""

from collections.abc import Callable, Iterator, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.step import Add

LEAST = 3
"""Pages from which one rule is easier to read than an entry each."""


InUse = Callable[[str, Sequence[Add]], bool]


@dataclass(frozen=True, slots=True)
class FolderMove:
    """A folder's address before and after, both with a slash at the end."""

    old: str
    new: str


def folder_move(old: str, new: str) -> FolderMove | None:
    """`/a/x/p` to `/b/x/p` is a move of `/a/` to `/b/`; None when the names differ or nothing but the name is left."""
    if not new.startswith("/"):
        return None
    olds, news = old.rstrip("/").split("/"), new.rstrip("/").split("/")
    same = 0
    while same < min(len(olds), len(news)) - 1 and olds[-1 - same] == news[-1 - same]:
        same += 1
    if not same or same >= len(olds) - 1:
        return None
    return FolderMove("/".join(olds[:-same]) + "/", "/".join(news[:-same]) + "/")


def whole_folders(adds: Sequence[Add], is_in_use: InUse) -> Iterator[tuple[FolderMove, tuple[Add, ...]]]:
    """
    The largest folders of which every address is among `adds` and went the same way, each with these.

    `is_in_use` tells of a folder's address, and those that went from it, whether something else is known below it, so
    that no rule may answer there.
    """
    moves: dict[FolderMove, list[Add]] = {}
    for add in adds:
        move = folder_move(add.old.address, add.target) if "#" not in add.target else None
        if move:
            moves.setdefault(move, []).append(add)
    for move, below in moves.items():
        yield from _whole(move, below, adds, is_in_use)


def _whole(
    move: FolderMove, below: Sequence[Add], adds: Sequence[Add], is_in_use: InUse
) -> Iterator[tuple[FolderMove, tuple[Add, ...]]]:
    if len(below) < LEAST:
        return
    others = sum(_is_below(add.old.address, move.old) for add in adds) > len(below)
    if not others and not is_in_use(move.old, below):
        yield move, tuple(below)
        return
    for name, inner in _folders(move, below).items():
        yield from _whole(FolderMove(move.old + name, move.new + name), inner, adds, is_in_use)


def _folders(move: FolderMove, below: Sequence[Add]) -> dict[str, list[Add]]:
    """What went from each folder of a folder, the folder's own page with it, by its name with a slash."""
    folders: dict[str, list[Add]] = {}
    for add in below:
        folders.setdefault(add.old.address[len(move.old) :].partition("/")[0] + "/", []).append(add)
    return folders


def _is_below(address: str, folder: str) -> bool:
    return address.startswith(folder) or address + "/" == folder
