"""Tells lost pages together that went the same way, with the one rule that covers them where their host has one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from docs_guard.app.folder_moves import FolderMove, folder_move
from docs_guard.app.letting_go import let_go_together
from docs_guard.app.remedies import Remedies
from docs_guard.model.loss import LostPage, Remedy
from docs_guard.model.site import Published

SURE = 0.5
"""The confidence from which it is said that a page moved; below, that it may have."""


def grouped(lost: Sequence[LostPage], answered: Sequence[Published], remedies: Remedies) -> list[LostPage]:
    """The same pages, with one title for those that moved, merged or went together, or have entries to be mended."""
    titles = _mended(lost)
    left = [page for page in lost if page.page.path not in titles]
    for move, pages in _moves(left).items():
        if len(pages) > 1:
            below = [page.page for page in lost if _is_of(page.page.address, move.old)]
            others = [page for page in answered if _is_of(page.address, move.old)]
            title = _title(move, pages, len(below))
            if len(below) == len(pages) and not others:
                title += _one_rule(move, pages, remedies)
            titles |= {page.page.path: title for page in pages}
    titles |= _merged([page for page in left if page.page.path not in titles])
    told = [replace(page, group=titles.get(page.page.path, "")) for page in lost]
    return _with_entries(let_go_together(told, answered, remedies.after), remedies)


def _with_entries(lost: Sequence[LostPage], remedies: Remedies) -> list[LostPage]:
    """The same pages, those of one group with what to paste for all of them."""
    groups: dict[str, list[tuple[Published, Remedy]]] = {}
    for page in lost:
        advice = page.remedy or page.fallback
        if page.group and advice and advice.entry and not page.mend:
            groups.setdefault(page.group, []).append((page.page, advice))
    entries = {group: remedies.at_once(ways) for group, ways in groups.items() if len(ways) > 1}
    return [replace(page, group_entry=entries.get(page.group)) for page in lost]


def _mended(lost: Iterable[LostPage]) -> dict[str, str]:
    """Pages whose entries stand in one file and answer something else."""
    by_file: dict[str, list[LostPage]] = {}
    for page in lost:
        if page.mend:
            by_file.setdefault(page.mend.redirect.place.path, []).append(page)
    told = "answer nothing, and the pages that they were meant for are gone"
    return {
        page.page.path: f"{len(pages)} entries of {file} {told}"
        for file, pages in by_file.items()
        if len(pages) > 1
        for page in pages
    }


def _title(move: FolderMove, pages: Sequence[LostPage], gone: int) -> str:
    went = "moved" if _sure(pages) else "seem to have moved"
    if gone > len(pages):
        return f"{gone} pages of `{move.old}` are gone, {len(pages)} of them {went} to `{move.new}`"
    return f"{len(pages)} pages of `{move.old}` {went} to `{move.new}`"


def _sure(pages: Iterable[LostPage]) -> bool:
    return all(page.candidates[0].confidence >= SURE for page in pages)


def _one_rule(move: FolderMove, pages: Sequence[LostPage], remedies: Remedies) -> str:
    rule = remedies.folder_rule(move.old, move.new)
    kept = sum(_keeps_name(page, move) for page in pages)
    if rule is None or kept < 2 or any(page.page.address + "/" == move.old for page in pages):
        return ""  # not every host takes the folder's own page for one of its pages
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
    told: dict[FolderMove, list[LostPage]] = {}
    for move, pages in moves.items():
        told.setdefault(_narrowed(move, pages), []).extend(pages)
    for page, move in renamed:
        if move in told and _sure([page]):
            told[move].append(page)
    return told


def _narrowed(move: FolderMove, pages: Sequence[LostPage]) -> FolderMove:
    """The deepest folder that all of several pages went with: `/a/x/` to `/b/x/` where nothing else of `/a/` moved."""
    if len(pages) < 2:
        return move
    below = [page.page.address[len(move.old) :].rstrip("/").split("/") for page in pages]
    beside = zip(*below, strict=False)
    shared = "".join(f"{names[0]}/" for names in takewhile(lambda names: len(set(names)) == 1, beside))
    return FolderMove(move.old + shared, move.new + shared)


def _is_of(address: str, folder: str) -> bool:
    """Whether a page is one of a folder, or its own."""
    return address.startswith(folder) or address + "/" == folder


def _merged(lost: Iterable[LostPage]) -> dict[str, str]:
    """Pages of one folder, its own page among them, that one page took over; what is guessed is told apart."""
    likely = [page for page in lost if page.likely]
    folders = {_folder(page.page.address) for page in likely}
    into: dict[tuple[str, str, bool], list[LostPage]] = {}
    for page in likely:
        address = page.page.address.rstrip("/") + "/"
        home = address if address in folders else _folder(page.page.address)
        into.setdefault((home, page.candidates[0].url, _sure([page])), []).append(page)
    return {
        page.page.path: f"{len(pages)} pages of `{home}` {'were' if sure else 'seem to be'} merged into `{url}`"
        for (home, url, sure), pages in into.items()
        if len(pages) > 1
        for page in pages
    }


def _folder(address: str) -> str:
    return address.rstrip("/").rpartition("/")[0] + "/"


def _keeps_name(page: LostPage, move: FolderMove) -> bool:
    old, new = page.page.address, page.candidates[0].url
    return old.startswith(move.old) and old[len(move.old) :] == new[len(move.new) :]
