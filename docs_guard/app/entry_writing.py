"""Writes steps into the files of a site's redirects: entries taken out, led elsewhere, added one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from docs_guard.app.flattening import spot
from docs_guard.app.folder_moves import FolderMove
from docs_guard.app.overlay import Overlay
from docs_guard.app.patching import Chosen, applied, patched
from docs_guard.app.sources import ReadSource
from docs_guard.model.finding import Edit
from docs_guard.model.redirect import Live, Redirect
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.step import Add, Drop, Retarget, Step
from docs_guard.model.tree import Tree
from docs_guard.redirects.format import Addition, Move, Source
from docs_guard.redirects.table import Table

NO_FILE = "the site has no redirect file that an entry could be written in: name one as `redirects` in docs-guard.toml"
UNWRITABLE = "no redirect file of the site can say it"


def takers(sources: Sequence[ReadSource]) -> list[ReadSource]:
    """The sources that take a new entry, that one first which holds most: it is the site's habit."""
    able = [source for source in sources if source.format.add and not source.reading.wholly and source.takes_more]
    return sorted(able, key=lambda source: -len(source.reading.redirects))


class Writing:
    """The files of a tree as they become. `left` are the steps that could not be written, with the reason."""

    def __init__(self, tree: Tree, sources: Sequence[ReadSource], site: SiteMap) -> None:
        self.tree, self.sources, self.site = tree, sources, site
        self.takers = takers(sources)
        self.files: dict[str, bytes] = {}
        self.left: list[tuple[Step, str]] = []

    def changed(self) -> dict[str, tuple[bytes | None, bytes]]:
        """Before (None: no such file) and after, of the files that differ."""
        pairs = {path: (self._before(path), after) for path, after in self.files.items()}
        return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}

    def _before(self, path: str) -> bytes | None:
        return self.tree.read(path) if path in self.tree else None

    def _now(self, source: ReadSource) -> Source:
        """A source as the files have become by now."""
        read = source.source
        tree = Overlay(self.tree, self.files)

        def pages() -> Iterator[tuple[Published, bytes]]:
            return ((page, self.files.get(page.path, data)) for page, data in read.pages())

        return replace(read, data=self.files.get(read.path, read.data), tree=tree, pages=pages)

    def change(self, drops: Sequence[Drop], retargets: Sequence[Retarget]) -> None:
        """Takes entries out and leads others elsewhere: splices of the files as they are."""
        chosen = Chosen()
        for source in self.sources:
            if mine := _of(source, drops):
                self._drop(source, mine, chosen)
        for source in self.sources:
            for step in _of(source, retargets):
                self._choose((step,), _retargeted(source, step, self.site), chosen, f"lead to {step.target}")
        owned = {spot(rule) for source in self.sources for rule in source.reading.redirects}
        steps: tuple[Drop | Retarget, ...] = (*drops, *retargets)
        self.left += [(step, "the entry is not there") for step in steps if spot(step.redirect) not in owned]
        for path, edits in chosen.files.items():
            self.files[path] = patched(self._before(path) or b"", edits)

    def _drop(self, source: ReadSource, drops: Sequence[Drop], chosen: Chosen) -> None:
        edits = _removed(source, drops)
        if edits is None:
            able = _able(source, drops)
            kept = {id(step) for step in able}
            for step in drops:
                if id(step) not in kept:
                    self._choose((step,), None, chosen, "be taken out alone")
            drops, edits = able, _removed(source, able) if able else ()
        self._choose(drops, edits, chosen, "be taken out")

    def _choose(
        self, steps: Sequence[Drop | Retarget], edits: Sequence[Edit] | None, chosen: Chosen, what: str
    ) -> None:
        """Takes the edits of steps, unless they have none or others touch the same bytes."""
        if edits is not None and chosen.take(edits):
            return
        why = "another edit changes its line" if edits is not None else "its format does not let it be done"
        for step in steps:
            entry = step.redirect.written or step.redirect.source
            self.left.append((step, f"the entry {entry} of {step.redirect.place.path} cannot {what}: {why}"))

    def entry(self, add: Add) -> None:
        """Adds an entry to the first source that takes it."""
        page = self.site.page_at(add.target) if add.target.startswith("/") else None
        move = Move(add.old, add.target, page)
        for source in self.takers:
            addition = source.format.add(self._now(source), move) if source.format.add else None
            if addition is not None:
                self._put(addition)
                return
        self.left.append((add, UNWRITABLE if self.takers else NO_FILE))

    def _put(self, addition: Addition) -> None:
        edit = addition.edit
        self.files[edit.path] = applied(self.files.get(edit.path, self._before(edit.path) or b""), edit)

    def folder(self, move: FolderMove, adds: Sequence[Add]) -> bool:
        """Adds one rule for a whole folder; whether it could be written, and answers as an entry each would."""
        wildcard = self.takers[0].format.wildcard if self.takers else None
        addition = wildcard(self._now(self.takers[0]), move.old, move.new) if wildcard else None
        if addition is None:
            return False
        before, files, left = self._table(), dict(self.files), list(self.left)
        self._put(addition)
        table = self._table()
        own = [add for add in adds if not _leads(table, add)]  # the folder's own page, where the pattern leaves it out
        for add in own if len(own) < 2 else ():
            self.entry(add)
        after = self._table() if own else table
        below = [rule for rule in before.rules if rule.source.startswith(move.old)]
        if all(_leads(after, add) for add in adds) and all(_same(before, after, rule) for rule in below):
            return True
        self.files, self.left = files, left
        return False

    def _table(self) -> Table:
        """The redirects as the files have become by now."""
        readings = []
        for each in self.sources:
            changed = each.source.path in self.files or (not each.source.path and bool(self.files))
            readings.append((each.format, each.format.read(self._now(each)) if changed else each.reading))
        return Table(readings, self.site)


Change = TypeVar("Change", Drop, Retarget)


def _of(source: ReadSource, steps: Sequence[Change]) -> list[Change]:
    """The steps that change an entry of a source."""
    own = {spot(rule) for rule in source.reading.redirects} if steps else set()
    return [step for step in steps if spot(step.redirect) in own]


def _removed(source: ReadSource, drops: Sequence[Drop]) -> tuple[Edit, ...] | None:
    remove = source.format.remove
    entries: dict[object, Redirect] = {}
    for step in drops:  # an entry may be read as several rules
        place, span = step.redirect.place, step.redirect.span
        entries.setdefault((place.path, span) if span[1] else spot(step.redirect), step.redirect)
    return remove(source.source, tuple(entries.values())) if remove else None


def _able(source: ReadSource, drops: Sequence[Drop]) -> list[Drop]:
    """Those that can be taken out; what can go together is asked together, since each question reads the file."""
    if _removed(source, drops) is not None:
        return list(drops)
    if len(drops) < 2:
        return []
    middle = len(drops) // 2
    return [*_able(source, drops[:middle]), *_able(source, drops[middle:])]


def _retargeted(source: ReadSource, step: Retarget, site: SiteMap) -> tuple[Edit, ...] | None:
    retarget = source.format.retarget
    page = site.page_at(step.target) if step.target.startswith("/") else None
    return retarget(source.source, step.redirect, step.target, page) if retarget else None


def _leads(table: Table, add: Add) -> bool:
    end = table.resolve(add.old.address)
    return isinstance(end, Live) and end.page == table.map.page_at(add.target)


def _same(before: Table, after: Table, rule: Redirect) -> bool:
    return before.resolve(rule.source) == after.resolve(rule.source)
