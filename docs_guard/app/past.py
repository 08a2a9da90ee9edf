"""One site on a walk back through history: which of its pages stood, at each moment, where nothing stands at head."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from docs_guard.app.detection import links_of
from docs_guard.app.fronts import Fronts
from docs_guard.app.moment import SiteChange
from docs_guard.app.watched import Watched
from docs_guard.git.objects import Objects
from docs_guard.git.trees import ObjectTree
from docs_guard.git.walk import Changed
from docs_guard.model.site import Published
from docs_guard.model.tree import Unreadable
from docs_guard.sites.layout import Folders
from docs_guard.sites.map import boundary_of
from docs_guard.sites.select import detect, generator_for, layout_for
from docs_guard.sites.steadiness import Shape, behind, essence, hides_only, may_betray, shaping


class Step(NamedTuple):
    """What a commit did to the addresses that nothing has at head: the pages that went, and the names that came."""

    gone: tuple[Published, ...] = ()
    came: tuple[str, ...] = ()


class Asked(Watched):
    """A tree that also remembers the files that were looked for."""

    def __contains__(self, path: object) -> bool:
        if isinstance(path, str):
            self.asked.add(path)
        return super().__contains__(path)


class Past:
    """
    One site at the moment to which the walk has come.

    Only addresses that no page of head has (`lives` tells) are held, so that nothing is read of the other pages unless
    front matter decides where they are. `files` is the listing of that moment, which the walk keeps.
    """

    def __init__(
        self,
        site: SiteChange,
        files: Mapping[str, str],
        objects: Objects,
        fronts: Fronts,
        lives: Callable[[str], bool],
        others: Sequence[str],
        configured: bool,
        every: bool,
    ) -> None:
        self.config = site.config
        self.base = site.after.base
        self.equality = site.after.layout.equality
        self.files = files
        self.objects = objects
        self.fronts = fronts
        self.lives = lives
        self.others = others
        """The content roots of other sites."""
        self.configured = configured
        self.every = every
        """Whether every loss of an address counts, and not its last one alone."""
        self.settled: set[str] = set()
        """The names of addresses whose last loss is known."""
        self.held: Counter[str] = Counter()
        """How many pages stand at each address that nothing has at head, by its name."""
        self.unread: set[str] = set()
        """Configurations of the generator whose content is not in this clone, as they stood at some commit."""
        self._pages: dict[str, Published] = {}
        self._count = 0
        self.made = 0
        self._dead: dict[str, str | None] = {}
        self._bounded: dict[str, bool] = {}
        self._settle(self._layout() or site.after.layout)  # type: ignore[arg-type]
        self._again()

    # What the layout is made of

    def _tree(self) -> ObjectTree:
        return ObjectTree("a commit", self.objects, lambda: self.files)

    def _layout(self) -> Folders | None:
        """How the site was laid out; None where that cannot be told, since this clone lacks what decides it."""
        lacking, self.objects.lacking = self.objects.lacking, False
        watched = Asked(self._tree())
        layout = layout_for(watched, self.config)
        self.made = self.made + 1
        moved = layout.base != self.base and self.config.base is None
        if moved and not generator_for(self.config.generator).base_routes:
            layout = layout_for(watched, replace(self.config, base=self.base))
        self.asked = watched.asked
        unknown, self.objects.lacking = self.objects.lacking, lacking or self.objects.lacking
        if unknown:
            self.unread |= {path for path in watched.asked if path in self.files and not self.is_page(path)}
        return None if unknown else layout

    def _settle(self, layout: Folders) -> None:
        self.layout = layout
        self.boundary = boundary_of(self.config, layout)
        self.keys = layout.front_keys
        self.reads_all = not hides_only(layout)
        self._bounded.clear()
        folders = behind(self.config.generator, layout, self._is_there)
        self.shaping = shaping(self.config.generator, layout)
        self.watched = None if folders is None else (*folders, *sorted(self.asked))
        """The files and folders that tell where the pages are; None where that may be all there are."""

    def _is_there(self, folder: str) -> bool:
        return any(path.startswith(folder) for path in self.files)

    def is_page(self, path: str) -> bool:
        """Whether a file may be a page."""
        known = self._bounded.get(path)
        if known is None:
            known = self._bounded[path] = path in self.boundary
        return known

    # One commit back

    def back(self, changed: Sequence[Changed], shapes: Mapping[str, Shape]) -> Step:
        """
        Goes to before a commit, whose files the listing has taken back already. The pages that it took away.

        `shapes` tells of each file that came or went what it is to a layout.
        """
        if self._may_reshape(changed, shapes):
            layout = self._layout()
            if layout is not None and layout != self.layout:
                self._settle(layout)
                return self._again()
        pages = [each for each in changed if self.is_page(each.path)]
        self._count += sum((each.before is not None) - (each.after is not None) for each in pages)
        return self._moved({each.path: self._published(each.path) for each in pages}) if pages else Step()

    def resettled(self) -> Step:
        """The same where the listing was read anew: what the layout is made of may be other files than were known."""
        layout = self._layout()
        if layout is None or layout == self.layout:
            return Step()
        self._settle(layout)
        return self._again()

    def _may_reshape(self, changed: Sequence[Changed], shapes: Mapping[str, Shape]) -> bool:
        if any((each.path in self.asked or self._is_section(each.path)) and self._says_else(each) for each in changed):
            return True
        if any(shape & self.shaping for shape in shapes.values()):
            return True
        return self.watched is None and any(may_betray(path) for path in shapes)

    def _is_section(self, path: str) -> bool:
        """Whether a page of Hugo may hand something down to those below it."""
        return self.config.generator == "hugo" and "/_index." in path and self.is_page(path)

    def _says_else(self, each: Changed) -> bool:
        """Whether what a file says to a layout may have changed."""
        if self._is_section(each.path):
            return any(b"cascade" in self.fronts.block(blob) for blob in (each.before, each.after) if blob)
        if each.before is None or each.after is None:
            return True
        contents = tuple(self.objects.contents((each.before, each.after)))
        if any(isinstance(content, Unreadable) for content in contents):
            return True
        before, after = (essence(each.path, content) for content in contents if isinstance(content, bytes))
        return before != after

    def _again(self) -> Step:
        """Every page by another layout. Those that are in no other place now went with it."""
        paths = [path for path in self.files if self.is_page(path)]
        self._count = len(paths)
        if self.reads_all:
            self.fronts.load(self.files[path] for path in paths)
        now = {path: self._published(path) for path in paths}
        now |= {f"\0{page.address}": page if self._name(page.address) else None for page in self.layout.also}
        return self._moved({**dict.fromkeys(self._pages), **now})

    def _moved(self, pages: Mapping[str, Published | None]) -> Step:
        """Takes over where pages stood before."""
        after = {name for path in pages if (name := self._held_at(path))}
        gone: dict[str, Published] = {}
        for page in pages.values():
            if page and not self.held[name := self.name_of(page)]:
                gone.setdefault(name, page)
        for path, page in pages.items():
            if was := self._held_at(path):
                self.held[was] -= 1
                del self._pages[path]
            if page:
                self._pages[path] = page
                self.held[self.name_of(page)] += 1
        return Step(tuple(gone.values()), tuple(sorted(name for name in after if not self.held[name])))

    def _held_at(self, path: str) -> str | None:
        page = self._pages.get(path)
        return self.name_of(page) if page else None

    # One page

    def name_of(self, page: Published) -> str:
        """The name of an address that is held."""
        return self._name(page.address) or ""

    def _name(self, address: str) -> str | None:
        """What all spellings of an address share; None where a page of head has it."""
        if address in self._dead:
            return self._dead[address]
        name = self.equality.key(address)
        if self.equality.styled:
            name += "\0." if address.endswith(".html") and not address.endswith("/index.html") else "\0/"
        self._dead[address] = found = None if self.lives(address) else name
        return found

    def _published(self, path: str) -> Published | None:
        """The page that a file was at this moment, where nothing stands in its place at head."""
        blob = self.files.get(path)
        if blob is None:
            return None
        front = self.fronts.of(blob, self.keys) if self.reads_all else {}
        address = self.layout.address(path, front)
        if address is None or (name := self._name(address)) is None:
            return None
        if self.keys and not self.reads_all and name not in self.settled:
            front = self.fronts.of(blob, self.keys)
        if self.layout.hidden(path, front) is not None:
            return None
        return Published(path, address, *self.layout.dimension(path, address))

    def may_hide(self, path: str) -> bool:
        """Whether front matter decides if a page was lost that stood here; for sites where it decides no more."""
        if not self.is_page(path):
            return False
        address = self.layout.address(path, {})
        name = self._name(address) if address else None
        return name is not None and name not in self.settled

    # A site that was somewhere else

    @property
    def empty(self) -> bool:
        """Whether no file was a page."""
        return not self._count

    def moved_here(self) -> Step:
        """
        Where no file is a page: looks for the content root that the site had before, unless it is configured.

        The pages that went when it moved.
        """
        if self.configured:
            return Step()
        for guess in detect(self._tree(), links_of):
            if not any(_overlap(root, other) for root in guess.site.root for other in self.others):
                self.config = guess.site
                self._settle(self._layout() or self.layout)
                return self._again()
        return Step()


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def covers(watched: Iterable[str], paths: Iterable[str]) -> bool:
    """Whether what is watched holds all of these files."""
    names = tuple(watched)
    folders = tuple(name if name.endswith("/") else name + "/" for name in names)
    known = set(names)
    return all(path in known or path.startswith(folders) for path in paths)


def wanted(pasts: Sequence[Past]) -> tuple[str, ...]:
    """What a walk has to be told of for these sites; nothing where it is everything."""
    found: list[str] = []
    for past in pasts:
        if (watched := past.watched) is None:
            return ()
        found += watched
    return tuple(dict.fromkeys(found))


def blobs_of(pasts: Sequence[Past], changed: Sequence[Changed]) -> Iterator[str]:
    """The content that decides where pages were before these changes, newest first, as far as it is known already."""
    for past in pasts:
        if past.reads_all:
            yield from (each.before for each in changed if each.before and past.is_page(each.path))
        elif past.keys:
            seen: set[str] = set()
            for each in changed:
                if each.before and past.may_hide(each.path) and (past.every or each.path not in seen):
                    seen.add(each.path)
                    yield each.before
