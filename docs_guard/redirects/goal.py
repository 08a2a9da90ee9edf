"""Where the target of a rule is on the site, if it is there at all."""

from urllib.parse import urljoin, urlsplit

from docs_guard.model.site import SiteMap
from docs_guard.redirects.shelves import path_of


def internal(map: SiteMap, goal: str, at: str) -> str | None:
    """The URL path on the site that a target names to a reader who stands at `at`; None when it leads off the site."""
    if goal.startswith("/") and not goal.startswith("//"):
        return _inside(map, goal)
    try:
        parts = urlsplit(urljoin("http://this.site" + path_of(at), goal))
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.netloc.lower() in ("this.site", *map.hosts):
        return _inside(map, parts.path or "/")
    return None


def _inside(map: SiteMap, path: str) -> str | None:
    """The path when it lies below the site's base, or would be a page there; otherwise it is another site's."""
    base = map.base
    if not base or (path.partition("#")[0].partition("?")[0] + "/").startswith(base + "/"):
        return path
    return path if map.page_at(base + path) else None
