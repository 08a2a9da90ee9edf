"""MkDocs: `a.md` becomes `/a/`, `index.md` and `README.md` become their folder; mkdocs.yml says the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
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
from docs_guard.sites.mkdocs_config import (
    ignored,
    languages,
    left_out,
    lines,
    plugins,
    post_folders,
    read_config,
    theme_folder,
)
from docs_guard.sites.own_config import below, everywhere, nearest, parent, text
from docs_guard.sites.paths import folder_and_name, folders_with, split_extension
from docs_guard.sites.switches import switched

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True, kw_only=True)
class MkdocsFolder(Folder):
    """A docs_dir. `both` are folders that hold index.md and README.md, of which MkDocs leaves the README out."""

    pretty: bool = True
    both: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    """Folders of the blog plugin's posts."""
    languages: tuple[str, ...] = ()
    default: str = ""
    by_folder: bool = False
    relative: Relative = field(default="address", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("python-markdown",), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        if self.left_out and ignored(self.left_out, inner):
            return None
        stem, end = split_extension(inner, self.extensions)
        if not stem:
            return None
        language, stem = self.split_language(stem)
        folder, name = folder_and_name(stem)
        prefix = f"/{language}/" if language and language != self.default else "/"
        if end in (".html", ".htm"):
            return prefix + (folder if name + end == "index.html" else stem + end)
        index = name == "index" or (name == "README" and folder not in self.both)
        if name == "README" and not index:
            return None
        if self.pretty:
            return prefix + (folder if index else stem + "/")
        return prefix + (folder + "index.html" if index else stem + ".html")

    def split_language(self, stem: str) -> tuple[str, str]:
        """The language of a translated page, by the i18n plugin's folder or suffix, and the path without it."""
        if self.by_folder:
            first, slash, rest = stem.partition("/")
            return (first, rest) if slash and first in self.languages else ("", stem)
        head, dot, last = stem.rpartition(".")
        return (last, head) if dot and last in self.languages else ("", stem)

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        if self.posts and inner.startswith(self.posts):
            return "a post of the blog plugin, whose address is made of its date and title"
        return "draft_docs of mkdocs.yml" if self.drafts and ignored(self.drafts, inner) else None

    def dimension(self, inner: str, url: str) -> tuple[str, str, str]:
        if not self.languages:
            return "", "", ""
        language, _ = self.split_language(split_extension(inner, self.extensions)[0])
        if not language or language == self.default:
            return "", "", ""
        return language, "", url.removeprefix(f"/{language}")

    def original(self, url: str) -> str | None:
        """The i18n plugin serves a page in its default language where it is not translated."""
        language, _, rest = url.removeprefix("/").partition("/")
        return "/" + rest if language in self.languages and language != self.default else None


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    folders = tuple(_folder(tree, site, root, notes) for root in map(folder_root, site.root))
    return Folders(folders, tuple(notes))


def _folder(tree: Tree, site: SiteConfig, root: str, notes: list[Note]) -> MkdocsFolder:
    named = text(site.options.get("config"))
    own = named if named in tree else nearest(tree, root, CONFIGS)
    told = read_config(tree, own, notes) if own else {}
    docs_dir = below(parent(own), text(told.get("docs_dir")) or "docs") if own else root
    root, inside = settled_root(root, docs_dir, parent(own), site) if own else (root, "")
    base, hosts = site_url(told.get("site_url"))
    active = plugins(told)
    listed, default, by_folder = languages(active.get("i18n", {}))
    wanted = switched(site.options.get("use_directory_urls"))
    pretty = told.get("use_directory_urls") is not False if wanted is None else wanted
    notebooks = (".ipynb",) if any("jupyter" in name for name in active) else ()
    return MkdocsFolder(
        root=root,
        base=based(site, base),
        hosts=(*hosts, *domain(tree, docs_dir)),
        extensions=(*MARKDOWN, *notebooks, ".html", ".htm"),
        equality=Equality(slash=pretty, html=True),
        found=own or "",
        doubts=(*base_doubts(site, base, own or "", bool(hosts)), *_pretty_doubts(told, pretty, own or "")),
        pretty=pretty,
        both=folders_with(tree.paths(), docs_dir if inside else root, "index.md", "README.md"),
        left_out=left_out(told, active, docs_dir, parent(own) if own else ""),
        drafts=lines(told.get("draft_docs")),
        posts=post_folders(active),
        languages=listed,
        default=default,
        by_folder=by_folder,
        inside=inside,
        served=((theme, ""),) if (theme := theme_folder(told, parent(own) if own else "")) else (),
    )


def _pretty_doubts(told: Mapping[str, Any], pretty: bool, config: str) -> tuple[str, ...]:
    own = told.get("use_directory_urls") is not False
    return (f"{config} says use_directory_urls = {str(own).lower()}",) if config and own != pretty else ()


def detect(tree: Tree) -> Iterator[Guess]:
    for path in everywhere(tree, frozenset(CONFIGS)):
        told = read_config(tree, path, [])
        root = below(parent(path), text(told.get("docs_dir")) or "docs")
        if any(name.startswith(root) and name.endswith(MARKDOWN) for name in tree.paths()):
            yield Guess(SiteConfig("mkdocs", (root,)), path)


MKDOCS = Generator(
    name="mkdocs",
    summary="MkDocs, with or without Material",
    proof="https://www.mkdocs.org/user-guide/writing-your-docs/#file-layout",
    layout=layout,
    detect=detect,
    options={
        "config": (None, "the path of mkdocs.yml where it is not found by itself"),
        "use_directory_urls": (None, "false: pages are `/a.html`; read from mkdocs.yml when left out"),
    },
    redirects=("mkdocs",),
)
