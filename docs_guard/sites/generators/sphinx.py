"""Sphinx: `a.rst` becomes `/a.html`, or `/a/` with the builder dirhtml; conf.py says which files are pages."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, base_doubts, based, folder_root, site_url
from docs_guard.sites.own_config import below, everywhere, nearest, parent, text, texts
from docs_guard.sites.paths import folder_and_name, split_extension
from docs_guard.sites.sphinx_config import EVERY_SUFFIX, excluded, hosted_builder, literals, plain, suffixes
from docs_guard.syntax.node import Node

CONFIG = "conf.py"
SIGNS = frozenset({"project", "extensions", "html_theme", "master_doc", "root_doc"})
"""What a conf.py of Sphinx says, and no other file of that name."""
HOMES = ("index", "contents")


@dataclass(frozen=True, kw_only=True)
class SphinxFolder(Folder):
    """A srcdir."""

    builder: str = "html"
    left_out: tuple[str, ...] = ()
    slugs: tuple[SlugStyle, ...] = field(default=("docutils", "github"), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        if not stem:
            return None
        if self.builder == "html":
            return f"/{stem}.html"
        folder, name = folder_and_name(stem)
        return "/" + folder if name == "index" else f"/{stem}/"

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        pattern = self.globs.first(inner) if self.left_out else None
        return f"{pattern.removesuffix('/**')!r} of {self.found}" if pattern else None

    @cached_property
    def globs(self) -> Globs:
        return Globs(self.left_out)


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    return Folders(tuple(_folder(tree, site, folder_root(root), notes) for root in site.root), tuple(notes))


def _folder(tree: Tree, site: SiteConfig, root: str, notes: list[Note]) -> SphinxFolder:
    own = nearest(tree, root, (CONFIG,))
    told = literals(tree, own, notes) if own else {}
    hosted = hosted_builder(tree, root, own or "")
    builder = text(site.options.get("builder")) or hosted or "html"
    base, hosts = site_url(plain(told, "html_baseurl"))
    return SphinxFolder(
        root=root,
        base=based(site, base),
        hosts=hosts,
        extensions=_extensions(tree, root, suffixes(told)),
        equality=Equality(slash=builder != "html", html=True),
        found=own or "",
        doubts=(*base_doubts(site, base, own or "", bool(hosts)), *_doubts(tree, site, root, own, builder, hosted)),
        builder="html" if builder == "html" else "dirhtml",
        left_out=excluded(tree, own or "", told),
        served=_served(told, parent(own) if own else root),
    )


def _served(told: Mapping[str, Node], project: str) -> tuple[tuple[str, str], ...]:
    """Folders whose files are copied (https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-html_static_path)."""
    static = [(below(project, name), "_static/") for name in texts(plain(told, "html_static_path"))]
    return (*static, *((below(project, name), "") for name in texts(plain(told, "html_extra_path"))))


def _extensions(tree: Tree, root: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """What conf.py says; every common one where no file has those, since an extension may bring a parser along."""
    return told if any(path.startswith(root) and path.endswith(told) for path in tree.paths()) else EVERY_SUFFIX


def _doubts(tree: Tree, site: SiteConfig, root: str, own: str | None, builder: str, hosted: str) -> tuple[str, ...]:
    """A Read the Docs file that names another builder; a conf.py that lies deeper than the root."""
    doubts = []
    if hosted and hosted != builder:
        doubts.append(f"the project builds with {hosted}")
    if own is None:
        deeper = [path for path in everywhere(tree, frozenset({CONFIG})) if path.startswith(root)]
        doubts += [f'root = "{parent(path)}" has {path}' for path in deeper[:1]]
    elif parent(own) != root and any(parent(own) + name in tree for name in ("index.rst", "index.md")):
        doubts.append(f'root = "{parent(own)}" has {own}')
    return tuple(doubts)


def detect(tree: Tree) -> Iterator[Guess]:
    for path in everywhere(tree, frozenset({CONFIG})):
        told = literals(tree, path, [])
        if not SIGNS & told.keys() and not (_speaks_of_sphinx(tree, path) and (not told or _has_home(tree, path))):
            continue
        for root in _sources(tree, parent(path), told):
            known = hosted_builder(tree, root, path)
            for builder in (known,) if known else ("html", "dirhtml"):
                yield Guess(SiteConfig("sphinx", (root,), options={"builder": builder}), path)


def _speaks_of_sphinx(tree: Tree, path: str) -> bool:
    """Whether a conf.py that cannot be read (of Python 2, say), or whose settings code makes, is Sphinx's."""
    try:
        return b"sphinx" in tree.read(path).lower()
    except Unreadable:
        return False


def _has_home(tree: Tree, path: str) -> bool:
    return any(parent(path) + home + end in tree for home in HOMES for end in EVERY_SUFFIX)


def _sources(tree: Tree, project: str, told: Mapping[str, Node]) -> list[str]:
    """The source folders that a conf.py serves: its own, or those beside it that have a home page where it has none."""
    stems = [split_extension(path, EVERY_SUFFIX)[0] for path in tree.paths() if path.startswith(project)]
    pages = {stem[len(project) :] for stem in stems if stem}
    homes = texts(plain(told, "root_doc") or plain(told, "master_doc")) or HOMES
    beside = sorted({folder for folder, _ in map(folder_and_name, pages) if folder.count("/") == 1})
    inside = [folder for folder in beside if any(folder + home in pages for home in homes)]
    if inside and pages.isdisjoint(homes):
        return [project + folder for folder in inside]
    return [project] if pages else []


SPHINX = Generator(
    name="sphinx",
    summary="Sphinx, with reStructuredText, MyST or notebooks",
    proof="https://www.sphinx-doc.org/en/master/usage/builders/index.html",
    layout=layout,
    detect=detect,
    options={
        "builder": (
            ("html", "dirhtml"),
            "`html`: pages are `/a.html`; `dirhtml`: `/a/`; read from the Read the Docs file when left out",
        )
    },
    redirects=("conf-py", "text"),
)
