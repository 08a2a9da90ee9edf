"""mdBook: only the chapters that SUMMARY.md names are pages; `a.md` becomes `/a.html` and README.md its folder."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from urllib.parse import unquote

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.regex import regex
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import (
    Folder,
    Folders,
    Note,
    Relative,
    base_doubts,
    based,
    domain,
    folder_root,
    settled_root,
    site_url,
)
from docs_guard.sites.own_config import below, everywhere, nearest, parent, settings, text
from docs_guard.sites.paths import folder_and_name, split_extension

CONFIG = "book.toml"
SUMMARY = "SUMMARY.md"
CHAPTER = regex(r"\]\(\s*(?:<([^>\n]*)>|([^()\n]*(?:\([^()\n]*\)[^()\n]*)*))\)")
OTHERS = ("book.js", ".gitbook.yaml", "package.json", "docusaurus.config.js", "mkdocs.yml")
"""What builds the folder instead, where one of these lies in it or above it: GitBook has a SUMMARY.md too."""
FEW = 3
"""Fewer chapters than this betray no book."""
COMMENT = regex(r"<!--.*?-->", re.DOTALL)


KNOWN_PREPROCESSORS = frozenset({"index", "links", "admonish", "mermaid", "katex", "toc"})
"""Those that bring no anchors of their own."""


@dataclass(frozen=True, kw_only=True)
class BookFolder(Folder):
    """The `src` of a book; `chapters` is None where SUMMARY.md could not be read, so that every file is one."""

    chapters: frozenset[str] | None = None
    readme_is_index: bool = True
    relative: Relative = field(default="address", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("mdbook",), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, end = split_extension(inner, self.extensions)
        if not stem or inner == SUMMARY:
            return None
        folder, name = folder_and_name(stem)
        if end == ".md" and self.readme_is_index and name.lower() == "readme":
            return f"/{folder}index.html"
        return f"/{stem}.html"

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        if self.chapters is None or inner in self.chapters or not inner.endswith(".md"):
            return None
        return f"not in {SUMMARY}"


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    return Folders(tuple(_folder(tree, site, folder_root(root), notes) for root in site.root), tuple(notes))


def _folder(tree: Tree, site: SiteConfig, root: str, notes: list[Note]) -> BookFolder:
    own = nearest(tree, root, (CONFIG,)) or ""
    told = settings(tree, own, notes) if own else {}
    book, html = _table(told, "book"), _table(told, "output", "html")
    source = below(parent(own), text(book.get("src")) or "src") if own else root
    root, inside = settled_root(root, source, parent(own), site) if own else (root, "")
    source = root.removesuffix(inside)
    chapters = summary(tree, source + SUMMARY, notes)
    base, hosts = site_url(html.get("site-url"))
    preprocessed = _table(told, "build").get("use-default-preprocessors") is not False
    folder = BookFolder(
        root=root,
        base=based(site, base),
        hosts=(*hosts, *((text(html["cname"]).lower(),) if text(html.get("cname")) else ()), *domain(tree, source)),
        extensions=(".md", ".html"),
        equality=Equality(slash=False, html=True),
        found=own,
        doubts=base_doubts(site, base, own, bool(text(html.get("site-url")))),
        chapters=frozenset(chapters) if chapters is not None else None,
        readme_is_index=preprocessed or "index" in _table(told, "preprocessor"),
        inside=inside,
        slugs=() if set(_table(told, "preprocessor")) - KNOWN_PREPROCESSORS else ("mdbook",),
    )
    return _with_home(folder, source, chapters or [])


def _with_home(folder: BookFolder, source: str, chapters: list[str]) -> BookFolder:
    """The first chapter is also the book's home page (https://rust-lang.github.io/mdBook/format/summary.html)."""
    if folder.inside or not chapters or folder.locate(chapters[0], {}) in (None, "/index.html"):
        return folder
    if any(folder.locate(chapter, {}) == "/index.html" for chapter in chapters):
        return folder
    return replace(folder, also=((source + chapters[0], "/index.html"),))


def _table(told: object, *path: str) -> Mapping[str, object]:
    for key in path:
        told = told.get(key) if isinstance(told, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def summary(tree: Tree, path: str, notes: list[Note]) -> list[str] | None:
    """The files that SUMMARY.md links, relative to its folder; None, with a note, where it cannot be read."""
    if path not in tree:
        notes.append((path, f"there is no {SUMMARY}, so every file is taken for a page", None))
        return None
    try:
        text_of_it = tree.read(path).decode("utf-8-sig")
    except Unreadable as problem:
        notes.append((path, f"{problem}, so every file is taken for a page", None))
        return None
    except UnicodeDecodeError:
        notes.append((path, "it is not UTF-8, so every file is taken for a page", None))
        return None
    found = []
    for match in CHAPTER.finditer(COMMENT.sub("", text_of_it)):
        target = unquote((match[1] or match[2] or "").strip()).partition("#")[0]
        if target and "://" not in target:
            found.append(below("", target).rstrip("/"))
    if not found:
        notes.append((path, "it names no chapter, so every file is taken for a page", None))
        return None
    return found


def detect(tree: Tree) -> Iterator[Guess]:
    for path in everywhere(tree, frozenset({CONFIG})):
        root = below(parent(path), text(_table(settings(tree, path, []), "book").get("src")) or "src")
        if root + SUMMARY in tree or any(page.startswith(root) and page.endswith(".md") for page in tree.paths()):
            yield Guess(SiteConfig("mdbook", (root,)), path)
    for path in everywhere(tree, frozenset({SUMMARY})):
        # Before there was book.toml, a book was a folder with a table of contents.
        root = parent(path)
        if nearest(tree, root, (CONFIG, *OTHERS)) is None and len(summary(tree, path, []) or ()) >= FEW:
            yield Guess(SiteConfig("mdbook", (root,)), path)


MDBOOK = Generator(
    name="mdbook",
    summary="mdBook",
    proof="https://rust-lang.github.io/mdBook/format/summary.html",
    layout=layout,
    detect=detect,
    redirects=("mdbook",),
)
