"""The content folders of a Hugo project: what is mounted where, and in which language."""

from docs_guard.config.settings import SiteConfig
from docs_guard.model.tree import Tree
from docs_guard.sites.hugo_config import HugoConfig, Mount
from docs_guard.sites.layout import settled_root
from docs_guard.sites.paths import folder_and_name


def content_mounts(tree: Tree, config: HugoConfig) -> tuple[Mount, ...]:
    """
    The content folders, with one for each language where the default one and others have folders of their names.

    The mounts that make them so may come from a module, or from a file that the build writes.
    """
    if len(config.languages) < 2 or any(mount.language for mount in config.mounts):
        return _without_fallbacks(config)
    found = list(config.mounts)
    for mount in config.mounts:
        inner = (path[len(mount.source) :] for path in tree.paths() if path.startswith(mount.source))
        folders = {path.partition("/")[0] for path in inner if "/" in path}
        named = [folder for folder in sorted(folders) if folder.lower() in config.languages]
        if config.default in (folder.lower() for folder in named):
            found += [
                Mount(source=f"{mount.source}{each}/", target=mount.target, language=each.lower()) for each in named
            ]
    return tuple(found)


def _without_fallbacks(config: HugoConfig) -> tuple[Mount, ...]:
    """
    The content folders, each for the language that it is written in.

    A language with a folder of its own may mount the default language's pages a second time, for what nobody has
    translated (https://gohugo.io/configuration/module/#mounts); they are the default language's all the same.
    """
    default = tuple(mount.source for mount in config.mounts if mount.language in ("", config.default))
    translated = [mount for mount in config.mounts if mount.language not in ("", config.default)]
    settled = {mount.language for mount in translated if not mount.source.startswith(default)}
    borrowed = [m for m in translated if m.language in settled and m.source.startswith(default)]
    return tuple(mount for mount in config.mounts if mount not in borrowed)


def sections_of(tree: Tree, mounts: tuple[Mount, ...]) -> frozenset[str]:
    """The folders with an `_index`, as addresses have them."""
    found = set()
    for path in tree.paths():
        folder, name = folder_and_name(path)
        mount = next((mount for mount in mounts if path.startswith(mount.source)), None)
        if mount and name.startswith("_index."):
            found.add(mount.target + folder[len(mount.source) :])
    return frozenset(found)


def common_folder(mounts: tuple[Mount, ...], project: str) -> str:
    """The folder of all mounts, if there is one below the project: `content/` of `content/en/` and `content/de/`."""
    if not mounts:
        return ""
    first, *others = sorted(mount.source.split("/")[:-1] for mount in mounts)
    common = first
    for other in others:
        common = [a for a, b in zip(common, other, strict=False) if a == b] if common != other else common
    folder = "/".join(common) + "/" if common else ""
    return folder if folder != project and folder.startswith(project) else ""


def named_by_base(root: str, mounts: tuple[Mount, ...], site: SiteConfig) -> bool:
    """Whether the configured base already holds the name of a root that lies below a content folder."""
    source = next((mount.source for mount in mounts if root.startswith(mount.source)), root)
    return root != source and settled_root(root, source, "\0", site)[1] == ""
