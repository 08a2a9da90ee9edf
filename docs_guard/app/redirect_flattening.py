"""Finds the entries that lead over others, or that others make superfluous, and lets each lead to its end at once."""

from docs_guard.app.redirect_edits import Changed, Edits, end_of
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.model.declared import dataclass
from docs_guard.model.redirect import Dead, External, Kind, Live, Loop, Redirect, Resolution, Unredirected
from docs_guard.model.step import Drop, Retarget
from docs_guard.redirects.trail import trail, with_fragment
from docs_guard.redirects.written import is_unknown

EXACT = (Kind.exact, Kind.client)
TEMPORARY = (302, 303, 307)
Change = Drop | Retarget
TRIES = 4
"""How often the plan is made again without the entries that would change an answer."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry that is left as it is, and why."""

    rule: Redirect
    why: str
    first: Redirect | None = None
    """The entry that goes before it."""


@dataclass(frozen=True, slots=True)
class Flattened:
    """
    What becomes of the files, each before (None: there is none) and after; the entries that lead to their end at once
    now, with that end; those that were dropped; those that stay, with the reason.
    """

    files: dict[str, tuple[bytes | None, bytes]]
    retargeted: tuple[tuple[Redirect, str], ...]
    dropped: tuple[Redirect, ...]
    kept: tuple[Kept, ...]


def flattened(found: RedirectedSites) -> Flattened:
    """The redirects of every site with every chain flattened and every duplicate dropped. Raises Failure."""
    edits = Edits(found)
    retargeted: list[tuple[Redirect, str]] = []
    dropped: list[Redirect] = []
    kept: dict[tuple[object, str], Kept] = {}
    for number in range(len(found.sites)):
        steps, left = _settled(edits, number)
        retargeted += [(step.redirect, step.target) for step in steps if isinstance(step, Retarget)]
        dropped += [step.redirect for step in steps if isinstance(step, Drop)]
        kept |= {((each.rule.place, each.rule.source), each.why): each for each in left}
    return Flattened(edits.files, tuple(retargeted), tuple(dropped), tuple(kept.values()))


def _settled(edits: Edits, number: int) -> tuple[list[Change], list[Kept]]:
    """The steps of one site that change no answer, and the entries that are left."""
    site = edits.now.sites[number]
    steps, kept = _steps(site)
    before, files = edits.now, dict(edits.files)
    for _ in range(TRIES):
        edits.now, edits.files = before, dict(files)
        refused = edits.plan(number, steps)
        out_of_reach = {each for each, _ in refused}
        done = [step for step in steps if step not in out_of_reach]
        harmed = _harmed(before.sites[number], edits.now.sites[number], done)
        if not harmed:
            kept += [Kept(step.redirect, why) for step, why in refused if isinstance(step, Drop | Retarget)]
            return done, kept
        kept += [Kept(step.redirect, f"its readers would get {each.now[0]} {each.now[1]}") for step, each in harmed]
        out = {id(step) for step, _ in harmed}
        steps = [step for step in steps if id(step) not in out]
    edits.now, edits.files = before, files
    return [], kept


def _steps(site: RedirectedSite) -> tuple[list[Change], list[Kept]]:
    """What is to be done to the entries of a site, and what is left to a person."""
    steps: list[Change] = []
    kept: list[Kept] = []
    for rule in site.table.rules:
        if rule.kind not in EXACT or not rule.source.startswith("/") or "#" in rule.source or rule.conditional:
            continue
        if rule.host and rule.host not in site.map.hosts:
            continue
        end = site.table.resolve(rule.source)
        first = None if isinstance(end, Unredirected) or not end.hops else end.hops[0]
        if first is None or rule.status == 410:
            continue
        found = _over(site, rule, end) if first is rule else _twin(site, rule, first)
        if isinstance(found, Kept):
            kept.append(found)
        elif found is not None:
            steps.append(found)
    return steps, kept


def _over(site: RedirectedSite, rule: Redirect, end: Resolution) -> Change | Kept | None:
    """An entry that answers: led to its end where it leads over others."""
    hops = () if isinstance(end, Unredirected) else end.hops
    goals = list(trail(site.table, rule.source, hops))
    match end:
        case Loop():
            return Kept(rule, "leads round in a loop")
        case Dead() if len(hops) > 1:
            return Kept(rule, "leads over others to nothing")
        case Live() | External() if len(hops) > 1:
            if any(each.status == 200 for each in hops):
                return Kept(rule, "leads to a rewrite, which is no redirect")
            if any(each.status in TEMPORARY for each in hops[1:]) and rule.status not in TEMPORARY:
                return Kept(rule, "leads over a temporary redirect")
            if is_unknown(goals[-1]):
                return Kept(rule, "leads over one whose target only the build knows")
            url = end.page.address if isinstance(end, Live) else goals[-1]
            return Retarget(rule, with_fragment(url, *goals))
    return None


def _twin(site: RedirectedSite, rule: Redirect, first: Redirect) -> Change | Kept | None:
    """An entry that never fires, since another one with its source goes before it."""
    if first.kind not in EXACT or site.map.key(first.source) != site.map.key(rule.source):
        return None
    if first.source != rule.source:
        return None  # spelled otherwise, it may be meant for hosts that tell them apart
    goal = site.table.internal(rule.target, rule.source)
    same = rule.target == first.target
    if goal is not None and not same:
        mine, other = site.table.resolve(goal), site.table.resolve(first.source)
        same = end_of(site, mine) == end_of(site, other) and mine.__class__ in (Live, External)
    if same:
        return Drop(rule)
    return Kept(rule, "never fires, since another entry with its source goes before it", first)


def _harmed(before: RedirectedSite, now: RedirectedSite, steps: list[Change]) -> list[tuple[Change, Changed]]:
    """The steps whose source gets another answer by what is planned."""
    harmed: list[tuple[Change, Changed]] = []
    for step in steps:
        url = step.redirect.source
        was, is_now = (end_of(site, site.table.resolve(url)) for site in (before, now))
        if was != is_now:
            harmed.append((step, Changed(url, was, is_now)))
    return harmed


def reasons(kept: tuple[Kept, ...]) -> dict[str, list[Kept]]:
    """The entries that stay by the reason for it, the commonest first."""
    found: dict[str, list[Kept]] = {}
    for each in kept:
        found.setdefault(each.why, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))
