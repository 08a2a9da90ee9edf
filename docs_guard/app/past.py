"""One site on a walk back through history: which of its pages stood, at each moment, where nothing stands at head."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from docs_guard.app.past_layout import PastLayout
from docs_guard.git.walk import Changed
from docs_guard.model.site import Equality, Published
from docs_guard.sites.steadiness import Shape


class Step(NamedTuple):
    """What a commit did to the addresses that nothing has at head: the pages that went, and the names that came."""

    gone: tuple[Published, ...] = ()
    came: tuple[str, ...] = ()


class Past:
    """
    One site at the moment to which the walk has come.

    Only addresses that no page of head has (`lives` tells) are held, so that nothing is read of the other pages unless
    front matter decides where they are. `every`: every loss of an address counts, and not its last one alone.
    """

    def __init__(self, laid: PastLayout, equality: Equality, lives: Callable[[str], bool], every: bool) -> None:
        self.laid = laid
        self.equality = equality
        self.lives = lives
        self.every = every
        self.held: Counter[str] = Counter()
        """How many pages stand at each address that nothing has at head, by its name."""
        self.settled: set[str] = set()
        """The names of addresses whose last loss is known."""
        self._pages: dict[str, Published] = {}
        self._names: dict[str, str | None] = {}
        self._count = 0
        self._again()

    @property
    def empty(self) -> bool:
        """Whether no file was a page."""
        return not self._count

    def back(self, changed: Sequence[Changed], shapes: Mapping[str, Shape]) -> Step:
        """
        Goes to before a commit, whose files the listing has taken back already.

        `shapes` tells of each file that came or went what it is to a layout.
        """
        if self.laid.reshaped(changed, shapes):
            return self._again()
        pages = [each for each in changed if self.laid.is_page(each.path)]
        self._count += sum((each.before is not None) - (each.after is not None) for each in pages)
        return self._moved({each.path: self._published(each.path) for each in pages}) if pages else Step()

    def resettled(self) -> Step:
        """The same where the listing was read anew: what the layout is made of may be other files than were known."""
        return self._again() if self.laid.resettled() else Step()

    def moved_here(self, others: Sequence[str]) -> Step:
        """Where no file is a page: the content root that the site had before is looked for, apart from `others`."""
        return self._again() if self.laid.found_elsewhere(others) else Step()

    def name_of(self, page: Published) -> str:
        """The name of an address that is held."""
        return self._name(page.address) or ""

    def may_hide(self, path: str) -> bool:
        """Whether front matter decides if a page was lost that stood here; for sites where it decides no more."""
        if not self.laid.is_page(path):
            return False
        address = self.laid.layout.address(path, {})
        name = self._name(address) if address else None
        return name is not None and name not in self.settled

    def _again(self) -> Step:
        """Every page by another layout. Those that are in no other place now went with it."""
        laid = self.laid
        paths = [path for path in laid.files if laid.is_page(path)]
        self._count = len(paths)
        if laid.reads_all:
            laid.fronts.load(laid.files[path] for path in paths)
        now = {path: self._published(path) for path in paths}
        now |= {f"\0{page.address}": page if self._name(page.address) else None for page in laid.layout.also}
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

    def _name(self, address: str) -> str | None:
        """What all spellings of an address share; None where a page of head has it."""
        if address in self._names:
            return self._names[address]
        name = self.equality.key(address)
        if self.equality.styled:
            name += "\0." if address.endswith(".html") and not address.endswith("/index.html") else "\0/"
        self._names[address] = found = None if self.lives(address) else name
        return found

    def _published(self, path: str) -> Published | None:
        """The page that a file was at this moment, where nothing stands in its place at head."""
        laid = self.laid
        blob = laid.files.get(path)
        if blob is None:
            return None
        front = laid.fronts.of(blob, laid.keys) if laid.reads_all else {}
        address = laid.layout.address(path, front)
        if address is None or (name := self._name(address)) is None:
            return None
        if laid.keys and not laid.reads_all and name not in self.settled:
            front = laid.fronts.of(blob, laid.keys)
        if laid.layout.hidden(path, front) is not None:
            return None
        return Published(path, address, *laid.layout.dimension(path, address))


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
        if (watched := past.laid.watched) is None:
            return ()
        found += watched
    return tuple(dict.fromkeys(found))


def blobs_of(pasts: Sequence[Past], changed: Sequence[Changed]) -> Iterator[str]:
    """The content that decides where pages were before these changes, newest first, as far as it is known already."""
    for past in pasts:
        if past.laid.reads_all:
            yield from (each.before for each in changed if each.before and past.laid.is_page(each.path))
        elif past.laid.keys:
            seen: set[str] = set()
            for each in changed:
                if each.before and past.may_hide(each.path) and (past.every or each.path not in seen):
                    seen.add(each.path)
                    yield each.before
