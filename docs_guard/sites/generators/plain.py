"""Any other generator: the address is the path without extension and index; front matter may give another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docs_guard.config.settings import SiteConfig
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.docusaurus import CONFIGS, Docusaurus, docs_folders, docusaurus_of
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, base_doubts, based, domain, folder_root
from docs_guard.sites.own_config import ASIDE, everywhere, parent, text, texts
from docs_guard.sites.paths import bare, folder_and_name, split_extension
from docs_guard.sites.switches import hidden_by

EXTENSIONS = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".html", ".ipynb")
KEYS = frozenset({"slug", "permalink", "url", "id", "draft", "published", "preview", "redirect_to"})
CANDIDATES = ("docs/", "doc/", "content/docs/", "content/", "src/content/docs/", "website/docs/", "documentation/")
FEW = 3
"""Fewer pages than this below a folder betray nothing."""


@dataclass(frozen=True, kw_only=True)
class PlainFolder(Folder):
    """
    A content folder. `readmes` are folders that hold a README beside an index, so that the README is a page of its
    own; `partials` says that a name with an underscore is not a page.
    """

    html: bool = False
    readmes: frozenset[str] = frozenset()
    partials: bool = True
    docusaurus: Docusaurus | None = None

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        if not stem or (self.partials and any(part.startswith("_") and part != "_index" for part in stem.split("/"))):
            return None
        if self.docusaurus:
            return self.docusaurus.locate(stem, front)
        folder, name = folder_and_name(stem)
        index = name in ("index", "_index") or (name.lower() == "readme" and folder not in self.readmes)
        if given := self._given(folder, front):
            return given
        if self.html:
            return f"/{folder}index.html" if index else f"/{stem}.html"
        return bare(folder, name, index)

    def _given(self, folder: str, front: FrontValues) -> str | None:
        """The address that front matter gives: `permalink` and `url` from the site's root, `slug` from the folder."""
        for key in ("permalink", "url"):
            value = text(front.get(key)).strip()
            if value and "://" not in value and ":" not in value:
                return "/" + value.strip("/") if not value.endswith(".html") else "/" + value.lstrip("/")
        slug = text(front.get("slug")).strip()
        if slug.startswith("/"):
            return "/" + slug.strip("/")
        return f"/{folder}{slug.strip('/')}" if slug else None

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        return hidden_by(front)


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    listed = texts(site.options.get("extensions"))
    extensions = tuple(end if end.startswith(".") else "." + end for end in listed if end.strip(".")) or EXTENSIONS
    html = site.options.get("builder") == "html"
    folders = []
    for root in map(folder_root, site.root):
        flavour = docusaurus_of(tree, root)
        folder = PlainFolder(
            root=root,
            base=based(site, flavour.base if flavour else ""),
            hosts=(*(flavour.hosts if flavour else ()), *domain(tree, root)),
            extensions=extensions,
            equality=Equality(slash=not html, html=True),
            front_keys=KEYS,
            found=flavour.config if flavour else "",
            doubts=base_doubts(site, flavour.base, flavour.config, True) if flavour else (),
            html=html,
            readmes=_indexed(tree, root),
            docusaurus=flavour,
        )
        if flavour is None:
            folder = replace(folder, front_keys=KEYS - {"id"})
        folders.append(folder)
    return Folders(tuple(folders), tuple(notes))


def _indexed(tree: Tree, root: str) -> frozenset[str]:
    """Folders with a README and an index page."""
    readme, index = set(), set()
    for path in tree.paths():
        if path.startswith(root):
            folder, name = folder_and_name(path[len(root) :])
            stem = name.partition(".")[0]
            if stem.lower() == "readme":
                readme.add(folder)
            elif stem in ("index", "_index"):
                index.add(folder)
    return frozenset(readme & index)


def detect(tree: Tree) -> Iterator[Guess]:
    """Folders that a known generator's file betrays, then the usual names."""
    told = []
    for config in everywhere(tree, frozenset(CONFIGS) | {"docs.json", "mint.json"}):
        name = config.rpartition("/")[2]
        if name not in CONFIGS:
            told.append((SiteConfig("plain", (parent(config),), exclude=("snippets/**",)), config))
            continue
        told += [(SiteConfig("plain", (root,)), config) for root in docs_folders(tree, config)]
    for config in sorted(path for path in tree.paths() if "/.vitepress/config." in "/" + path):
        told.append((SiteConfig("plain", (parent(parent(config)),)), config))
    told += [(SiteConfig("plain", (root,)), "") for root in CANDIDATES]
    for site, evidence in told:
        pages = sum(
            path.startswith(site.root[0]) and path.endswith(EXTENSIONS[:4]) and ASIDE.isdisjoint(path.split("/"))
            for path in tree.paths()
        )
        if pages >= FEW:
            yield Guess(site, evidence or f"{pages} pages below {site.root[0]}")


PLAIN = Generator(
    name="plain",
    summary="Any other generator: the path without extension and index",
    proof="https://docusaurus.io/docs/create-doc",
    layout=layout,
    detect=detect,
    options={
        "extensions": (None, "the extensions of pages, as a list"),
        "builder": (("html",), "`html`: pages are `/a.html`, and `/a/` is another page than `/a`"),
    },
    redirects=("text",),
    base_routes=True,
)
