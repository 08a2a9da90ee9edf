"""Spells the two addresses of a new entry the way the other entries of the file are spelled."""

from collections.abc import Sequence
from urllib.parse import quote

from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Move
from docs_guard.redirects.paths import is_absolute, own_path
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
    if base and (url == base or url.startswith((base + "/", base + "#", base + "?"))):
        return url[len(base) :] or "/"
    return url


def respelled_target(map: SiteMap, written: str, base: str, target: str, page: Published | None) -> str | None:
    """
    Another target for an entry, spelled as it had its own, which is `written` in the file: without `base`, on the
    site's host by name, without `.html`, with or without the last slash. `target` is a URL path with the site's base
    or an absolute URL, and `page` lives there. None where a file that leaves the base out cannot name the address.
    """
    path = own_path(map, target) if is_absolute(target) else target
    if path is None or (is_absolute(target) and map.base and not path.startswith(map.base + "/")):
        return target
    own = own_path(map, written) if is_absolute(written) else None
    cut = min((at for at in (path.find("?"), path.find("#")) if at >= 0), default=len(path))
    path = _as_written(map, written if own is None else own, path[:cut], page) + path[cut:]
    if own is not None:
        return written[: len(written) - len(own)] + path if written.endswith(own) else written + path
    if base and path != base and not path.startswith((base + "/", base + "#", base + "?")):
        return None
    return without_base(path, base)


def _as_written(map: SiteMap, written: str, path: str, page: Published | None) -> str:
    """The path with the suffix and the last slash that another target has, where the same page answers it."""
    old = written.partition("#")[0].partition("?")[0]
    if page is None or old in ("", "/") or "*" in path or ":" in path:
        return path
    equality, new = map.layout.equality, path
    if equality.html and new.endswith(".html") and not old.endswith(".html"):
        new = new.removesuffix(".html").removesuffix("/index") or "/"
    elif equality.html and old.endswith(".html") and not new.endswith((".html", "/")):
        new += ".html"
    if equality.slash and new != "/" and "." not in new.rpartition("/")[2]:
        new = new.rstrip("/") + "/" * old.endswith("/")
    return new if map.page_at(new) == map.page_at(path) else path


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
    try:
        return quote(url, safe=SAFE, errors="surrogateescape")
    except UnicodeEncodeError:  # half a character, as front matter in JSON can write it
        return quote(url, safe=SAFE, errors="surrogatepass")
