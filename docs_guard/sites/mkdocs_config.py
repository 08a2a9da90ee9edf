"""Reads what mkdocs.yml says about pages: what it inherits, leaves out, and which languages its i18n plugin knows."""

from collections.abc import Mapping
from typing import Any

from docs_guard.model.glob import Globs
from docs_guard.model.tree import Tree
from docs_guard.sites.layout import Note
from docs_guard.sites.own_config import below, parent, settings, text, texts

INHERITED = 5
"""How many configurations may inherit from each other."""


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


def left_out(
    told: Mapping[str, Any], active: Mapping[str, Mapping[str, Any]], docs_dir: str, project: str
) -> tuple[str, ...]:
    """exclude_docs with MkDocs' own lines before it, the exclude plugin, a theme inside docs_dir."""
    found = ["/templates/", *lines(told.get("exclude_docs"))]
    found += ["/" + line.lstrip("/") for line in texts(active.get("exclude", {}).get("glob"))]
    folder = theme_folder(told, project)
    if folder.startswith(docs_dir) and len(folder) > len(docs_dir):
        found.append("/" + folder[len(docs_dir) :])
    return tuple(found)


def theme_folder(told: Mapping[str, Any], project: str) -> str:
    """The project's own part of the theme, whose files are published as they are; empty where there is none."""
    theme = told.get("theme")
    custom = text(theme.get("custom_dir")) if isinstance(theme, Mapping) else ""
    return below(project, custom) if custom else ""


def post_folders(active: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The folders of the blog plugin's posts, relative to docs_dir, each ending in a slash."""
    told = [active[name] for name in ("blog", "material/blog") if name in active]
    found = []
    for options in told:
        blog = text(options.get("blog_dir")) or "blog"
        posts = text(options.get("post_dir")) or "{blog}/posts"
        found.append("/".join(part for part in posts.replace("{blog}", blog).split("/") if part not in ("", ".")) + "/")
    return tuple(found)


def lines(value: object) -> tuple[str, ...]:
    stripped = (line.strip() for line in text(value).splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


def languages(told: Mapping[str, Any]) -> tuple[tuple[str, ...], str, bool]:
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
