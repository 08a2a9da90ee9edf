"""Which published addresses a change loses, and everything that a rule needs to know about each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docs_guard.app.moment import SiteChange
from docs_guard.app.remedies import Remedies
from docs_guard.app.sources import ReadSource
from docs_guard.model.finding import Candidate
from docs_guard.model.glob import Globs
from docs_guard.model.loss import LostPage, NearMiss
from docs_guard.model.redirect import Dead, Loop, Resolution, Unredirected
from docs_guard.model.report import Problem
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.table import Table


@dataclass(frozen=True)
class Missing:
    """A lost page that nothing answers, as the table of redirects found it."""

    page: Published
    resolution: Unredirected
    translations: tuple[Published, ...] = ()


@dataclass(frozen=True)
class Losses:
    """The lost pages of one site: those that nothing answers, those that some entry does, and what that showed."""

    missing: tuple[Missing, ...] = ()
    answered: tuple[Published, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def lost_pages(change: SiteChange, sites: Sequence[SiteMap]) -> list[Published]:
    """Pages of base whose address no page of head has, on this site or on another of the repository."""
    if change.before is None:
        return []
    made = Globs(change.config.generated)
    roots = change.after.roots
    return [
        page
        for page in change.before.pages
        if not any(site.page_at(page.address) for site in sites) and not _matches(made, page.path, roots)
    ]


def _matches(globs: Globs, path: str, roots: tuple[str, ...]) -> bool:
    return bool(globs) and (globs.match(path) or any(globs.match(path[len(r) :]) for r in roots if path.startswith(r)))


def losses(lost: Sequence[Published], table: Table) -> Losses:
    """Asks the redirects of head for every lost page. A translation that is lost with its original is told with it."""
    missing: list[Missing] = []
    answered: list[Published] = []
    problems: list[Problem] = []
    for page in lost:
        resolution = table.resolve(page.address)
        if isinstance(resolution, Unredirected):
            missing.append(Missing(page, resolution))
        else:
            answered.append(page)
            problems.extend(_dead_ends(page, resolution))
    return Losses(tuple(_told_once(missing, table.map)), tuple(answered), tuple(problems))


def _dead_ends(page: Published, resolution: Resolution) -> Iterable[Problem]:
    if isinstance(resolution, (Dead, Loop)) and resolution.hops:
        place = resolution.hops[0].place
        where = f"ends at {resolution.url}, where no page is" if isinstance(resolution, Dead) else "leads round in a loop"
        kind = "dead-redirect" if isinstance(resolution, Dead) else "redirect-loop"
        if resolution.hops[-1].status != 410:
            yield Problem(kind, place.path, place.line, f"{page.address} is redirected, but the redirect {where}")


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
class History:
    """What the commits tell: the days that young addresses had been public, by path; whether the range only reverts."""

    days_public: Mapping[str, int] = field(default_factory=dict)
    reverted: bool = False


def described(
    found: Losses,
    change: SiteChange,
    sources: Sequence[ReadSource],
    table: Table,
    candidates: dict[str, tuple[Candidate, ...]],
    nearest: Callable[[str], Published | None],
    history: History,
) -> list[LostPage]:
    """Everything that is known about the missing pages of a site."""
    remedies = Remedies(sources, change.after)
    unread = tuple(f"{place.path}:{place.line or 1}" for source in sources for place, _ in source.reading.unreadable
                   if not source.reading.wholly)
    unread_wholly = tuple(source.label for source in sources if source.reading.wholly)
    told = []
    for each in found.missing:
        page = each.page
        choices = candidates.get(page.path, ())
        above = nearest(page.address)
        told.append(
            LostPage(
                page,
                candidates=choices,
                remedy=remedies.to(page, choices[0]) if choices else None,
                fallback=remedies.up(page, above) if above else None,
                near_misses=tuple(NearMiss(rule, why) for rule, why in table.near_misses(page.address)),
                conditional=each.resolution.conditional,
                unpublished=change.after.hidden.get(page.path, ""),
                translations=len(each.translations),
                days_public=history.days_public.get(page.path),
                reverted=history.reverted,
                unread=unread,
                unread_wholly=unread_wholly,
            )
        )
    return grouped(told, remedies)


def grouped(lost: list[LostPage], remedies: Remedies) -> list[LostPage]:
    """The same, those that moved from one folder to another told together; with the one rule where the host has one."""
    moves: dict[tuple[str, str], list[LostPage]] = {}
    for each in lost:
        if each.candidates:
            move = folder_move(each.page.address, each.candidates[0].url)
            if move:
                moves.setdefault(move, []).append(each)
    titles: dict[str, str] = {}
    for (old, new), pages in moves.items():
        if len(pages) > 1:
            kept = sum(each.page.address.startswith(old) for each in lost)
            title = f"{kept} pages of {old} are gone, {len(pages)} of them moved to {new}"
            if kept == len(pages):
                title = f"{kept} pages of {old} moved to {new}"
            rule = remedies.folder_rule(old, new)
            title += f": one rule covers {len(pages)}: `{rule}`" if rule else ""
            titles |= {each.page.path: title for each in pages}
    return [replace(each, group=titles.get(each.page.path, "")) for each in lost]


def folder_move(old: str, new: str) -> tuple[str, str] | None:
    """`/a/x/p` to `/b/x/p` is a move of `/a/` to `/b/`; None when the names differ or nothing but the name is left."""
    if not new.startswith("/"):
        return None
    olds, news = old.rstrip("/").split("/"), new.rstrip("/").split("/")
    same = 0
    while same < min(len(olds), len(news)) - 1 and olds[-1 - same] == news[-1 - same]:
        same += 1
    if not same or same >= len(olds) - 1:
        return None
    return "/".join(olds[:-same]) + "/", "/".join(news[:-same]) + "/"
