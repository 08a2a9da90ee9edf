"""Files groups of tickets as gaps, and counts further tickets onto those that are filed: each once, silently."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from docs_guard.app.gap import Draft
from docs_guard.app.gap_counting import matching
from docs_guard.app.gap_forms import seen_mark
from docs_guard.app.gaps_import import Imported, Ranked
from docs_guard.app.tracker import Connect, asking, planned, private, trusted
from docs_guard.config.settings import Config
from docs_guard.escape.visible import plural
from docs_guard.gaps.block import head
from docs_guard.gaps.counted import Counted, counted, remembered
from docs_guard.gaps.tickets import Ticket, day
from docs_guard.gaps.topic import key, topic
from docs_guard.github.apply import Applied, apply
from docs_guard.github.port import Clock, GitHub
from docs_guard.issues.body import block_of, compose, recompose
from docs_guard.issues.marker import bounded
from docs_guard.issues.own import Own, own
from docs_guard.issues.told import writes
from docs_guard.model.declared import dataclass
from docs_guard.model.issue import Filed, Key, Leave, Memory, Open, Operation, Plan, Update

ASKED = re.compile(r"(?m)^- Asked by: .*$")
"""The line of a block that tells of customers, by number alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """A repository that gaps are filed in; `private` is what the API says, `tells`: whether tickets may stand there."""

    repo: str
    github: GitHub | None
    private: bool
    tells: bool


def places(repo: str, kept: str, connect: Connect, public: bool) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """
    Where groups are filed, and what must be known of it: in `repo`, and where that is public, with tickets and quotes
    in `kept` too, if there is such a repository. Raises Failure.
    """
    with asking(repo):
        github = connect(repo)
        closed = github.home().private
    first = Place(repo, github, closed, closed or public)
    if first.tells or not kept or kept == repo:
        note = f"{repo} is public: tickets, customers and quotes stay out of it"
        return (first,), () if first.tells else (note,)
    return (first, Place(kept, private(connect, kept), True, True)), (
        f"{repo} is public: tickets and quotes go to {kept} alone",
    )


class Filing:
    """The groups of one import, in one repository."""

    def __init__(self, place: Place, config: Config, found: Imported) -> None:
        """Raises Failure where GitHub does not tell who we are."""
        self.place, self.config = place, config
        self.managed = config.issues.label
        self._found = found
        with asking(place.repo):
            self.trusted = trusted(place.github, config)

    def planned(self, top: int) -> Plan:
        """What is done about the first `top` groups, and about all that are filed already. Raises Failure."""
        filed: tuple[Filed, ...] = ()
        if self.place.github:
            with asking(self.place.repo):
                filed = self.place.github.issues(self.managed)
        issues, notes = own(filed, self.managed, self.trusted)
        wishes = _together((self._wish(rank, each) for rank, each in enumerate(self._found.groups, 1)), _key)
        matches = {wish.key: match for wish in wishes if (match := self._match(issues, wish))}
        done: list[Operation] = []
        for wish in _together(wishes, lambda wish: matches[wish.key].number if wish.key in matches else wish.key):
            match, draft = matches.get(wish.key), wish.ranked.draft
            if match is not None:
                done.append(self._counted(match, wish))
            elif wish.rank <= top and draft:
                done.append(self._opened(draft, wish))
        return planned(done, self.config, notes)

    @property
    def taken(self) -> tuple[str, ...]:
        """What was taken out of texts before they leave, as lines of a diff; known when the plan is made."""
        return self._found.clean.diff()

    def carried_out(self, plan: Plan, clock: Clock, tell: Callable[[str], None]) -> Applied:
        if self.place.github is None or not writes(plan):
            return Applied()
        return apply(plan, self.place.github, clock, self.managed, self.trusted, tell)

    def _wish(self, rank: int, ranked: Ranked) -> "_Wish":
        near = ranked.near
        subject = (near.address or near.path) if near else ""
        evidence = key(topic(ranked.title)) or ranked.title.lower()
        group = ranked.group
        key_of = Key("gap", subject, evidence)
        return _Wish(rank, ranked, key_of, _hashed(group.key), group.tickets, group.customers)

    def _match(self, issues: Sequence[Own], wish: "_Wish") -> Own | None:
        """The issue of the same group, else the one that asks for the same."""
        same = [each for each in issues if dict(each.memory.extra).get("group") == wish.group and not each.is_duplicate]
        return min(same, key=lambda each: (not each.is_open, each.number), default=None) or matching(issues, wish.key)

    def _opened(self, draft: Draft, wish: "_Wish") -> Open:
        group = wish.ranked.group
        found = counted(None, wish.tickets, wish.customers, self.place.tells)
        examples = [self._found.clean(text) for text in group.examples] if self.place.tells else []
        text = "\n".join(dict.fromkeys((wish.ranked.title, *examples)))
        reason = self._found.clean(draft.why)
        made = replace(draft, gap=replace(draft.gap, text=text), key=wish.key, why=reason)
        wanted = made.wanted()
        block = _head(wanted.block, found)
        at = block.rfind("\n- Team: ")
        block = f"{block[:at]}\n{_asked(found)}{block[at:]}" if at > 0 else f"{block}\n\n{_asked(found)}"
        memory = self._memory(Memory(wish.key, labels=wanted.labels), wish, found)
        return Open(replace(wanted, block=block, extra=memory.extra), compose(block, memory))

    def _memory(self, memory: Memory, wish: "_Wish", found: Counted) -> Memory:
        """The memory with what was counted; the tickets last, since what is too long is cut from there."""
        told = dict(memory.extra)
        ours = remembered(found)
        tickets = ours.pop("tickets", told.pop("tickets", ""))
        team = {} if told else {"purpose": wish.ranked.purpose, "team": wish.ranked.route.team or ""}
        told |= team | ours | {"group": told.get("group", wish.group)} | ({"tickets": tickets} if tickets else {})
        return bounded(replace(memory, extra=tuple(told.items())))

    def _counted(self, match: Own, wish: "_Wish") -> Operation:
        """Silent where the issue is open, or closed as not planned; what was answered and is asked again opens."""
        filed = match.filed
        found = counted(match.memory, wish.tickets, wish.customers, self.place.tells)
        later = [each for each in found.fresh if (each.created or 0) > (filed.closed or 0)]
        again = filed.state == "closed" and filed.reason in ("completed", None) and bool(later)
        memory = self._memory(match.memory, wish, found)
        memory = replace(memory, reopened=memory.reopened + again)
        old = block_of(filed.body) or ""
        block = _head(old, found)
        if "customers" in dict(match.memory.extra) and (lines := list(ASKED.finditer(block))):
            block = block[: lines[-1].start()] + _asked(found) + block[lines[-1].end() :]
        body = recompose(filed.body, block, memory)
        if body == filed.body:
            return Leave(filed, None, "its tickets are counted already")
        mark = seen_mark(f"{wish.group}.{memory.reopened}")
        said = f"Asked again after this was closed, in {plural(len(later), 'ticket')}: reopened."
        return Update(
            filed,
            body,
            to="open" if again else None,
            reason="reopened" if again else None,
            comment=f"{said}\n\n{mark}" if again else "",
            mark=mark if again else "",
            why=f"asked again after it was closed ({found.seen:,})" if again else f"seen {found.seen:,} times",
        )


@dataclass(frozen=True, slots=True)
class _Wish:
    """A group as it would be filed, with the tickets of those that are the same in other words."""

    rank: int
    ranked: Ranked
    key: Key
    group: str
    tickets: tuple[Ticket, ...]
    customers: int | None


def _key(wish: _Wish) -> Key:
    return wish.key


def _together(wishes: Iterable[_Wish], by: Callable[[_Wish], Key | int]) -> list[_Wish]:
    """The wishes, those that are one made one: it has the rank and the name of the first."""
    found: dict[Key | int, _Wish] = {}
    for wish in wishes:
        if first := found.get(by(wish)):
            asked = max(first.customers or 0, wish.customers or 0) or None
            wish = replace(first, tickets=(*first.tickets, *wish.tickets), customers=asked)
        found[by(wish)] = wish
    return list(found.values())


def _head(block: str, found: Counted) -> str:
    """The block with another count and other tickets at its head."""
    first, _, rest = block.partition("\n\n")
    rest = rest if first.startswith("Seen ") else block
    return f"{head(found.seen, found.tickets)}\n\n{rest}"


def _asked(found: Counted) -> str:
    who = f"at least {plural(found.customers, 'customer')}" if found.customers else "customers"
    return f"- Asked by: {who}" + (f", last on {day(found.last)}" if found.last is not None else "")


def _hashed(text: str) -> str:
    """What knows a group again, and tells nothing of it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
