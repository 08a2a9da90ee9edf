"""Everything that a rule needs to know about each address that a change loses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from docs_guard.app.meant import before_all
from docs_guard.app.moment import SiteChange
from docs_guard.app.remedies import Remedies, Way
from docs_guard.app.sources import ReadSource
from docs_guard.app.together import grouped
from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Candidate, Fix
from docs_guard.model.loss import LostPage, Mend, NearMiss, Remedy
from docs_guard.model.place import Place
from docs_guard.model.redirect import Redirect, Unredirected
from docs_guard.model.site import Published, SiteMap
from docs_guard.moves.above import nearest_above
from docs_guard.redirects.table import Table


@dataclass(frozen=True)
class Missing:
    """A lost page that nothing answers, as the table of redirects found it."""

    page: Published
    resolution: Unredirected
    translations: tuple[Published, ...] = ()


@dataclass(frozen=True)
class Losses:
    """The lost pages of one site: those that nothing answers, and those that some entry does."""

    missing: tuple[Missing, ...] = ()
    answered: tuple[Published, ...] = ()


def losses(lost: Sequence[Published], table: Table) -> Losses:
    """Asks the redirects of head for every lost page. A translation that is lost with its original is told with it."""
    missing: list[Missing] = []
    answered: list[Published] = []
    for page in lost:
        resolution = table.resolve(page.address)
        if isinstance(resolution, Unredirected):
            missing.append(Missing(page, resolution))
        else:
            answered.append(page)
    return Losses(tuple(_told_once(missing, table.map)), tuple(answered))


def _told_once(missing: list[Missing], site: SiteMap) -> Iterable[Missing]:
    originals = {site.key(each.page.address) for each in missing if not each.page.language}
    told: dict[str, list[Published]] = {}
    for each in missing:
        if each.page.language and each.page.twin and site.key(each.page.twin) in originals:
            told.setdefault(site.key(each.page.twin), []).append(each.page)
    along = {page.path for pages in told.values() for page in pages}
    for each in missing:
        if each.page.path not in along:
            yield replace(each, translations=tuple(told.get(site.key(each.page.address), ())))


@dataclass(frozen=True)
class Background:
    """
    What is known beside the site itself: the days that young addresses had been public, the .gitignore that began to
    name a lost file, what had kept a page out of the build before, the entry that was meant for it (all by path), and
    whether the change only takes others back. `is_older_name`: an entry that led to the page before was meant for
    another address.
    """

    days_public: Mapping[str, int] = field(default_factory=dict)
    ignored_by: Mapping[str, str] = field(default_factory=dict)
    reverted: bool = False
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, Mend] = field(default_factory=dict)
    is_older_name: Callable[[Redirect, Published], bool] = lambda rule, page: False


def described(
    found: Losses,
    change: SiteChange,
    sources: Sequence[ReadSource],
    table: Table,
    candidates: Mapping[str, tuple[Candidate, ...]],
    background: Background,
) -> list[LostPage]:
    """Everything that is known about the missing pages of a site."""
    remedies = Remedies(sources, change.after)
    unread = _doubtful(sources)
    unread_wholly = tuple(each.label for each in sources if each.reading.wholly)
    told = []
    for each in found.missing:
        page = each.page
        mend = background.meant.get(page.path)
        named = candidates.get(page.path, ())
        lost = LostPage(
            page,
            candidates=before_all(mend, named) if mend else named,
            near_misses=tuple(_near_misses(page, table, mend, background)),
            mend=mend if mend and mend.text else None,
            unpublished=change.after.hidden.get(page.path, ""),
            ignored_by=background.ignored_by.get(page.path, ""),
            no_source=not remedies.sources and not unread_wholly,
            translations=len(each.translations),
            days_public=background.days_public.get(page.path),
            reverted=background.reverted,
            withdrawn=background.withdrawn.get(page.path, ""),
            unread=unread,
            unread_wholly=unread_wholly,
        )
        told.append(_remedied(lost, each.translations, candidates, remedies))
    return grouped(told, found.answered, remedies)


def _near_misses(page: Published, table: Table, mend: Mend | None, background: Background) -> Iterator[NearMiss]:
    """The entries that were nearly right, that one first which came with the change."""
    near = table.near_misses(page.address)
    found = [NearMiss(rule, why) for rule, why in near if not background.is_older_name(rule, page)]
    if mend:
        rule = mend.redirect
        where = f"line {rule.place.line}" if rule.place.line else rule.place.path
        known = next((miss for miss in found if miss.redirect is rule), None)
        yield known or NearMiss(rule, f"{where} says `{rule.written or rule.source}`, and no page was ever there")
    yield from (miss for miss in found if mend is None or miss.redirect is not mend.redirect)


def _remedied(
    lost: LostPage,
    translations: Sequence[Published],
    candidates: Mapping[str, tuple[Candidate, ...]],
    remedies: Remedies,
) -> LostPage:
    """The page with what to paste: towards its likely successor, or else to the nearest page above."""
    if lost.likely:
        firsts = ((page, next(iter(candidates.get(page.path, ())), None)) for page in translations)
        along = [Way(page, first) for page, first in firsts if first and first.automatic]
        return replace(lost, remedy=_mended(lost.mend, remedies.to(Way(lost.page, lost.likely[0]), along)))
    if lost.ignored_by:
        return lost
    above = nearest_above(lost.page.address, remedies.after)
    if above is None or remedies.after.key(above.address) == remedies.after.key(remedies.after.base or "/"):
        return lost  # the front page answers nobody's question
    return replace(lost, fallback=remedies.up(lost.page, above))


def _mended(mend: Mend | None, remedy: Remedy) -> Remedy:
    """The remedy, with the fix that puts an entry right where one was meant for the page."""
    if mend is None or mend.edit is None or remedy.fix is None:
        return remedy
    return replace(remedy, fix=Fix(f"let {mend.text} lead to {mend.url}", (mend.edit,), safe=True))


def _label(place: Place) -> str:
    return f"{place.path}:{place.line}" if place.line else place.path


def _doubtful(sources: Sequence[ReadSource]) -> tuple[str, ...]:
    """The lines of redirect files that were not understood, each once, however much stands on it."""
    read = (each.reading.unreadable for each in sources if not each.reading.wholly)
    return tuple(dict.fromkeys(_label(place) for unreadable in read for place, _ in unreadable))
