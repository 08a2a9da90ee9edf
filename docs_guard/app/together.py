"""Tells lost pages together that went the same way, with the one rule that covers them where their host has one."""

from collections.abc import Iterable, Sequence

from docs_guard.app.remedies import Remedies
from docs_guard.model.dataclasses import dataclass, replace
from docs_guard.model.loss import LostPage
from docs_guard.model.site import Published


@dataclass(frozen=True, slots=True)
class FolderMove:
    """A folder's address before and after, both with a slash at the end."""

    old: str
    new: str


def grouped(lost: Sequence[LostPage], answered: Sequence[Published], remedies: Remedies) -> list[LostPage]:
    """The same pages, those that moved from one folder to another with one title."""
    titles: dict[str, str] = {}
    for move, pages in _moves(lost).items():
        if len(pages) > 1:
            below = [page.page for page in lost if page.page.address.startswith(move.old)]
            others = [page for page in answered if page.address.startswith(move.old)]
            title = _title(move, len(pages), len(below))
            if len(below) == len(pages) and not others:
                title += _one_rule(move, pages, remedies)
            titles |= {page.page.path: title for page in pages}
    return [replace(page, group=titles.get(page.page.path, "")) for page in lost]


def _title(move: FolderMove, moved: int, gone: int) -> str:
    if gone > moved:
        return f"{gone} pages of `{move.old}` are gone, {moved} of them moved to `{move.new}`"
    return f"{moved} pages of `{move.old}` moved to `{move.new}`"


def _one_rule(move: FolderMove, pages: Sequence[LostPage], remedies: Remedies) -> str:
    rule = remedies.folder_rule(move.old, move.new)
    kept = sum(_keeps_name(page, move) for page in pages)
    if rule is None or kept < 2:
        return ""
    after = "" if kept == len(pages) else ", after the entries of the others"
    return f": one rule covers {kept}, from `{rule[0]}` to `{rule[1]}`{after}"


def _moves(lost: Iterable[LostPage]) -> dict[FolderMove, list[LostPage]]:
    """The folder moves that at least one page made under its own name, with all the pages that went along."""
    ways = [(page, page.page.address, page.candidates[0].url) for page in lost if page.likely]
    moves: dict[FolderMove, list[LostPage]] = {}
    renamed = []
    for page, old, new in ways:
        move = folder_move(old, new)
        if move:
            moves.setdefault(move, []).append(page)
        else:
            renamed.append((page, FolderMove(_folder(old), _folder(new))))
    for page, move in renamed:
        if move in moves:
            moves[move].append(page)
    return moves


def _folder(address: str) -> str:
    return address.rstrip("/").rpartition("/")[0] + "/"


def _keeps_name(page: LostPage, move: FolderMove) -> bool:
    return page.page.address[len(move.old) :] == page.candidates[0].url[len(move.new) :]


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
