"""How one site was laid out at each moment of a walk back through history, made again only where it may differ."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docs_guard.app.detection import links_of
from docs_guard.app.fronts import Fronts
from docs_guard.app.moment import SiteChange
from docs_guard.app.watched import Watched
from docs_guard.git.objects import Objects
from docs_guard.git.trees import ObjectTree
from docs_guard.git.walk import Changed
from docs_guard.model.tree import Unreadable
from docs_guard.sites.essence import essence, placing, stripped
from docs_guard.sites.hugo_fronts import Cascade, handed_down
from docs_guard.sites.layout import Folders
from docs_guard.sites.map import boundary_of
from docs_guard.sites.select import detect, generator_for, layout_for
from docs_guard.sites.steadiness import (
    Shape,
    folders_behind,
    generator_of,
    hides_only,
    is_open,
    may_betray,
    shaping,
)

MOST_KNOWN = 500
"""Versions of files of which it is remembered what they say."""
CASCADE = frozenset({"cascade"})


class Asked(Watched):
    """A tree that also remembers the files that were looked for; code is read without what has no say in pages."""

    def __init__(self, tree: ObjectTree) -> None:
        super().__init__(tree)
        self.sought: set[str] = set()

    def __contains__(self, path: object) -> bool:
        if isinstance(path, str):
            self.sought.add(path)
        return super().__contains__(path)

    def read(self, path: str) -> bytes:
        data = super().read(path)
        return stripped(data) if path.endswith(".py") else data


class PastLayout:
    """
    The layout of one site at the moment to which the walk has come, and which files may be pages.

    `files` is the listing of that moment, which the walk keeps. `watched` are the files and folders that tell where
    pages are; None where that may be all there are. `unread` are configurations whose content this clone lacks: the
    younger layout holds then.
    """

    def __init__(self, site: SiteChange, files: Mapping[str, str], objects: Objects, fronts: Fronts) -> None:
        self.config = site.config
        self.base = site.after.base
        self.files = files
        self.objects = objects
        self.fronts = fronts
        self.unread: set[str] = set()
        self.asked: set[str] = set()
        self.sought: set[str] = set()
        self._said: dict[tuple[str, str], object] = {}
        self._bounded: dict[str, bool] = {}
        self._settle(site.after.layout)  # type: ignore[arg-type]
        if layout := self._made():  # None while a file that decides it is not committed
            self._settle(layout)
        self.unread.clear()  # it is there, if not as a commit has it

    def is_page(self, path: str) -> bool:
        """Whether a file may be a page."""
        known = self._bounded.get(path)
        if known is None:
            known = self._bounded[path] = path in self.boundary
        return known

    def reshaped(self, changed: Sequence[Changed], shapes: Mapping[str, Shape]) -> bool:
        """Takes the layout to before a commit, whose files the listing has taken back. Whether it is another one."""
        return self._may_reshape(changed, shapes) and self.resettled()

    def resettled(self) -> bool:
        """Makes the layout again. Whether pages may be elsewhere by it."""
        before, layout = self.layout, self._made()
        if layout is None:
            return False
        self._settle(layout)
        return layout != before and placing(layout) != placing(before)

    def found_elsewhere(self, others: Sequence[str]) -> bool:
        """Looks for the content root that the site had, apart from those of `others`. Whether there is one."""
        for guess in detect(ObjectTree("a commit", self.objects, lambda: self.files), links_of):
            if not any(_overlap(root, other) for root in guess.site.root for other in others):
                self.config = guess.site
                self._settle(self._made() or self.layout)
                return True
        return False

    def _made(self) -> Folders | None:
        """The layout that the listing gives; None where this clone lacks what decides it."""
        lacking, self.objects.lacking = self.objects.lacking, False
        watched = Asked(ObjectTree("a commit", self.objects, lambda: self.files))
        layout = layout_for(watched, self.config)
        moved = layout.base != self.base and self.config.base is None
        if moved and not generator_for(self.config.generator).base_routes:  # as for two moments of one change
            layout = layout_for(watched, replace(self.config, base=self.base))
        self.asked, self.sought = watched.asked, watched.sought
        unknown, self.objects.lacking = self.objects.lacking, lacking or self.objects.lacking
        if unknown:
            self.unread |= {path for path in watched.asked if path in self.files and not self.is_page(path)}
        return None if unknown else layout

    def _settle(self, layout: Folders) -> None:
        self.layout = layout
        self.boundary = boundary_of(self.config, layout)
        self.keys = layout.front_keys
        self.reads_all = not hides_only(layout)
        self.shaping = shaping(layout)
        self.unfound = tuple(folder.root for folder in layout.folders if not folder.found)
        self.hands_down = any(generator_of(folder) == "hugo" for folder in layout.folders)
        self._bounded.clear()
        self.near = folders_behind(layout)
        self.watched = None
        if not is_open(self.config.generator, layout, self._is_there):
            self.watched = (*self.near, *sorted((self.asked | self.sought) - {""}))

    def _is_there(self, folder: str) -> bool:
        return any(path.startswith(folder) for path in self.files)

    def _may_reshape(self, changed: Sequence[Changed], shapes: Mapping[str, Shape]) -> bool:
        if any(self._is_asked(each) and self._says_else(each) for each in changed):
            return True
        if any(self._is_shaping(path, shape) for path, shape in shapes.items() if path.startswith(self.near)):
            return True
        return self.watched is None and any(may_betray(path) for path in shapes)

    def _is_shaping(self, path: str, shape: Shape) -> bool:
        """Whether the names of others say something else for a file that came or went."""
        if shape & Shape.only and (path.startswith(self.unfound) or self._is_language(path)):
            return True
        return bool(shape & self.shaping) and (not self.hands_down or path.endswith(self.layout.extensions))

    def _is_language(self, path: str) -> bool:
        """Whether a file stands in the folder of one of Hugo's languages."""
        for folder in self.layout.folders:
            known = getattr(getattr(folder, "config", None), "languages", ())
            for mount in getattr(folder, "mounts", ()) if len(known) > 1 else ():
                if path.startswith(mount.source) and path[len(mount.source) :].partition("/")[0].lower() in known:
                    return True
        return False

    def _is_section(self, path: str) -> bool:
        """Whether a page of Hugo may hand something down to those below it."""
        return self.hands_down and "/_index." in path and self.is_page(path)

    def _is_asked(self, each: Changed) -> bool:
        if each.path in self.asked or self._is_section(each.path):
            return True
        return each.path in self.sought and (each.before is None or each.after is None)

    def _says_else(self, each: Changed) -> bool:
        """Whether what a file says to a layout may have changed."""
        if self._is_section(each.path):
            return self._handed(each.path, each.before) != self._handed(each.path, each.after)
        if each.before is None or each.after is None:
            return True
        before, after = self._essence(each.path, each.before), self._essence(each.path, each.after)
        return before is None or before != after

    def _handed(self, path: str, blob: str | None) -> tuple[Cascade, ...]:
        """What a section hands down."""
        if blob is None or b"cascade" not in self.fronts.block(blob):
            return ()
        return tuple(handed_down(self.fronts.of(blob, CASCADE).get("cascade"), path, ""))

    def _essence(self, path: str, blob: str) -> object:
        """What a version of a file says; None where it cannot be read."""
        key = path, blob
        if key not in self._said:
            if len(self._said) > MOST_KNOWN:
                self._said.clear()
            content = next(self.objects.contents((blob,)))
            self._said[key] = None if isinstance(content, Unreadable) else essence(path, content)
        return self._said[key]


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
