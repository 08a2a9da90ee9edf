"""MkDocs: `a.md` becomes `/a/`, `index.md` and `README.md` become their folder; mkdocs.yml says the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docs_guard.config.settings import SiteConfig
from docs_guard.model.glob import Globs
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.layout import (
    Folder,
    Folders,
    Note,
    base_doubts,
    based,
    domain,
    folder_root,
    settled_root,
    site_url,
)
from docs_guard.sites.own_config import below, everywhere, nearest, parent, settings, text, texts
from docs_guard.sites.paths import folder_and_name, folders_with, split_extension
from docs_guard.sites.switches import switched

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
INHERITED = 5
"""How many configurations may inherit from each other."""


@dataclass(frozen=True, kw_only=True)
class MkdocsFolder(Folder):
    """A docs_dir. `both` are folders that hold index.md and README.md, of which MkDocs leaves the README out."""

    pretty: bool = True
    both: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    default: str = ""
    by_folder: bool = False

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
        drafts = self.drafts
        return "draft_docs of mkdocs.yml" if drafts and ignored(drafts, inner) else None

    def dimension(self, inner: str, url: str) -> tuple[str, str, str]:
        if not self.languages:
            return "", "", ""
        language, _ = self.split_language(split_extension(inner, self.extensions)[0])
        if not language or language == self.default:
            return "", "", ""
        return language, "", url.removeprefix(f"/{language}")


def ignored(patterns: tuple[str, ...], inner: str) -> bool:
    """Whether lines as in a .gitignore mean the path; the last line that does, decides."""
    out = False
    for pattern in patterns:
        negated = pattern.startswith("!")
        if out == negated and Globs(ignore_globs(pattern.removeprefix("!"))).match(inner):
            out = not negated
    return out


def ignore_globs(line: str) -> tuple[str, ...]:
    """One line of a .gitignore as globs: without a slash inside it means a name at any depth, and all below it."""
    anchored = "/" in line.rstrip("/")
    name = line.strip("/")
    name = name if anchored else "**/" + name
    return (name + "/**",) if line.endswith("/") else (name, name + "/**")


def read_config(tree: Tree, path: str, notes: list[Note]) -> dict[str, Any]:
    """mkdocs.yml with what it inherits (https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance)."""
    told = settings(tree, path, notes)
    seen = [path]
    while (above := text(told.pop("INHERIT", None))) and len(seen) <= INHERITED:
        parent_path = below(parent(seen[-1]), above).rstrip("/")
        if parent_path not in tree or parent_path in seen:
            notes.append((seen[-1], f"INHERIT: {above} is not there", None))
            break
        seen.append(parent_path)
        told = merged(settings(tree, parent_path, notes), told)
    return told


def merged(below_it: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Two maps, the second over the first; maps in them are merged too, lists replaced."""
    out = dict(below_it)
    for key, value in over.items():
        old = out.get(key)
        out[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return out


def plugins(told: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The plugins by name, with their options; both the list and the map form."""
    listed = told.get("plugins")
    found: dict[str, Mapping[str, Any]] = {}
    for item in listed if isinstance(listed, list) else [listed]:
        if isinstance(item, str):
            found[item] = {}
        elif isinstance(item, Mapping):
            found |= {str(k): v if isinstance(v, Mapping) else {} for k, v in item.items()}
    return found


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
    languages, default, by_folder = _languages(active.get("i18n", {}))
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
        left_out=_left_out(told, active, docs_dir, parent(own) if own else ""),
        drafts=_lines(told.get("draft_docs")),
        languages=languages,
        default=default,
        by_folder=by_folder,
        inside=inside,
    )


def _pretty_doubts(told: Mapping[str, Any], pretty: bool, config: str) -> tuple[str, ...]:
    own = told.get("use_directory_urls") is not False
    return (f"{config} says use_directory_urls = {str(own).lower()}",) if config and own != pretty else ()


def _left_out(
    told: Mapping[str, Any], active: Mapping[str, Mapping[str, Any]], docs_dir: str, project: str
) -> tuple[str, ...]:
    """exclude_docs with MkDocs' own lines before it, the exclude plugin, posts of a blog, a theme inside docs_dir."""
    lines = ["/templates/", *_lines(told.get("exclude_docs"))]
    lines += ["/" + line.lstrip("/") for line in texts(active.get("exclude", {}).get("glob"))]
    for name in ("blog", "material/blog"):
        if name in active:
            lines.append(f"/{text(active[name].get('blog_dir')) or 'blog'}/posts/")
    theme = told.get("theme")
    custom = text(theme.get("custom_dir")) if isinstance(theme, Mapping) else ""
    folder = below(project, custom) if custom else ""
    if folder.startswith(docs_dir) and len(folder) > len(docs_dir):
        lines.append("/" + folder[len(docs_dir) :])
    return tuple(lines)


def _lines(value: object) -> tuple[str, ...]:
    lines = (line.strip() for line in text(value).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _languages(told: Mapping[str, Any]) -> tuple[tuple[str, ...], str, bool]:
    """The i18n plugin's languages, the default one, and whether they are folders (mkdocs-static-i18n, old and new)."""
    listed = told.get("languages")
    found: list[str] = []
    default = text(told.get("default_language"))
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, Mapping) and isinstance(item.get("locale"), str) and item["locale"] != "null":
            found.append(item["locale"])
            if item.get("default") is True:
                default = item["locale"]
    if isinstance(listed, Mapping):
        found = [str(key) for key in listed if key != "default"]
    if default and default not in found:
        found.append(default)
    return tuple(found), default, told.get("docs_structure") == "folder"


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
