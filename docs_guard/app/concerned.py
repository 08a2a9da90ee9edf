"""Whether a change has to do with the redirects of a site at all: most have not, and then nothing of them is loaded."""

from collections.abc import Collection, Iterable

from docs_guard.app.gone import may_hold_redirects
from docs_guard.app.moment import SiteChange
from docs_guard.app.survey import Survey
from docs_guard.model.tree import Tree, Unreadable

FRONT_KEYS = (b"aliases", b"redirect_from", b"redirect_to", b"redirect_url")
"""The keys in the front matter of pages that hold redirects."""


def concerns_redirects(survey: Survey, site: SiteChange) -> bool:
    """Whether a change touches a source of redirects or the set of addresses; without a base everything is asked."""
    if site.before is None:
        return True
    if site.before.by_key.keys() != site.after.by_key.keys():
        return True
    differing = survey.differing
    changed = (*differing.added, *differing.modified, *differing.deleted)
    if may_hold_redirects(changed, site.config.redirects) and _is_source(changed, survey, site):
        return True
    pages = [path for path in changed if path in site.after.by_path or path in site.before.by_path]
    return _holds_key(survey.head, pages) or _holds_key(survey.base, pages)


def _is_source(changed: Collection[str], survey: Survey, site: SiteChange) -> bool:
    """Whether a file among those that changed holds redirects, at head or at base."""
    from docs_guard.app.sources import named

    if site.config.redirects == () or site.before is None:
        return False
    ends = ((survey.head, site.after), (survey.base, site.before))
    return any(path in changed for tree, map in ends for path, _ in named(tree, site.config, map))


def _holds_key(tree: Tree, pages: Iterable[str]) -> bool:
    for _, data in tree.read_many([path for path in pages if path in tree]):
        if not isinstance(data, Unreadable) and data.startswith((b"---", b"+++", b"{", b"\xef\xbb\xbf")):
            lower = data[: 64 * 1024].lower()
            if any(key in lower for key in FRONT_KEYS):
                return True
    return False
