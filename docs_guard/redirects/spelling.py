"""Spells the two addresses of a new entry the way the other entries of the file are spelled."""

from collections.abc import Sequence
from urllib.parse import quote

from docs_guard.model.site import SiteMap
from docs_guard.redirects.format import Move
from docs_guard.redirects.written import SAMPLE, Written

SAFE = "/%:@!$&'()*+,;=~?#[]"


def spelled(
    map: SiteMap, move: Move, base: str, entries: Sequence[Written], *, strict: bool = False
) -> tuple[str, str]:
    """
    Source and target for a move: without `base` where the file leaves it out, without `.html` or the last slash where
    the others have none. A strict host gets the source to the letter.
    """
    old, new = move.old.address, move.target
    entries = entries[:: len(entries) // SAMPLE + 1]
    if not strict:
        old = _like(old, [entry.source for entry in entries], map)
    if new.startswith("/"):
        path, mark, fragment = new.partition("#")
        shorter = _like(path, [entry.target for entry in entries], map)
        if map.page_at(shorter) == map.page_at(path):
            new = shorter + mark + fragment
    return without_base(old, base), without_base(new, base)


def without_base(url: str, base: str) -> str:
    """The path below the base; a URL elsewhere, or outside the base, as it is."""
    if base and (url == base or url.startswith((base + "/", base + "#"))):
        return url[len(base) :] or "/"
    return url


def _like(url: str, others: Sequence[str], map: SiteMap) -> str:
    """The address, its suffix and last slash dropped when most others do so and the site does not care."""
    plain = [other.partition("#")[0] for other in others if "*" not in other and ":" not in other]
    plain = [other for other in plain if other not in ("", "/")]
    if not plain:
        return url
    equality = map.layout.equality
    if equality.html and url.endswith(".html") and not any(other.endswith(".html") for other in plain):
        url = url.removesuffix(".html").removesuffix("/index") or "/"
    slashes = sum(other.endswith("/") for other in plain)
    if equality.slash and url.endswith("/") and url != "/" and slashes * 2 < len(plain):
        url = url.rstrip("/") or "/"
    return url


def escaped(url: str) -> str:
    """The address with blanks and characters outside ASCII percent-encoded, as a request carries it."""
    return quote(url, safe=SAFE, errors="surrogateescape")
