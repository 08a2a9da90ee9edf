"""Reads what _config.yml says of pages: defaults, collections, and whether a README is an index."""

from collections.abc import Mapping
from typing import Any

from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.jekyll_permalinks import STYLES
from docs_guard.sites.own_config import nearest, text, texts
from docs_guard.sites.switches import switched


@dataclass(frozen=True, kw_only=True)
class Default:
    """One entry of `defaults`: the values that files in its scope have where their front matter says nothing."""

    path: str
    type: str
    permalink: str = ""
    published: bool | None = None

    def holds(self, inner: str, kind: str) -> bool:
        if self.type and self.type not in (kind, {"pages": "page", "posts": "post"}.get(kind, kind)):
            return False
        return not self.path or Globs((self.path, self.path.rstrip("/") + "/**")).match(inner)


def readme_index_of(tree: Tree, told: Mapping[str, Any], project: str) -> bool:
    """Whether jekyll-readme-index is on: by name, or because GitHub Pages builds what has no Gemfile of its own."""
    if "jekyll-readme-index" in (*texts(told.get("plugins")), *texts(told.get("gems"))):
        return True
    gemfile = nearest(tree, project, ("Gemfile",))
    try:
        return gemfile is None or b"github-pages" in tree.read(gemfile)
    except Unreadable:
        return True


def collections_of(told: object) -> tuple[tuple[str, str, bool], ...]:
    """Label, template and output of each collection; a list names collections without output."""
    if isinstance(told, Mapping):
        return tuple((str(name), *_collection(name, value)) for name, value in told.items())
    return tuple((name, "", False) for name in texts(told) if name != "posts")


def _collection(name: object, told: object) -> tuple[str, bool]:
    value: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    output = name == "posts" or switched(value.get("output")) is True
    permalink = text(value.get("permalink"))
    return (STYLES.get(permalink, permalink) if name == "posts" else _style(permalink)), output


def _style(permalink: str) -> str:
    """The template that a style's name means for a collection."""
    if permalink == "pretty":
        return "/:collection/:path/"
    return "/:collection/:path:output_ext" if permalink in STYLES else permalink


def defaults_of(told: object) -> tuple[Default, ...]:
    found = []
    for item in told if isinstance(told, list) else []:
        scope, values = (item.get("scope"), item.get("values")) if isinstance(item, Mapping) else (None, None)
        if isinstance(values, Mapping) and ("permalink" in values or "published" in values):
            limits: Mapping[str, Any] = scope if isinstance(scope, Mapping) else {}
            found.append(
                Default(
                    path=text(limits.get("path")).strip("/"),
                    type=text(limits.get("type")),
                    permalink=text(values.get("permalink")),
                    published=switched(values.get("published")),
                )
            )
    return tuple(found)
