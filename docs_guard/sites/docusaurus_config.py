"""Reads docusaurus.config without running it: the docs plugins with their folders, routes and versions."""

import re
from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.model.regex import regex
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Note
from docs_guard.sites.own_config import below, node_of, parent, texts

CONFIGS = tuple(f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs", "mts"))
PART = 8000
"""How many bytes of a docs plugin's options are looked at."""
NEAR = 200
"""Within how many bytes after its name the options begin."""
PLUGIN = "docusaurus-plugin-content-docs"
CURRENT = "current"

_DOCS = regex(rb"(?<![\w-])docs['\"]?\s*:\s*(?=\(?\{)|plugin-content-docs['\"]\s*,", re.DOTALL)
_COMMENT = regex(
    rb"('(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\")|(^|[\s,;{])//[^\n]*|/\*.*?\*/", re.DOTALL | re.MULTILINE
)
"""A comment, or a text, in which `/*` is a glob and no comment."""
_VERSION_PATH = regex(rb"['\"]?([\w.-]{1,60})['\"]?\s*:\s*\{[^{}]{0,500}?\bpath\s*:\s*['\"]([^'\"\n]{0,200})['\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsPlugin:
    """One docs plugin (https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs)."""

    folder: str
    """The folder of its current version, as a prefix of paths."""
    route: str
    name: str = ""
    """Its `id`; empty for the default one."""
    versions: tuple[str, ...] = ()
    """The versions that versions.json names, newest first."""
    last: str = CURRENT
    """The version that stands at the route itself."""
    paths: tuple[tuple[str, str], ...] = ()
    """What the configuration puts after the route for a version."""
    unreleased: bool = True
    """Whether the current version is published beside the released ones."""

    def lead(self, version: str) -> str:
        """What stands after the route: nothing for the last version, `/next` for what is not released, `/1.0`."""
        told = dict(self.paths).get(version)
        if told is None:
            told = "" if version == self.last else "next" if version == CURRENT else version
        return "/" + told.strip("/") if told.strip("/") else ""

    def versioned(self, project: str) -> str:
        """The folder of the released versions."""
        return f"{project}{self.name + '_' if self.name else ''}versioned_docs/"

    def translated(self, project: str, language: str) -> str:
        """The folder of the translations into one language, of all versions."""
        return f"{project}i18n/{language}/{PLUGIN}{'-' + self.name if self.name else ''}/"


def text_of(data: bytes, key: str) -> str:
    """The plain text that follows the first `key:`; empty where there is none."""
    match = re.search(rb"(?<![\w-])" + key.encode() + rb"['\"]?\s*:\s*(['\"`])([^'\"`$\n]{0,300})\1", data)
    return match[2].decode("utf-8", "replace") if match else ""


def top_texts(data: bytes) -> dict[str, str]:
    """The plain texts that the configuration gives its top keys `url` and `baseUrl`."""
    found = {}
    for key in ("url", "baseUrl"):
        named = rb"^[ \t]*['\"]?" + key.encode() + rb"['\"]?"
        match = re.search(named + rb"\s*:\s*(['\"`])([^'\"`$\n]{1,300})\1", data, re.MULTILINE)
        if match:
            found[key] = match[2].decode("utf-8", "replace")
    return found


def docs_plugins(tree: Tree, config: str, data: bytes) -> Iterator[DocsPlugin]:
    """Each docs plugin, in the order of the file; the one that there is by default where none is named."""
    project = parent(config)
    code = _COMMENT.sub(rb"\1\2", data)
    parts = [_block(code, found.end())[0] for found in _DOCS.finditer(code)] or [b""]
    yield from (_plugin(tree, project, part) for part in parts)


def _plugin(tree: Tree, project: str, part: bytes) -> DocsPlugin:
    versions, part = _without_block(part, b"versions")
    name = text_of(part, "id")
    route = re.search(rb"\brouteBasePath['\"]?\s*:\s*['\"]([^'\"\n]{0,200})['\"]", part)
    released = _released(tree, f"{project}{name + '_' if name not in ('', 'default') else ''}versions.json")
    return DocsPlugin(
        folder=below(project, text_of(part, "path") or "docs"),
        route=route[1].decode("utf-8", "replace") if route else "docs",
        name="" if name == "default" else name,
        versions=released,
        last=text_of(part, "lastVersion") or (released[0] if released else CURRENT),
        unreleased=not (released and re.search(rb"\bincludeCurrentVersion['\"]?\s*:\s*false", part)),
        paths=tuple(
            (version.decode("utf-8", "replace"), path.decode("utf-8", "replace"))
            for version, path in _VERSION_PATH.findall(versions)
        ),
    )


def _released(tree: Tree, path: str) -> tuple[str, ...]:
    """versions.json: the released versions, newest first."""
    notes: list[Note] = []
    node = node_of(tree, path, notes) if path in tree else None
    return texts(node.plain()) if node is not None and node.kind == "list" else ()


def _without_block(data: bytes, key: bytes) -> tuple[bytes, bytes]:
    """What stands in the braces after `key:`, and the rest without them."""
    found = re.search(rb"(?<![\w-])" + key + rb"['\"]?\s*:\s*(?=\{)", data)
    if not found:
        return b"", data
    inner, end = _block(data, found.end())
    return inner, data[: found.start()] + data[end:]


def _block(data: bytes, start: int) -> tuple[bytes, int]:
    """What stands in the braces that open next, and where they close; nothing where they open too far away."""
    opening = data.find(b"{", start, start + NEAR)
    if opening < 0:
        return b"", start
    depth, at = 1, opening + 1
    while at < min(len(data), opening + PART) and depth:
        depth += {ord("{"): 1, ord("}"): -1}.get(data[at], 0)
        at += 1
    return data[opening + 1 : at], at


def read_plugins(tree: Tree, config: str) -> tuple[bytes, tuple[DocsPlugin, ...]]:
    """The configuration's bytes, and its docs plugins; the default one where it cannot be read."""
    try:
        data = tree.read(config)
    except Unreadable:
        data = b""
    return data, tuple(docs_plugins(tree, config, data))


def docs_roots(tree: Tree, config: str) -> list[tuple[str, ...]]:
    """The content folders of each docs plugin: the current version's, the released ones', the translations'."""
    project = parent(config)
    data, plugins = read_plugins(tree, config)
    spoken = languages(tree, project, data)
    found = []
    for plugin in plugins:
        more = [plugin.versioned(project), *(plugin.translated(project, language) for language in spoken)]
        there = [root for root in more if any(path.startswith(root) for path in tree.paths())]
        found.append((plugin.folder, *there) if plugin.unreleased or not there else tuple(there))
    return list(dict.fromkeys(found))


def languages(tree: Tree, project: str, data: bytes) -> tuple[str, ...]:
    """The languages that the folder `i18n/` holds translations for; the original one has no address of its own."""
    lead = project + "i18n/"
    names = {path[len(lead) :].partition("/")[0] for path in tree.paths() if path.startswith(lead)}
    return tuple(sorted(names - {text_of(data, "defaultLocale") or "en"}))
