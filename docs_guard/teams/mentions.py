"""Finds the pages that a text names: by their address, by a link to their file on a code host, or by their path."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from docs_guard.model.declared import dataclass
from docs_guard.model.site import SiteMap
from docs_guard.model.tree import Tree

BREAK = re.compile(r"[\s<>\"'`()\[\]{}|*]+")
CLOSING = ".,;:!?\u2026"
"""What ends a sentence, not an address."""
ENDINGS = (".md", ".mdx", ".rst", ".markdown", ".ipynb", ".adoc")
INDEXES = ("index.md", "README.md", "_index.md", "index.mdx", "index.rst", "readme.md")
VIEWS = frozenset({"blob", "edit", "tree", "raw", "blame", "src"})
"""What a code host writes before the revision of a file that it shows."""
LONGEST, MOST = 1_000, 200
"""Characters of the longest word, and how many words, that are looked at."""
DEEP = 3
"""Segments of a path that hardly two sites have alike."""
DEEPEST = 8
"""Segments of a branch's name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that a text names. `there` is False for a path of a page that the tree does not hold."""

    written: str
    path: str
    there: bool = True


class Mentions:
    """Looks for the pages of one tree and its sites."""

    def __init__(self, tree: Tree, sites: tuple[SiteMap, ...], moved: Callable[[str], str | None]) -> None:
        """`moved` tells the page that readers of an address are sent to which no page has any more."""
        self._tree = tree
        self._sites = sites
        self._moved = moved

    def of(self, text: str) -> tuple[Mention, ...]:
        """The pages that a text names, each once, in its order."""
        found: dict[str, Mention] = {}
        for word in _candidates(text):
            mention = self._url(word) if "://" in word else self._path(word)
            if mention:
                found.setdefault(mention.path, mention)
        return tuple(found.values())

    def _url(self, word: str) -> Mention | None:
        try:
            parts = urlsplit(word)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https"):
            return None
        path = self._published(parts) or self._viewed(parts.path)
        return Mention(word, path) if path else None

    def _published(self, parts: SplitResult) -> str | None:
        """The page at an address of a site; of one whose hosts nobody told, at a long path of any host."""
        host, path = parts.netloc.lower(), parts.path or "/"
        deep = path.strip("/").count("/") >= DEEP - 1
        for site in self._sites:
            if (host in site.hosts or (deep and not site.hosts)) and (page := site.page_at(path)):
                return page.path
        return self._moved(path) if any(host in site.hosts for site in self._sites) else None

    def _viewed(self, path: str) -> str | None:
        """The file that a page of a code host shows; how many segments the revision has is not known."""
        segments = unquote(path, errors="surrogateescape").strip("/").split("/")
        view = next(
            (at for at in range(2, len(segments)) if segments[at] in VIEWS), 1
        )  # none where it serves files alone
        for start in range(view + 2, min(view + 2 + DEEPEST, len(segments))):
            inner = "/".join(segments[start:])
            if "/" in inner and (found := self._file(inner)):
                return found
        return None

    def _path(self, word: str) -> Mention | None:
        path = word.partition("#")[0].partition("?")[0].rstrip(CLOSING).removeprefix("./")
        inner = path.strip("/")
        if not inner:
            return None
        if found := self._file(inner):
            return Mention(word, found)
        if "/" in inner or path.startswith("/"):
            for site in self._sites:
                if page := site.page_at("/" + path.lstrip("/")):
                    return Mention(word, page.path)
        if path.startswith("/") and (heir := self._moved(path)):
            return Mention(word, heir)
        if "/" in inner and inner.endswith(ENDINGS) and ".." not in inner.split("/"):
            return Mention(word, inner, there=False)
        return None

    def _file(self, path: str) -> str | None:
        """A page file of that name, or the page of the folder of that name."""
        if path.endswith(ENDINGS):
            return path if path in self._tree else None
        return next((file for name in INDEXES if (file := f"{path}/{name}") in self._tree), None)


def _candidates(text: str) -> Iterator[str]:
    """The words of a text that may be an address or a path."""
    left = MOST
    for word in BREAK.split(text):
        if left and len(word) <= LONGEST and ("/" in word or word.rstrip(CLOSING).endswith(ENDINGS)):
            left -= 1
            yield word.rstrip(CLOSING)
