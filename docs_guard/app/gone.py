"""Which published addresses a change loses: the question that most changes answer with none."""

from collections.abc import Sequence

from docs_guard.app.moment import SiteChange, may_answer
from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap


def lost_pages(change: SiteChange, sites: Sequence[SiteMap]) -> list[Published]:
    """Pages of base whose address no page of head has, on this site or on another of the repository."""
    if change.before is None:
        return []
    made = Globs(change.config.generated)
    roots = change.after.roots
    answering = [site for site in sites if may_answer(site, change.after)]
    return [
        page
        for page in change.before.by_key.values()
        if not any(site.page_at(page.address) for site in answering) and not _matches(made, page.path, roots)
    ]


def _matches(globs: Globs, path: str, roots: tuple[str, ...]) -> bool:
    return bool(globs) and (globs.match(path) or any(globs.match(path[len(r) :]) for r in roots if path.startswith(r)))
