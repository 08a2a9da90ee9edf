"""Sourcegraph's docsite: the path without `.md` is the address; `index` is its folder."""

from collections.abc import Iterator
from dataclasses import field

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, base_doubts, based, folder_root, settled_root, site_url
from docs_guard.sites.own_config import below, everywhere, nearest, parent, settings, text
from docs_guard.sites.paths import bare, folder_and_name, harmless, split_extension

CONFIG = "docsite.json"


@dataclass(frozen=True, kw_only=True)
class DocsiteFolder(Folder):
    """A content folder of docsite; `left_out` is its contentExcludePattern."""

    left_out: str = ""
    slugs: tuple[SlugStyle, ...] = field(default=("docsite",), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        pattern = harmless(self.left_out) if self.left_out else None
        if not stem or (pattern and pattern.search(inner)):
            return None
        folder, name = folder_and_name(stem)
        return bare(folder, name, name == "index")


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    folders = []
    for root in map(folder_root, site.root):
        own = nearest(tree, root, (CONFIG,))
        told = settings(tree, own, notes) if own else {}
        content = text(told.get("content"))
        inside = ""
        if own and content and "://" not in content:
            root, inside = settled_root(root, below(parent(own), content), parent(own), site)
        base, hosts = site_url(told.get("baseURLPath") or told.get("rootURL"))
        pattern = text(told.get("contentExcludePattern"))
        if pattern and own and harmless(pattern) is None:
            notes.append((own, f"contentExcludePattern {pattern!r} is not understood, so it leaves nothing out", None))
        folders.append(
            DocsiteFolder(
                root=root,
                inside=inside,
                base=based(site, base),
                hosts=hosts,
                equality=Equality(slash=True, html=False),
                found=own or "",
                doubts=base_doubts(site, base, own or "", "baseURLPath" in told),
                left_out=pattern,
            )
        )
    return Folders(tuple(folders), tuple(notes))


def detect(tree: Tree) -> Iterator[Guess]:
    for path in everywhere(tree, frozenset({CONFIG})):
        folder = parent(path)
        content = text(settings(tree, path, []).get("content"))
        root = below(folder, content or "content") if "://" not in content else folder
        yield Guess(SiteConfig("docsite", (root,)), path)


DOCSITE = Generator(
    name="docsite",
    summary="Sourcegraph's docsite",
    proof="https://github.com/sourcegraph/docsite",
    layout=layout,
    detect=detect,
    redirects=("docsite",),
)
