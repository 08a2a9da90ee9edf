"""What a link on a page asks for: a page by its address or its file, a file that is no page, or nothing of the site."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from docs_guard.model.declared import dataclass
from docs_guard.model.site import Published, SiteMap
from docs_guard.sites.layout import Folder, Folders
from docs_guard.sites.link import SOURCES, is_code, is_static, joined
from docs_guard.sites.oracle import PREFIXING

INDEXES = ("index", "_index", "readme")
"""Names of files that are the page of their folder."""


@dataclass(frozen=True, slots=True)
class Destination:
    """
    What a link asks for; where there are several ways to read it, the likeliest first.

    `page`: one of `files` (paths of the repository), of `stems` (paths without extension) or of `addresses` (URL paths
    with base, escaped as written). `file`: one of `files`, which is no page. `unknown`: something that only the build
    or a reader can fill in. `form` is how it is written: from the site's root, from the page, or as a Sphinx document.
    """

    kind: Literal["page", "file", "off-site", "unknown"]
    form: Literal["host", "root", "relative", "document", "fragment"] = "relative"
    addresses: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    fragment: str = ""


OFF_SITE, UNKNOWN = Destination("off-site"), Destination("unknown")


class Destinations:
    """Reads the links of a site's pages against its map."""

    def __init__(self, site: SiteMap) -> None:
        self.site = site

    def of(self, page: Published, target: str) -> Destination:
        """What a link on `page` asks for."""
        target = target.strip()
        if target.startswith("doc:"):
            return self._document(page, target[4:].strip())
        if not target or is_code(target):
            return UNKNOWN
        if target.startswith("www."):
            return OFF_SITE  # as browsers and readers take it, if not servers
        path, _, fragment = target.partition("#")
        path = path.partition("?")[0]
        if not path:
            return Destination("page", "fragment", (page.address,), (page.path,), fragment=fragment)
        try:
            parts = urlsplit(path)
        except ValueError:
            return UNKNOWN
        if parts.scheme or parts.netloc:
            if parts.scheme not in ("", "http", "https") or parts.netloc.lower() not in self.site.hosts:
                return OFF_SITE
            return self._absolute(page, parts.path or "/", "host", fragment)
        if path.startswith("/"):
            return self._absolute(page, path, "root", fragment)
        return self._relative(page, path, fragment)

    def page(self, asked: Destination) -> Published | None:
        """The page that a reader gets, if there is one in this map."""
        if asked.kind != "page":
            return None
        by_file = (self.at(path) for path in asked.files)
        by_stem = (self.by_stem.get(stem) for stem in asked.stems)
        by_address = (self.site.page_at(address) for address in asked.addresses)
        return next((found for some in (by_file, by_stem, by_address) for found in some if found), None)

    def at(self, path: str) -> Published | None:
        """The page that a link to a file means: translations by suffix are named without their language."""
        return self.site.by_path.get(path) or self._suffixed.get(path)

    def named(self, page: Published) -> str:
        """The file of a page as links name it."""
        bare = unsuffixed(page.path)
        return bare if self._suffixed.get(bare) is page else page.path

    @cached_property
    def _suffixed(self) -> dict[str, Published]:
        """
        Of an MkDocs site whose languages are suffixes, the pages of the default language by the name without
        (https://ultrabug.github.io/mkdocs-static-i18n/getting-started/quick-start/).
        """
        found: dict[str, Published] = {}
        for page in self.site.pages if self.site.generator == "mkdocs" else ():
            folder = self.folder_of(page)
            default = getattr(folder, "default", "")
            if default and not getattr(folder, "by_folder", True) and f".{default}." in page.path:
                found[unsuffixed(page.path)] = page
        return found

    def otherwise(self, page: Published, target: str) -> Published | None:
        """The page that a relative link finds from the page's file, its address or its folder, whatever is the rule."""
        path = target.partition("#")[0].partition("?")[0]
        found = (self.site.page_at(address) for rule in ("either", "address") for address in _against(page, path, rule))
        return next((each for each in found if each), None)

    @cached_property
    def by_stem(self) -> dict[str, Published]:
        """Pages by their file without extension; the page of a folder also by the folder's name."""
        found: dict[str, Published] = {}
        for page in self.site.pages:
            stem = page.path[: page.path.rfind(".")] if "." in page.path.rpartition("/")[2] else page.path
            found.setdefault(stem, page)
            if is_index(page.path):
                found.setdefault(stem.rpartition("/")[0], page)
        return found

    def folder_of(self, page: Published) -> Folder | None:
        """The content folder of a page, which knows how its generator reads links."""
        layout = self.site.layout
        return layout.folder_of(page.path) if isinstance(layout, Folders) else None

    def root_of(self, page: Published) -> str:
        return next((root for root in self.site.roots if page.path.startswith(root)), "")

    def _document(self, page: Published, name: str) -> Destination:
        if ":" in name:
            return OFF_SITE  # a document of another project (intersphinx)
        name = name.removesuffix(".rst").removesuffix(".md")
        stem = self.root_of(page) + name.lstrip("/") if name.startswith("/") else joined(page.path, name)
        return Destination("page", "document", stems=(stem,)) if stem else UNKNOWN

    def _absolute(self, page: Published, path: str, form: Literal["host", "root"], fragment: str) -> Destination:
        plain, base = unquote(path, errors="surrogateescape"), self.site.base
        if not f"{plain}/".startswith(base + "/") and (form == "host" or self.site.generator not in PREFIXING):
            return OFF_SITE  # another part of the host
        if plain.endswith(SOURCES):
            return Destination("page", form, (path,), tuple(self._sources(page, plain)), fragment=fragment)
        if is_static(plain):
            return Destination("file", form, (path,), tuple(self._sources(page, plain)), fragment=fragment)
        myst = self.site.generator == "sphinx" and form == "root"  # a document by its path from the content root
        stems = (self.root_of(page) + plain.strip("/"),) if myst else ()
        return Destination("page", form, tuple(self._spelled(page, path, form)), stems=stems, fragment=fragment)

    def _sources(self, page: Published, path: str) -> Iterator[str]:
        """A file by its path from a content root, from the top of the repository or from a folder of its version."""
        own = len(self.root_of(page))
        above = [page.path[:at] for at in range(own, len(page.path)) if page.path[at - 1 : at] == "/"]
        yield from dict.fromkeys(folder + path[1:] for folder in (*self.site.roots, "", *above))

    def _spelled(self, page: Published, path: str, form: str) -> Iterator[str]:
        """A path from the site's root, as it is and with what the generator may put before it: base and language."""
        base = self.site.base
        yield path
        if form == "host":
            return
        leads = [base] if base and self.site.generator in PREFIXING and not f"{path}/".startswith(base + "/") else []
        if page.language:
            leads += [f"{lead}/{page.language}" for lead in (*leads, base)]
        yield from dict.fromkeys(lead + path for lead in leads)

    def _relative(self, page: Published, path: str, fragment: str) -> Destination:
        plain = unquote(path, errors="surrogateescape")
        file = joined(page.path, plain)
        if not file and not page.path.count("/") and not plain.strip("./"):
            file = "."  # the folder of a page that stands at the top of the repository
        if not file:
            return UNKNOWN
        if plain.endswith(SOURCES) or file in self.site.by_path:
            return Destination("page", files=(file,), fragment=fragment)
        folder = self.folder_of(page)
        rule = folder.relative if folder else "either"
        if is_static(plain):
            return Destination("file", addresses=tuple(_against(page, path, rule)), files=(file,), fragment=fragment)
        stems = (file.removesuffix(".html"),) if rule in ("file", "either") else ()
        return Destination("page", addresses=tuple(_against(page, path, rule)), stems=stems, fragment=fragment)


def unsuffixed(path: str) -> str:
    """`a.en.md` as `a.md`."""
    stem, dot, end = path.rpartition(".")
    return stem.rpartition(".")[0] + dot + end if "." in stem.rpartition("/")[2] else path


def is_index(path: str) -> bool:
    """Whether a file is the page of its folder."""
    return path.rpartition("/")[2].partition(".")[0].lower() in INDEXES


def _against(page: Published, path: str, rule: str) -> Iterator[str]:
    """The addresses that a relative link may mean."""
    return (_resolved(start, path) for start in starts(page, rule))


def starts(page: Published, rule: str) -> Iterator[str]:
    """The addresses from which a page's relative links may go, likeliest first, as `layout.Relative` names them."""
    address = page.address
    folder = address if address.endswith((".html", "/")) else address + "/"
    if rule in ("file", "either"):
        yield folder if is_index(page.path) else address.rstrip("/")
    if rule == "address":
        yield address
    if rule in ("folder", "either"):
        yield folder


def _resolved(address: str, path: str) -> str:
    try:
        return urljoin(address, path)
    except ValueError:
        return path
