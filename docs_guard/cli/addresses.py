"""The addresses of a built site: from a sitemap, a folder of built HTML, or a list with one address a line."""

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from docs_guard.model.failure import Failure

LIMIT = 64 << 20
"""A sitemap holds at most 50 MB (https://www.sitemaps.org/protocol.html); what is larger is no list of addresses."""
LOCATION = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")


def addresses(place: str) -> tuple[str, ...]:
    """The URL paths, sorted and each once. Raises Failure when there are none or the place cannot be read."""
    path = Path(place)
    if path.is_dir():
        found = set(built_pages(path))
    elif path.suffix.lower() == ".xml":
        found = {url_path(url) for url in sitemap(path)}
    else:
        lines = (line.strip() for line in text_of(path).splitlines())
        found = {url_path(line) for line in lines if line and not line.startswith("#")}
    if not found:
        raise Failure("no-addresses", f"no address was found in {place!r}: a sitemap, built HTML or a list is needed")
    return tuple(sorted(found))


def built_pages(folder: Path) -> Iterator[str]:
    """`/a/` for `a/index.html`, `/a.html` for `a.html`; the page for missing addresses is not one."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        above = Path(where).relative_to(folder).as_posix()
        start = "/" if above == "." else f"/{above}/"
        for name in files:
            if name.endswith((".html", ".htm")) and name != "404.html":
                yield start if name == "index.html" else start + name


def sitemap(path: Path, depth: int = 0) -> Iterator[str]:
    """
    The URLs of a sitemap; those of an index are in files beside it.

    Not parsed as XML, which can be made to blow up.
    """
    text = text_of(path)
    found = (unescape(match[1]) for match in LOCATION.finditer(text))
    if "<sitemapindex" not in text or depth:
        yield from found
        return
    for url in found:
        yield from sitemap(path.parent / url.rpartition("/")[2], depth + 1)


def text_of(path: Path) -> str:
    try:
        with path.open("rb") as source:
            data = source.read(LIMIT + 1)
    except OSError as error:
        raise Failure("no-addresses", f"cannot read {str(path)!r}: {error.strerror}", str(path)) from error
    if len(data) > LIMIT:
        raise Failure("no-addresses", f"{str(path)!r} is larger than {LIMIT >> 20} MiB", str(path))
    return data.decode("utf-8-sig", "surrogateescape")


def url_path(url: str) -> str:
    """The path of a URL or of an address that is written without a host."""
    try:
        path = urlsplit(url).path
    except ValueError:
        path = url
    return path if path.startswith("/") else f"/{path}"
