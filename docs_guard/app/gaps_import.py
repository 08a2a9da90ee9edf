"""Ranks what support was asked: the tickets of an export as groups, each with its page and its team."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from docs_guard.app.gap import Asked, Desk, Draft, opened, why
from docs_guard.app.hosted import Hosted
from docs_guard.app.request import Request
from docs_guard.config.settings import Config
from docs_guard.escape.visible import cut, plural
from docs_guard.gaps.clean import Clean
from docs_guard.gaps.export import Export, export
from docs_guard.gaps.missing import likely, missing
from docs_guard.gaps.nearest import spoken
from docs_guard.gaps.ranking import HALF_LIFE, Group, grouped
from docs_guard.gaps.tickets import Ticket
from docs_guard.gaps.topic import topic
from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass
from docs_guard.model.gap import Near
from docs_guard.model.purpose import Purpose
from docs_guard.model.team import Matter, Route
from docs_guard.pages.stem import stems

LOOKED_AT = 600
"""Characters of a description that are looked at for the address of a page."""


@dataclass(frozen=True, slots=True)
class Source:
    """An export as the user names it: its bytes, `FIELD=COLUMN` words, and what is not to be guessed."""

    data: bytes
    maps: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    half_life: float = HALF_LIFE
    now: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group with what the repository says of it: the best page, None for no page, and the team."""

    group: Group
    title: str
    near: Near | None
    purpose: Purpose
    route: Route
    draft: Draft | None = None
    """The issue about it, where it may be filed."""

    @property
    def named(self) -> bool:
        """Whether the tickets themselves name the page."""
        return self.group.page is not None and self.near is not None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an export. `left` groups were not looked at; `alone` tickets share nothing with others."""

    tickets: int
    form: str
    columns: Mapping[str, tuple[str, ...]]
    groups: tuple[Ranked, ...]
    left: int
    alone: int
    notes: tuple[str, ...]
    config: Config
    home: Hosted | None
    clean: Clean

    def first(self, number: int) -> "Imported":
        """The same with no more groups than these."""
        rest = max(len(self.groups) - number, 0)
        return replace(self, groups=self.groups[:number], left=self.left + rest)


def imported(
    request: Request,
    source: Source,
    most: int,
    top: int = 0,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Imported:
    """
    The first `most` groups of an export, over the pages of the request's head; the first `top` ready to be filed.

    Raises Failure.
    """
    with Repository(request.repository, request.environment) as repository:
        desk = opened(request, repository)
        found = export(source.data, source.maps, source.delimiter, source.encoding, source.now)
        return _Ranking(desk, found).imported(source.half_life, most, top, progress)


class _Ranking:
    """The groups of one export, at one desk."""

    def __init__(self, desk: Desk, found: Export) -> None:
        self._desk, self._found = desk, found
        self._mentions = desk.routing.known.mentions
        self._pages: dict[str, str | None] = {}
        self._unknown: Counter[str] = Counter()
        self._clean = Clean(desk.view.config.gaps.deny, (ticket.customer for ticket in found.tickets))

    def imported(self, half_life: float, most: int, top: int, progress: Callable[[int, int], None]) -> Imported:
        found = self._found
        made = grouped(found.tickets, self._areas(), self._page, half_life)
        ranked = []
        for number, group in enumerate(made.groups[:most], 1):
            ranked.append(self._ranked(group, number <= top))
            progress(number, min(most, len(made.groups)))
        notes = [*found.notes]
        if self._unknown:
            named = ", ".join(repr(cut(team, 40)) for team, _ in self._unknown.most_common(5))
            notes.append(f"{plural(self._unknown.total(), 'ticket')} of teams that the configuration lacks: {named}")
        left = len(made.groups) - len(ranked)
        config, home = self._desk.view.config, self._desk.home
        return Imported(
            len(found.tickets),
            found.form,
            found.columns,
            tuple(ranked),
            left,
            made.alone,
            tuple(notes),
            config,
            home,
            self._clean,
        )

    def _areas(self) -> Collection[str]:
        """What the teams' areas are called: names, aliases, keywords, and labels without what stands before `/`."""
        teams = self._desk.view.config.team
        words = (word for team in teams for word in (team.name, *team.aliases, *team.keywords, *team.was, team.label))
        return {word.rpartition("/")[2] for word in words if word}

    def _page(self, ticket: Ticket) -> str | None:
        """The page that a ticket names: in its own column, in its subject, or at the beginning of what was written."""
        for text in (ticket.page, ticket.subject, ticket.description[:LOOKED_AT]):
            if "/" in text or "." in text:
                if text not in self._pages:
                    there = (mention.path for mention in self._mentions.of(text) if mention.there)
                    self._pages[text] = next(there, None)
                if page := self._pages[text]:
                    return page
        return None

    def _ranked(self, group: Group, filed: bool) -> Ranked:
        text = f"{group.theme} {group.area.replace('_', ' ')}"
        near = self._near(group, text)
        team = self._team(group.tickets)
        sample = "\n".join(group.examples)
        route = self._routed(text, sample, near, group.page is not None, team)
        ranked = Ranked(group, self._clean(title_of(group)), near, missing(sample), route)
        return replace(ranked, draft=self._draft(ranked, team)) if filed else ranked

    def _draft(self, ranked: Ranked, team: str) -> Draft:
        """The report of a gap that speaks for the group; where it goes was decided with all its tickets in view."""
        page = ranked.near.path if ranked.near else ""
        draft = self._desk.drafted(Asked(ranked.title, page, "", team, ranked.purpose), strict=False)
        return replace(draft, route=ranked.route, why=why(ranked.route), labels=self._desk.labels(ranked.route))

    def _near(self, group: Group, text: str) -> Near | None:
        index = self._desk.index
        if group.page is not None:
            return index.page(group.page)
        found = (*index.nearest(text, 3), *index.nearest("\n".join((group.theme, text, *group.examples)), 3))
        words = topic(group.theme)
        fit = [near for near in found if likely(group.theme, near)]
        return max(fit, key=lambda near: len(words & topic(f"{near.title} {spoken(near.path)}")), default=None)

    def _routed(self, text: str, sample: str, near: Near | None, named: bool, team: str) -> Route:
        """The owner of a page that the tickets name; of one that was only found, where the words decide nothing."""
        routing = self._desk.routing
        by_words = Matter(text, sample, None, team)
        by_page = Matter(text, sample, near.path, team, routing.front(near.path)) if near else by_words
        if named:
            return routing.route(by_page)
        route = routing.route(by_words)
        return route if route.team and route.router != "fallback" else routing.route(by_page)

    def _team(self, tickets: Sequence[Ticket]) -> str:
        """The team that most of the tickets name, of those that there are; tags may name it too."""
        known: Counter[str] = Counter()
        for ticket in tickets:
            words = (ticket.team, *(tag for tag in ticket.tags if "team" in tag))
            for word in filter(None, words):
                if team := self._desk.routing.team(word):
                    known[team.name] += 1
                elif word == ticket.team:
                    self._unknown[word] += 1
        best = max(known, key=lambda name: (known[name], name), default="")
        return best if best and 2 * known[best] > len(tickets) else ""


def title_of(group: Group) -> str:
    """What a group is called: its theme, and its area where the theme does not say it."""
    theme = " ".join(group.theme.split()) or "something"
    area = group.area.replace("_", " ").strip()
    inside = not area or set(stems(area)) <= set(stems(theme))
    return cut(theme[:1].upper() + theme[1:] + ("" if inside else f" ({area})"), 100)
