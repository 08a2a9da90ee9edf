"""Microsoft Learn: the path without extension, in lower case, below the docset's base; docfx.json names the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, base_doubts, base_path, based, folder_root, settled_root
from docs_guard.sites.own_config import below, everywhere, nearest, parent, settings, text, texts
from docs_guard.sites.paths import bare, folder_and_name, split_extension

PUBLISH = ".openpublishing.publish.config.json"
DOCFX = "docfx.json"
HOSTS = ("learn.microsoft.com", "docs.microsoft.com")
NO_PAGES = frozenset({"toc", "zone-pivot-groups", "zone-pivots"})
NO_FOLDERS = frozenset({"includes", "include", "breadcrumb", "breadcrumbs", "bread", "obj", "_themes", "_themes.pdf"})


@dataclass(frozen=True, kw_only=True)
class Content:
    """One entry of docfx.json's `build.content`: the files below `folder` that go to `dest`."""

    folder: str
    files: tuple[str, ...]
    exclude: tuple[str, ...]
    dest: str

    @cached_property
    def taken(self) -> Globs:
        return Globs(self.files)

    @cached_property
    def left(self) -> Globs:
        return Globs(self.exclude)


@dataclass(frozen=True, kw_only=True)
class DocsetFolder(Folder):
    """A docset, or a folder of one."""

    content: tuple[Content, ...] = ()
    slugs: tuple[SlugStyle, ...] = field(default=("learn",), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner.lower(), self.extensions)
        folder, name = folder_and_name(stem)
        if not stem or name in NO_PAGES or not NO_FOLDERS.isdisjoint(folder.split("/")):
            return None
        prefix, rest = "", stem
        entry = self.entry(self.source + inner)
        if entry:
            rest = (self.source + stem)[len(entry.folder) :] if entry.folder.startswith(self.source) else stem
            prefix = entry.dest
        folder, name = folder_and_name(rest)
        return bare(prefix.lower() + folder, name, name == "index")

    @property
    def source(self) -> str:
        """What paths inside the docset are relative to."""
        return self.root.removesuffix(self.inside)

    def entry(self, path: str) -> Content | None:
        """The entry of docfx.json that takes the file."""
        for entry in self.content:
            if path.startswith(entry.folder):
                inner = path[len(entry.folder) :]
                if entry.taken.match(inner) and not entry.left.match(inner):
                    return entry
        return None

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        if not self.content or self.entry(self.source + inner):
            return None
        return f"not in the content of {self.found}"


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    return Folders(tuple(_folder(tree, site, folder_root(root), notes) for root in site.root), tuple(notes))


def _folder(tree: Tree, site: SiteConfig, root: str, notes: list[Note]) -> DocsetFolder:
    own = nearest(tree, root, (DOCFX,)) or ""
    told = settings(tree, own, notes) if own else {}
    build = told.get("build")
    build = build if isinstance(build, Mapping) else {}
    project = parent(own) if own else root
    root, inside = settled_root(root, project, project, site)
    content = _content(build, project)
    crumb = _breadcrumb(build, content)
    return DocsetFolder(
        root=root,
        inside=inside,
        base=based(site, crumb),
        hosts=HOSTS,
        extensions=(".md", ".yml", ".yaml", ".MD", ".Md"),
        equality=Equality(slash=True, html=False, fold=True),
        found=own,
        doubts=base_doubts(site, crumb, own, bool(crumb)),
        content=tuple(_named_by_base(entry, root, site) for entry in content),
    )


def _breadcrumb(build: Mapping[str, Any], content: tuple[Content, ...]) -> str:
    """
    The base that `breadcrumb_path` betrays: `/windows/wsl/breadcrumb/toc.json` lies below `/windows/wsl`, or below
    the destination that the content gives that file.
    """
    metadata = build.get("globalMetadata")
    path = text(metadata.get("breadcrumb_path")) if isinstance(metadata, Mapping) else ""
    parts = path.strip("/").split("/")
    if not path.startswith("/") or len(parts) < 3:
        return ""
    base = base_path("/".join(parts[:-2]))
    source = f"{parts[-2]}/{parts[-1].rpartition('.')[0]}.yml"
    dests = ("/" + entry.dest.rstrip("/") for entry in content if entry.dest and source in entry.files)
    return next((base.removesuffix(dest) for dest in dests if base.endswith(dest)), base)


def _named_by_base(entry: Content, root: str, site: SiteConfig) -> Content:
    """An entry without its destination, where the configured base is where the root itself is published."""
    if not site.base or not entry.dest or not root.startswith(entry.folder):
        return entry
    lead = (entry.dest + root[len(entry.folder) :]).strip("/").lower()
    named = base_path(site.base).lower().endswith("/" + lead)
    return replace(entry, folder=root, dest="") if named else entry


def _content(build: Mapping[str, Any], project: str) -> tuple[Content, ...]:
    listed = build.get("content")
    found = []
    for item in listed if isinstance(listed, list) else [listed]:
        if isinstance(item, str):
            item = {"files": [item]}
        if not isinstance(item, Mapping):
            continue
        source = text(item.get("src")) or text(item.get("cwd"))
        dest = text(item.get("dest")).strip("/")
        found.append(
            Content(
                folder=below(project, source) if source else project,
                files=tuple(glob.replace("**.", "**/*.") for glob in texts(item.get("files"))),
                exclude=tuple(texts(item.get("exclude"))),
                dest=dest + "/" if dest not in ("", ".") else "",
            )
        )
    return tuple(found)


def detect(tree: Tree) -> Iterator[Guess]:
    if PUBLISH in tree:
        docsets = settings(tree, PUBLISH, []).get("docsets_to_publish")
        for docset in docsets if isinstance(docsets, list) else []:
            if isinstance(docset, Mapping):
                root = below("", text(docset.get("build_source_folder")))
                if any(path.startswith(root) and path.endswith(".md") for path in tree.paths()):
                    yield Guess(SiteConfig("learn", (root,)), PUBLISH)
        return
    for path in everywhere(tree, frozenset({DOCFX})):
        if any(name.startswith(parent(path)) and name.endswith(".md") for name in tree.paths()):
            yield Guess(SiteConfig("learn", (parent(path),)), path)


LEARN = Generator(
    name="learn",
    summary="Microsoft Learn (Open Publishing, DocFX)",
    proof="https://dotnet.github.io/docfx/reference/docfx-json-reference.html",
    layout=layout,
    detect=detect,
    redirects=("learn",),
)
