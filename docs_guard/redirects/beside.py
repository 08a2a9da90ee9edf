"""The entries of one table beside each other: where each leads in the end, what it hides, which say the same."""

from collections.abc import Callable, Sequence
from functools import cached_property

from docs_guard.model.finding import Candidate
from docs_guard.model.redirect import Dead, External, Live, Loop, Redirect, Resolution, Unredirected
from docs_guard.model.site import Published
from docs_guard.redirects.entries import Fate, TableEntry
from docs_guard.redirects.landing import pattern_fate
from docs_guard.redirects.shelves import path_of
from docs_guard.redirects.spelled import Spelled, family_of, is_meant, is_own_slash, may_end, plain_key, spelled
from docs_guard.redirects.table import Table
from docs_guard.redirects.written import is_unknown

SENDING = (None, 301, 302, 303, 307, 308)
"""Statuses that send a reader on; None: a page with a refresh."""


class Beside:
    """
    All entries of a table. Of a URL path where nothing is, and of the source that leads there, `is_expected` tells
    whether a page or a file would have to be there, so that its absence is certain, and `took_over` which living pages
    may have taken over, where the change lost the page of one or the other.
    """

    def __init__(
        self,
        entries: Sequence[TableEntry],
        table: Table,
        is_expected: Callable[[str, str], bool] = lambda url, source: True,
        took_over: Callable[[str, str], tuple[Candidate, ...]] = lambda url, source: (),
    ) -> None:
        self.entries = entries
        self.table = table
        self.is_expected = is_expected
        self.took_over = took_over
        self.is_blank: Callable[[Published], bool] = lambda page: False
        """Whether a page has no text, so that nobody misses it."""
        self.lost: dict[str, str] = {}
        """Addresses that the change leaves without an answer, by their names in lower case."""
        self.plans_later = False
        """Whether the edits of fixes are planned when it is known which findings are told: a file is read for each."""
        for number, entry in enumerate(entries):
            entry.stand(self, number)

    @cached_property
    def by_rule(self) -> dict[int, TableEntry]:
        """Entries by the identity of their rules."""
        return {id(entry.redirect): entry for entry in self.entries}

    @cached_property
    def same(self) -> dict[tuple[Spelled, tuple[str, str]], list[TableEntry]]:
        """The entries of one source that their host reads together, in the order in which they stand."""
        found: dict[tuple[Spelled, tuple[str, str]], list[TableEntry]] = {}
        for entry in self.entries:
            if not self.is_ambiguous(entry):
                found.setdefault((spelled(entry), family_of(entry)), []).append(entry)
        return found

    def answers(self, entry: TableEntry) -> bool:
        """Whether an entry with a literal source is the one that its readers get, pages aside."""
        own = spelled(entry)
        for rule in self.table.matching(entry.redirect.source):
            other = self.by_rule.get(id(rule))
            if rule is entry.redirect or other is None:
                return True
            if not rule.conditional and (other.is_pattern or spelled(other) == own):
                return False
        return True

    def page(self, entry: TableEntry) -> Published | None:
        """The living page of exactly the address that the entry answers; not that of another spelling."""
        url = entry.redirect.source
        page = None if entry.is_pattern or "?" in url or "#" in url else self.table.map.page_at(url)
        same_style = page is not None and path_of(url).endswith(".html") == page.address.endswith(".html")
        return page if page and same_style and is_meant(entry, page) else None

    def yields(self, entry: TableEntry) -> bool:
        """Whether a page lives at its address and readers get that instead, or may."""
        return not (entry.semantics.before_pages or entry.redirect.force) and self.page(entry) is not None

    def fate(self, entry: TableEntry) -> Fate:
        if not entry.answers or self.table.lets_go(entry.redirect.source):
            return "silent"
        if is_unknown(entry.redirect.target):
            return "unknown"
        if entry.is_pattern:
            return pattern_fate(entry, self.is_expected)
        return "silent" if self.yields(entry) else self._fate(entry, self.rest(entry))

    def _fate(self, entry: TableEntry, rest: Resolution | None) -> Fate:
        source = entry.redirect.source
        match rest:
            case None | External():
                return "off-site"
            case Live():
                return "page"
            case Loop():
                return "unknown" if may_end(entry, self.hops(entry)) else "loop"
            case Dead(hops=hops) if hops and hops[-1].status == 410:
                return "silent"
            case Dead(url=url) | Unredirected(url=url):
                return "dead" if self.table.lets_go(url) or self.is_expected(path_of(url), source) else "unknown"

    def rest(self, entry: TableEntry) -> Resolution | None:
        """What a reader gets at the target of an entry with a literal one; None off the site."""
        rule = entry.redirect
        goal = self.table.internal(rule.target, rule.source)
        if goal is None:
            return None
        if rule.status == 200:
            return self.table.served(goal)
        return self.table.resolve(goal)

    def hops(self, entry: TableEntry) -> tuple[Redirect, ...]:
        rest = None if entry.is_pattern else self.rest(entry)
        more = () if rest is None or isinstance(rest, Unredirected) else rest.hops
        return (entry.redirect, *more)

    def landing(self, entry: TableEntry) -> str:
        """Where readers end, with the fragment that the last target names, or failing that the one before it."""
        rest = None if entry.is_pattern else self.rest(entry)
        if rest is None or isinstance(rest, Loop):
            return entry.redirect.target
        url = rest.page.address if isinstance(rest, Live) else rest.url
        if "#" in url:
            return url
        fragments = [rule.target.partition("#")[2] for rule in self.hops(entry)]
        fragment = next((each for each in reversed(fragments) if each), "")
        return f"{url}#{fragment}" if fragment else url

    def cycle(self, entry: TableEntry) -> tuple[TableEntry, ...]:
        """The entries that send the readers of a loop round and round, the one first that is reached first."""
        rules: list[Redirect] = []
        for rule in self.hops(entry):
            if any(rule is known for known in rules):
                break
            rules.append(rule)
        else:
            goal = self.table.internal(rules[-1].target, rules[-1].source) or ""
            rule = self._first(goal) or entry.redirect
        start = next((number for number, known in enumerate(rules) if known is rule), 0)
        return tuple(self.by_rule[id(rule)] for rule in rules[start:] if id(rule) in self.by_rule)

    def _first(self, url: str) -> Redirect | None:
        """The rule that answers a URL path, if one does, and no page beats it."""
        answer = self.table.answer(url, self.table.map.page_at(url) is not None)
        return answer.rule if answer else None

    @cached_property
    def leading_in(self) -> dict[int, int]:
        """How many other entries lead into a loop, by the identity of each rule of it."""
        found: dict[int, int] = {}
        for entry in self.entries:
            if entry.fate == "loop":
                cycle = self.cycle(entry)
                if not any(each is entry for each in cycle):
                    for each in cycle:
                        found[id(each.redirect)] = found.get(id(each.redirect), 0) + 1
        return found

    @cached_property
    def hidden(self) -> dict[int, list[Published]]:
        """By the identity of a rule, the living pages that readers cannot get because of it."""
        found: dict[int, list[Published]] = {}
        if not any(entry.semantics.before_pages or entry.redirect.force for entry in self.entries):
            return found
        for page in self.table.map.pages:
            answer = self.table.answer(page.address, lives=True)
            rule = answer.rule if answer else None
            sends = rule is not None and rule.status in SENDING and rule.place.path != page.path
            entry = self.by_rule.get(id(rule))
            if sends and entry and is_meant(entry, page) and not self.is_blank(page):
                found.setdefault(id(rule), []).append(page)
        return {key: pages for key, pages in found.items() if not self._is_ambiguous(key)}

    def _is_ambiguous(self, key: int) -> bool:
        entry = self.by_rule.get(key)
        return entry is None or self.is_ambiguous(entry)

    def is_ambiguous(self, entry: TableEntry) -> bool:
        """Whether one line stands for several sources, of which the build may write one or the other."""
        return self._readings[entry.redirect.place, entry.said, entry.redirect.span] > 1

    @cached_property
    def _readings(self) -> "dict[tuple[object, str, object], int]":
        found: dict[tuple[object, str, object], int] = {}
        for entry in self.entries:
            key = entry.redirect.place, entry.said, entry.redirect.span
            found[key] = found.get(key, 0) + 1
        return found

    def is_chain(self, entry: TableEntry) -> bool:
        """Whether another entry sends its readers on, and does more than to put their address right."""
        if entry.is_pattern or entry.fate not in ("page", "off-site", "unknown") or entry.redirect.status == 200:
            return False
        second = next(iter(entry.hops[1:]), None)
        other = self.by_rule.get(id(second)) if second and second.status != 200 else None
        if other is None or (other.is_pattern and is_own_slash(other)):
            return False
        return self.table.key(entry.landing) != self.table.key(entry.redirect.target)

    def shadowing(self, entry: TableEntry) -> Published | None:
        rule, key = entry.redirect, self.table.key
        if rule.status not in SENDING or rule.conditional or not entry.answers or not self.yields(entry):
            return None
        if entry.semantics.dialect == "mintlify":
            return None  # its documentation does not say which of them comes first
        page = self.page(entry)
        if page is None or page.path == rule.place.path or self.is_ambiguous(entry) or self.is_blank(page):
            return None
        goal = self.table.internal(rule.target, rule.source)
        return None if goal is not None and key(goal) == key(page.address) else page

    def beaten_by(self, entry: TableEntry) -> TableEntry | None:
        same = self.same.get((spelled(entry), family_of(entry)), ())
        if len(same) < 2 or self.is_ambiguous(entry):
            return None
        winner = same[0 if entry.format.semantics.first_wins else -1]
        return None if winner is entry else winner

    def is_arbitrary(self, entry: TableEntry) -> bool:
        """Whether the order of the build decides which of two entries counts: those in the front matter of pages."""
        return bool(entry.format.front_keys)

    def leads_alike(self, one: TableEntry, other: TableEntry) -> bool:
        """Whether two entries lead to one address, whatever they say of the status."""
        goals = [self.table.internal(each.redirect.target, each.redirect.source) for each in (one, other)]
        if goals[0] is None or goals[1] is None:
            return one.redirect.target == other.redirect.target
        fragments = {each.redirect.target.partition("#")[2] for each in (one, other)}
        return len(fragments) == 1 and self.table.key(goals[0]) == self.table.key(goals[1])

    def near(self, url: str) -> str:
        """The one page whose address differs from a URL path by suffix, case, `_` or an index alone."""
        found = self._plainly.get(plain_key(self.table.key(url)), ())
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _plainly(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for page in self.table.map.pages:
            found.setdefault(plain_key(self.table.key(page.address)), []).append(page.address)
        return found
