"""How Docusaurus makes an address of a document: route, version, language, number prefixes, `slug` and `id`."""

import re
from dataclasses import field, replace

from docs_guard.model.declared import dataclass
from docs_guard.model.page import SlugStyle
from docs_guard.model.regex import regex
from docs_guard.model.site import FrontValues
from docs_guard.model.tree import Tree
from docs_guard.sites.docusaurus_config import (
    CONFIGS,
    CURRENT,
    DocsPlugin,
    docs_roots,
    languages,
    read_plugins,
    top_texts,
)
from docs_guard.sites.layout import Relative, base_path, site_url
from docs_guard.sites.own_config import everywhere, nearest, parent, text
from docs_guard.sites.paths import folder_and_name

NUMBER = regex(r"^\d+\s*[-_.]+\s*(?=[^-_.\s])")
DATE_OR_VERSION = regex(r"^\d{1,4}[-_.]\d+")


@dataclass(frozen=True, kw_only=True)
class Docusaurus:
    """
    One content folder of a docs plugin: of its current version, of all released ones, or of translations.

    Every page is served in every language: in the original one where it is not translated.
    """

    config: str
    base: str = ""
    hosts: tuple[str, ...] = ()
    plugin: DocsPlugin
    version_folders: bool = False
    """Whether the folder holds a folder for each version: `version-1.0/`, `current/`."""
    language: str = ""
    languages: tuple[str, ...] = ()
    numbers: bool = True
    """Whether number prefixes of files and folders are left out."""
    relative: Relative = field(default="file", compare=False)
    slugs: tuple[SlugStyle, ...] = field(default=("docusaurus",), compare=False)

    @property
    def route(self) -> str:
        return base_path(self.plugin.route)

    def locate(self, stem: str, front: FrontValues) -> str | None:
        version, rest = self.version_of(stem)
        if not rest:
            return None
        return self._lead(self.language, version) + self._within(rest, front)

    def version_of(self, stem: str) -> tuple[str, str]:
        """The version that a file belongs to, and its path in it; empty for a file beside the versions."""
        if not self.version_folders:
            return CURRENT, stem
        first, _, rest = stem.partition("/")
        if first == CURRENT or first.startswith("version-"):
            return first.removeprefix("version-"), rest
        return "", ""

    def _lead(self, language: str, version: str) -> str:
        return (f"/{language}" if language else "") + self.route + self.plugin.lead(version)

    def _within(self, stem: str, front: FrontValues) -> str:
        folder, name = folder_and_name(stem)
        parts = [self.bare(part) for part in folder.split("/") if part]
        slug = text(front.get("slug")).strip()
        if slug.startswith("/"):
            return "/" + slug.strip("/") if slug.strip("/") else ""
        above = parts[-1].lower() if parts else None
        # Whether a file is its folder's page is asked of its name before its `id` is (plugin-content-docs, slug.ts).
        index = not slug and self.bare(name).lower() in ("index", "readme", above)
        last = slug.strip("/") or text(front.get("id")).strip() or self.bare(name)
        made = "/".join(_resolved([*parts, *([] if index else last.split("/"))]))
        return "/" + made if made else ""

    def bare(self, name: str) -> str:
        """A file or folder name without its number; `2021-11` and `8.0` are dates and versions, not numbers."""
        if not self.numbers or DATE_OR_VERSION.match(name):
            return name
        return NUMBER.sub("", name)

    def dimension(self, stem: str, url: str) -> tuple[str, str, str]:
        """Language, version (empty for the last one), and the same page in the original language and last version."""
        version, _ = self.version_of(stem)
        told = "" if version == self.plugin.last else version
        if not self.language and not told:
            return "", "", ""
        twin = self._lead("", self.plugin.last) + url.removeprefix(self._lead(self.language, version))
        return self.language, told, twin or "/"

    def original(self, url: str) -> str | None:
        """The address in the original language that is served at the address of a missing translation."""
        language, _, rest = url.strip("/").partition("/")
        return "/" + rest if language in self.languages else None


def _resolved(parts: list[str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        if part == "..":
            out = out[:-1]
        elif part not in ("", "."):
            out.append(part)
    return out


def docusaurus_of(tree: Tree, root: str, base: str = "") -> Docusaurus | None:
    """
    What docusaurus.config says about the folder `root`; None where no such file is above it or names it.

    A configured `base` may be where the folder itself is published: then it holds the route already.
    """
    named = (path for path in everywhere(tree, frozenset(CONFIGS)) if _names(tree, path, root))
    config = nearest(tree, root, CONFIGS) or next(named, None)
    if config is None:
        return None
    project = parent(config)
    data, plugins = read_plugins(tree, config)
    told = top_texts(data)
    host, hosts = site_url(told.get("url"))
    spoken = languages(tree, project, data)
    plugin, version_folders, language = _place(plugins, project, spoken, root)
    own = base_path(told.get("baseUrl") or host)
    if base != own and base_path(plugin.route) and base.endswith(base_path(plugin.route)):
        plugin, own = replace(plugin, route=""), base
    return Docusaurus(
        config=config,
        base=own,
        hosts=hosts,
        plugin=plugin,
        version_folders=version_folders,
        language=language,
        languages=spoken,
        numbers=not re.search(rb"numberPrefixParser\s*:\s*false", data),
        relative="folder" if re.search(rb"trailingSlash\s*:\s*true", data) else "file",
    )


def _names(tree: Tree, config: str, root: str) -> bool:
    return any(root in roots for roots in docs_roots(tree, config))


def _place(
    plugins: tuple[DocsPlugin, ...], project: str, spoken: tuple[str, ...], root: str
) -> tuple[DocsPlugin, bool, str]:
    """Whose folder it is, whether it holds versions, and the language it is written in."""
    for plugin in plugins:
        if plugin.folder == root:
            return plugin, False, ""
        if plugin.versioned(project) == root:
            return plugin, True, ""
        for language in spoken:
            if plugin.translated(project, language) == root:
                return plugin, True, language
    route = "docs" if root == project + "docs/" else ""
    return DocsPlugin(folder=root, route=route), False, ""
