"""Reads what became of the gaps that are filed: the sheet for a retro, and the tickets that can be answered."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from docs_guard.app.configuration import configuration
from docs_guard.app.hosted import hosted
from docs_guard.app.request import Request, head_of
from docs_guard.app.tracker import Connect, asking, filed_in, trusted
from docs_guard.config.settings import Config
from docs_guard.escape.visible import plural
from docs_guard.gaps.demand import Demand, demand, known
from docs_guard.git.repository import Repository
from docs_guard.github.port import Clock
from docs_guard.issues.marker import read
from docs_guard.issues.own import Own, by_key, own
from docs_guard.model.declared import dataclass
from docs_guard.model.failure import Failure
from docs_guard.model.issue import Filed, Key, Memory
from docs_guard.teams.names import Names


@dataclass(frozen=True, slots=True)
class Reported:
    """The sheet, the repository that it was read from, and what must be known beside."""

    repo: str
    team: str
    sheet: Demand
    notes: tuple[str, ...]


def reported(
    request: Request,
    connect: Connect,
    clock: Clock,
    named: str = "",
    team: str = "",
    since: date | None = None,
) -> Reported:
    """The gaps of one repository, of one team if it is named. Raises Failure."""
    with Repository(request.repository, request.environment) as repository:
        compared = head_of(request, repository)
        config = configuration(request.config, compared.head_tree)
        home = hosted(repository, request.environment)
    repo = filed_in(named, config, home, gaps=True)
    names = Names(config.team)
    wanted = _wanted(names, team)
    reading = _Reading(config, connect)
    gaps = reading.gaps(repo)
    tickets = reading.tickets(repo)
    found = [known(each.filed, each.memory, _owner(names), tickets.get(each.memory.key, ())) for each in gaps]
    start = int(datetime(since.year, since.month, since.day, tzinfo=UTC).timestamp()) if since else None
    sheet = demand((each for each in found if not wanted or each.team == wanted), start, int(clock.now()))
    return Reported(repo, wanted, sheet, tuple(reading.notes))


def _wanted(names: Names, team: str) -> str:
    """Raises Failure for a team that there is not."""
    if not team:
        return ""
    found = names.team(team)
    if found is None:
        raise Failure("usage", f"there is no team {team!r}{names.nearest(team)}")
    return found.name


def _owner(names: Names) -> Callable[[Filed, Memory], str]:
    """Whose a gap is: the team whose label it carries, which people may have changed; else the one it was sent to."""

    def owner(filed: Filed, memory: Memory) -> str:
        labelled = (team.name for label in filed.labels if (team := names.team(label)))
        sent = dict(memory.extra).get("team", "")
        team = names.team(sent) if sent else None
        return next(labelled, team.name if team else sent)

    return owner


class _Reading:
    """The repositories that gaps are read from."""

    def __init__(self, config: Config, connect: Connect) -> None:
        self.notes: list[str] = []
        self._config, self._connect = config, connect

    def gaps(self, repo: str) -> list[Own]:
        """The own issues about gaps, those left out that are another one again. Raises Failure."""
        managed = self._config.issues.label
        with asking(repo):
            github = self._connect(repo)
            filed, ours = github.issues(managed), trusted(github, self._config)
        found, _ = own(filed, managed, ours)
        self.notes += _strangers(filed, found)
        firsts = (same[0] for same in by_key(each for each in found if each.memory.key.kind == "gap").values())
        return [each for each in firsts if not each.is_duplicate]

    def tickets(self, repo: str) -> Mapping[Key, Sequence[str]]:
        """The tickets that the private repository keeps, by the gap that they belong to. Raises Failure."""
        kept = self._config.gaps.private_repo
        if not kept or kept == repo:
            return {}
        return {each.memory.key: dict(each.memory.extra).get("tickets", "").split() for each in self.gaps(kept)}


def _strangers(filed: Sequence[Filed], found: Sequence[Own]) -> Iterator[str]:
    """Gaps that another login filed: perhaps the bot itself, under another token than this one."""
    ours = {each.number for each in found}
    others = Counter(
        each.author
        for each in filed
        if each.number not in ours and (memory := read(each.body)) and memory.key.kind == "gap"
    )
    for author, count in sorted(others.items()):
        cure = f"if {author} is the bot, add it to `[issues] authors`"
        yield f"{plural(count, 'gap')} not counted, opened by {author}: {cure}"
