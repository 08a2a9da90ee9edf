"""What to paste so that the readers of a lost address arrive, in the site's own way of writing redirects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from docs_guard.app.entry_writing import takers
from docs_guard.app.patching import applied, splice
from docs_guard.app.sources import ReadSource
from docs_guard.model.finding import Candidate, Edit, Entry, Fix
from docs_guard.model.loss import Remedy
from docs_guard.model.site import Published, SiteMap
from docs_guard.model.step import Add
from docs_guard.redirects.format import Addition, Dialect, Move

WHOLE_FOLDER: Mapping[Dialect, tuple[str, str]] = {
    "netlify": ("*", ":splat"),
    "gitlab": ("*", ":splat"),
    "cloudflare": ("*", ":splat"),
    "mintlify": (":slug*", ":slug*"),
    "route": (":path*", ":path*"),
    "route-folded": (":path*", ":path*"),
}
"""What stands behind a folder's address in source and target, in the dialects that can say `everything below`."""

MOST_AT_ONCE = 200
"""Pages for which one text is planned, each in the file as those before it leave it."""


class Way(NamedTuple):
    """A lost page and the page that took over."""

    page: Published
    candidate: Candidate


class Remedies:
    """
    Plans entries. Of several sources the one that holds most entries is the site's habit and takes the new one; one
    that cannot be written passes it on to the next.
    """

    def __init__(self, sources: Sequence[ReadSource], after: SiteMap) -> None:
        self.sources = takers(sources)
        self.after = after

    def to(self, way: Way, translations: Sequence[Way] = ()) -> Remedy:
        """The entry for a successor; with a fix, for the page's translations too, where the successor is sure."""
        url = way.candidate.url
        moves = [self._move(way), *(self._move(other) for other in translations)]
        source, additions = self._plan(moves)
        if source is None:
            return Remedy(url, None, None)
        fix = None
        if way.candidate.automatic:
            title = f"add a redirect from {way.page.address} to {url}"
            steps = tuple(Add(move.old, move.target) for move in moves)
            fix = Fix(title, merged(source, additions), safe=source.is_read, steps=steps)
        return Remedy(url, additions[0].entry, fix, source.unproven)

    def up(self, page: Published, above: Published) -> Remedy:
        """The entry that sends readers to the nearest living page above: an offer, and never a fix."""
        _, additions = self._plan([Move(page, above.address, above)])
        return Remedy(above.address, additions[0].entry if additions else None, None)

    def at_once(self, ways: Sequence[tuple[Published, Remedy]]) -> Entry | None:
        """
        What to paste for pages that are told together, where it is something else than all of their entries: the first
        entry of a file may bring a list with it, in which the others stand.

        None where the entries do, or stand in several files, or replace what is there.
        """
        moves = [
            Move(page, to.url, self.after.page_at(to.url) if to.url.startswith("/") else None) for page, to in ways
        ]
        second = ways[1][1].entry
        if second is None or "\n" not in second.text.strip("\n") or len(moves) > MOST_AT_ONCE:
            return None
        source, additions = self._plan(moves[:2])
        if source is None or len(additions) < 2 or additions[1].entry.text == second.text:
            return None
        additions = list(planned(source, moves))
        path, after = source.source.path, source.source.data
        if len(additions) < len(moves) or any(addition.edit.path != path for addition in additions):
            return None
        for addition in additions:
            after = applied(after, addition.edit)
        return inserted(path, source.source.data, after, additions[0].entry.line)

    def _move(self, way: Way) -> Move:
        new = self.after.by_path.get(way.candidate.path) if way.candidate.path else None
        return Move(way.page, way.candidate.url, new)

    def _plan(self, moves: Sequence[Move]) -> tuple[ReadSource | None, list[Addition]]:
        """The first source that takes the first move, and what it takes of all."""
        for source in self.sources:
            additions = list(planned(source, moves))
            if additions:
                return source, additions
        return None, []

    def folder_rule(self, old: str, new: str) -> tuple[str, str] | None:
        """Source and target of one rule for a whole folder where no page lives, if the site's redirects can say so."""
        if not self.sources or any(page.address.startswith(old) for page in self.after.pages):
            return None
        source = self.sources[0]
        semantics = source.format.semantics_at(source.source.path)
        ends = WHOLE_FOLDER.get(semantics.dialect)
        if ends is None or semantics.default_status is None:
            return None
        base = self.after.base if not source.says_base else ""
        return old.removeprefix(base) + ends[0], new.removeprefix(base) + ends[1]


def planned(source: ReadSource, moves: Sequence[Move]) -> Iterator[Addition]:
    """The additions that a source takes one after the other, each planned in the file as the ones before leave it."""
    add, file = source.format.add, source.source
    if add is None:
        return
    taken: set[str] = set()
    for move in moves:
        addition = add(file, move)
        if addition is None and not taken:
            return
        if addition is None or (addition.edit.path in taken and addition.edit.path != file.path):
            continue
        taken.add(addition.edit.path)
        yield addition
        if addition.edit.path == file.path:
            file = replace(file, data=applied(file.data, addition.edit))


def merged(source: ReadSource, additions: Sequence[Addition]) -> tuple[Edit, ...]:
    """The edits of files as they are, where those of one file were planned one upon the other."""
    own = [addition.edit for addition in additions if addition.edit.path == source.source.path]
    others = tuple(addition.edit for addition in additions if addition.edit.path != source.source.path)
    if len(own) < 2:
        return (*own, *others)
    before = after = source.source.data
    for edit in own:
        after = applied(after, edit)
    return (splice(own[0].path, before, after), *others)


def inserted(path: str, before: bytes, after: bytes, line: int | None) -> Entry | None:
    """The lines that `after` has more than `before`, from `line` on; None where that is not all they differ in."""
    if line is None:
        return Entry(path, None, after.decode("utf-8", "surrogateescape"))
    olds, news = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first, last = line - 1, line - 1 + len(news) - len(olds)
    if news[:first] != olds[:first] or news[last:] != olds[first:]:
        return None
    return Entry(path, line, b"".join(news[first:last]).decode("utf-8", "surrogateescape"))
