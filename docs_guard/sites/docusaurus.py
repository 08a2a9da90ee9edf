"""How Docusaurus makes an address of a document: its folder's base path, number prefixes, `slug` and `id`."""

import re
from dataclasses import dataclass

from docs_guard.model.site import FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import base_path, site_url
from docs_guard.sites.own_config import below, everywhere, nearest, parent, text
from docs_guard.sites.paths import folder_and_name

CONFIGS = tuple(f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs", "mts"))
NUMBER = re.compile(r"^\d+\s*[-_.]+\s*(?=[^-_.\s])")
DATE_OR_VERSION = re.compile(r"^\d{1,4}[-_.]\d+")


@dataclass(frozen=True, kw_only=True)
class Docusaurus:
    """One docs folder of Docusaurus (https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs)."""

    config: str
    base: str = ""
    hosts: tuple[str, ...] = ()
    route: str = "/docs"
    """routeBasePath as a prefix of addresses: empty, or `/docs`."""
    numbers: bool = True
    """Whether number prefixes of files and folders are left out."""

    def locate(self, stem: str, front: FrontValues) -> str:
        folder, name = folder_and_name(stem)
        parts = [self.bare(part) for part in folder.split("/") if part]
        slug = text(front.get("slug")).strip()
        if slug.startswith("/"):
            return self.route + "/" + slug.strip("/") if slug.strip("/") else self.route or "/"
        above = parts[-1].lower() if parts else None
        index = not slug and not front.get("id") and self.bare(name).lower() in ("index", "readme", above)
        last = slug.strip("/") or text(front.get("id")).strip() or self.bare(name)
        joined = "/".join(_resolved([*parts, *([] if index else last.split("/"))]))
        return (f"{self.route}/{joined}").rstrip("/") or "/"

    def bare(self, name: str) -> str:
        """A file or folder name without its number; `2021-11` and `8.0` are dates and versions, not numbers."""
        if not self.numbers or DATE_OR_VERSION.match(name):
            return name
        return NUMBER.sub("", name)


def _resolved(parts: list[str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        if part == "..":
            out = out[:-1]
        elif part not in ("", "."):
            out.append(part)
    return out


def docusaurus_of(tree: Tree, root: str) -> Docusaurus | None:
    """What docusaurus.config says about the docs folder `root`; None where no such file is above it or names it."""
    named = (path for path in everywhere(tree, frozenset(CONFIGS)) if root in docs_folders(tree, path))
    config = nearest(tree, root, CONFIGS) or next(named, None)
    if config is None:
        return None
    try:
        data = tree.read(config)
    except Unreadable:
        return Docusaurus(config=config)
    told = configured_texts(data)
    host, hosts = site_url(told.get("url"))
    project = parent(config)
    route = _route_of(data, project, root)
    numbers = b"numberPrefixParser: false" not in data.replace(
        b"numberPrefixParser:false", b"numberPrefixParser: false"
    )
    base = base_path(told.get("baseUrl") or host)
    return Docusaurus(config=config, base=base, hosts=hosts, route=base_path(route), numbers=numbers)


def configured_texts(data: bytes) -> dict[str, str]:
    """The plain texts that the configuration gives its top keys `url` and `baseUrl`."""
    found = {}
    for key in ("url", "baseUrl"):
        match = re.search(rb"^[ \t]*" + key.encode() + rb"\s*:\s*(['\"`])([^'\"`$\n]{1,300})\1", data, re.MULTILINE)
        if match:
            found[key] = match[2].decode("utf-8", "replace")
    return found


_DOCS = re.compile(rb"\bdocs\s*:\s*(?:/\*.{0,200}?\*/\s*)?\(?\{|plugin-content-docs['\"]", re.DOTALL)
_PATH = re.compile(rb"\bpath\s*:\s*['\"]([^'\"\n]{1,200})['\"]")
_ROUTE = re.compile(rb"\brouteBasePath\s*:\s*['\"]([^'\"\n]{0,200})['\"]")
PART = 4000
"""Bytes after the name of a docs plugin in which its options are looked for."""


def docs_plugins(data: bytes) -> list[tuple[str, str]]:
    """The folder and the routeBasePath of each docs plugin, in the order of the file."""
    starts = [found.start() for found in _DOCS.finditer(data)]
    found = []
    for start, following in zip(starts, [*starts[1:], len(data)], strict=False):
        part = data[start : min(following, start + PART)]
        path, route = _PATH.search(part), _ROUTE.search(part)
        folder = path[1].decode("utf-8", "replace").removeprefix("./").strip("/") if path else "docs"
        found.append((folder, route[1].decode("utf-8", "replace") if route else "docs"))
    return found


def _route_of(data: bytes, project: str, root: str) -> str:
    """The routeBasePath of the docs plugin that publishes the folder; `docs` for the folder of that name."""
    routes = [route for own, route in docs_plugins(data) if below(project, own) == root]
    return routes[0] if routes else "docs" if root == project + "docs/" else ""


def docs_folders(tree: Tree, config: str) -> list[str]:
    """The content folders that a docusaurus.config names, as prefixes of paths."""
    try:
        data = tree.read(config)
    except Unreadable:
        return []
    found = [below(parent(config), folder) for folder, _ in docs_plugins(data)]
    return list(dict.fromkeys(found)) or [parent(config) + "docs/"]
