"""Any other generator: the address is the path without extension and index; front matter may give another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Start, Tree
from docs_guard.sites.docusaurus import Docusaurus, docusaurus_of
from docs_guard.sites.docusaurus_config import CONFIGS, docs_roots
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, base_doubts, base_path, based, domain, folder_root
from docs_guard.sites.own_config import ASIDE, everywhere, parent, text, texts
from docs_guard.sites.paths import bare, folder_and_name, split_extension
from docs_guard.sites.starlight import CONFIGS as ASTRO
from docs_guard.sites.starlight import CONTENT, Starlight, starlight_of
from docs_guard.sites.switches import hidden_by

EXTENSIONS = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".html", ".ipynb")
KEYS = frozenset({"slug", "permalink", "url", "id", "draft", "published", "preview", "redirect_to"})
CANDIDATES = ("docs/", "doc/", "content/docs/", "content/", "src/content/docs/", "website/docs/", "documentation/")
MINTLIFY = frozenset({"docs.json", "mint.json"})
VOCS = frozenset(f"vocs.config.{end}" for end in ("ts", "tsx", "js", "jsx", "mts", "mjs"))
VUE = ("/.vitepress/", "/.vuepress/")
VUE_CONFIGS = ("config.", "config/index.")
VOCS_PAGES = ("docs/pages/", "src/pages/", "pages/")
SAMPLE = 20
"""So many pages are asked whether a generator reads them."""
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
    flavour: Docusaurus | Starlight | None = None

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        if not stem or (self.partials and any(part.startswith("_") and part != "_index" for part in stem.split("/"))):
            return None
        if self.flavour:
            return self.flavour.locate(stem, front)
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

    def dimension(self, inner: str, url: str) -> tuple[str, str, str]:
        return self.flavour.dimension(split_extension(inner, self.extensions)[0], url) if self.flavour else ("", "", "")

    def original(self, url: str) -> str | None:
        return self.flavour.original(url) if self.flavour else None


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    listed = texts(site.options.get("extensions"))
    extensions = tuple(end if end.startswith(".") else "." + end for end in listed if end.strip(".")) or EXTENSIONS
    html = site.options.get("builder") == "html"
    folders = []
    for root in map(folder_root, site.root):
        flavour = docusaurus_of(tree, root, base_path(site.base)) or starlight_of(tree, root)
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
            flavour=flavour,
            relative=flavour.relative if flavour else "file",
            slugs=flavour.slugs if flavour else (),
        )
        if not isinstance(flavour, Docusaurus):
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
    for site, evidence in _told(tree):
        pages = [
            path
            for path in tree.paths()
            if path.startswith(site.root) and path.endswith(EXTENSIONS[:4]) and ASIDE.isdisjoint(path.split("/"))
        ]
        if len(pages) >= FEW:
            told = evidence or f"{len(pages)} pages below {site.root[0]}"
            yield Guess(site, told, by_name=not evidence and not _for_a_generator(tree, pages))


def _for_a_generator(tree: Tree, pages: Sequence[str]) -> bool:
    """Whether most of the first pages have front matter: some generator reads them, though nothing here names it."""
    starts = [start for _, start in tree.starts(pages[:SAMPLE], 3)]
    fronted = sum(isinstance(start, Start) and start.data in (b"---", b"+++") for start in starts)
    return 2 * fronted > len(starts)


def _told(tree: Tree) -> Iterator[tuple[SiteConfig, str]]:
    """Where pages may be, and the file that says so."""
    for config in everywhere(tree, frozenset((*CONFIGS, *ASTRO)) | MINTLIFY | VOCS):
        name = config.rpartition("/")[2]
        if name in CONFIGS:
            yield from ((SiteConfig("plain", roots), config) for roots in docs_roots(tree, config))
        elif name in ASTRO:
            content = parent(config) + CONTENT
            if starlight_of(tree, content):
                yield SiteConfig("plain", (content,)), config
        elif name in MINTLIFY:
            yield SiteConfig("plain", (parent(config),), exclude=("snippets/**",)), config
        else:
            yield from ((SiteConfig("plain", (parent(config) + inner,)), config) for inner in VOCS_PAGES)
    yield from _vue(tree)
    yield from ((SiteConfig("plain", (root,)), "") for root in CANDIDATES)


def _vue(tree: Tree) -> Iterator[tuple[SiteConfig, str]]:
    """The folders that hold a folder with the configuration of VitePress or VuePress, which may be of several files."""
    for path in tree.paths():
        for name in VUE:
            above, found, inner = f"/{path}".partition(name)
            if found and inner.startswith(VUE_CONFIGS) and ASIDE.isdisjoint(above.split("/")):
                yield SiteConfig("plain", (f"{above[1:]}/" if above else "",)), path


PLAIN = Generator(
    name="plain",
    summary="Any other generator: the path without extension and index; Docusaurus and Starlight by their own rules",
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
