"""A site that was built already: its addresses come from a list, each with the file that looks most like it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.addresses import parse_addresses
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import Folder, Folders, Note, Relative, base_path, domain, folder_root
from docs_guard.sites.own_config import text, texts
from docs_guard.sites.paths import split_extension

EXTENSIONS = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".ipynb", ".html", ".txt", ".org", ".yml")
NO_PAGES = ("404", "search", "genindex", "sitemap")


@dataclass(frozen=True, kw_only=True)
class BuiltFolder(Folder):
    """A content root whose files have the addresses of a list. `by_file` maps a file to its address."""

    addresses: tuple[str, ...] = ()
    by_file: Mapping[str, str] = field(default_factory=dict)
    relative: Relative = field(default="either", compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        return self.by_file.get(inner)


def listed(site: SiteConfig, addresses: Iterable[str]) -> SiteConfig:
    """The site as one that is built already, with the addresses that it had at that moment."""
    return replace(site, generator="built", options={**site.options, "addresses": tuple(addresses)})


def layout(tree: Tree, site: SiteConfig) -> Folders:
    """
    Each address belongs to the file with the longest common end of names. An address without a file still lives; it
    stands for the list itself.
    """
    notes: list[Note] = []
    source, addresses = _addresses(tree, site, notes)
    roots = [folder_root(root) for root in site.root] or [""]
    files = _files(tree, roots)
    owners: dict[str, str] = {}
    also = []
    base = base_path(site.base)
    for address in addresses:
        path = _owner(address.removeprefix(base), files)
        if path and path not in owners:
            owners[path] = address.removeprefix(base) or "/"
        elif address.strip("/").rpartition("/")[2].partition(".")[0] not in NO_PAGES:
            also.append((path or source, address.removeprefix(base) or "/"))
    folders = [_folder(tree, site, root, owners, tuple(addresses)) for root in roots]
    return Folders((replace(folders[0], also=tuple(also)), *folders[1:]), tuple(notes))


def _folder(
    tree: Tree, site: SiteConfig, root: str, owners: Mapping[str, str], addresses: tuple[str, ...]
) -> BuiltFolder:
    html = any(address.endswith(".html") for address in addresses)
    return BuiltFolder(
        root=root,
        base=base_path(site.base),
        hosts=domain(tree, root),
        extensions=EXTENSIONS,
        equality=Equality(slash=not html, html=True),
        found="",
        addresses=addresses,
        by_file={path[len(root) :]: url for path, url in owners.items() if path.startswith(root)},
    )


def _addresses(tree: Tree, site: SiteConfig, notes: list[Note]) -> tuple[str, tuple[str, ...]]:
    """The list, and the file that messages name for it: handed in, or a file of the repository."""
    given = texts(site.options.get("addresses"))
    path = text(site.options.get("list"))
    if given or not path:
        return path or "sitemap.xml", given
    if path not in tree:
        notes.append((path, "the list of built addresses is not there", None))
        return path, ()
    try:
        return path, parse_addresses(tree.read(path))
    except Unreadable as problem:
        notes.append((path, str(problem), None))
        return path, ()


def _files(tree: Tree, roots: list[str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Files that may be pages, by the last segment of the address that they would plainly have."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for path in tree.paths():
        root = next((root for root in roots if path.startswith(root)), None)
        if root is None:
            continue
        stem, _ = split_extension(path, EXTENSIONS)
        if stem:
            parts = segments(stem)
            found.setdefault(parts[-1] if parts else "", []).append((parts, path))
            if root and not segments(stem[len(root) :]):
                found.setdefault("", []).append(((), path))
    return found


def segments(stem: str) -> tuple[str, ...]:
    """A path or address as names that can be compared: no extension, index or case; `_` and spaces are hyphens."""
    parts = [part for part in stem.lower().replace("_", "-").replace(" ", "-").split("/") if part]
    while parts and parts[-1].removesuffix(".html").strip("-") in ("index", "readme"):
        parts.pop()
    return tuple(part.removesuffix(".html").strip("-") for part in parts)


def _owner(address: str, files: Mapping[str, list[tuple[tuple[str, ...], str]]]) -> str:
    """The file whose names end like the address, for as many segments as possible; empty when none ends like it."""
    asked = segments(address)
    best, best_length = "", 0 if asked else -1
    for parts, path in files.get(asked[-1] if asked else "", ()):
        length = 0
        for ours, theirs in zip(reversed(parts), reversed(asked), strict=False):
            if ours != theirs:
                break
            length += 1
        if length > best_length or (length == best_length and best and len(path) < len(best)):
            best, best_length = path, length
    return best if best_length * 2 >= len(asked) else ""


def detect(tree: Tree) -> Iterator[Guess]:
    """Nothing betrays a list."""
    yield from ()


BUILT = Generator(
    name="built",
    summary="Any generator: addresses from a sitemap, a folder of built HTML or a list",
    proof="https://www.sitemaps.org/protocol.html",
    layout=layout,
    detect=detect,
    options={
        "list": (None, "a sitemap or list in the repository, read at base and at head"),
    },
    redirects=("text",),
)
