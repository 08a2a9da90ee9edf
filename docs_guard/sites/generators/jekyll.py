"""Jekyll: pages, posts and collections with their permalink templates; _config.yml says which."""

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.page import SlugStyle
from docs_guard.model.regex import regex
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.jekyll_config import Default, collections_of, defaults_of, readme_index_of
from docs_guard.sites.jekyll_permalinks import STYLES, cased_slug, categories, dates, filled, slug
from docs_guard.sites.layout import (
    Folder,
    Folders,
    Note,
    Relative,
    base_doubts,
    base_path,
    based,
    domain,
    folder_root,
    host_of,
    settled_root,
)
from docs_guard.sites.own_config import below, everywhere, nearest, parent, settings, text, texts
from docs_guard.sites.paths import folder_and_name, folders_with, split_extension
from docs_guard.sites.switches import hidden_by

CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
EXTENSIONS = (".md", ".markdown", ".mkdown", ".mkdn", ".mkd", ".html", ".htm")
POST = regex(r"(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)\Z")
LEFT_OUT = ("node_modules", "vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby", "Gemfile", "gemfiles")
KEYS = frozenset({"permalink", "published", "slug", "date", "categories", "category"})


@dataclass(frozen=True, kw_only=True)
class JekyllFolder(Folder):
    """A site's source. `collections` are (label, permalink template, whether it is published)."""

    permalink: str = "date"
    collections: tuple[tuple[str, str, bool], ...] = ()
    collections_dir: str = ""
    defaults: tuple[Default, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    readme_index: bool = True
    """GitHub Pages takes a README for an index (jekyll-readme-index)."""
    indexed: frozenset[str] = frozenset()
    """Folders with an index page beside README.md, so that the README is a page of its own."""
    relative: Relative = field(default="address", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("kramdown",), compare=False)

    @cached_property
    def excluded(self) -> Globs:
        return Globs(glob for item in self.exclude for glob in (item, item.rstrip("/") + "/**"))

    def locate(self, inner: str, front: FrontValues) -> str | None:
        stem, _ = split_extension(inner, self.extensions)
        if not stem or self.excluded.match(inner):
            return None
        label, rest = self.collection_of(stem)
        if label == "posts":
            return self._post(stem, rest, front)
        if label:
            return self._document(inner, label, rest, front)
        parts = inner.split("/")
        if any(part[0] in "_.#~" and part not in self.include for part in parts if part):
            return None
        return self._page(inner, stem, front)

    def collection_of(self, stem: str) -> tuple[str, str]:
        """The collection that a file belongs to, and its path in it; empty for a page."""
        inner = stem.removeprefix(self.collections_dir)
        if inner.startswith("_posts/"):
            return "posts", inner
        if "/_posts/" in inner:
            return ("", stem) if inner.startswith("_") else ("posts", inner)
        for label, _, _ in self.collections:
            if stem.startswith(self.collections_dir) and inner.startswith(f"_{label}/"):
                return label, inner[len(label) + 2 :]
        return "", stem

    def _page(self, inner: str, stem: str, front: FrontValues) -> str:
        folder, name = folder_and_name(stem)
        index = name == "index" or (name == "README" and self.readme_index and folder not in self.indexed)
        given = self.given("permalink", inner, "pages", front)
        if given:
            return filled(given, {"path": folder.rstrip("/"), "basename": name, "output_ext": ".html"})
        return "/" + folder if index else f"/{stem}{self._ending()}"

    def _ending(self) -> str:
        """What the site's style puts after the name of a page or document."""
        style = self.permalink
        if style == "pretty" or (style not in STYLES and style.endswith("/")):
            return "/"
        return ".html" if style in STYLES or style.endswith(":output_ext") else ""

    def _document(self, inner: str, label: str, rest: str, front: FrontValues) -> str | None:
        template = next(own for name, own, _ in self.collections if name == label)
        given = self.given("permalink", inner, label, front) or template
        name = rest.rpartition("/")[2]
        title = text(front.get("slug")) or name
        told = {"collection": label, "path": rest, "name": slug(name), "title": cased_slug(title), "slug": slug(title)}
        return filled(given or f"/:collection/:path{self._ending()}", {**told, "output_ext": ".html"} | dates(front))

    def _post(self, stem: str, rest: str, front: FrontValues) -> str | None:
        told = POST.match(rest)
        if not told:
            return None
        above = rest.partition("_posts/")[0].strip("/")
        own = next((template for name, template, _ in self.collections if name == "posts"), "")
        style = self.given("permalink", stem, "posts", front) or own or self.permalink
        title = text(front.get("slug")) or told[4]
        named = [*above.split("/"), *categories(front)]
        holders = {
            "categories": "/".join(item.lower() for item in named if item),
            "slugified_categories": "/".join(slug(item) for item in named if item),
            "title": cased_slug(title),
            "slug": slug(title),
            "name": slug(told[4]),
            "collection": "posts",
            "path": rest.rpartition("_posts/")[2],
            "output_ext": ".html",
            **dates(front, "-".join(part.zfill(2) for part in told.groups()[:3])),
        }
        return filled(STYLES.get(style, style), holders)

    def given(self, key: str, inner: str, kind: str, front: FrontValues) -> str:
        """The permalink of the page's front matter, or of the narrowest default that holds for it."""
        value = text(front.get(key)).strip()
        if value:
            return STYLES.get(value, value) if kind == "posts" else value
        held = [default for default in self.defaults if default.permalink and default.holds(inner, kind)]
        return max(held, key=lambda d: (len(d.path), bool(d.type)), default=Default(path="", type="")).permalink

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        label, _ = self.collection_of(split_extension(inner, self.extensions)[0])
        if any(name == label and not output for name, _, output in self.collections):
            return f"the collection {label} has no output"
        if front.get("published") is None and any(
            default.published is False and default.holds(inner, label or "pages") for default in self.defaults
        ):
            return "published: false"
        return hidden_by(front, "published")


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    return Folders(tuple(_folder(tree, site, folder_root(root), notes) for root in site.root), tuple(notes))


def _folder(tree: Tree, site: SiteConfig, root: str, notes: list[Note]) -> JekyllFolder:
    own = nearest(tree, root, CONFIGS) or ""
    told = settings(tree, own, notes) if own else {}
    source = below(parent(own), text(told.get("source"))) if own else root
    root, inside = settled_root(root, source, parent(own), site)
    source = root.removesuffix(inside)
    collections_dir = text(told.get("collections_dir")).strip("/")
    host = host_of(text(told.get("url"))) if text(told.get("url")).strip() else ""
    return JekyllFolder(
        root=root,
        base=based(site, base_path(text(told.get("baseurl")))),
        hosts=(*((host,) if host else ()), *domain(tree, source)),
        extensions=EXTENSIONS,
        equality=Equality(slash=True, html=True, styled=True),
        front_keys=KEYS,
        found=own,
        doubts=base_doubts(site, text(told.get("baseurl")), own, "baseurl" in told or bool(host)),
        permalink=text(told.get("permalink")) or "date",
        collections=collections_of(told.get("collections")),
        collections_dir=collections_dir + "/" if collections_dir else "",
        defaults=defaults_of(told.get("defaults")),
        include=tuple(item.strip("/") for item in texts(told.get("include"))),
        exclude=(*LEFT_OUT, *(item.removeprefix("/") for item in texts(told.get("exclude")))),
        inside=inside,
        readme_index=readme_index_of(tree, told, parent(own) if own else root),
        indexed=folders_with(tree.paths(), source, "README.md", "index.md")
        | folders_with(tree.paths(), source, "README.md", "index.html"),
    )


def detect(tree: Tree) -> Iterator[Guess]:
    for path in everywhere(tree, frozenset(CONFIGS)):
        root = parent(path)
        source = text(settings(tree, path, []).get("source"))
        root = below(root, source) if source else root
        if any(name.startswith(root) and name.endswith(EXTENSIONS) for name in tree.paths()):
            yield Guess(SiteConfig("jekyll", (root,)), path)


JEKYLL = Generator(
    name="jekyll",
    summary="Jekyll and GitHub Pages",
    proof="https://jekyllrb.com/docs/permalinks/",
    layout=layout,
    detect=detect,
    redirects=("redirect-from",),
)
