"""Groups inquiries by area, theme and page, and ranks the groups by what they ask of the documentation."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from math import sqrt

from docs_guard.gaps.tags import Tags
from docs_guard.gaps.tickets import DAY, Ticket
from docs_guard.gaps.topics import Topics, named, spoken
from docs_guard.model.declared import dataclass

HALF_LIFE = 90
"""Days after which a ticket counts half."""
NO_DATE = 0.5
"""What a ticket without a date counts, where others have one."""
AGREED = 0.5
"""The part of a topic's tickets that must have one area, so that those without any belong to it."""
EXAMPLES = 5
"""Subjects that stand for a group."""

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """
    Inquiries about one thing: `page` is the one that they name, None where they name none.

    `key` is the same for the same thing in another export; `words` are the stems of its theme. `score` is in tickets:
    that many fresh ones of normal priority, each of another customer, would count as much.
    """

    area: str
    theme: str
    page: str | None
    words: tuple[str, ...]
    tickets: tuple[Ticket, ...]
    customers: int | None
    last: int | None
    recency: float
    priority: float
    score: float
    examples: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return "/".join(part.replace("/", " ") for part in (self.area, " ".join(self.words), self.page or ""))


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups, best first; and how many tickets share nothing with others."""

    groups: tuple[Group, ...]
    alone: int


def grouped(
    tickets: Sequence[Ticket],
    known: Collection[str] = (),
    page: Callable[[Ticket], str | None] = lambda ticket: ticket.page or None,
    half_life: float = HALF_LIFE,
) -> Grouped:
    """
    The groups of some tickets. `known` are words of the teams' areas, `page` tells the page that a ticket names.

    The order of the tickets changes nothing.
    """
    tickets = sorted(tickets, key=lambda ticket: (ticket.subject, ticket.id, ticket.line))
    spoken_words = [spoken(ticket.subject) for ticket in tickets]
    stems = [tuple(root for root, _ in words) for words in spoken_words]
    tags = Tags(tickets, stems, known)
    areas = [tags.area(ticket) for ticket in tickets]
    given = [tags.theme(ticket, area) for ticket, area in zip(tickets, areas, strict=True)]
    themes = Topics(stems, given, 2 if len(tickets) < 100 else 3).of()
    areas = _filled(areas, themes)
    names = _names(themes, frozenset(filter(None, given)), spoken_words)
    together: defaultdict[tuple[str, tuple[str, ...], str | None], list[int]] = defaultdict(list)
    for number, ticket in enumerate(tickets):
        where = page(ticket)
        if themes[number] or where or (areas[number] and len(names) == 1):
            together[areas[number], names[themes[number]][1], where].append(number)
    newest = max((ticket.created for ticket in tickets if ticket.created is not None), default=None)
    weigh = Weighing(newest, half_life, any(ticket.customer for ticket in tickets))
    groups = []
    for (area, words, where), numbers in together.items():
        name = names[themes[numbers[0]]][0] or area
        groups.append(weigh.group((area, name, where, words), [tickets[number] for number in numbers]))
    groups.sort(key=lambda group: (-group.score, -len(group.tickets), group.key))
    return Grouped(tuple(groups), len(tickets) - sum(len(group.tickets) for group in groups))


def _names(
    themes: Sequence[str], tags: Collection[str], subjects: Sequence[Words]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What each theme is called, and the stems that it is known by: those of its tag, or of its subjects' words."""
    counts = Counter(root for words in subjects for root, _ in words)
    of: defaultdict[str, list[Words]] = defaultdict(list)
    for theme, words in zip(themes, subjects, strict=True):
        of[theme].append(words)
    found = {theme: named(of[theme], counts) for theme in sorted(of) if theme not in tags}
    for tag in sorted(tags):
        spaced = " ".join(tag.replace("_", " ").replace("-", " ").split())
        found[tag] = spaced, tuple(sorted({root for root, _ in spoken(spaced)})) or (spaced,)
    return {**found, "": ("", ())}


def _filled(areas: Sequence[str], themes: Sequence[str]) -> list[str]:
    """The areas, where a ticket has none that of its theme's other tickets, if they agree."""
    of: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for area, theme in zip(areas, themes, strict=True):
        if area and theme:
            of[theme][area] += 1
    whole = Counter(theme for theme in themes if theme)
    best = {theme: max(counts, key=lambda area: (counts[area], area)) for theme, counts in of.items()}
    agreed = {theme: area for theme, area in best.items() if of[theme][area] >= AGREED * whole[theme]}
    return [area or agreed.get(theme, "") for area, theme in zip(areas, themes, strict=True)]


class Weighing:
    """What tickets count: by their age when the newest came, by their priority, and by who asks."""

    def __init__(self, newest: int | None, half_life: float, customers: bool) -> None:
        self._newest, self._half_life, self._customers = newest, half_life * DAY, customers

    def recency(self, ticket: Ticket) -> float:
        if self._newest is None:
            return 1.0
        return 0.5 ** ((self._newest - ticket.created) / self._half_life) if ticket.created is not None else NO_DATE

    def group(self, what: tuple[str, str, str | None, tuple[str, ...]], tickets: Sequence[Ticket]) -> Group:
        """
        The group of some tickets.

        A ticket counts recency times priority, a customer as much as the weightiest of its tickets, and the score is
        the geometric mean of both sums: a hundred tickets of one customer count as much as ten of ten.
        """
        recency = [self.recency(ticket) for ticket in tickets]
        weights = [fresh * ticket.weight for fresh, ticket in zip(recency, tickets, strict=True)]
        of: defaultdict[str, float] = defaultdict(float)
        for ticket, weight in zip(tickets, weights, strict=True):
            of[ticket.customer] = max(of[ticket.customer], weight)
        score = sqrt(sum(weights) * sum(of.values())) if self._customers else sum(weights)
        area, theme, page, words = what
        return Group(
            area,
            theme,
            page,
            words,
            tuple(sorted(tickets, key=lambda ticket: (-(ticket.created or 0), ticket.id, ticket.line))),
            len(of) if self._customers else None,
            max((ticket.created for ticket in tickets if ticket.created is not None), default=None),
            sum(recency) / len(tickets),
            sum(ticket.weight for ticket in tickets) / len(tickets),
            score,
            _examples(tickets),
        )


def _examples(tickets: Iterable[Ticket]) -> tuple[str, ...]:
    """The subjects that come most often, the shorter ones first."""
    counts = Counter(" ".join(ticket.subject.split()) for ticket in tickets)
    return tuple(sorted(counts, key=lambda text: (-counts[text], len(text), text))[:EXAMPLES])
