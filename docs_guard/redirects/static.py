"""Finds the static file that a host serves at a URL path: pictures, downloads, pages that are no part of the map."""

from collections.abc import Callable

from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree

PUBLISHED = ("", "static/", "public/", "assets/", "src/assets/", "docs/", "_resources/assets/", "files/")
"""Folders of a project whose files are served as they are, the project's own among them."""


def static_files(tree: Tree, map: SiteMap) -> Callable[[str], Published | None]:
    """What lives at a URL path (with base) although it is no page: a function for `Table`."""
    folders = _folders(map.roots)

    def served(url: str) -> Published | None:
        path = url
        if map.base and (url == map.base or url.startswith(map.base + "/")):
            path = url[len(map.base) :]
        inner = path.strip("/")
        if not inner or ".." in inner.split("/"):
            return None
        names = [inner] if "." in inner.rpartition("/")[2] else [inner + ".html", inner + "/index.html"]
        for folder in folders:
            for name in names:
                if folder + name in tree and not _is_source(folder + name):
                    return Published(folder + name, url)
        return None

    return served


def _is_source(path: str) -> bool:
    """Whether the file is made into a page, and so not served under its own name."""
    return path.endswith((".md", ".mdx", ".rst"))


def _folders(roots: tuple[str, ...]) -> tuple[str, ...]:
    """Each content root, and the folders above it with those that hosts serve beside them."""
    found = dict.fromkeys(roots or ("",))
    for root in roots or ("",):
        above = root
        while True:
            found.update(dict.fromkeys(above + name for name in PUBLISHED))
            if not above:
                break
            above = above[: above.rstrip("/").rfind("/") + 1]
    return tuple(found)
