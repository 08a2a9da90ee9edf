"""What Hugo's front matter says about being published: build options, and those that a section hands down."""

from collections.abc import Iterator, Mapping
from typing import Any

from docs_guard.model.declared import dataclass
from docs_guard.model.glob import Globs
from docs_guard.model.site import FrontValues
from docs_guard.model.tree import Tree, Unreadable
from docs_guard.sites.layout import Note
from docs_guard.sites.own_config import text
from docs_guard.sites.paths import folder_and_name
from docs_guard.sites.switches import switched
from docs_guard.syntax.node import Malformed


@dataclass(frozen=True, slots=True)
class Cascade:
    """A section that hands down whether its pages are rendered; `path` limits it to some of them."""

    folder: str
    path: str
    render: str

    def holds(self, page: str) -> bool:
        if not page.startswith(self.folder):
            return False
        return not self.path or Globs((self.path, self.path + ".*", self.path + "/**")).match(page[len(self.folder) :])


def render_of(front: Mapping[str, Any]) -> str:
    """`always`, `never` or `link` of the build options, empty where they say nothing; `false` is an old `never`."""
    for key in ("build", "_build"):
        told = front.get(key)
        if isinstance(told, Mapping):
            value = {str(name).lower(): item for name, item in told.items()}.get("render")
            on = switched(value)
            if on is not None:
                return "always" if on else "never"
            if text(value):
                return text(value).lower()
    return ""


def rendered(front: FrontValues, path: str, handed: tuple[Cascade, ...]) -> str | None:
    """Why a page has no address of its own, or None; its own front matter beats what a section hands down."""
    own = render_of(front)
    if not own and handed:
        held = [cascade for cascade in handed if cascade.holds(path)]
        own = max(held, key=lambda cascade: len(cascade.folder)).render if held else ""
    return f"render: {own}" if own in ("never", "link") else None


def cascades(tree: Tree, root: str, notes: list[Note]) -> tuple[Cascade, ...]:
    """What the `_index` pages below `root` hand down (https://gohugo.io/content-management/front-matter/#cascade)."""
    from docs_guard.syntax.front_matter import values

    paths = [path for path in tree.paths() if path.startswith(root) and _is_section(path)]
    found: list[Cascade] = []
    for path, data in tree.read_many(paths):
        if isinstance(data, Unreadable) or b"cascade" not in data:
            continue
        try:
            told = values(data, frozenset({"cascade"})).get("cascade")
        except Malformed:
            continue
        found += handed_down(told, path, root)
    return tuple(found)


def handed_down(told: object, path: str, root: str) -> Iterator[Cascade]:
    """What the `cascade` of an `_index` page says of being published."""
    for item in told if isinstance(told, list) else [told]:
        if isinstance(item, Mapping):
            lowered = {str(key).lower(): value for key, value in item.items()}
            params = {**lowered, **_map(lowered.get("params"))}
            if render := render_of(params):
                yield Cascade(folder_and_name(path)[0], _target(lowered, path, root), render)


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _target(item: Mapping[str, Any], path: str, root: str) -> str:
    """The `path` of a cascade's target, relative to its section."""
    target = item.get("target") or item.get("_target")
    glob = text(_map(target).get("path")).strip("/")
    section = folder_and_name(path)[0][len(root) :]
    return glob.removeprefix(section) if glob else ""


def _is_section(path: str) -> bool:
    return path.rpartition("/")[2].startswith("_index.")
