"""
Schedules of trouble: runs of the bot that fail, crash, meet each other and meet people, and what is there afterwards.

A schedule is made of a number, so that any one that goes wrong can be seen again. It knows nothing of how the bot asks:
the port is handed in, over HTTP or straight on the stand-in's state.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random
from threading import Condition, Thread

from docs_guard.github.apply import SETTLE, Applied, apply
from docs_guard.github.port import GitHub, Refused, Unknown
from docs_guard.issues import marker
from docs_guard.issues.plan import Scope, plan
from docs_guard.model.issue import Filed, Key, Leave, Memory, Plan, Wanted
from docs_guard.standin import faults, people
from docs_guard.standin import memory as standin
from docs_guard.standin.clock import FakeClock
from docs_guard.standin.state import Repository, World

REPO = "kettle/docs"
MANAGED = "docs-guard"
BOT = "docs-guard-of-kettle[bot]"
WRITER = "a-writer"
TRUSTED = frozenset({BOT})
PAGES = ("install", "upgrade", "teams", "search", "backup", "tokens")
KINDS: dict[str, tuple[faults.Name, ...]] = {
    "502 before the write": ("502-before",),
    "502 after the write": ("502-after",),
    "dropped connection": ("drop-before", "drop-after"),
    "timeout": ("timeout-after",),
    "403 and 429": ("403-retry-after", "403-secondary", "429-retry-after", "429"),
    "crash": ("crash-before", "crash-after"),
    "all of these": (*faults.UNKNOWN, *faults.LIMITS, "truncated", "crash-before", "crash-after"),
}
"""Classes of faults, each with those that a schedule of it draws from."""


@dataclass
class Bot:
    """One run: what it wants to be filed, and what befalls its requests."""

    pages: tuple[str, ...]
    faults: faults.Plan


@dataclass
class Schedule:
    """Steps one after the other: a run, two runs at once, or something that people do."""

    number: int
    kind: str
    lag: int
    steps: list[tuple[Bot, ...] | str]
    last: tuple[str, ...]
    """What the clean run at the end wants."""


@dataclass
class Outcome:
    """What is wrong when all have ended and one clean run was made."""

    schedule: Schedule
    duplicates: int = 0
    missing: int = 0
    restless: int = 0
    """Operations that a further run would make."""
    twice_said: int = 0
    """Comments that say the same of the same issue."""
    requests: int = 0
    opened: int = 0
    struck: int = 0
    """Faults that befell a request."""
    applied: list[Applied | None] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.duplicates or self.missing or self.restless or self.twice_said)


Port = Callable[[faults.Plan], GitHub]
"""Makes a port to the repository under the bot's name, for one run with these faults."""


def schedule(number: int, kind: str = "all of these") -> Schedule:
    """The schedule of that number."""
    return drawn(Random(f"{kind} {number}"), kind, number)  # noqa: S311 - nothing secret


def drawn(random: Random, kind: str = "all of these", number: int = 0) -> Schedule:
    """A schedule, every choice of which is drawn."""
    steps: list[tuple[Bot, ...] | str] = []
    for _ in range(random.randint(1, 3)):
        many = random.choice((1, 1, 2))
        steps.append(tuple(_bot(random, kind) for _ in range(many)))
        if random.randint(1, 5) <= 2:
            steps.append(random.choice(tuple(PEOPLE)))
    lag = random.choice((0, 0, random.randint(0, int(SETTLE) - 1)))
    return Schedule(number, kind, lag, steps, _pages(random))


def _bot(random: Random, kind: str) -> Bot:
    """Up to half of the first sixty requests fail; few runs make more."""
    at = random.sample(range(1, 61), random.choice((0, 3, 15, 30)))
    return Bot(_pages(random), faults.Plan({number: random.choice(KINDS[kind]) for number in at}))


def _pages(random: Random) -> tuple[str, ...]:
    return tuple(random.sample(PAGES, random.randint(0, 5)))


def wanted(page: str) -> Wanted:
    key = Key("page", f"/{page}", "addresses")
    return Wanted(key, f"Links of {page} lead nowhere", f"What is wrong with `{page}`.", ("docs", MANAGED, "team/docs"))


def run(pages: Sequence[str], github: GitHub, clock: FakeClock, head: str = "a" * 40) -> Applied | None:
    """What a run of the bot does: it lists, plans and applies; None where it could not list."""
    try:
        filed = github.issues(MANAGED)
    except Refused:
        return None
    made = _plan(pages, filed, head)
    return apply(made, github, clock, MANAGED, TRUSTED, lambda line: None)


def _plan(pages: Sequence[str], filed: Sequence[Filed], head: str) -> Plan:
    scope = Scope(head, frozenset({"broken-link"}), lambda memory: True)
    return plan([wanted(page) for page in pages], filed, managed=MANAGED, trusted=TRUSTED, scope=scope)


Run = Callable[..., Applied | None]
"""A run as above: this one, or that of another bot to compare with."""


def world(lag: float) -> tuple[World, Repository]:
    made = World(FakeClock(), lag)
    return made, made.repository(REPO, members={WRITER: "write"})


def play(
    schedule: Schedule,
    world: World,
    repository: Repository,
    port: Port,
    clean: bool = True,
    run: Run = run,
) -> Outcome:
    """Lets all of it happen, then one clean run when the lists have caught up."""
    outcome, random = Outcome(schedule), Random(schedule.number)  # noqa: S311
    clock = world.clock
    for number, step in enumerate(schedule.steps):
        if isinstance(step, str):
            PEOPLE[step](world, repository, random)
        else:
            outcome.applied += together(
                [partial(run, each.pages, clock=clock, head=f"{number:040x}") for each in step],
                [(port(each.faults), each.faults) for each in step],
                random,
            )
        clock.sleep(random.choice((0.0, 3.0, 3600.0)))
    if clean:
        clock.sleep(max(schedule.lag, SETTLE))
        outcome.applied.append(run(schedule.last, port(faults.Plan()), clock, "f" * 40))
    judge(outcome, repository, world)
    return outcome


def in_memory(
    told: Schedule, clean: bool = True, wrapped: Callable[[GitHub], GitHub] | None = None, run: Run = run
) -> tuple[Outcome, Repository]:
    """The outcome on the port alone, and the repository."""
    made, repository = world(told.lag)
    token = made.token(BOT)

    def port(plan: faults.Plan) -> GitHub:
        straight = standin.Memory(made, REPO, BOT, plan, token)
        return wrapped(straight) if wrapped else straight

    return play(told, made, repository, port, clean, run), repository


def judge(outcome: Outcome, repository: Repository, world: World) -> None:
    """
    Counts what is wrong, from the state itself.

    An issue without the bot's label was taken from it by a person, who may so have another one filed.
    """
    own = [(each, marker.read(each.body)) for each in repository.filed() if each.author == BOT]
    known = [(each, memory) for each, memory in own if memory and MANAGED in each.labels]
    opened = Counter(memory.key for each, memory in known if each.state == "open")
    outcome.duplicates = sum(count - 1 for count in opened.values() if count > 1)
    for page in outcome.schedule.last:
        key = wanted(page).key
        if key not in opened and not any(memory.key == key and by_people(each, memory) for each, memory in known):
            outcome.missing += 1
    again = _plan(outcome.schedule.last, repository.filed(), "f" * 40)
    outcome.restless = sum(not isinstance(each, Leave) for each in again.operations)
    at_once = any(len(step) > 1 for step in outcome.schedule.steps if not isinstance(step, str))
    for issue in () if at_once or outcome.schedule.lag else repository.issues.values():
        bodies = Counter(comment.body for _, comment in issue.comments if comment.author == BOT)
        outcome.twice_said += sum(count - 1 for count in bodies.values())
    bots = [bot for step in outcome.schedule.steps if not isinstance(step, str) for bot in step]
    outcome.struck = sum(len(bot.faults.struck) for bot in bots)
    outcome.requests = len(world.asked)
    outcome.opened = len(own)


def by_people(filed: Filed, memory: Memory) -> bool:
    """Whether a person closed it, or it came back too often: then the bot leaves it closed."""
    bots = dict(memory.extra).get("closed", filed.reason) == filed.reason and memory.state == "closed"
    return filed.state == "closed" and (not bots or "flapping" in filed.labels)


class Repeating:
    """A port whose writes are repeated after an outcome that is not known, as PyGithub does unasked."""

    def __init__(self, github: GitHub, times: int = 10) -> None:
        self._github, self._times = github, times

    def __getattr__(self, name: str):
        asked = getattr(self._github, name)

        def ask(*arguments, **named):
            for _ in range(self._times):
                try:
                    return asked(*arguments, **named)
                except Unknown:
                    pass
            return asked(*arguments, **named)

        return ask


class Turns:
    """Lets several runs go on in turns, one operation each, in an order that is drawn."""

    def __init__(self, many: int, random: Random) -> None:
        self._alive = set(range(many))
        self._random = random
        self._turn = 0
        self._changed = Condition()

    def take(self, me: int) -> None:
        """Hands the turn on, and waits until it comes back."""
        with self._changed:
            self._turn = self._random.choice(sorted(self._alive))
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._turn == me)

    def begin(self, me: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._turn == me)

    def leave(self, me: int) -> None:
        with self._changed:
            self._alive.discard(me)
            if self._alive:
                self._turn = self._random.choice(sorted(self._alive))
            self._changed.notify_all()


class Mortal:
    """A port that asks for its turn before each operation, and that dies where its run does."""

    def __init__(self, github: GitHub, faults: faults.Plan, take: Callable[[], None]) -> None:
        self._github, self._faults, self._take = github, faults, take

    def __getattr__(self, name: str):
        asked = getattr(self._github, name)

        def ask(*arguments, **named):
            self._take()
            try:
                return asked(*arguments, **named)
            except (Refused, Unknown):
                self._live()
                raise

        return ask

    def _live(self) -> None:
        if self._faults.dead:
            raise faults.Crash


def together(
    runs: Sequence[Callable[[GitHub], Applied | None]], ports: Sequence[tuple[GitHub, faults.Plan]], random: Random
) -> list[Applied | None]:
    """What each run gave; None for one that crashed."""
    if len(runs) == 1:
        return [_lived(runs[0], Mortal(*ports[0], lambda: None))]
    turns, given = Turns(len(runs), random), [None] * len(runs)

    def live(me: int) -> None:
        turns.begin(me)
        try:
            given[me] = _lived(runs[me], Mortal(*ports[me], lambda: turns.take(me)))
        except BaseException as error:  # told where the test can see it
            given[me] = error
        finally:
            turns.leave(me)

    threads = [Thread(target=live, args=(me,)) for me in range(len(runs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in given:
        if isinstance(error, BaseException):
            raise error
    return given


def _lived(run: Callable[[GitHub], Applied | None], github: GitHub) -> Applied | None:
    try:
        return run(github)
    except faults.Crash:
        return None


def _some(repository: Repository, random: Random) -> Filed | None:
    filed = [each for each in repository.filed() if each.author == BOT]
    return random.choice(filed) if filed else None


def _done(deed: str) -> Callable[[World, Repository, Random], None]:
    """Somebody who may write does something to one of the bot's issues."""

    def happen(world: World, repository: Repository, random: Random) -> None:
        filed = _some(repository, random)
        if filed is not None:
            people.do(world, repository, WRITER, deed, filed.number)

    return happen


def _paste(world: World, repository: Repository, random: Random) -> None:
    """A stranger copies one of the bot's issues, its hidden marker with it, and somebody labels it like that one."""
    filed = _some(repository, random)
    if filed is not None:
        world.open_issue(repository, filed.title, filed.body, "stranger", filed.labels)


PEOPLE: dict[str, Callable[[World, Repository, Random], None]] = {
    **{deed: _done(deed) for deed in people.DEEDS},
    "copies an issue": _paste,
}
"""What people do between two runs."""
