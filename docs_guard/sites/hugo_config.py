"""Reads what Hugo's configuration says about addresses: content folders, languages, permalinks, base."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from docs_guard.model.declared import dataclass
from docs_guard.model.tree import Tree
from docs_guard.sites.hugo_paths import Written
from docs_guard.sites.hugo_served import served_folders
from docs_guard.sites.layout import Note, site_url
from docs_guard.sites.own_config import below, parent, settings, text, texts
from docs_guard.sites.switches import switched

ENDS = ("toml", "yaml", "yml", "json")
NAMES = tuple(f"{stem}.{end}" for stem in ("hugo", "config") for end in ENDS)
FOLDERS = ("config/_default/", "config/production/")
"""Read in this order, the later over the earlier; production is what `hugo` builds by default."""
SIGNS = frozenset(
    [
        "languagecode",
        "contentdir",
        "publishdir",
        "defaultcontentlanguage",
        "markup",
        "outputformats",
        "taxonomies",
        "disablekinds",
        "module",
        "permalinks",
        "uglyurls",
        "theme",
        "languages",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """A folder that is content: what lies below `source` is published below `target`, in `language`."""

    source: str
    target: str = ""
    language: str = ""
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HugoConfig:
    """The part of a Hugo configuration that makes addresses; keys do not care about case."""

    base: str = ""
    hosts: tuple[str, ...] = ()
    written: Written = field(default_factory=Written)
    mounts: tuple[Mount, ...] = ()
    served: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Folders whose files are published as they are, with their addresses."""
    languages: tuple[str, ...] = ()
    disabled: frozenset[str] = frozenset()
    default: str = "en"
    in_subfolder: bool = False
    many_hosts: bool = False
    """Every language has a host of its own, and so no prefix."""
    ugly_sections: tuple[str, ...] = ()
    permalinks: tuple[tuple[str, str], ...] = ()
    looks_like_hugo: bool = field(default=False, compare=False)

    def prefix(self, language: str) -> str:
        """What stands before the addresses of a language."""
        if self.many_hosts or not language or (language == self.default and not self.in_subfolder):
            return "" if not (self.in_subfolder and not language) else f"/{self.default}"
        return f"/{language}" if language in self.languages else ""

    def ugly(self, section: str) -> bool:
        return "*" in self.ugly_sections or section in self.ugly_sections

    def permalink(self, section: str) -> str:
        return next((template for name, template in self.permalinks if name == section.lower()), "")


def project_of(tree: Tree, root: str) -> tuple[str, str]:
    """The folder of the Hugo project that `root` belongs to, and its configuration file; empty where there is none."""
    folder = root
    while True:
        for name in (*NAMES, *(FOLDERS[0] + name for name in NAMES)):
            if folder + name in tree:
                return folder, folder + name
        if not folder:
            return root, ""
        folder = parent(folder)


def hugo_config(tree: Tree, project: str, own: str, notes: list[Note]) -> HugoConfig:
    """The configuration of a project, from its one file and from the folder `config/`."""
    if not own:
        return HugoConfig()
    told = _lowered(settings(tree, own, notes)) if not own.startswith(project + "config/") else {}
    for folder in FOLDERS:
        told = _from_folder(tree, project + folder, told, notes)
    return _config(told, project)


def _from_folder(tree: Tree, folder: str, told: dict[str, Any], notes: list[Note]) -> dict[str, Any]:
    """
    A folder of `config/`: `hugo.toml` holds the top keys, `permalinks.toml` what stands below that key, and
    `languages.de.toml` what stands below that language.
    """
    for end in ENDS:
        for name in ("config", "hugo", "languages", "permalinks", "module", "uglyurls"):
            path = f"{folder}{name}.{end}"
            if path in tree:
                value = _lowered(settings(tree, path, notes))
                told = _over(told, value if name in ("config", "hugo") else {name: value})
    lead = f"{folder}languages."
    for path in [path for path in tree.paths() if path.startswith(lead)]:
        language, _, end = path[len(lead) :].rpartition(".")
        if language and end in ENDS:
            told = _over(told, {"languages": {language.lower(): _lowered(settings(tree, path, notes))}})
    return told


def _lowered(told: Mapping[str, Any], depth: int = 3) -> dict[str, Any]:
    """The keys in lower case, as far down as they are Hugo's own."""
    return {
        str(key).lower(): _lowered(value, depth - 1) if isinstance(value, Mapping) and depth else value
        for key, value in told.items()
    }


def _over(under: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(under)
    for key, value in over.items():
        old = out.get(key)
        out[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, Mapping) else value
    return out


def _config(told: Mapping[str, Any], project: str) -> HugoConfig:
    base, hosts = site_url(told.get("baseurl"))
    listed = told.get("languages")
    languages: dict[str, Mapping[str, Any]] = {
        key: value
        for key, value in (listed.items() if isinstance(listed, Mapping) else ())
        if isinstance(value, Mapping)
    }
    default = text(told.get("defaultcontentlanguage")).lower() or "en"
    own_hosts = [site_url(value.get("baseurl")) for value in languages.values()]
    many = bool(own_hosts) and all(found for _, found in own_hosts)
    return HugoConfig(
        base=base,
        hosts=tuple(dict.fromkeys((*hosts, *(host for _, found in own_hosts for host in found)))),
        written=Written(
            lower=switched(told.get("disablepathtolower")) is not True,
            accents=switched(told.get("removepathaccents")) is not True,
        ),
        mounts=_mounts(told, languages, project, default),
        served=served_folders(told, project),
        languages=tuple(languages),
        disabled=_disabled(told, languages),
        default=default,
        in_subfolder=switched(told.get("defaultcontentlanguageinsubdir")) is True,
        many_hosts=many,
        ugly_sections=_ugly(told.get("uglyurls")),
        permalinks=_permalinks(told.get("permalinks")),
        looks_like_hugo="baseurl" in told and bool(SIGNS & told.keys()),
    )


def _disabled(told: Mapping[str, Any], languages: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    off = {key for key, value in languages.items() if switched(value.get("disabled"))}
    return frozenset(off | {name.lower() for name in texts(told.get("disablelanguages"))})


def _ugly(value: object) -> tuple[str, ...]:
    """`uglyURLs`: for the whole site, or for the sections that a map names."""
    if isinstance(value, Mapping):
        return tuple(sorted(str(key) for key, on in value.items() if switched(on)))
    return ("*",) if switched(value) else ()


def _permalinks(value: object) -> tuple[tuple[str, str], ...]:
    """Templates of pages by section; both forms (https://gohugo.io/configuration/permalinks/)."""
    if not isinstance(value, Mapping):
        return ()
    pages = value.get("page")
    flat = {key: template for key, template in value.items() if isinstance(template, str)}
    nested = pages if isinstance(pages, Mapping) else {}
    return tuple(sorted((str(key).lower().strip("/"), text(item)) for key, item in {**flat, **nested}.items() if item))


def _mounts(
    told: Mapping[str, Any], languages: Mapping[str, Mapping[str, Any]], project: str, default: str
) -> tuple[Mount, ...]:
    """The content folders: mounts of the project itself, or contentDir of each language and of the site."""
    module = told.get("module")
    listed = module.get("mounts") if isinstance(module, Mapping) else None
    found = [
        mount
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, Mapping) and (mount := _mount(_lowered(item), project))
    ]
    content = below(project, text(told.get("contentdir")) or "content")
    for name, value in languages.items():
        if own := text(value.get("contentdir")):
            found.append(Mount(source=below(project, own), language=name))
    if not any(mount.language in ("", default) for mount in found):
        found.append(Mount(source=content))
    return tuple(dict.fromkeys(found))


def _mount(item: Mapping[str, Any], project: str) -> Mount | None:
    source, target = text(item.get("source")), text(item.get("target")).strip("/")
    if not source or (target != "content" and not target.startswith("content/")):
        return None
    inner = target.removeprefix("content").strip("/")
    return Mount(
        source=below(project, source),
        target=inner + "/" if inner else "",
        language=(text(item.get("lang")) or _matrix_language(item.get("sites"))).lower(),
        exclude=texts(item.get("excludefiles")),
    )


def _matrix_language(sites: object) -> str:
    """The first language of `sites.matrix.languages` (https://gohugo.io/configuration/module/)."""
    matrix = sites.get("matrix") if isinstance(sites, Mapping) else None
    return next(iter(texts(matrix.get("languages"))), "") if isinstance(matrix, Mapping) else ""
