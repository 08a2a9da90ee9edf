"""Hugo: `a.md` becomes `/a/` in lower case; bundles, languages, mounts, permalinks and front matter say otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from docs_guard.config.settings import SiteConfig
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.page import SlugStyle
from docs_guard.model.site import Equality, FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.generator import Generator, Guess
from docs_guard.sites.hugo_bundles import EXTENSIONS, resources_of
from docs_guard.sites.hugo_config import HugoConfig, Mount, hugo_config, project_of
from docs_guard.sites.hugo_fronts import Cascade, cascades, rendered
from docs_guard.sites.hugo_mounts import common_folder, content_mounts, named_by_base, sections_of
from docs_guard.sites.hugo_paths import permalink, urlized
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
)
from docs_guard.sites.own_config import everywhere, parent, text
from docs_guard.sites.paths import folder_and_name, split_extension
from docs_guard.sites.switches import switched

KEYS = frozenset({"url", "slug", "draft", "build", "_build", "headless"})
DATED = frozenset({"title", "date", "linktitle"})


@dataclass(frozen=True, kw_only=True)
class HugoFolder(Folder):
    """A content root. `mounts` are the content folders of the project, the longest first."""

    config: HugoConfig
    mounts: tuple[Mount, ...] = ()
    resources: frozenset[str] = frozenset()
    """Files that stand in a leaf bundle: they belong to its page and have no address of their own."""
    cascade: tuple[Cascade, ...] = ()
    sections: frozenset[str] = frozenset()
    """Folders with an `_index`, where a permalink asks for them."""
    relative: Relative = field(default="either", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("hugo",), compare=False)

    def locate(self, inner: str, front: FrontValues) -> str | None:
        path = self.root + inner
        if path in self.resources:
            return None
        place = self.placed(path)
        stem, _ = split_extension(place[1], self.extensions) if place else ("", "")
        if not place or not stem:
            return None
        language, _, prefix = place
        language, stem = self._suffix(stem, language)
        folder, name = folder_and_name(stem)
        lead = self.config.prefix(language)
        given = text(front.get("url")).strip()
        if given and "://" not in given:
            return self._given(given, lead)
        return lead + self._made(prefix + folder, name, front)

    def placed(self, path: str) -> tuple[str, str, str] | None:
        """
        The language of the content folder that a file stands in, the path below it, and where that is mounted.

        A root that the configuration does not speak of is a content folder by the user's word.
        """
        for mount in self.mounts:
            if path.startswith(mount.source):
                return mount.language, path[len(mount.source) :], mount.target
        if any(mount.source.startswith(self.root) for mount in self.mounts):
            return None
        return "", self.inside + path[len(self.root) :], ""

    def language_of(self, path: str) -> str:
        """The language of a page, by its content folder or by its file's name."""
        place = self.placed(path)
        language, _ = self._suffix(split_extension(place[1], self.extensions)[0], place[0]) if place else ("", "")
        return language

    def _suffix(self, stem: str, language: str) -> tuple[str, str]:
        """A translation by file name: `a.fr.md` is `a` in French."""
        head, dot, last = stem.rpartition(".")
        if dot and head and not head.endswith("/") and last.lower() in self.config.languages:
            return last.lower(), head
        return language, stem

    def _given(self, url: str, lead: str) -> str:
        """`url` of the front matter: from the site's root if it begins with `/`, from the language's otherwise."""
        full = url if url.startswith("/") else f"{lead}/{url}"
        last = full.rpartition("/")[2]
        return full if full.endswith("/") or last.endswith((".html", ".htm", ".xml", ".txt")) else full + "/"

    def _made(self, folder: str, name: str, front: FrontValues) -> str:
        lower = self.config.written
        kind, named = name, folder.partition("/")[0]
        if name in ("_index", "index"):
            folder, name = folder_and_name(folder.rstrip("/"))
        section = folder.partition("/")[0]
        ugly = kind != "_index" and self.config.ugly(section)
        template = self.config.permalink(named) if kind != "_index" else ""
        if template:
            made = permalink(template, self.section_of(folder), name, front, lower)
            return made if made.endswith((".html", "/")) else self._ending(made, ugly)
        slug = front.get("slug")
        given = str(slug).strip().strip("/") if isinstance(slug, str | int) and name else ""
        last = urlized(given or name, lower)
        return self._ending(f"/{urlized(folder, lower)}{last}".rstrip("/"), ugly and bool(last))

    def section_of(self, folder: str) -> str:
        """The section that a folder belongs to: the nearest one with an `_index`, or the topmost."""
        while folder.count("/") > 1 and folder not in self.sections:
            folder = parent(folder)
        return folder

    def _ending(self, path: str, ugly: bool) -> str:
        return path + ".html" if ugly else path.rstrip("/") + "/"

    def unpublished(self, inner: str, front: FrontValues) -> str | None:
        if switched(front.get("draft")):
            return "draft: true"
        if switched(front.get("headless")):
            return "headless: true"
        if self.config.disabled and (language := self.language_of(self.root + inner)) in self.config.disabled:
            return f"the language {language} is disabled in {self.found}"
        if self.ignored.match(self.root + inner):
            return f"excluded from a mount in {self.found}"
        return rendered(front, self.root + inner, self.cascade)

    @cached_property
    def ignored(self) -> Globs:
        return Globs(mount.source + glob for mount in self.mounts for glob in mount.exclude)

    def dimension(self, inner: str, url: str) -> tuple[str, str, str]:
        if len(self.config.languages) < 2:
            return "", "", ""
        language = self.language_of(self.root + inner)
        if not language or language == self.config.default:
            return "", "", ""
        lead, own = self.config.prefix(language), self.config.prefix(self.config.default)
        return language, "", own + url.removeprefix(lead) if lead and url.startswith(lead + "/") else ""


def layout(tree: Tree, site: SiteConfig) -> Folders:
    notes: list[Note] = []
    roots = [folder_root(root) for root in site.root]
    projects = {found: hugo_config(tree, *found, notes) for found in dict.fromkeys(project_of(tree, r) for r in roots)}
    folders = []
    for root in roots:
        project, own = _project_for(tree, root, projects)
        folders.append(_folder(tree, site, root, project, own, projects[project, own], notes))
    return Folders(tuple(folders), tuple(notes))


def _project_for(tree: Tree, root: str, projects: Mapping[tuple[str, str], HugoConfig]) -> tuple[str, str]:
    """The project above a root, or else one that mounts it from elsewhere."""
    project, own = project_of(tree, root)
    mounting = (
        found
        for found, config in projects.items()
        if not own and found[1] and any(mount.source.startswith(root) for mount in config.mounts)
    )
    return next(mounting, (project, own))


def _folder(
    tree: Tree, site: SiteConfig, root: str, project: str, own: str, config: HugoConfig, notes: list[Note]
) -> HugoFolder:
    mounts = tuple(sorted(content_mounts(tree, config), key=lambda mount: -len(mount.source)))
    content = next((mount.source for mount in mounts if mount.language in ("", config.default)), root)
    if own and root == project:
        root = common_folder(mounts, project) or content
    inside = (
        "" if any(root.startswith(mount.source) for mount in mounts) else settled_root(root, root, project, site)[1]
    )
    if named_by_base(root, mounts, site):
        mounts = (Mount(source=root, target="", language=config.default), *mounts)
    keys = KEYS | DATED if config.permalinks else KEYS
    return HugoFolder(
        root=root,
        inside=inside,
        base=based(site, config.base),
        hosts=(*config.hosts, *domain(tree, project + "static/")),
        extensions=EXTENSIONS,
        equality=Equality(slash=True, html=True, styled=True),
        front_keys=keys,
        found=own,
        doubts=base_doubts(site, config.base, own, bool(config.hosts)),
        config=config,
        mounts=mounts,
        resources=resources_of(tree, root),
        cascade=cascades(tree, root, notes),
        served=config.served,
        sections=sections_of(tree, mounts)
        if any(":sections" in text for _, text in config.permalinks)
        else frozenset(),
    )


def detect(tree: Tree) -> Iterator[Guess]:
    names = frozenset(f"{stem}.{end}" for stem in ("hugo", "config") for end in ("toml", "yaml", "yml", "json"))
    seen: set[str] = set()
    for path in everywhere(tree, names, depth=5):
        project = parent(path)
        if project.endswith("config/_default/"):
            project = project.removesuffix("config/_default/")
        if project in seen:
            continue
        config = hugo_config(tree, project, path, [])
        if not path.rpartition("/")[2].startswith("hugo.") and not config.looks_like_hugo:
            continue
        root = common_folder(config.mounts, project) or project + "content/"
        if any(name.startswith(root) and name.endswith(EXTENSIONS[:2]) for name in tree.paths()):
            seen.add(project)
            yield Guess(SiteConfig("hugo", (root,)), path)


HUGO = Generator(
    name="hugo",
    summary="Hugo",
    proof="https://gohugo.io/content-management/urls/",
    layout=layout,
    detect=detect,
    redirects=("hugo-aliases",),
)
