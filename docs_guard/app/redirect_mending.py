"""Adds entries to the redirects of a site, takes them out and shortens their ways, as a person asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from docs_guard.app.redirect_addresses import asked, likeliest
from docs_guard.app.redirect_answers import Answer, Answers
from docs_guard.app.redirect_edits import Edits
from docs_guard.app.redirect_files import lost_page
from docs_guard.app.redirect_goals import Goal, goal
from docs_guard.app.redirect_sites import RedirectedSite, RedirectedSites
from docs_guard.model.command import argument
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Dead, External, Kind, Live, Loop, Redirect, Unredirected
from docs_guard.model.site import Published
from docs_guard.model.step import Add, Drop, Retarget, Step

EXACT = (Kind.exact, Kind.client)


@dataclass(frozen=True, slots=True)
class Mended:
    """
    What a command makes of the files: each before (None: there is none) and after, those alone that differ.

    `notes` is what the person should know; `answers` what readers get then at the addresses that were named.
    """

    files: Mapping[str, tuple[bytes | None, bytes]]
    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


def added(found: RedirectedSites, old: str, new: str) -> Mended:
    """The entry that sends the readers of `old` to `new`. Raises Failure where it would not, with the cure."""
    to = goal(found, new)
    number, page = _lost(found, old, to)
    site, url = found.sites[number], page.address
    step = _step(site, page, to)
    if step is None:
        return Mended({}, ("nothing to do",), (Answers(found).one(old),))
    edits = Edits(found)
    left = edits.plan(number, [step])
    if left:
        raise Failure("redirects", f"no entry can be written: {left[0][1]}")
    _must_lead(edits, number, url, to)
    unproven = [each.unproven for each in site.sources if each.source.path in edits.files and each.unproven]
    for other in range(len(found.sites)):
        _same_otherwise(edits, other, {found.sites[other].map.key(url)})
    notes = tuple(note for note in (to.note, *unproven, *_beside(edits, number, site.map.key(url))) if note)
    return Mended(edits.files, notes, (Answers(edits.now).one(url),))


def _lost(found: RedirectedSites, old: str, to: Goal) -> tuple[int, Published]:
    """The number of the site, and the page that `old` names. Raises Failure for what no entry can answer."""
    told = asked(found, old)
    file = old.strip().partition("#")[0].removeprefix("./")
    hidden = next(((site, site.map.layout.address(file, {})) for site in found.sites if file in site.map.hidden), None)
    ways = ((hidden[0], hidden[1]),) if hidden and hidden[1] else told.ways
    if not ways or told.foreign:
        raise Failure("usage", f"nothing here can answer `{old[:200]}`: {told.foreign or told.wrong}")
    if "*" in old or "/:" in old:
        raise Failure("usage", f"`{old[:200]}` is a pattern, and an entry answers one address: {_by_hand(found)}")
    if "?" in ways[0][1]:
        raise Failure("usage", f"an entry answers a path, whatever its query: leave `?{old.partition('?')[2]}` out")
    if told.fragment and not any(each.format.name == "mdbook" for site, _ in ways for each in site.sources):
        words = f"a browser never sends `{told.fragment[:200]}`: only redirects of mdBook can answer it"
        raise Failure("usage", f"{words}; leave it out")
    number, url = likeliest(found, tuple(way for way in ways if way[0] is to.site) or ways)
    site = found.sites[number]
    named = file if file.startswith(site.map.roots) and site.map.layout.address(file, {}) == url else ""
    return number, lost_page(found, site, url + told.fragment, named)


def _by_hand(found: RedirectedSites) -> str:
    """What to do for a whole folder."""
    able = [each for site in found.sites for each in site.sources if each.format.wildcard and each.source.path]
    where = f"write a rule for all of them into {able[0].source.path} by hand" if able else "name each address"
    return f"{where}; `docs-guard check --fix` writes one where a whole folder moved"


def _step(site: RedirectedSite, old: Published, to: Goal) -> Step | None:
    """What is to be done; None where the readers arrive already. Raises Failure where an entry would do harm."""
    key, url = site.map.key, old.address
    if to.site is site and key(to.url) == key(url) and "#" not in url:
        raise Failure("usage", f"{url} and {to.url} are one address: an entry would lead round in a loop")
    end = site.table.resolve(url)
    hops = () if isinstance(end, Unredirected) else end.hops
    if "#" in url:
        return Add(old, to.url)
    match end:
        case Live(page) if not hops:
            raise Failure("usage", f"{url} is the page {page.path}: {_in_vain(site)}; move or delete the page first")
        case Live(page) if page.path == to.path and "#" not in to.url:
            return None
        case External(goal_) if goal_ == to.url:
            return None
        case Live(page) if page.path == to.path and len(hops) == 1 and hops[0].kind in EXACT:
            return Retarget(hops[0], to.url)  # to another part of the page
        case Live() | External() if hops[0].kind in EXACT:
            cure = f"`docs-guard redirects remove {argument(hops[0].written or url)}` takes that entry out"
            raise Failure("usage", f"{url} leads to {hops[0].target} already: {cure}", *_place(hops[0]))
        case Dead() if not hops:
            raise Failure("usage", f"{url} is listed under `gone` in the configuration: take it off the list first")
        case Dead() | Loop() if hops[0].kind in EXACT and hops[0].status != 410:
            return Retarget(hops[0], to.url)
    return Add(old, to.url)


def _in_vain(site: RedirectedSite) -> str:
    able = [each for each in site.sources if each.format.add]
    habit = max(able, key=lambda each: len(each.reading.redirects), default=None)
    before = habit is not None and habit.format.semantics_at(habit.source.path).before_pages
    return "an entry would hide it from its readers" if before else "the page is served, and an entry would never fire"


def _must_lead(edits: Edits, number: int, url: str, to: Goal) -> None:
    """Raises Failure where the readers of `url` do not arrive after all."""
    site = edits.now.sites[number]
    if "#" in url:
        if not any(rule.source.partition("#")[2] == url.partition("#")[2] for rule in site.table.rules):
            raise Failure("redirects", f"the entry for {url} was planned and is not found again")
        return
    end = Answers(edits.now).one(url)
    if (end.result == "page" and end.path == to.path) or (end.result == "external" and end.url == to.url):
        return
    where = end.hops[0].rule if end.hops else None
    words = f"{url} would lead to {end.url} even so" if end.hops else f"no host would read the entry for {url}"
    raise Failure("redirects", f"{words}: nothing is written", *(_place(where) if where else ()))


def _same_otherwise(edits: Edits, number: int, meant: set[str]) -> None:
    """Raises Failure where an address that was not named gets another answer; one that led to these may arrive now."""
    key = edits.now.sites[number].map.key
    for each in edits.changed(number):
        lost = each.was[0] == "loop" or (each.was[0] == "dead" and each.was[1] in meant)
        if key(each.url) in meant or (lost and each.now[0] in ("page", "external")):
            continue
        was, now = (f"{kind} {what}".strip() for kind, what in (each.was, each.now))
        raise Failure("redirects", f"readers of {each.url} would get {now} instead of {was}: nothing is written")


def _beside(edits: Edits, number: int, key: str) -> Iterator[str]:
    """Entries that lead further now, since they led to an address that gets one."""
    named = edits.now.sites[number].map.key
    also = [each.url for each in edits.changed(number) if named(each.url) != key]
    if also:
        yield f"{also[0]} arrives with it" + (f", and {len(also) - 1:,} more" if len(also) > 1 else "")


def removed(found: RedirectedSites, olds: Sequence[str]) -> Mended:
    """The entries of these addresses, taken out. Raises Failure where there are none, or others lead through them."""
    doomed = [_entries(found, old) for old in olds]
    edits = Edits(found)
    gone: dict[tuple[object, ...], Redirect] = {}
    for number in range(len(found.sites)):
        rules = {_spot(rule): rule for each in doomed for at, rule in each if at == number and _spot(rule) not in gone}
        left = edits.plan(number, [Drop(rule) for rule in rules.values()]) if rules else ()
        if left:
            raise Failure("redirects", f"not every entry can be taken out: {left[0][1]}; nothing is written")
        gone |= rules  # a file that two sites read is edited for the first of them
    for number in range(len(found.sites)):
        _none_lost(edits, number, [rule for each in doomed for at, rule in each if at == number])
    notes = tuple(f"removed {rule.written or rule.source} -> {rule.target} ({_at(rule)})" for rule in gone.values())
    return Mended(edits.files, notes, tuple(Answers(edits.now).of(olds)))


def _entries(found: RedirectedSites, old: str) -> list[tuple[int, Redirect]]:
    """The entries whose source an address, a pattern or a page file is. Raises Failure where there are none."""
    told = asked(found, old)
    urls = {(id(site), site.map.key(url)) for site, url in told.ways}
    entries = []
    for number, site in enumerate(found.sites):
        for rule in site.table.rules:
            same = rule.kind in EXACT and (id(site), site.map.key(rule.source)) in urls and "#" not in old + rule.source
            if same or old in (rule.written, rule.source):
                entries.append((number, rule))
    if entries:
        return entries
    answer = Answers(found).one(old)
    if answer.hops:
        rule = answer.hops[0].rule
        named = argument(rule.written or rule.source)
        cure = f"`docs-guard redirects remove {named}` takes that rule out, for all it answers"
        raise Failure("usage", f"{old[:200]} is answered by {rule.written or rule.source}: {cure}", *_place(rule))
    if answer.result == "page":
        raise Failure("usage", f"{old[:200]} is the page {answer.path} and has no redirect")
    if answer.near:
        miss = answer.near[0]
        raise Failure("usage", f"no redirect has the source {old[:200]}: {miss.reason}", *_place(miss.redirect))
    sources = {rule.written or rule.source for site in found.sites for rule in site.table.rules}
    alike = get_close_matches(old, sorted(sources), 1)
    near = f"did you mean {alike[0]}?" if alike else "`docs-guard redirects list` shows them all"
    raise Failure("usage", f"no redirect has the source {old[:200]}: {near}")


def _none_lost(edits: Edits, number: int, rules: Sequence[Redirect]) -> None:
    """Raises Failure where other entries lead through those that go."""
    before = edits.before.sites[number]
    gone = {_spot(rule) for rule in rules}
    for each in edits.changed(number):
        end = before.table.resolve(each.url)
        if not isinstance(end, Unredirected) and end.hops and _spot(end.hops[0]) not in gone:
            cure = "`docs-guard redirects flatten` makes it lead to the end at once"
            raise Failure("redirects", f"{each.url} leads through what goes, and would be lost: {cure}")


def _spot(rule: Redirect) -> tuple[object, ...]:
    """What tells one entry from all others."""
    return rule.place, rule.span, rule.written or rule.source


def _place(rule: Redirect) -> tuple[str, int | None]:
    return rule.place.path, rule.place.line


def _at(rule: Redirect) -> str:
    return f"{rule.place.path}:{rule.place.line}" if rule.place.line else rule.place.path
