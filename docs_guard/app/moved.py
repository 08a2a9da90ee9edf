"""Finds the pages that a change moved, and where it is certain that they went."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.model.declared import dataclass
from docs_guard.model.loss import LostPage
from docs_guard.model.site import Published, SiteMap


@dataclass(frozen=True, slots=True)
class Moved:
    """
    A page of base, and the page of head that took over. `gone`: its address is no page's any more, not its file alone.

    `safe`: readers of the old address are sent there, or will be, without asking anybody.
    """

    old: Published
    new: Published
    gone: bool
    safe: bool
    redirected: bool = False


def moves(
    survey: Survey, site: SiteChange, lost: Sequence[LostPage], answers: Mapping[Published, Published]
) -> Iterator[Moved]:
    """The pages that the change moved, as far as it is certain where they went."""
    before, after = site.before, site.after
    if before is None:
        return
    for each in lost:
        first = next(iter(each.candidates), None)
        if first and first.automatic and (new := after.by_path.get(first.path or "")):
            yield Moved(each.page, new, gone=True, safe=True)
    for old, new in answers.items():
        if new.path in after.by_path:
            above = old.address.startswith(new.address.rstrip("/") + "/")
            yield Moved(old, new, gone=True, safe=not above, redirected=True)
    stayed = [page for path in survey.differing.deleted if (page := before.by_path.get(path))]
    for page, now in _same_address(before, after, [page for page in stayed if after.page_at(page.address)]):
        yield Moved(page, now, gone=False, safe=True)


def _same_address(before: SiteMap, after: SiteMap, pages: Sequence[Published]) -> Iterator[tuple[Published, Published]]:
    """
    Pages whose files went, each with the one that has its address now: where versions of a page share one, the file
    beside it, or that differs in upper and lower case alone.
    """
    keys = {after.key(page.address) for page in pages}
    sharing: dict[str, list[Published]] = {}
    for page in after.pages if keys else ():
        if (key := after.key(page.address)) in keys:
            sharing.setdefault(key, []).append(page)
    versions = Counter(key for page in before.pages if keys and (key := after.key(page.address)) in keys)
    for page in pages:
        found = sharing.get(after.key(page.address)) or [now for now in (after.page_at(page.address),) if now]
        if len(found) > 1:
            found = [now for now in found if now.path.lower() == page.path.lower()]
        for now in found[:1]:
            beside = now.path.rpartition("/")[0] == page.path.rpartition("/")[0]
            alone = now.path not in before.by_path and versions[after.key(page.address)] == 1
            if now.path != page.path and (beside or alone or now.path.lower() == page.path.lower()):
                yield page, now
