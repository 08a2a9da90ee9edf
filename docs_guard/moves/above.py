"""The nearest living page above a lost address: a place to send readers when nothing took over; never a successor."""

from docs_guard.model.site import Published, SiteMap


def nearest_above(address: str, site: SiteMap) -> Published | None:
    """The page of the nearest folder above a URL path (with base); at last the site's own front page, if it has one."""
    path = address.partition("#")[0].partition("?")[0].rstrip("/")
    while path:
        path = path.rpartition("/")[0]
        if not (path + "/").startswith(site.base + "/"):
            return None
        found = site.page_at(path + "/") or (site.page_at(path) if path else None)
        if found is not None:
            return found
    return None
