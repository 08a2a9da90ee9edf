"""Next.js: content folders (contentlayer, Nextra), the app router's `page` files and the pages router."""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Literal

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.regex import regex
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Relative, base_doubts, based, folder_root
from docs_guard.sites.own_config import everywhere, nearest, parent, text, texts
from docs_guard.sites.paths import bare, folder_and_name, split_extension
from docs_guard.sites.switches import hidden_by

CONFIGS = tuple(f"next.config.{end}" for end in ("js", "mjs", "ts", "cjs", "mts"))
CONTENTLAYER = tuple(f"contentlayer.config.{end}" for end in ("ts", "js", "mjs"))
CONTENT = (".mdx", ".md")
CODE = (".tsx", ".jsx", ".ts", ".js")
BASE_PATH = regex(rb"^[^\n]*?\bbasePath\s*[:=]\s*([^\n]*)", re.MULTILINE)
QUOTED = regex(rb"['\"`](/[^'\"`$\s]*)['\"`]")
CONTENT_DIR = regex(rb"\bcontentDirPath\s*:\s*['\"`]([^'\"`$\n]{1,200})['\"`]")

Router = Literal["content", "app", "pages"]


@dataclass(frozen=True, kw_only=True)
class NextFolder(Folder):
    """A folder of pages. Groups `(name)` are left out of addresses, `_private` and `[dynamic]` have none."""

    router: Router = "content"
    relative: Relative = field(default="address", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("github",), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        folder, name = folder_and_name(stem)
        if not stem or "[" in stem:
            return None
        if self.router == "content":
            return bare(folder, name, name == "index")
        if self.router == "app":
            if name != "page" or any(part.startswith(("_", "@", "(.")) for part in folder.split("/")):
                return None
            parts = [part for part in folder.split("/") if part and not (part[0] == "(" and part[-1] == ")")]
            return "/" + "/".join(parts)
        if name.startswith("_") or folder.startswith("api/") or name in ("404", "500"):
            return None
        return bare(folder, name, name == "index")

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        return hidden_by(front)


def layout(tree: Tree, site: SiteConfig) -> Folders:
    folders = []
    for root in map(folder_root, site.root):
        own = nearest(tree, root, CONFIGS) or ""
        told = base_paths_of(tree, own)
        router = _router(root, text(site.options.get("router")))
        listed = texts(site.options.get("extensions"))
        folders.append(
            NextFolder(
                root=root,
                base=based(site, told[0] if told else ""),
                extensions=listed or (CONTENT if router == "content" else CONTENT + CODE),
                equality=Equality(slash=True, html=False),
                front_keys=frozenset({"preview", "draft", "published"}),
                found=own,
                doubts=_doubts(site, told, own),
                router=router,
            )
        )
    return Folders(tuple(folders))


def _router(root: str, option: str) -> Router:
    if option == "app" or (not option and root.endswith("app/")):
        return "app"
    return "pages" if option == "pages" or (not option and root.endswith("pages/")) else "content"


def base_paths_of(tree: Tree, config: str) -> tuple[str, ...]:
    """
    The basePath values that next.config tells (https://nextjs.org/docs/app/api-reference/config).

    `production ? '/docs' : ''` tells `/docs`: readers get what production gets.
    """
    if not config:
        return ()
    try:
        data = tree.read(config)
    except Unreadable:
        return ()
    found = []
    for line in BASE_PATH.finditer(data):
        if b"//" in line[0].partition(b"basePath")[0] or line[0].lstrip().startswith(b"*"):
            continue
        found += [text.decode("utf-8", "replace") for text in QUOTED.findall(line[1].partition(b" //")[0])]
    return tuple(dict.fromkeys(found))


def _doubts(site: SiteConfig, told: tuple[str, ...], config: str) -> tuple[str, ...]:
    """A configured base that is none of those that next.config tells."""
    doubts = [base_doubts(site, base, config, bool(config)) for base in told or ("",)]
    return min(doubts)


def detect(tree: Tree) -> Iterator[Guess]:
    for config in everywhere(tree, frozenset(CONFIGS)):
        project = parent(config)
        counted = [
            (sum(path.startswith(root) and path.endswith(CONTENT) for path in tree.paths()), root, evidence)
            for root, evidence in _candidates(tree, project)
        ]
        # The content that contentlayer names comes first; of the usual folders, the one with most pages is meant.
        named = [item for item in counted if item[0] and item[2] != item[1]]
        pages, root, evidence = max(named or counted, key=lambda item: item[0])
        if pages:
            yield Guess(SiteConfig("nextjs", (root,)), f"{config} and {evidence}")


def _candidates(tree: Tree, project: str) -> Iterator[tuple[str, str]]:
    """Where the content may be: what contentlayer says, then the usual folders."""
    for name in CONTENTLAYER:
        if project + name in tree:
            try:
                found = CONTENT_DIR.search(tree.read(project + name))
            except Unreadable:
                continue
            if found:
                yield project + folder_root(found[1].decode("utf-8", "replace")), project + name
    for folder in ("docs/", "content/", "src/content/", "src/app/", "app/", "src/pages/", "pages/"):
        yield project + folder, project + folder


NEXTJS = Generator(
    name="nextjs",
    summary="Next.js, with contentlayer, Nextra, the app router or the pages router",
    proof="https://nextjs.org/docs/app/getting-started/project-structure",
    layout=layout,
    detect=detect,
    options={
        "router": (("content", "app", "pages"), "how files become addresses; told from the root's name when left out"),
        "extensions": (None, "the extensions of pages, as a list"),
    },
    redirects=("object-list",),
    base_routes=True,
)
