"""What all layouts share: content folders, each with its own rule from files to addresses."""

from abc import ABC, abstractmethod
from dataclasses import field
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import Equality, FrontValues, Published
from docs_guard.model.tree import Tree, Unreadable

Note = tuple[str, str, int | None]
"""A file, what is wrong with it, and the line."""

Relative = Literal["file", "address", "folder", "either"]
"""
What a relative link that names no source file starts from: the folder of the page's file, the page's address as it is
written, the address as a folder whatever its end, or whatever of them answers, where themes differ.
"""


@dataclass(frozen=True, kw_only=True)
class Folder(ABC):
    """
    One content root of a site. A generator says what its kind of folder publishes by `locate` and `unpublished`;
    both get the path relative to the generator's content folder.
    """

    root: str
    inside: str = ""
    """What stands between the generator's content folder and a content root that lies below it."""
    base: str = ""
    hosts: tuple[str, ...] = ()
    extensions: tuple[str, ...] = (".md",)
    equality: Equality = field(default_factory=Equality)
    front_keys: frozenset[str] = frozenset()
    found: str = ""
    """The generator's own configuration file, empty when there was none."""
    doubts: tuple[str, ...] = field(default=(), compare=False)
    """Where the generator's own configuration says something else than the site's."""
    also: tuple[tuple[str, str], ...] = ()
    """Addresses below the base that have no file of their own, each with the file that stands for them."""
    served: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """
    Folders whose files are published as they are, each with the address below the base, without a slash at its
    beginning: `("static/", "")`. What stands in the content folder itself need not be named.
    """
    relative: Relative = field(default="file", compare=False)
    """How the generator reads relative links."""
    slugs: tuple[SlugStyle, ...] = field(default=(), compare=False)
    """The rules by which headings may get their anchors; none where that is not known."""

    def inner(self, path: str) -> str:
        """A path of the repository, relative to the generator's content folder."""
        return self.inside + path[len(self.root) :]

    @abstractmethod
    def locate(self, inner: str, front: FrontValues) -> str | None:
        """The address below the base: empty, or beginning with `/`; None where no page can be."""

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        """Why the page is hidden, or None."""
        return None

    def dimension(self, inner: str, url: str) -> tuple[str, str, str]:
        """Language, version and twin (below the base)."""
        return "", "", ""

    def original(self, url: str) -> str | None:
        """The address of the original that is served at the address of a missing translation (both below the base)."""
        return None


@dataclass(frozen=True)
class Folders:
    """The layout of a site: its content folders in the order of the configuration; a file belongs to the first."""

    folders: tuple[Folder, ...]
    notes: tuple[Note, ...] = field(default=(), compare=False)

    @cached_property
    def main(self) -> Folder:
        """The folder whose configuration was found, for what a site has only once."""
        return next((folder for folder in self.folders if folder.found), self.folders[0])

    @property
    def equality(self) -> Equality:
        return self.main.equality

    @property
    def front_keys(self) -> frozenset[str]:
        return frozenset().union(*(folder.front_keys for folder in self.folders))

    @cached_property
    def roots(self) -> tuple[str, ...]:
        return tuple(folder.root for folder in self.folders)

    @property
    def base(self) -> str:
        return self.main.base

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(host for folder in self.folders for host in folder.hosts))

    @property
    def extensions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(end for folder in self.folders for end in folder.extensions))

    @property
    def also(self) -> tuple[Published, ...]:
        """Pages that no file of their own publishes."""
        return tuple(
            Published(path, (folder.base + escaped(url)) or "/") for folder in self.folders for path, url in folder.also
        )

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(doubt for folder in self.folders for doubt in folder.doubts))

    def folder_of(self, path: str) -> Folder | None:
        for folder in self.folders:
            if path.startswith(folder.root):
                return folder
        return None

    def address(self, path: str, front: FrontValues) -> str | None:
        folder = self.folder_of(path)
        if folder is None:
            return None
        url = folder.locate(folder.inner(path), front)
        return None if url is None else (folder.base + escaped(url)) or "/"

    def hidden(self, path: str, front: FrontValues) -> str | None:
        folder = self.folder_of(path)
        return folder.unpublished(folder.inner(path), front) if folder else None

    def dimension(self, path: str, address: str) -> tuple[str, str, str]:
        folder = self.folder_of(path)
        if folder is None:
            return "", "", ""
        language, version, twin = folder.dimension(folder.inner(path), address[len(folder.base) :])
        return language, version, folder.base + twin if twin else ""

    def original(self, address: str) -> str | None:
        for folder in self.folders:
            if address.startswith(folder.base) and (url := folder.original(address[len(folder.base) :])) is not None:
                return folder.base + url
        return None


def escaped(url: str) -> str:
    """An address made of file names: what means something in a URL is escaped, letters stay readable."""
    if "%" in url or "?" in url or "#" in url:
        return url.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
    return url


def folder_root(root: str) -> str:
    """A content root as a prefix of paths: empty, or ending in one slash."""
    root = root.strip("/").removeprefix("./")
    return "" if root in ("", ".") else root + "/"


def settled_root(root: str, content: str, project: str, site: SiteConfig) -> tuple[str, str]:
    """
    A configured root against the content folder that the generator's own configuration (in `project`) names: the
    root to take, and what of it lies inside the content folder.

    The folder of the configuration means its content folder. A root below the content folder only limits what is
    looked at, unless the configured base already has its name.
    """
    if root == project and content.startswith(project):
        return content, ""
    inside = root[len(content) :] if root.startswith(content) else ""
    if inside and site.base is not None and ("/" + site.base.strip("/")).endswith("/" + inside.strip("/")):
        inside = ""
    return root, inside


def base_path(base: str | None) -> str:
    """A base as SiteMap has it: empty, or `/docs`."""
    return "/" + base.strip("/") if base and base.strip("/") else ""


def host_of(url: str) -> str:
    """`https://Docs.example.org:8080/x` or `docs.example.org` as `docs.example.org:8080`; empty when there is none."""
    if "//" not in url:
        url = "//" + url
    try:
        return urlsplit(url.strip()).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def site_url(url: object) -> tuple[str, tuple[str, ...]]:
    """The base and the hosts that a generator's `site_url` or `baseURL` tells; what is no text tells nothing."""
    if not isinstance(url, str) or not url.strip():
        return "", ()
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return "", ()
    if not parts.netloc:
        return base_path(parts.path), ()
    return base_path(parts.path), (host_of(url),)


def based(site: SiteConfig, own: str) -> str:
    """The configured base, or the generator's own."""
    return base_path(own if site.base is None else site.base)


def base_doubts(site: SiteConfig, own: str, config: str, known: bool) -> tuple[str, ...]:
    """
    What to say where the configured base is not the one that the generator's configuration knows.

    A base that goes on with the name of the content root is where that root is published.
    """
    base, own = base_path(site.base), base_path(own)
    if site.base is None or not known or base == own:
        return ()
    below = base.removeprefix(own)
    if base.startswith(own) and any(f"/{root}".rstrip("/").endswith(below) for root in site.root):
        return ()
    return (f'{config} says base = "{own}"',)


def domain(tree: Tree, *folders: str) -> tuple[str, ...]:
    """The host that a `CNAME` file of GitHub Pages names."""
    for folder in dict.fromkeys((*folders, "")):
        if folder + "CNAME" in tree:
            try:
                text = tree.read(folder + "CNAME")[:300].decode("ascii", "ignore").split()
            except Unreadable:
                continue
            if text and "." in text[0]:
                return (host_of(text[0]),)
    return ()


def configured_hosts(site: SiteConfig) -> tuple[str, ...]:
    return tuple(host for host in map(host_of, site.hosts) if host)
