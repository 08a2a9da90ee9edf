"""Laws of the plan, whatever is wanted and whatever people and strangers did in between."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from docs_guard.issues.marker import read, written
from docs_guard.issues.plan import plan
from docs_guard.model.issue import Filed, Memory, Open, Plan, Update, Wanted
from issues.sample import MANAGED, TRUSTED, Desk, changing, scope, want

PUT = ("docs", "team/search", "team/boil", "docs-guard: pictures", "good first issue", "needs-triage")
SAME = {"/c": "/b", "/d": "/b"}
SCOPES = (
    scope(),
    scope(covered=lambda memory: memory.key.subject != "/a"),
    scope(rules=frozenset({"missing-redirect"})),
    scope(excluded=lambda path: path == "docs/b.md"),
    scope(same=lambda address: SAME.get(address, address)),
    scope(per="team"),
)
wanteds = st.builds(
    want,
    st.sampled_from(("/a", "/b", "/c", "/d", "/caf\udce9", "x" * 3000)),
    st.just(MANAGED),
    *(st.sampled_from(PUT) for _ in range(3)),
    block=st.sampled_from(("one", "two", "- [ ] three\n- four", "```text\nfive\n```")),
    weight=st.integers(0, 3),
    evidence=st.sampled_from(("pictures", "purpose")),
)
runs = st.tuples(st.just("run"), st.lists(wanteds, max_size=5), st.sampled_from(SCOPES), st.integers(0, 5))
deeds = st.tuples(
    st.sampled_from(
        ("close", "not planned", "reopen", "label", "unlabel", "write", "copy", "windows", "wipe", "paste")
    ),
    st.integers(0, 9),
    st.sampled_from(PUT),
)
days = st.lists(st.one_of(runs, runs, deeds), max_size=10)


def planned(desk: Desk, wanted: list[Wanted], looked: object, max_new: int) -> Plan:
    return plan(wanted, desk.filed, managed=MANAGED, trusted=TRUSTED, scope=looked, max_new=max_new)  # type: ignore[arg-type]


class World(Desk):
    """A desk that knows who put which label on, and which issues are a stranger's."""

    def __init__(self) -> None:
        super().__init__()
        self.put: dict[int, set[str]] = {}
        self.strangers: dict[int, Filed] = {}

    def run(self, wanted: list[Wanted], looked: object, max_new: int) -> None:
        done = planned(self, wanted, looked, max_new)
        shuffled = random.Random(1).sample(wanted, len(wanted))  # noqa: S311
        self_backwards = Desk(*reversed(self.filed))
        assert planned(self_backwards, shuffled, looked, max_new) == done
        closed = {each.number for each in self.filed if self.closed_by_person(each)}
        for each in changing(done):
            if isinstance(each, Update):
                number = each.filed.number
                assert number not in self.strangers
                assert set(each.remove) <= self.put[number]
                assert not (number in closed and each.to == "open")
                self.put[number] |= set(each.add)
        assert sum(isinstance(each, Open) for each in done.operations) <= max_new
        self.apply(done)
        for each in self.filed:
            if each.number not in self.strangers:
                self.put.setdefault(each.number, set(each.labels))
        if not done.held:
            assert changing(planned(self, wanted, looked, max_new)) == []
        assert all(self.issues[number] == each for number, each in self.strangers.items())
        keys = Counter(memory.key for each in self.filed if each.state == "open" and (memory := self.own(each)))
        assert all(number == 1 for number in keys.values())

    def own(self, each: Filed) -> Memory | None:
        return read(each.body) if each.author in TRUSTED and MANAGED in each.labels else None

    def closed_by_person(self, each: Filed) -> bool:
        memory = read(each.body)
        return bool(memory and memory.state == "open" and each.state == "closed")

    def deed(self, what: str, number: int, label: str) -> None:
        """Something that a person does, to one of the issues or beside them."""
        if what == "paste":
            made = self.create("mine", f"{written(Memory(want('/a').key))}\nhi", (MANAGED, label), "stranger")
            self.strangers[made.number] = made
        mine = [each for each in self.filed if each.number not in self.strangers]
        if what == "paste" or not mine:
            return
        each = mine[number % len(mine)]
        changes: dict[str, dict[str, object]] = {
            "close": {"state": "closed", "reason": "completed"},
            "not planned": {"state": "closed", "reason": "not_planned"},
            "reopen": {"state": "open", "reason": "reopened"},
            "label": {"labels": (*(one for one in each.labels if one != label), label)},
            "unlabel": {"labels": tuple(one for one in each.labels if one != label)},
            "write": {"body": f"We look at it.\n\n{each.body}\n\nThanks"},
            "windows": {"body": each.body.replace("\r\n", "\n").replace("\n", "\r\n")},
            "wipe": {"body": "nothing"},
        }
        if what == "copy":
            self.create(each.title, each.body, each.labels)
        elif what == "label" and label not in each.labels:
            self.put[each.number].discard(label)
            self.person(each.number, **changes[what])
        elif what != "label":
            self.person(each.number, **changes[what])


@given(days)
@settings(max_examples=150, deadline=None)
def test_a_run_leaves_nothing_to_do_and_nothing_of_a_persons_is_undone(days):
    world = World()
    for what, *more in days:
        if what == "run":
            world.run(*more)
        else:
            world.deed(what, *more)
        for each in world.filed:
            world.put.setdefault(each.number, set(each.labels) if each.number not in world.strangers else set())
