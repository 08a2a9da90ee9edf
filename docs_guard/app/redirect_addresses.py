"""What a person means by an address: a URL on a host of the site, a path with or without its base, or a page file."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from docs_guard.app.letting_go import folders
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.model.declared import dataclass
from docs_guard.sites.link import SOURCES

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
LONGEST = 8192
"""Characters of an address that any host takes (nginx, large_client_header_buffers)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What an address may mean: (site, URL path with base) in the order in which they are likely.

    `fragment` is its own, with the `#`. `foreign` says why it is a web address of others, unless a site whose hosts are
    not known has it; `wrong` why it is no web address at all. `is_sure`: a host that is named is one of the site's.
    """

    ways: tuple[tuple[RedirectedSite, str], ...] = ()
    fragment: str = ""
    foreign: str = ""
    wrong: str = ""
    is_sure: bool = True


def asked(found: RedirectedSites, address: str) -> Asked:
    """What a person means by `address`."""
    text = address.strip()
    if len(text) > LONGEST:
        return Asked(wrong=f"it has {len(text):,} characters, and no host takes more than {LONGEST:,}")
    path, mark, rest = text.partition("#")
    fragment = mark + rest
    if not text.startswith("//") and not text.lower().startswith(("http://", "https://")):
        if _SCHEME.match(text):
            return Asked(wrong=f"`{text.partition(':')[0]}:` is no address of a page")
        return _path(found, path, fragment)
    try:
        parts = urlsplit(path)
        host = parts.netloc.lower()
    except ValueError:
        return Asked(wrong="it is no address that a browser understands")
    if not parts.hostname:
        return Asked(wrong="it names no host")
    url = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = [site for site in found.sites if host in site.map.hosts]
    ways = tuple((site, url) for site in _nearest_first(own or [s for s in found.sites if not s.map.hosts], url))
    known = ", ".join(dict.fromkeys(each for site in found.sites for each in site.map.hosts))
    foreign = f"{host} is no host of this repository's sites ({known})" if known and not own else ""
    return Asked(ways, fragment, foreign, is_sure=bool(own))


def likeliest(found: RedirectedSites, ways: tuple[tuple[RedirectedSite, str], ...]) -> tuple[int, str]:
    """The number of the site that a lost address was most likely one of, and the URL path there: its neighbours."""
    near = [max((len(each) for each in folders(url) if each in site.folders), default=0) for site, url in ways]
    site, url = ways[near.index(max(near))]
    return found.sites.index(site), url


def _path(found: RedirectedSites, path: str, fragment: str) -> Asked:
    """A path: of a page file, or of an address with or without base."""
    file = path.removeprefix("./")
    if ways := tuple((site, page.address) for site in found.sites if (page := site.map.by_path.get(file))):
        return Asked(ways, fragment)
    hidden = next((site.map.hidden[file] for site in found.sites if file in site.map.hidden), "")
    if hidden:
        return Asked(fragment=fragment, wrong=f"it is not published: {hidden}")
    if file.endswith(SOURCES) and (ways := tuple(_would_be(found, file))):
        return Asked(ways, fragment)
    url = path if path.startswith("/") else "/" + path
    return Asked(tuple(_ways(found, url)), fragment)


def _would_be(found: RedirectedSites, file: str) -> Iterator[tuple[RedirectedSite, str]]:
    """The addresses that a page file would have which is not there."""
    for site in found.sites:
        if file.startswith(site.map.roots) and (url := site.map.layout.address(file, {})) is not None:
            yield site, url


def _ways(found: RedirectedSites, url: str) -> Iterator[tuple[RedirectedSite, str]]:
    """The path on every site; below its base where it is written without."""
    for site in _nearest_first(found.sites, url):
        if _below(url, site.map.base):
            yield site, url
        else:
            yield site, site.map.base + url
            yield site, url


def _nearest_first(sites: tuple[RedirectedSite, ...] | list[RedirectedSite], url: str) -> list[RedirectedSite]:
    """Those first whose base the path begins with, the longest of them first."""
    return sorted(sites, key=lambda site: -len(site.map.base) if _below(url, site.map.base) else 1)


def _below(url: str, base: str) -> bool:
    return not base or (url.partition("?")[0] + "/").startswith(base + "/")
