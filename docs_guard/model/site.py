"""A documentation site at one moment: which file publishes which address, and when two addresses are one."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import unquote

from docs_guard.model.declared import dataclass

FrontValues = Mapping[str, Any]
"""The keys of a page's front matter that the layout asked for."""


@dataclass(frozen=True, slots=True)
class Equality:
    """
    When two URL paths lead a reader to the same page.

    `slash`: `/a` and `/a/` are one (a directory address); otherwise `/a/` is `/a/index.html` and `/a` is `/a.html`.
    `html`: `/a.html` and `/a` are one (hosts with pretty addresses serve both).
    `fold`: upper and lower case are one.
    `styled`: a page is `/a.html` or `/a/` and not both, though `/a` leads to either.
    """

    slash: bool = True
    html: bool = True
    fold: bool = False
    styled: bool = False

    def apart(self, one: str, other: str) -> bool:
        """Whether two spellings of one key are a file and a folder, where that makes them two addresses."""
        return self.styled and (_style(one), _style(other)) in ((".html", "/"), ("/", ".html"))

    def key(self, url: str) -> str:
        """The name that all spellings of one address share. Query and fragment do not count; escapes are decoded."""
        path = url.partition("#")[0].partition("?")[0]
        if "%" in path:
            path = unquote(path, errors="surrogateescape")
        if not path.startswith("/"):
            path = "/" + path
        if self.fold:
            path = path.lower()
        if path.endswith("/index.html"):
            path = path[:-10]
        elif self.html and path.endswith(".html"):
            path = path[:-5]
        if self.slash and path != "/":
            path = path.rstrip("/") or "/"
        return path


def _style(url: str) -> str:
    """`/a.html` ends as a file, `/a/` and `/a/index.html` as a folder, `/a` as neither."""
    path = url.partition("#")[0].partition("?")[0].removesuffix("index.html")
    return ".html" if path.endswith(".html") else "/" if path.endswith("/") else ""


@dataclass(frozen=True, slots=True)
class Published:
    """A page: its file, and the canonical address that it has, with the site's base, as the generator writes it."""

    path: str
    address: str
    language: str = ""
    """The language of a translation; empty for the site's default language."""
    version: str = ""
    """The version that the page is of; empty for the one that readers get by default, and where there are none."""
    twin: str = ""
    """The address of the same page in the default language and version, where `language` or `version` is set."""


class Layout(Protocol):
    """
    How a generator maps files to addresses, for one tree and one configuration.

    Two equal layouts publish equal files under equal addresses, so that an unchanged page need not be read.
    """

    @property
    def equality(self) -> Equality: ...

    @property
    def front_keys(self) -> frozenset[str]:
        """The front matter keys that may change or hide an address; a page without them need not be parsed."""

    def address(self, path: str, front: FrontValues) -> str | None:
        """The address, with base, that a page at `path` has or would have; None where no page can be at `path`."""

    def hidden(self, path: str, front: FrontValues) -> str | None:
        """Why the page at `path` is not published (`draft: true`, `not in SUMMARY.md`), or None when it is."""

    def dimension(self, path: str, address: str) -> tuple[str, str, str]:
        """Language, version and twin of a page; empty strings where they do not apply."""

    def original(self, address: str) -> str | None:
        """The address whose page a reader gets where the translation at `address` is missing; None for nothing."""


@dataclass(frozen=True)
class SiteMap:
    """Which file publishes which address, at one moment."""

    tree: str
    """How messages call the moment."""
    generator: str
    roots: tuple[str, ...]
    """The content folders, each empty or ending in a slash."""
    base: str
    """The path under which the site is published: empty, or `/docs` without a slash at its end."""
    hosts: tuple[str, ...]
    """The site's own hosts as `host` or `host:port`, lower case."""
    layout: Layout
    pages: tuple[Published, ...]
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Files that would be pages but are not published, with the reason."""
    marked: frozenset[str] | None = None
    """Pages in which a key of redirects may stand; None where the pages were not read for their addresses."""

    @cached_property
    def by_key(self) -> dict[str, Published]:
        """Pages by the key of their address; where two files publish one address, the first path wins."""
        key = self.key
        found: dict[str, Published] = {}
        for page in self.pages:
            found.setdefault(key(page.address), page)
        return found

    @cached_property
    def by_path(self) -> dict[str, Published]:
        return {page.path: page for page in self.pages}

    @cached_property
    def key(self) -> Callable[[str], str]:
        """The name that all spellings of one address share."""
        return self.layout.equality.key

    def page_at(self, url: str) -> Published | None:
        """The page that a reader gets at a URL path (with base); None when there is none."""
        found = self.by_key.get(self.key(url))
        if found is not None and self.layout.equality.apart(url, found.address):
            return None
        if found is None and (original := self.layout.original(url)) is not None:
            found = self.by_key.get(self.key(original))
        return found
