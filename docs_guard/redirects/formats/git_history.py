"""
A site that makes its redirects from the renames in its git history, when it is built: nothing is written by hand.

github.com/sourcegraph/handbook, src/scripts/getMovedPagesFromHistory.mjs does so. A deletion, or a rename that git does
not pair, still loses its readers there; a page that lives again at its old address beats the rename.
"""

from docs_guard.model.place import Place
from docs_guard.model.redirect import Kind, Redirect
from docs_guard.redirects.format import Format, Reading, Semantics, Source


def _read(source: Source) -> Reading:
    """
    The last address of each renamed file. Renames come newest first, so what happened to the new name later is known
    already; a file that came back to its old name is not sent anywhere.
    """
    site = source.map
    final: dict[str, Redirect] = {}
    for old, new in source.renames():
        source_url, target_url = site.layout.address(old, {}), site.layout.address(new, {})
        if source_url is None or target_url is None:
            continue
        if new in site.by_path:
            target_url = site.by_path[new].address
        later = final.get(site.key(target_url))
        goal = later.target if later else target_url
        if site.key(goal) != site.key(source_url):
            place = later.place if later else Place(new)
            rule = Redirect(source_url, goal, Kind.exact, place, 301, written=source_url)
            final.setdefault(site.key(source_url), rule)
    return Reading(tuple(final.values()))


GIT_HISTORY = Format(
    name="git-history",
    summary="redirects that the build makes from the renames in the git history",
    proof="https://github.com/sourcegraph/handbook/blob/main/src/scripts/getMovedPagesFromHistory.mjs",
    semantics=Semantics(before_pages=False, slash="loose", default_status=301),
    read=_read,
)
