"""What a file says to a layout, without what has no say in where pages are and changes most often."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from docs_guard.model.tree import Files
from docs_guard.sites.hugo_config import SIGNS
from docs_guard.sites.layout import Folder, Folders, Note, site_url
from docs_guard.sites.own_config import settings
from docs_guard.sites.sphinx_config import PATTERNS
from docs_guard.syntax.node import Malformed
from docs_guard.syntax.toml import plain

_SPACE = rb"[ \t\r\n]*+(?:#[^\n]*+\n[ \t\r\n]*+)*+"
_TEXT = rb"(?:\"[^\"\\\n]*+\"|'[^'\\\n]*+')"
_ITEM = _SPACE + _TEXT + _SPACE + rb":" + _SPACE + _TEXT + _SPACE
TABLES = re.compile(
    rb"^(?:((?:rediraffe_redirects|redirects)[ \t]*+=[ \t]*+\{)(?:"
    + _ITEM
    + rb",)*+(?:"
    + _ITEM
    + rb")?+"
    + _SPACE
    + rb"\}"
    rb"|[ \t]*+#[^\n]*+)",
    re.MULTILINE,
)
"""A table of plain texts, as long as nothing in it can make the whole file unreadable; and comments."""

HUGO = re.compile(r"(?:config|hugo)\.(?:toml|ya?ml)")
JEKYLL = re.compile(r"_config\.(?:toml|ya?ml)")
MKDOCS = re.compile(r"mkdocs\.ya?ml")
_SPHINX = ("source_suffix", "extensions", "html_baseurl", "html_extra_path", "root_doc", "master_doc", *PATTERNS)
_SIGNS = frozenset({"project", "html_theme"})
_HUGO = frozenset(
    (
        *("baseurl", "languages", "defaultcontentlanguage", "defaultcontentlanguageinsubdir", "disablelanguages"),
        *("disablepathtolower", "removepathaccents", "uglyurls", "permalinks", "contentdir", "module"),
    )
)
_LANGUAGE = frozenset({"baseurl", "contentdir", "disabled"})
_JEKYLL = frozenset(
    (
        *("source", "baseurl", "permalink", "collections", "collections_dir", "defaults"),
        *("include", "exclude", "plugins", "gems"),
    )
)
_MKDOCS_ASIDE = frozenset(
    (
        *("nav", "extra", "extra_css", "extra_javascript", "markdown_extensions", "site_name", "site_description"),
        *("copyright", "repo_url", "repo_name", "edit_uri", "watch", "validation", "strict"),
    )
)


def stripped(data: bytes) -> bytes:
    """A conf.py without the entries of its redirects and without comments: it binds its other names to the same."""
    return TABLES.sub(lambda found: found[1] + b"}" if found[1] else b"", data)


def essence(path: str, data: bytes) -> object:
    """
    Two versions of a file that are alike here make the same layout, as far as that tells where pages are.

    Of a file whose reader is not known here, all its bytes.
    """
    name = path.rpartition("/")[2]
    if path.endswith(".py"):
        return _of_code(stripped(data))
    if name == "Makefile":
        return b"-b dirhtml" in data and b"-b html" not in data
    if name == "Gemfile":
        return b"github-pages" in data
    if HUGO.fullmatch(name):
        return _told(path, data, _hugo)
    if JEKYLL.fullmatch(name):
        return _told(path, data, lambda told: {key: told[key] for key in _JEKYLL & told.keys()})
    if MKDOCS.fullmatch(name):
        return _told(path, data, lambda told: {key: told[key] for key in told.keys() - _MKDOCS_ASIDE})
    return data


def _told(path: str, data: bytes, reduced: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> str:
    """What is left of the settings of a file; what cannot be read says nothing."""
    notes: list[Note] = []
    try:
        told = plain(data) if path.endswith(".toml") else settings(Files({path: data}), path, notes)
    except Malformed:
        told = {}
    return repr(sorted(map(repr, reduced(told).items())))


def _hugo(told: Mapping[str, Any]) -> dict[str, Any]:
    lowered = {str(key).lower(): value for key, value in told.items()}
    found = {key: lowered[key] for key in _HUGO & lowered.keys()}
    languages = found.get("languages")
    if isinstance(languages, Mapping):
        found["languages"] = {key: _language(value) for key, value in languages.items()}
    if "baseurl" in found:
        found["baseurl"] = _url(found["baseurl"])
    return {**found, "": sorted(SIGNS & lowered.keys())}


def _language(value: object) -> object:
    """What is said of a language; one that is no map is none."""
    if not isinstance(value, Mapping):
        return None
    lowered = {str(key).lower(): one for key, one in value.items() if str(key).lower() in _LANGUAGE}
    return {**lowered, "baseurl": _url(lowered.get("baseurl"))}


def _url(value: object) -> object:
    """The base that an address of a site names, and whether it names a host: which one says nothing of pages."""
    base, hosts = site_url(value)
    return base, bool(hosts)


def _of_code(data: bytes) -> object:
    """What a conf.py or a module beside it binds, as far as pages depend on it; its bytes where it cannot be read."""
    from docs_guard.syntax.python import imports, literals

    try:
        told = literals(data)
    except Malformed:
        return data
    named = {name: told[name] for name in _SPHINX if name in told}
    said = [(name, node.kind, node.plain()) for name, node in named.items()]
    code = [data[each.start : each.end] for node in named.values() for each in node.walk() if each.kind == "opaque"]
    if named and not code:
        return repr((sorted(_SIGNS & told.keys()), said))
    lists = [
        (name, [data[part.start : part.end] if part.kind == "opaque" else part.value for part in node.walk()])
        for name, node in told.items()
        if node.kind == "list"
    ]
    return repr((bool(told), sorted(_SIGNS & told.keys()), said, code, lists, sorted(imports(data).values())))


def placing(layout: Folders) -> tuple[Folder, ...]:
    """The folders without what tells hosts and files of the configuration: where these are equal, pages are too."""
    return tuple(map(_placing, layout.folders))


def _placing(folder: Folder) -> Folder:
    parts: dict[str, Any] = {}
    for name in ("config", "flavour"):
        part: Any = getattr(folder, name, None)
        if getattr(part, "hosts", None):
            parts[name] = replace(part, hosts=())
    return replace(folder, hosts=(), found="", **parts)
