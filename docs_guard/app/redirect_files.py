"""The file that an address was made of, as far as its spelling tells: formats that name files ask for it."""

from collections.abc import Iterator

from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.git.history import first_published
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.paths import bare
from docs_guard.sites.layout import Folders

NAMED_BY_FILE = ("mkdocs", "sphinx", "learn")
"""Generators whose redirects name files: there history is asked which of several a page was made of."""
INDEXES = ("", "/index", "/_index", "/README")


def lost_page(found: RedirectedSites, site: RedirectedSite, url: str, file: str = "") -> Published:
    """
    The page that stood at a URL path (with base), spelled as the site spells addresses.

    `file` is its path, where the user named that.
    """
    path, mark, fragment = url.partition("#")
    path = path.partition("?")[0]
    candidates = [file] if file else list(_candidates(site.map, path))
    if len(candidates) > 1 and site.map.generator in NAMED_BY_FILE:
        candidates = _known(found, candidates) or candidates
    if not candidates:
        return Published("", url)
    address = site.map.layout.address(candidates[0], {}) or path
    return Published(candidates[0], address + mark + fragment)


def _candidates(site: SiteMap, url: str) -> Iterator[str]:
    """The files that would have this address, those first whose extension most pages have."""
    layout = site.layout
    key = site.key(url)
    inner = bare(site, key).strip("/").removesuffix(".html")
    counts = {end: sum(page.path.endswith(end) for page in site.pages) for end in _extensions(layout)}
    for root in site.roots or ("",):
        for extension in sorted(counts, key=lambda end: -counts[end]):
            for name in INDEXES:
                path = root + (inner + name).lstrip("/") + extension
                made = layout.address(path, {}) if inner or name else None
                if made is not None and site.key(made) == key:
                    yield path


def _extensions(layout: object) -> tuple[str, ...]:
    return layout.extensions if isinstance(layout, Folders) else (".md",)


def _known(found: RedirectedSites, candidates: list[str]) -> list[str]:
    """Those that were in the repository at some time, the one that came last first."""
    tip = found.survey.compared.tip
    came = first_published(found.survey.repository, candidates, tip) if tip else {}
    return sorted(came, key=lambda path: -came[path])
