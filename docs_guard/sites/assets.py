"""Which file of the repository a page means by the address of a picture or of another file that is no page."""

from collections.abc import Iterator
from urllib.parse import unquote

from docs_guard.model.regex import regex
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree
from docs_guard.sites.layout import Folder, Folders
from docs_guard.sites.link import joined
from docs_guard.sites.own_config import parent
from docs_guard.sites.written_source import written

USUAL = ("", "static/", "public/", "assets/", "source/", "src/", ".vuepress/public/", ".vitepress/public/")
"""Folders whose files are published as they are, by the name that one generator or another gives them."""
PREFERRED = (".svg", ".png", ".gif", ".jpg", ".jpeg", ".webp")
"""What Sphinx takes for `name.*`, best first (sphinx.builders.html)."""


def asset(tree: Tree, site: SiteMap | None, page_path: str, src: str) -> str | None:
    """
    The path of the file that the page at `page_path` means by `src`; None where it is remote, a `data:` address, not
    there, outside of the repository, or known to a template alone.

    `site` is the one that publishes the page, None for a page outside of a site. Names are compared as they are
    written: a file whose name differs in case is another file.
    """
    target = written(src, site.hosts if site else ())
    if not target:
        return None
    spellings = (target, unquote(target, errors="surrogateescape")) if "%" in target else (target,)
    for spelling in spellings:
        for candidate in _candidates(site, page_path, spelling):
            found = candidate if candidate in tree else _starred(tree, candidate)
            if found:
                return found
    return None


def _starred(tree: Tree, path: str) -> str | None:
    """The file that `name.*` means to Sphinx; or `name`, which Hugo's themes find in the folder of the page."""
    if path.endswith(".*"):
        return next((path[:-2] + end for end in PREFERRED if path[:-2] + end in tree), None)
    if not path or "." in path.rpartition("/")[2]:
        return None
    return next((path + end for end in PREFERRED if path + end in tree), None)


def _candidates(site: SiteMap | None, page_path: str, target: str) -> Iterator[str]:
    """Where the file may be, the likeliest place first; empty and unusable places among them."""
    folder = _folder(site, page_path)
    if target.startswith("/"):
        yield from _from_root(folder, page_path, target)
        return
    if named := _ALIAS.match(target):
        yield from _from_root(folder, page_path, "/" + target[named.end() :])
        return
    yield joined(page_path, target)
    for start in _starts(site, folder, page_path):
        yield from _from_root(folder, page_path, _clamped(start, target))
    if original := _original(site, page_path):
        yield joined(original, target)


def _starts(site: SiteMap | None, folder: Folder | None, page_path: str) -> Iterator[str]:
    """What a relative address may start from below the root: the page's address, its folder, or the root itself."""
    page = site.by_path.get(page_path) if site else None
    if page:
        yield from (page.address.rstrip("/") + "/", parent(page.address))
    if folder:
        yield parent(folder.inner(page_path))
    yield "/"


def _original(site: SiteMap | None, page_path: str) -> str | None:
    """The file of the page that this one translates, whose pictures it may show."""
    page = site.by_path.get(page_path) if site else None
    found = site.by_key.get(site.key(page.twin)) if site and page and page.twin else None
    return found.path if found else None


_ALIAS = regex(r"(?:~|@site|@src|@)/|@(?=assets/|images/|static/|public/)|pathname:///")
"""What stands for the root in Microsoft Learn, Docusaurus and bundlers."""


def _folder(site: SiteMap | None, page_path: str) -> Folder | None:
    return site.layout.folder_of(page_path) if site and isinstance(site.layout, Folders) else None


def _from_root(folder: Folder | None, page_path: str, target: str) -> Iterator[str]:
    """Where a file is that has this address: with the site's base and without, in its folders and above them."""
    content = folder.root.removesuffix(folder.inside) if folder else parent(page_path)
    for inner in _without_base(folder, target):
        for source, address in folder.served if folder else ():
            if inner.startswith(address):
                yield source + inner[len(address) :]
        above = content
        while True:
            yield from (above + usual + inner for usual in USUAL)
            if not above:
                break
            above = parent(above)


def _without_base(folder: Folder | None, target: str) -> Iterator[str]:
    """The address below the root, then below the site's base, without a slash at its beginning."""
    clean = _clamped("/", target)[1:]
    if folder and folder.base and f"/{clean}".startswith(folder.base + "/"):
        yield clean[len(folder.base) :]
    yield clean


def _clamped(start: str, target: str) -> str:
    """A relative address, seen from the folder `start`; as in a browser, `..` goes no higher than the root."""
    parts = [] if target.startswith("/") else [part for part in start.split("/") if part]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)
