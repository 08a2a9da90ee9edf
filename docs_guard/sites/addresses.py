"""Reads a list of a site's addresses: a sitemap or a text with one address a line."""

from html import unescape

from docs_guard.sites.link import site_path

LARGEST = 64 << 20
"""A sitemap holds at most 50 MB (https://www.sitemaps.org/protocol.html)."""


def parse_addresses(data: bytes) -> tuple[str, ...]:
    """
    The URL paths that a sitemap or a list names, sorted and each once.

    A sitemap is searched for its `<loc>` elements and never parsed as XML, whose entities can be made to blow up.
    """
    text = data[:LARGEST].decode("utf-8-sig", "replace")
    if "<" in text[:2000]:
        found = _locations(text)
    else:
        found = [line.split()[0] for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return tuple(sorted({_path(url) for url in found if url}))


def _locations(text: str) -> list[str]:
    found, at = [], text.find("<loc>")
    while at >= 0:
        end = text.find("<", at + 5)
        if text.startswith("<![CDATA[", at + 5):
            end = text.find("]]>", at)
            found.append(text[at + 14 : end].strip())
        elif end > 0:
            found.append(unescape(text[at + 5 : end].strip()))
        at = text.find("<loc>", max(end, at + 5)) if end > 0 else -1
    return found


def _path(url: str) -> str:
    path = site_path(url)
    return path if path.startswith("/") else "/" + path
