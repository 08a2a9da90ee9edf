"""Which tags of inquiries are areas of the product, which are themes within them, and which say neither."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from docs_guard.gaps.tickets import Ticket
from docs_guard.pages.stem import stem

AREA = re.compile(r"^(?:product[_ -]?)?(?:area|product|component|module|team|feature)(?:::|:|/|=|__)\s*(.+)$")
THEME = re.compile(r"^(?:theme|topic|reason|contact[_ -]reason|subject|category)(?:::|:|/|=|__)\s*(.+)$")
"""Tags that say themselves what they are: `area::search`, `theme:rate-limits`."""
SIDE = re.compile(
    r"""^(?:(?:p|s|sev|prio|priority|tier|severity)[_ .:-]?\d|(?:sev|prio|priority|tier|severity)[_ .:-]\w{1,9}
    |urgent|high|low|normal|medium|critical|vip
    |web|e-?mail|chat|api_?ticket|phone|sms|slack|portal|messaging|widget|mobile_app
    |enterprise|free|trial|premium|pro|business|starter|self_?serve|paid|plan[_:-]\w+
    |open|closed|solved|pending|on_?hold|new|resolved|escalated?|reopened|merged|closed_by_merge|waiting\w*|stale
    |spam|duplicate|auto\w*|csat\w*|survey\w*|sla\w*|nps\w*|macro\w*|trigger\w*|bot\w*|lang[_:-]\w+|en|de|fr|es|ja|pt
    |bug|question|incident|problem|task|feature_?request|how[_-]?to|docs?|documentation|feedback|internal)$""",
    re.VERBOSE,
)
"""Tags of the way, the plan, the state or the kind of an inquiry."""
LEAST, WITHIN, OFTENER, FILLED = 3, 0.8, 1.5, 0.3
"""A tag lies within another that stands on 80 % of its tickets, and half as often again as on any; an area is one that
holds, with such tags, 30 % of its own tickets."""
TELLING, NARROW = 0.25, 0.8
"""How much oftener a word stands in the subjects of a tag that tells what they are about than in others; and in how
many of its subjects one of its two best words stands where the tag is a theme: where in fewer, it is an area."""
SYSTEMATIC = 0.6
"""The part of the tickets that carry a tag, from which tags are themes though no subject agrees with them."""


class Tags:
    """The tags of many tickets, and what they are; `known` are words of the teams' areas."""

    def __init__(self, tickets: Sequence[Ticket], subjects: Sequence[tuple[str, ...]], known: Collection[str]) -> None:
        self._known = frozenset(_plain(word) for word in known)
        self._whole = len(tickets)
        self._least = LEAST if self._whole >= 100 else 2
        self.count = Counter(tag for ticket in tickets for tag in ticket.tags)
        self._place: Counter[str] = Counter()
        for ticket in tickets:
            self._place.update({tag: place for place, tag in enumerate(ticket.tags)})
        self._areas, self._themes = self._contained(self._beside(tickets))
        loose = {tag for tag in self.count if tag not in self._areas | self._themes and not SIDE.match(tag)}
        telling, narrow = self._telling(tickets, subjects, loose)
        self._areas |= telling - narrow
        self._themes |= narrow
        if not (self._areas or self._themes) and self._whole:
            carried = sum(not loose.isdisjoint(ticket.tags) for ticket in tickets)
            self._themes = loose if carried >= SYSTEMATIC * self._whole else set()

    def area(self, ticket: Ticket) -> str:
        """The area of a ticket: that of its column, or of the tag that says it best; `""` without one."""
        if ticket.area:
            return ticket.area
        said = [found[1] for tag in ticket.tags if (found := AREA.match(tag))]
        held = [tag for tag in ticket.tags if tag in self._areas]
        owned = [tag for tag in ticket.tags if _plain(tag) in self._known]
        return (said or self._often(held) or self._often(owned) or [""])[0]

    def theme(self, ticket: Ticket, area: str) -> str:
        """The theme of a ticket within its area, likewise."""
        if ticket.theme:
            return ticket.theme
        said = [found[1] for tag in ticket.tags if (found := THEME.match(tag))]
        fit = [tag for tag in ticket.tags if tag in self._themes and tag != area and not AREA.match(tag)]
        return (said or self._often(fit) or [""])[0]

    def _often(self, tags: Sequence[str]) -> list[str]:
        return sorted(tags, key=lambda tag: (-self.count[tag], tag))

    def _beside(self, tickets: Sequence[Ticket]) -> Mapping[str, Counter[str]]:
        """How often two tags stand on one ticket."""
        beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for ticket in tickets:
            tags = [tag for tag in ticket.tags if self.count[tag] >= self._least]
            for tag in tags:
                beside[tag].update(tags)
        return beside

    def _contained(self, beside: Mapping[str, Counter[str]]) -> tuple[set[str], set[str]]:
        """The tags that hold others, and those that lie within one."""
        inside: defaultdict[str, list[str]] = defaultdict(list)
        for tag, others in beside.items():
            for other, both in others.items():
                if self._above(other, tag, both) and self._within(both, self.count[tag], self.count[other]):
                    inside[other].append(tag)
        areas = {
            area
            for area, tags in inside.items()
            if not SIDE.match(area) and sum(self.count[tag] for tag in tags) >= FILLED * self.count[area]
        }
        lower = {tag for area in areas for tag in inside[area] if not SIDE.match(tag)}
        return areas - lower, lower

    def _above(self, other: str, tag: str, both: int) -> bool:
        """Whether a tag may hold another: it stands on more tickets, or always together with it and before it."""
        if self.count[other] == self.count[tag] == both:
            return (self._place[other], other) < (self._place[tag], tag)
        return self.count[other] > self.count[tag]

    def _within(self, both: int, small: int, large: int) -> bool:
        return both >= WITHIN * small and both * self._whole >= OFTENER * small * large

    def _telling(
        self, tickets: Sequence[Ticket], subjects: Sequence[tuple[str, ...]], asked: Collection[str]
    ) -> tuple[set[str], set[str]]:
        """The tags whose tickets share a word that others lack; and those of them that two words nearly cover."""
        whole = Counter(word for words in subjects for word in set(words))
        of: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for ticket, words in zip(tickets, subjects, strict=True):
            for tag in ticket.tags:
                if tag in asked and self.count[tag] >= self._least:
                    of[tag].append(frozenset(words))
        telling, narrow = set(), set()
        for tag, sets in of.items():
            counts = Counter(word for words in sets for word in words)
            more = {word: n / len(sets) - whole[word] / self._whole for word, n in counts.items()}
            best = sorted(more, key=lambda word: (-more[word], word))[:1]
            if best and more[best[0]] >= TELLING:
                telling.add(tag)
                if self._covered(sets, more, _own(tag)) >= NARROW:
                    narrow.add(tag)
        return telling, narrow

    def _covered(self, sets: Sequence[frozenset[str]], more: Mapping[str, float], own: str) -> float:
        """On what part of a tag's subjects one of its two best words stands; a tag that is a word is none of them."""
        best = min((word for word in more if word != own), key=lambda word: (-more[word], word), default="")
        rest = Counter(word for words in sets if best not in words for word in words if word != own)
        covered = sum(best in words for words in sets) + max(rest.values(), default=0)
        return covered / len(sets)


def _own(tag: str) -> str:
    """The stem of a tag of one word: the name of an area stands in the subjects of all its themes."""
    words = _plain(tag).split()
    return stem(words[0]) if len(words) == 1 else ""


def _plain(word: str) -> str:
    return " ".join(re.split(r"[\s_/-]+", word.lower())).strip()
