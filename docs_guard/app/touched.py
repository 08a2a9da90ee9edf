"""The pages that a change touches, each with what it was before."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import quote

from docs_guard.app.counterparts import Pair, copies, namesakes, origins, taken_in
from docs_guard.app.hunks import hunks
from docs_guard.app.illustrated import TEXT, Pages, informed, seen_as
from docs_guard.app.purposes import Purposes
from docs_guard.app.survey import Survey
from docs_guard.app.verdict import Bench
from docs_guard.app.written import Written
from docs_guard.model.change import PageChange
from docs_guard.model.picture import IllustratedPage, Picture
from docs_guard.model.tree import Unreadable

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


class Touched:
    """What a change does to the pages of a survey that has a base."""

    def __init__(self, survey: Survey, bench: Bench) -> None:
        self.survey = survey
        self.after = Pages(survey.head, [site.after for site in survey.sites])
        self.before = Pages(survey.base, [site.before for site in survey.sites if site.before])
        self.purposes = Purposes(self.after, survey.config, bench)
        self.purposes_before = Purposes(self.before, survey.config, bench)

    @cached_property
    def changes(self) -> tuple[PageChange, ...]:
        """The pages of head that rules look into and that were touched, or that show a picture that was replaced."""
        touched = self.survey.touched or frozenset()
        shown = self._names_of_replaced()
        paths = [path for path in self.after.paths() if path in touched]
        now = {each.page.path: each for each in self.after.illustrated(paths)}
        if shown:
            others = (path for path in self.after.paths() if path not in touched)
            found = self.after.read(others, lambda data, path: any(name in data for name in shown))
            now.update((each.page.path, each) for each in found)
        return tuple(self._compared(now)) if now else ()

    def compared(self) -> Iterator[object]:
        """What rules of a change judge."""
        for change in self.changes:
            yield change
            yield from self.purposes.change(change)

    def now(self) -> Iterator[object]:
        """What rules of a state judge at head."""
        for change in self.changes:
            yield change.after
            yield from self.purposes.subjects(change.after, change)

    def then(self) -> Iterator[object]:
        """What they judge at base: the pages that these pages were."""
        pages = {change.before.path: change.before for change in self.changes if change.before}
        for page in pages.values():
            yield page
            yield from self.purposes_before.subjects(page)

    def elsewhere(self) -> Iterator[object]:
        """The same for the other pages of base that the change touched or deleted."""
        for page in self._elsewhere:
            yield page
            yield from self.purposes_before.subjects(page)

    @cached_property
    def _elsewhere(self) -> tuple[IllustratedPage, ...]:
        """The pages of base that the change touched or deleted, and that no page in `changes` was made of."""
        used = {change.before.page.path for change in self.changes if change.before} | self._published
        went = (*self.survey.differing.deleted, *self.survey.differing.modified)
        return tuple(self.before.illustrated(path for path in went if path not in used and path.endswith(TEXT)))

    def is_new(self, path: str, line: int) -> bool:
        """Whether the change brought or rewrote a line of a page of head."""
        known = self._by_path.get(path)
        return known.is_new(line) if known else path in self.survey.differing.added

    @cached_property
    def _by_path(self) -> dict[str, PageChange]:
        return {change.after.page.path: change for change in self.changes}

    def _names_of_replaced(self) -> tuple[bytes, ...]:
        replaced = (path for path in self.survey.differing.modified if path.lower().endswith(PICTURES))
        names = {path.rpartition("/")[2].encode("utf-8", "surrogateescape") for path in replaced}
        return tuple(sorted(names | {quote(name).encode() for name in names}))

    def _compared(self, now: Mapping[str, IllustratedPage]) -> Iterator[PageChange]:
        came_from = self._origins(now)
        wanted = dict.fromkeys(came_from.values())
        then = {each.page.path: each for each in self.before.read(wanted)}
        written = Written(self._added_lines)
        for path, page in now.items():
            old = then.get(came_from.get(path, ""))
            lines = old.page.lines if old else ()
            after = informed(page, old) if old else page
            before = seen_as(old, after, self._is_same, self._was_there) if old else None
            yield PageChange(before, after, hunks(lines, page.page.lines), written.share, self._is_lost)

    def _is_lost(self, name: str) -> bool:
        return name in self._lost

    @cached_property
    def _lost(self) -> frozenset[str]:
        """The names of the pictures that pages of the change showed at base and show no longer."""
        lost = {picture.name for page in self._elsewhere for picture in page.pictures}
        for change in self.changes:
            if change.before:
                shown = {picture.name for picture in change.after.pictures}
                lost.update(picture.name for picture in change.before.pictures if picture.name not in shown)
        return frozenset(lost)

    def _is_same(self, old: Picture, now: Picture) -> bool:
        """Whether two pictures of one name have one content; what is not in the repository has no other."""
        if not (old.path and now.path and old.path in self.survey.base and now.path in self.survey.head):
            return True
        return self.survey.base.blob(old.path) == self.survey.head.blob(now.path)

    def _was_there(self, now: Picture) -> bool:
        """Whether the repository held the picture at base, under any path."""
        return now.path is not None and self.survey.head.blob(now.path) in self._blobs

    @cached_property
    def _blobs(self) -> frozenset[str]:
        return frozenset(map(self.survey.base.blob, self.survey.base.paths()))

    def _origins(self, now: Mapping[str, IllustratedPage]) -> dict[str, str]:
        """By head's path, the page of base that a page was, where readers had it."""
        found = {path: path for path in now if path in self.survey.base and path not in self._published}
        added = {path: page.page.lines for path, page in now.items() if path not in self.survey.base}
        if added:
            then = {self.survey.base.blob(path): path for path in (*self.before.paths(), *self._deleted)}
            exact = {path: then[blob] for path in added if (blob := self.survey.head.blob(path)) in then}
            found.update(origins(added, self._went(), exact))
            found.update(self._copies({path: lines for path, lines in added.items() if path not in found}))
        return found

    def _copies(self, added: Mapping[str, Sequence[str]]) -> Iterator[Pair]:
        alike = namesakes(added, self.before.paths()) if added else {}
        kept = dict(_lines(self.survey.base.read_many(dict.fromkeys(path for each in alike.values() for path in each))))
        return copies(added, alike, kept)

    @cached_property
    def _published(self) -> frozenset[str]:
        """The touched pages that base held, and that were not on its sites (drafts): to readers they are new."""
        if not self.before.sites:
            return frozenset()
        had = set(self.before.paths())
        return frozenset(path for path in self._modified if path not in had and self.after.site_of(path))

    def merged(self, path: str) -> tuple[str, ...]:
        """The pages of base that the change deleted, and most of whose lines a page of head took in."""
        change = self._by_path.get(path)
        came = [line for hunk in change.hunks for line in hunk.added] if change and self._deleted else ()
        return tuple(taken_in(came, _lines(self.survey.base.read_many(self._deleted)))) if came else ()

    @cached_property
    def _deleted(self) -> list[str]:
        return [path for path in self.survey.differing.deleted if path.endswith(TEXT)]

    def _went(self) -> Iterator[tuple[str, Sequence[str]]]:
        """The lines that pages of base lost."""
        yield from _lines(self.survey.base.read_many(self._deleted))
        kept = dict(_lines(self.survey.head.read_many(self._modified)))
        for path, lines in _lines(self.survey.base.read_many(self._modified)):
            still = set(kept.get(path, ()))
            yield path, [line for line in lines if line not in still]

    @cached_property
    def _modified(self) -> list[str]:
        return [path for path in self.survey.differing.modified if path.endswith(TEXT)]

    def _added_lines(self) -> Iterator[str]:
        """Every line of the change's pages that their base has not."""
        old = dict(_lines(self.survey.base.read_many(self._modified)))
        added = [path for path in self.survey.differing.added if path.endswith(TEXT)]
        for path, lines in _lines(self.survey.head.read_many([*self._modified, *added])):
            known = set(old.get(path, ()))
            yield from (line for line in lines if line not in known)


def _lines(contents: Iterator[tuple[str, bytes | Unreadable]]) -> Iterator[tuple[str, list[str]]]:
    for path, data in contents:
        if not isinstance(data, Unreadable):
            yield path, data.decode("utf-8", "surrogateescape").splitlines()
