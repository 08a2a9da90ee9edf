"""Reads one link of a site against its map: does it hit, and if not, what would make it hit."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from docs_guard.model.glob import Globs
from docs_guard.model.site import Published, SiteMap

PREFIXING = frozenset({"nextjs", "plain", "docsite", "built"})
"""Generators that put the base before links from the site's root, so that authors leave it out."""
SOURCES = (".md", ".mdx", ".rst", ".markdown", ".ipynb", ".adoc")
STATIC = frozenset(
    (
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "avif",
        "ico",
        "bmp",
        "pdf",
        "zip",
        "gz",
        "tgz",
        "tar",
        "bz2",
        "xz",
        "7z",
        "deb",
        "rpm",
        "exe",
        "msi",
        "dmg",
        "whl",
        "jar",
        "json",
        "jsonl",
        "yaml",
        "yml",
        "xml",
        "xsd",
        "rss",
        "atom",
        "txt",
        "text",
        "csv",
        "tsv",
        "css",
        "scss",
        "less",
        "js",
        "mjs",
        "cjs",
        "ts",
        "tsx",
        "jsx",
        "map",
        "go",
        "py",
        "pyi",
        "rb",
        "rs",
        "c",
        "h",
        "cc",
        "cpp",
        "java",
        "kt",
        "sh",
        "bash",
        "ps1",
        "bat",
        "sql",
        "toml",
        "ini",
        "cfg",
        "conf",
        "lock",
        "proto",
        "graphql",
        "mp3",
        "mp4",
        "m4v",
        "webm",
        "mov",
        "avi",
        "wav",
        "ogg",
        "woff",
        "woff2",
        "ttf",
        "otf",
        "eot",
        "wasm",
        "drawio",
        "mermaid",
        "puml",
        "dot",
        "sig",
        "asc",
        "sha256",
        "pem",
        "crt",
        "key",
        "ics",
        "epub",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "log",
        "diff",
        "patch",
    )
)
VERSION = re.compile(r"latest|stable|current|next|main|master|dev(?:el)?|v?\d[\w.-]*|[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
CODE_MARKS = ("{{", "{%", "<%", "${", "{@", "[[", "%}", "}}", "<", ">", "*", "...", "`", "\\")


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A link and the path that it asks for: from file to file (`file`), one that proves something (`site`), or one to a
    part of the host where the site has no page (`foreign`). `based` links name the host or begin with the base.
    """

    kind: Literal["file", "site", "foreign"]
    path: str
    hit: bool
    based: bool = False


class Oracle:
    """The addresses of a map, spelled as servers answer them."""

    def __init__(self, found: SiteMap, left_out: Globs, redirected: Callable[[str], bool]) -> None:
        self.map = found
        self.left_out = left_out
        self.redirected = redirected
        self.prefixing = found.generator in PREFIXING

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Every spelling that is answered: `/a/` also as `/a`, `/a.html` also as `/a`, but `/a/` never as `/a.html`."""
        fold = self.map.layout.equality.fold
        return frozenset(
            spelling.lower() if fold else spelling
            for page in self.map.pages
            for spelling in spellings(unquote(page.address, errors="surrogateescape"))
        )

    @cached_property
    def bare(self) -> frozenset[str]:
        """The same without the base."""
        base = self.map.base.lower() if self.map.layout.equality.fold else self.map.base
        return frozenset(spelling[len(base) :] or "/" for spelling in self.spelled)

    def read(self, page: Published, target: str) -> Reading | None:
        """A link of a page; None for one that says nothing: off the site, within the page, a file, a template."""
        target = target.strip()
        if target.startswith("doc:"):
            return self._document(page, target[4:].strip())
        if not target or target[0] in "#?" or any(mark in target for mark in CODE_MARKS):
            return None
        path = self._own(target)
        if path is None or is_static(path):
            return None
        if not path.startswith("/"):
            return self._relative(page, path)
        if path.endswith(SOURCES):
            hit = any(root + path[1:] in self.map.by_path for root in (*self.map.roots, ""))
            return Reading("site", path, hit)
        return self._absolute(path, hosted="//" in target)

    def read_target(self, target: str) -> Reading | None:
        """The target of a redirect, with the site's base; None for one off the site, for a file or a pattern."""
        if not target or ":" in target.partition("://")[2].partition("/")[2] or any(m in target for m in CODE_MARKS):
            return None
        path = self._own(target)
        if path is None or not path.startswith("/") or is_static(path) or "/:" in path or path == "/":
            return None
        return self._absolute(path, hosted=True)

    def _own(self, target: str) -> str | None:
        """The decoded path of a link within the site; None for any other."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            if parts.scheme not in ("", "http", "https") or parts.netloc.lower() not in self.map.hosts:
                return None
            return unquote(parts.path, errors="surrogateescape") or "/"
        return unquote(parts.path, errors="surrogateescape") or None

    def _document(self, page: Published, name: str) -> Reading | None:
        """A Sphinx document by its name: from the content root if it begins with `/`."""
        if not name.startswith("/"):
            return Reading("file", name, True)
        stem = name[1:].removesuffix(".rst").removesuffix(".md")
        hit = any(root + stem + end in self.map.by_path for root in self.map.roots for end in SOURCES)
        return Reading("site", name, hit)

    def _relative(self, page: Published, path: str) -> Reading:
        """From file to file where it names one, otherwise as a browser goes from the page's address."""
        file = joined(page.path, path)
        if path.endswith(SOURCES):
            outside = not file or not file.startswith(self.map.roots)
            return Reading("site", path, False) if outside else Reading("file", path, file in self.map.by_path)
        return Reading("file", path, urljoin(page.address, path) in self.spelled)

    def _absolute(self, path: str, hosted: bool) -> Reading | None:
        if self.left_out and (self.left_out.match(path) or self.left_out.match(path.rstrip("/"))):
            return None
        asked = path.lower() if self.map.layout.equality.fold else path
        base = self.map.base
        within = not base or asked == base or asked.startswith((base.lower() + "/", base + "/"))
        based = hosted or bool(base and within)
        if asked in self.spelled:
            return Reading("site", asked, True, based)
        if self.prefixing and not hosted and base + asked in self.spelled:
            return Reading("site", asked, True)
        if self.redirected(path) or (self.prefixing and not hosted and self.redirected(base + path)):
            return None
        others = set(self.other_bases(asked))
        if any(versions_apart(base, other) for other in others):
            return None
        if asked.strip("/").count("/") and (others or any(True for _ in self.deeper_roots(asked))):
            return Reading("site", asked, False, based or not within)
        if not within and (hosted or not self.prefixing):
            return None
        first = (asked[len(base) :] if within else asked).strip("/").partition("/")[0]
        return Reading("site" if first in self.sections else "foreign", asked, False, based)

    @cached_property
    def sections(self) -> frozenset[str]:
        """The first segments of the addresses: the parts of the site."""
        return frozenset(address.strip("/").partition("/")[0] for address in self.bare)

    def other_bases(self, path: str) -> Iterator[str]:
        """The bases under which a page would answer the path, the shortest first."""
        if path in self.bare and path != "/":
            yield ""
        at = path.find("/", 1)
        while at > 0:
            if path[at:] in self.bare and path[at:].strip("/"):
                yield path[:at]
            at = path.find("/", at + 1)

    @cached_property
    def tails(self) -> dict[str, list[str]]:
        """Base-less addresses by their last segment."""
        found: dict[str, list[str]] = {}
        for address in self.bare:
            if not address.endswith(("/", ".html")):
                found.setdefault(address.rpartition("/")[2], []).append(address)
        return found

    def deeper_roots(self, path: str) -> Iterator[str]:
        """What would have to go from the beginning of the addresses for the path to hit."""
        bare = path.removeprefix(self.map.base).rstrip("/").removesuffix(".html")
        for address in self.tails.get(bare.rpartition("/")[2], ()):
            if address.endswith(bare) and address != bare and bare.strip("/"):
                yield address[: -len(bare)]

    def hint(self, missed: Counter[str]) -> str:
        """What of the configuration most misses speak for."""
        votes: Counter[tuple[str, str]] = Counter()
        for path, times in missed.items():
            for base in set(self.other_bases(path)):
                votes["base", base] += times
            for prefix in set(self.deeper_roots(path)):
                votes["root", prefix] += times
            if path in self.builder_bare:
                votes["builder", ""] += times
        if not votes:
            return ""
        (kind, value), times = max(votes.items(), key=lambda item: (item[1], item[0]))
        return self._words(kind, value) if times * 4 >= missed.total() else ""

    @cached_property
    def builder_bare(self) -> frozenset[str]:
        """What another builder would make of the same pages: `/a.html` of `/a/`, and the other way round."""
        return frozenset(
            page.address.rstrip("/") + ".html"
            if page.address.endswith("/")
            else page.address.removesuffix(".html") + "/"
            for page in self.map.pages
        )

    def _words(self, kind: str, value: str) -> str:
        root = self.map.roots[0] if self.map.roots else ""
        match kind:
            case "root":
                return f'root = "{root}{value.strip("/")}/" would match'
            case "base" if value and root.rstrip("/").endswith(value.strip("/")):
                return f'root = "{root.rstrip("/").removesuffix(value.strip("/"))}" would match'
            case "base":
                return f'base = "{value}" would match'
            case _:
                return "another builder would match: pages are written as `/a/` and linked as `/a.html`, or otherwise"


def spellings(address: str) -> tuple[str, ...]:
    """How servers answer an address that a generator wrote."""
    if address.endswith("/index.html"):
        return address, address[:-10], address[:-11] or "/"
    if address.endswith("/"):
        return (address, address[:-1], address + "index.html") if address != "/" else ("/", "/index.html")
    if address.endswith(".html"):
        return address, address[:-5]
    return address, address + "/", address + ".html"


def versions_apart(base: str, other: str) -> bool:
    """Whether two bases are one site in two versions or languages: `/en/latest` and `/en/stable`."""
    ours, theirs = base.split("/"), other.split("/")
    if base == other or len(ours) != len(theirs):
        return False
    return all(a == b or (VERSION.fullmatch(a) and VERSION.fullmatch(b)) for a, b in zip(ours, theirs, strict=True))


def is_static(path: str) -> bool:
    """Whether a path names a file that is no page."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() in STATIC if "." in name else False


def site_path(address: str) -> str:
    """The path of an address that may be a whole URL."""
    if "://" not in address:
        return address
    try:
        return urlsplit(address).path or "/"
    except ValueError:
        return address


def joined(path: str, target: str) -> str:
    """The file that a relative target means, seen from a file; empty where it leaves the repository."""
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
