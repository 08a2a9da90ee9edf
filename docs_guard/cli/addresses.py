"""The addresses of a built site: from a sitemap, a folder of built HTML, or a list with one address a line."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from docs_guard.cli.places import contents
from docs_guard.model.failure import Failure
from docs_guard.sites.addresses import LARGEST, parse_addresses

INDEXED = 1000
"""So many sitemaps of an index are read."""


def addresses(place: str) -> tuple[str, ...]:
    """The URL paths, sorted and each once. Raises Failure when there are none or the place cannot be read."""
    path = Path(place)
    found = sorted(built_pages(path)) if path.is_dir() else sorted(listed(path))
    if not found:
        raise Failure("no-addresses", f"no address was found in {place!r}: a sitemap, built HTML or a list is needed")
    return tuple(found)


def built_pages(folder: Path) -> Iterator[str]:
    """`/a/` for `a/index.html`, `/a.html` for `a.html`; the page for missing addresses is not one."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        above = Path(where).relative_to(folder).as_posix()
        start = "/" if above == "." else f"/{above}/"
        for name in files:
            if name.endswith((".html", ".htm")) and name != "404.html":
                yield quote(start + name.removesuffix("index.html"), errors="surrogateescape")


def listed(path: Path) -> set[str]:
    """What a list or a sitemap names; a sitemap index names sitemaps, which are looked for beside it."""
    data = content(path)
    found = set(parse_addresses(data))
    if b"<sitemapindex" not in data[:4096]:
        return found
    names = sorted({url.rpartition("/")[2] for url in found})[:INDEXED]
    return {url for name in names for url in parse_addresses(content(path.parent / name))}


def content(path: Path) -> bytes:
    return contents(str(path), LARGEST, "no-addresses")
