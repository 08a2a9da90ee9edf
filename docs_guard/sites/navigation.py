"""Which pages the navigation of a site names, where it is written by hand; else the generator lists every page."""

import re
from collections.abc import Callable, Iterator

from docs_guard.model.glob import Globs
from docs_guard.model.regex import regex
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Folders
from docs_guard.sites.paths import split_extension

FILES = regex(r"\.(?:json|jsonc|json5|js|mjs|cjs|ts|mts|cts|tsx|jsx|ya?ml|toml|html?|vue|astro)$")
"""Files in which a navigation may be written."""
ASIDE = regex(r"(?:^|/)(?:node_modules|dist|build|\.github|vendor|public|locales?|i18n)/|lock\.|\.min\.|redirect")
LARGEST, MOST = 1 << 20, 4000
WORD = regex(rb"[^\s\"'`(){}\[\]<>,;=]{1,300}")
AUTOMATIC = regex(rb"autogenerate|literate-nav|awesome-(?:pages|nav)")
LISTING = frozenset({"hugo", "jekyll", "mdbook", "built"})
"""Generators that list every page, or whose themes decide that."""

Named = Callable[[Published], bool]


def navigation(tree: Tree, site: SiteMap) -> Named | None:
    """
    Whether a page stands in the navigation; None where the generator makes that of the pages themselves.

    A page counts as named where its address, or its path below the content root, stands in any file of configuration,
    data or templates: the navigation of a site may be written in many ways, and where it is not certain that a page
    is missing there nothing is said.
    """
    if site.generator in LISTING:
        return None
    named: set[str] = set()
    for path, data in _files(tree):
        if AUTOMATIC.search(data) or path.rpartition("/")[2].startswith("_meta.") or path.endswith("/.pages"):
            return None
        told = _words(data)
        named |= told
        if path.startswith(site.roots):  # a table of contents names pages from its own folder
            named.update(_normal(f"{path.rpartition('/')[0]}/{word}") for word in told)
    if site.generator == "mkdocs" and not _has_nav(tree, site):
        return None
    if site.generator == "sphinx":
        return _sphinx(tree, site, named)
    if site.generator == "plain" and not any(path.rpartition("/")[2] in NAVIGATIONS for path in tree.paths()):
        return None
    return lambda page: not named.isdisjoint(_spellings(page, site))


def words(tree: Tree) -> frozenset[str]:
    """Every word of the files of configuration, data and templates that may name a page."""
    return frozenset().union(*(_words(data) for _, data in _files(tree)))


NAVIGATIONS = frozenset(
    {"docs.json", "mint.json", "sidebars.js", "sidebars.ts", "sidebars.json", "SUMMARY.md", "_sidebar.md"}
)


def named_as(name: str) -> str:
    """The last two names of a path or address, which a script that makes the page would have to say."""
    bare = name.strip("/").removesuffix(".html").removesuffix(".mdx").removesuffix(".md").removesuffix("/index")
    return "/".join(bare.split("/")[-2:])


BASELINE = b'{\n  "version": 1,\n  "findings": ['
"""How docs-guard's own baseline begins, which names what is missing."""


def _files(tree: Tree) -> Iterator[tuple[str, bytes]]:
    paths = [path for path in tree.paths() if FILES.search(path) and not ASIDE.search(path)]
    for path, data in tree.read_many(paths[:MOST]):
        if not isinstance(data, Unreadable) and len(data) <= LARGEST and not data.startswith(BASELINE):
            yield path, data


def _words(data: bytes) -> set[str]:
    """The words of a file that may name a page, each as `_spellings` spells one."""
    found = set()
    for word in WORD.findall(data):
        text = word.decode("utf-8", "replace").partition("#")[0].rstrip(":/").removeprefix("./").strip("/")
        if text:
            found.add(text.removesuffix(".html"))
    return found


def _spellings(page: Published, site: SiteMap) -> Iterator[str]:
    """How a navigation may name a page."""
    layout = site.layout
    folder = layout.folder_of(page.path) if isinstance(layout, Folders) else None
    root = folder.root if folder else ""
    stem, _ = split_extension(page.path, folder.extensions if folder else (".md",))
    address = page.address.removesuffix("/index.html").removesuffix(".html").strip("/")
    bare = page.address[len(site.base) :].removesuffix("/index.html").removesuffix(".html").strip("/")
    for spelled in (page.path, stem, page.path[len(root) :], stem[len(root) :], address, bare):
        yield spelled
        yield spelled.removesuffix("/index")


def _has_nav(tree: Tree, site: SiteMap) -> bool:
    layout = site.layout
    own = layout.main.found if isinstance(layout, Folders) else ""
    try:
        data = tree.read(own) if own else b""
    except (KeyError, Unreadable):
        return False
    return re.search(rb"^nav[ \t]*:", data, re.MULTILINE) is not None


def _sphinx(tree: Tree, site: SiteMap, told: set[str]) -> Named:
    """The entries of every toctree, with its globs, beside the files of configuration."""
    named: set[str] = set()
    globs: set[str] = set()
    own = [page.path for page in site.pages if page.path in tree]
    for path, data in tree.read_many(own):
        if not isinstance(data, Unreadable) and b"toctree" in data:
            folder = path.rpartition("/")[0]
            root = next((root for root in site.roots if path.startswith(root)), "")
            for entry in _entries(data.decode("utf-8", "replace")):
                full = root + entry[1:] if entry.startswith("/") else f"{folder}/{entry}".lstrip("/")
                (globs if any(sign in entry for sign in "*?[") else named).add(_normal(full))
    matching = Globs(tuple(sorted(globs)))

    def is_named(page: Published) -> bool:
        stem = page.path[: page.path.rfind(".")]
        if stem in named or page.path in named or (globs and (matching.match(stem) or matching.match(page.path))):
            return True
        return not told.isdisjoint(_spellings(page, site))

    return is_named


def _entries(text: str) -> Iterator[str]:
    """The lines of every toctree: a document, or a title and a document in angle brackets."""
    lines = text.split("\n")
    inside, fence = False, ""
    for line in lines:
        bare = line.strip()
        if "toctree" in line and ("::" in line or "{toctree}" in line):
            inside, fence = True, bare[: len(bare) - len(bare.lstrip("`:"))] if "{" in line else ""
        elif inside and (bare == fence if fence else bool(bare) and not line[:1].isspace()):
            inside = False
        elif inside and bare and not bare.startswith((":", ".. ")):
            entry = bare[bare.rfind("<") + 1 : -1] if bare.endswith(">") and "<" in bare else bare
            yield entry


def _normal(path: str) -> str:
    """The path without `.` and `..`."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)
