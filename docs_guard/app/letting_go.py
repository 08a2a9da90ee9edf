"""Tells lost pages of one folder together that nothing took over, with the lines that let all of them go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docs_guard.model.loss import LostPage
from docs_guard.model.site import Published, SiteMap

Key = tuple[object, ...]


def let_go_together(lost: Sequence[LostPage], answered: Sequence[Published], after: SiteMap) -> list[LostPage]:
    """The same pages, those without a successor told by the folder that went with them, or that they stood in."""
    alone = [page for page in lost if _is_alone(page)]
    if len(alone) < 2:
        return list(lost)
    others = [page.page for page in lost if not _is_alone(page)]
    kept = {folder for page in (*after.pages, *answered, *others) for folder in folders(page.address)}
    told: dict[str, LostPage] = {}
    for (folder, *_), pages in _by_folder(alone, kept, after.base).items():
        if len(pages) > 1:
            title = f"{len(pages)} pages of `{folder}` are gone, and no page took their place"
            let_go = tuple(_let_go(str(folder), pages, kept))
            told |= {page.page.path: replace(page, group=title, let_go=let_go) for page in pages}
    return [told.get(page.page.path, page) for page in lost]


def _is_alone(page: LostPage) -> bool:
    return not (page.group or page.likely or page.near_misses or page.ignored_by or page.unpublished)


def _by_folder(alone: Iterable[LostPage], kept: set[str], base: str) -> dict[Key, list[LostPage]]:
    """By the topmost folder where nothing is left, or else by their own; apart where something else is said of them."""
    pages = list(alone)
    parents = {parent(page.page.address) for page in pages}
    hold = {folder for page in pages for folder in folders(parent(page.page.address))}
    found: dict[Key, list[LostPage]] = {}
    for page in pages:
        above = [folder for folder in folders(page.page.address) if len(folder) > len(base) + 1]
        emptied = next((folder for folder in above if folder not in kept), "")
        own = page.page.address.rstrip("/") + "/"
        folder = emptied if emptied in hold else own if own in parents else parent(page.page.address)
        offer = page.fallback.url if page.fallback else ""
        key = (folder, offer, page.days_public, page.reverted, page.withdrawn)
        found.setdefault(key, []).append(page)
    return found


def _let_go(folder: str, pages: Sequence[LostPage], kept: set[str]) -> Iterator[str]:
    """What to write under `gone`: one pattern where nothing lives below the folder, the addresses otherwise."""
    if folder in kept:
        yield from (page.page.address for page in pages)
        return
    yield from (page.page.address for page in pages if page.page.address.rstrip("/") == folder.rstrip("/"))
    yield f"{folder}*"


def parent(address: str) -> str:
    """The folder that a page stands in, by its address; with a slash at its end."""
    return address.rstrip("/").rpartition("/")[0] + "/"


def folders(address: str) -> Iterator[str]:
    """Every folder above a page, the top first, then the one that it may itself be the page of."""
    at = address.find("/")
    while at >= 0:
        yield address[: at + 1]
        at = address.find("/", at + 1)
    if not address.endswith("/"):
        yield address + "/"
