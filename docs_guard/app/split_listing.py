"""Puts a new page into the table of contents of its site, beside a page that stands there."""

from collections.abc import Iterator, Sequence

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Edit
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.purpose.splitting.listed import Way, after
from docs_guard.sites.destination import is_index
from docs_guard.sites.layout import Folders
from docs_guard.sites.navigation import navigation

NAMES = frozenset(
    (
        "SUMMARY.md",
        "_sidebar.md",
        "mkdocs.yml",
        "mkdocs.yaml",
        "TOC.yml",
        "toc.yml",
        "docs.json",
        "mint.json",
        "sidebars.js",
        "sidebars.ts",
        "sidebars.json",
    )
)
"""Files in which the pages of a site are listed by hand."""
VITEPRESS = "/.vitepress/config."
LARGEST = 2 << 20
MOST = 40
"""Files that are looked into, and pages beside which the new one may stand."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The edit that lists the page, or what its author has to add; neither where the generator lists every page."""

    edit: Edit | None = None
    note: str = ""


def listing(tree: Tree, site: SiteMap, old: Published, new: Published, title: str) -> Listed:
    """How the new page is reached: beside the last page of its folder that is listed, or else beside the old one."""
    named = navigation(tree, site)
    if named is not None and named(new):
        return Listed()
    files = [*_files(tree, site, old)]
    folder = new.path[: new.path.rfind("/") + 1]
    near = [
        page for page in site.pages if page.path.rpartition("/")[0] + "/" == (folder or "/") and page.path != new.path
    ]
    for beside in (*_last_first(near, old), old):
        word = _word(beside)
        for path, data in files:
            way = Way(path, data, beside, new, _root(site, new), title)
            if word in data and (edit := after(way)) is not None:
                return Listed(edit)
    if named is None and not files:
        return Listed()
    if named is None or not named(old):
        return Listed()
    return Listed(None, f"add {new.path} to the navigation of the site, beside {old.path}: it stands in none yet")


def _last_first(pages: Sequence[Published], old: Published) -> list[Published]:
    others = [page for page in pages if page.path != old.path]
    return others[::-1][:MOST] if old not in pages else []


def _word(page: Published) -> bytes:
    """What stands in every file that names the page; nothing is known of the page of a folder."""
    return (
        b""
        if is_index(page.path)
        else page.path.rpartition("/")[2].rpartition(".")[0].encode("utf-8", "surrogateescape")
    )


def _root(site: SiteMap, page: Published) -> str:
    folder = site.layout.folder_of(page.path) if isinstance(site.layout, Folders) else None
    return folder.root if folder else ""


def _files(tree: Tree, site: SiteMap, old: Published) -> Iterator[tuple[str, bytes]]:
    """The files that may list the page: of their names, in its folders or above them; pages with a toctree."""
    folders = {old.path[: at + 1] for at, sign in enumerate(old.path) if sign == "/"} | {""}
    roots = {root.rstrip("/").rpartition("/")[0] for root in site.roots}
    folders |= {f"{root}/" for root in roots if root}
    paths = [
        path
        for path in tree.paths()
        if (path.rpartition("/")[2] in NAMES and path[: path.rfind("/") + 1] in folders)
        or (VITEPRESS in "/" + path and path.partition(".vitepress")[0] in folders)
    ]
    paths.sort(key=lambda path: -path.count("/"))
    for path, data in tree.read_many(paths[:MOST]):
        if not isinstance(data, Unreadable) and len(data) <= LARGEST:
            yield path, data
    if site.generator == "sphinx":
        own = [page.path for page in site.pages if page.path in tree and page.path.endswith((".md", ".rst"))]
        for path, data in tree.read_many(own):
            if not isinstance(data, Unreadable) and b"toctree" in data:
                yield path, data
