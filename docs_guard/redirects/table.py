"""What a reader gets at an address: the rules of all sources of a site, asked the way their hosts ask them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from urllib.parse import unquote

from docs_guard.model.place import Place
from docs_guard.model.redirect import Dead, External, Live, Loop, Redirect, Resolution, Unredirected
from docs_guard.model.site import Published, SiteMap
from docs_guard.redirects.format import Format, Reading, Semantics
from docs_guard.redirects.goal import internal
from docs_guard.redirects.nearness import NearMisses
from docs_guard.redirects.pattern import expand
from docs_guard.redirects.shelves import (
    Answer,
    Candidate,
    as_asked,
    gone_patterns,
    holds_pattern,
    in_order,
    path_of,
    pattern_of,
    shelf_of,
    shelves,
)
from docs_guard.redirects.written import is_unknown

MOST_HOPS = 20


class Table:
    """
    The redirects of a site at one moment.

    `gone` are addresses that were let go on purpose: with or without the site's base, `/beta/*` for a folder.
    `elsewhere` tells what lives at a URL path beside the pages of `map`: a static file, a page of another site.
    """

    def __init__(
        self,
        sources: Sequence[tuple[Format, Reading]],
        map: SiteMap,
        gone: tuple[str, ...] = (),
        elsewhere: Callable[[str], Published | None] = lambda url: None,
    ) -> None:
        self.map = map
        self.key = map.layout.equality.key
        self.elsewhere = elsewhere
        self.exact: dict[str, list[Candidate]] = {}
        self.patterns: dict[str, list[Candidate]] = {}
        self._near: NearMisses | None = None
        self._rules: list[Candidate] = []
        self._foreign: list[Candidate] = []
        self._read: set[tuple[Place, str, str]] = set()
        for format_, reading in sources:
            self._take(format_, reading)
        self._let_go = tuple(gone_patterns(gone, map.base))

    def _take(self, format_: Format, reading: Reading) -> None:
        """Files the rules of one source, in the order in which their host tries them."""
        rules = list(reading.redirects)
        if not format_.semantics.first_wins:
            rules.reverse()
        semantics_at: dict[str, Semantics] = dict(reading.semantics)
        for rule in rules:
            if (rule.place, rule.source, rule.target) in self._read:
                continue  # a file that two sources read, as `conf.py` reads a list beside it
            self._read.add((rule.place, rule.source, rule.target))
            semantics = semantics_at.get(rule.place.path) or format_.semantics_at(rule.place.path)
            semantics_at[rule.place.path] = semantics
            candidate = Candidate(len(self._rules), rule, semantics, pattern_of(rule, semantics))
            self._rules.append(candidate)
            if rule.host and rule.host not in self.map.hosts:
                self._foreign.append(candidate)
            elif rule.status == 404 or "#" in rule.source or not rule.source.startswith("/"):
                continue  # never an answer, but remembered as a near miss
            elif candidate.pattern:
                self.patterns.setdefault(shelf_of(candidate.pattern), []).append(candidate)
            elif not holds_pattern(rule, semantics) and "?" not in rule.source:
                self.exact.setdefault(self._key(rule.source, semantics), []).append(candidate)

    def _key(self, url: str, semantics: Semantics) -> str:
        """What exact sources and addresses are compared by: looser than any host, so that the host can refuse."""
        key = self.key(url).rstrip("/").removesuffix(".html") or "/"
        return key.lower() if semantics.fold_case else key

    @cached_property
    def rules(self) -> tuple[Redirect, ...]:
        """Every rule that was read, in the order in which they are tried."""
        return tuple(candidate.rule for candidate in self._rules)

    def seeing(self, elsewhere: Callable[[str], Published | None]) -> "Table":
        """The same rules, on a host of which more is known."""
        other = copy(self)
        other.elsewhere = elsewhere
        return other

    def matching(self, url: str) -> Iterator[Redirect]:
        """The rules whose source matches a URL path, in the order in which they are tried; pages aside."""
        return (candidate.rule for candidate in self._matching(url))

    def served(self, goal: str) -> Live | Dead:
        """What a rewrite serves."""
        return self._rewritten(goal, ())

    def lets_go(self, url: str) -> bool:
        """Whether an address was let go on purpose."""
        return any(pattern.match(path_of(url)) is not None for pattern in self._let_go)

    def resolve(self, url: str) -> Resolution:
        """What a reader gets who asks for a URL path (with base) of the site."""
        hops: list[Redirect] = []
        seen: set[str] = set()
        at = url
        while len(hops) <= MOST_HOPS:
            page = self.map.page_at(at)
            answer = self.answer(at, page is not None)
            if answer is None:
                return self._end(at, page, tuple(hops))
            hops.append(answer.rule)
            if answer.goal is None:
                return Dead(at, tuple(hops))
            goal = None if is_unknown(answer.goal) else self.internal(answer.goal, at)
            if goal is None:
                return External(answer.goal, tuple(hops))
            if answer.rule.status == 200:
                return self._rewritten(goal, tuple(hops))
            # Compared to the letter, so that a slash that a strict host puts right is not taken for a loop.
            seen.add(path_of(at))
            if path_of(goal) in seen:
                return Loop(tuple(hops))
            at = goal
        return Loop(tuple(hops))

    def _rewritten(self, goal: str, hops: tuple[Redirect, ...]) -> Live | Dead:
        """A rewrite serves what lives at its target; the host does not ask its rules again."""
        page = self.map.page_at(goal) or self.elsewhere(path_of(goal))
        return Live(page, hops) if page else Dead(goal, hops)

    def _end(self, url: str, page: Published | None, hops: tuple[Redirect, ...]) -> Resolution:
        page = page or self.elsewhere(path_of(url))
        if page:
            return Live(page, hops)
        if hops:
            return Dead(url, hops)
        if self.lets_go(url):
            return Dead(url, ())
        return Unredirected(url, tuple(c.rule for c in self._matching(url) if c.rule.conditional))

    def internal(self, goal: str, at: str) -> str | None:
        """The URL path on this site that a target names; None when it leads off the site."""
        return internal(self.map, goal, at)

    def answer(self, url: str, lives: bool) -> Answer | None:
        """The first rule that answers; where a page lives, only rules that beat it."""
        for candidate in self._matching(url):
            rule = candidate.rule
            if rule.conditional or (lives and not (candidate.semantics.before_pages or rule.force)):
                continue
            answer = self._goal(candidate, url)
            if answer:
                return answer
        return None

    def _goal(self, candidate: Candidate, url: str) -> Answer | None:
        rule, pattern = candidate.rule, candidate.pattern
        if rule.status == 410:
            return Answer(rule, None, candidate.semantics)
        if pattern is None:
            return Answer(rule, rule.target, candidate.semantics)
        if rule.status == 200 and pattern.everything:
            return None
        captures = pattern.match(as_asked(path_of(url), candidate.semantics.slash))
        if captures is None:
            captures = pattern.match(path_of(url).rstrip("/")) or {}
        goal = expand(candidate.semantics.dialect, rule.target, captures)
        inside = self.internal(goal, url)
        if inside is not None and self._key(inside, candidate.semantics) == self._key(url, candidate.semantics):
            return None
        return Answer(rule, goal, candidate.semantics)

    def _matching(self, url: str) -> Iterator[Candidate]:
        """The rules whose source matches, in the order in which they are tried; each is looked at in its turn."""
        path = path_of(url)
        exact = (c for c in self._exact(url) if self._agrees(c, url))
        filed = [found for folder in shelves(path) if (found := self.patterns.get(folder))]
        return in_order(exact, (c for c in in_order(*filed) if self._matches(c, path))) if filed else exact

    def _exact(self, url: str) -> Iterable[Candidate]:
        key = self.key(url).rstrip("/").removesuffix(".html") or "/"
        found = self.exact.get(key, [])
        if key.lower() == key:
            return found
        return in_order(found, (c for c in self.exact.get(key.lower(), ()) if c.semantics.fold_case))

    def _agrees(self, candidate: Candidate, url: str) -> bool:
        """Whether an exact source is this address for its host: the slash at the end, `.html` and case."""
        source = candidate.rule.source
        slash = candidate.semantics.slash
        if slash != "loose" and (self._canonical_is_known or self._is_own_slash(candidate)):
            wanted, asked = self._decoded(source), self._decoded(as_asked(url, slash))
            return wanted == asked or (candidate.semantics.fold_case and wanted.lower() == asked.lower())
        if self.key(source) == self.key(url):
            return True
        return candidate.semantics.fold_case and self.key(source).lower() == self.key(url).lower()

    def _is_own_slash(self, candidate: Candidate) -> bool:
        """Whether the rule does nothing but put a slash, a suffix or the case right."""
        goal = self.internal(candidate.rule.target, candidate.rule.source)
        return goal not in (None, candidate.rule.source) and self.key(goal or "") == self.key(candidate.rule.source)

    @property
    def _canonical_is_known(self) -> bool:
        """Whether the addresses of the map are spelled as the host serves them."""
        return not self.map.layout.equality.slash or self.map.generator not in ("plain", "built")

    def _decoded(self, url: str) -> str:
        return unquote(path_of(url), errors="surrogateescape")

    def _matches(self, candidate: Candidate, path: str) -> bool:
        pattern = candidate.pattern
        if pattern is None:
            return False
        if pattern.match(as_asked(path, candidate.semantics.slash)) is not None:
            return True
        loose = candidate.semantics.slash == "loose" or not self._canonical_is_known
        return loose and path != "/" and path.endswith("/") and pattern.match(path.rstrip("/")) is not None

    def near_misses(self, url: str) -> tuple[tuple[Redirect, str], ...]:
        """Rules that were meant for this address and cannot answer it, each with the reason, likeliest first."""
        if self._near is None:
            self._near = NearMisses(self.rules, self.map, self.resolve)
        found = {id(c.rule): (c.rule, self._near.reason(c.rule, url)) for c in self._cannot(url)}
        answering = {id(c.rule) for c in self._matching(url) if not c.rule.conditional}
        for rule, reason in self._near.of(url):
            found.setdefault(id(rule), (rule, reason))
        return tuple(miss for key, miss in found.items() if key not in answering)

    def _cannot(self, url: str) -> Iterator[Candidate]:
        """
        Rules that match the address but answer some readers only, or on another host only.

        A rule for all that another host ever had was not meant for this address.
        """
        yield from (c for c in self._matching(url) if c.rule.conditional)
        for candidate in self._foreign:
            pattern = candidate.pattern
            if pattern and not pattern.everything and self._matches(candidate, path_of(url)):
                yield candidate
